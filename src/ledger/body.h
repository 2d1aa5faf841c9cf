/* body.h - what a change carries: values for fields of a record, and their JSON. */
#ifndef LEDGER_BODY_H
#define LEDGER_BODY_H
#include "base/buf.h"
#include "ledger/record.h"
#include "ledger/refusal.h"

struct body_row;

/* One field's value. */
struct body_value {
	bool is_set;	/* false: the change does not speak of it */
	bool is_null;	/* set to nothing */
	int64_t i;	/* NUMBER MONEY AMOUNT MOMENT YES REF LEVEL */
	struct str s;	/* TEXT PROSE DATE WORD JSON */
	const int64_t *refs;	/* REFS */
	const struct body_row *rows;	/* ROWS */
	size_t n;	/* of refs or rows */
};

/* One row of a FIELD_ROWS: values[i] is of field->rows[i]. */
struct body_row {
	struct body_value *values;
};

/* Values of a record: values[i] is of record->fields[i]. */
struct body {
	const struct record *record;
	struct body_value *values;
};

/* An empty body. Lives in the arena. */
struct body *body_new(struct arena *a, const struct record *r);

/* Set a field that the record has; a name that it has not is a bug. Text is viewed, not
 * copied; a view whose p is NULL sets nothing. */
void body_set_text(struct body *b, const char *field, struct str s);
void body_set_int(struct body *b, const char *field, int64_t i);
void body_set_refs(struct body *b, const char *field, const int64_t *ids, size_t n);

/* A field's value; a name that the record has not is a bug. */
const struct body_value *body_value(const struct body *b, const char *field);
/* Its number or reference, 0 where it is not set; its text, p NULL where it is not set. */
int64_t body_int(const struct body *b, const char *field);
struct str body_text(const struct body *b, const char *field);

/* Parses "2026-03-01", "done", "30.66", "真" … as a person or a form gives a field, into
 * the value. Refs are numbers parted by commas. False and why: the words name the field. */
MUST_USE bool body_parse_field(struct arena *a, const struct field *f, struct str text, struct body_value *out,
	struct refusal *r);

/* Parses a JSON object whose keys are fields. What it views lives in the arena.
 * Refuses what is no JSON, keys that are no fields, values of another type. */
MUST_USE bool body_parse(struct arena *a, const struct record *rec, struct str json, struct body **out,
	struct refusal *r);

/* Prints the canonical JSON: set fields in the order of the record, no blanks. */
void body_print(const struct body *b, struct buf *out);

/* Checks it against the kind: the fields it may carry and must, the length and form of
 * each. This is the validator of every change. */
MUST_USE bool body_check(const struct body *b, const struct change_kind *k, struct refusal *r);

/* Prints an amount kept in 1/10000 without needless zeros: 306600 is "30.66". */
struct str amount_print(struct arena *a, int64_t amount_e4);
/* Parses one; false for what is no number or has more than four decimals. */
MUST_USE bool amount_parse(struct str s, int64_t *amount_e4_out);

#endif
