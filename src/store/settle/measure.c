/* measure.c - a measure keeps its first due date, joins a finding under way where that is, and is
 * counted no more once dropped. */
#include "store/project.h"

/* A measure added when the plan has passed is worked on at once. */
static bool join_finding(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE measure SET state = 'rectifying' WHERE region = $1 AND id = $2 AND EXISTS (SELECT 1 FROM finding f"
		" WHERE f.region = $1 AND f.id = measure.finding AND f.state IN ('rectifying', 'rework'))",
		V(p->change->region), V(p->change->object));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "measure.drop") == 0)
		return db_run(p->db, f, "UPDATE measure SET dropped = 1 WHERE region = $1 AND id = $2", V(p->change->region),
			V(p->change->object));
	return db_run(p->db, f, "UPDATE measure SET first_due = COALESCE(first_due, due) WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object)) &&
		(p->kind->effect == CHANGE_SETS || join_finding(p, f));
}

const struct settling settling_measure = { .record = "measure", .settle = settle };
