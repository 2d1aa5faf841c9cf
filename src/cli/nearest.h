/* nearest.h - which of several names somebody probably meant. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H
#include <stddef.h>

/* The search for the name nearest to 'wrong'; begin with { .wrong = ... }. */
struct nearest {
	const char *wrong;
	const char *name;	/* the nearest so far; NULL: none is near */
	size_t distance;	/* letters changed, added or dropped */
};

/* Offers a name. It is near where at most a third of its letters differ, or
 * where it begins with the wrong one. */
void nearest_offer(struct nearest *n, const char *name);

#endif
