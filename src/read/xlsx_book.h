/* xlsx_book.h - what is known of a workbook while its sheets are read. */
#ifndef READ_XLSX_BOOK_H
#define READ_XLSX_BOOK_H
#include "base/vec.h"
#include "doc/doc.h"
#include "read/cell_number.h"
#include "read/package.h"
#include "read/part.h"

/* A cell that holds something; rows and columns count from 1. */
struct sheet_cell {
	int row, column;
	struct str text;
	struct stored_cell stored;	/* value.p == NULL: the text is all */
};

/* A range of cells shown as one. */
struct sheet_merge {
	int top, left, bottom, right;
};

struct sheet {
	struct str name;
	const char *path;
	struct {
		struct sheet_cell *p;
		size_t n, cap;
	} cells;	/* by row, then column, once read */
	struct {
		struct sheet_merge *p;
		size_t n, cap;
	} merges;
};

struct book {
	struct arena *arena;
	struct package *package;
	bool is_1904;		/* dates count from 1904 */
	size_t n_cells;		/* of all sheets, the empty ones that are written too */
	struct {
		struct str *p;
		size_t n, cap;
	} strings;		/* that cells share */
	struct {
		struct cell_format *p;
		size_t n, cap;
	} formats;		/* by the cells' style */
	struct {
		struct sheet *p;
		size_t n, cap;
	} sheets;		/* the visible ones */
	struct {
		struct named_cell *p;
		size_t n, cap;
	} names;		/* of cells in visible sheets */
};

/* Reads what stands around the sheets: their list, the strings, the formats.
 * The package's arena holds all. Fails: as part_open and part_close. */
MUST_USE bool book_read(struct book *b, struct fail *f);

/* Appends the text of a string item (si, is) on which the walk stands, without
 * its phonetic part; the escapes of Excel (_x000D_) are undone. */
void book_read_string(struct part *p, struct buf *out);

/* Reads a place such as "AB12" or "$AB$12" at the start of s; returns the bytes, 0 for none. */
size_t book_parse_place(struct str s, int *row, int *column);

/* Reads the cells and merged ranges of a sheet.
 * Fails: as part_open and part_close; FAIL_LIMIT beyond LIMIT_TABLE_CELLS. */
MUST_USE bool sheet_read(struct book *b, struct sheet *s, struct fail *f);

#endif
