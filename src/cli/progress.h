/* progress.h - the line on a terminal that says how far many files are. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
#include "rules/rule.h"

/* A progress line on standard error. Shown on a terminal only, for more than a
 * few files or more than a second of work; else all of this is silent. */
struct progress {
	enum lang lang;
	size_t n_done, n_total;
	size_t n_errors;	/* found so far */
	bool is_terminal, is_shown;
	int64_t begun_ms, drawn_ms;
};

/* Begins: nothing is shown yet. */
struct progress progress_begin(enum lang lang, size_t n_total);

/* Shows where the work is, 'name' being the file at hand; at most ten times a
 * second. */
void progress_show(struct progress *p, const char *name);

/* Takes the line away, so that something else can be printed, or for good. */
void progress_erase(struct progress *p);

#endif
