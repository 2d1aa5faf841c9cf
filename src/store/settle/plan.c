/* plan.c - a plan is numbered, and takes the findings and measures of its inspection along through its review. */
#include "ledger/state.h"
#include "store/project.h"

/* Moves all in one state to the next. */
static bool move_all(const struct projecting *p, enum state from, enum state to, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE finding SET state = $4, change = $5 WHERE region = $1 AND inspection = $2 AND state = $3",
		V(p->change->region), V(p->subject.inspection), V(state_code(from)), V(state_code(to)), V(p->change->seq)) &&
		db_run(p->db, f,
		"UPDATE measure SET state = $4, change = $5 WHERE region = $1 AND state = $3 AND finding IN"
		" (SELECT id FROM finding WHERE region = $1 AND inspection = $2)",
		V(p->change->region), V(p->subject.inspection), V(state_code(from)), V(state_code(to)), V(p->change->seq));
}

/* Measures have no claim of their own: they go with the plan from where they were written. */
static bool submit_measures(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE measure SET state = 'claimed' WHERE region = $1 AND state = 'registered' AND finding IN"
		" (SELECT id FROM finding WHERE region = $1 AND inspection = $2 AND state IN ('claimed', 'plan_returned'))",
		V(p->change->region), V(p->subject.inspection));
}

/* Versions count up by themselves. */
static bool number_it(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE plan SET version = COALESCE(version, (SELECT COALESCE(MAX(o.version), 0) + 1 FROM plan o WHERE o.region = $1"
		" AND o.inspection = $3)) WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object), V(p->subject.inspection));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	enum state to;

	if (p->kind->effect == CHANGE_ADDS && (!number_it(p, f) || !submit_measures(p, f)))
		return false;
	for (int from = 0; from < N_STATES; from++)
		if (state_next(p->kind->name, (enum state)from, &to) && !move_all(p, (enum state)from, to, f))
			return false;
	return true;
}

const struct settling settling_plan = { .record = "plan", .settle = settle };
