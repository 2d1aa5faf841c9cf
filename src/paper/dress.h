/* dress.h - bulletin facts → the roles of the document's paragraphs. */
#ifndef PAPER_DRESS_H
#define PAPER_DRESS_H
#include "doc/doc.h"
#include "ledger/bulletin.h"

/* Marks on a document's own paragraphs what extraction understood of them, so
 * that writers know title, headings (a line that names a problem is one, a level
 * below the heading it stands under), addressee, signature and attachments.
 * What the file itself said stays where the facts say nothing. Rows of
 * tables stay as they are. Doing it twice is doing it once. Cost: linear. */
void dress_document(struct doc *d, const struct bulletin *b);

#endif
