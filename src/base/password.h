/* password.h - passwords: kept as argon2id, by libsodium, and what is no good as one.
 *
 * A hash takes 64 MiB and about a tenth of a second. At most four are computed at a time in
 * the process; further callers wait. Functions may be called by several threads at once. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H
#include "base/fail.h"
#include "base/str.h"

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 128 };	/* characters */

/* Gives the text to be kept instead of a password, "$argon2id$v=19$m=65536,t=2,p=1$…",
 * with a salt of its own. Lives in the arena.
 * Fails: FAIL_LIMIT (there is no memory for it, or the password is beyond 1024 bytes),
 * FAIL_IO. */
MUST_USE bool password_hash(struct arena *a, struct str password, struct str *out, struct fail *f);

/* True where a password is the one that was kept. Takes as long where it is wrong, and
 * where 'kept' is the empty view because there is no such account: give it then too, so
 * that nobody learns by the clock which names exist. */
bool password_is_right(struct str kept, struct str password);

/* True where a kept text was made with other costs than today's: keep a new one at the
 * next login. */
bool password_needs_rehash(struct str kept);

/* What is wrong with a new password; faces have the words. */
enum password_fault {
	PASSWORD_FINE,
	PASSWORD_SHORT,		/* fewer than PASSWORD_LEAST characters */
	PASSWORD_LONG,		/* more than PASSWORD_MOST */
	PASSWORD_FEW_KINDS,	/* not three of: small, capital, digit, anything else */
	PASSWORD_IS_LOGIN,	/* the login name stands in it, in whichever case */
	PASSWORD_COMMON,	/* its letters are a word or a row of keys that everybody tries */
};

/* Checks a new password (UTF-8) against the rules above, the first that is broken. */
enum password_fault password_check(struct str password, struct str login);

#endif
