/* fail.h - why an operation could not be done. */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H
#include <stdbool.h>

#define MUST_USE __attribute__((warn_unused_result))

enum fail_kind {
	FAIL_NONE,
	FAIL_IO,	/* the system said no */
	FAIL_FORMAT,	/* not the kind of file it claims to be */
	FAIL_LIMIT,	/* larger or deeper than we accept */
	FAIL_NOT_FOUND,	/* no such file, record, or needed program */
	FAIL_CONFLICT,	/* somebody else changed it first */
	FAIL_DENIED,
};

/* Filled once, where the trouble is; callers only put their context in front. */
struct fail {
	enum fail_kind kind;
	char text[240];	/* English, for log and developer; cut at a character border */
};

/* Records a failure. Always returns false, so a caller can return the call. */
bool fail_set(struct fail *f, enum fail_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Records why the system refused, by errno: "what: No such file or directory", of the kind
 * FAIL_NOT_FOUND, FAIL_DENIED or FAIL_IO. Returns false. */
bool fail_system(struct fail *f, const char *what);

/* Puts context before a recorded failure: "report 7: " + text. Returns false. */
bool fail_note(struct fail *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
