/* numbering.h - what the rules about a break in a numbering share. */
#ifndef RULES_NUMBERING_H
#define RULES_NUMBERING_H
#include "rules/rule.h"
#include "rules/siblings.h"

/* Reports each entry that 'takes' accepts whose number breaks the sequence in
 * this way: {stated} is its marker, {counted} the one before it. */
void numbering_fire(struct checking *c, enum sequence what, bool (*takes)(const struct entry *e));

#endif
