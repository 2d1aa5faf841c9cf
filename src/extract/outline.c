/* outline.c - see extract_outline in extract.h: points become headings, items and entries. */
#include "extract/classify.h"
#include "extract/extract.h"
#include "extract/measures.h"

struct outlining {
	struct arena *arena;
	const struct prose *prose;
	struct points points;
	const struct class *classes;
	int *index; /* of the heading or item that a point became; -1 */
	struct heading *headings;
	struct item *items;
	struct entry *entries;
	size_t n_headings, n_items, n_entries;
};

/* The stretch from the marker to the end of the name with its brackets. */
static struct span named_at(const struct point *point)
{
	uint32_t end = span_end(point->name.title);

	if (point->name.brackets.n && span_end(point->name.brackets) > end)
		end = span_end(point->name.brackets);
	return span_of(point->line.at, end);
}

static void add_heading(struct outlining *o, size_t i, int level)
{
	const struct point *point = point_at(&o->points, i);

	o->index[i] = (int)o->n_headings;
	o->headings[o->n_headings++] = (struct heading){ .level = level,
		.marker = point->marker,
		.title = span_view(o->prose->text, point->name.title),
		.at = named_at(point),
		.is_aspect = o->classes[i].is_aspect };
}

/* The headings above a point: the innermost one, and the outermost that names an aspect. */
static void read_above(const struct outlining *o, size_t i, struct item *item)
{
	item->heading = -1;
	for (int above = point_at(&o->points, i)->parent; above >= 0;
		above = point_at(&o->points, (size_t)above)->parent) {
		if (o->classes[above].kind != ENTRY_HEADING)
			continue;
		if (item->heading < 0)
			item->heading = o->index[above];
		if (o->classes[above].is_aspect)
			item->aspect = name_core(
				o->prose, point_at(&o->points, (size_t)above)->name.title);
	}
}

/* ---- measures ---- */

/* Points told directly under an item, of one style, counting from 1. */
struct run {
	size_t first, n; /* index of the first point; how many */
	int key;
	uint32_t at; /* of the first */
};

static bool is_measure(const struct outlining *o, size_t i, size_t item)
{
	const struct point *point = point_at(&o->points, i);
	const struct point *above = point->parent >= 0 ? point_at(&o->points, (size_t)point->parent)
						       : NULL;

	if (point->marker.style == MARKER_NONE || point->marker.style == MARKER_HAN_MUST ||
		(point->signs & (SIGN_PART | SIGN_KEYED)))
		return false;
	return point->parent == (int)item ||
		(above && above->parent == (int)item && (above->signs & SIGN_PART) &&
			above->measures_at);
}

/* Where 整改情况：or 2.整改措施：stands in an item; 0: nowhere. */
static uint32_t measures_at(const struct outlining *o, size_t item, size_t end)
{
	if (point_at(&o->points, item)->measures_at)
		return point_at(&o->points, item)->measures_at;
	for (size_t i = item + 1; i < end; i++) {
		const struct point *point = point_at(&o->points, i);

		if (point->parent == (int)item && (point->signs & SIGN_PART) && point->measures_at)
			return point->measures_at;
	}
	return 0;
}

/* The index of the first point behind what is said of an item. */
static size_t end_of_item(const struct outlining *o, size_t item)
{
	size_t end = item + 1;

	while (end < o->points.n &&
		point_at(&o->points, end)->line.at < point_at(&o->points, item)->end)
		end++;
	return end;
}

/* The enumeration that gives an item's measures: the first one behind 整改情况：,
 * or the first of all where none stands there. */
static struct run find_run(const struct outlining *o, size_t item)
{
	size_t end = end_of_item(o, item);
	uint32_t lead = measures_at(o, item, end);
	struct run first = { 0 }, run = { 0 };

	for (size_t i = item + 1; i < end; i++) {
		const struct point *point = point_at(&o->points, i);

		if (!is_measure(o, i, item))
			continue;
		if (run.n == 0 || point->key != run.key || point->marker.number == 1) {
			if (run.at >= lead && run.n)
				return run;
			first = first.n ? first : run;
			run = (struct run){ i, 0, point->key, point->line.at };
		}
		run.n++;
	}
	return first.n == 0 || run.at >= lead ? run : first;
}

static void add_measures(struct outlining *o, size_t i, struct item *item)
{
	struct run run = find_run(o, i);
	struct measure *m = arena_array(o->arena, struct measure, run.n + 1);

	for (size_t at = run.first; item->n_measures < run.n; at++) {
		const struct point *point = point_at(&o->points, at);
		uint32_t end = point->end < span_end(point->line) ? point->end
								  : span_end(point->line);
		struct span text;

		if (!is_measure(o, at, i))
			continue;
		text = measures_text(o->prose, span_of(span_end(point->marker_at), end),
			item->n_measures + 1 == run.n);
		m[item->n_measures++] = (struct measure){ point->marker,
			span_view(o->prose->text, text), span_of(point->line.at, span_end(text)) };
	}
	item->measures = m;
	item->enumerated_measures = (int)run.n;
}

/* A cell without the number it begins with. */
static struct span unnumbered(const struct outlining *o, struct span cell)
{
	struct marker m;
	size_t bytes = marker_parse(o->arena, span_view(o->prose->text, cell), &m);

	return span_of(cell.at + bytes, span_end(cell));
}

static void add_item(struct outlining *o, size_t i)
{
	const struct point *point = point_at(&o->points, i);
	struct item item = { .marker = point->marker };

	item.title = span_view(o->prose->text, point->name.title);
	item.problem = name_core(o->prose, point->name.title);
	item.at = named_at(point);
	item.body = span_of(point->line.at, point->end);
	read_above(o, i, &item);
	if (point->row && point->row->cells[COLUMN_ASPECT].n)
		item.aspect = name_core(o->prose, unnumbered(o, point->row->cells[COLUMN_ASPECT]));
	add_measures(o, i, &item);
	o->index[i] = (int)o->n_items;
	o->items[o->n_items++] = item;
}

/* ---- levels and entries ---- */

/* The level of a heading among headings: one more than the heading above it. */
static int heading_level(const struct outlining *o, size_t i)
{
	int above = point_at(&o->points, i)->parent;

	while (above >= 0 && o->classes[above].kind != ENTRY_HEADING)
		above = point_at(&o->points, (size_t)above)->parent;
	return above < 0 ? 1 : o->headings[o->index[above]].level + 1;
}

/* Adds the entry of a point that has a number; 'entry_of' keeps where, or where
 * the entry above it is. */
static void add_entry(struct outlining *o, size_t i, int *entry_of)
{
	const struct point *point = point_at(&o->points, i);
	int above = point->parent >= 0 ? entry_of[point->parent] : -1;

	entry_of[i] = above;
	if (point->marker.style == MARKER_NONE)
		return;
	entry_of[i] = (int)o->n_entries;
	o->entries[o->n_entries++] = (struct entry){ .kind = o->classes[i].kind,
		.index = o->index[i],
		.level = above < 0 ? 1 : o->entries[above].level + 1,
		.parent = above,
		.marker = point->marker,
		.at = point->marker_at };
}

/* Makes room for exactly what the points will become. */
static void make_room(struct outlining *o)
{
	size_t n_headings = 0, n_items = 0, n_entries = 0;

	for (size_t i = 0; i < o->points.n; i++) {
		n_headings += o->classes[i].kind == ENTRY_HEADING;
		n_items += o->classes[i].kind == ENTRY_ITEM;
		n_entries += point_at(&o->points, i)->marker.style != MARKER_NONE;
	}
	o->headings = arena_array(o->arena, struct heading, n_headings + 1);
	o->items = arena_array(o->arena, struct item, n_items + 1);
	o->entries = arena_array(o->arena, struct entry, n_entries + 1);
}

void extract_outline(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct outlining o = { .arena = a, .prose = d->prose };
	int *entry_of;

	o.points = points_read(
		a, tmp, d, ledger_read(tmp, d), b->title.n ? span_end(b->title_at) : 0);
	o.classes = points_classify(tmp, d->prose, o.points);
	o.index = arena_array(tmp, int, o.points.n + 1);
	entry_of = arena_array(tmp, int, o.points.n + 1);
	make_room(&o);
	for (size_t i = 0; i < o.points.n; i++) {
		o.index[i] = -1;
		if (o.classes[i].kind == ENTRY_HEADING)
			add_heading(&o, i, heading_level(&o, i));
		else if (o.classes[i].kind == ENTRY_ITEM)
			add_item(&o, i);
		add_entry(&o, i, entry_of);
	}
	b->headings = o.headings;
	b->n_headings = o.n_headings;
	b->items = o.items;
	b->n_items = o.n_items;
	b->entries = o.entries;
	b->n_entries = o.n_entries;
}
