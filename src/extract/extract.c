/* extract.c - the parts in their order; see extract.h. */
#include "extract/extract.h"

struct bulletin *extract(struct arena *a, const struct doc *d)
{
	struct bulletin *b = arena_new_of(a, struct bulletin);

	b->prose = d->prose;
	b->counted.aspects = -1;
	extract_title(a, d, b);
	extract_dates(a, d, b);
	extract_outline(a, d, b);
	extract_signature(a, d, b);
	extract_inspection(a, d, b);
	extract_items(a, d, b);
	extract_stated(a, d, b);
	extract_figures(a, d, b);
	extract_contacts(a, d, b);
	extract_stated_set(a, d, b);
	extract_counted(a, d, b);
	return b;
}
