/* points.h - the numbered and named places of a text in their order and nesting:
 * what becomes headings, problems and measures. */
#ifndef EXTRACT_POINTS_H
#define EXTRACT_POINTS_H
#include "base/vec.h"
#include "doc/doc.h"
#include "extract/ledger.h"
#include "extract/levels.h"
#include "extract/name.h"

/* What was seen at a point or in the lines below it, up to the next point. */
enum point_sign {
	SIGN_BODY = 1,		/* something is said of it */
	SIGN_MEASURES = 2,	/* 整改情况：*/
	SIGN_STATE = 4,		/* a status, an owner or a deadline of its own */
	SIGN_LIST = 8,		/* 一是 … */
	SIGN_INLINE = 16,	/* it stands inside a line */
	SIGN_STYLED = 32,	/* the file says it is a heading */
	SIGN_NESTS = 64,	/* other points stand below it, leaves left out */
	SIGN_PART = 128,	/* it is a numbered part of what is said: 2.整改措施：*/
	SIGN_KEYED = 256,	/* 问题：stands before its name */
};

/* A large text has millions of them: they are kept small. */
struct point {
	struct marker marker;
	const struct ledger_row *row;	/* KEY_ROW: its cells */
	struct span line;	/* from its marker to the end of its line */
	struct span marker_at;	/* n == 0: it has none */
	uint32_t end;		/* where what is said of it ends */
	uint32_t measures_at;	/* where 整改情况：stands below it; 0: nowhere */
	int parent;		/* the point it stands below; -1 */
	struct name name;	/* not of leaves */
	uint16_t signs;		/* of enum point_sign */
	uint8_t key;		/* enum level_key */
	uint8_t level;		/* 1 the outermost */
	bool is_leaf;
};

/* Points in the order of the text. In pieces, so that growing copies nothing. */
struct points {
	struct point **pieces;
	size_t n, n_pieces, cap;
};

enum { POINTS_OF_PIECE = 32 };

/* The point of an index below n. It stays where it is as more are added. */
static inline struct point *point_at(const struct points *p, size_t i)
{
	return &p->pieces[i / POINTS_OF_PIECE][i % POINTS_OF_PIECE];
}

/* Reads the points of a document's lines and of the rows of its ledgers, from a
 * byte on. The points live in tmp; what their markers view lives in the arena
 * or the text. Cost: linear. */
struct points points_read(struct arena *a, struct arena *tmp, const struct doc *d,
	struct ledger_rows rows, uint32_t from);

#endif
