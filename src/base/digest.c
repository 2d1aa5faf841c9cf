/* digest.c - see digest.h. */
#include "base/digest.h"

#include "base/hex.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEP_BYTES = 128 * 1024 };

/* Looking an algorithm up by its name costs more than digesting a short text, so it is
 * done once in the process; what was found never changes. */
static struct algorithms {
	EVP_MD *sm3, *sha256;
} algorithms;
static pthread_once_t fetched = PTHREAD_ONCE_INIT;

static void die(const char *what)
{
	fprintf(stderr, "zhenggai: OpenSSL: %s failed\n", what);
	abort();
}

static void free_algorithms(void)
{
	EVP_MD_free(algorithms.sm3);
	EVP_MD_free(algorithms.sha256);
}

static void fetch_algorithms(void)
{
	algorithms.sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
	algorithms.sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!algorithms.sm3 || !algorithms.sha256)
		die("fetching SM3 and SHA-256");
	atexit(free_algorithms);
}

static const struct algorithms *fetch(void)
{
	pthread_once(&fetched, fetch_algorithms);
	return &algorithms;
}

static void compute(const EVP_MD *algorithm, struct str bytes, uint8_t *out)
{
	if (!EVP_Digest(bytes.p, bytes.n, out, NULL, algorithm, NULL))
		die("EVP_Digest");
}

void digest_sm3(struct str bytes, uint8_t out[DIGEST_BYTES])
{
	compute(fetch()->sm3, bytes, out);
}

void digest_sha256(struct str bytes, uint8_t out[DIGEST_BYTES])
{
	compute(fetch()->sha256, bytes, out);
}

struct digests digest_both(struct str bytes)
{
	struct digests out;

	digest_sm3(bytes, out.sm3);
	digest_sha256(bytes, out.sha256);
	return out;
}

struct digest {
	EVP_MD_CTX *sm3, *sha256;
};

static void begin(struct digest *d)
{
	const struct algorithms *found = fetch();

	if (!EVP_DigestInit_ex2(d->sm3, found->sm3, NULL) ||
		!EVP_DigestInit_ex2(d->sha256, found->sha256, NULL))
		die("EVP_DigestInit");
}

static void free_contexts(void *handle)
{
	struct digest *d = handle;

	EVP_MD_CTX_free(d->sm3);
	EVP_MD_CTX_free(d->sha256);
}

struct digest *digest_new(struct arena *a)
{
	struct digest *d = arena_new_of(a, struct digest);

	d->sm3 = EVP_MD_CTX_new();
	d->sha256 = EVP_MD_CTX_new();
	if (!d->sm3 || !d->sha256)
		die("EVP_MD_CTX_new");
	arena_defer(a, free_contexts, d);
	begin(d);
	return d;
}

void digest_add(struct digest *d, struct str bytes)
{
	if (!EVP_DigestUpdate(d->sm3, bytes.p, bytes.n) ||
		!EVP_DigestUpdate(d->sha256, bytes.p, bytes.n))
		die("EVP_DigestUpdate");
}

struct digests digest_complete(struct digest *d)
{
	struct digests out;

	if (!EVP_DigestFinal_ex(d->sm3, out.sm3, NULL) ||
		!EVP_DigestFinal_ex(d->sha256, out.sha256, NULL))
		die("EVP_DigestFinal");
	begin(d);
	return out;
}

bool digest_descriptor(int fd, struct digests *out, int64_t *bytes_out, struct fail *f)
{
	struct arena *a = arena_new();
	struct digest *d = digest_new(a);
	char *step = arena_alloc(a, STEP_BYTES);
	int64_t bytes = 0;
	bool ok = false;

	for (;;) {
		ssize_t n = read(fd, step, STEP_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail_set(f, FAIL_IO, "%s", strerror(errno));
			goto out;
		}
		if (n == 0)
			break;
		digest_add(d, (struct str){ step, (size_t)n });
		bytes += n;
	}
	*out = digest_complete(d);
	if (bytes_out)
		*bytes_out = bytes;
	ok = true;
out:
	arena_free(a);
	return ok;
}

bool digest_file(const char *path, struct digests *out, int64_t *bytes_out, struct fail *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return fail_system(f, path);
	ok = digest_descriptor(fd, out, bytes_out, f);
	close(fd);
	return ok || fail_note(f, "%s", path);
}

void digest_hex(const uint8_t digest[DIGEST_BYTES], char out[DIGEST_HEX + 1])
{
	hex_print(digest, DIGEST_BYTES, out);
}

struct str digest_print(struct arena *a, const uint8_t digest[DIGEST_BYTES])
{
	char hex[DIGEST_HEX + 1];

	digest_hex(digest, hex);
	return str_copy(a, (struct str){ hex, DIGEST_HEX });
}

bool digest_parse(struct str hex, uint8_t out[DIGEST_BYTES])
{
	return hex_parse(hex, out, DIGEST_BYTES);
}
