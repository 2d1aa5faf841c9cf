/* setup.h - what a new ledger is given: the limits and the state's holidays that come with the program. */
#ifndef ACT_SETUP_H
#define ACT_SETUP_H
#include "act/act.h"
#include "ledger/limit_file.h"

struct setup_count {
	size_t n_limits, n_holidays;	/* registered now */
	size_t n_there;			/* that were there before, and were left */
};

/* Registers limits, unconfirmed whatever they say: somebody else confirms each after reading its source.
 * Refuses as act_perform does; then nothing is registered. */
MUST_USE bool setup_add_limits(const struct acting *x, const struct limit *limits, size_t n, struct setup_count *count,
	struct refusal *r);

/* Registers the days of a notice, both those off and those worked. Refuses in the same way. */
MUST_USE bool setup_add_holidays(const struct acting *x, const struct holiday_notice *h, struct setup_count *count,
	struct refusal *r);

/* The limits and the notices that the program carries (data/limits.json, data/holidays). They live in the arena.
 * Fails: FAIL_FORMAT (a bug of the build). */
MUST_USE bool setup_shipped_limits(struct arena *a, const struct limit **out, size_t *n_out, struct fail *f);
MUST_USE bool setup_shipped_holidays(struct arena *a, const struct holiday_notice **out, size_t *n_out, struct fail *f);

/* Registers all of them. May be repeated: what is there is left. Refuses as above. */
MUST_USE bool setup_add_shipped(const struct acting *x, struct setup_count *out, struct refusal *r);

#endif
