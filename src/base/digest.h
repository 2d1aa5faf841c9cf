/* digest.h - SM3 and SHA-256 of bytes, by OpenSSL.
 *
 * SM3 binds the journal within the country's tools, SHA-256 beside it for evidence that
 * leaves them. All functions may be called by several threads at once; a struct digest
 * belongs to one. An OpenSSL without SM3 or SHA-256 ends the process with a message. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_HEX = 2 * DIGEST_BYTES };

/* Both digests of the same bytes. */
struct digests {
	uint8_t sm3[DIGEST_BYTES], sha256[DIGEST_BYTES];
};

/* Computes one digest of bytes that are at hand. Cost: some 2 million texts of 64 bytes a
 * second. */
void digest_sm3(struct str bytes, uint8_t out[DIGEST_BYTES]);
void digest_sha256(struct str bytes, uint8_t out[DIGEST_BYTES]);

/* Computes both. */
struct digests digest_both(struct str bytes);

/* Both digests of bytes that come piece by piece. */
struct digest;

/* Begins with no bytes. Lives as long as the arena; use it again for the next bytes. */
struct digest *digest_new(struct arena *a);

/* Adds the next bytes. */
void digest_add(struct digest *d, struct str bytes);

/* Computes the digests of all that was added, and begins anew with no bytes. */
struct digests digest_complete(struct digest *d);

/* Computes both digests of what a file descriptor still gives, or of a whole file, in
 * little memory. *bytes_out (may be NULL) is their number.
 * Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_IO (a folder too). */
MUST_USE bool digest_descriptor(int fd, struct digests *out, int64_t *bytes_out, struct fail *f);
MUST_USE bool digest_file(const char *path, struct digests *out, int64_t *bytes_out, struct fail *f);

/* Prints a digest as 64 lower-case hexadecimal digits; digest_hex ends them with NUL. */
struct str digest_print(struct arena *a, const uint8_t digest[DIGEST_BYTES]);
void digest_hex(const uint8_t digest[DIGEST_BYTES], char out[DIGEST_HEX + 1]);

/* Reads exactly 64 hexadecimal digits, of either case; false: it is something else. */
MUST_USE bool digest_parse(struct str hex, uint8_t out[DIGEST_BYTES]);

#endif
