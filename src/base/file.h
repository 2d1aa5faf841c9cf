/* file.h - whole files, in and out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/fail.h"
#include "base/str.h"

/* Reads a whole file into the arena; "-" is standard input. The bytes are
 * followed by at least eight NULs that do not count.
 * Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_LIMIT beyond max_bytes, FAIL_IO
 * (a directory too). */
MUST_USE bool file_read(struct arena *a, const char *path, size_t max_bytes, struct str *out,
	struct fail *f);

/* Writes a whole file: first beside it, then renamed over it, so that a reader
 * sees the old or the new one. "-" is standard output; what is no plain file (a pipe, a
 * device) is written straight. Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_IO. */
MUST_USE bool file_write(const char *path, struct str bytes, struct fail *f);

#endif
