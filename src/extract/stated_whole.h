/* stated_whole.h - what a sentence states of the whole, and what it leaves open. */
#ifndef EXTRACT_STATED_WHOLE_H
#define EXTRACT_STATED_WHOLE_H
#include "extract/stated_sentence.h"

/* Finds the counts that are of the whole: s->total of all problems and s->aspects of the
 * aspects that those fall into; -1: none. The counts must have their statuses. Where a
 * larger total follows behind a semicolon the sentence goes through the parts of
 * something else, and has none. Cost: linear. */
void stated_whole_find(struct sentence *s);

/* True where a remainder has no number: 其余正在推进. */
bool stated_whole_has_open_remainder(const struct sentence *s);

/* True where a status that no list knows stands beside those that are read, or may:
 * 已完成23个，阶段性成效11个，4个尚待上级明确. Asks only where the whole's number is known. */
bool stated_whole_has_unread_part(const struct sentence *s, const struct claim *whole);

#endif
