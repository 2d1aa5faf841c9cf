/* items.c - see extract_items in extract.h. */
#include "extract/extract.h"
#include "extract/ledger.h"
#include "extract/measures.h"
#include "extract/owner.h"
#include "extract/status.h"

void extract_items(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct ledger_rows rows = ledger_read(tmp, d);

	(void)a;
	for (size_t i = 0; i < b->n_items; i++) {
		struct item *item = &b->items[i];

		measures_read_stated(d->prose, item);
		if (ledger_fill(b, rows, item))
			continue;
		status_extract(d->prose, item);
		status_inherit(b, item);
		owner_extract(b, item);
	}
}
