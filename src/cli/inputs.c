/* inputs.c - see inputs.h. */
#include "cli/inputs.h"

#include "base/vec.h"
#include "read/reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct gathering {
	struct arena *arena;
	enum lang lang;
	VEC(const char *) paths;
	bool is_complete;
};

static bool is_document(struct str path)
{
	struct source s = { .name = path };

	for (size_t i = 0; i < n_readers; i++)
		if (reader_is_named(readers[i], &s))
			return true;
	return false;
}

static int is_shown(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void walk(struct gathering *g, const char *folder);

/* Adds a file of a folder, or walks the folder that it is. */
static void add_entry(struct gathering *g, const char *folder, const char *name)
{
	size_t n = strlen(folder);
	const char *parting = n && folder[n - 1] == '/' ? "" : "/";
	struct str path = str_print(g->arena, "%s%s%s", folder, parting, name);
	struct stat st;

	if (lstat(path.p, &st) != 0)
		return;
	if (S_ISDIR(st.st_mode))
		walk(g, path.p);
	else if (is_document(path) && stat(path.p, &st) == 0 && S_ISREG(st.st_mode))
		vec_push(g->arena, &g->paths, path.p);
}

static void walk(struct gathering *g, const char *folder)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_shown, by_bytes);
	struct fail f = { 0 };

	if (n < 0) {
		fail_set(&f, errno == EACCES ? FAIL_DENIED : FAIL_IO, "%s", strerror(errno));
		complain_of_file(g->lang, folder, STAGE_OPEN, &f);
		g->is_complete = false;
		return;
	}
	for (int i = 0; i < n; i++) {
		add_entry(g, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

struct inputs inputs_gather(struct arena *a, const struct options *o)
{
	struct gathering g = { .arena = a, .lang = o->lang, .is_complete = true };
	struct stat st;

	for (size_t i = 0; i < o->n_operands; i++) {
		const char *path = o->operands[i];
		size_t before = g.paths.n;

		if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
			vec_push(a, &g.paths, path);
			continue;
		}
		walk(&g, path);
		if (g.paths.n == before && g.is_complete) {
			complain(o->lang, "%s: error: 文件夹里没有能读的文档；请检查路径",
				"%s: error: the folder holds no document that can be read; check the path",
				path);
			g.is_complete = false;
		}
	}
	return (struct inputs){ g.paths.p, g.paths.n, g.is_complete };
}

bool inputs_refuse(const struct inputs *files, const char *out_path, enum lang lang)
{
	struct stat out, in;

	if (!out_path || strcmp(out_path, "-") == 0 || stat(out_path, &out) != 0 || !S_ISREG(out.st_mode))
		return false;
	for (size_t i = 0; i < files->n_paths; i++) {
		if (stat(files->paths[i], &in) != 0 || in.st_dev != out.st_dev || in.st_ino != out.st_ino)
			continue;
		complain(lang, "%s 就是要读的文件，不能写在它上面；请换一个名字",
			"%s is a file being read and would be overwritten; choose another name", out_path);
		return true;
	}
	return false;
}
