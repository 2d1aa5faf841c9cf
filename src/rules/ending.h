/* ending.h - whether a text is there to its end. */
#ifndef RULES_ENDING_H
#define RULES_ENDING_H
#include "ledger/bulletin.h"

/* True where a text breaks off: its last line ends without a closing mark, is no row of a
 * table behind the items, and neither signature nor contact stands at its end. What such
 * a text lacks may stand in the part that is not here. Cost: constant. */
bool ending_is_broken_off(const struct bulletin *b);

/* True for a bulletin that must have a closing part: it lists problems or has two
 * headings (a news item about a bulletin has neither) and does not break off. */
bool ending_is_due(const struct bulletin *b);

#endif
