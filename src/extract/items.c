/* items.c - see extract_items in extract.h. */
#include "extract/extract.h"
#include "extract/ledger.h"
#include "extract/measures.h"
#include "extract/owner.h"
#include "extract/status.h"

void extract_items(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct item *items = arena_array(a, struct item, b->n_items + 1);
	struct ledger_rows rows = ledger_read(tmp, d);

	for (size_t i = 0; i < b->n_items; i++) {
		items[i] = b->items[i];
		measures_read_stated(d->prose, &items[i]);
		if (ledger_fill(b, rows, &items[i]))
			continue;
		status_extract(d->prose, &items[i]);
		status_inherit(b, &items[i]);
		owner_extract(b, &items[i]);
	}
	b->items = items;
}
