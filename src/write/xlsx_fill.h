/* xlsx_fill.h - a superior's own workbook, filled in place.
 *
 * The template holds {{name}} where a value is to stand, alone in a cell or within its
 * text, and {{list.field}} in the row that a list begins with: that row (or the rows that
 * its merged cells cover) is repeated for each record, with styles, heights and merges, and
 * all that stands below moves down: cells, merges, formulas, print areas, names, conditional
 * formats, validations, breaks, comments, tables, drawings. Whatever of the file has nothing
 * to do with it stays as it is, byte by byte. Formulas are computed anew by whoever opens
 * the file: their stored results are taken out where something may have changed them. */
#ifndef WRITE_XLSX_FILL_H
#define WRITE_XLSX_FILL_H
#include "base/buf.h"
#include "base/date.h"
#include "base/fail.h"

#include <stdint.h>

enum fill_kind { FILL_TEXT, FILL_WHOLE, FILL_MONEY, FILL_DATE };

/* A value. One that stands alone in a cell is a number there (fen as yuan; a date where the
 * cell's format is that of a date), else its text: 1234.50, 2020年12月11日. Numbers of more
 * than 15 digits are text everywhere. */
struct fill_value {
	enum fill_kind kind;
	bool continues;		/* of a list: the same as in the record before; the cells are merged */
	struct str text;	/* FILL_TEXT; lines are parted by \n */
	int64_t number;		/* FILL_WHOLE; FILL_MONEY in fen */
	struct date date;	/* FILL_DATE */
};

struct fill_field {
	const char *name;
	struct fill_value value;
};

/* A list: values[record * n_fields + field]. One without records leaves its row once, empty. */
struct fill_list {
	const char *name;
	const char *const *fields;
	size_t n_fields;
	const struct fill_value *values;
	size_t n_records;
};

struct fill_data {
	const struct fill_field *fields;
	size_t n_fields;
	const struct fill_list *lists;
	size_t n_lists;
};

/* A placeholder of a template. */
struct fill_placeholder {
	struct str sheet;
	struct str place;	/* "C7" */
	struct str name;	/* "findings.number"; one that is never closed: what follows its {{ */
	bool is_known;		/* the data has a value for it */
};
struct fill_placeholders {
	struct fill_placeholder *p;
	size_t n, cap;
};

/* Fills a template. The same template and data give the same bytes.
 * Fails: FAIL_FORMAT for what is no workbook; FAIL_NOT_FOUND where a placeholder has no
 * value, with sheet and cell of the first (none is ever left, or left blank); FAIL_CONFLICT
 * where two lists share a row; FAIL_LIMIT, as a reader has it, and beyond
 * FILL_CELLS_MOST cells of lists. */
MUST_USE bool xlsx_fill(struct arena *a, struct str template_bytes, const struct fill_data *data,
	struct buf *out, struct fail *f);

/* Lists the placeholders in the cells of a template, in the order of sheets and rows.
 * Fails: as xlsx_fill, but for what has no value. */
MUST_USE bool xlsx_fill_find(struct arena *a, struct str template_bytes, const struct fill_data *data,
	struct fill_placeholders *out, struct fail *f);

enum { FILL_CELLS_MOST = 500000 };

#endif
