/* stated_count.h - the numbers of a sentence with their nouns. */
#ifndef EXTRACT_STATED_COUNT_H
#define EXTRACT_STATED_COUNT_H
#include "extract/stated_sentence.h"

/* Splits a sentence into its counts: numbers with a unit that may count problems, each
 * with the stretch that speaks of it. Ordinals (第3项), quoted numbers (“两个责任”) and times
 * (3个月) are none. 处 and 起 count only where the sentence, or s->loose_unit, says that
 * problems are counted so. Cost: linear in the sentence's tokens. */
void stated_count_split(struct sentence *s);

/* Names what each count counts. In a row such as 12个方面、36项、82个问题 the last is the
 * problems and those before it are levels above them. Cost: linear. */
void stated_count_name(struct sentence *s);

/* The measure word such as 处 that closes a claim and counts problems only where something
 * says so; empty where the claim has another. Views the text. */
struct str stated_count_loose_unit(const struct prose *p, struct span claim);

/* True where a count has the same unit as the claim at b. */
bool stated_count_has_unit(const struct sentence *s, const struct count *a, struct span b);

#endif
