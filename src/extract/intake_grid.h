/* intake_grid.h - the rows of a table with their cells by column, merged ones carried down. */
#ifndef EXTRACT_INTAKE_GRID_H
#define EXTRACT_INTAKE_GRID_H
#include "extract/intake.h"

/* What stands in a column of a row; node NULL: nothing. */
struct grid_place {
	const struct node *node;
	uint32_t row, column;	/* where the cell begins */
	bool is_carried;	/* in a row above */
	bool is_wide;		/* in a column to the left */
};

/* A row of the walk; 'places' is good until the next step. */
struct grid_row {
	struct grid_place *places;
	uint32_t row;
	int n;			/* places that the row reaches */
	bool is_cut;
};

/* A walk over the rows of a table. */
struct grid_walk {
	const struct node *next;
	uint32_t row;
	struct grid_place carried[INTAKE_COLUMNS_MOST];
	int left[INTAKE_COLUMNS_MOST];	/* rows that the newest cell of a column still covers */
};

/* Begins the walk over a NODE_TABLE. */
void grid_walk_begin(struct grid_walk *w, const struct node *table);

/* Steps to the next row; 'places' has room for INTAKE_COLUMNS_MOST. False at the end. */
bool grid_walk_next(struct grid_walk *w, struct grid_row *out);

/* The text of a cell: exactly as the workbook keeps it, or its paragraphs, a line each. */
struct str grid_text(struct arena *a, const struct doc *d, const struct node *cell);

/* What a workbook keeps behind the text of a cell; NULL: nothing. */
const struct stored_cell *grid_stored(const struct doc *d, const struct node *cell);

/* Counts the cells of a row that hold something and begin in it; *first_out is the column
 * of the first. */
int grid_count_filled(const struct grid_row *row, int *first_out);

/* True where something stands in the place. */
bool grid_is_filled(const struct grid_place *p);

#endif
