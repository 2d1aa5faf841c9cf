/* span.h - a stretch of a text. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H
#include "base/str.h"

#include <stdint.h>

/* Bytes [at, at + n) of the text of a document; n == 0 says only where.
 * Texts are smaller than 4 GiB (doc/limits.h). */
struct span {
	uint32_t at, n;
};

/* The byte after the span. */
static inline uint32_t span_end(struct span s)
{
	return s.at + s.n;
}

/* The span [from, to). */
static inline struct span span_of(size_t from, size_t to)
{
	return (struct span){ (uint32_t)from, (uint32_t)(to > from ? to - from : 0) };
}

/* True where 'inner' lies wholly in 'outer'. */
static inline bool span_is_inside(struct span inner, struct span outer)
{
	return inner.at >= outer.at && span_end(inner) <= span_end(outer);
}

/* Views the bytes of a span. */
static inline struct str span_view(struct str text, struct span s)
{
	return str_sub(text, s.at, span_end(s));
}

/* The span in 'text' of a view that was cut from it. */
static inline struct span span_from(struct str text, struct str part)
{
	return (struct span){ (uint32_t)(part.p - text.p), (uint32_t)part.n };
}

#endif
