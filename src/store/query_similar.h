/* query_similar.h - findings that say nearly the same, across rounds and units, with why.
 *
 * The ledger proposes; people decide (docs/signs.md). */
#ifndef STORE_QUERY_SIMILAR_H
#define STORE_QUERY_SIMILAR_H
#include "ledger/similar.h"
#include "store/finding_brief.h"

enum { MOST_SIMILAR = 32 };

/* A finding that is like another. */
struct like {
	const struct finding_brief *finding;
	int score;			/* thousandths, as in similar.h; 1000 for the centre of a group itself */
	const struct shared_passage *why;	/* what both texts have; "here" is the other's */
	size_t n_why;
	bool is_relapse;		/* of the same unit, closed before the feedback in which the other came */
	int64_t common;			/* the open common problem that has it; 0: none */
};

/* What is like one finding, the most alike first. */
struct likes {
	const struct finding_brief *finding;
	const struct like *p;
	size_t n;
};

/* Asks whether a finding was seen before: in other inspections, of any unit and age, closed or not, up to
 * 'most' (at most MOST_SIMILAR). Lives in the arena; three statements.
 * Fails: FAIL_NOT_FOUND where the person may not see it; FAIL_IO. Cost: the findings in scope. */
MUST_USE bool query_similar(struct arena *a, struct db *d, const struct scope *s, int64_t finding, size_t most,
	struct likes *out, struct fail *f);

/* Groups the open findings of several units that are alike, as proposals for a common problem: the largest
 * first; members[0] is the centre, the others go by id. Groups of which every member is in one open common problem
 * already are left out. Lives in the arena. Fails: FAIL_IO. Cost: near to linear in the open findings in scope. */
MUST_USE bool query_similar_groups(struct arena *a, struct db *d, const struct scope *s, const struct likes **out,
	size_t *n_out, struct fail *f);

#endif
