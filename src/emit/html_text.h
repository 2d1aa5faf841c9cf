/* html_text.h - a text as HTML lines with its diagnostics marked in place. */
#ifndef EMIT_HTML_TEXT_H
#define EMIT_HTML_TEXT_H
#include "emit/emitter.h"

/* Writes one <p> a line, its id "f" + file + "L" + line. The n-th diagnostic
 * is a <mark> of its severity's class with the id "f" + file + "m" + n and a
 * link to "#f" + file + "d" + n behind it. Marks that overlap are cut and nested;
 * of more than eight at one place the rest are links only. Diagnostics of the
 * whole text have no mark. Cost: linear. */
void html_text_print(struct buf *out, const struct checked *c, size_t file, enum lang lang);

/* ■ ▲ ●: what tells the severities apart without colours. */
const char *html_shape(enum severity s);

#endif
