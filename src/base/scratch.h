/* scratch.h - a folder for files that nobody needs afterwards. */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H
#include "base/arena.h"
#include "base/fail.h"

/* Makes an empty folder of our own in $TMPDIR or /tmp. It is removed with all that
 * is in it when the arena is freed. NULL: failed. Fails: FAIL_IO. */
MUST_USE const char *scratch_new(struct arena *a, struct fail *f);

#endif
