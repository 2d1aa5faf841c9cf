/* migrate.h - bringing a ledger's tables to this program's form, a numbered step at a time.
 *
 * Steps are the files src/store/schema/NNNN_name.sql, embedded at build time. What one engine
 * alone needs stands behind a line "-- sqlite:" or "-- postgresql:", up to a line "-- both:". Each runs
 * in one transaction with its entry in table schema_step (number, name, sha256, at_ms); in an
 * empty database all of them in one, so that a ledger is made whole or not at all. A step
 * whose text is not the one that ran is refused. Before a SQLite ledger that has tables is
 * changed, it is copied to <its file>.before-NNNN, the number of the first step
 * to run. Several programs may try at the same time: each step runs once. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H
#include "store/db.h"

struct migration {
	int number;
	const char *name, *sql;
};
extern const struct migration migrations[];
extern const size_t n_migrations;

/* The number of the newest step that ran; 0: an empty database. -1: a step is half done
 * or the database is not ours. Fails: FAIL_IO. */
MUST_USE bool migrate_version(struct db *d, int *out, struct fail *f);

/* Runs the steps that are missing, up to 'most' (0: all), on a DB_WRITE connection outside
 * of a transaction. Fails: FAIL_CONFLICT (newer than this program, half done, altered, or
 * somebody else writes for too long), FAIL_IO; then the step in hand left nothing behind. */
MUST_USE bool migrate_run(struct db *d, int most, struct fail *f);

/* The same with other steps than the program's own, numbered from 1. */
MUST_USE bool migrate_run_steps(struct db *d, const struct migration *steps, size_t n_steps, int most,
	struct fail *f);

#endif
