/* parse.c - zhenggai parse: what a document says, as JSON or as an outline. */
#include "cli/batch.h"
#include "cli/output.h"
#include "emit/facts.h"
#include "paper/tree.h"

enum { KEY_FORMAT = OPTION_KEY, KEY_JOBS, TREE_COLUMNS = 72, MOST_JOBS = 256 };

static const char *const formats[] = { "json", "tree" };

struct wanted {
	enum lang lang;
	size_t format;	/* index into formats */
	int n_jobs;
	const char *out_path;
	struct output *out;
	int columns;
};

static const struct option_row rows[] = {
	{ "format", KEY_FORMAT, "FORMAT", "结果的格式：json（默认）每个文件一行；tree 缩进的提纲",
		"json (default), an object a line; or tree, an indented outline" },
	{ "output", 'o', "OUT", "写入文件 OUT，不写到标准输出", "write to the file OUT" },
	{ "jobs", KEY_JOBS, "N", "同时处理N个文件（默认：处理器的核数）",
		"work on N files at a time (default: the number of cores)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_FORMAT)
		return options_take_name(o, "format", value, formats, 2, &w->format);
	if (key == KEY_JOBS)
		return options_take_number(o, "jobs", value, MOST_JOBS, &w->n_jobs);
	w->out_path = value;
	return true;
}

static void explain(enum lang lang)
{
	options_explain_files(lang);
	options_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "parse",
	.zh = "读出文件所述内容：标题、问题、状态、数字、日期",
	.en = "what a document says: headings, problems, statuses, figures, dates",
	.operands = "FILE...",
	.rows = rows,
	.n_rows = sizeof rows / sizeof rows[0],
	.take = take,
	.explain = explain,
};

static void work(struct input *in, const void *wanted)
{
	const struct wanted *w = wanted;
	struct buf *out = buf_new(in->arena);

	if (w->format == 1)
		tree_print(out, &in->paper, str_of(in->path), w->lang, w->columns);
	else
		facts_print(out, str_of(in->path), in->paper.bulletin);
	in->result = out;
}

static bool show(struct input *in, void *wanted)
{
	struct wanted *w = wanted;

	output_write(w->out, buf_view(in->result));
	return !w->out->is_broken;
}

static int parse_files(struct arena *a, const struct options *o, struct wanted *w)
{
	struct inputs files = inputs_gather(a, o);
	struct batch b = { .lang = o->lang, .n_jobs = w->n_jobs, .work = work, .show = show, .wanted = w };
	size_t n_unread;

	if (inputs_refuse(&files, w->out_path, o->lang))
		return EXIT_USAGE;
	w->lang = o->lang;
	w->out = output_new(a, w->out_path);
	w->columns = output_columns(w->out, TREE_COLUMNS);
	n_unread = batch_run(&b, &files);
	if (!output_complete(w->out, o->lang) || n_unread || !files.is_complete)
		return EXIT_UNREADABLE;
	return EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { 0 };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = parse_files(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command command_parse = {
	.name = "parse",
	.zh = "读出文件所述内容",
	.en = "what a document says, as data",
	.run = run,
};
