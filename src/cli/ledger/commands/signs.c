/* signs.c - zhenggai signs: where a verifier should look first. */
#include "base/jsn.h"
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "cli/output.h"
#include "store/query_record.h"
#include "store/query_signs.h"

#include <stdio.h>

enum { KEY_FORMAT = OPTION_KEY, KEY_INSPECTION };

struct wanted {
	struct opening opening;
	size_t format;
	int inspection;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "inspection", KEY_INSPECTION, "ID", "只看这一次巡察的问题", "only findings of this inspection" },
	{ "format", KEY_FORMAT, "table|json|csv", "列表的格式（默认 table）", "format of the list (default table)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	switch (key) {
	case KEY_FORMAT: return options_take_name(o, "format", value, table_format_names, N_TABLE_FORMATS, &w->format);
	case KEY_INSPECTION: return options_take_number(o, "inspection", value, 1 << 30, &w->inspection);
	default: return opening_take(&w->opening, key, value);
	}
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"A sign says what was seen and on which records, so that a verifier looks there first. It is never a\n"
		"verdict: each has honest causes, and it changes no state and no count.\n\nSigns:" :
		"迹象只说明看到了什么、在哪几条记录上，供核查时先看；不是结论：每一种都可能有正当的原因，\n"
		"也不改变任何状态和数字。\n\n迹象：");
	for (int k = 0; k < N_PAPER_SIGNS; k++)
		printf("  %-26s%s\n", paper_sign_code((enum paper_sign_kind)k),
			lang == LANG_EN ? paper_sign_en((enum paper_sign_kind)k) : paper_sign_zh((enum paper_sign_kind)k));
	putchar('\n');
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "signs", .zh = "纸面整改的迹象：供核查人员先看，不是结论",
	.en = "signs of paper rectification: for verifiers to look at first, never a verdict",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* ---- printing ---- */

static const char *const titles_zh[] = { "记录号", "编号", "问题", "被巡察单位", "迹象", "依据", "相关问题", "相同的话" };
static const char *const titles_en[] = { "id", "number", "finding", "unit", "sign", "records", "beside", "both say" };
enum { N_COLUMNS = sizeof titles_zh / sizeof titles_zh[0] };

/* "佐证材料31、佐证材料40". */
static struct str print_records(struct arena *a, const struct seen_sign *s, bool en)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < s->n_records; i++) {
		const struct record *r = record_find(str_of(s->records[i].record));

		buf_print(b, en ? "%s%s %lld" : "%s%s%lld", i ? (en ? ", " : "、") : "", en ? r->en : r->zh,
			(long long)s->records[i].id);
	}
	return buf_view(b);
}

static struct str print_other(struct arena *a, const struct finding_brief *b, bool en)
{
	if (!b)
		return (struct str){ 0 };
	return str_print(a, en ? "%lld (%.*s %.*s)" : "%lld（%.*s %.*s）", (long long)b->id, STR_ARG(b->unit_name),
		STR_ARG(b->number));
}

static void add_row(struct arena *a, struct table *t, const struct seen_sign *s, bool en)
{
	const struct finding_brief *f = s->finding;
	const struct str cells[N_COLUMNS] = { str_print(a, "%lld", (long long)f->id), f->number, f->title, f->unit_name,
		str_of(en ? paper_sign_en(s->kind) : paper_sign_zh(s->kind)), print_records(a, s, en), print_other(a, s->other, en),
		s->why };

	table_add(t, cells);
}

static void print_json(struct jsn *j, const struct seen_sign *s)
{
	jsn_object(j);
	jsn_key_str(j, "sign", str_of(paper_sign_code(s->kind)));
	jsn_key_int(j, "finding", s->finding->id);
	jsn_key_str(j, "number", s->finding->number);
	jsn_key_str(j, "title", s->finding->title);
	jsn_key_int(j, "inspection", s->finding->inspection);
	jsn_key_str(j, "unit_name", s->finding->unit_name);
	if (s->other) {
		jsn_key_int(j, "beside", s->other->id);
		jsn_key_str(j, "beside_number", s->other->number);
		jsn_key_str(j, "beside_unit_name", s->other->unit_name);
	}
	if (s->why.p)
		jsn_key_str(j, "both_say", s->why);
	jsn_key(j, "records");
	jsn_array(j);
	for (size_t i = 0; i < s->n_records; i++) {
		jsn_object(j);
		jsn_key_str(j, "record", str_of(s->records[i].record));
		jsn_key_int(j, "id", s->records[i].id);
		jsn_close_object(j);
	}
	jsn_close_array(j);
	jsn_close_object(j);
}

static int print_signs(struct opened *o, const struct seen_sign *signs, size_t n, enum table_format format)
{
	bool en = o->lang == LANG_EN;
	struct buf *text = buf_new(o->a);
	struct jsn j = { .out = text };
	struct table *t = table_new(o->a, en ? titles_en : titles_zh, N_COLUMNS);
	struct output *to = output_new(o->a, NULL);

	if (format == TABLE_JSON)
		jsn_array(&j);
	for (size_t i = 0; i < n; i++)
		if (format == TABLE_JSON)
			print_json(&j, &signs[i]);
		else
			add_row(o->a, t, &signs[i], en);
	if (format == TABLE_JSON) {
		jsn_close_array(&j);
		buf_char(text, '\n');
	} else {
		table_print(t, format, text);
	}
	if (format == TABLE_TEXT)
		buf_print(text, en ? "%zu signs: where to look first, never a verdict\n" : "共%zu处迹象，供核查时先看，不是结论\n", n);
	output_write(to, buf_view(text));
	return output_complete(to, o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}

/* ---- the command ---- */

/* They are for those who verify, and whoever holds the ledger's files. */
static bool may_see(const struct opened *o)
{
	const struct acting *x = &o->acting;

	if (!x->person || acting_has(x, ROLE_VERIFIER) || acting_has(x, ROLE_OFFICE))
		return true;
	complain(o->lang, "迹象供核查用，只有核查人员和巡察办可以查看", "signs are for verification: only verifiers and the inspection office see them");
	return false;
}

static bool load(struct opened *o, struct db *d, const struct wanted *w, const struct seen_sign **out, size_t *n_out, struct fail *f)
{
	struct scope scope = scope_of(o->acting.region, o->acting.person, clock_today(&o->acting.clock));
	bool is_seen = true;

	if (!db_begin(d, f))
		return false;
	if (w->inspection && !query_is_seen(d, &scope, record_find(S("inspection")), w->inspection, &is_seen, f))
		return false;
	if (!is_seen)
		return fail_set(f, FAIL_NOT_FOUND, "inspection %d", w->inspection);
	return query_signs(o->a, d, &scope, w->inspection, out, n_out, f);
}

static int show(struct opened *o, const struct wanted *w)
{
	const struct seen_sign *signs;
	struct fail f = { 0 };
	struct db *d;
	size_t n;
	bool ok;

	if (!may_see(o))
		return EXIT_STORE;
	d = store_reader(o->store, &f);
	ok = d && load(o, d, w, &signs, &n, &f);
	if (d)
		store_return(o->store, d);
	if (ok)
		return print_signs(o, signs, n, (enum table_format)w->format);
	if (f.kind != FAIL_NOT_FOUND)
		return opened_complain_of(o->lang, &f);
	complain(o->lang, "没有编号为%d的巡察，或您不能查看", "there is no inspection %d, or you may not see it", w->inspection);
	return EXIT_STORE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default() };
	struct options o = { .wanted = &w };
	struct opened opened;
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		status = opened_ledger(a, o.lang, &w.opening, &opened);
		if (status == EXIT_FINE) {
			status = show(&opened, &w);
			opened_close(&opened);
		}
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_signs = {
	.name = "signs", .zh = "纸面整改的迹象，供核查时先看", .en = "signs of paper rectification, for verifiers", .run = run,
};
