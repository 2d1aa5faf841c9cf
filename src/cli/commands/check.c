/* check.c - zhenggai check: the contradictions and faults of documents. */
#include "cli/against.h"
#include "cli/batch.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_FORMAT = OPTION_KEY, KEY_PUBLIC, KEY_AGAINST, KEY_JOBS, KEY_COLOUR, MOST_JOBS = 256 };

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
static const char *const colours[] = { "auto", "always", "never" };

struct wanted {
	enum lang lang;
	const struct emitter *emitter;
	struct emit_options emit;
	struct check_options check;
	size_t colour;	/* enum colour */
	int n_jobs;
	const char *against;	/* NULL: not asked for */
	const char *out_path;
	struct output *out;
	struct arena *arena;	/* of the command: what the tally keeps */
	struct tally tally;
};

static const struct option_row rows[] = {
	{ "format", KEY_FORMAT, "FORMAT", "结果的格式，见下；默认 text",
		"format of the result, see below; default text" },
	{ "public", KEY_PUBLIC, NULL, "文件将向社会公开：查个人信息，查出即为错误",
		"the text will be published: personal data in it are errors" },
	{ "against", KEY_AGAINST, "DIR", "与文件夹 DIR 中的文档比对，查照抄的段落",
		"compare with the documents of the folder DIR: finds copied passages" },
	{ "output", 'o', "OUT", "写入文件 OUT，不写到标准输出", "write to the file OUT" },
	{ "jobs", KEY_JOBS, "N", "同时处理N个文件（默认：处理器的核数）",
		"work on N files at a time (default: the number of cores)" },
	{ "colour", KEY_COLOUR, "WHEN", "彩色：auto（默认，终端上才有）、always、never",
		"colours: auto (default: on a terminal), always, never" },
	{ "color", KEY_COLOUR, "WHEN", NULL, NULL },
};

static bool take_format(struct options *o, struct wanted *w, const char *value)
{
	struct arena *tmp = arena_new();
	const char **names = arena_array(tmp, const char *, n_emitters);
	size_t i = 0;
	bool ok;

	for (size_t k = 0; k < n_emitters; k++)
		names[k] = emitters[k]->name;
	ok = options_take_name(o, "format", value, names, n_emitters, &i);
	w->emitter = emitters[i];
	arena_free(tmp);
	return ok;
}

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	switch (key) {
	case KEY_FORMAT: return take_format(o, w, value);
	case KEY_JOBS: return options_take_number(o, "jobs", value, MOST_JOBS, &w->n_jobs);
	case KEY_COLOUR: return options_take_name(o, "colour", value, colours, 3, &w->colour);
	case KEY_AGAINST: w->against = value; break;
	case KEY_PUBLIC: w->check.is_public = true; break;
	default: w->out_path = value;
	}
	return true;
}

static void explain(enum lang lang)
{
	bool en = lang == LANG_EN;

	puts(en ? "Formats:" : "格式：");
	for (size_t i = 0; i < n_emitters; i++)
		printf("  %-6s  %s\n", emitters[i]->name, en ? emitters[i]->en : emitters[i]->zh);
	putchar('\n');
	options_explain_files(lang);
	options_explain_status(lang, true);
}

static const struct usage usage = {
	.command = "check",
	.zh = "检查通报中的矛盾和差错：数字对不上、日期不合理、编号断档、缺项、个人信息",
	.en = "finds contradictions and faults: counts, dates, numbering, parts left out, personal data",
	.operands = "FILE...",
	.rows = rows,
	.n_rows = sizeof rows / sizeof rows[0],
	.take = take,
	.explain = explain,
};

static void work(struct input *in, const void *wanted)
{
	const struct wanted *w = wanted;
	struct checked *c = paper_check(in->arena, &in->paper, str_of(in->path), &w->check);

	in->result = c;
	in->n_errors = (size_t)c->n_errors;
}

static bool show(struct input *in, void *wanted)
{
	struct wanted *w = wanted;
	struct buf *out = buf_new(in->arena);

	w->emitter->emit(out, in->result, &w->emit, &w->tally);
	tally_add(w->arena, &w->tally, in->result);
	output_write(w->out, buf_view(out));
	return !w->out->is_broken;
}

static bool has_colour(const struct wanted *w)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	if (w->colour != COLOUR_AUTO)
		return w->colour == COLOUR_ALWAYS;
	return output_is_terminal(w->out) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

/* Writes what stands around the files; 'all' NULL: before them. */
static void write_frame(struct wanted *w, const struct tally *all)
{
	struct arena *tmp = arena_new();
	struct buf *out = buf_new(tmp);

	if (!all && w->emitter->begin)
		w->emitter->begin(out, &w->emit);
	else if (all && w->emitter->end)
		w->emitter->end(out, &w->emit, all);
	output_write(w->out, buf_view(out));
	arena_free(tmp);
}

static int check_files(struct arena *a, const struct options *o, struct wanted *w)
{
	struct inputs files = inputs_gather(a, o);
	struct batch b = { .lang = o->lang, .n_jobs = w->n_jobs, .work = work, .show = show, .wanted = w };
	size_t n_unread_against = 0;

	if (inputs_refuse(&files, w->out_path, o->lang))
		return EXIT_USAGE;
	if (w->against)
		w->check.against = against_read(a, o->lang, w->against, w->n_jobs, &n_unread_against);
	w->arena = a;
	w->out = output_new(a, w->out_path);
	w->emit = (struct emit_options){ o->lang, has_colour(w), output_columns(w->out, 0), files.n_paths };
	write_frame(w, NULL);
	w->tally.n_unread = batch_run(&b, &files);
	write_frame(w, &w->tally);
	if (!output_complete(w->out, o->lang) || w->tally.n_unread || n_unread_against || !files.is_complete)
		return EXIT_UNREADABLE;
	return w->tally.n_errors ? EXIT_FOUND : EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .emitter = emitter_find(S("text")) };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = check_files(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command command_check = {
	.name = "check",
	.zh = "检查通报中的矛盾和差错",
	.en = "finds contradictions and faults in bulletins",
	.run = run,
};
