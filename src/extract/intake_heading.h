/* intake_heading.h - the heading of a table: its rows, and the field of each column. */
#ifndef EXTRACT_INTAKE_HEADING_H
#define EXTRACT_INTAKE_HEADING_H
#include "extract/intake_grid.h"

enum { HEADING_ROWS_MOST = 3 };

/* The rows of a heading, from the top; texts without blanks, empty where nothing stands. */
struct heading {
	struct str texts[HEADING_ROWS_MOST][INTAKE_COLUMNS_MOST];
	bool is_open[INTAKE_COLUMNS_MOST];	/* by column: more may stand below */
	int n_rows, n_columns;
	int n_awaited;		/* rows below that merged cells reach into */
};

/* True where a row names enough of the fields to be a heading. Lives in 'tmp' what it makes. */
bool heading_is(struct arena *tmp, const struct doc *d, const struct intake_settings *s,
	const struct grid_row *row);

/* True where a row above the heading has names over several of its columns. */
bool heading_may_cover(const struct grid_row *row);

/* Adds a row to the heading. */
void heading_add(struct arena *a, const struct doc *d, struct heading *h, const struct grid_row *row);

/* True where the row below belongs to the heading: a second line of names. */
bool heading_goes_on(struct arena *tmp, const struct doc *d, const struct heading *h,
	const struct grid_row *row);

/* True where the row says the heading again, as sheets do at the top of a page. */
bool heading_is_again(struct arena *tmp, const struct doc *d, const struct heading *h,
	const struct grid_row *row);

/* Finds the field of each column: overrides first, codes of a workbook of our own, then by
 * the heading. Of two columns of a field the surer has it, the first where they are alike. */
struct intake_column *heading_map(struct arena *a, const struct doc *d, const struct intake_settings *s,
	const struct heading *h, uint32_t sheet);

/* True where a workbook of our own names this row of a sheet as its heading (or its totals);
 * *code_out: the sheet's code. */
bool heading_is_coded(struct arena *a, const struct doc *d, uint32_t sheet, uint32_t row, bool is_totals,
	struct str *code_out);

#endif
