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

/* Writes all of some bytes to a file descriptor; 'what' names it in the failure.
 * Fails: FAIL_IO. */
MUST_USE bool file_append(int fd, struct str bytes, const char *what, struct fail *f);

/* Flushes a folder to the disk: the names in it outlive a crash. Fails: FAIL_NOT_FOUND,
 * FAIL_DENIED, FAIL_IO. */
MUST_USE bool file_flush_folder(const char *path, struct fail *f);

/* Flushes the folder in which a path has its name. Fails: as file_flush_folder. */
MUST_USE bool file_flush_name(const char *path, struct fail *f);

/* Removes a folder with all that is in it, as far as the system lets. */
void file_remove_folder(const char *path);

#endif
