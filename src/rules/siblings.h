/* siblings.h - the entries of an outline that stand beside each other. */
#ifndef RULES_SIBLINGS_H
#define RULES_SIBLINGS_H
#include "ledger/bulletin.h"

/* Entries by the entry above them, in order: the first below entry i is
 * first[i + 1] (first[0]: below none), the one beside it next[i]; -1: no more. */
struct siblings {
	const int *first, *next;
};

/* Orders the entries of a bulletin. Lives in the arena. Cost: linear. */
struct siblings *siblings_new(struct arena *a, const struct bulletin *b);

/* True for what numbering rules look at as headings: headings and items. Measures
 * and other enumerations are not. */
bool siblings_is_numbered(const struct entry *e);

/* The style that entries of one kind below one entry are numbered in: that of the
 * first of them, unless four times as many have another. One for each entry of the
 * bulletin, MARKER_NONE for what has no number. Lives in the arena. Cost: linear. */
const enum marker_style *siblings_usual_styles(struct arena *a, const struct bulletin *b);

/* What is wrong with the number of an entry beside the one before it. */
enum sequence { SEQUENCE_FINE, SEQUENCE_GAP, SEQUENCE_DUPLICATE, SEQUENCE_BACK };

/* One entry whose number does not follow. */
struct break_in_sequence {
	enum sequence what;
	const struct entry *entry, *before; /* before: NULL where it should be number 1 */
};

/* Tells of each entry, in order, whose number does not follow the one before it
 * below the same entry (or, for the first, goes on from the last of its level). */
void siblings_check_sequence(struct arena *tmp, const struct bulletin *b, bool (*takes)(const struct entry *e),
	void (*tell)(void *context, const struct break_in_sequence *found), void *context);

#endif
