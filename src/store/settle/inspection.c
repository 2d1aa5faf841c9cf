/* inspection.c - an inspection that goes to another round takes its findings' tally along. */
#include "store/finding_count.h"

/* Counts a round anew from its inspections. */
static bool recount(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f, "DELETE FROM tally WHERE region = $1 AND scope = 'round'", V(p->change->region)) &&
		db_run(p->db, f, "DELETE FROM tally_due WHERE region = $1 AND scope = 'round'", V(p->change->region)) &&
		db_run(p->db, f,
		"INSERT INTO tally (region, scope, key, n_none, n_basic, n_done, n_normalised)"
		" SELECT t.region, 'round', i.round, SUM(t.n_none), SUM(t.n_basic), SUM(t.n_done), SUM(t.n_normalised)"
		" FROM tally t JOIN inspection i ON i.region = t.region AND i.id = t.key"
		" WHERE t.region = $1 AND t.scope = 'inspection' AND i.round <> 0 GROUP BY t.region, i.round",
		V(p->change->region)) &&
		db_run(p->db, f,
		"INSERT INTO tally_due (region, scope, key, due, n)"
		" SELECT t.region, 'round', i.round, t.due, SUM(t.n)"
		" FROM tally_due t JOIN inspection i ON i.region = t.region AND i.id = t.key"
		" WHERE t.region = $1 AND t.scope = 'inspection' AND i.round <> 0 GROUP BY t.region, i.round, t.due",
		V(p->change->region));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	if (p->kind->effect == CHANGE_ADDS || !body_value(p->body, "round")->is_set)
		return true;
	return recount(p, f);
}

const struct settling settling_inspection = { .record = "inspection", .settle = settle };
