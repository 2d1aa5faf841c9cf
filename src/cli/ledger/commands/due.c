/* due.c - zhenggai due: due dates by the limits of the ledger. */
#include "act/due.h"
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "cli/output.h"

#include <stdio.h>

enum { KEY_DRY_RUN = OPTION_KEY, KEY_INSPECTION };

struct wanted {
	struct opening opening;
	int inspection;
	bool is_preview;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "inspection", KEY_INSPECTION, "ID", "哪一次巡察（必填）", "which inspection (needed)" },
	{ "dry-run", KEY_DRY_RUN, NULL, "只看会设成什么，不改动台账", "say what would be set, and change nothing" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_DRY_RUN)
		return w->is_preview = true;
	if (key == KEY_INSPECTION)
		return options_take_number(o, "inspection", value, 1 << 30, &w->inspection);
	return opening_take(&w->opening, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"Only findings without a due date are given one; each remembers the limit that gave it. Only confirmed limits\n"
		"that are valid on the day of the feedback are used: \"zhenggai record time_limit list\" shows them.\n" :
		"只给还没有时限的问题设定时限，并记下依据的时限规定；只用已确认、且在反馈之日有效的规定\n"
		"（用 zhenggai record time_limit list 查看）。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "due", .zh = "按时限规定设定一次巡察中各问题的完成时限", .en = "sets the due dates of an inspection's findings by the limits",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

static const char *const titles_zh[] = { "记录号", "编号", "问题", "完成时限", "依据", "说明" };
static const char *const titles_en[] = { "id", "number", "finding", "due", "by", "note" };
enum { N_COLUMNS = sizeof titles_zh / sizeof titles_zh[0] };

static const char *note_of(const struct due_item *i, bool en)
{
	if (i->found == DUE_NO_RULE)
		return en ? "no confirmed limit applies" : "没有适用的已确认规定";
	if (i->found == DUE_UNLIMITED)
		return en ? "the rule sets no limit" : "规定未设时限";
	if (!i->is_done)
		return en ? "refused" : "未设定";
	if (i->due.is_calendar_missing)
		return en ? "calendar not known" : "当年节假日未登记";
	return i->due.is_moved ? (en ? "moved to the next working day" : "遇休息日顺延") : "";
}

/* What a line has no room for: why one was refused, and what a calendar that is not known means. */
static void complain_of_items(const struct opened *o, const struct due_item *items, size_t n)
{
	size_t n_missing = 0;

	for (size_t i = 0; i < n; i++) {
		if (items[i].found == DUE_GIVEN && !items[i].is_done)
			complain(o->lang, "%lld：%s", "%lld: %s", (long long)items[i].finding,
				o->lang == LANG_EN ? items[i].refusal.en : items[i].refusal.zh);
		n_missing += items[i].found == DUE_GIVEN && items[i].due.is_calendar_missing;
	}
	if (n_missing)
		complain(o->lang, "%zu个时限所在年份的节假日安排尚未登记，按周一至周五推算；登记后请核对",
			"%zu due dates fall in a year whose calendar is not known and count Monday to Friday; check them when it is registered",
			n_missing);
}

static struct str print_limit(struct arena *a, const struct due_item *i)
{
	return i->article.n ? str_print(a, "%.*s（%.*s）", STR_ARG(i->limit_name), STR_ARG(i->article)) : i->limit_name;
}

static size_t print_items(struct opened *o, const struct due_item *items, size_t n, struct buf *text)
{
	bool en = o->lang == LANG_EN;
	struct table *t = table_new(o->a, en ? titles_en : titles_zh, N_COLUMNS);
	size_t n_done = 0;

	for (size_t i = 0; i < n; i++) {
		const struct due_item *x = &items[i];
		const struct str cells[N_COLUMNS] = { str_print(o->a, "%lld", (long long)x->finding), x->number, x->title,
			x->found == DUE_GIVEN ? date_print(o->a, x->due.date) : (struct str){ 0 }, print_limit(o->a, x),
			str_of(note_of(x, en)) };

		table_add(t, cells);
		n_done += x->is_done;
	}
	if (n)
		table_print(t, TABLE_TEXT, text);
	return n_done;
}

static int set(struct opened *o, const struct wanted *w)
{
	struct buf *text = buf_new(o->a);
	struct output *to = output_new(o->a, NULL);
	struct due_item *items;
	struct refusal no = { 0 };
	size_t n, n_done;

	if (!due_find(o->a, &o->acting, w->inspection, &items, &n, &no) || !due_set(&o->acting, items, n, w->is_preview, &no))
		return opened_complain(o->lang, &no);
	n_done = print_items(o, items, n, text);
	buf_print(text, o->lang == LANG_EN ? "%zu due dates set, %zu findings left without%s\n" : "设定时限%zu个，仍无时限%zu个%s\n", n_done,
		n - n_done, !w->is_preview ? "" : o->lang == LANG_EN ? " (nothing was changed)" : "（只是预览，没有改动）");
	output_write(to, buf_view(text));
	if (!output_complete(to, o->lang))
		return EXIT_UNREADABLE;
	complain_of_items(o, items, n);
	return n_done == n ? EXIT_FINE : EXIT_STORE;
}

static int run_parsed(struct arena *a, const struct options *o, const struct wanted *w)
{
	struct opened opened;
	int status;

	if (!w->inspection) {
		complain(o->lang, "请用 --inspection=ID 说明是哪一次巡察", "say which inspection: --inspection=ID");
		return EXIT_USAGE;
	}
	status = opened_ledger(a, o->lang, &w->opening, &opened);
	if (status != EXIT_FINE)
		return status;
	status = set(&opened, w);
	opened_close(&opened);
	return status;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default() };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = run_parsed(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_due = {
	.name = "due", .zh = "按时限规定设定问题的完成时限", .en = "sets due dates by the limits", .run = run,
};
