/* replay.c - runs a fuzz target on the kept inputs, without a fuzzer.
 *
 * With no arguments but a folder: each file in it. The cut and flipped forms of each
 * input are tried too, so that a replay of few files reaches far. */
#include "base/arena.h"
#include "base/file.h"
#include "target.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { MAX_BYTES = 1 << 26, N_FORMS = 24 };

/* The input itself, then forms cut short and forms with one byte changed. */
static void try_forms(char *bytes, size_t n)
{
	LLVMFuzzerTestOneInput((const uint8_t *)bytes, n);
	for (size_t i = 0; i < N_FORMS && n > 1; i++) {
		size_t at = (n - 1) * (i + 1) / N_FORMS;
		char before = bytes[at];

		LLVMFuzzerTestOneInput((const uint8_t *)bytes, at);
		bytes[at] = (char)(before ^ (1 << i % 8));
		LLVMFuzzerTestOneInput((const uint8_t *)bytes, n);
		bytes[at] = before;
	}
}

int main(int argc, char **argv)
{
	DIR *folder = argc > 1 ? opendir(argv[1]) : NULL;
	int n = 0;

	if (!folder) {
		fprintf(stderr, "usage: replay FOLDER\n");
		return 2;
	}
	for (struct dirent *entry; (entry = readdir(folder));) {
		struct arena *a = arena_new();
		struct str path = str_print(a, "%s/%s", argv[1], entry->d_name), bytes;
		struct fail f = { 0 };

		if (entry->d_name[0] != '.' && file_read(a, path.p, MAX_BYTES, &bytes, &f)) {
			try_forms(str_z(a, bytes), bytes.n);
			printf("[       OK ] %s\n", entry->d_name);
			n++;
		}
		arena_free(a);
	}
	closedir(folder);
	return n == 0;
}
