/* closure.c - the day on which a measure was closed; a finding's is kept with its outcome. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "closure.sign") != 0 || !p->subject.measure)
		return true;
	return db_run(p->db, f, "UPDATE measure SET closed_on = $3 WHERE region = $1 AND id = $2", V(p->change->region),
		V(p->subject.measure), V(date_print(p->arena, clock_date(p->change->at_ms))));
}

const struct settling settling_closure = { .record = "closure", .settle = settle };
