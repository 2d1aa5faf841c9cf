/* title_shape.h - where a title that is too long for one line breaks. */
#ifndef WRITE_TITLE_SHAPE_H
#define WRITE_TITLE_SHAPE_H
#include "doc/doc.h"

/* The lines of a title, in order; without the blanks between them. */
struct title_shape {
	const struct span *lines;	/* of the document's text */
	size_t n;
};

/* Breaks one paragraph into as few lines of at most 'halves' half characters as
 * hold it, at sense and of like length (GB/T 9704, 7.3.1): after or before the
 * words that part a title, never within a listed word, a number, or before a
 * mark that may not begin a line. A paragraph that fits is one line. Cost: linear but for
 * the first few hundred characters. */
struct title_shape title_shape(struct arena *a, const struct doc *d, const struct node *n,
	size_t halves);

#endif
