/* assessment.c - the total of the points. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (p->kind->effect == CHANGE_SETS)
		return true;
	return db_run(p->db, f,
		"UPDATE assessment SET total = (SELECT SUM(p.points) FROM assessment_points p WHERE p.region = $1 AND p.id = $2)"
		" WHERE region = $1 AND id = $2", V(p->change->region), V(p->change->object));
}

const struct settling settling_assessment = { .record = "assessment", .settle = settle };
