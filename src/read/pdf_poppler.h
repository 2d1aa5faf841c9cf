/* pdf_poppler.h - the reading half of the module zhenggai-pdf. */
#ifndef READ_PDF_POPPLER_H
#define READ_PDF_POPPLER_H
#include "base/module.h"
#include "read/reader.h"

/* Reads a PDF, as struct reader's read promises. Fails: FAIL_DENIED where it asks
 * for a password, FAIL_FORMAT, FAIL_LIMIT. */
MODULE_ENTRY bool zhenggai_pdf_read(struct arena *a, const struct source *s, struct doc **out,
	struct fail *f);

#endif
