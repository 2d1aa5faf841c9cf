/* query_limit.h - the limits and the state calendar that a ledger keeps, ready to compute with. */
#ifndef STORE_QUERY_LIMIT_H
#define STORE_QUERY_LIMIT_H
#include "ledger/limit.h"
#include "store/db.h"

struct kept_limits {
	const struct limit *p;
	const int64_t *ids;		/* of the records time_limit, side by side */
	size_t n;
	enum limit_level level;		/* of the region */
	const struct calendar *calendar;
};

/* Loads the confirmed limits, the calendar and the region's level. All of it lives in the arena; everybody may see it.
 * A row that cannot be computed with is left out, and warning days or an escalation that are not sound count as
 * none: they are not the rule's. Fails: FAIL_NOT_FOUND (no such region), FAIL_IO. */
MUST_USE bool query_limits(struct arena *a, struct db *d, int64_t region, struct kept_limits *out, struct fail *f);

/* The record's id of one of them. */
int64_t kept_limit_id(const struct kept_limits *k, const struct limit *l);

#endif
