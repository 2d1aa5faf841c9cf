/* table_grid.c - see table_grid.h. */
#include "write/table_grid.h"

#include "base/vec.h"
#include "write/official.h"

/* The width of a column's widest cell counts within these, in halves of a character. */
enum { WIDTH_LEAST = 2, WIDTH_MOST = 160, WIDTH_FRAME = 2 };

struct gridding {
	VEC(struct grid_cell) cells;
	size_t taken_to[GRID_COLUMNS_MOST];	/* the first row in which the column is free again */
	uint32_t widths[GRID_COLUMNS_MOST], shares[GRID_COLUMNS_MOST];
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
	size_t widest = WIDTH_LEAST;

	if (c->n_columns > 1)
		return;
	for (const struct node *p = c->node->first; p; p = p->next) {
		size_t halves = official_text_halves(str_sub(doc_view(d, p), 0, 4 * WIDTH_MOST));

		widest = halves > widest ? at_most(halves, WIDTH_MOST) : widest;
	}
	if (widest > g->widths[c->column])
		g->widths[c->column] = (uint32_t)widest;
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

/* The root of a number times ten. */
static uint64_t root_of(uint64_t n)
{
	uint64_t root = 0;

	while ((root + 1) * (root + 1) <= n * 100)
		root++;
	return root;
}

/* Shares the type area out: columns that need less than an even part get what they
 * need, and the others the rest, by the roots of what they hold, which makes the rows
 * low. In halves of a character. */
static void share_out(struct gridding *g)
{
	uint64_t room = (uint64_t)OFFICIAL_TYPE_WIDTH * 2 / (10 * (uint64_t)official_cell_size(g->n_columns));
	size_t n_left = g->n_columns, n_before = 0;
	uint64_t wanted = 0;

	while (n_left && n_left != n_before) {
		uint64_t even = room / n_left;

		n_before = n_left;
		for (size_t i = 0; i < g->n_columns; i++)
			if (!g->shares[i] && g->widths[i] + WIDTH_FRAME <= even) {
				g->shares[i] = g->widths[i] + WIDTH_FRAME;
				room -= g->shares[i];
				n_left--;
			}
	}
	for (size_t i = 0; i < g->n_columns; i++)
		wanted += g->shares[i] ? 0 : root_of(g->widths[i]);
	for (size_t i = 0; i < g->n_columns; i++)
		if (!g->shares[i])
			g->shares[i] = 1 + (uint32_t)(room * root_of(g->widths[i]) / wanted);
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
	for (size_t i = 0; i < g->n_columns; i++)
		g->widths[i] += g->widths[i] ? 0 : WIDTH_LEAST;
	share_out(g);
	for (size_t i = 0; i < g->n_columns; i++)
		grid.all_shares += g->shares[i];
	grid.widths = g->widths;
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
