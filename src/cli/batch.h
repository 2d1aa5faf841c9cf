/* batch.h - reads many files and works on them, some at a time, in order. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H
#include "cli/inputs.h"
#include "paper/paper.h"

/* One file at hand. What is in its arena goes when it has been shown; the arena stays
 * for a later file. */
struct input {
	const char *path;
	struct arena *arena;
	struct paper paper;
	void *result;		/* what work() made of it */
	size_t n_errors;	/* in the text, for the progress line */
	bool is_read;		/* false: 'fail' says why, and 'stage' at what */
	enum stage stage;
	struct fail fail;
};

/* What is done to the files. */
struct batch {
	enum lang lang;
	int n_jobs;		/* threads; 0: as many as there are cores */
	bool is_text_only;	/* no facts are wanted: paper.bulletin stays NULL */
	/* Called by several threads at once, one a file; touches nothing shared. */
	void (*work)(struct input *in, const void *wanted);
	/* Called in the order of the paths, never two at once; false: stop here. */
	bool (*show)(struct input *in, void *wanted);
	void *wanted;		/* of the command */
};

/* Runs a batch; what cannot be read is complained of in its turn. Returns how
 * many files could not be read. Memory: a few files a thread, however many
 * there are. */
size_t batch_run(const struct batch *b, const struct inputs *files);

#endif
