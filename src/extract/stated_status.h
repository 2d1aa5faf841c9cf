/* stated_status.h - how far the counted problems of a sentence are. */
#ifndef EXTRACT_STATED_STATUS_H
#define EXTRACT_STATED_STATUS_H
#include "extract/stated_sentence.h"

/* Gives each count of a sentence its status, by the words right before it (完成整改18个) or
 * behind it (13个问题整改完毕); one that is only planned or aimed at is none. Marks as excluded
 * the counts that speak of something else: other things, the unit's own search, another
 * batch or time. The counts must have their nouns. Cost: linear in the sentence's words
 * for each count, of which a sentence has a bounded number. */
void stated_status_find(struct sentence *s);

#endif
