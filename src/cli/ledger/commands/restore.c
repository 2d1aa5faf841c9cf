/* restore.c - zhenggai restore FILE: a ledger made again from a backup, all of it or nothing. */
#include "cli/ledger/opened.h"
#include "store/backup.h"
#include "store/dump.h"

#include <stdio.h>

static const struct option_row rows[] = { OPENED_ROWS };

static bool take(struct options *o, int key, const char *value)
{
	return opening_take(o->wanted, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"A backup goes into a folder that is empty or missing; a portable one also into an empty database. Give\n"
		"the master key of the ledger with --master-key where the backup has none.\n" :
		"备份恢复到空的或还没有的文件夹；可搬迁的备份也可恢复到空数据库。备份里没有主密钥的，用 --master-key 给出。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "restore", .zh = "由备份恢复台账，要么全部恢复，要么什么也不动", .en = "makes a ledger again from a backup, all or nothing",
	.operands = "FILE", .rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* The dump is read on a connection of its own, in one transaction. */
static int read_dump(struct arena *a, enum lang lang, const struct opening *from, const char *path)
{
	struct opened o;
	struct fail f = { 0 };
	struct dump_count n;
	struct db *d;
	int status = opened_store(a, lang, from, true, &o);
	bool ok;

	if (status != EXIT_FINE)
		return status;
	d = store_connect(&from->place, DB_WRITE, false, &f);
	ok = d && dump_read(d, o.files, &o.keys, path, &n, &f);
	db_close(d);
	opened_close(&o);
	if (!ok)
		return opened_complain_of_backup(lang, &f);
	printf(lang == LANG_EN ? "restored: %lld changes, %lld files\n" : "已恢复：变更%lld条，文件%lld个\n", (long long)n.n_changes,
		(long long)n.n_files);
	return EXIT_FINE;
}

static int restore(struct arena *a, const struct options *o, const struct opening *w)
{
	struct fail f = { 0 };

	if (o->n_operands != 1) {
		complain(o->lang, "请给出一个备份文件", "give one backup file");
		return EXIT_USAGE;
	}
	if (dump_is(o->operands[0]))
		return read_dump(a, o->lang, w, o->operands[0]);
	if (!w->place.data || w->place.database) {
		complain(o->lang, "这种备份只能恢复到文件夹，请用 --data=DIR（要进数据库，请用 backup --portable 的备份）",
			"this backup goes into a folder only: give --data=DIR (for a database use one of backup --portable)");
		return EXIT_USAGE;
	}
	if (!backup_restore(o->operands[0], w->place.data, &f))
		return opened_complain_of_backup(o->lang, &f);
	printf(o->lang == LANG_EN ? "restored into %s\n" : "已恢复到 %s\n", w->place.data);
	return EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct opening w = opening_default();
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = restore(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_restore = {
	.name = "restore", .zh = "由备份恢复台账", .en = "makes a ledger again from a backup", .run = run,
};
