/* parse.c - zhenggai parse: what a document says, as JSON. */
#include "base/file.h"
#include "cli/command.h"
#include "doc/limits.h"
#include "emit/facts.h"
#include "paper/paper.h"

#include <stdio.h>
#include <string.h>

static int run(int argc, char **argv)
{
	int status = EXIT_FINE;

	for (int i = 1; i < argc; i++) {
		struct arena *a = arena_new();
		struct source s = { .name = str_of(argv[i]) };
		struct paper p;
		struct fail f = { 0 };

		if (strncmp(argv[i], "--", 2) == 0) {
			arena_free(a);
			continue;
		}
		if (file_read(a, argv[i], LIMIT_FILE_BYTES, &s.bytes, &f) && paper_read(a, &s, &p, &f)) {
			struct buf *out = buf_new(a);

			facts_print(out, s.name, p.bulletin);
			fwrite(out->p, 1, out->n, stdout);
		} else {
			fprintf(stderr, "zhenggai: %s\n", f.text);
			status = EXIT_UNREADABLE;
		}
		arena_free(a);
	}
	return status;
}

const struct command command_parse = {
	.name = "parse",
	.zh = "读出文件所述内容",
	.en = "what a document says, as data",
	.run = run,
};
