/* verify.c - zhenggai verify: is the ledger what its journal says? */
#include "cli/ledger/opened.h"
#include "cli/progress.h"
#include "store/verify.h"

#include <stdio.h>
#include <unistd.h>

enum { KEY_REPLAY = OPTION_KEY };

struct wanted {
	struct opening opening;
	bool is_chain_only;
	enum lang lang;
	bool is_terminal;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	{ "replay", KEY_REPLAY, NULL, "连同各表与佐证材料一起核对（默认）", "compare all tables and files too (the default)" },
	{ "chain", KEY_REPLAY + 1, NULL, "只核对变更链", "check the chain of changes alone" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_REPLAY || key == KEY_REPLAY + 1) {
		w->is_chain_only = key != KEY_REPLAY;
		return true;
	}
	return opening_take(&w->opening, key, value);
}

static void explain(enum lang lang)
{
	opened_explain_status(lang, true);
}

static const struct usage usage = {
	.command = "verify",
	.zh = "核验台账：逐条重算变更链，重放后逐行比对各表，并核对每个佐证文件",
	.en = "proves the ledger: hashes the chain again, replays it and compares every table, checks every file",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

static void tell(void *told, int64_t region, const char *where, const char *what)
{
	const struct wanted *w = told;

	printf(w->lang == LANG_EN ? "damage: region %lld: %s: %s\n" : "损坏：地区%lld：%s：%s\n", (long long)region, where, what);
}

static void show_progress(void *told, int64_t region, int64_t seq)
{
	const struct wanted *w = told;

	(void)region;
	if (w->is_terminal)
		fprintf(stderr, w->lang == LANG_EN ? "\rchange %lld " : "\r第%lld条变更 ", (long long)seq);
}

static int verify(struct arena *a, struct wanted *w)
{
	struct opened o;
	struct fail f = { 0 };
	struct verifying v = { .tell = tell, .progress = show_progress, .told = w, .is_replayed = !w->is_chain_only };
	int status = opened_store(a, w->lang, &w->opening, false, &o);
	bool ok;

	if (status != EXIT_FINE)
		return status;
	v.keys = &o.keys;
	v.files = w->is_chain_only ? NULL : o.files;
	v.db = store_reader(o.store, &f);
	ok = v.db && db_begin(v.db, &f) && verify_ledger(&v, &f);
	if (v.db)
		store_return(o.store, v.db);
	opened_close(&o);
	if (w->is_terminal)
		fputs("\r\033[K", stderr);
	if (!ok)
		return opened_complain_of(w->lang, &f);
	printf(w->lang == LANG_EN ? "%lld changes, %lld rows, %lld files: %lld damaged\n" :
		"变更%lld条，表行%lld行，文件%lld个，损坏%lld处\n", (long long)v.n_changes, (long long)v.n_rows, (long long)v.n_files,
		(long long)v.n_damages);
	return v.n_damages ? EXIT_FOUND : EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default(), .is_terminal = isatty(STDERR_FILENO) };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		w.lang = o.lang;
		status = verify(a, &w);
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_verify = {
	.name = "verify", .zh = "核验台账是否与变更记录一致", .en = "proves that the ledger is what its journal says", .run = run,
};
