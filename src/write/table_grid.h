/* table_grid.h - where the cells of a table stand once their spans are counted. */
#ifndef WRITE_TABLE_GRID_H
#define WRITE_TABLE_GRID_H
#include "doc/doc.h"

struct grid_cell {
	const struct node *node;
	size_t row, column, n_rows, n_columns;
};

/* A table as a grid. Cells come row by row, from the left; those that would
 * overlap an earlier one are moved to the right of it. */
struct table_grid {
	const struct grid_cell *cells;
	size_t n_cells, n_rows, n_columns;
	const uint32_t *widths;		/* a column: of its widest cell, in halves of a character */
	const uint32_t *shares;		/* a column: its part of the type area; none is 0 */
	uint64_t all_shares;
	bool is_cut;		/* it has more than GRID_COLUMNS_MOST columns; the rest is not here */
};

enum { GRID_COLUMNS_MOST = 512 };

/* Lays out a NODE_TABLE. Lives in the arena. Cost: linear in the cells and the
 * places that they cover. */
struct table_grid table_grid(struct arena *a, const struct doc *d, const struct node *table);

/* The part of 'width' that columns [from, from + n) have; the parts of all add up to it. */
int table_grid_width(const struct table_grid *g, int width, size_t from, size_t n);

/* Where a column begins in 'width'. */
int table_grid_offset(const struct table_grid *g, int width, size_t column);

#endif
