/* record_command.c - see record_command.h. */
#include "cli/ledger/record_command.h"

#include "act/access.h"
#include "base/vec.h"
#include "cli/ledger/evidence_files.h"
#include "cli/ledger/finding_list.h"
#include "cli/ledger/finding_show.h"
#include "cli/ledger/record_show.h"
#include "cli/ledger/record_words.h"

#include <stdio.h>

enum { KEY_FORMAT = OPTION_KEY, KEY_DRY_RUN, KEY_FILE, KEY_KEY, KEY_UNDER, KEY_STATE, KEY_LATE, KEY_UNIT, KEY_TEXT };

/* What a command line wants. */
struct wanted {
	struct opening opening;
	struct show show;
	bool is_preview;
	const char *key;
	struct finding_filter filter;	/* of a list of findings */
	struct arena *a;
	VEC(const char *) files;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "format", KEY_FORMAT, "table|json|csv", "列表和内容的格式（默认 table）", "format of lists and records (default table)" },
	{ "under", KEY_UNDER, "ID", "只列出属于这一条的", "list only those of this record" },
	{ "state", KEY_STATE, "STATE", "只列出这一状态的", "list only those in this state" },
	{ "late", KEY_LATE, NULL, "只列出逾期的问题", "list only late findings" },
	{ "unit", KEY_UNIT, "ID", "只列出这一单位及其下级的问题", "list only findings of this organization and those below" },
	{ "text", KEY_TEXT, "WORDS", "只列出含有这些字词的问题", "list only findings with these words" },
	{ "dry-run", KEY_DRY_RUN, NULL, "只看能否办理，不改动台账", "say what would be done, and change nothing" },
	{ "file", KEY_FILE, "PATH", "附上文件（佐证材料，可多次给出）", "attach a file (evidence; may be given several times)" },
	{ "key", KEY_KEY, "TEXT", "防重复的键：同一键只办理一次", "idempotency key: the same key acts once" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;
	size_t format;
	int id;

	switch (key) {
	case KEY_FORMAT:
		if (!options_take_name(o, "format", value, table_format_names, N_TABLE_FORMATS, &format))
			return false;
		w->show.format = (enum table_format)format;
		return true;
	case KEY_UNDER:
		if (!options_take_number(o, "under", value, 1 << 30, &id))
			return false;
		w->show.under = id;
		return true;
	case KEY_UNIT:
		if (!options_take_number(o, "unit", value, 1 << 30, &id))
			return false;
		w->filter.below = id;
		return true;
	case KEY_LATE: return w->filter.is_late = true;
	case KEY_TEXT: w->filter.text = str_of(value); return true;
	case KEY_STATE: w->show.state = str_of(value); return true;
	case KEY_DRY_RUN: return w->is_preview = true;
	case KEY_FILE: vec_push(w->a, &w->files, value); return true;
	case KEY_KEY: w->key = value; return true;
	default: return opening_take(&w->opening, key, value);
	}
}

/* ---- acting ---- */

static int act_on_many(struct opened *o, const struct record_words *words, const struct body *b, const struct wanted *w)
{
	struct bulk_item *items = arena_array(o->a, struct bulk_item, words->n_ids);
	struct refusal no = { 0 };
	size_t n_refused = 0;

	for (size_t i = 0; i < words->n_ids; i++)
		items[i].object = words->ids[i];
	if (!act_bulk(&o->acting, words->kind, b, items, words->n_ids, str_of(w->key), w->is_preview, &no))
		return opened_complain(o->lang, &no);
	for (size_t i = 0; i < words->n_ids; i++)
		if (!items[i].is_done) {
			complain(o->lang, "%lld：%s", "%lld: %s", (long long)items[i].object,
				o->lang == LANG_EN ? items[i].refusal.en : items[i].refusal.zh);
			n_refused++;
		}
	printf(o->lang == LANG_EN ? "%zu done, %zu refused%s\n" : "办理%zu条，未办理%zu条%s\n", words->n_ids - n_refused, n_refused,
		w->is_preview ? (o->lang == LANG_EN ? " (nothing was changed)" : "（只是预览，没有改动）") : "");
	return n_refused ? EXIT_STORE : EXIT_FINE;
}

/* One step, for a preview of one. */
struct step {
	const struct request *request;
	int64_t id;
};

static bool do_step(struct act *t, void *wanted, struct refusal *r)
{
	struct step *s = wanted;

	return act_step(t, s->request, &s->id, r);
}

static int act_on_one(struct opened *o, const struct record_words *words, const struct body *b, const struct wanted *w)
{
	const struct request q = { .kind = words->kind, .object = words->n_ids ? words->ids[0] : 0, .body = b };
	struct step s = { .request = &q };
	struct refusal no = { 0 };

	if (w->is_preview) {
		if (!act_together(&o->acting, do_step, &s, (struct str){ 0 }, true, &no))
			return opened_complain(o->lang, &no);
		puts(o->lang == LANG_EN ? "it could be done (nothing was changed)" : "可以办理（只是预览，没有改动）");
		return EXIT_FINE;
	}
	if (!act_perform(&o->acting, &q, str_of(w->key), &s.id, &no))
		return opened_complain(o->lang, &no);
	printf("%lld\n", (long long)s.id);
	return EXIT_FINE;
}

static int act(struct opened *o, const struct record_words *words, const struct wanted *w)
{
	struct body *b;

	if (!record_words_body(o->a, o->lang, words, &b) || !evidence_files_add(o, b, w->files.p, w->files.n))
		return EXIT_USAGE;
	return words->n_ids > 1 ? act_on_many(o, words, b, w) : act_on_one(o, words, b, w);
}

/* ---- the command ---- */

/* Findings have a list of their own. */
static int list(struct opened *o, const struct record *r, struct wanted *w)
{
	enum state state;

	if (strcmp(r->name, "finding") != 0)
		return record_list(o, r, &w->show);
	if (w->show.state.p && !state_parse(w->show.state, &state)) {
		complain(o->lang, "没有状态 %s", "there is no state %s", w->show.state.p);
		return EXIT_USAGE;
	}
	if (w->show.state.p)
		w->filter.states = 1u << state;
	w->filter.inspection = w->show.under;
	return finding_list(o, &w->filter, w->show.format);
}

static int show(struct opened *o, const struct record *r, const struct record_words *words, const struct wanted *w)
{
	bool is_history = strcmp(words->verb, "history") == 0;

	if (strcmp(r->name, "finding") == 0)
		return finding_show(o, words->ids, words->n_ids, is_history, w->show.format);
	return record_show(o, r, words->ids, words->n_ids, is_history, &w->show);
}

/* A table for a spreadsheet leaves the house; a restricted record is read by name. */
static bool keep_access(struct opened *o, const struct record *r, const struct record_words *words, const struct wanted *w,
	struct refusal *no)
{
	if (w->show.format == TABLE_CSV)
		return access_keep_export(&o->acting, r->name, w->show.under, table_format_names[TABLE_CSV], no);
	for (size_t i = 0; i < words->n_ids; i++)
		if (!access_keep_read(&o->acting, r, words->ids[i], no))
			return false;
	return true;
}

static int read_records(struct opened *o, const struct record *r, const struct record_words *words, struct wanted *w)
{
	struct refusal no = { 0 };
	int status = opened_find_region(o);

	if (status != EXIT_FINE)
		return status;
	if (!keep_access(o, r, words, w, &no))
		return opened_complain(o->lang, &no);
	return strcmp(words->verb, "list") == 0 ? list(o, r, w) : show(o, r, words, w);
}

static int run_words(struct arena *a, const struct options *o, struct wanted *w, const struct record *r,
	const char *const *operands, size_t n)
{
	struct record_words words;
	struct opened opened;
	int status;

	if (!record_words_parse(a, o->lang, r, operands, n, &words))
		return EXIT_USAGE;
	status = opened_ledger(a, o->lang, &w->opening, &opened);
	if (status != EXIT_FINE)
		return status;
	status = words.kind ? act(&opened, &words, w) : read_records(&opened, r, &words, w);
	opened_close(&opened);
	return status;
}

static void explain_status(enum lang lang)
{
	opened_explain_status(lang, false);
}

/* The record that the command line is of: by the command's name, or by the first operand of "record". */
static const struct record *find_record(enum lang lang, int argc, char **argv)
{
	const struct record *r = record_find(str_of(argv[0]));

	for (int i = 1; !r && i < argc; i++)
		if (argv[i][0] != '-')
			r = record_find(str_of(argv[i]));
	if (!r && (argc < 2 || strcmp(argv[1], "--help") != 0))
		complain(lang, "请说明是哪一种记录；zhenggai record --help 列出全部", "say which kind of record; zhenggai record --help lists them");
	return r;
}

static void print_records(enum lang lang)
{
	puts(lang == LANG_EN ? "Usage: zhenggai record RECORD VERB [ID]... [FIELD=VALUE]... [OPTION]...\n\nRecords:" :
		"用法：zhenggai record 记录 动作 [编号]... [项=内容]... [选项]...\n\n记录：");
	for (size_t i = 0; i < n_records; i++)
		printf("  %-16s  %s\n", records[i]->name, lang == LANG_EN ? records[i]->en : records[i]->zh);
}

static bool wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0)
			return true;
	return false;
}

int record_command_run(int argc, char **argv)
{
	enum lang lang = options_lang(argc, argv);
	const struct record *r = find_record(lang, argc, argv);
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default(), .a = a };
	struct options o = { .wanted = &w };
	struct usage usage = { .command = argv[0], .operands = "VERB [ID]... [FIELD=VALUE]...", .rows = rows,
		.n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain_status };
	int status = EXIT_USAGE;
	size_t skip = r && strcmp(argv[0], r->name) != 0;

	if (!r && wants_help(argc, argv)) {
		print_records(lang);
		status = EXIT_FINE;
	} else if (r) {
		usage.zh = r->zh;
		usage.en = r->en;
		if (options_parse(a, &usage, argc, argv, &o, &status))
			status = run_words(a, &o, &w, r, o.operands + skip, o.n_operands - skip);
		else if (status == EXIT_FINE)
			record_words_explain(lang, r);
	}
	arena_free(a);
	return status;
}
