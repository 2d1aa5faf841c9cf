/* sign_in.h - whether somebody is who they say: name, password, second factor; and the waiting after
 * wrong tries.
 *
 * Tries are counted by name, whether there is such an account or not, in a table that is not of the
 * journal: each is counted before the password is looked at, so that many at once count too. From
 * the fifth on there is a wait of 30 seconds that doubles with each, up to half an hour; a day without
 * a try forgets them. Nothing here knows of sessions. */
#ifndef ACT_SIGN_IN_H
#define ACT_SIGN_IN_H
#include "base/clock.h"
#include "ledger/refusal.h"
#include "store/store.h"

enum { SIGN_IN_FREE_TRIES = 4, SIGN_IN_FIRST_WAIT_MS = 30 * 1000, SIGN_IN_MOST_WAIT_MS = 30 * 60 * 1000,
	SIGN_IN_FORGET_MS = 24 * 3600 * 1000 };

/* What is given. */
struct credentials {
	struct str name, password;
	struct str code;	/* of the second factor; empty: none was asked yet */
};

/* Who it is. */
struct signed_in {
	int64_t person, account;
	bool must_change;	/* may do nothing but change the password */
	bool has_second_factor;
};

/* Checks them. Refuses with FAIL_DENIED: "sign-in" (name, password or account: which of them is not told), "code-needed",
 * "code" (wrong, or used before), "wait" (too many tries; the words say how long). Any number of threads
 * may call. Cost: a hash, a tenth of a second, and two small transactions. */
MUST_USE bool sign_in_check(struct store *s, int64_t region, struct clock clock, const struct credentials *c,
	struct signed_in *out, struct refusal *r);

#endif
