/* counted.c - see extract_counted in extract.h. */
#include "extract/extract.h"

/* Aspects that the rows of a ledger name in a column of their own; -1: none. */
static int count_aspects_of_rows(const struct bulletin *b)
{
	struct str newest = { NULL, 0 };
	int n = 0;

	for (size_t i = 0; i < b->n_items; i++) {
		struct str aspect = b->items[i].aspect;

		n += aspect.n && !str_is_equal(aspect, newest);
		newest = aspect;
	}
	return n ? n : -1;
}

void extract_counted(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	(void)a, (void)d, (void)tmp;
	b->counted.aspects = b->set.most_aspects ? b->set.counted.aspects : count_aspects_of_rows(b);
	b->counted.problems = (int)b->n_items;
	for (size_t i = 0; i < b->n_items; i++)
		b->counted.by_status[b->items[i].status]++;
}
