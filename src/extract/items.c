/* items.c - see extract_items in extract.h. */
#include "extract/extract.h"
#include "extract/measures.h"
#include "extract/owner.h"
#include "extract/status.h"

void extract_items(struct arena *a, const struct doc *d, struct bulletin *b)
{
	struct item *items = arena_array(a, struct item, b->n_items + 1);

	for (size_t i = 0; i < b->n_items; i++) {
		items[i] = b->items[i];
		status_extract(d->prose, &items[i]);
		measures_read_stated(d->prose, &items[i]);
		owner_extract(b, &items[i]);
	}
	b->items = items;
}
