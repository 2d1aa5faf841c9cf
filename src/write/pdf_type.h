/* pdf_type.h - lines of type: measured, broken, drawn. Private to write/pdf*.c.
 *
 * Lengths are Pango units, PANGO_SCALE (1024) a point. */
#ifndef WRITE_PDF_TYPE_H
#define WRITE_PDF_TYPE_H
#include "base/arena.h"
#include "base/fail.h"
#include "write/official.h"

#include <pango/pangocairo.h>

/* A length in twips (1/20 point) as Pango units. */
#define TYPE_TWIPS(n) ((int)((int64_t)(n) * PANGO_SCALE / 20))

/* The faces of a PDF and what has been measured of them. */
struct type;

/* How a text is set: its first 'head' bytes in one face, the rest in another. */
struct type_style {
	enum official_face head_face, body_face;
	uint32_t head;
	int size;	/* of the type */
	int squeeze;	/* added behind each character; negative: taken away */
	bool may_hang;	/* pauses and stops may hang in the margin */
};

/* One line: bytes [from, from + n) of the text. */
struct type_line {
	uint32_t from, n;
	int width;	/* without a mark that hangs in the margin */
	int n_gaps;	/* between its characters, as far as they count for the width */
	bool is_last;	/* of the paragraph: not stretched */
};

struct type_lines {
	const struct type_line *p;
	size_t n;
};

/* Chooses the faces for a drawing. Lives in the arena.
 * Fails: FAIL_NOT_FOUND where no face for a role is installed, nor any of its
 * stand-ins; the text says which package brings one. */
MUST_USE bool type_open(struct arena *a, cairo_t *cr, struct type **out, struct fail *f);

/* Breaks a text into lines of 'width', the first shorter by 'indent'. Marks that
 * may not begin a line hang in the margin, if they may, or take a character along; an
 * endless word breaks where the line ends. An empty text is one empty line.
 * Cost: linear. */
struct type_lines type_break(struct arena *a, struct type *t, struct str text,
	const struct type_style *s, int width, int indent);

/* Draws a line with its left end at x and its baseline at y. A 'width' other
 * than 0 is filled by spacing the characters, though not those within a word, and
 * not by more than half a character each. */
void type_draw(struct type *t, struct str text, const struct type_style *s,
	const struct type_line *line, int x, int y, int width);

/* How far the baseline lies below the top of a row of this height. */
int type_baseline(int size, int row);

#endif
