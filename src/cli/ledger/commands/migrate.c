/* migrate.c - zhenggai migrate: makes a ledger, or brings one to this program's form. */
#include "cli/ledger/opened.h"
#include "store/migrate.h"

#include <stdio.h>

static const struct option_row rows[] = { OPENED_ROWS };

static bool take(struct options *o, int key, const char *value)
{
	return opening_take(o->wanted, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"A missing ledger is made. An older one is copied beside itself first (SQLite), then brought up step by\n"
		"step; a step that fails leaves nothing behind.\n" :
		"没有台账时新建；旧版台账先在旁边留一份副本（SQLite），再逐步升级，失败的一步不留痕迹。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "migrate", .zh = "新建台账，或把旧版台账升级到本程序的版本", .en = "makes a ledger or brings one up to this program",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* The version before, -1 where there was no ledger. */
static int version_before(const struct store_place *p)
{
	struct fail f = { 0 };
	struct db *d = store_connect(p, DB_READ, false, &f);
	int version = -1;

	if (d && !migrate_version(d, &version, &f))
		version = -1;
	db_close(d);
	return version;
}

static int migrate(struct arena *a, const struct options *o, const struct opening *w)
{
	int before = w->place.data || w->place.database ? version_before(&w->place) : 0;
	struct opened opened;
	int status = opened_store(a, o->lang, w, true, &opened);

	if (status != EXIT_FINE)
		return status;
	if (before <= 0)
		printf(o->lang == LANG_EN ? "A new ledger was made (version %d).\n" : "已新建台账（第%d版）。\n", (int)n_migrations);
	else if (before < (int)n_migrations)
		printf(o->lang == LANG_EN ? "The ledger went from version %d to %d.\n" : "台账已从第%d版升级到第%d版。\n", before,
			(int)n_migrations);
	else
		printf(o->lang == LANG_EN ? "The ledger is up to date (version %d).\n" : "台账已是最新（第%d版）。\n", before);
	opened_close(&opened);
	return EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct opening w = opening_default();
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = migrate(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_migrate = {
	.name = "migrate", .zh = "新建台账，或升级旧版台账", .en = "makes a ledger, or brings one up to date", .run = run,
};
