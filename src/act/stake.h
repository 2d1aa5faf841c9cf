/* stake.h - whose a record is: the persons who answer for it and the organizations it is of. */
#ifndef ACT_STAKE_H
#define ACT_STAKE_H
#include "act/acting.h"
#include "ledger/body.h"

enum { MOST_STAKE = 64 };

struct stake {
	int64_t persons[MOST_STAKE], units[MOST_STAKE];
	size_t n_persons, n_units;
	int64_t secrecy;	/* of the finding, inspection or paper: index in words_secrecy */
};

/* Loads the stake of a record, or of one that a body would make (object 0).
 * Refuses: FAIL_NOT_FOUND where it, or what it stands under, is not there. */
MUST_USE bool stake_load(struct db *d, int64_t region, const struct record *rec, int64_t object, const struct body *body,
	struct stake *out, struct refusal *r);

/* How the holder of a role stands to it. Fails as a refusal. */
MUST_USE bool stake_relation(struct db *d, const struct acting *x, const struct role_held *role, const struct stake *s,
	enum relation *out, struct refusal *r);

#endif
