/* backup.c - zhenggai backup OUT: the whole ledger as one file, while others work on it. */
#include "cli/ledger/opened.h"
#include "store/backup.h"
#include "store/dump.h"

#include <stdio.h>
#include <string.h>

enum { KEY_PORTABLE = OPTION_KEY, KEY_WITH_KEY };

struct wanted {
	struct opening opening;
	bool is_portable, has_key;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	{ "portable", KEY_PORTABLE, NULL, "写成可在 SQLite 与 PostgreSQL 之间搬迁的形式（用数据库时总是如此）",
		"in the form that goes between SQLite and PostgreSQL (always so with --database)" },
	{ "with-key", KEY_WITH_KEY, NULL, "连主密钥一起存（谁得到备份谁就能读出个人信息）",
		"put the master key in too (whoever has the backup can then read personal data)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_PORTABLE)
		return w->is_portable = true;
	if (key == KEY_WITH_KEY)
		return w->has_key = true;
	return opening_take(&w->opening, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"The backup holds what was acknowledged when it began; evidence files are in it. Keep the master key\n"
		"elsewhere: names cannot be read without it.\n" :
		"备份包含开始时已办结的全部内容和佐证材料。主密钥请另存一处，没有它读不出姓名。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "backup", .zh = "把整个台账备份成一个文件，不影响他人办理",
	.en = "writes the whole ledger to one file while others work on it", .operands = "OUT",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

static int write_dump(struct opened *o, const char *path)
{
	struct fail f = { 0 };
	struct dump_count n;
	struct db *d = store_reader(o->store, &f);
	bool ok = d && db_begin(d, &f) && dump_write(d, o->files, path, &n, &f);

	if (d)
		store_return(o->store, d);
	if (!ok)
		return opened_complain_of_backup(o->lang, &f);
	printf(o->lang == LANG_EN ? "%s: %lld changes, %lld files\n" : "%s：变更%lld条，文件%lld个\n", path, (long long)n.n_changes,
		(long long)n.n_files);
	return EXIT_FINE;
}

static int write_archive(struct opened *o, const struct wanted *w, const char *path)
{
	struct fail f = { 0 };
	struct backup_facts facts;
	struct clock clock = { 0 };
	const struct backup_order order = { .data = o->from.place.data, .files = o->from.place.files,
		.key = w->has_key ? opened_key_path(o->a, &o->from) : NULL, .program = ZHENGGAI_VERSION, .now_ms = clock_now_ms(&clock) };

	if (!backup_write(o->a, &order, path, &facts, &f))
		return opened_complain_of_backup(o->lang, &f);
	printf(o->lang == LANG_EN ? "%s: %lld bytes, %zu files\n" : "%s：%lld字节，文件%zu个\n", path, (long long)facts.archive_bytes,
		facts.n_files);
	if (!facts.n_damaged)
		return EXIT_FINE;
	complain(o->lang, "有%zu个佐证文件已损坏（如 %s），原样存入；请运行 zhenggai verify 查明",
		"%zu evidence files are damaged (%s first) and were kept as they are; run zhenggai verify", facts.n_damaged,
		facts.first_damaged);
	return EXIT_FOUND;
}

static int backup(struct arena *a, const struct options *o, const struct wanted *w)
{
	struct opened opened;
	int status;

	if (o->n_operands != 1) {
		complain(o->lang, "请给出备份文件名，如 zhenggai backup 2026-03.zip", "say where to: zhenggai backup 2026-03.zip");
		return EXIT_USAGE;
	}
	status = opened_store(a, o->lang, &w->opening, false, &opened);
	if (status != EXIT_FINE)
		return status;
	status = w->is_portable || w->opening.place.database ? write_dump(&opened, o->operands[0]) :
		write_archive(&opened, w, o->operands[0]);
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
		status = backup(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_backup = {
	.name = "backup", .zh = "备份台账", .en = "writes the whole ledger to one file", .run = run,
};
