/* gram.h - what a text is found by: pairs of Chinese characters, words, numbers.
 *
 * One tokenizer for both engines of the store. A run of Chinese characters gives each
 * character and each pair of neighbours; Latin letters, other letters and digits give runs of
 * their own, lower-cased. Full-width forms are as the usual ones. What else stands in a text
 * parts the runs. */
#ifndef TEXT_GRAM_H
#define TEXT_GRAM_H
#include "base/buf.h"

#include <stdint.h>

/* Prints the grams of a text, each once, in the order of their bytes, parted by blanks: what an
 * index keeps of it. Runs of letters are cut to 40 characters. Cost: a sort. */
void gram_print(struct buf *out, struct str text);

/* A part of what is looked for: characters that stand together, folded. */
struct gram_word {
	const uint32_t *chars;
	size_t n;
	bool is_han;
};

/* What is looked for: each of its words must be found. */
struct gram_query {
	const struct gram_word *words;
	size_t n;
	struct str grams;	/* those that a text must have, parted by blanks */
};

/* Parses what a person looks for, parted by blanks; a word of several kinds ("第12号")
 * is several words. n is 0 where there is nothing to look for. Lives in the arena. */
struct gram_query gram_parse(struct arena *a, struct str text);

/* Finds a word in a text at or after byte 'from': Chinese characters anywhere in a run, letters and
 * digits as a whole run. Writes the bytes it takes only if found. */
bool gram_find(struct str text, const struct gram_word *w, size_t from, size_t *from_out, size_t *to_out);

/* True where the text has every word of the query. The index may find more than that: a text in
 * which all pairs stand, but apart. */
bool gram_fits(struct str text, const struct gram_query *q);

#endif
