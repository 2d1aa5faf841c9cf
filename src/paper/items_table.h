/* items_table.h - the items of a bulletin as the table of a ledger (整改台账). */
#ifndef PAPER_ITEMS_TABLE_H
#define PAPER_ITEMS_TABLE_H
#include "doc/doc.h"
#include "ledger/bulletin.h"

/* Makes a document of the bulletin's title and one table: a row an item, with
 * number, aspect, problem, measures, deadline, owners and status. Neighbours of
 * one aspect share its cell. What the text does not say is an empty cell. Lives in
 * the arena. Cost: linear. */
struct doc *items_table(struct arena *a, const struct bulletin *b);

#endif
