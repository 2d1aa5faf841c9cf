/* compose.h - a document written piece by piece, whose figures are bound to queries.
 *
 * Failures are sticky: write freely, compose_complete says what went wrong first. */
#ifndef REPORT_COMPOSE_H
#define REPORT_COMPOSE_H
#include "base/vec.h"
#include "doc/doc.h"
#include "report/bound.h"
#include "report/masking.h"

struct composing {
	struct arena *arena;
	struct db *db;
	int64_t region;
	const struct masking *masking;	/* of texts of the ledger; NULL: nothing is hidden */
	struct doc_builder *doc;
	VEC(struct bound_figure) figures;
	struct fail fail;
};

/* Begins a document. */
struct composing compose_begin(struct arena *a, struct db *d, int64_t region);

/* Open and close a paragraph. A heading of level 1 is 一、, 2 is （一）, 3 is 1. */
void compose_open(struct composing *c, enum node_role role, int level);
void compose_close(struct composing *c);

/* Write into the open paragraph: a constant; what the ledger says (masked); a print of constants and
 * numbers that are no figures. */
void compose_z(struct composing *c, const char *z);
/* Adds a kept text in quotation marks; those inside it become single ones. */
void compose_quoted(struct composing *c, struct str kept);
void compose_kept(struct composing *c, struct str s);
void compose_print(struct composing *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Asks for a figure, writes it into the open paragraph, and keeps it. Returns the value. */
int64_t compose_figure(struct composing *c, enum figure_form form, const char *label, const char *unit,
	struct figure_source source);
/* The value alone, which is not written. */
int64_t compose_ask(struct composing *c, struct figure_source source);

/* A whole paragraph of words of the report or of the ledger. */
void compose_line(struct composing *c, enum node_role role, int level, struct str text);
/* A paragraph of a label in front and what the ledger says; nothing where it says nothing. */
void compose_labelled(struct composing *c, const char *label, struct str text);

/* Completes the document and its figures, whose places are in its text. NULL: failed. */
const struct doc *compose_complete(struct composing *c, struct bound_list *figures_out, struct fail *f);

#endif
