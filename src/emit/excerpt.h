/* excerpt.h - a short piece of a text around a place, for a line of a terminal. */
#ifndef EMIT_EXCERPT_H
#define EMIT_EXCERPT_H
#include "base/buf.h"
#include "text/prose.h"

/* A window of one line of the text. */
struct excerpt {
	struct span shown;		/* bytes of the window */
	struct span marked;		/* the span, cut to the window; n == 0: a place only */
	bool is_cut_before, is_cut_after;	/* the line goes on there */
};

/* Cuts a window of at most 'columns' columns around a span: the whole line
 * where it fits, else the place with some of what stands before it. A span over
 * line ends is cut to its first line. Cost: linear in the columns. */
struct excerpt excerpt_cut(const struct prose *p, struct span at, size_t columns);

/* True for the place of what is said of the whole text (rule_fire_whole): no
 * bytes, and nothing but blanks behind it. There is nothing to show there. */
bool excerpt_is_of_whole(const struct prose *p, struct span at);

/* Appends text as one line that cannot move the cursor: control characters,
 * line ends and direction marks become one sign each, tabs one blank. Returns
 * its columns. */
size_t excerpt_put(struct buf *out, struct str s);

/* Columns that excerpt_put would take. */
size_t excerpt_columns(struct str s);

/* Views the start of s, at most 'columns' columns of it. */
struct str excerpt_head(struct str s, size_t columns);

#endif
