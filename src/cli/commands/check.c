/* check.c - zhenggai check: the contradictions and faults of documents. */
#include "base/file.h"
#include "cli/command.h"
#include "doc/limits.h"
#include "emit/emitter.h"
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

			emitter_find(S("json"))->emit(out, paper_check(a, &p, s.name, NULL), &(struct emit_options){ 0 }, true);
			fwrite(out->p, 1, out->n, stdout);
		} else {
			fprintf(stderr, "zhenggai: %s\n", f.text);
			status = EXIT_UNREADABLE;
		}
		arena_free(a);
	}
	return status;
}

const struct command command_check = {
	.name = "check",
	.zh = "检查通报中的矛盾和差错",
	.en = "finds contradictions and faults in bulletins",
	.run = run,
};
