/* passages.h - passages that a text shares with others, found by an index of them.
 *
 * Each reference text is reduced to a few hashes of stretches of 14 characters
 * (winnowing: of every 17 in a row one is kept, so that no shared passage of 30
 * characters is missed). A text being checked asks the index for its own hashes
 * and compares characters only where one is known. Blanks and punctuation do not
 * count. */
#ifndef RULES_PASSAGES_H
#define RULES_PASSAGES_H
#include "text/prose.h"

struct passages;

/* A stretch of the text being checked that stands in a reference text too. */
struct passage {
	struct span at;
	size_t n_characters; /* without blanks and punctuation */
	struct str file; /* the reference as named to passages_add */
	int line; /* where it begins there */
};

/* Makes an empty index. */
struct passages *passages_new(struct arena *a);

/* Adds a reference text, valid UTF-8. Both views must outlive the index. Cost: one pass. */
void passages_add(struct passages *p, struct str file, struct str text);

/* Orders the index: after the last passages_add, before the first passages_find. Cost: linear. */
void passages_complete(struct passages *p);

/* Finds the passages of at least 30 characters that a text shares with references,
 * in order, without overlap and each inside one line, each with the reference that shares most of it. A
 * reference that is this very text byte for byte is passed over, and so is what
 * stands in many references. Many threads may ask at a time. Lives in the arena.
 * Cost: linear in the text. */
const struct passage *passages_find(
	struct arena *a, const struct passages *p, struct str text, size_t *n_out);

#endif
