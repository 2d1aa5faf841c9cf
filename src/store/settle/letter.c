/* letter.c - the day on which a letter was signed for. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "letter.acknowledge") != 0)
		return true;
	return db_run(p->db, f, "UPDATE letter SET acknowledged_on = $3 WHERE region = $1 AND id = $2", V(p->change->region),
		V(p->change->object), V(date_print(p->arena, clock_date(p->change->at_ms))));
}

const struct settling settling_letter = { .record = "letter", .settle = settle };
