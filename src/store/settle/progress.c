/* progress.c - the day of a finding's newest progress. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE finding SET last_progress = CASE WHEN last_progress IS NULL OR last_progress < $3 THEN $3"
		" ELSE last_progress END WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->subject.finding), V(body_text(p->body, "date")));
}

const struct settling settling_progress = { .record = "progress", .settle = settle };
