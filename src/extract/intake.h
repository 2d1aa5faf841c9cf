/* intake.h - what ledger workbooks, and tables of documents, bring in: rows with named fields.
 *
 * Ledgers come as people keep them: titles above, headings in one row or two, merged
 * cells, bands and totals between the rows, notes below. Each value keeps the place it
 * was typed in, each column how sure its field is. Nothing is guessed silently: what
 * cannot be read for certain is a fault with its cell, and the text is always there. */
#ifndef EXTRACT_INTAKE_H
#define EXTRACT_INTAKE_H
#include "base/date.h"
#include "doc/doc.h"

enum intake_type {
	INTAKE_TEXT,
	INTAKE_WHOLE,	/* a whole number */
	INTAKE_MONEY,	/* yuan as written, or 万元 where the value or the heading says so; in fen */
	INTAKE_DATE,
};

/* A field that a column may hold. */
struct intake_field {
	const char *code;
	enum intake_type type;
	const char *headings;	/* what its column may be called, parted by blanks */
};

/* The fields of a ledger of findings: number aspect finding manifestation target measure
 * leader lead_unit support owner due progress outcome closed_on amount kind source note. */
extern const struct intake_field intake_ledger_fields[];
extern const size_t n_intake_ledger_fields;

/* What a person says of a column, against what its heading looks like. */
struct intake_override {
	struct str heading;	/* as intake_column has it */
	const char *code;	/* of the fields; NULL: the column is none of them */
};

struct intake_settings {
	const struct intake_field *fields;	/* NULL: intake_ledger_fields */
	size_t n_fields;
	const struct intake_override *overrides;
	size_t n_overrides;
};

/* How sure the field of a column is, the surest last. */
enum intake_sureness {
	INTAKE_UNKNOWN,		/* of no field, or another column is the surer one of it */
	INTAKE_LIKE,		/* the heading begins or ends with the field's word */
	INTAKE_NAMED,		/* it is the field's word */
	INTAKE_CODED,		/* a workbook of our own says so */
	INTAKE_TOLD,		/* an override says so */
};

struct intake_column {
	struct str heading;	/* without blanks; of two rows "责任/单位" */
	const struct intake_field *field;	/* NULL: unknown */
	enum intake_sureness sureness;
	const struct intake_field *rival;	/* the field that it looked like, taken by a surer column */
	uint32_t column;	/* 1 is A */
};

enum intake_fault {
	INTAKE_FINE,
	INTAKE_NO_NUMBER,
	INTAKE_TOO_FINE,	/* an amount finer than a fen */
	INTAKE_DIGITS_LOST,	/* a number of more than 15 digits, kept as one: the last are gone */
	INTAKE_NO_DATE,
	INTAKE_AMBIGUOUS,	/* a date that can be read in two ways, or several dates */
	INTAKE_ERROR,		/* #REF!, #N/A: a formula that failed */
};

struct intake_value {
	struct str text;	/* n == 0: nothing stands there */
	uint32_t row, column;	/* where it is typed; of merged cells where they begin */
	bool is_carried;	/* it is that of a merged cell which begins in a row above */
	enum intake_fault fault;
	int64_t number;		/* INTAKE_WHOLE, INTAKE_MONEY (fen), without a fault */
	struct date date;	/* INTAKE_DATE: at the precision it has, the year at least */
	bool is_immediate, is_long_term;	/* INTAKE_DATE: 立行立改, 长期坚持 in its place */
};

struct intake_row {
	const struct intake_value *values;	/* one a column */
	uint32_t row;
	bool continues;		/* of the same finding as the row before: another measure */
	struct str band;	/* the band above it (一、党的领导方面); n == 0: none */
};

/* A row that is none, and why. */
enum intake_skip { SKIP_TITLE, SKIP_HEADING, SKIP_BAND, SKIP_TOTALS, SKIP_NOTE, SKIP_EMPTY };
struct intake_skipped {
	enum intake_skip why;
	uint32_t row;
	struct str text;
};

struct intake_table {
	struct str sheet;	/* its name; of other documents 表1, 表2 … */
	struct str code;	/* of a sheet of our own; empty: it is another's */
	struct str title;	/* the first line above the heading; may be empty */
	uint32_t heading_row;	/* the last row of the heading */
	const struct intake_column *columns;
	size_t n_columns;
	const struct intake_row *rows;
	size_t n_rows;
	const struct intake_skipped *skipped;
	size_t n_skipped;
	bool is_cut;		/* it has more than INTAKE_COLUMNS_MOST columns; the rest is not here */
};

enum { INTAKE_COLUMNS_MOST = 256 };

struct intake {
	const struct intake_table *tables;
	size_t n_tables;
};

/* Reads the tables of a document that have a heading: one with two columns or more of the
 * fields, or one of our own. All lives in the arena. Cost: linear. */
struct intake intake_extract(struct arena *a, const struct doc *d, const struct intake_settings *s);

/* The column of a field in a table; -1: none. */
int intake_find(const struct intake_table *t, const char *code);

/* Prints where a value stands: "台账!C7". */
struct str intake_place(struct arena *a, const struct intake_table *t, uint32_t row, uint32_t column);

/* Splits a cell into its numbered entries: "1.…；\n2.…", "一是…；二是…". What stands before
 * the first number is an entry of its own; a text without numbers is one. The entries
 * view the text, without their numbers and the ；behind. */
struct str *intake_split_entries(struct arena *a, struct str text, size_t *n_out);

/* Splits a cell that lists names: parted by 、 ， ； blanks between them, or lines; in the
 * order written, none left out. */
struct str *intake_split_names(struct arena *a, struct str text, size_t *n_out);

#endif
