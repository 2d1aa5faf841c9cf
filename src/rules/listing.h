/* listing.h - the items behind a count, as places that a diagnostic leans on. */
#ifndef RULES_LISTING_H
#define RULES_LISTING_H
#include "rules/rule.h"

/* Adds the items of the stated set that have a status, each with the words that say it; the first 30. */
void listing_relate_status(struct checking *c, struct diagnostic *d, enum status s);

/* Adds all items of the stated set; the first 30. */
void listing_relate_items(struct checking *c, struct diagnostic *d);

/* Adds a number that the text states, where it is known; 'zh' and 'en' name it with {text}. */
void listing_relate_claim(struct checking *c, struct diagnostic *d, const struct claim *said,
	const char *zh, const char *en);

/* The first words of a text, cut at a character with … behind. A view of it, or in the arena. */
struct str listing_first_words(struct arena *a, struct str text, size_t most_bytes);

#endif
