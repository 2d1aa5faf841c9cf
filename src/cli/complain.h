/* complain.h - what went wrong, to people: one sentence, and what to do next. */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H
#include "base/fail.h"
#include "rules/rule.h"

/* What was being done to a file when it failed: the same kind of failure asks
 * for another act. */
enum stage {
	STAGE_OPEN,	/* its bytes were being fetched */
	STAGE_READ,	/* the bytes were being read as a document */
	STAGE_MAKE,	/* a document was being set in the format of it */
	STAGE_WRITE,	/* bytes were being written to it */
};

/* Prints "zhenggai: " and the sentence of the language to standard error, with
 * a line end. Both formats take the same arguments. */
void complain(enum lang lang, const char *zh, const char *en, ...)
	__attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Prints "zhenggai: FILE: error: what is wrong; what to do [detail]" to
 * standard error. Where the failure's text begins with FILE or with LINE:COL,
 * they are not said twice and stand in their place. */
void complain_of_file(enum lang lang, const char *path, enum stage stage, const struct fail *f);

#endif
