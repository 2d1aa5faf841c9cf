/* scratch.c - see scratch.h. */
#include "base/scratch.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void remove_folder(void *path)
{
	file_remove_folder(path);
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
