/* convert.c - zhenggai convert: documents written again in another format. */
#include "base/file.h"
#include "cli/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEY_TO = OPTION_KEY, KEY_JOBS, MOST_JOBS = 256 };

struct wanted {
	enum lang lang;
	const char *out_path;	/* as given: a file, a folder, or "-" */
	const char *to;		/* the format's name; NULL: by out_path */
	bool is_folder;
	int n_jobs;
	size_t n_unwritten;
};

/* One file written again; or why not. */
struct written {
	const char *path;
	struct buf *bytes;
	bool is_made;
	struct fail fail;
};

static const struct option_row rows[] = {
	{ "output", 'o', "OUT", "写到文件 OUT，格式按扩展名；或写到文件夹 OUT（须用 --to 指明格式）",
		"write the file OUT, its extension says the format; or into the folder OUT, with --to" },
	{ "to", KEY_TO, "FORMAT", "写成这种格式，不看扩展名", "the format, whatever the extension" },
	{ "jobs", KEY_JOBS, "N", "同时处理N个文件（默认：处理器的核数）",
		"work on N files at a time (default: the number of cores)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_JOBS)
		return options_take_number(o, "jobs", value, MOST_JOBS, &w->n_jobs);
	*(key == KEY_TO ? &w->to : &w->out_path) = value;
	return true;
}

static void explain(enum lang lang)
{
	struct arena *tmp = arena_new();
	struct str names = paper_formats(tmp);

	printf(lang == LANG_EN ? "Formats: %.*s\n\n" : "格式：%.*s\n\n", STR_ARG(names));
	arena_free(tmp);
	options_explain_files(lang);
	options_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "convert",
	.zh = "把文件写成别的格式：docx 和 pdf 按公文格式排版，xlsx 是问题台账，json 是读出的内容",
	.en = "writes documents in another format: docx and pdf as official papers, xlsx as the "
		"ledger of their items, json as what they say",
	.operands = "FILE...",
	.rows = rows,
	.n_rows = sizeof rows / sizeof rows[0],
	.take = take,
	.explain = explain,
};

/* The last part of a path without its extension. */
static struct str stem_of(const char *path)
{
	struct str name = str_of(strcmp(path, "-") == 0 ? "stdin" : path);
	size_t end = name.n, from = 0;

	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '/') {
			from = i + 1;
			end = name.n;
		} else if (name.p[i] == '.' && i > from) {
			end = i;
		}
	}
	return str_sub(name, from, end);
}

/* Where a file is written. Lives in the arena. */
static const char *path_for(struct arena *a, const struct wanted *w, const char *input)
{
	const char *slash = w->out_path[strlen(w->out_path) - 1] == '/' ? "" : "/";

	if (!w->is_folder)
		return w->out_path;
	return str_print(a, "%s%s%.*s.%s", w->out_path, slash, STR_ARG(stem_of(input)), w->to).p;
}

static void work(struct input *in, const void *wanted)
{
	const struct wanted *w = wanted;
	struct written *r = arena_new_of(in->arena, struct written);

	r->path = path_for(in->arena, w, in->path);
	r->bytes = buf_new(in->arena);
	r->is_made = paper_convert(in->arena, &in->paper, str_of(w->to ? w->to : w->out_path), r->bytes,
		&r->fail);
	in->result = r;
}

static bool show(struct input *in, void *wanted)
{
	struct wanted *w = wanted;
	struct written *r = in->result;

	if (r->is_made && file_write(r->path, buf_view(r->bytes), &r->fail))
		return true;
	complain_of_file(w->lang, r->path, r->is_made ? STAGE_WRITE : STAGE_MAKE, &r->fail);
	w->n_unwritten++;
	return true;
}

/* ---- what is refused before anything is read ---- */

static bool is_known_format(const struct wanted *w)
{
	struct arena *tmp = arena_new();
	const char *to = w->to ? w->to : w->out_path;
	struct str names = paper_formats(tmp);
	bool ok = paper_has_format(str_of(to));

	if (!ok && w->is_folder && !w->to)
		complain(w->lang, "%s 是文件夹，请用 --to= 指明格式：%.*s",
			"%s is a folder: say the format with --to=; there are %.*s",
			w->out_path, STR_ARG(names));
	else if (!ok)
		complain(w->lang, "%s：不知道要写成什么格式；能写的有 %.*s",
			"%s: no format known by that name; there are %.*s",
			to, STR_ARG(names));
	arena_free(tmp);
	return ok;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* True where each file has a place of its own, which is not where it comes from. */
static bool has_places(struct arena *a, const struct wanted *w, const struct inputs *files)
{
	const char **paths = arena_array(a, const char *, files->n_paths + 1);

	for (size_t i = 0; i < files->n_paths; i++) {
		const struct inputs one = { &files->paths[i], 1, true };

		paths[i] = path_for(a, w, files->paths[i]);
		if (inputs_refuse(&one, paths[i], w->lang))
			return false;
	}
	qsort(paths, files->n_paths, sizeof *paths, compare_paths);
	for (size_t i = 1; i < files->n_paths; i++)
		if (strcmp(paths[i - 1], paths[i]) == 0) {
			complain(w->lang, "有几个文件都要写成 %s；请分次转换，或用 -o 给出文件夹",
				"several files would be written as %s; convert them one by one, or into "
				"a folder", paths[i]);
			return false;
		}
	return true;
}

static int convert_files(struct arena *a, const struct options *o, struct wanted *w)
{
	struct batch b = { .lang = o->lang, .n_jobs = w->n_jobs, .work = work, .show = show, .wanted = w };
	struct inputs files;
	struct stat st;
	size_t n_unread;

	w->lang = o->lang;
	if (!w->out_path || !*w->out_path) {
		complain(o->lang, "请用 -o 说明写到哪里，如 -o 通报.docx", "say with -o where to write, as in -o notice.docx");
		return EXIT_USAGE;
	}
	w->is_folder = w->out_path[strlen(w->out_path) - 1] == '/' ||
		(stat(w->out_path, &st) == 0 && S_ISDIR(st.st_mode));
	if (!is_known_format(w))
		return EXIT_USAGE;
	files = inputs_gather(a, o);
	if (!has_places(a, w, &files))
		return EXIT_USAGE;
	n_unread = batch_run(&b, &files);
	return n_unread || w->n_unwritten || !files.is_complete ? EXIT_UNREADABLE : EXIT_FINE;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { 0 };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = convert_files(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command command_convert = {
	.name = "convert",
	.zh = "把文件写成别的格式",
	.en = "writes documents in another format",
	.run = run,
};
