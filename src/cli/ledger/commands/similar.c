/* similar.c - zhenggai similar: has this been seen before, and what is a common problem? */
#include "base/jsn.h"
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "cli/output.h"
#include "ledger/words.h"
#include "store/query_similar.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_FORMAT = OPTION_KEY };

struct wanted {
	struct opening opening;
	size_t format;
	int64_t finding;	/* 0: groups of all */
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "format", KEY_FORMAT, "table|json|csv", "列表的格式（默认 table）", "format of the list (default table)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_FORMAT)
		return options_take_name(o, "format", value, table_format_names, N_TABLE_FORMATS, &w->format);
	return opening_take(&w->opening, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"With the id of a finding: findings of other inspections that say nearly the same, and why; one of the same\n"
		"unit that was closed before may have come back. Without: open findings of several units that are alike, each\n"
		"group with the command that makes it a common problem. These are proposals: you decide.\n" :
		"给出问题编号：列出其他巡察中说法相近的问题和相同的话；同一单位以前已销号的，可能是反弹。\n"
		"不给编号：列出几个单位相近的未销号问题，每组附归并为共性问题的命令。只是建议，由您决定。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "similar", .zh = "相近的问题：以前见过吗，哪些是共性问题", .en = "similar findings: seen before? a common problem?",
	.operands = "[FINDING]", .rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* ---- printing ---- */

/* What is printed, and where to. */
struct printing {
	struct opened *o;
	struct buf *text;
	struct jsn json;
	enum table_format format;
	bool en;
};

static const char *const titles_zh[] = { "组", "相近", "记录号", "编号", "问题", "被巡察单位", "巡察", "状态", "提示", "相同的话" };
static const char *const titles_en[] = { "group", "alike", "id", "number", "finding", "unit", "inspection", "state", "note", "both say" };
enum { N_COLUMNS = sizeof titles_zh / sizeof titles_zh[0] };

static struct table *table_of(const struct printing *p)
{
	return table_new(p->o->a, p->en ? titles_en : titles_zh, N_COLUMNS);
}

static struct str print_why(struct arena *a, const struct like *l)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < l->n_why; i++)
		buf_print(b, "%s%.*s", i ? " … " : "", STR_ARG(l->why[i].there));
	return buf_view(b);
}

static struct str print_note(const struct printing *p, const struct like *l)
{
	if (l->is_relapse)
		return str_print(p->o->a, p->en ? "closed %.*s: may have come back" : "%.*s已销号，可能反弹",
			STR_ARG(date_print(p->o->a, l->finding->closed)));
	if (l->common)
		return str_print(p->o->a, p->en ? "in common problem %lld" : "已归入共性问题%lld", (long long)l->common);
	return (struct str){ 0 };
}

static void add_row(const struct printing *p, struct table *t, const struct like *l, size_t group)
{
	struct arena *a = p->o->a;
	const struct finding_brief *f = l->finding;
	const struct word *state = &words_state.p[f->state];
	const struct str cells[N_COLUMNS] = { group ? str_print(a, "%zu", group) : (struct str){ 0 },
		l->n_why ? str_print(a, "%d%%", l->score / 10) : (struct str){ 0 }, str_print(a, "%lld", (long long)f->id), f->number,
		f->title, f->unit_name, f->inspection_name, str_of(p->en ? state->en : state->zh), print_note(p, l), print_why(a, l) };

	table_add(t, cells);
}

static void print_json(struct jsn *j, const struct like *l)
{
	const struct finding_brief *f = l->finding;

	jsn_object(j);
	jsn_key_int(j, "finding", f->id);
	jsn_key_str(j, "number", f->number);
	jsn_key_str(j, "title", f->title);
	jsn_key_str(j, "unit_name", f->unit_name);
	jsn_key_int(j, "inspection", f->inspection);
	jsn_key_str(j, "inspection_name", f->inspection_name);
	jsn_key_str(j, "state", str_of(state_code(f->state)));
	jsn_key_int(j, "score", l->score);
	jsn_key(j, "may_be_relapse");
	jsn_bool(j, l->is_relapse);
	if (l->common)
		jsn_key_int(j, "common", l->common);
	jsn_key(j, "both_say");
	jsn_array(j);
	for (size_t i = 0; i < l->n_why; i++)
		jsn_str(j, l->why[i].there);
	jsn_close_array(j);
	jsn_close_object(j);
}

static void print_json_of(struct jsn *j, const struct likes *l)
{
	jsn_array(j);
	for (size_t i = 0; i < l->n; i++)
		print_json(j, &l->p[i]);
	jsn_close_array(j);
}

/* A text that a shell takes as one word. */
static void print_quoted(struct buf *b, struct str s)
{
	buf_char(b, '\'');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'')
			buf_z(b, "'\\''");
		else
			buf_char(b, s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
	buf_char(b, '\'');
}

/* The command that makes a group one common problem; 'of' is a finding beside those listed, NULL: none. */
static void print_act(struct buf *b, const struct finding_brief *of, const struct likes *l)
{
	bool is_first = !of;

	buf_z(b, "zhenggai record common add title=");
	print_quoted(b, l->finding->title);
	buf_z(b, " findings=");
	if (of)
		buf_print(b, "%lld", (long long)of->id);
	for (size_t i = 0; i < l->n; i++) {
		if (l->p[i].finding->state == STATE_CLOSED)
			continue;
		buf_print(b, "%s%lld", is_first ? "" : ",", (long long)l->p[i].finding->id);
		is_first = false;
	}
	buf_char(b, '\n');
}

static size_t count_open(const struct likes *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->p[i].finding->state != STATE_CLOSED;
	return n;
}

static void print_one(struct printing *p, const struct likes *l)
{
	struct table *t = table_of(p);

	if (p->format == TABLE_JSON) {
		print_json_of(&p->json, l);
		buf_char(p->text, '\n');
		return;
	}
	for (size_t i = 0; i < l->n; i++)
		add_row(p, t, &l->p[i], 0);
	if (p->format == TABLE_CSV || l->n)
		table_print(t, p->format, p->text);
	if (p->format != TABLE_TEXT)
		return;
	buf_print(p->text, p->en ? "%zu findings of other inspections are like finding %lld\n" : "其他巡察中有%zu个问题与问题%lld相近\n",
		l->n, (long long)l->finding->id);
	if (l->finding->state == STATE_CLOSED || !count_open(l))
		return;
	buf_z(p->text, p->en ? "To take those still open together (the inspection office may):\n  " : "如要把其中未销号的归并为共性问题（由巡察办办理）：\n  ");
	print_act(p->text, l->finding, l);
}

static void print_groups(struct printing *p, const struct likes *groups, size_t n)
{
	struct table *t = table_of(p);

	if (p->format == TABLE_JSON) {
		jsn_array(&p->json);
		for (size_t i = 0; i < n; i++)
			print_json_of(&p->json, &groups[i]);
		jsn_close_array(&p->json);
		buf_char(p->text, '\n');
		return;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < groups[i].n; k++)
			add_row(p, t, &groups[i].p[k], i + 1);
	if (p->format == TABLE_CSV || n)
		table_print(t, p->format, p->text);
	if (p->format != TABLE_TEXT)
		return;
	buf_print(p->text, p->en ? "%zu groups of open findings are alike\n" : "未销号问题中有%zu组相近\n", n);
	if (n)
		buf_z(p->text, p->en ? "To take a group together (the inspection office may):\n" : "如要归并为共性问题（由巡察办办理）：\n");
	for (size_t i = 0; i < n; i++) {
		buf_z(p->text, "  ");
		print_act(p->text, NULL, &groups[i]);
	}
}

/* ---- the command ---- */

static bool load_and_print(struct printing *p, struct db *d, int64_t finding, struct fail *f)
{
	const struct acting *x = &p->o->acting;
	struct scope scope = scope_of(x->region, x->person, clock_today(&x->clock));
	const struct likes *groups;
	struct likes one;
	size_t n;

	if (!db_begin(d, f))
		return false;
	if (finding) {
		if (!query_similar(p->o->a, d, &scope, finding, MOST_SIMILAR, &one, f))
			return false;
		print_one(p, &one);
		return true;
	}
	if (!query_similar_groups(p->o->a, d, &scope, &groups, &n, f))
		return false;
	print_groups(p, groups, n);
	return true;
}

static int show(struct opened *o, const struct wanted *w)
{
	struct buf *text = buf_new(o->a);
	struct printing p = { .o = o, .text = text, .json = { .out = text }, .format = (enum table_format)w->format,
		.en = o->lang == LANG_EN };
	struct output *to = output_new(o->a, NULL);
	struct fail f = { 0 };
	struct db *d = store_reader(o->store, &f);
	bool ok = d && load_and_print(&p, d, w->finding, &f);

	if (d)
		store_return(o->store, d);
	if (!ok && f.kind != FAIL_NOT_FOUND)
		return opened_complain_of(o->lang, &f);
	if (!ok) {
		complain(o->lang, "没有编号为%lld的问题，或您不能查看", "there is no finding %lld, or you may not see it", (long long)w->finding);
		return EXIT_STORE;
	}
	output_write(to, buf_view(text));
	return output_complete(to, o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}

/* The finding that was named; false after complaining. */
static bool take_finding(const struct options *o, struct wanted *w)
{
	char *end;

	if (o->n_operands == 0)
		return true;
	w->finding = strtoll(o->operands[0], &end, 10);
	if (o->n_operands == 1 && *end == '\0' && w->finding > 0)
		return true;
	complain(o->lang, "请给出一个问题的编号；zhenggai finding list 列出编号", "give the id of one finding; zhenggai finding list shows them");
	return false;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default() };
	struct options o = { .wanted = &w };
	struct opened opened;
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		status = take_finding(&o, &w) ? opened_ledger(a, o.lang, &w.opening, &opened) : EXIT_USAGE;
		if (status == EXIT_FINE) {
			status = show(&opened, &w);
			opened_close(&opened);
		}
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_similar = {
	.name = "similar", .zh = "相近的问题：以前见过吗，哪些是共性问题", .en = "similar findings across rounds and units", .run = run,
};
