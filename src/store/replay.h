/* replay.h - the tables made again from the journal: for verification, for "what did the ledger
 * say on 31 December", and to bring a ledger into another store. */
#ifndef STORE_REPLAY_H
#define STORE_REPLAY_H
#include "store/journal.h"

/* Where a replay is. */
struct replay {
	struct db *into;		/* migrated; holds the region's journal up to seq */
	const struct keyring *keys;	/* with which the sealed fields are opened; NULL: they stay empty */
	struct db *keys_db;		/* where the persons' keys are; may be 'into' */
	int64_t region;
	int64_t seq, newest_ms;		/* of the newest change replayed; begin with zeros */
	struct digests head;
};

/* Appends one change as it was and projects it. It must be the next of the chain: its number, time
 * and digests are checked.
 * Fails: FAIL_FORMAT (the chain is broken here, or the change is none this program knows, with its
 * number), FAIL_IO. The transaction is the caller's. */
MUST_USE bool replay_change(struct replay *r, const struct change *c, struct fail *f);

/* Replays a region's changes of 'from' with numbers up to last_seq (0: all) and times before
 * until_ms (0: any), in transactions of a thousand. tell (may be NULL) is called now and then with the
 * number reached. Cost: linear in the number of changes. Fails: as replay_change. */
MUST_USE bool replay_region(struct replay *r, struct db *from, int64_t last_seq, int64_t until_ms,
	void (*tell)(void *told, int64_t seq), void *told, struct fail *f);

/* Opens a ledger as it was at the end of a day: a temporary store that lives as long as the arena,
 * of all regions of 'from'. NULL: failed. */
MUST_USE struct db *replay_as_of(struct arena *a, struct db *from, const struct keyring *keys, struct date day,
	struct fail *f);

/* The regions that have a journal, rising. They live in the arena. */
MUST_USE bool replay_regions(struct arena *a, struct db *d, const int64_t **out, size_t *n_out, struct fail *f);

#endif
