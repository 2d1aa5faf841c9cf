/* stated_sentence.h - a sentence read as a row of counts.
 *
 * A count is a number, its unit, what it counts, and the status that stands right before
 * it (完成整改18个) or behind it (13个问题整改完毕). extract_stated reads one sentence after
 * another into the same struct, and takes what it states of the whole. */
#ifndef EXTRACT_STATED_SENTENCE_H
#define EXTRACT_STATED_SENTENCE_H
#include "ledger/bulletin.h"

enum {
	SENTENCE_MOST_BYTES = 4000,
	SENTENCE_MOST_COUNTS = 200,	/* a table printed as one line has more */
	SENTENCE_NOUN_BYTES = 45,	/* 25个需要长期整改的具体问题 */
	SENTENCE_ITEM_PENALTY = 6,	/* what a sentence inside an item is worth less */
};

enum noun { NOUN_NONE, NOUN_ASPECT, NOUN_CLASS, NOUN_PROBLEM, NOUN_THING, NOUN_DEED };

/* A number with a unit, and what the sentence says of it. */
struct count {
	struct decimal value;
	struct span at;		/* the number with its unit */
	uint32_t left, right;	/* bytes [left, right) speak of it and of no other */
	enum noun noun;
	enum status status;
	bool is_all;		/* the whole has this status: 19个问题全部完成 */
	bool is_left;		/* the status stands before it */
	bool is_row;		/* bare, in a row behind a level: 3个方面、11项 */
	bool is_one;		/* 一个: often only an article */
	bool is_nested;		/* in brackets, or one of several (其中) */
	bool is_excluded;	/* it speaks of something else than the whole */
};

struct sentence {
	const struct prose *prose;
	const struct bulletin *bulletin;
	struct span at;			/* its first SENTENCE_MOST_BYTES */
	struct count counts[SENTENCE_MOST_COUNTS];	/* by place */
	size_t n_counts;
	struct claim rate;
	struct str title_search;	/* the word of a search that the title names */
	bool takes_batch;		/* the first batch is all that the text is about */
	bool takes_search;		/* 排查 is what the text is about */
	struct str loose_unit;		/* 处 where problems are counted so; empty: not */
	int total;			/* index of the count of all problems; -1: none */
	int aspects;			/* index of the count of the aspects; -1: none */
	int score;			/* how likely it speaks of the whole */
	bool is_goal;			/* it says what is to be reached */
	bool is_partial;		/* 部分完成 or a remainder without a number */
};

/* Reads the sentence at a span: fills all of s but title_search, takes_batch and
 * takes_search, which the caller sets for the text. What it holds views the text. Of a
 * longer sentence only the first SENTENCE_MOST_BYTES are read. Cost: linear in those. */
void sentence_read(
	struct sentence *s, const struct prose *p, struct span at, const struct bulletin *b);

/* True where a sentence stands in an item: in the lines that name it, or in what is said of it. */
bool sentence_is_in_item(const struct bulletin *b, struct span at);

/* True where a word of the set stands in the bytes [from, to), which may be none. */
static inline bool sentence_has(
	const struct sentence *s, enum word_set set, size_t from, size_t to)
{
	return to > from && prose_has(s->prose, set, span_of(from, to));
}

/* Where the words behind a count that may name what it counts end: with what speaks of
 * it, or after SENTENCE_NOUN_BYTES. */
static inline uint32_t count_noun_end(const struct count *c)
{
	uint32_t end = span_end(c->at) + SENTENCE_NOUN_BYTES;

	return end < c->right ? end : c->right;
}

#endif
