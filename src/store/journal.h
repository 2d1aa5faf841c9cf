/* journal.h - the one way to change a ledger: a change appended to its region's chain, and
 * the tables brought up to date in the same transaction.
 *
 * Each change carries the digests of the one before: SM3 and, for verifiers elsewhere,
 * SHA-256. An object's id is the number of the change that made it, so a replay gives the
 * same ids. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H
#include "base/clock.h"
#include "base/digest.h"
#include "ledger/body.h"
#include "store/db.h"
#include "store/keyring.h"

/* One change as it is kept. */
struct change {
	int64_t region, seq;	/* 1, 2, 3 … without a gap in each region */
	int64_t at_ms;		/* never earlier than the change before */
	int64_t actor;		/* a person's id; 0: the operator or the clock */
	struct str kind;	/* "finding.claim" */
	int64_t object;		/* the record's id; its own seq where it makes one */
	struct str body;	/* JSON as body_print gives it; personal fields sealed */
	struct str key;		/* idempotency key; p NULL: none */
	struct digests digests;	/* of the change before and all of the above */
};

/* A transaction that appends to one region's journal. Filled by the caller down to keys. */
struct writing {
	struct db *db;
	struct arena *arena;		/* of the transaction */
	int64_t region, at_ms, actor;
	struct str key;			/* goes with the first change; p NULL: none */
	const struct keyring *keys;	/* NULL: personal fields are kept as they are (a replay) */
	int64_t seq;			/* of the newest change */
	int64_t newest_ms;		/* and when it was */
	struct digests head;		/* and its digests */
};

/* Begins to write: loads the head of the region's chain and keeps other writers off it.
 * Fails: FAIL_IO. */
MUST_USE bool journal_begin(struct writing *w, struct fail *f);

/* Appends a change and projects it. 'object' is 0 where the kind makes a record;
 * *seq_out (may be NULL) becomes the change's number, which is then the record's id.
 * The body must have passed body_check. Fails: FAIL_CONFLICT (a key used before, a reference
 * to what is not there), FAIL_IO; then the transaction must be undone. */
MUST_USE bool journal_append(struct writing *w, const struct change_kind *k, int64_t object, const struct body *b,
	int64_t *seq_out, struct fail *f);

/* Inserts a change as it is, with its digests, and makes it the head of its region's chain. Nothing
 * is projected: for journal_append and replay.h only. */
MUST_USE bool journal_insert(struct db *d, const struct change *c, struct fail *f);

/* Computes the digests of a change from those of the one before; its own are not read. */
struct digests change_digests(const struct digests *before, const struct change *c);

/* Finds the number of the change that was made under an idempotency key; 0: none. Two who use one key at
 * once: ask after journal_begin, which lets one pass after the other. */
MUST_USE bool journal_find_key(struct db *d, int64_t region, struct str key, int64_t *seq_out, struct fail *f);

/* Begins to read a region's changes in order, from number 'from' to 'to' (0: to the end). Their
 * rows are those that change_of_row reads. */
MUST_USE struct rows *journal_select(struct db *d, int64_t region, int64_t from, int64_t to, struct fail *f);

/* Reads a row of journal_select; views it, so it lives until the next row. */
struct change change_of_row(const struct rows *r);

#endif
