/* words.h - the table of listed words that tools/mkwords.py makes of words/.
 *
 * A word is found by its first two characters (six bytes): a bitmap says
 * whether any word begins so, a hash table where those words stand. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H
#include <stddef.h>
#include <stdint.h>

struct word {
	const char *text;
	uint32_t rest;		/* bytes 6 to 8, little-endian; WORDS_NO_REST where it has two characters */
	uint16_t n;		/* bytes */
	uint16_t group;		/* of words_groups: which sets it is in */
};

enum { WORDS_NO_REST = 1 << 24 };

/* The words that begin with two characters: words_table[first .. first + n), by
 * rest, the longer first where that is the same; the two characters themselves
 * stand last. */
struct word_slot {
	uint64_t bigram;	/* the six bytes, little-endian; 0: a free slot */
	uint16_t first, n;
};

extern const struct word words_table[];
/* Which sets the words of a group are in: bit s % 64 of [s / 64]. Words of the
 * same sets share a group, so the table stays in the fastest memory. */
extern const uint64_t words_groups[][4];
extern const size_t n_words_groups;
extern const size_t n_words;
extern const unsigned words_shift;	/* of the mixed bigram to a slot */
extern const size_t words_slot_mask;
extern const struct word_slot words_slots[];
extern const uint64_t words_bloom[1024];	/* by the top 16 bits of the mixed bigram */

/* Mixes the six bytes of a bigram; the same constant stands in mkwords.py. */
static inline uint64_t words_mix(uint64_t bigram)
{
	return bigram * 0x9E3779B97F4A7C15u;
}

#endif
