/* figure_label.h - what a number counts, in the text's own words. */
#ifndef EXTRACT_FIGURE_LABEL_H
#define EXTRACT_FIGURE_LABEL_H
#include "extract/scene.h"
#include "text/quantity.h"

/* Names what a quantity counts, from the part of its clause that is its own:
 * the verb and noun before it (开展谈话提醒 in 开展谈话提醒49人次), or what follows
 * where nothing stands before (督查组 in 三个督查组). At most some 20 characters;
 * empty only where the clause holds nothing but the number. Views the text. */
struct str figure_label(const struct prose *p, struct span quote, const struct quantity *q);

#endif
