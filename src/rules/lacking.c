/* lacking.c - see lacking.h. */
#include "rules/lacking.h"

void lacking_fire(struct checking *c, bool (*has)(const struct item *item))
{
	const struct bulletin *b = c->bulletin;
	size_t n = 0;

	for (size_t i = 0; i < b->n_items; i++)
		n += has(&b->items[i]);
	if (n < 2 || n == b->n_items || n * 3 < b->n_items * 2)
		return;
	for (size_t i = 0; i < b->n_items; i++)
		if (!has(&b->items[i]))
			rule_fire(c, b->items[i].at)->text = b->items[i].problem;
}
