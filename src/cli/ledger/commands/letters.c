/* letters.c - zhenggai letters: the letters that rules ask for where findings are late. */
#include "act/letter.h"
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "cli/output.h"
#include "ledger/words.h"
#include "store/query_record.h"

#include <stdio.h>

enum { KEY_RAISE = OPTION_KEY, KEY_DRY_RUN, KEY_INSPECTION, KEY_ANSWER_DAYS };
enum { MOST_ANSWER_DAYS = 366 };

struct wanted {
	struct opening opening;
	int inspection, answer_days;
	bool is_raised, is_preview;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "inspection", KEY_INSPECTION, "ID", "只看这一次巡察的问题", "only findings of this inspection" },
	{ "raise", KEY_RAISE, NULL, "发出（不给出则只列出）", "issue them (else they are only listed)" },
	{ "answer-days", KEY_ANSWER_DAYS, "N", "请在几天内回复（默认不限）", "answers are due in N days (default: no limit)" },
	{ "dry-run", KEY_DRY_RUN, NULL, "只看能否发出，不改动台账", "say what would be issued, and change nothing" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	switch (key) {
	case KEY_RAISE: return w->is_raised = true;
	case KEY_DRY_RUN: return w->is_preview = true;
	case KEY_INSPECTION: return options_take_number(o, "inspection", value, 1 << 30, &w->inspection);
	case KEY_ANSWER_DAYS: return options_take_number(o, "answer-days", value, MOST_ANSWER_DAYS, &w->answer_days);
	default: return opening_take(&w->opening, key, value);
	}
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"A rule is a confirmed limit with start_event=overdue and applies_to=letter_reminder, letter_warning or\n"
		"letter_accountability. Each finding gets one letter at a time, the mildest that it has not had.\n" :
		"规则是已确认的时限规定，start_event=overdue，applies_to=letter_reminder、letter_warning 或\n"
		"letter_accountability。每个问题一次只发一份，先发还没有发过的最轻的一种。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "letters", .zh = "按规则应发的督办文书：列出、发出", .en = "supervision letters that rules ask for: lists and issues them",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

static const char *const titles_zh[] = { "问题记录号", "编号", "主送单位", "文种", "规则", "完成时限", "逾期天数", "文书编号" };
static const char *const titles_en[] = { "finding", "number", "to", "kind", "rule", "due", "days late", "letter" };
enum { N_COLUMNS = sizeof titles_zh / sizeof titles_zh[0] };

static struct str kind_of(const struct letter_raised *l, bool en)
{
	const struct record *r = record_find(S("letter"));
	const struct words *kinds = r->fields[record_field(r, S("kind"))].words;
	int i = words_find(kinds, l->kind);

	return i < 0 ? l->kind : str_of(en ? kinds->p[i].en : kinds->p[i].zh);
}

static bool add_row(struct opened *o, struct table *t, struct names *names, const struct letter_raised *l, bool is_kept,
	struct fail *f)
{
	bool en = o->lang == LANG_EN;
	struct str unit = names_find(names, "organization", l->unit, f);
	const struct str cells[N_COLUMNS] = { str_print(o->a, "%lld", (long long)l->finding), l->number, unit, kind_of(l, en), l->rule,
		l->due, str_print(o->a, "%lld", (long long)l->days_overdue),
		is_kept && l->is_done ? str_print(o->a, "%lld", (long long)l->id) : (struct str){ 0 } };

	table_add(t, cells);
	return unit.p;
}

static bool print_rows(struct opened *o, const struct letter_raised *items, size_t n, bool is_kept, struct buf *text,
	struct fail *f)
{
	struct scope scope = scope_of(o->acting.region, o->acting.person, clock_today(&o->acting.clock));
	struct table *t = table_new(o->a, o->lang == LANG_EN ? titles_en : titles_zh, N_COLUMNS);
	struct db *d = store_reader(o->store, f);
	struct names *names = names_new(o->a, d, &scope);
	bool ok = d;

	for (size_t i = 0; ok && i < n; i++)
		ok = add_row(o, t, names, &items[i], is_kept, f);
	if (d)
		store_return(o->store, d);
	if (ok && n)
		table_print(t, TABLE_TEXT, text);
	return ok;
}

static void print_total(const struct opened *o, const struct wanted *w, const struct letter_raised *items, size_t n, struct buf *text)
{
	bool en = o->lang == LANG_EN;
	size_t n_done = 0;

	for (size_t i = 0; i < n; i++)
		n_done += items[i].is_done;
	if (!w->is_raised)
		buf_print(text, en ? "%zu letters are to be issued; --raise issues them\n" : "按规则应发%zu份；加 --raise 发出\n", n);
	else
		buf_print(text, en ? "%zu issued, %zu refused%s\n" : "发出%zu份，未发%zu份%s\n", n_done, n - n_done,
			!w->is_preview ? "" : en ? " (nothing was changed)" : "（只是预览，没有改动）");
}

/* Says why each that was refused was. True: none was. */
static bool complain_of_items(const struct opened *o, const struct letter_raised *items, size_t n)
{
	bool are_done = true;

	for (size_t i = 0; i < n; i++) {
		if (items[i].is_done)
			continue;
		are_done = false;
		complain(o->lang, "%lld：%s", "%lld: %s", (long long)items[i].finding,
			o->lang == LANG_EN ? items[i].refusal.en : items[i].refusal.zh);
	}
	return are_done;
}

static int raise(struct opened *o, const struct wanted *w)
{
	struct buf *text = buf_new(o->a);
	struct output *to = output_new(o->a, NULL);
	struct letter_raised *items;
	struct refusal no = { 0 };
	struct fail f = { 0 };
	size_t n;

	if (!letter_find_raised(o->a, &o->acting, w->inspection, &items, &n, &no) ||
	    (w->is_raised && !letter_raise(&o->acting, items, n, w->answer_days, w->is_preview, &no)))
		return opened_complain(o->lang, &no);
	if (!print_rows(o, items, n, w->is_raised && !w->is_preview, text, &f))
		return opened_complain_of(o->lang, &f);
	print_total(o, w, items, n, text);
	output_write(to, buf_view(text));
	if (!output_complete(to, o->lang))
		return EXIT_UNREADABLE;
	return !w->is_raised || complain_of_items(o, items, n) ? EXIT_FINE : EXIT_STORE;
}

static int run_parsed(struct arena *a, const struct options *o, const struct wanted *w)
{
	struct opened opened;
	int status;

	if (!w->is_raised && (w->is_preview || w->answer_days)) {
		complain(o->lang, "--dry-run 和 --answer-days 与 --raise 一起用", "--dry-run and --answer-days go with --raise");
		return EXIT_USAGE;
	}
	status = opened_ledger(a, o->lang, &w->opening, &opened);
	if (status != EXIT_FINE)
		return status;
	status = raise(&opened, w);
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

const struct command ledger_command_letters = {
	.name = "letters", .zh = "按规则应发的督办文书", .en = "supervision letters that rules ask for", .run = run,
};
