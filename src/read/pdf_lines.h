/* pdf_lines.h - the lines on the pages of a PDF → paragraphs.
 *
 * A PDF knows where characters stand, not what they belong to. What is a paragraph
 * shows in the indent of its first line, the margin that its full lines reach
 * and the last line that does not. Lengths are hundredths of a point, from the
 * top left corner of the page. */
#ifndef READ_PDF_LINES_H
#define READ_PDF_LINES_H
#include "doc/doc.h"

struct pdf_line {
	struct str text;
	int page;			/* from 0 */
	int left, right, top, bottom;
	int em;				/* width of its Chinese characters; 0: it has none */
	int apart;			/* how far they stand apart, where it was spread to be full */
	bool is_furniture;		/* page number or running head: set by pdf_write_lines */
};

struct pdf_pages {
	struct pdf_line *lines;		/* in reading order, page by page */
	size_t n_lines;
	int n_pages;
	int width, height;		/* of the first page */
};

/* Writes the lines as paragraphs with their alignment. Page numbers and running
 * heads are left out, paragraphs that go on over the page are joined. */
void pdf_write_lines(const struct pdf_pages *pages, struct doc_builder *b);

#endif
