/* extension.c - an approved extension sets the due date; the first one stays as it was. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "extension.approve") != 0)
		return true;
	if (p->subject.measure)
		return db_run(p->db, f,
			"UPDATE measure SET due = (SELECT e.asked_due FROM extension e WHERE e.region = $1 AND e.id = $3), change = $4"
			" WHERE region = $1 AND id = $2",
			V(p->change->region), V(p->subject.measure), V(p->change->object), V(p->change->seq));
	return db_run(p->db, f,
		"UPDATE finding SET due = (SELECT e.asked_due FROM extension e WHERE e.region = $1 AND e.id = $3)"
		" WHERE region = $1 AND id = $2", V(p->change->region), V(p->subject.finding), V(p->change->object));
}

const struct settling settling_extension = { .record = "extension", .settle = settle };
