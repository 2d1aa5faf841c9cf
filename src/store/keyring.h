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

/* Reads the master key from a file; where there is none and 'may_make' is true makes one.
 * Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_FORMAT (no key, or readable by others), FAIL_IO. */
MUST_USE bool keyring_open(const char *path, bool may_make, struct keyring *out, struct fail *f);

/* Seals a text under a person's key, which is made at the first use. Lives in the arena.
 * Fails: as seal_lock, FAIL_IO. */
MUST_USE bool keyring_seal(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person,
	struct str text, struct str *out, struct fail *f);

/* Gives a sealed text; p NULL where the person's key was erased. A text that is not sealed is
 * given as it is. Lives in the arena. Fails: FAIL_DENIED (altered, or another master key), FAIL_IO. */
MUST_USE bool keyring_unseal(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person,
	struct str text, struct str *out, struct fail *f);

/* Erases a person's key for good. */
MUST_USE bool keyring_erase(struct db *d, int64_t region, int64_t person, struct fail *f);

#endif
