/* cell_text.h - the text of a sheet's cell: how it is escaped, and the lines it takes. */
#ifndef WRITE_CELL_TEXT_H
#define WRITE_CELL_TEXT_H
#include "base/buf.h"

enum { CELL_CHARACTERS_MOST = 32767, CELL_HEIGHT_MOST = 409 };	/* of one; of a row, in points */

/* Appends a text; what has the look of Excel's escapes (_x000D_) is escaped itself. */
void cell_text_escape(struct buf *out, struct str s);

/* Lines that a text takes, wrapped, in so many characters of Excel's measure, two of them
 * a Chinese one; at least 1. */
int cell_text_lines(struct str s, int width);

#endif
