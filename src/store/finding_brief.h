/* finding_brief.h - what comparing findings asks of each: its own text, its round, its unit, its days.
 * Not a list for people: that is query_finding.h. */
#ifndef STORE_FINDING_BRIEF_H
#define STORE_FINDING_BRIEF_H
#include "ledger/state.h"
#include "store/scope.h"

struct finding_brief {
	int64_t id, unit, inspection;
	struct str number, title;	/* the title; where there is none, the original wording */
	struct str text;		/* the original wording */
	struct str unit_name, inspection_name;
	enum state state;
	struct date start, feedback;	/* of the inspection; not known: not registered */
	struct date closed;		/* not known: open */
	bool is_immediate;
};

/* Loads every finding that the person may see, by id, with 'is_open_only' only those not closed: one
 * statement. They live in the arena. Fails: FAIL_IO. Cost: the findings in scope. */
MUST_USE bool finding_briefs_load(struct arena *a, struct db *d, const struct scope *s, bool is_open_only,
	struct finding_brief **out, size_t *n_out, struct fail *f);

/* Finds one by its id among them; NULL: it is not there. */
const struct finding_brief *finding_brief_find(const struct finding_brief *p, size_t n, int64_t id);

#endif
