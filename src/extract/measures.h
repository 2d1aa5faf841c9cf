/* measures.h - the measures of one item, and the number of them that it claims. */
#ifndef EXTRACT_MEASURES_H
#define EXTRACT_MEASURES_H
#include "ledger/bulletin.h"
#include "text/prose.h"

/* Fills the number of measures that an item says it took (落实两方面整改措施,
 * 分3个方面采取措施, 制定措施3条), read before its first measure. */
void measures_read_stated(const struct prose *p, struct item *item);

/* The text of a measure, its closing mark left out, from what stands between its
 * marker and the next; of the last one a sentence that states the item's status
 * is left out, too. */
struct span measures_text(const struct prose *p, struct span line, bool is_last);

#endif
