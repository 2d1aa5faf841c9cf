/* totp.c - see totp.h. */
#include "base/totp.h"

#include "base/buf.h"
#include "base/random.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHA1_BYTES = 20, COUNTER_BYTES = 8, MODULUS = 1000000 };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

struct str totp_print_base32(struct arena *a, struct str bytes)
{
	char *text = arena_alloc(a, bytes.n / 5 * 8 + 9);
	uint32_t bits = 0;
	size_t n = 0;
	int n_bits = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		bits = bits << 8 | (uint8_t)bytes.p[i];
		for (n_bits += 8; n_bits >= 5; n_bits -= 5)
			text[n++] = letters[bits >> (n_bits - 5) & 31];
	}
	if (n_bits)
		text[n++] = letters[bits << (5 - n_bits) & 31];
	return (struct str){ text, n };
}

static int letter_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool totp_parse_base32(struct arena *a, struct str text, struct str *out)
{
	char *bytes = arena_alloc(a, text.n / 8 * 5 + 5);
	uint32_t bits = 0;
	size_t n = 0;
	int n_bits = 0;

	while (text.n && text.p[text.n - 1] == '=')
		text.n--;
	for (size_t i = 0; i < text.n; i++) {
		int value = letter_value(text.p[i]);

		if (text.p[i] == ' ')
			continue;
		if (value < 0)
			return false;
		bits = bits << 5 | (uint32_t)value;
		n_bits += 5;
		if (n_bits >= 8) {
			n_bits -= 8;
			bytes[n++] = (char)(bits >> n_bits);
		}
	}
	*out = (struct str){ bytes, n };
	return true;
}

bool totp_make_secret(struct arena *a, struct str *out, struct fail *f)
{
	char bytes[TOTP_SECRET_BYTES];

	if (!random_bytes(bytes, sizeof bytes, f))
		return false;
	*out = totp_print_base32(a, (struct str){ bytes, sizeof bytes });
	explicit_bzero(bytes, sizeof bytes);
	return true;
}

/* RFC 4226, section 5.3: a number of six digits out of the HMAC of the step. */
static void print_code(struct str key, int64_t step, char out[TOTP_DIGITS + 1])
{
	uint8_t counter[COUNTER_BYTES], mac[SHA1_BYTES], *at;
	uint32_t number;

	for (int i = 0; i < COUNTER_BYTES; i++)
		counter[i] = (uint8_t)((uint64_t)step >> 8 * (COUNTER_BYTES - 1 - i));
	if (!HMAC(EVP_sha1(), key.p, (int)key.n, counter, sizeof counter, mac, NULL)) {
		fputs("zhenggai: OpenSSL: HMAC-SHA-1 failed\n", stderr);
		abort();
	}
	at = mac + (mac[SHA1_BYTES - 1] & 15);
	number = (uint32_t)(at[0] & 0x7F) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
	snprintf(out, TOTP_DIGITS + 1, "%06u", number % MODULUS);
}

/* Reads a secret; one that is empty would be known to everybody. */
static bool parse_secret(struct arena *a, struct str secret, struct str *key_out)
{
	return totp_parse_base32(a, secret, key_out) && key_out->n > 0;
}

bool totp_compute(struct str secret, int64_t at_ms, char out[TOTP_DIGITS + 1])
{
	struct arena *a = arena_new();
	struct str key;
	bool ok = parse_secret(a, secret, &key);

	if (ok)
		print_code(key, at_ms / TOTP_STEP_MS, out);
	arena_free(a);
	return ok;
}

/* The latest step within the window whose code word it is; 0: none. */
static int64_t find_step(struct str key, struct str code, int64_t now_ms, int64_t last_step)
{
	int64_t now = now_ms / TOTP_STEP_MS, found = 0;
	char right[TOTP_DIGITS + 1];

	for (int64_t step = now - TOTP_WINDOW; step <= now + TOTP_WINDOW; step++) {
		print_code(key, step, right);
		if (CRYPTO_memcmp(right, code.p, TOTP_DIGITS) == 0 && step > last_step)
			found = step;
	}
	return found;
}

bool totp_check(struct str secret, struct str code, int64_t now_ms, int64_t last_step, int64_t *step_out)
{
	struct arena *a = arena_new();
	struct str key;
	int64_t step = 0;

	if (code.n == TOTP_DIGITS && parse_secret(a, secret, &key))
		step = find_step(key, code, now_ms, last_step);
	arena_free(a);
	if (!step)
		return false;
	*step_out = step;
	return true;
}

/* Appends text as a part of an address: all but letters, digits and -._~ as %XX. */
static void append_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			(c && strchr("-._~", c));

		if (is_plain)
			buf_char(b, c);
		else
			buf_print(b, "%%%02X", (unsigned char)c);
	}
}

struct str totp_print_uri(struct arena *a, struct str issuer, struct str login, struct str secret)
{
	struct buf *b = buf_new(a);

	buf_z(b, "otpauth://totp/");
	append_escaped(b, issuer);
	buf_char(b, ':');
	append_escaped(b, login);
	buf_z(b, "?secret=");
	append_escaped(b, secret);
	buf_z(b, "&issuer=");
	append_escaped(b, issuer);
	return buf_view(b);
}
