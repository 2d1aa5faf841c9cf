/* board.h - the board: counts from the tallies, never by scanning findings; and what waits
 * for a person.
 *
 * Counts cover all findings of the units that the person's roles are over, the restricted
 * ones too: a number tells nothing of them. The operator sees the whole region. */
#ifndef STORE_BOARD_H
#define STORE_BOARD_H
#include "ledger/lamp.h"
#include "ledger/outcome.h"
#include "store/finding_count.h"
#include "store/scope.h"

/* One line: how many findings, by outcome, and how they stand on a day. */
struct board_line {
	int64_t key;			/* the round, inspection, organization or aspect; 0: all */
	struct str name;
	int64_t by[N_OUTCOMES];
	int64_t total;
	int64_t open_due, late;		/* open with a due date; of these, before the day (of aspects: 0) */
	bool has_rate;
	int rate_bp;			/* done of all, in basis points, by completion_rate */
};

struct board_lines {
	const struct board_line *p;
	size_t n;
};

/* Loads the line of all that the person's roles are over. */
MUST_USE bool board_whole(struct arena *a, struct db *d, const struct scope *s, struct board_line *out, struct fail *f);

/* Loads lines of a scope: rounds (newest first), inspections of a round, units, lead units, aspects of an
 * inspection. 'of' is the round or inspection; 0: all. Lines without findings are left out. */
MUST_USE bool board_lines(struct arena *a, struct db *d, const struct scope *s, enum tally_scope by, int64_t of,
	struct board_lines *out, struct fail *f);

/* The lead units with the most late findings, the most first; at most so many. */
MUST_USE bool board_latest(struct arena *a, struct db *d, const struct scope *s, size_t most, struct board_lines *out,
	struct fail *f);

/* ---- my work ---- */

/* Something that waits for the person. */
struct work_item {
	const char *change;		/* the act that is due next: "closure.verify" */
	const char *record;
	int64_t id;			/* of the record that the act is done to, or the finding that it is for */
	int64_t finding, inspection;	/* that it is about; 0: none */
	struct str number, title;	/* of the finding; else the inspection's or the record's own name */
	struct str due;			/* by which day; p NULL: none */
	bool is_late;
	int64_t made_at;		/* waiting since */
};

struct work {
	const struct work_item *p;
	size_t n;
	bool is_more;			/* there is more than 'most' */
};

/* Loads what waits for the person, by due date, those without one last: a query over the states
 * of the records, so what has been decided by anybody is gone. Of due dates, those up to
 * 'soon_days' ahead. At most 'most' items. */
MUST_USE bool board_work(struct arena *a, struct db *d, const struct scope *s, int soon_days, size_t most, struct work *out,
	struct fail *f);

#endif
