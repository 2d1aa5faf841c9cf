/* words.h - the table of listed words that tools/mkwords.py makes of words/.
 *
 * A word is found by its first two characters (six bytes): a bitmap says
 * whether any word begins so, a hash table where those words stand. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H
#include <stddef.h>
#include <stdint.h>

/* A word of three characters and more. */
struct word {
	uint64_t rest;		/* bytes 6 to 13, little-endian, 0 behind its end */
	uint32_t tail;		/* where bytes 14 to n stand in words_tails */
	uint16_t group;		/* of words_groups: which sets it is in */
	uint8_t n;		/* bytes */
	uint8_t beyond;		/* how many bits of 'rest' are behind its end */
};

/* The third character of a word, or of a text from byte 6 of it on. */
static inline uint32_t words_third(uint64_t rest)
{
	return rest & 0xFFFFFF;
}

/* The words that begin with two characters: those of three characters and more are
 * words_table[first .. first + n), by the third character, then the longer first. */
struct word_slot {
	uint64_t bigram;	/* the six bytes, little-endian; 0: a free slot */
	uint64_t thirds;	/* bit words_third_bit(third) of each: most texts go on otherwise */
	uint16_t first, n;
	uint16_t pair;		/* the group of the two characters themselves, plus 1; 0: no word */
};

extern const struct word words_table[];
extern const unsigned char words_tails[];
/* Which sets the words of a group are in: bit s % 64 of [s / 64]. Words of the
 * same sets share a group, so the table stays in the fastest memory. */
extern const uint64_t words_groups[][4];
extern const size_t n_words_groups;
extern const unsigned words_shift;	/* of the mixed bigram to a slot */
extern const size_t words_slot_mask;
extern const struct word_slot words_slots[];
extern const uint64_t words_bloom[1024];	/* by the top 16 bits of the mixed bigram */

/* Mixes the six bytes of a bigram; the same constant stands in mkwords.py. */
static inline uint64_t words_mix(uint64_t bigram)
{
	return bigram * 0x9E3779B97F4A7C15u;
}

/* Mixes a third character to 6 bits; as above. */
static inline unsigned words_third_bit(uint32_t third)
{
	return third * 0x9E3779B1u >> 26;
}

#endif
