/* scratch.c - see scratch.h. */
#include "base/scratch.h"

#include "base/str.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPEN_FOLDERS = 16 };

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *place)
{
	(void)st, (void)kind, (void)place;
	remove(path);
	return 0;
}

static void remove_folder(void *path)
{
	nftw(path, remove_entry, MAX_OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

const char *scratch_new(struct arena *a, struct fail *f)
{
	const char *folder = secure_getenv("TMPDIR");
	char *path = str_z(
		a, str_print(a, "%s/zhenggai-XXXXXX", folder && *folder ? folder : "/tmp"));

	if (!mkdtemp(path)) {
		fail_set(f, FAIL_IO, "%s: %s", path, strerror(errno));
		return NULL;
	}
	arena_defer(a, remove_folder, path);
	return path;
}
