/* module.c - see module.h. The loader itself is thread-safe and counts; we keep nothing. */
#include "base/module.h"

#include "base/arena.h"
#include "base/str.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program; "." where the system does not tell. */
static struct str program_folder(struct arena *a)
{
	char *path = arena_alloc(a, PATH_MAX);
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);

	while (n > 0 && path[n - 1] != '/')
		n--;
	return n > 1 ? (struct str){ path, (size_t)n - 1 } : S(".");
}

/* The folders to look in, parted by colons. */
static struct str search_path(struct arena *a)
{
	const char *set = secure_getenv("ZHENGGAI_MODULES");
	struct str here = program_folder(a);

	if (set && *set)
		return str_of(set);
	return str_print(a, "%.*s:%.*s/modules:%s", STR_ARG(here), STR_ARG(here), MODULE_FOLDER);
}

/* Gives the path of the module's file, NULL where no folder has it. */
static const char *find_file(struct arena *a, struct str folders, const char *module)
{
	for (size_t from = 0; from < folders.n;) {
		size_t end = folders.n;
		struct str path;

		str_find(folders, S(":"), from, &end);
		path = str_print(a, "%.*s/%s.so", STR_ARG(str_sub(folders, from, end)), module);
		if (access(path.p, R_OK) == 0)
			return path.p;
		from = end + 1;
	}
	return NULL;
}

bool module_find(const char *module, const char *symbol, void **out, struct fail *f)
{
	struct arena *a = arena_new();
	struct str folders = search_path(a);
	const char *path = find_file(a, folders, module);
	void *handle = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : NULL;
	void *found = handle ? dlsym(handle, symbol) : NULL;

	if (!path)
		fail_set(f, FAIL_NOT_FOUND, "%s.so not found in %.*s", module, STR_ARG(folders));
	else if (!found)
		fail_set(f, FAIL_NOT_FOUND, "%s", dlerror());
	else
		*out = found;
	arena_free(a);
	return found;
}
