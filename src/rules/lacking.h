/* lacking.h - what most items of a document have and some lack. */
#ifndef RULES_LACKING_H
#define RULES_LACKING_H
#include "rules/rule.h"

/* Reports each item for which 'has' is false, where at least two in three of
 * the document's items, and at least two of them, have it. */
void lacking_fire(struct checking *c, bool (*has)(const struct item *item));

#endif
