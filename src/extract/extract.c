/* extract.c - the parts in their order; see extract.h. */
#include "extract/extract.h"

#include "extract/as_written.h"

static void extract_parts(struct arena *a, const struct doc *d, struct bulletin *b)
{
	static void (*const parts[])(struct arena *, struct arena *, const struct doc *,
		struct bulletin *) = { extract_title, extract_dates, extract_outline,
		extract_signature, extract_inspection, extract_items, extract_stated,
		extract_figures, extract_contacts, extract_stated_set, extract_counted };
	struct arena *tmp = arena_new();

	b->prose = d->prose;
	b->counted.aspects = -1;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		parts[i](a, tmp, d, b);
		arena_clear(tmp);
	}
	arena_free(tmp);
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
