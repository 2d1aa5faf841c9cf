/* random.c - see random.h. */
#include "base/random.h"

#include "base/digest.h"
#include "base/hex.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { NUMBER_BYTES = 8 };

bool random_bytes(void *out, size_t n, struct fail *f)
{
	size_t at = 0;

	while (at < n) {
		ssize_t got = getrandom((char *)out + at, n - at, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return fail_set(f, FAIL_IO, "the system gives no random bytes: %s", strerror(errno));
		at += (size_t)got;
	}
	return true;
}

bool random_token(struct arena *a, size_t n_bytes, struct str *out, struct fail *f)
{
	char *bytes = arena_alloc(a, n_bytes);

	if (!random_bytes(bytes, n_bytes, f))
		return false;
	*out = hex_print_base64url(a, (struct str){ bytes, n_bytes });
	explicit_bzero(bytes, n_bytes);
	return true;
}

/* How many of the lowest numbers are passed over, so that the rest divides by n. */
static uint64_t n_passed_over(uint64_t n)
{
	return (UINT64_MAX - n + 1) % n;
}

bool random_index(uint64_t n, uint64_t *out, struct fail *f)
{
	uint64_t number;

	assert(n > 0);
	do
		if (!random_bytes(&number, sizeof number, f))
			return false;
	while (number < n_passed_over(n));
	*out = number % n;
	return true;
}

struct random_stream {
	uint8_t *input;	/* the seed, then the number of the block to come */
	size_t n_seed;
	uint64_t i;	/* that number */
	uint8_t block[DIGEST_BYTES];
	size_t used;	/* bytes of block */
};

struct random_stream *random_stream_new(struct arena *a, struct str seed)
{
	struct random_stream *r = arena_new_of(a, struct random_stream);

	r->input = arena_alloc(a, seed.n + NUMBER_BYTES);
	if (seed.n)
		memcpy(r->input, seed.p, seed.n);
	r->n_seed = seed.n;
	r->used = sizeof r->block;
	return r;
}

static void fill_block(struct random_stream *r)
{
	for (int i = 0; i < NUMBER_BYTES; i++)
		r->input[r->n_seed + (size_t)i] = (uint8_t)(r->i >> 8 * (NUMBER_BYTES - 1 - i));
	digest_sha256((struct str){ (const char *)r->input, r->n_seed + NUMBER_BYTES }, r->block);
	r->i++;
	r->used = 0;
}

static uint64_t next_number(struct random_stream *r)
{
	uint64_t number = 0;

	if (r->used == sizeof r->block)
		fill_block(r);
	for (int i = 0; i < NUMBER_BYTES; i++)
		number = number << 8 | r->block[r->used++];
	return number;
}

uint64_t random_below(struct random_stream *r, uint64_t n)
{
	uint64_t number, passed_over;

	assert(n > 0);
	passed_over = n_passed_over(n);
	do
		number = next_number(r);
	while (number < passed_over);
	return number % n;
}

const size_t *random_sample(struct arena *a, struct random_stream *r, size_t n, size_t k)
{
	size_t *list = arena_array(a, size_t, n);

	assert(k <= n);
	for (size_t i = 0; i < n; i++)
		list[i] = i;
	for (size_t i = 0; i < k; i++) {
		size_t other = i + (size_t)random_below(r, n - i), drawn = list[other];

		list[other] = list[i];
		list[i] = drawn;
	}
	return list;
}
