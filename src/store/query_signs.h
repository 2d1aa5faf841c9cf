/* query_signs.h - the signs of paper rectification that the ledger shows, with names.
 *
 * A sign says where to look first. It is never a verdict, and changes nothing (docs/signs.md). */
#ifndef STORE_QUERY_SIGNS_H
#define STORE_QUERY_SIGNS_H
#include "ledger/paper_signs.h"
#include "store/finding_brief.h"

/* A record that a sign stands on. */
struct sign_record {
	const char *record;	/* "evidence": its kind's name */
	int64_t id;
};

struct seen_sign {
	enum paper_sign_kind kind;
	const struct finding_brief *finding;
	const struct finding_brief *other;	/* NULL: it was seen beside no other finding */
	const struct sign_record *records;
	size_t n_records;
	struct str why;		/* the longest passage that both texts have; p NULL: not of texts */
};

/* Extracts the signs of the findings of an inspection (0: of all) from what the person may see: what is out
 * of scope is neither told nor compared with. They live in the arena, in the order of findings, then kinds.
 * Six statements, however many findings; begin a transaction on the reader to see one moment.
 * Fails: FAIL_IO. Cost: near to linear in the findings in scope, also for one inspection, for each is
 * compared with all others. */
MUST_USE bool query_signs(struct arena *a, struct db *d, const struct scope *s, int64_t inspection,
	const struct seen_sign **out, size_t *n_out, struct fail *f);

#endif
