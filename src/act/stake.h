/* stake.h - whose a record is: the persons who answer for it and the organizations it is of. */
#ifndef ACT_STAKE_H
#define ACT_STAKE_H
#include "act/acting.h"
#include "act/matter.h"

enum { MOST_STAKE = 64 };

struct stake {
	int64_t persons[MOST_STAKE], units[MOST_STAKE];
	size_t n_persons, n_units;
	int64_t secrecy;	/* of the finding, inspection or paper: index in words_secrecy */
};

/* Computes the stake of what an act is about. A record to be made has that of the finding, measure or
 * inspection it would be under; one that stands under none of them has what its body names.
 * Fails as a refusal. */
MUST_USE bool stake_load(struct db *d, int64_t region, const struct matter *m, const struct body *body, struct stake *out,
	struct refusal *r);

/* How the holder of a role stands to it. Fails as a refusal. */
MUST_USE bool stake_relation(struct db *d, const struct acting *x, const struct role_held *role, const struct stake *s,
	enum relation *out, struct refusal *r);

#endif
