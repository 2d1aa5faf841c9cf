/* plan.h - the joint review of a plan: what several bodies said, merged item by item. */
#ifndef ACT_PLAN_H
#define ACT_PLAN_H
#include "act/act.h"

/* Prints the comments on a plan as one text: the general ones first, then finding by finding in the order of
 * their registration, each body with its opinion and words. Empty where there are none.
 * Lives in the arena. Fails: FAIL_IO. */
MUST_USE bool plan_merge(struct arena *a, struct db *d, int64_t region, int64_t plan, struct str *out, struct fail *f);

/* Returns a plan with the comments merged; 'more' (p NULL: nothing) is put in front of them.
 * Refuses: "needed" where there is nothing to say; as act_perform does. */
MUST_USE bool plan_return(const struct acting *x, int64_t plan, struct str more, struct refusal *r);

#endif
