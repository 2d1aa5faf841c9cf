/* finding_show.c - see finding_show.h. */
#include "cli/ledger/finding_show.h"

#include "cli/output.h"
#include "store/kept_print.h"
#include "store/query_finding.h"

/* A finding on its way out. */
struct showing {
	struct opened *o;
	struct finding_whole whole;
	struct buf *out;
	bool en;
	struct fail fail;
};

/* What stands under a finding, in the order in which it is shown. */
struct part {
	const char *key;	/* in JSON */
	const char *zh, *en;
	const struct kept_page *page;
};
enum { N_PARTS = 12 };

static void list_parts(const struct finding_whole *w, struct part parts[N_PARTS])
{
	const struct part all[N_PARTS] = {
		{ "measures", "整改措施", "Measures", &w->measures },
		{ "progress", "进展", "Progress", &w->progress },
		{ "evidence", "佐证材料", "Evidence", &w->evidence },
		{ "closures", "销号申请", "Closures", &w->closures },
		{ "extensions", "延期申请", "Extensions", &w->extensions },
		{ "letters", "督办文书", "Letters", &w->letters },
		{ "onsite_checks", "现场核查", "On-site checks", &w->onsite_checks },
		{ "lookbacks", "回头看", "Look-backs", &w->lookbacks },
		{ "overrides", "改判", "Overrides", &w->overrides },
		{ "withheld", "不公开事项", "Withheld", &w->withheld },
		{ "decisions", "决定", "Decisions", &w->decisions },
		{ "relapses", "反弹", "Relapses", &w->relapses },
	};

	memcpy(parts, all, sizeof all);
}

/* "12 制定登记办法（已完成）；责任人：…": the fields in one line, without the finding itself. */
static bool print_line(struct showing *s, const struct kept *k)
{
	bool is_first = true;

	buf_print(s->out, "  %lld", (long long)k->id);
	if (k->record->states)
		buf_print(s->out, s->en ? " (%s)" : "（%s）", s->en ? kept_state_en(k) : kept_state_zh(k));
	for (size_t i = 0; i < k->record->n_fields; i++) {
		const struct field *f = &k->record->fields[i];
		struct str cell;

		if ((f->flags & FIELD_SECRET) || words_list("finding inspection ordinal first_due n_measures n_measures_closed",
			str_of(f->name)))
			continue;
		cell = kept_cell(s->o->a, k, f->name, s->en, s->whole.names, &s->fail);
		if (!cell.p)
			return false;
		if (cell.n)
			buf_print(s->out, s->en ? "%s%s: %.*s" : "%s%s：%.*s", is_first ? " " : s->en ? "; " : "；", s->en ? f->en : f->zh,
				STR_ARG(cell));
		is_first = is_first && !cell.n;
	}
	buf_char(s->out, '\n');
	return true;
}

static bool print_parts(struct showing *s)
{
	struct part parts[N_PARTS];

	list_parts(&s->whole, parts);
	for (size_t i = 0; i < N_PARTS; i++) {
		if (parts[i].page->n == 0 || strcmp(parts[i].key, "decisions") == 0)
			continue; /* the records decided on say it already */
		buf_print(s->out, "%s\n", s->en ? parts[i].en : parts[i].zh);
		for (size_t k = 0; k < parts[i].page->n; k++)
			if (!print_line(s, parts[i].page->p[k]))
				return false;
	}
	for (size_t i = 0; i < s->whole.n_shared; i++) {
		const struct shared_file *f = &s->whole.shared[i];

		buf_print(s->out, s->en ? "The file %.*s proves finding %lld too: %.*s %.*s\n" : "文件“%.*s”也是问题%lld（%.*s %.*s）的佐证\n",
			STR_ARG(f->file_name), (long long)f->finding, STR_ARG(f->number), STR_ARG(f->title));
	}
	return true;
}

static void print_moments(struct showing *s)
{
	for (size_t i = 0; i < s->whole.n_moments; i++) {
		const struct moment *m = &s->whole.moments[i];

		buf_print(s->out, "%lld  %.*s  %.*s  %s", (long long)m->seq, STR_ARG(clock_print_minute(s->o->a, m->at_ms)),
			STR_ARG(m->actor_name), s->en ? m->kind->en : m->kind->zh);
		if (m->text.n)
			buf_print(s->out, s->en ? ": %.*s" : "：%.*s", STR_ARG(m->text));
		buf_char(s->out, '\n');
	}
}

static bool print_json(struct showing *s, struct jsn *j)
{
	struct part parts[N_PARTS];

	list_parts(&s->whole, parts);
	jsn_object(j);
	jsn_key_int(j, "id", s->whole.row.id);
	jsn_key(j, "finding");
	if (!kept_print(j, s->whole.finding, s->whole.names, &s->fail))
		return false;
	for (size_t i = 0; i < N_PARTS; i++) {
		jsn_key(j, parts[i].key);
		jsn_array(j);
		for (size_t k = 0; k < parts[i].page->n; k++)
			if (!kept_print(j, parts[i].page->p[k], s->whole.names, &s->fail))
				return false;
		jsn_close_array(j);
	}
	jsn_close_object(j);
	buf_char(s->out, '\n');
	return true;
}

static bool show_one(struct showing *s, struct db *d, const struct scope *scope, int64_t id, bool is_history,
	enum table_format format)
{
	struct jsn j = { .out = s->out };

	if (!query_finding_whole(s->o->a, d, scope, id, 0, &s->whole, &s->fail))
		return false;
	if (is_history) {
		print_moments(s);
		return true;
	}
	if (format == TABLE_JSON)
		return print_json(s, &j);
	return record_print_fields(s->o, s->whole.finding, s->whole.names, s->out, &s->fail) && print_parts(s);
}

int finding_show(struct opened *o, const int64_t *ids, size_t n, bool is_history, enum table_format format)
{
	struct scope scope = scope_of(o->acting.region, o->acting.person, clock_today(&o->acting.clock));
	struct showing s = { .o = o, .out = buf_new(o->a), .en = o->lang == LANG_EN };
	struct output *to = output_new(o->a, NULL);
	struct db *d = store_reader(o->store, &s.fail);
	bool ok = d && db_begin(d, &s.fail);

	for (size_t i = 0; ok && i < n; i++)
		ok = show_one(&s, d, &scope, ids[i], is_history, format);
	if (d)
		store_return(o->store, d);
	if (!ok)
		return record_complain(o, &s.fail);
	output_write(to, buf_view(s.out));
	return output_complete(to, o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}
