/* pdf_pages.h - the pages of a PDF being filled from the top. Private to write/pdf*.c. */
#ifndef WRITE_PDF_PAGES_H
#define WRITE_PDF_PAGES_H
#include "doc/doc.h"
#include "write/pdf_type.h"

/* The type area of the current page; x and y count from the page's corner. */
struct pages {
	cairo_surface_t *surface;
	cairo_t *cr;
	struct type *type;
	int left, top, width, bottom;	/* of the type area */
	int y;			/* where the next line or row begins */
	int n;			/* the page at hand, from 1 */
	bool has_content;
};

/* Height of the type area, a whole number of lines. */
static inline int pages_height(const struct pages *p)
{
	return p->bottom - p->top;
}

/* Ends the page with its number and begins the next. */
void pages_turn(struct pages *p);

/* Sets a table. Rows part where pages do; a row taller than a page is cut
 * between lines; the first row is repeated. Fails: FAIL_LIMIT for a table too
 * wide, or too many pages. */
MUST_USE bool pdf_table(struct pages *p, const struct doc *d, const struct node *table, struct fail *f);

#endif
