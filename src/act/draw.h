/* draw.h - a random sample of an inspection's findings, with the seed kept. */
#ifndef ACT_DRAW_H
#define ACT_DRAW_H
#include "act/act.h"

/* Draws 'size' of the inspection's findings and keeps the draw as a sample. The population is all of them
 * in the order of their ids; a seed (p NULL: made by chance) gives the same picks of the same
 * population for ever (ledger/sample.h, base/random.h).
 * Refuses: "range" where there are fewer; as act_perform does. */
MUST_USE bool draw_sample(const struct acting *x, int64_t inspection, int64_t size, struct str seed, int64_t *id_out,
	struct refusal *r);

#endif
