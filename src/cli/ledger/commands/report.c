/* report.c - zhenggai report KIND: what comes out of the ledger. */
#include "act/bulletin.h"
#include "base/file.h"
#include "base/vec.h"
#include "cli/ledger/opened.h"
#include "report/fill_template.h"
#include "store/replay.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_INSPECTION = OPTION_KEY, KEY_CHANNEL, KEY_AS_OF, KEY_TEMPLATE, KEY_FINDING, KEY_DRAFT, KEY_EDITED, KEY_VERSION,
	KEY_AGAINST, KEY_FIGURES };

static const size_t most_bytes = (size_t)64 << 20;

struct wanted {
	struct opening opening;
	struct arena *a;
	enum lang lang;
	int64_t inspection, version, against;
	enum channel channel;
	const char *as_of, *template, *edited, *out;
	bool is_drafted, shows_figures;
	VEC(int64_t) findings;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "inspection", KEY_INSPECTION, "ID", "哪次巡察（编号）", "the inspection (its id)" },
	{ "output", 'o', "FILE", "写到哪里，按扩展名定格式", "where to write; its extension is the format" },
	{ "channel", KEY_CHANNEL, "CHANNEL", "通报的渠道：party（党内，默认）或 public（向社会公开）",
		"of a bulletin: party (the default) or public" },
	{ "finding", KEY_FINDING, "ID", "只报这些问题，可多次给出", "only these findings; may be given several times" },
	{ "as-of", KEY_AS_OF, "DATE", "按某日终了时的台账（2026-03-31）", "from the ledger as it was at the end of a day (2026-03-31)" },
	{ "template", KEY_TEMPLATE, "FILE", "填入上级给的 xlsx 模板", "fill a workbook of a superior's own" },
	{ "draft", KEY_DRAFT, NULL, "通报存入台账，作为下一版草稿", "keep the bulletin in the ledger as the next draft" },
	{ "edited", KEY_EDITED, "FILE", "存入人工改过的正文（txt），改自 --version 所指的一版",
		"keep a text that was edited by hand, made of --version" },
	{ "version", KEY_VERSION, "ID", "台账中已存的一版通报：写出它", "a bulletin that is kept: write that one" },
	{ "against", KEY_AGAINST, "ID", "与另一版逐段比较", "compare it with another version, paragraph by paragraph" },
	{ "figures", KEY_FIGURES, NULL, "列出每个数字的来源", "list where each figure comes from" },
};

static bool take_id(const struct options *o, const char *name, const char *value, int64_t *out)
{
	int n = 0;

	if (!options_take_number(o, name, value, 2147483647, &n))
		return false;
	*out = n;
	return true;
}

static bool take_finding(const struct options *o, struct wanted *w, const char *value)
{
	int64_t id = 0;

	if (!take_id(o, "finding", value, &id))
		return false;
	vec_push(w->a, &w->findings, id);
	return true;
}

static bool take_channel(const struct options *o, struct wanted *w, const char *value)
{
	static const char *const names[] = { "party", "public" };
	size_t i = 0;

	if (!options_take_name(o, "channel", value, names, N_CHANNELS, &i))
		return false;
	w->channel = (enum channel)i;
	return true;
}

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	switch (key) {
	case KEY_INSPECTION: return take_id(o, "inspection", value, &w->inspection);
	case KEY_VERSION: return take_id(o, "version", value, &w->version);
	case KEY_AGAINST: return take_id(o, "against", value, &w->against);
	case KEY_FINDING: return take_finding(o, w, value);
	case KEY_CHANNEL: return take_channel(o, w, value);
	case KEY_AS_OF: w->as_of = value; return true;
	case KEY_TEMPLATE: w->template = value; return true;
	case KEY_EDITED: w->edited = value; return true;
	case KEY_DRAFT: w->is_drafted = true; return true;
	case KEY_FIGURES: w->shows_figures = true; return true;
	case 'o': w->out = value; return true;
	default: return opening_take(&w->opening, key, value);
	}
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ? "Kinds:" : "种类：");
	for (size_t i = 0; i < n_reports; i++)
		printf("  %-16s%s\n", reports[i]->name, lang == LANG_EN ? reports[i]->en : reports[i]->zh);
	puts(lang == LANG_EN ?
		"\nWhat the ledger lacks for the report is told on standard error; the status is 1 then." :
		"\n台账缺什么，在标准错误中逐条说明；此时退出状态为1。");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "report", .zh = "从台账生成报告、清单、通报", .en = "makes reports, lists and bulletins of the ledger",
	.operands = "KIND", .rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* ---- making and writing ---- */

static int complain_of_report(const struct wanted *w, const struct fail *f)
{
	static const struct { const char *zh, *en; } of[] = {
		[FAIL_FORMAT] = { "给出的内容不合要求", "what was given cannot be used" },
		[FAIL_NOT_FOUND] = { "没有找到，或无权查看", "is not there, or you may not see it" },
		[FAIL_CONFLICT] = { "现在不能生成", "cannot be made now" },
		[FAIL_DENIED] = { "不能生成：含有不得写入的内容", "cannot be made: it would tell what it may not" },
		[FAIL_LIMIT] = { "内容太多，这一格式装不下", "is too much for the format" },
	};

	if (f->kind == FAIL_IO || f->kind == FAIL_NONE)
		return opened_complain_of(w->lang, f);
	complain(w->lang, "%s：%s", "%s: %s", w->lang == LANG_EN ? of[f->kind].en : of[f->kind].zh, f->text);
	return f->kind == FAIL_NOT_FOUND || f->kind == FAIL_FORMAT ? EXIT_USAGE : EXIT_STORE;
}

/* The extension of the path; txt for standard output. */
static struct str wanted_format(const struct wanted *w)
{
	const char *dot = w->out ? strrchr(w->out, '.') : NULL;

	return dot && !strchr(dot, '/') ? str_of(dot + 1) : S("txt");
}

static int write_out(struct wanted *w, struct str bytes)
{
	const char *path = w->out ? w->out : "-";
	struct fail f = { 0 };

	if (file_write(path, bytes, &f))
		return EXIT_FINE;
	complain_of_file(w->lang, path, STAGE_WRITE, &f);
	return EXIT_UNREADABLE;
}

static int write_packed(struct wanted *w, const struct reported *r)
{
	struct fail f = { 0 };

	if (!w->out || !str_is_equal(wanted_format(w), S("zip"))) {
		complain(w->lang, "请用 -o 给出一个 .zip 或 .xlsx 文件", "give a .zip or .xlsx file with -o");
		return EXIT_USAGE;
	}
	if (r->pack(w->a, r, w->out, &f))
		return EXIT_FINE;
	complain_of_file(w->lang, w->out, STAGE_WRITE, &f);
	return EXIT_UNREADABLE;
}

static int write_filled(struct wanted *w, const struct reported *r, struct buf *b)
{
	struct str bytes;
	struct fail f = { 0 };

	if (!file_read(w->a, w->template, most_bytes, &bytes, &f)) {
		complain_of_file(w->lang, w->template, STAGE_OPEN, &f);
		return EXIT_UNREADABLE;
	}
	if (report_fill(w->a, r, bytes, b, &f))
		return write_out(w, buf_view(b));
	complain_of_file(w->lang, w->template, STAGE_READ, &f);
	return EXIT_UNREADABLE;
}

static int write_report(struct wanted *w, const struct reported *r)
{
	struct buf *b = buf_new(w->a);
	struct fail f = { 0 };
	struct str format = wanted_format(w);

	if (w->template)
		return write_filled(w, r, b);
	if (!w->out && r->bytes_format)
		format = str_of(r->bytes_format);
	if (r->pack && !str_is_equal(format, S("xlsx")))
		return write_packed(w, r);
	if (!report_has_format(r, format)) {
		struct str formats = report_formats(w->a, r);

		complain(w->lang, "这种报告没有 %.*s 格式，可以是：%.*s", "there is no %.*s of this report, only: %.*s", STR_ARG(format),
			STR_ARG(formats));
		return EXIT_USAGE;
	}
	if (!report_write(w->a, r, format, b, &f))
		return complain_of_report(w, &f);
	return write_out(w, buf_view(b));
}

static int tell_gaps(const struct wanted *w, const struct reported *r)
{
	for (size_t i = 0; i < r->n_gaps; i++)
		complain(w->lang, "缺漏：%.*s", "lacking: %.*s", STR_ARG(r->gaps[i].text));
	return r->n_gaps ? EXIT_FOUND : EXIT_FINE;
}

static void show_figures(const struct wanted *w, const struct reported *r)
{
	for (size_t i = 0; i < r->figures.n; i++) {
		const struct bound_figure *b = &r->figures.p[i];

		printf("%.*s\t%.*s%.*s\t%.*s\n", STR_ARG(b->label), STR_ARG(bound_print(w->a, b->form, b->value)), STR_ARG(b->unit),
			STR_ARG(figure_source_print(w->a, &b->source)));
	}
}

static int make_from(struct wanted *w, const struct opened *o, struct db *d, struct date day, const struct report *kind)
{
	struct scope s = scope_of(o->acting.region, o->acting.person, day);
	struct report_ask ask = { .db = d, .scope = &s, .inspection = w->inspection, .today = day, .channel = w->channel,
		.findings = w->findings.p, .n_findings = w->findings.n, .files = o->files };
	struct reported r;
	struct fail f = { 0 };
	int status;

	if (!report_make(w->a, kind, &ask, &r, &f))
		return complain_of_report(w, &f);
	if (w->shows_figures)
		show_figures(w, &r);
	status = w->shows_figures && !w->out ? EXIT_FINE : write_report(w, &r);
	return status == EXIT_FINE ? tell_gaps(w, &r) : status;
}

/* ---- versions that are kept ---- */

static int tell_checks(const struct wanted *w, int64_t id, const struct bulletin_checks *c)
{
	printf(w->lang == LANG_EN ? "Draft %lld is kept.\n" : "已存为草稿，编号%lld。\n", (long long)id);
	for (size_t i = 0; i < c->n; i++)
		complain(w->lang, "矛盾：%.*s", "contradiction: %.*s", STR_ARG(w->lang == LANG_EN ? c->p[i].en : c->p[i].zh));
	return c->n ? EXIT_FOUND : EXIT_FINE;
}

static int draft(struct wanted *w, const struct opened *o)
{
	struct bulletin_checks checks = { 0 };
	struct refusal no = { 0 };
	struct str edited = { 0 };
	struct fail f = { 0 };
	int64_t id = 0;

	if (w->edited && !file_read(w->a, w->edited, most_bytes, &edited, &f)) {
		complain_of_file(w->lang, w->edited, STAGE_OPEN, &f);
		return EXIT_UNREADABLE;
	}
	if (!bulletin_draft(w->a, &o->acting, w->inspection, w->channel, edited, w->version, &id, &checks, &no))
		return opened_complain(w->lang, &no);
	return tell_checks(w, id, &checks);
}

static int show_difference(const struct text_difference *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct text_part *p = &d->p[i];

		if (p->kind != PART_SAME && p->before.n)
			printf("- %.*s\n", STR_ARG(p->before));
		if (p->kind != PART_SAME && p->after.n)
			printf("+ %.*s\n", STR_ARG(p->after));
	}
	return d->n_different ? EXIT_FOUND : EXIT_FINE;
}

static int show_kept(struct wanted *w, const struct opened *o, struct db *d, struct date day)
{
	struct scope s = scope_of(o->acting.region, o->acting.person, day);
	struct text_difference difference;
	struct buf *b = buf_new(w->a);
	struct fail f = { 0 };

	if (w->against)
		return bulletin_compare(w->a, d, &s, w->against, w->version, &difference, &f) ? show_difference(&difference) :
			complain_of_report(w, &f);
	if (!bulletin_write(w->a, d, &s, w->version, wanted_format(w), b, &f))
		return complain_of_report(w, &f);
	return write_out(w, buf_view(b));
}

/* ---- the command ---- */

/* The ledger as it is, or as it was at the end of a day. NULL: failed. */
static struct db *open_day(struct wanted *w, const struct opened *o, struct db *reader, struct date *day, struct fail *f)
{
	if (!w->as_of)
		return reader;
	return replay_as_of(w->a, reader, &o->keys, *day, f);
}

static int report_of_ledger(struct wanted *w, const struct opened *o, const struct report *kind)
{
	struct date day = clock_today(&o->acting.clock);
	struct fail f = { 0 };
	struct db *reader, *d;
	int status;

	if (w->as_of && !date_parse(str_of(w->as_of), &day)) {
		complain(w->lang, "--as-of 应是日期，如 2026-03-31：%s", "--as-of is a date such as 2026-03-31: %s", w->as_of);
		return EXIT_USAGE;
	}
	if (w->is_drafted || w->edited)
		return draft(w, o);
	reader = store_reader(o->store, &f);
	d = reader && db_begin(reader, &f) ? open_day(w, o, reader, &day, &f) : NULL;
	if (d)
		status = w->version ? show_kept(w, o, d, day) : make_from(w, o, d, day, kind);
	else
		status = opened_complain_of(w->lang, &f);
	if (reader) {
		db_rollback(reader);
		store_return(o->store, reader);
	}
	return status;
}

/* What does not go together, before a ledger is opened. */
static int check_wanted(const struct wanted *w, const struct options *o, const struct report **kind_out)
{
	const struct report *kind = o->n_operands == 1 ? report_find(str_of(o->operands[0])) : NULL;
	bool is_of_bulletin = w->is_drafted || w->edited || w->version || w->against;

	if (!kind) {
		complain(w->lang, "请给出一种报告，如 bulletin、lists；zhenggai report --help 列出全部",
			"say which report: bulletin, lists …; zhenggai report --help lists them");
		return EXIT_USAGE;
	}
	if (is_of_bulletin && strcmp(kind->name, "bulletin") != 0) {
		complain(w->lang, "只有 bulletin 才分版存入台账", "only the bulletin is kept in versions");
		return EXIT_USAGE;
	}
	if ((w->edited || w->against) && !w->version) {
		complain(w->lang, "请用 --version 说明是哪一版", "say of which version: --version");
		return EXIT_USAGE;
	}
	if (!w->inspection && (!w->version || w->edited)) {
		complain(w->lang, "请用 --inspection 说明是哪次巡察", "say of which inspection: --inspection");
		return EXIT_USAGE;
	}
	*kind_out = kind;
	return EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default(), .a = a };
	struct options o = { .wanted = &w };
	const struct report *kind = NULL;
	struct opened opened;
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		w.lang = o.lang;
		status = check_wanted(&w, &o, &kind);
		if (status == EXIT_FINE)
			status = opened_ledger(a, o.lang, &w.opening, &opened);
		if (status == EXIT_FINE) {
			status = report_of_ledger(&w, &opened, kind);
			opened_close(&opened);
		}
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_report = {
	.name = "report", .zh = "从台账生成报告、清单、通报", .en = "makes reports, lists and bulletins of the ledger", .run = run,
};
