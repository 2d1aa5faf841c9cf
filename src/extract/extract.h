/* extract.h - document tree → bulletin facts.
 *
 * The parts run in the order of extract.c; each fills its own keys of the
 * bulletin and may read what the parts before it filled. Each part is one file. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H
#include "doc/doc.h"
#include "ledger/bulletin.h"

/* Reads what a document says. Never fails: any text is a document. Lives in
 * the arena and views the document's text. Cost: linear. */
struct bulletin *extract(struct arena *a, const struct doc *d);

/* ---- the parts: what they fill in lives in the arena; tmp is cleared behind each ---- */

/* Title, its span, and the kind of document. */
void extract_title(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* Headings, items with their measures, entries: the outline by nesting. */
void extract_outline(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* What each item's own text says of its status, measures stated, deadline and owner. */
void extract_items(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* Every date and interval of the text. */
void extract_dates(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* Inspecting body, inspected unit, round, its dates and the feedback's. */
void extract_inspection(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* What the text states of the whole. */
void extract_stated(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* The numbers that report a result or an act. */
void extract_figures(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* Contact channels and signature at the end. */
void extract_contacts(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);
void extract_signature(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* Which items the stated numbers are of, and what those show. */
void extract_stated_set(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

/* What the items show: filled last. */
void extract_counted(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b);

#endif
