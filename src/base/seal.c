/* seal.c - see seal.h. */
#include "base/seal.h"

#include "base/hex.h"
#include "base/random.h"

#include <gcrypt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK S("sm4:")

enum { NONCE_BYTES = 12, TAG_BYTES = 16 };

static pthread_once_t prepared = PTHREAD_ONCE_INIT;

static void prepare(void)
{
	if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P))
		return;
	if (!gcry_check_version(GCRYPT_VERSION)) {
		fprintf(stderr, "zhenggai: libgcrypt is older than %s\n", GCRYPT_VERSION);
		abort();
	}
	/* Locked pages are few and of no use: what is unsealed lives in ordinary memory. */
	gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
	gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
}

bool seal_make_key(struct seal_key *out, struct fail *f)
{
	struct seal_key key;

	if (!random_bytes(key.bytes, sizeof key.bytes, f))
		return false;
	*out = key;
	seal_forget_key(&key);
	return true;
}

void seal_forget_key(struct seal_key *key)
{
	explicit_bzero(key, sizeof *key);
}

static bool fail_gcrypt(struct fail *f, gcry_error_t e)
{
	return fail_set(f, FAIL_IO, "SM4-GCM: %s", gcry_strerror(e));
}

/* Opens SM4-GCM at its start: key, nonce and associated data are in. */
static bool open_cipher(gcry_cipher_hd_t *out, const struct seal_key *key, const char *nonce,
	struct str associated, struct fail *f)
{
	gcry_cipher_hd_t c;
	gcry_error_t e;

	pthread_once(&prepared, prepare);
	e = gcry_cipher_open(&c, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_GCM, 0);
	if (e)
		return fail_gcrypt(f, e);
	e = gcry_cipher_setkey(c, key->bytes, sizeof key->bytes);
	if (!e)
		e = gcry_cipher_setiv(c, nonce, NONCE_BYTES);
	if (!e && associated.n)
		e = gcry_cipher_authenticate(c, associated.p, associated.n);
	if (e) {
		gcry_cipher_close(c);
		return fail_gcrypt(f, e);
	}
	*out = c;
	return true;
}

bool seal_lock(struct arena *a, const struct seal_key *key, struct str associated,
	struct str text, struct str *out, struct fail *f)
{
	size_t n = NONCE_BYTES + text.n + TAG_BYTES;
	char *bytes = arena_alloc(a, n), *body = bytes + NONCE_BYTES;
	gcry_cipher_hd_t c;
	gcry_error_t e = 0;
	struct str printed;

	if (!random_bytes(bytes, NONCE_BYTES, f) || !open_cipher(&c, key, bytes, associated, f))
		return false;
	gcry_cipher_final(c);
	e = gcry_cipher_encrypt(c, body, text.n, text.n ? text.p : body, text.n);
	if (!e)
		e = gcry_cipher_gettag(c, body + text.n, TAG_BYTES);
	gcry_cipher_close(c);
	if (e)
		return fail_gcrypt(f, e);
	printed = hex_print_base64url(a, (struct str){ bytes, n });
	*out = str_print(a, "%.*s%.*s", STR_ARG(MARK), STR_ARG(printed));
	return true;
}

/* Deciphers body[0..n) in place and checks the tag behind it. */
static bool decipher(gcry_cipher_hd_t c, char *body, size_t n, struct fail *f)
{
	gcry_error_t e;

	gcry_cipher_final(c);
	e = gcry_cipher_decrypt(c, body, n, NULL, 0);
	if (!e)
		e = gcry_cipher_checktag(c, body + n, TAG_BYTES);
	if (gcry_err_code(e) == GPG_ERR_CHECKSUM) {
		explicit_bzero(body, n);
		return fail_set(f, FAIL_DENIED, 
			"a sealed text does not open: another key, another place, or altered");
	}
	return !e || fail_gcrypt(f, e);
}

bool seal_unlock(struct arena *a, const struct seal_key *key, struct str associated,
	struct str sealed, struct str *out, struct fail *f)
{
	struct str coded = str_sub(sealed, MARK.n, sealed.n), raw;
	gcry_cipher_hd_t c;
	char *bytes;
	size_t n;
	bool ok;

	if (!seal_is_sealed(sealed) || !hex_parse_base64url(a, coded, &raw) || raw.n < NONCE_BYTES + TAG_BYTES)
		return fail_set(f, FAIL_FORMAT, "no sealed text");
	n = raw.n - NONCE_BYTES - TAG_BYTES;
	bytes = arena_alloc(a, raw.n);
	memcpy(bytes, raw.p, raw.n);
	if (!open_cipher(&c, key, bytes, associated, f))
		return false;
	ok = decipher(c, bytes + NONCE_BYTES, n, f);
	gcry_cipher_close(c);
	if (ok)
		*out = (struct str){ bytes + NONCE_BYTES, n };
	return ok;
}

bool seal_is_sealed(struct str text)
{
	return str_is_prefixed(text, MARK);
}
