/* verify.h - proof that a ledger is what its journal says: the chain hashed again, every table
 * compared with a replay, every evidence file with its digest. */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H
#include "store/keyring.h"
#include "store/files.h"

/* What is looked at, and what is told. */
struct verifying {
	struct db *db;			/* of a ledger; held in one snapshot by the caller's db_begin */
	const struct keyring *keys;	/* NULL: sealed fields are not compared */
	const struct files *files;	/* NULL: evidence files are not looked at */
	bool is_replayed;		/* compare the tables with a replay, not the chain alone */
	/* Called for each damage: which region, where (a table, a change, a file) and what, in English. */
	void (*tell)(void *told, int64_t region, const char *where, const char *what);
	void (*progress)(void *told, int64_t region, int64_t seq);	/* may be NULL */
	void *told;
	/* out */
	int64_t n_changes, n_rows, n_files;	/* looked at */
	int64_t n_damages;
};

/* Verifies all regions. True: it could be done; n_damages says what was found. Cost: linear in the
 * journal, with a store of the same size in a temporary folder. Fails: FAIL_IO. */
MUST_USE bool verify_ledger(struct verifying *v, struct fail *f);

#endif
