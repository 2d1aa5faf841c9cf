/* acting.h - a person at work in a region: who it is and which roles it has today. */
#ifndef ACT_ACTING_H
#define ACT_ACTING_H
#include "base/clock.h"
#include "ledger/permission.h"
#include "ledger/refusal.h"
#include "store/keyring.h"
#include "store/store.h"

/* A role that the person has today. */
struct role_held {
	enum role role;
	int64_t organization;	/* it is over this one and all below */
	int64_t clearance;	/* index in words_secrecy */
};

struct acting {
	struct store *store;
	const struct keyring *keys;
	struct clock clock;
	int64_t region;
	int64_t person;		/* 0: the operator at a shell, who has ROLE_OPERATOR and no other */
	const struct role_held *roles;
	size_t n_roles;
};

/* Begins to act as a person: loads the roles that are valid today. They live in the arena. 'out' holds
 * store, keys, clock, region and person already.
 * Refuses: no such person, or one who has left. */
MUST_USE bool acting_open(struct arena *a, struct acting *out, struct refusal *r);

/* The person who signs in under a name; 0: none, or the account is not active or has expired. */
MUST_USE bool acting_find_person(struct store *s, int64_t region, struct clock clock, struct str account, int64_t *person_out,
	struct refusal *r);

/* True where the person has the role today, over whatever organization. */
bool acting_has(const struct acting *x, enum role role);

#endif
