/* difference.h - what differs between two texts, paragraph by paragraph. */
#ifndef REPORT_DIFFERENCE_H
#define REPORT_DIFFERENCE_H
#include "base/str.h"

enum part_kind { PART_SAME, PART_CHANGED, PART_REMOVED, PART_ADDED };

/* One paragraph: what it was and what it is. */
struct text_part {
	enum part_kind kind;
	struct str before, after;	/* views; n 0 where it is in one text only */
};
struct text_difference {
	const struct text_part *p;
	size_t n, n_different;
};

/* Compares two texts. Paragraphs are lines that are not blank. A removed one directly followed by
 * an added one that shares half of its beginning or end is one that changed. The texts are
 * viewed. Cost: the product of the numbers of paragraphs that differ; where there are more than
 * 2,000 on a side, those are one removal and one addition each. */
struct text_difference text_compare(struct arena *a, struct str before, struct str after);

#endif
