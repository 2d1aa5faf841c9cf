/* override.c - an approved override stands on its finding until it is ended. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "override.approve") == 0)
		return db_run(p->db, f, "UPDATE finding SET override = $3 WHERE region = $1 AND id = $2", V(p->change->region),
			V(p->subject.finding), V(p->change->object));
	if (strcmp(p->kind->name, "override.end") == 0)
		return db_run(p->db, f, "UPDATE finding SET override = NULL WHERE region = $1 AND id = $2 AND override = $3",
			V(p->change->region), V(p->subject.finding), V(p->change->object));
	return true;
}

const struct settling settling_override = { .record = "override", .settle = settle };
