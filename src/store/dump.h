/* dump.h - a ledger as one file that either engine can take in: its journal, keys and evidence
 * files. Out of SQLite into PostgreSQL and back, the same ledger gives the same bytes.
 *
 * A zip of manifest.json (format, schema, the head of each region's chain), changes.ndjson (a change a
 * line, its body as the very text that was hashed), keys.ndjson (persons' keys, still sealed
 * under the master key, which is not in it) and files/ab/cdef…. */
#ifndef STORE_DUMP_H
#define STORE_DUMP_H
#include "store/files.h"
#include "store/keyring.h"

/* What was written or read. */
struct dump_count {
	int64_t n_regions, n_changes, n_files;
};

/* Writes a dump to a path, whole or not at all. The connection is held in one snapshot by the
 * caller's db_begin. Fails: FAIL_CONFLICT (there is a file of that name), FAIL_IO, FAIL_NOT_FOUND (an evidence file is missing), FAIL_DENIED. */
MUST_USE bool dump_write(struct db *d, const struct files *files, const char *path, struct dump_count *out, struct fail *f);

/* True where the file is a dump, by its members. */
bool dump_is(const char *path);

/* Reads a dump into an empty, migrated ledger: all or nothing but the files, which are kept
 * under their digests. The chain is checked on the way, and each file against its name.
 * Fails: FAIL_CONFLICT (the ledger is not empty), FAIL_FORMAT (no dump, of a newer format, or damaged: where),
 * FAIL_LIMIT, FAIL_IO. */
MUST_USE bool dump_read(struct db *d, struct files *files, const struct keyring *keys, const char *path, struct dump_count *out,
	struct fail *f);

#endif
