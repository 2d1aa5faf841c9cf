/* personal.h - what the rules about personal data share. */
#ifndef RULES_PERSONAL_H
#define RULES_PERSONAL_H
#include "rules/rule.h"

/* Reports personal data: an error in a text for the public, else a warning. */
struct diagnostic *personal_fire(struct checking *c, struct span at);

/* Reports each number of the text that 'is_personal' accepts: a run of digits,
 * or up to five groups parted by one blank or -, that no letter or digit touches.
 * 'is_exempt' (may be NULL) says where such a number is fine. Cost: one pass. */
void personal_fire_numbers(struct checking *c, bool (*is_personal)(struct str s),
	bool (*is_exempt)(const struct bulletin *b, struct span at));

#endif
