/* backup.h - a ledger in SQLite and its evidence files as one archive, and back.
 *
 * The archive is a zip (zip64 where it must be) of ledger.sqlite, every evidence file under
 * files/, and manifest.json with the SHA-256 of each. Any unzip can open it. A ledger in
 * PostgreSQL is dumped otherwise.
 *
 * The master key is NOT in the backup unless it is asked for: without master.key, kept
 * elsewhere, nobody reads the personal fields out of a lost backup, and neither do you out
 * of a restored one. Keys of persons that were erased after a backup are still in it. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

struct backup_order {
	const char *data;	/* the ledger's folder, with ledger.sqlite */
	const char *files;	/* the folder of evidence files; NULL: data/files */
	const char *key;	/* the file of the master key, to have it in the backup; NULL: it is not */
	const char *program;	/* this program's version */
	int64_t now_ms;
};

struct backup_facts {
	int schema;	/* newest step of the ledger's tables */
	size_t n_files;
	int64_t files_bytes, archive_bytes;
	size_t n_damaged;	/* evidence files that are in it as they are, altered or unreadable */
	const char *first_damaged;	/* "ab/cdef…"; NULL: none. Lives in the arena */
};

/* Writes a backup to a new file of mode 0600, while others read and write the ledger: it
 * holds what was acknowledged when it began. The archive gets its name when it is whole
 * and on the disk. A damaged evidence file does not stop it: it is kept as it is, and
 * counted. Cost: reads everything; memory for the names.
 * Fails: FAIL_CONFLICT ('archive' is there already), FAIL_NOT_FOUND (no ledger),
 * FAIL_FORMAT (the ledger's file is damaged), FAIL_DENIED, FAIL_IO (disk full). */
MUST_USE bool backup_write(struct arena *a, const struct backup_order *order, const char *archive,
	struct backup_facts *out, struct fail *f);

/* Reads all of an archive and compares it with its manifest. Fails: as backup_restore. */
MUST_USE bool backup_check(const char *archive, struct fail *f);

/* Makes a ledger's folder out of an archive: all of it or nothing. 'folder' must be empty
 * or missing, and no mount point. The manifest is read before anything is written, and
 * every byte compared with it. Run migrate afterwards where the backup is older than the
 * program. The master key is put there if the archive has it.
 * Fails: FAIL_CONFLICT (the folder is not empty; a newer program made it), FAIL_NOT_FOUND,
 * FAIL_FORMAT (no backup, or damaged), FAIL_DENIED, FAIL_IO. */
MUST_USE bool backup_restore(const char *archive, const char *folder, struct fail *f);

#endif
