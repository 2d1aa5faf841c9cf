/* pdf_pango.h - what the module zhenggai-pdf shows to write/pdf.c. */
#ifndef WRITE_PDF_PANGO_H
#define WRITE_PDF_PANGO_H
#include "base/buf.h"
#include "base/fail.h"
#include "base/module.h"
#include "doc/doc.h"

/* The writer of PDF (write/writer.h). Fails: FAIL_NOT_FOUND where there is no
 * font for a role, FAIL_LIMIT beyond LIMIT_PAGES or GRID_COLUMNS_MOST. */
MODULE_ENTRY bool zhenggai_pdf_write(struct arena *a, const struct doc *d, struct buf *out,
	struct fail *f);

#endif
