/* official.h - the measures of GB/T 9704-2012, as data for every writer of pages.
 *
 * The standard gives the type area, 22 lines of 28 characters, sizes and faces;
 * the rest follows from them. docx and PDF are set from the same numbers. */
#ifndef WRITE_OFFICIAL_H
#define WRITE_OFFICIAL_H
#include "doc/doc.h"

/* The page, in twips (1/1440 inch = 1/20 point). */
enum {
	OFFICIAL_PAGE_WIDTH = 11906,	/* A4 */
	OFFICIAL_PAGE_HEIGHT = 16838,
	OFFICIAL_TOP = 2098,		/* 37 mm, 5.2.1 */
	OFFICIAL_LEFT = 1588,		/* 28 mm, 5.2.1 */
	OFFICIAL_RIGHT = 1474,		/* 26 mm: what 156 mm of type leave */
	OFFICIAL_BOTTOM = 1984,		/* 35 mm: what 225 mm of type leave */
	OFFICIAL_TYPE_WIDTH = OFFICIAL_PAGE_WIDTH - OFFICIAL_LEFT - OFFICIAL_RIGHT,
	OFFICIAL_TYPE_HEIGHT = OFFICIAL_PAGE_HEIGHT - OFFICIAL_TOP - OFFICIAL_BOTTOM,
	OFFICIAL_LINES = 22,		/* a page, 5.2.3 */
	OFFICIAL_CHARACTERS = 28,	/* a line, 5.2.3 */
	OFFICIAL_LINE = 579,		/* 28.95 pt: 22 of them fit, 22 of 29 pt do not */
	OFFICIAL_FOLIO_DROP = 397,	/* 7 mm from the type area to the page number's dash, 7.5 */
};

/* Sizes in half points, as docx counts them. */
enum {
	OFFICIAL_SIZE_TITLE = 44,	/* size 2 */
	OFFICIAL_SIZE_BODY = 32,	/* size 3 */
	OFFICIAL_SIZE_FOLIO = 28,	/* size 4 */
	OFFICIAL_SIZE_CELL = 28,	/* tables of a few columns: size 4 */
	OFFICIAL_SIZE_CELL_SMALL = 21,	/* of more: size 5 */
};

/* What a 16 pt character loses to stand 28 in a line, in twips, rounded so that
 * 28 still fit (156 mm / 28 = 15.793 pt). */
enum { OFFICIAL_SQUEEZE = -5 };

enum official_face {
	FACE_TITLE,		/* the title */
	FACE_HEADING,		/* 一、 */
	FACE_SUBHEADING,	/* （一） */
	FACE_BODY,		/* all else */
	FACE_FOLIO,		/* page numbers */
	N_FACES,
};

/* A typeface by the names that offices know it by, and what stands in for it
 * where it is not installed, the nearest first. */
struct face {
	const char *name;
	const char *other_name;		/* another name of the same face; NULL: none */
	const char *fallbacks[4];	/* ended by NULL */
	bool is_fallback_bold;		/* its stand-in is to be set in bold */
};

extern const struct face official_faces[N_FACES];

/* How one paragraph is set. Lengths are hundredths of a body character. */
struct official_setting {
	enum official_face head_face, body_face;	/* 'head' bytes, and the rest */
	int half_points;
	enum node_align align;
	int first_indent, left_indent, right_indent;
	int lines_before;	/* empty lines above it */
	bool keeps_next;	/* may not be the last on a page */
};

/* Says how a paragraph outside tables is set. 'before' is what stands before it
 * in the document, NULL at its start: signatures are set by their neighbour. */
struct official_setting official_set(const struct doc *d, const struct node *n,
	const struct node *before);

/* True for the last paragraph in front of a signature, which never stands alone on a page. */
bool official_is_before_signature(const struct node *n);

/* Outline level that a heading is set in: 1 to 9. */
int official_level(const struct node *n);

/* The text of a paragraph as an official document writes it: the date of a
 * signature in Arabic digits without leading zeros (7.3.5.4); all else as it is. */
struct str official_text(struct arena *a, const struct doc *d, const struct node *n);

/* Width of a character in halves of a full one, as Chinese type sets it: quotation
 * marks, dashes and dots of Chinese text are full. 0 for what takes no room. */
int official_halves(uint32_t c);

/* Width of a text in halves. */
size_t official_text_halves(struct str s);

/* Size of the type in a table of so many columns, in half points. */
int official_cell_size(size_t n_columns);

/* Pitch of the lines in a table's cells for a size in half points, in twips. */
int official_cell_line(int half_points);

#endif
