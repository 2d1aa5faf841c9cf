/* content_type.h - what kind of file some bytes are, by the bytes alone. */
#ifndef STORE_CONTENT_TYPE_H
#define STORE_CONTENT_TYPE_H
#include "base/str.h"

enum { CONTENT_TYPE_LOOK = 64 * 1024 };	/* bytes worth looking at, at each end */

/* The media type of a file of which both ends are shown; the same view twice where it is
 * small. Knows JPEG, PNG, GIF, WebP, PDF, MP4, docx, xlsx, pptx, OFD, other zips, the old
 * office files (OLE) and plain text in UTF-8, UTF-16 with BOM and GB18030; HTML and SVG
 * are plain text. All else is "application/octet-stream". A constant. */
const char *content_type_of(struct str head, struct str tail);

#endif
