/* stated_rate.h - the rate that a sentence states of the whole. */
#ifndef EXTRACT_STATED_RATE_H
#define EXTRACT_STATED_RATE_H
#include "extract/stated_sentence.h"

/* Finds the first rate of the whole in a sentence, written as 87.5%, 百分之八十七 or 八成七, and
 * puts it into s->rate: after a word such as 整改率, or as the share of what is done. Rates
 * of a part, of something else and those aimed at are none. The counts must have their
 * statuses. Cost: linear. */
void stated_rate_find(struct sentence *s);

#endif
