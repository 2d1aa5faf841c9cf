/* store.h - an open ledger: one writer and a pool of readers, and where the files are.
 *
 * A ledger lives in a folder (ledger.sqlite and files/) or in a PostgreSQL database with
 * a folder for the files. */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "store/db.h"

/* Where a ledger is. */
struct store_place {
	const char *data;	/* --data: the folder; NULL where database is given */
	const char *database;	/* --database: postgresql://… */
	const char *files;	/* the folder of evidence files; NULL: data/files, if there is data */
};

/* Opens the bare database of a place, whatever its tables are, as migrations and backups
 * need it. 'may_make': one that is missing is made, empty, with its folder.
 * Fails: FAIL_NOT_FOUND (no ledger there), FAIL_DENIED, FAIL_FORMAT, FAIL_IO. */
MUST_USE struct db *store_connect(const struct store_place *p, enum db_mode mode, bool may_make,
	struct fail *f);

struct store;

/* Opens a ledger. 'may_make': an empty or missing one is made and migrated; else it must
 * be there at this program's schema version.
 * Fails: FAIL_NOT_FOUND (no ledger there), FAIL_CONFLICT (an older schema: run migrate; a
 * newer one: a newer program is needed; a half-done migration), FAIL_DENIED, FAIL_IO. */
MUST_USE struct store *store_open(const struct store_place *p, bool may_make, struct fail *f);

/* Closes it; all connections must have been returned. */
void store_close(struct store *s);

/* Lends a connection for reading, for this thread until it is returned. It sees all that
 * was acknowledged before. NULL: failed. What is still open on it ends with store_return;
 * rows must be closed before. Any number of threads may call. */
MUST_USE struct db *store_reader(struct store *s, struct fail *f);
void store_return(struct store *s, struct db *reader);

/* Runs 'job' in a write transaction: all that it did is durable when this returns true,
 * and nothing of it is kept when it returns false. Jobs of several threads that wait at
 * the same time share one commit; each is undone alone. The job may run on another
 * thread, one at a time; it must not call store_write. Any number of threads may call.
 * Fails: as the job does; FAIL_IO where the commit failed. Only where the line to a server
 * broke, or the machine went down, in the midst of the commit may the change be there all
 * the same: repeat it by its key. */
MUST_USE bool store_write(struct store *s, bool (*job)(struct db *d, void *wanted, struct fail *f),
	void *wanted, struct fail *f);

/* The folder where evidence files are kept (NULL: none was named); which engine keeps the rest. */
const char *store_files(const struct store *s);
enum db_engine store_engine(const struct store *s);

#endif
