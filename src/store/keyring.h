/* keyring.h - the keys of persons: what the journal keeps of a person is sealed under that
 * person's key, so that erasing the key erases the person without breaking the chain.
 *
 * A person's key is itself sealed under the ledger's master key, which is a file of its own
 * (32 hexadecimal digits, mode 0600) and never in the database or, unless asked, in a
 * backup. */
#ifndef STORE_KEYRING_H
#define STORE_KEYRING_H
#include "base/seal.h"
#include "store/db.h"

struct keyring {
	struct seal_key master;
};

/* Reads the master key from a file; where there is none and 'may_make' is true makes one
 * first, of mode 0600, whole or not at all. A file that others than its owner and group may
 * read, or others than its owner write, is refused.
 * Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_FORMAT (it holds no key), FAIL_IO. */
MUST_USE bool keyring_open(const char *path, bool may_make, struct keyring *out, struct fail *f);

/* Opens the master key of a ledger: one is made only where nothing in the ledger was sealed
 * yet, and it must open what was. Faces open it by this.
 * Fails: FAIL_NOT_FOUND (it is missing, and there are keys under it), FAIL_DENIED (it is
 * another ledger's; or as keyring_open), FAIL_FORMAT, FAIL_IO. */
MUST_USE bool keyring_open_ledger(const char *path, struct db *d, struct keyring *out, struct fail *f);

/* Tells whether the ledger has keys of persons, and sees that the master key opens them:
 * of the first few one must open (a damaged one is for verify to tell). k NULL: nothing is tried. Fails: FAIL_DENIED, FAIL_FORMAT, FAIL_IO. */
MUST_USE bool keyring_check(const struct keyring *k, struct db *d, bool *has_keys_out, struct fail *f);

/* Whose a sealed text is, and of which field: it opens nowhere else. */
struct seal_place {
	int64_t region, person;
	const char *field;
};

/* Seals a text under a person's key, which is made at the first use. Lives in the arena.
 * Fails: FAIL_CONFLICT (the person was erased), as seal_lock, FAIL_IO. */
MUST_USE bool keyring_seal(struct arena *a, const struct keyring *k, struct db *d, const struct seal_place *at,
	struct str text, struct str *out, struct fail *f);

/* Gives a sealed text; p NULL where the person's key was erased. A text that is not sealed is
 * given as it is. Lives in the arena.
 * Fails: FAIL_DENIED (altered, or another master key), FAIL_FORMAT, FAIL_IO. */
MUST_USE bool keyring_unseal(struct arena *a, const struct keyring *k, struct db *d, const struct seal_place *at,
	struct str text, struct str *out, struct fail *f);

/* Erases a person's key: what was sealed under it can never be read again, and nothing is
 * sealed for that person any more. Backups and dumps
 * made before still have it, as has PostgreSQL's file until its next VACUUM. */
MUST_USE bool keyring_erase(struct db *d, int64_t region, int64_t person, struct fail *f);

#endif
