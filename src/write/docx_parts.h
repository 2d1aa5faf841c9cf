/* docx_parts.h - the parts of a .docx file as XML. Private to write/docx*.c. */
#ifndef WRITE_DOCX_PARTS_H
#define WRITE_DOCX_PARTS_H
#include "base/buf.h"
#include "base/fail.h"
#include "doc/doc.h"

#define DOCX_MAIN_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/* word/document.xml. Fails: FAIL_LIMIT for a table too wide to be laid out. */
MUST_USE bool docx_document(struct arena *tmp, const struct doc *d, struct buf *out, struct fail *f);

/* word/styles.xml: one style for each role, by Word's own names where it has one. */
void docx_styles(struct buf *out);

/* word/fontTable.xml: the official faces and the names they go by elsewhere. */
void docx_fonts(struct buf *out);

/* The style of a paragraph outside tables: "Heading2", "BodyText". */
const char *docx_style_of(const struct node *n);

/* Appends <w:rFonts> with one face for every script. */
void docx_face(struct buf *out, const char *face);

#endif
