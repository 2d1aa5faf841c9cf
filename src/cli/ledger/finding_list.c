/* finding_list.c - see finding_list.h. */
#include "cli/ledger/finding_list.h"

#include "base/jsn.h"
#include "cli/output.h"
#include "ledger/words.h"

static const char *const titles_zh[] = { "记录号", "编号", "问题", "被巡察单位", "牵头单位", "责任人", "时限", "灯", "状态", "结果" };
static const char *const titles_en[] = { "id", "number", "finding", "unit", "lead unit", "owner", "due", "lamp", "state", "outcome" };
enum { N_COLUMNS_SHOWN = sizeof titles_zh / sizeof titles_zh[0] };

/* "红灯 逾期12天". */
static struct str lamp_cell(struct arena *a, const struct lateness *l, bool en)
{
	const char *name = en ? lamp_code(l->lamp) : lamp_zh(l->lamp);

	if (l->days_late)
		return str_print(a, en ? "%s, %d days late" : "%s 逾期%d天", name, l->days_late);
	return str_of(name);
}

static void add_line(struct arena *a, struct table *t, const struct finding_row *r, bool en)
{
	const struct word *state = &words_state.p[r->state], *outcome = &words_outcome.p[r->outcome];
	const struct str cells[N_COLUMNS_SHOWN] = { str_print(a, "%lld", (long long)r->id), r->number, r->title, r->unit_name,
		r->lead_unit_name, r->owner_name, r->due, lamp_cell(a, &r->lateness, en), str_of(en ? state->en : state->zh),
		str_of(en ? outcome->en : outcome->zh) };

	table_add(t, cells);
}

static void print_json(struct jsn *j, const struct finding_row *r)
{
	jsn_object(j);
	jsn_key_int(j, "id", r->id);
	jsn_key_str(j, "number", r->number);
	jsn_key_str(j, "title", r->title);
	jsn_key_str(j, "state", str_of(words_state.p[r->state].code));
	jsn_key_str(j, "outcome", str_of(words_outcome.p[r->outcome].code));
	jsn_key_int(j, "inspection", r->inspection);
	jsn_key_str(j, "inspection_name", r->inspection_name);
	jsn_key_str(j, "aspect", r->aspect_title);
	jsn_key_int(j, "unit", r->unit);
	jsn_key_str(j, "unit_name", r->unit_name);
	jsn_key_int(j, "lead_unit", r->lead_unit);
	jsn_key_str(j, "lead_unit_name", r->lead_unit_name);
	jsn_key_int(j, "owner", r->owner);
	jsn_key_str(j, "owner_name", r->owner_name);
	jsn_key_str(j, "due", r->due);
	jsn_key_str(j, "first_due", r->first_due);
	jsn_key_str(j, "closed_on", r->closed_on);
	jsn_key_str(j, "lamp", str_of(lamp_code(r->lateness.lamp)));
	jsn_key_int(j, "days_late", r->lateness.days_late);
	jsn_key_int(j, "measures", r->n_measures);
	jsn_key_int(j, "measures_closed", r->n_measures_closed);
	jsn_key_int(j, "change", r->change);
	jsn_close_object(j);
}

/* Where the lines of a list go. */
struct listing_out {
	struct arena *a;
	struct table *table;
	struct jsn json;
	enum table_format format;
	bool en;
	size_t n;
};

static bool list_all(struct opened *o, struct db *d, const struct finding_filter *filter, struct listing_out *out, struct fail *f)
{
	struct scope scope = scope_of(o->acting.region, o->acting.person, clock_today(&o->acting.clock));
	struct finding_ask ask = { .filter = *filter, .most = MOST_FINDING_PAGE,
		.sort = filter->is_late ? FINDING_BY_DUE : FINDING_BY_NUMBER };
	struct finding_page page;

	do {
		if (!query_findings(o->a, d, &scope, &ask, &page, f))
			return false;
		for (size_t i = 0; i < page.n; i++, out->n++)
			if (out->format == TABLE_JSON)
				print_json(&out->json, &page.p[i]);
			else
				add_line(out->a, out->table, &page.p[i], out->en);
		ask.cursor = page.next;
	} while (page.next.p);
	return true;
}

static void complete_text(struct listing_out *out, struct buf *text)
{
	if (out->format == TABLE_JSON) {
		jsn_close_array(&out->json);
		buf_char(text, '\n');
		return;
	}
	table_print(out->table, out->format, text);
	if (out->format == TABLE_TEXT)
		buf_print(text, out->en ? "%zu findings\n" : "共%zu个问题\n", out->n);
}

int finding_list(struct opened *o, const struct finding_filter *filter, enum table_format format)
{
	bool en = o->lang == LANG_EN;
	struct buf *text = buf_new(o->a);
	struct listing_out out = { .a = o->a, .format = format, .en = en, .json = { .out = text } };
	struct output *to = output_new(o->a, NULL);
	struct fail f = { 0 };
	struct db *d = store_reader(o->store, &f);
	bool ok;

	out.table = table_new(o->a, en ? titles_en : titles_zh, N_COLUMNS_SHOWN);
	if (format == TABLE_JSON)
		jsn_array(&out.json);
	ok = d && list_all(o, d, filter, &out, &f);
	if (d)
		store_return(o->store, d);
	if (!ok)
		return opened_complain_of(o->lang, &f);
	complete_text(&out, text);
	output_write(to, buf_view(text));
	return output_complete(to, o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}
