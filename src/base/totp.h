/* totp.h - the second factor: code words that a telephone shows for 30 seconds.
 *
 * RFC 6238 as every authenticator knows it: HMAC-SHA-1, six digits, steps of 30 seconds
 * since 1970. The secret is 20 bytes, written in base32 (RFC 4648). */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

enum { TOTP_SECRET_BYTES = 20, TOTP_DIGITS = 6, TOTP_STEP_MS = 30 * 1000, TOTP_WINDOW = 1 };

/* Makes a secret by chance, in base32: 32 characters. Lives in the arena.
 * Fails: FAIL_IO. */
MUST_USE bool totp_make_secret(struct arena *a, struct str *out, struct fail *f);

/* Computes the code word of a secret at a moment. False: the secret is no base32. */
MUST_USE bool totp_compute(struct str secret, int64_t at_ms, char out[TOTP_DIGITS + 1]);

/* True where 'code' is that of this moment, or of the step before or after it, and its
 * step is later than 'last_step'. The caller keeps *step_out as the next 'last_step' (0
 * at first), so that no code word serves twice; it is written only on success. All steps
 * are compared, in constant time. */
MUST_USE bool totp_check(struct str secret, struct str code, int64_t now_ms, int64_t last_step,
	int64_t *step_out);

/* The address that an authenticator reads from a picture:
 * "otpauth://totp/ISSUER:LOGIN?secret=…&issuer=ISSUER", both escaped. Lives in the arena. */
struct str totp_print_uri(struct arena *a, struct str issuer, struct str login, struct str secret);

/* Prints bytes in base32 without padding, and reads them back: capitals or small letters,
 * blanks between groups and padding at the end are passed over. False: something else
 * stands there. Both live in the arena. */
struct str totp_print_base32(struct arena *a, struct str bytes);
bool totp_parse_base32(struct arena *a, struct str text, struct str *out);

#endif
