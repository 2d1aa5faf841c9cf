/* random.h - chance: from the system for secrets, from a kept seed for samples.
 *
 * The seeded generator is part of the record: a random sample is journalled with its seed,
 * and anybody must be able to draw it again, by hand if need be, for as long as the
 * journal is kept. So its algorithm never changes:
 *
 *   stream     the bytes of SHA-256(seed, i) for i = 0, 1, 2 …, one after the other, where i
 *              is written as 8 bytes, the highest first, behind the bytes of the seed;
 *   number     the next 8 bytes of the stream, the highest first;
 *   below n    let m = 2^64 mod n. Take numbers until one is at least m; it is that number
 *              mod n. (The m lowest are passed over, so every result is equally likely.)
 *   k of n     begin with the list 0 … n - 1. For i = 0 … k - 1 exchange the entries i and
 *              i + below(n - i). The first k entries are the sample, in the order drawn. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

/* Fills n bytes with chance from the system. Fails: FAIL_IO; then no byte of out is to
 * be used. */
MUST_USE bool random_bytes(void *out, size_t n, struct fail *f);

/* A token that cannot be guessed: n_bytes of chance as base64url. Lives in the arena.
 * Fails: FAIL_IO. */
MUST_USE bool random_token(struct arena *a, size_t n_bytes, struct str *out, struct fail *f);

/* A whole number below n (n > 0) from the system's chance, each equally likely.
 * Fails: FAIL_IO. */
MUST_USE bool random_index(uint64_t n, uint64_t *out, struct fail *f);

/* The seeded generator. */
struct random_stream;

/* Begins at the start of the stream of a seed, which is any bytes. Lives as long as the
 * arena; belongs to one thread. */
struct random_stream *random_stream_new(struct arena *a, struct str seed);

/* Draws the next whole number below n (n > 0). */
uint64_t random_below(struct random_stream *r, uint64_t n);

/* Draws k of the n indexes 0 … n - 1 (k <= n), none twice, in the order drawn; k of
 * them. Cost: memory for n. */
const size_t *random_sample(struct arena *a, struct random_stream *r, size_t n, size_t k);

#endif
