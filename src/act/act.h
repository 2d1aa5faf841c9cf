/* act.h - the one door through which the ledger is changed by people: may this person do it,
 * does the state allow it, is what is given complete; then the change. */
#ifndef ACT_ACT_H
#define ACT_ACT_H
#include "act/acting.h"
#include "ledger/body.h"
#include "store/journal.h"

/* What is asked for. */
struct request {
	const struct change_kind *kind;
	int64_t object;			/* 0 where the kind makes a record */
	const struct body *body;	/* NULL: carries nothing */
	int64_t seen_change;		/* the record's change when the person saw it; 0: does not matter.
					 * If it is another now somebody else was first: FAIL_CONFLICT "changed" */
};

/* A transaction of one or several acts of one person. */
struct act {
	const struct acting *acting;
	struct writing w;
	struct date today;
	bool is_allowed_all;	/* steps that follow from an act already allowed: only states and guards are asked */
};

/* Does one act in a transaction of its own. The key (p NULL: none) makes a repeated request give the
 * result of the first; refused as "key" where another person or request used it. *id_out (may be NULL) becomes the record's id.
 * Refuses with kind and words for the person; nothing is changed then. */
MUST_USE bool act_perform(const struct acting *x, const struct request *q, struct str key, int64_t *id_out, struct refusal *r);

/* Runs several steps in one transaction: all or nothing. With 'is_preview' everything is
 * done and then undone. */
MUST_USE bool act_together(const struct acting *x, bool (*steps)(struct act *t, void *wanted, struct refusal *r), void *wanted,
	struct str key, bool is_preview, struct refusal *r);

/* Finds what a key gave before: the first change made under it; 0: none. */
MUST_USE bool act_find_key(const struct acting *x, struct str key, int64_t *seq_out, struct refusal *r);

/* One act inside act_together. */
MUST_USE bool act_step(struct act *t, const struct request *q, int64_t *id_out, struct refusal *r);

/* Asks inside act_together whether the actor has permission for an act and the states allow it;
 * other conditions are left to act_step. */
MUST_USE bool act_ask(struct act *t, const struct request *q, struct refusal *r);

/* The same act on many records in one transaction: those that are refused are left out, each
 * with its own refusal; the others are done (with 'is_preview': would be). */
struct bulk_item {
	int64_t object;
	bool is_done;
	struct refusal refusal;	/* where it is not */
};
MUST_USE bool act_bulk(const struct acting *x, const struct change_kind *k, const struct body *body, struct bulk_item *items,
	size_t n, struct str key, bool is_preview, struct refusal *r);

/* Many acts, each of its own kind and body, in the same way. */
struct each_item {
	struct request request;
	int64_t id;		/* what it gave */
	bool is_done;
	struct refusal refusal;
};
MUST_USE bool act_each(const struct acting *x, struct each_item *items, size_t n, struct str key, bool is_preview,
	struct refusal *r);

/* Asks whether the person may do the act now, and if not why: what a page shows beside a record.
 * The body may be NULL or not complete yet (just the finding that it would be under): then only what
 * does not depend on the rest is asked. */
MUST_USE bool act_may(const struct acting *x, struct db *reader, const struct request *q, struct refusal *r);

#endif
