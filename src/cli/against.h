/* against.h - the texts that --against compares with. */
#ifndef CLI_AGAINST_H
#define CLI_AGAINST_H
#include "cli/options.h"
#include "rules/passages.h"

/* Reads every document of a folder (or one file) into an index of passages,
 * 'n_jobs' at a time. What cannot be read is complained of and counted. The
 * index and the texts live in the arena. */
struct passages *against_read(struct arena *a, enum lang lang, const char *path, int n_jobs,
	size_t *n_unread_out);

#endif
