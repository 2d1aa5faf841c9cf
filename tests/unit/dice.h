/* dice.h - numbers that look random and are the same in every run: what properties are tried with. */
#ifndef TESTS_DICE_H
#define TESTS_DICE_H
#include <stddef.h>
#include <stdint.h>

/* Begin with a seed of one's own; a failing case is found again by it. */
struct dice {
	uint64_t state;
};

static inline uint64_t dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* A number of [0, n); n is not 0. */
static inline size_t dice_below(struct dice *d, size_t n)
{
	return (size_t)(dice_next(d) % n);
}

/* A number of [from, to], both counted. */
static inline int dice_between(struct dice *d, int from, int to)
{
	return from + (int)dice_below(d, (size_t)(to - from) + 1);
}

#endif
