/* encoding.h - bytes as they come → valid UTF-8. */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H
#include "base/buf.h"
#include "base/fail.h"

/* Tells whether all of s is valid UTF-8 (RFC 3629). Cost: one pass. */
bool encoding_is_utf8(struct str s);

/* Makes valid UTF-8 of a text file's bytes: UTF-8 with or without BOM, UTF-16
 * with BOM or plainly so, GB18030; each damaged stretch becomes one U+FFFD.
 * \r\n and \r become \n, NULs go. The result is followed by eight readable
 * bytes; it views 'bytes' where nothing had to change (those bytes must have
 * the padding themselves, as file_read gives it). Never refuses. */
struct str encoding_decode(struct arena *a, struct str bytes);

/* The same for bytes that say what they are ("gb2312", "big5"), as a web page
 * does. Only Big5 needs telling: all else shows in the bytes, and they are
 * believed before the label. */
struct str encoding_decode_labelled(struct arena *a, struct str bytes, struct str label);

/* Appends s to a line of text being built: what is no UTF-8 becomes U+FFFD,
 * line ends and tabs one space each, other control characters go. */
void encoding_append_clean(struct buf *out, struct str s);

#endif
