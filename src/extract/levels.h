/* levels.h - which level a numbered entry stands on, by nesting and not by its style. */
#ifndef EXTRACT_LEVELS_H
#define EXTRACT_LEVELS_H
#include "text/marker.h"

#include <stdint.h>

/* What entries of one level have in common: the style of their marker, or what
 * stands in place of one. The first ones are those of enum marker_style. */
enum level_key {
	KEY_SECTION = MARKER_BULLET + 1,	/* 第一节, under KEY of MARKER_CHAPTER for 第一章 */
	KEY_ARTICLE,			/* 第一条 */
	KEY_UNIT,			/* the name of a unit on a line of its own */
	KEY_PROBLEM,			/* a problem without a number */
	KEY_ROW,			/* a problem that is a row of a table */
	KEY_STYLED,			/* a heading by the file's own style, level 1; then 2 … */
	N_LEVEL_KEYS = KEY_STYLED + 10,
};

enum { MAX_LEVELS = 24 };

struct level {
	uint64_t keys;		/* bit k: entries of enum level_key k stand here */
	int last;		/* number of the newest entry; 0: it has none */
	int entry;		/* the newest entry: an index of the caller's */
	bool is_leaf;		/* 一是, ①, and what runs on in a line: no headings nest in it */
	bool names_problem;	/* the newest entry does */
};

/* The levels open at one place of the text, the outermost first. */
struct levels {
	struct level at[MAX_LEVELS];
	int n;
	uint64_t seen;		/* keys that stood on some level before */
};

/* An entry to be placed. */
struct placing {
	int key;		/* enum level_key */
	int number;
	bool is_leaf, is_inline, names_problem;
};

/* Key of a marker. */
int level_key_of(const struct marker *m);

/* Index of the level that an entry belongs on; l->n: a new one below all that
 * are open. -1: an inline number that continues nothing and begins nothing, so
 * it is no entry. Cost: bounded by MAX_LEVELS. */
int levels_find(const struct levels *l, const struct placing *e);

/* Puts the entry on the level found; the deeper ones are closed by it. */
void levels_put(struct levels *l, int depth, const struct placing *e, int entry);

#endif
