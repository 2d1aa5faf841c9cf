/* intake_grid.c - see intake_grid.h. */
#include "extract/intake_grid.h"

#include <string.h>

void grid_walk_begin(struct grid_walk *w, const struct node *table)
{
	memset(w, 0, sizeof *w);
	w->next = table->first;
}

/* Lays the next cell into its columns; returns the column behind it. */
static int take_cell(struct grid_walk *w, struct grid_row *out, int at, const struct node *cell)
{
	int from = at;

	for (int i = 0; i < cell->columns && at < INTAKE_COLUMNS_MOST; i++, at++) {
		out->places[at] = (struct grid_place){ cell, w->row, (uint32_t)from + 1, false,
			i > 0 };
		w->carried[at] = out->places[at];
		w->left[at] = cell->rows - 1;
	}
	return at;
}

bool grid_walk_next(struct grid_walk *w, struct grid_row *out)
{
	const struct node *row = w->next, *cell;
	int at = 0;

	if (!row)
		return false;
	w->row = row->number ? row->number : w->row + 1;
	w->next = row->next;
	out->row = w->row;
	memset(out->places, 0, INTAKE_COLUMNS_MOST * sizeof *out->places);
	for (cell = row->first; at < INTAKE_COLUMNS_MOST;) {
		if (w->left[at] > 0) {
			out->places[at] = w->carried[at];
			out->places[at].is_carried = true;
			w->left[at++]--;
		} else if (cell) {
			at = take_cell(w, out, at, cell);
			cell = cell->next;
		} else {
			at++;
		}
	}
	out->is_cut = cell;
	for (out->n = INTAKE_COLUMNS_MOST; out->n > 0 && !out->places[out->n - 1].node; out->n--)
		;
	return true;
}

const struct stored_cell *grid_stored(const struct doc *d, const struct node *cell)
{
	return cell->number && d->book ? &d->book->stored[cell->number - 1] : NULL;
}

struct str grid_text(struct arena *a, const struct doc *d, const struct node *cell)
{
	const struct stored_cell *stored = grid_stored(d, cell);
	struct buf *text;

	if (stored && stored->kind == STORED_TEXT)
		return stored->value;
	if (!cell->first || !cell->first->next)
		return cell->first ? doc_view(d, cell->first) : (struct str){ NULL, 0 };
	text = buf_new(a);
	for (const struct node *p = cell->first; p; p = p->next) {
		if (text->n)
			buf_char(text, '\n');
		buf_str(text, doc_view(d, p));
	}
	return buf_view(text);
}

bool grid_is_filled(const struct grid_place *p)
{
	return p->node && p->node->first;
}

int grid_count_filled(const struct grid_row *row, int *first_out)
{
	int n = 0;

	*first_out = 0;
	for (int i = 0; i < row->n; i++) {
		const struct grid_place *p = &row->places[i];

		if (p->is_carried || p->is_wide || !grid_is_filled(p))
			continue;
		if (n++ == 0)
			*first_out = i;
	}
	return n;
}
