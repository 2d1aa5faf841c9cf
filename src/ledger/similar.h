/* similar.h - texts that say nearly the same: findings that recur in another round or unit.
 *
 * Two texts are compared by the pairs of neighbouring characters (bigrams) that they share,
 * each weighing the more the fewer texts of the set have it: what all findings say (存在差距,
 * 不够深入) proves little. Digits are not compared: the same problem has other numbers in
 * another unit. The index proposes; people decide. */
#ifndef LEDGER_SIMILAR_H
#define LEDGER_SIMILAR_H
#include "ledger/bare_text.h"

enum { SIMILAR_ALIKE = 450 }; /* a score from which two findings are worth a look side by side */

struct similar_text {
	struct str text;
	int64_t within; /* only texts of the same 'within' are paired: a unit; 0 for all */
	int64_t apart; /* texts of the same 'apart' are not paired: a round, a unit; 0: no bar */
};

/* Two texts of an index that are alike. */
struct similar_pair {
	uint32_t a, b; /* their numbers in the index */
	int score; /* 1 to 1000, in thousandths; 1000: the same pairs of characters */
};

/* Texts that are all alike one of them, the centre. */
struct similar_cluster {
	uint32_t centre;
	const uint32_t *members; /* rising, the centre among them */
	size_t n; /* two or more */
};

struct similar_index;

/* Indexes n texts (below 2^31, valid UTF-8), which must outlive it. The same texts in the same
 * order give the same index. Cost: linear in the bytes; about 3 KB for a text of 60 characters. */
const struct similar_index *similar_index_new(
	struct arena *a, const struct similar_text *texts, size_t n);

/* Scores two texts of the index: 1000 × twice the weight they share over the weight of both; 0
 * where they share nothing. Asks neither 'within' nor 'apart'. */
int similar_score(const struct similar_index *x, uint32_t a, uint32_t b);

/* Finds the up to k (at most 32) texts most like text 'of' with a score of at least 'least',
 * the best first, of equal ones the lower number; each pair has 'of' as a. Candidates come from the rarest stretches
 * of the text, a bounded number of them: where thousands are alike, some of the thousands
 * are found. Lives in the arena. Cost: bounded, however many texts there are, but for
 * 4 bytes a text to be cleared. */
const struct similar_pair *similar_best(struct arena *a, const struct similar_index *x, uint32_t of,
	size_t k, int least, size_t *n_out);

/* The same for every text: all pairs that similar_best finds for either of the two, once each
 * with a < b, in rising order. Cost: n times that bound. */
const struct similar_pair *similar_pairs(
	struct arena *a, const struct similar_index *x, size_t k, int least, size_t *n_out);

/* Groups the texts that have at least that score with the centre of their group, the centre
 * being the text with most neighbours left; each text is in one group or in none. The
 * largest first, of equal ones the lower centre. Lives in the arena. */
const struct similar_cluster *similar_clusters(
	struct arena *a, const struct similar_index *x, int least, size_t *n_out);

/* Says why two texts are alike: up to five passages of at least three characters that both have, in the
 * order of the first. Lives in the arena. */
const struct shared_passage *similar_why(
	struct arena *a, struct str here, struct str there, size_t *n_out);

#endif
