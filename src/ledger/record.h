/* record.h - what the ledger keeps: each kind of record, its fields, and the changes that
 * make and alter it. One table from which validation, the tables of the store, forms,
 * columns and the API are all made: a field or a change is added here and nowhere else. */
#ifndef LEDGER_RECORD_H
#define LEDGER_RECORD_H
#include "base/str.h"

#include <stdint.h>

/* A word of a closed list: the code is kept, the rest is shown. */
struct word {
	const char *code, *zh, *en;
};
struct words {
	const struct word *p;
	size_t n;
};
#define WORDS(array) { (array), sizeof(array) / sizeof((array)[0]) }

enum field_type {
	FIELD_TEXT,	/* one line */
	FIELD_PROSE,	/* paragraphs */
	FIELD_NUMBER,	/* a whole number */
	FIELD_MONEY,	/* fen */
	FIELD_AMOUNT,	/* a decimal as written, kept in 1/10000 */
	FIELD_DATE,	/* kept as "2026-03-01" */
	FIELD_MOMENT,	/* ms since the epoch */
	FIELD_YES,	/* 0 or 1 */
	FIELD_WORD,	/* a word's code */
	FIELD_LEVEL,	/* a word, kept as its index, so that it can be compared */
	FIELD_REF,	/* the id of a record of 'target' */
	FIELD_REFS,	/* several: table <record>_<field> */
	FIELD_ROWS,	/* rows of fields of their own: table <record>_<field> */
	FIELD_JSON,	/* a JSON text of a form that its user knows */
};

enum field_flag {
	FIELD_PERSONAL = 1,	/* sealed in the journal under the person's key */
	FIELD_COMPUTED = 2,	/* never in a change: set by projection */
	FIELD_SEARCHED = 4,	/* found by full-text search */
	FIELD_SECRET = 8,	/* never shown, listed or exported */
};

struct field {
	const char *name;	/* the column's too */
	const char *zh, *en;
	enum field_type type;
	unsigned flags;
	const struct words *words;	/* FIELD_WORD, FIELD_LEVEL */
	const char *target;		/* FIELD_REF, FIELD_REFS: a record's name */
	const struct field *rows;	/* FIELD_ROWS */
	size_t n_rows;
};

enum change_effect {
	CHANGE_ADDS,	/* makes a record, whose id is the change's number */
	CHANGE_SETS,	/* sets fields of a record */
};

/* What a person may do to a record; also the kind of the journal's change. */
struct change_kind {
	const char *name;	/* "closure.request": begins with the record's name */
	const char *zh, *en;	/* the act: 申请销号 */
	enum change_effect effect;
	const char *fields;	/* what it may carry, parted by blanks; "text!" must be there; may be NULL */
	const char *state;	/* the record's own state after it; NULL: as it was */
	const char *from;	/* the record's own states in which it may be done, parted by blanks; NULL: any */
	const char *stamp;	/* a FIELD_COMPUTED reference to a person that becomes the actor; NULL: none */
	const char *verdict;	/* kept as a decision of its own: "pass", "return", …; NULL: is none */
};

struct record {
	const char *name;	/* its table's too */
	const char *zh, *en;
	const char *under;	/* the field that names the record it belongs to; NULL: the region */
	const struct field *fields;
	size_t n_fields;
	const struct change_kind *changes;
	size_t n_changes;
	const struct words *states;	/* its own; NULL: it has none. The first is a new record's */
};

extern const struct record *const records[];
extern const size_t n_records;

/* The record of a name; NULL: none. */
const struct record *record_find(struct str name);

/* The change kind of a name, "finding.claim", and its record (record_out may be NULL); NULL: none. */
const struct change_kind *change_kind_find(struct str name, const struct record **record_out);

/* The index of a field among a record's; -1: none. */
int record_field(const struct record *r, struct str name);

/* True where the change may carry the field; *needed_out (may be NULL) says whether it must. */
bool change_kind_has(const struct change_kind *k, struct str field, bool *needed_out);

/* True where a record is never made without the field: then it is never emptied either. */
bool record_needs(const struct record *r, struct str field);

/* True where the word is among words parted by blanks; NULL has none. */
bool words_list(const char *list, struct str word);

/* The index of a code in a list; -1: none. */
int words_find(const struct words *w, struct str code);

#endif
