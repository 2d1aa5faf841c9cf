/* bulletin.c - the day on which a bulletin was published. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "bulletin.publish") != 0)
		return true;
	return db_run(p->db, f, "UPDATE bulletin SET published_on = $3 WHERE region = $1 AND id = $2", V(p->change->region),
		V(p->change->object), V(date_print(p->arena, clock_date(p->change->at_ms))));
}

const struct settling settling_bulletin = { .record = "bulletin", .settle = settle };
