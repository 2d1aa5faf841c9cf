/* extract.c - the parts in their order; see extract.h. */
#include "extract/extract.h"

#include "extract/as_written.h"

static void extract_parts(struct arena *a, const struct doc *d, struct bulletin *b)
{
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
}

/* A text in traditional characters is read in simplified ones, byte for byte. */
struct bulletin *extract(struct arena *a, const struct doc *d)
{
	struct bulletin *b = arena_new_of(a, struct bulletin);
	struct doc plain = *d;

	if (d->prose->plain.p == d->prose->text.p) {
		extract_parts(a, d, b);
		return b;
	}
	plain.prose = prose_in_plain(a, d->prose);
	extract_parts(a, &plain, b);
	as_written(a, b, d->prose);
	return b;
}
