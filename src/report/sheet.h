/* sheet.h - a table of a report: the same rows as a sheet of a workbook and as a table of a
 * document. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H
#include "base/vec.h"
#include "write/workbook.h"

enum { MOST_SHEET_COLUMNS = 24 };

struct doc_builder;

struct sheet {
	struct str name, title, note;
	const char *code;
	const struct book_column *columns;
	size_t n_columns;
	VEC(struct book_cell *) rows;
	struct str totals;	/* the label of the row of totals; empty: there is none */
};

/* Begins a sheet of columns, at most MOST_SHEET_COLUMNS, which must outlive it. */
struct sheet sheet_of(const char *name, const char *code, const struct book_column *columns, size_t n_columns);

/* Adds a row of empty cells and returns them. Lives in the arena. */
struct book_cell *sheet_add(struct arena *a, struct sheet *s);

/* Adds it to a document: heading row, rows, totals. Columns that are hidden are left out. */
void sheet_add_to_doc(struct arena *a, const struct sheet *s, struct doc_builder *b);

/* Adds it to a workbook. */
void sheet_add_to_book(const struct sheet *s, struct book *b);

#endif
