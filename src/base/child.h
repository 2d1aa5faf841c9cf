/* child.h - another program, run under limits. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H
#include "base/arena.h"
#include "base/fail.h"

/* What a program may use. It gets no more of what we have open than /dev/null. */
struct child_limits {
	int seconds;		/* by the clock; then it and all that it started are killed */
	size_t data_bytes;	/* of memory that it asks for, each process of it */
	size_t file_bytes;	/* of each file that it writes */
};

/* Runs argv[0], which is a path, with that environment and waits for its end. No
 * shell is asked. Nothing that it started in its process group lives on.
 * Fails: FAIL_LIMIT where its time was over, FAIL_NOT_FOUND where it could not be
 * started, FAIL_IO where it did not end with 0. */
MUST_USE bool child_run(char *const argv[], char *const environment[], const struct child_limits *limits,
	struct fail *f);

/* Finds a program in the folders of $PATH; NULL: none. */
const char *child_find_program(struct arena *a, const char *name);

#endif
