/* files.h - evidence files, each once, under the name of its SHA-256.
 *
 * A file is FOLDER/ab/cdef… (the 64 hexadecimal digits of its SHA-256), of mode 0400, and
 * is never altered or removed. It gets there whole: written as FOLDER/.incoming-…, flushed
 * to the disk, then renamed. What a crash leaves of that is swept when the folder is next
 * opened; what another process is just writing is not (it holds a lock on it).
 *
 * A journal entry that names a file is written after files_add has returned: so every
 * file that the journal names is there. */
#ifndef STORE_FILES_H
#define STORE_FILES_H
#include "base/digest.h"
#include "base/fail.h"

#include <stdint.h>

/* A folder of evidence files. Any number of threads may use it at once. */
struct files;

/* Opens a folder, makes it where it is missing (not the one above it), and sweeps. NULL:
 * failed. Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_IO. */
MUST_USE struct files *files_open(const char *folder, struct fail *f);

/* Closes it. NULL is allowed. */
void files_close(struct files *s);

/* What is to be kept of a file in the ledger. */
struct file_facts {
	struct digests digests;
	int64_t bytes;
	const char *type;	/* the media type by its bytes (content_type.h); a constant */
	bool was_there;		/* an equal file was kept before */
};

/* Keeps what a file descriptor still gives, or the file of a path, of at most most_bytes.
 * When it returns true the file is on the disk. Little memory is used, whatever the size.
 * A file that is there already is read and compared; where it is damaged, this one takes
 * its place. Fails: FAIL_LIMIT (larger), FAIL_NOT_FOUND, FAIL_DENIED, FAIL_IO (disk full);
 * then nothing is left of it. */
MUST_USE bool files_add(struct files *s, int fd, int64_t most_bytes, struct file_facts *out, struct fail *f);
MUST_USE bool files_add_path(struct files *s, const char *path, int64_t most_bytes, struct file_facts *out,
	struct fail *f);

/* Opens a file for reading; the caller closes *fd_out. *bytes_out may be NULL. The bytes
 * are not checked. Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_IO. */
MUST_USE bool files_open_file(const struct files *s, const uint8_t sha256[DIGEST_BYTES], int *fd_out,
	int64_t *bytes_out, struct fail *f);

/* Reads a file and compares its digests with its name and with 'sm3' (NULL: not known).
 * Fails: FAIL_NOT_FOUND (it is missing), FAIL_FORMAT (its bytes were altered), FAIL_DENIED,
 * FAIL_IO. */
MUST_USE bool files_check(const struct files *s, const uint8_t sha256[DIGEST_BYTES], const uint8_t *sm3,
	struct fail *f);

/* What is in the folder, in the order of the names. */
struct file_entry {
	uint8_t sha256[DIGEST_BYTES];	/* by its name */
	int64_t bytes;
};

/* A file that is not as it should be. */
struct file_damage {
	const char *name;	/* "ab/cdef…" within the folder */
	const char *what;	/* English, for the log */
};

struct files_found {
	struct file_entry *files;
	size_t n_files;
	struct file_damage *damages;
	size_t n_damages;
	int64_t total_bytes;	/* of files */
};

/* Lists all files without reading them; damages are the entries whose names or kinds are
 * not ours. Lives in the arena. Fails: FAIL_DENIED, FAIL_IO. */
MUST_USE bool files_list(struct arena *a, const struct files *s, struct files_found *out, struct fail *f);

/* Lists all files and reads each of them; damages are also those that do not match their
 * names or cannot be read. Lives in the arena. Cost: reads everything.
 * Fails: FAIL_DENIED, FAIL_IO (the folder itself cannot be listed). */
MUST_USE bool files_verify(struct arena *a, const struct files *s, struct files_found *out, struct fail *f);

/* The name of a file within the folder, "ab/cdef…", and the digest of such a name; false:
 * it is no name of ours. */
enum { FILES_NAME = DIGEST_HEX + 1 };
void files_print_name(const uint8_t sha256[DIGEST_BYTES], char out[FILES_NAME + 1]);
MUST_USE bool files_parse_name(struct str name, uint8_t out[DIGEST_BYTES]);

#endif
