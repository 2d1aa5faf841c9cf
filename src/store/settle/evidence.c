/* evidence.c - evidence counts its versions. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (!body_value(p->body, "files")->is_set)
		return true;
	return db_run(p->db, f, "UPDATE evidence SET version = COALESCE(version, 0) + 1 WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object));
}

const struct settling settling_evidence = { .record = "evidence", .settle = settle };
