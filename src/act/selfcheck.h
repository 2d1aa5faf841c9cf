/* selfcheck.h - 举一反三: how many of the units that were asked have answered, and with what. */
#ifndef ACT_SELFCHECK_H
#define ACT_SELFCHECK_H
#include "act/acting.h"

struct selfcheck_count {
	int64_t n_units, n_answered, n_found, n_mended;
	const int64_t *unanswered;	/* the units that have not; n_units - n_answered of them, in the list's order */
};

/* Counts a self-check; one that is not there counts nothing. Lives in the arena. Fails: FAIL_IO. */
MUST_USE bool selfcheck_count_load(struct arena *a, struct db *d, int64_t region, int64_t selfcheck, struct selfcheck_count *out,
	struct fail *f);

#endif
