/* walker.h - bytes → lines and columns, going forwards through a text. */
#ifndef EMIT_WALKER_H
#define EMIT_WALKER_H
#include "text/prose.h"

/* Where a walk through the places of a text stands; begin with { .prose = p }.
 * Diagnostics are in order of place, so columns are counted on from the one
 * before: a line of 100 MB with a million diagnostics is counted once. */
struct walker {
	const struct prose *prose;
	uint32_t at;
	struct place place;	/* of 'at'; line 0: not begun */
};

/* The place of a byte. Linear in the way from the byte before; a step back
 * counts from the start of its line again. */
struct place walker_place(struct walker *w, uint32_t at);

/* The place of the end of a span that begins where the walk stands, without
 * going there. */
struct place walker_end(const struct walker *w, struct span s);

#endif
