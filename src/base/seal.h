/* seal.h - short texts that only the holder of a key can read or alter: SM4-GCM, by
 * libgcrypt.
 *
 * A sealed text is "sm4:" and the base64url of a random nonce of 12 bytes, the enciphered
 * bytes, and a tag of 16. It can be kept in any text column and tells by itself what it
 * is. Associated data are not part of it: they name the place where it belongs
 * ("region/person/field"), so that a sealed text moved elsewhere does not open.
 *
 * Functions may be called by several threads at once. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

enum { SEAL_KEY_BYTES = 16 };

struct seal_key {
	uint8_t bytes[SEAL_KEY_BYTES];
};

/* Makes a key by chance. Fails: FAIL_IO. */
MUST_USE bool seal_make_key(struct seal_key *out, struct fail *f);

/* Overwrites a key that is no longer needed. */
void seal_forget_key(struct seal_key *key);

/* Seals a text. The same text sealed twice gives two different results. Lives in the
 * arena. Fails: FAIL_IO where the system gives no chance or libgcrypt refuses. */
MUST_USE bool seal_lock(struct arena *a, const struct seal_key *key, struct str associated,
	struct str text, struct str *out, struct fail *f);

/* Gives the text that was sealed. Lives in the arena.
 * Fails: FAIL_FORMAT (no sealed text), FAIL_DENIED (another key, other associated data, or
 * a bit was changed: which of them cannot be told), FAIL_IO. */
MUST_USE bool seal_unlock(struct arena *a, const struct seal_key *key, struct str associated,
	struct str sealed, struct str *out, struct fail *f);

/* True where a text says that it is sealed; it may still not open. */
bool seal_is_sealed(struct str text);

#endif
