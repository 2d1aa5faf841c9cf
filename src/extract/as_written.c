/* as_written.c - see as_written.h. */
#include "extract/as_written.h"

#include <string.h>

/* The view's bytes in the text as written; itself where it views something else. */
static struct str written(const struct prose *p, struct str s)
{
	uintptr_t at = (uintptr_t)s.p, plain = (uintptr_t)p->plain.p;

	if (!s.p || at < plain || at > plain + p->plain.n)
		return s;
	return (struct str){ p->text.p + (at - plain), s.n };
}

static void turn(const struct prose *p, struct str *s)
{
	*s = written(p, *s);
}

static void *copy_of(struct arena *a, const void *things, size_t size, size_t n)
{
	void *copy = arena_alloc(a, size * (n + 1));

	if (n)
		memcpy(copy, things, size * n);
	return copy;
}

static void turn_item(struct arena *a, const struct prose *p, struct item *item)
{
	struct measure *measures = copy_of(a, item->measures, sizeof *measures, item->n_measures);

	turn(p, &item->aspect);
	turn(p, &item->marker.text);
	turn(p, &item->title);
	turn(p, &item->problem);
	turn(p, &item->status_text);
	turn(p, &item->owner_organization);
	turn(p, &item->owner_person);
	for (size_t i = 0; i < item->n_measures; i++) {
		turn(p, &measures[i].marker.text);
		turn(p, &measures[i].text);
	}
	item->measures = measures;
}

static void turn_outline(struct arena *a, const struct prose *p, struct bulletin *b)
{
	struct heading *headings = copy_of(a, b->headings, sizeof *headings, b->n_headings);
	struct entry *entries = copy_of(a, b->entries, sizeof *entries, b->n_entries);

	for (size_t i = 0; i < b->n_headings; i++) {
		turn(p, &headings[i].marker.text);
		turn(p, &headings[i].title);
	}
	for (size_t i = 0; i < b->n_items; i++)
		turn_item(a, p, &b->items[i]);
	for (size_t i = 0; i < b->n_entries; i++)
		turn(p, &entries[i].marker.text);
	b->headings = headings;
	b->entries = entries;
}

void as_written(struct arena *a, struct bulletin *b, const struct prose *p)
{
	struct figure *figures = copy_of(a, b->figures, sizeof *figures, b->n_figures);
	struct contact *contacts = copy_of(a, b->contacts, sizeof *contacts, b->n_contacts);

	b->prose = p;
	turn(p, &b->title);
	turn(p, &b->inspecting_body);
	turn(p, &b->inspected_unit);
	turn(p, &b->signature.body);
	turn_outline(a, p, b);
	for (size_t i = 0; i < b->n_figures; i++) {
		turn(p, &figures[i].label);
		turn(p, &figures[i].unit);
		turn(p, &figures[i].approximate);
	}
	for (size_t i = 0; i < b->n_contacts; i++)
		turn(p, &contacts[i].value);
	b->figures = figures;
	b->contacts = contacts;
}
