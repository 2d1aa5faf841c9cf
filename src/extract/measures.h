/* measures.h - the measures of one item, and the number of them that it claims. */
#ifndef EXTRACT_MEASURES_H
#define EXTRACT_MEASURES_H
#include "ledger/bulletin.h"
#include "text/prose.h"

/* Fills the number of measures that an item says it took (落实两方面整改措施,
 * 分3个方面采取措施, 制定措施3条), read before its first measure. */
void measures_read_stated(const struct prose *p, struct item *item);

/* Where the text of a measure ends: before its closing mark, and before a
 * sentence at its end that states the item's status. */
struct span measures_text(const struct prose *p, struct span from_marker_to_line_end);

#endif
