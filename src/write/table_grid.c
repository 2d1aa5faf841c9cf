/* table_grid.c - see table_grid.h. */
#include "write/table_grid.h"

#include "base/vec.h"
#include "write/official.h"

/* A column is as wide as its widest cell, within reason: in half characters. */
enum { SHARE_LEAST = 4, SHARE_MOST = 48 };

struct gridding {
	VEC(struct grid_cell) cells;
	size_t taken_to[GRID_COLUMNS_MOST];	/* the first row in which the column is free again */
	uint32_t shares[GRID_COLUMNS_MOST];
	size_t n_columns;
	bool is_cut;
};

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

static bool is_free(const struct gridding *g, size_t row, size_t column)
{
	return g->taken_to[column] <= row;
}

/* The columns from 'column' on that are free in a row, at most 'wanted'. */
static size_t count_free(const struct gridding *g, size_t row, size_t column, size_t wanted)
{
	size_t n = 0;

	while (n < wanted && column + n < GRID_COLUMNS_MOST && is_free(g, row, column + n))
		n++;
	return n;
}

static void weigh(struct gridding *g, const struct doc *d, const struct grid_cell *c)
{
	uint32_t widest = SHARE_LEAST;

	for (const struct node *p = c->node->first; p; p = p->next) {
		size_t halves = official_text_halves(str_sub(doc_view(d, p), 0, 4 * SHARE_MOST)) + 2;

		if (halves > widest)
			widest = (uint32_t)at_most(halves, SHARE_MOST);
	}
	if (c->n_columns == 1 && widest > g->shares[c->column])
		g->shares[c->column] = widest;
}

static void place_row(struct arena *a, struct gridding *g, const struct doc *d, const struct node *row,
	size_t at, size_t rows_left)
{
	size_t column = 0;

	for (const struct node *n = row->first; n; n = n->next) {
		struct grid_cell c = { .node = n, .row = at };

		while (column < GRID_COLUMNS_MOST && !is_free(g, at, column))
			column++;
		g->is_cut = column == GRID_COLUMNS_MOST;
		if (g->is_cut)
			return;
		c.column = column;
		c.n_rows = at_most((size_t)n->rows, rows_left);
		c.n_columns = count_free(g, at, column, (size_t)n->columns);
		for (size_t i = 0; i < c.n_columns; i++)
			g->taken_to[column + i] = at + c.n_rows;
		weigh(g, d, &c);
		vec_push(a, &g->cells, c);
		column += c.n_columns;
		if (column > g->n_columns)
			g->n_columns = column;
	}
}

struct table_grid table_grid(struct arena *a, const struct doc *d, const struct node *table)
{
	struct gridding *g = arena_new_of(a, struct gridding);
	struct table_grid grid = { 0 };
	size_t n_rows = 0, at = 0;

	for (const struct node *row = table->first; row; row = row->next)
		n_rows++;
	for (const struct node *row = table->first; row && !g->is_cut; row = row->next, at++)
		place_row(a, g, d, row, at, n_rows - at);
	for (size_t i = 0; i < g->n_columns; i++) {
		if (g->shares[i] < SHARE_LEAST)
			g->shares[i] = SHARE_LEAST;
		grid.all_shares += g->shares[i];
	}
	grid.cells = g->cells.p;
	grid.n_cells = g->cells.n;
	grid.n_rows = n_rows;
	grid.n_columns = g->n_columns;
	grid.shares = g->shares;
	grid.is_cut = g->is_cut;
	return grid;
}

int table_grid_offset(const struct table_grid *g, int width, size_t column)
{
	uint64_t before = 0;

	for (size_t i = 0; i < column; i++)
		before += g->shares[i];
	return g->all_shares ? (int)((uint64_t)width * before / g->all_shares) : 0;
}

int table_grid_width(const struct table_grid *g, int width, size_t from, size_t n)
{
	return table_grid_offset(g, width, from + n) - table_grid_offset(g, width, from);
}
