/* due.h - due dates by the limits of the ledger: which rule gives a finding its day, and setting it.
 *
 * A limit counts from the feedback of the inspection. It is asked for "phase_concentrated" first where a finding
 * is to be done within the concentrated period, and for "rectification". The rules of the region's level and of wider
 * ones are looked at; an inspection by the centre or a province follows no county's or city's rule, and what was
 * found by others than inspections (audits, supervision) follows none of these (docs/limits.md). */
#ifndef ACT_DUE_H
#define ACT_DUE_H
#include "act/act.h"
#include "ledger/limit.h"

enum due_finding {
	DUE_GIVEN,	/* a limit gives a due date */
	DUE_UNLIMITED,	/* a rule says that there is no limit */
	DUE_NO_RULE,	/* no confirmed limit applies */
};

/* A finding without a due date. */
struct due_item {
	int64_t finding, change;
	struct str number, title;
	bool is_concentrated;
	enum due_finding found;
	struct due due;		/* where found is DUE_GIVEN */
	int64_t limit;		/* the record time_limit; 0: none applies */
	struct str limit_name, article;
	/* by due_set */
	bool is_done;
	struct refusal refusal;	/* where it is not, though a limit gives a date */
};

/* Finds the findings of an inspection that are open, not long-term and have no due date, and what a limit gives each,
 * in the order of registration. They live in the arena. Refuses: FAIL_NOT_FOUND where the person may not see
 * the inspection, FAIL_FORMAT "needed" where its feedback has no date. */
MUST_USE bool due_find(struct arena *a, const struct acting *x, int64_t inspection, struct due_item **out, size_t *n_out,
	struct refusal *r);

/* Sets the due dates that were found, each remembering its limit, in one transaction; those refused are left out with
 * their refusals. One that has changed since is refused ("changed"), so that a due date set meanwhile stands.
 * With 'is_preview' nothing is kept. Refuses as act_each does. */
MUST_USE bool due_set(const struct acting *x, struct due_item *items, size_t n, bool is_preview, struct refusal *r);

#endif
