/* output.h - where a command's results go: standard output as they come, or a
 * file that appears whole at the end. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H
#include "cli/complain.h"
#include "base/buf.h"

struct output {
	const char *path;	/* NULL: standard output */
	struct buf *held;	/* what waits for the file to be complete */
	struct fail fail;
	bool is_broken;		/* nothing more can be written */
	bool is_closed_pipe;	/* for nobody reads any more: no fault of ours */
};

/* Begins an output; NULL or "-" is standard output. Lives in the arena. */
struct output *output_new(struct arena *a, const char *path);

/* Writes; after a failure it does nothing. */
void output_write(struct output *o, struct str bytes);

/* Completes it. False, after complaining, where something could not be
 * written; a reader that went away (head, less) is no complaint. */
MUST_USE bool output_complete(struct output *o, enum lang lang);

/* True where standard output is a terminal, and its columns; 'otherwise' where
 * it is none or does not tell. */
bool output_is_terminal(const struct output *o);
int output_columns(const struct output *o, int otherwise);

#endif
