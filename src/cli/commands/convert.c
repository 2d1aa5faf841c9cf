/* convert.c - zhenggai convert: a document written again in another format. */
#include "base/file.h"
#include "cli/command.h"
#include "doc/limits.h"
#include "paper/paper.h"

#include <stdio.h>
#include <string.h>

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct source s = { 0 };
	struct paper p;
	struct fail f = { 0 };
	struct buf *out = buf_new(a);
	int status = EXIT_FINE;

	if (argc != 4 || strcmp(argv[2], "-o") != 0)
		return EXIT_USAGE;
	s.name = str_of(argv[1]);
	if (!file_read(a, argv[1], LIMIT_FILE_BYTES, &s.bytes, &f) || !paper_read(a, &s, &p, &f) ||
		!paper_convert(a, &p, str_of(argv[3]), out, &f) || !file_write(argv[3], buf_view(out), &f)) {
		fprintf(stderr, "zhenggai: %s\n", f.text);
		status = EXIT_UNREADABLE;
	}
	arena_free(a);
	return status;
}

const struct command command_convert = {
	.name = "convert",
	.zh = "把文件写成别的格式",
	.en = "writes a document in another format",
	.run = run,
};
