/* account.h - accounts: opened with a first password, which its person changes; the second factor. */
#ifndef ACT_ACCOUNT_H
#define ACT_ACCOUNT_H
#include "act/act.h"

/* Opens an account for a person. The first password is made by chance and must be changed at the first
 * sign-in; it lives in the arena and is kept nowhere. 'until' (p NULL: for good) is its last day.
 * Refuses as act_perform does. Cost: a hash, a tenth of a second. */
MUST_USE bool account_open(struct arena *a, const struct acting *x, int64_t person, struct str name, struct str until,
	int64_t *id_out, struct str *password_out, struct refusal *r);

/* Gives an account a new first password, for a person who forgot the old one. */
MUST_USE bool account_reset(struct arena *a, const struct acting *x, int64_t account, struct str *password_out,
	struct refusal *r);

/* Changes the actor's own password. Refuses: "wrong" old password; a new one that is no good (the codes "short",
 * "long", "few-kinds", "is-login", "common", "same"); as act_perform does. */
MUST_USE bool account_change_password(struct arena *a, const struct acting *x, struct str old, struct str new_one,
	struct refusal *r);

/* Makes a secret for the actor's own second factor and the address that an authenticator reads; nothing
 * is kept until a code word shows that it arrived. Both live in the arena. */
MUST_USE bool account_make_totp(struct arena *a, const struct acting *x, struct str issuer, struct str *secret_out,
	struct str *uri_out, struct refusal *r);
MUST_USE bool account_set_totp(struct arena *a, const struct acting *x, struct str secret, struct str code, struct refusal *r);

/* Removes the second factor of an account: one's own, or that of a person who lost the telephone. */
MUST_USE bool account_remove_totp(struct arena *a, const struct acting *x, int64_t account, struct refusal *r);

/* The account of a person that is not closed; 0: there is none. */
MUST_USE bool account_find(const struct acting *x, int64_t person, int64_t *account_out, struct refusal *r);

#endif
