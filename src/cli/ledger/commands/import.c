/* import.c - zhenggai import: a feedback letter, a bulletin or a ledger workbook comes in. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/inputs.h"
#include "cli/ledger/import_show.h"
#include "cli/ledger/opened.h"
#include "cli/output.h"
#include "doc/limits.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_INSPECTION = OPTION_KEY, KEY_DRY_RUN, KEY_FORMAT, KEY_MAP };

static const char *const formats[] = { "text", "json" };

struct wanted {
	struct opening opening;
	int64_t inspection;
	bool is_preview;
	size_t format;
	struct arena *a;
	VEC(const char *) maps;
};

static const struct option_row rows[] = {
	OPENED_ROWS, OPENED_ROWS_AS,
	{ "inspection", KEY_INSPECTION, "ID", "导入到哪一次巡察（必须给出）", "the inspection that it goes to (needed)" },
	{ "dry-run", 'n', NULL, "只列出会有什么改动，什么也不改", "only tell what would be changed" },
	{ "format", KEY_FORMAT, "FORMAT", "结果的格式：text（默认）或 json（每个文件一行）", "text (default) or json (an object a line)" },
	{ "map", KEY_MAP, "HEADING=FIELD", "台账中某列对应哪个字段，可给多次；字段留空则不导入该列；会记住，下次同样的表头照用",
		"which field a column of a ledger is, any number of times; empty: none. It is remembered for the same headings" },
};

static bool take_inspection(struct options *o, struct wanted *w, const char *value)
{
	char *end;

	w->inspection = strtoll(value, &end, 10);
	if (*value && *end == '\0' && w->inspection > 0)
		return true;
	complain(o->lang, "--inspection 须是巡察的编号，不是“%s”；zhenggai inspection list 列出全部", "--inspection is the id of an inspection, not "
		"\"%s\"; zhenggai inspection list lists them", value);
	return false;
}

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	switch (key) {
	case KEY_INSPECTION: return take_inspection(o, w, value);
	case 'n': w->is_preview = true; return true;
	case KEY_FORMAT: return options_take_name(o, "format", value, formats, 2, &w->format);
	case KEY_MAP: vec_push(w->a, &w->maps, value); return true;
	default: return opening_take(&w->opening, key, value);
	}
}

static void explain(enum lang lang)
{
	options_explain_files(lang);
	printf("%s", lang == LANG_EN ? "Each file comes in whole or not at all. What is there is updated by its number; nothing is deleted or closed,\n"
		"original wordings stay, closed findings are left as they are.\nFields of a ledger:" :
		"每个文件要么全部导入，要么一项也不导入。已有的问题按编号更新；不删除、不销号，原文不改，已销号的问题不动。\n台账的字段：");
	for (size_t i = 0; i < n_intake_ledger_fields; i++)
		printf(" %s", intake_ledger_fields[i].code);
	printf(lang == LANG_EN ? ".\n" : "。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "import",
	.zh = "导入反馈意见、通报或整改台账，逐项列出与台账的差别",
	.en = "takes in a feedback letter, a bulletin or a ledger workbook, and tells the difference item by item",
	.operands = "FILE...",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* What was done, as the last line of a text. */
static void print_done(struct buf *out, const struct import_result *result, const struct wanted *w, enum lang lang)
{
	if (w->is_preview)
		buf_print(out, lang == LANG_EN ? "Dry run: %zu changes would be made, nothing was changed.\n" : "试运行：将办理%zu项，台账没有改动。\n",
			result->n_acts);
	else if (result->n_acts)
		buf_print(out, lang == LANG_EN ? "Imported: %zu changes.\n" : "已导入：办理%zu项。\n", result->n_acts);
	else
		buf_z(out, lang == LANG_EN ? "Nothing to change.\n" : "没有需要改动的。\n");
}

/* Compares and applies what was read; the exit status. */
static int bring_in(struct arena *a, struct opened *o, struct wanted *w, const char *path, const struct paper *p, struct output *out)
{
	const struct intake_override *overrides = NULL;
	size_t n_overrides = 0;
	struct refusal no = { 0 };
	struct import_difference *d;
	struct import_result result = { 0 };
	struct buf *text = buf_new(a);
	bool ok;

	if (!import_load_mapping(a, &o->acting, p, w->maps.p, w->maps.n, &overrides, &n_overrides, &no) ||
	    !import_compare(a, &o->acting, w->inspection, import_understand(a, p, overrides, n_overrides), &d, &no))
		return opened_complain(o->lang, &no);
	ok = import_apply(a, &o->acting, d, w->is_preview, &result, &no);
	if (w->format == 1)
		import_show_json(text, path, d, &result, w->is_preview, ok);
	else
		import_show_text(text, path, d, o->lang);
	if (ok && w->format == 0)
		print_done(text, &result, w, o->lang);
	output_write(out, buf_view(text));
	if (ok)
		return EXIT_FINE;
	import_complain(path, d, &result, o->lang);
	if (d->n_errors == 0 && result.n_refusals == 0)
		return opened_complain(o->lang, &no);
	complain(o->lang, "%s：没有导入，台账没有改动", "%s: not imported, the ledger was not changed", path);
	return EXIT_STORE;
}

static int import_file(struct opened *o, struct wanted *w, const char *path, struct output *out)
{
	struct arena *a = arena_new();
	struct source s = { .name = str_of(path) };
	struct fail f = { 0 };
	struct paper p;
	int status = EXIT_UNREADABLE;

	if (!file_read(a, path, LIMIT_FILE_BYTES, &s.bytes, &f))
		complain_of_file(o->lang, path, STAGE_OPEN, &f);
	else if (!paper_read(a, &s, &p, &f))
		complain_of_file(o->lang, path, STAGE_READ, &f);
	else
		status = bring_in(a, o, w, path, &p, out);
	arena_free(a);
	return status;
}

/* The gravest of the files' statuses; each file is done, whatever became of those before. */
static int import_files(struct arena *a, const struct options *o, struct wanted *w)
{
	struct inputs files = inputs_gather(a, o);
	struct output *out = output_new(a, NULL);
	struct opened opened;
	int status = w->inspection ? opened_ledger(a, o->lang, &w->opening, &opened) : EXIT_USAGE;

	if (!w->inspection)
		complain(o->lang, "请用 --inspection=ID 说明导入到哪一次巡察；zhenggai inspection list 列出全部", "say to which inspection: "
			"--inspection=ID; zhenggai inspection list lists them");
	if (status != EXIT_FINE)
		return status;
	for (size_t i = 0; i < files.n_paths; i++) {
		int one = import_file(&opened, w, files.paths[i], out);

		status = one > status ? one : status;
	}
	opened_close(&opened);
	if (!output_complete(out, o->lang) || !files.is_complete)
		status = status > EXIT_UNREADABLE ? status : EXIT_UNREADABLE;
	return status;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default(), .a = a };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = import_files(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_import = {
	.name = "import", .zh = "导入反馈意见、通报、整改台账", .en = "takes in feedback letters, bulletins, ledger workbooks", .run = run,
};
