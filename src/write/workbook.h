/* workbook.h - tables of typed columns as a workbook in official style.
 *
 * Rows are given one after the other and go straight on: a workbook of any length
 * needs the memory of a row once it is said to be large. Failures are sticky: write
 * freely, book_complete says what went wrong first.
 *
 * A sheet is a title over all columns, a line of notes if there is one, and the heading
 * row, locked and frozen, printed on each page; A4 landscape, as wide as the page,
 * numbered. Columns of text are text down to the last row of the sheet, so that a long
 * number which somebody adds later stays one. Each column's code stands in the workbook
 * as a name of its heading cell (ZG.sheet.code), which follows it wherever the sheet's
 * users move it: extract/intake.h reads it back. (The prefix workbook_ is libxlsxwriter's.) */
#ifndef WRITE_WORKBOOK_H
#define WRITE_WORKBOOK_H
#include "base/buf.h"
#include "base/date.h"
#include "base/fail.h"

#include <stdint.h>

enum book_type {
	BOOK_TEXT,
	BOOK_WHOLE,	/* a whole number */
	BOOK_MONEY,	/* fen, shown as yuan: 1,234.50 */
	BOOK_DATE,
	BOOK_CHOICE,	/* one of a list, offered where the cell is typed in */
};

struct book_column {
	const char *code;	/* stable: a-z, 0-9, _ and -; NULL: it is not read back */
	const char *heading;
	enum book_type type;
	int width;		/* in characters of Excel, two of them a Chinese one; 0: by type */
	const char *const *choices;	/* BOOK_CHOICE; must live until book_complete */
	size_t n_choices;
	bool is_hidden;		/* there to be read back, not to be seen */
	bool is_locked;		/* its cells may not be typed over */
	bool is_summed;		/* BOOK_WHOLE, BOOK_MONEY: book_add_totals sums it */
};

struct book_sheet {
	struct str name;	/* of the tab; what Excel forbids in one is left out */
	const char *code;	/* as a column's; NULL: columns are not read back */
	struct str title;	/* may be empty */
	struct str note;	/* a line below it (填报单位：…); may be empty */
	const struct book_column *columns;	/* must live until book_complete */
	size_t n_columns;	/* at least 1 */
};

enum book_value { BOOK_NOTHING, BOOK_WORDS, BOOK_NUMBER, BOOK_DAY, BOOK_FORMULA };

/* What stands in a cell. Whatever fits no number (16 digits and more, 长期坚持 in the
 * place of a date, 2020年12月) is written as text. Several values of one field are
 * lines of its text, in the order given. */
struct book_cell {
	enum book_value value;
	bool continues;		/* the same as in the row above: one merged cell; in a large
				 * workbook it is written again */
	struct str text;	/* BOOK_WORDS; BOOK_FORMULA: without its = */
	int64_t number;		/* BOOK_NUMBER in the column's unit; BOOK_FORMULA: what it comes to */
	struct date date;	/* BOOK_DAY */
};

struct book_settings {
	int64_t created_ms;	/* since 1970, UTC: the same input gives the same bytes */
	struct str title, author;	/* properties of the file; may be empty */
	bool is_large;		/* rows are not kept: for tables of more than some thousand */
};

struct book;

/* A cell of words, which are viewed until the row is added. */
static inline struct book_cell book_words(struct str text)
{
	return (struct book_cell){ .value = BOOK_WORDS, .text = text };
}

/* A number in the unit of its column. */
static inline struct book_cell book_number(int64_t number)
{
	return (struct book_cell){ .value = BOOK_NUMBER, .number = number };
}

/* A date; one without a day is written in words. */
static inline struct book_cell book_day(struct date date)
{
	return (struct book_cell){ .value = BOOK_DAY, .date = date };
}

/* Begins a workbook; it lives in the arena. */
struct book *book_begin(struct arena *a, const struct book_settings *s);

/* Begins a sheet, completing the one before. */
void book_add_sheet(struct book *b, const struct book_sheet *s);

/* Adds a row: a cell for each column of the sheet. The cells may go afterwards. */
void book_add_row(struct book *b, const struct book_cell *cells);

/* Adds the row of totals: the label in the first column that is seen and not summed, and
 * below each summed column the formula of its sum with the value it comes to. Once a sheet. */
void book_add_totals(struct book *b, struct str label);

/* Prints the place of a column in the next row, "C7", for the formula of a cell. */
struct str book_place(const struct book *b, struct arena *a, size_t column);

/* Appends the finished file. Fails: FAIL_LIMIT for what Excel cannot hold (text of more
 * than 32767 characters, 1048576 rows), with sheet and cell; FAIL_IO. */
MUST_USE bool book_complete(struct book *b, struct buf *out, struct fail *f);

#endif
