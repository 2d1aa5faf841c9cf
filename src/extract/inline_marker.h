/* inline_marker.h - where a number inside a line may begin a marker: …：一是…；二是…. */
#ifndef EXTRACT_INLINE_MARKER_H
#define EXTRACT_INLINE_MARKER_H
#include "text/prose.h"

/* The cheap question for every token: may it be or open the number of a marker? */
static inline bool inline_marker_may_begin(const struct token *t)
{
	const uint32_t kinds = 1u << TOKEN_NUMBER | 1u << TOKEN_NUMERAL | 1u << TOKEN_CIRCLED |
		1u << TOKEN_OPEN;

	return kinds >> t->kind & 1;
}

/* Where a marker may begin whose number is this token, of n tokens left in the line;
 * UINT32_MAX: nowhere. What stands there is still to be parsed. */
uint32_t inline_marker_start(const struct prose *p, const struct token *t, size_t n);

/* The kind of the mark right before a byte, blanks passed over: TOKEN_STOP at the start of
 * a line, -1 for a character. 't' is the token at the byte, 'first' the line's first. */
int inline_marker_mark_before(
	const struct prose *p, const struct token *t, const struct token *first, uint32_t at);

/* True where a marker of this key (enum level_key) may stand behind this mark. One that
 * counts on from the marker before it may stand in more places. */
bool inline_marker_may_stand(int mark, int key, bool counts_on);

#endif
