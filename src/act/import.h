/* import.h - the door in: a feedback letter, a bulletin or a ledger workbook, understood, compared
 * with the ledger item by item, and brought in, all of it or nothing.
 *
 * Three steps. import_understand says what the document holds, each value with its place; it knows
 * no ledger. import_compare says what would be new, changed or the same. import_apply does it as
 * the acting person. Nothing is ever deleted or closed, no configuration is changed, an original
 * wording stays as it was registered, and a closed finding is left as it is. */
#ifndef ACT_IMPORT_H
#define ACT_IMPORT_H
#include "act/act.h"
#include "extract/intake.h"
#include "paper/paper.h"

/* ---- what the document holds ---- */

/* A value as the source has it. text.n == 0: the source says nothing. */
struct import_text {
	struct str text;
	struct str at;	/* "9:1" (line and column) or "台账!C7" */
};

enum import_part {
	PART_NUMBER, PART_ASPECT,
	PART_TEXT,		/* the original wording */
	PART_TITLE, PART_MANIFESTATION, PART_TARGET, PART_LEADER, PART_LEAD_UNIT, PART_SUPPORT, PART_OWNER,
	PART_DUE,		/* "2026-06-30" */
	PART_STATUS,		/* what the source claims, in its words */
	N_IMPORT_PARTS
};

struct import_measure {
	struct import_text text, kind, leader, unit, owner;
	struct import_text due;	/* "2026-06-30" */
};

struct import_finding {
	struct import_text parts[N_IMPORT_PARTS];
	struct str at;		/* where it begins */
	int ordinal;		/* what the source numbers it within its aspect; 0: it does not */
	int aspect;		/* index into the plan's aspects; -1: none */
	bool is_numbered;	/* the source's number tells it from all others of the document */
	bool is_immediate;	/* 立行立改 in place of a due date */
	enum status claimed;
	struct import_measure *measures;
	size_t n_measures;
};

struct import_aspect {
	struct import_text title;
};

/* What a person must know before the import is done, or must mend first. */
struct import_note {
	bool is_error;		/* nothing is imported while it stands */
	const char *code;	/* "date", "not-found", "left-over", "claim", "contradiction" … */
	struct str at;		/* may be empty: the whole document */
	struct str zh, en;
};

/* The columns of one table, and what they were taken for. */
struct import_table {
	const struct intake_table *table;
	struct str signature;	/* by which the mapping of its headings is remembered */
	bool is_taken;		/* false: it has no column of findings */
};

enum import_source { IMPORT_NOTHING, IMPORT_LETTER, IMPORT_BULLETIN, IMPORT_WORKBOOK };

struct import_plan {
	enum import_source source;
	const struct bulletin *bulletin;	/* what the text says of the whole */
	struct import_aspect *aspects;
	size_t n_aspects;
	struct import_finding *findings;
	size_t n_findings;
	const struct import_note *notes;
	size_t n_notes;
	const struct import_table *tables;
	size_t n_tables;
};

/* Understands a document. Never fails: one without findings gives a plan without, and a note. The
 * overrides (for workbooks) come from import_load_mapping. All lives in the arena. Cost: linear. */
struct import_plan *import_understand(struct arena *a, const struct paper *p, const struct intake_override *overrides,
	size_t n_overrides);

/* ---- the mapping of headings ---- */

/* Loads what was remembered of the headings of a document's tables, behind which stand the person's own
 * ("责任科室=lead_unit"; "备注=": the column is none). Lives in the arena.
 * Refuses: a heading that no table has, a field that there is not. */
MUST_USE bool import_load_mapping(struct arena *a, const struct acting *x, const struct paper *p, const char *const *told,
	size_t n_told, const struct intake_override **out, size_t *n_out, struct refusal *r);

/* ---- the difference ---- */

enum import_verdict {
	IMPORT_NEW,
	IMPORT_CHANGED,
	IMPORT_SAME,
	IMPORT_CLOSED,		/* it differs, but the finding is closed and is left as it is */
	IMPORT_LEDGER_ONLY,	/* the ledger has it, the document has not: it stays */
	IMPORT_REFUSED,		/* a note says why */
	N_IMPORT_VERDICTS
};
/* "new", "changed", … */
extern const char *const import_verdict_names[];

/* One field of a record that is there: old → new, as people read it. */
struct import_change {
	const struct field *field;
	struct str before, after;
	struct str at;
};

struct import_item {
	const struct record *record;	/* aspect, finding or measure */
	enum import_verdict verdict;
	struct str label;		/* a finding's number, an aspect's or measure's ordinal */
	struct str name;		/* what it says, for people */
	struct str at;			/* empty where only the ledger has it */
	int64_t id;			/* of the ledger's; 0: new */
	int64_t seen_change;		/* of the ledger's, when it was compared */
	int above;			/* index of the item that it stands under: a measure's finding; -1: none */
	int aspect;			/* of a finding: index of its aspect's item; -1: none */
	struct body *body;		/* what is to be set; NULL: nothing */
	const struct str *places;	/* where each field of the record was read; NULL: nowhere */
	const struct import_change *changes;
	size_t n_changes;
};

struct import_difference {
	const struct import_plan *plan;
	int64_t inspection;
	struct import_item *items;	/* aspects, then each finding with its measures, then what only the ledger has */
	size_t n_items;
	size_t n_by_verdict[N_IMPORT_VERDICTS];
	const struct import_note *notes;	/* the plan's, and those of the comparison */
	size_t n_notes, n_errors;
};

/* Compares a plan with an inspection of the ledger, as the acting person sees it. Lives in the arena.
 * Refuses: FAIL_NOT_FOUND, no such inspection; FAIL_IO. Cost: the findings of both, and the
 * organizations and people of the region. */
MUST_USE bool import_compare(struct arena *a, const struct acting *x, int64_t inspection, const struct import_plan *p,
	struct import_difference **out, struct refusal *r);

/* ---- bringing it in ---- */

/* What was refused, and where. */
struct import_refusal {
	struct str at;
	const struct import_item *item;	/* NULL: of the whole */
	struct refusal refusal;
};

struct import_result {
	size_t n_acts;			/* changes made, or (preview) that would be */
	const struct import_refusal *refusals;
	size_t n_refusals;
};

/* Does what the difference says, in one transaction: with one act refused nothing is kept, and every
 * refusal is told. Remembers the mapping of headings. With 'is_preview' nothing is kept anyway.
 * A difference with errors is refused as "import". The result lives in the arena, and is filled also where
 * this returns false. */
MUST_USE bool import_apply(struct arena *a, const struct acting *x, const struct import_difference *d, bool is_preview,
	struct import_result *out, struct refusal *r);

#endif
