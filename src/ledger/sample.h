/* sample.h - a random sample for verification that anybody can draw again from its seed.
 *
 * The sample is a function of the set of ids and of the seed alone: the ids are put in
 * rising order first, so it does not matter in which order they were found. */
#ifndef LEDGER_SAMPLE_H
#define LEDGER_SAMPLE_H
#include "base/str.h"

#include <stdint.h>

/* Where chance comes from: base/random's seeded stream, whose algorithm is fixed for ever. */
struct chance {
	uint64_t (*below)(
		void *stream, uint64_t n); /* the next number below n, each equally likely */
	void *stream; /* at its beginning */
};

/* Draws k of n ids, in the order drawn, none twice; an id given twice counts once, and a k greater than the
 * set gives all of it. With the rising ids 0 … m - 1 it is "k of n" of base/random.h. Lives in
 * the arena. Cost: sorting. */
const int64_t *sample_draw(struct arena *a, struct chance chance, const int64_t *ids, size_t n,
	size_t k, size_t *n_out);

#endif
