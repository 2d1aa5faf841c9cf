/* ledger.h - problems kept as the rows of a table: by its head, whatever the columns are called. */
#ifndef EXTRACT_LEDGER_H
#define EXTRACT_LEDGER_H
#include "doc/doc.h"
#include "ledger/bulletin.h"

enum ledger_column {
	COLUMN_OTHER,
	COLUMN_NUMBER,
	COLUMN_ASPECT,
	COLUMN_PROBLEM,
	COLUMN_MEASURES,
	COLUMN_PROGRESS,	/* 整改情况: measures, a status, or both */
	COLUMN_ORGANIZATION,
	COLUMN_PERSON,
	COLUMN_LEADER,
	COLUMN_DEADLINE,
	COLUMN_STATUS,
	N_COLUMNS,
};

/* One row under the head of a table. */
struct ledger_row {
	struct span at;			/* its line */
	struct span cells[N_COLUMNS];	/* n == 0: the table has no such column, or nothing stands in it */
	bool continues;			/* its problem is that of the row above: merged cells */
};

struct ledger_rows {
	const struct ledger_row *p;
	size_t n;
};

/* Reads the rows of all tables that have a column of problems: tables of the
 * document, and lines of text whose cells are parted by tabs. In the order of
 * the text. Cost: linear. */
struct ledger_rows ledger_read(struct arena *a, const struct doc *d);

/* The rows that lie in a span. */
struct ledger_rows ledger_rows_in(struct ledger_rows rows, struct span in);

/* Fills status, owners and deadline of an item from its row; false where the
 * item is no row. The dates of the bulletin must be there. */
bool ledger_fill(const struct bulletin *b, struct ledger_rows rows, struct item *item);

#endif
