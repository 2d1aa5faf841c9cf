/* bare_text.h - a text reduced to the characters by which texts are compared. */
#ifndef LEDGER_BARE_TEXT_H
#define LEDGER_BARE_TEXT_H
#include "base/str.h"

#include <stdint.h>

/* The ideographs, digits and letters of a text in order; blanks and marks of punctuation
 * are left out, full-width digits and letters and capitals are folded. */
struct bare_text {
	struct str text;
	const uint32_t *characters;
	const uint32_t *begins; /* the byte of 'text' at which each begins */
	size_t n;
};

/* Reduces a text, valid UTF-8 below 4 GiB. It views the text. Cost: one pass. */
struct bare_text bare_text_new(struct arena *a, struct str text);

/* Views the bytes of the text from a character to before another (from <= end <= n). */
struct str bare_text_view(const struct bare_text *t, size_t from, size_t end);

/* True where both have the same characters. */
bool bare_text_is_equal(const struct bare_text *a, const struct bare_text *b);

/* A stretch that two texts share. */
struct shared_passage {
	struct str here, there; /* as they stand, punctuation included */
	size_t n_characters;
};

/* Finds up to 'most' stretches of at least 'least' characters (1 or more) that both texts
 * share, the longest first and no two overlapping, then in the order of the first text.
 * Only the first 2,000 characters of each are looked at. Lives in the arena.
 * Cost: most × the product of the lengths. */
const struct shared_passage *bare_text_shared(struct arena *a, const struct bare_text *here,
	const struct bare_text *there, size_t least, size_t most, size_t *n_out);

#endif
