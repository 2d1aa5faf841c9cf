/* handover.c - who signed, and on taking effect the open duties of one become the other's. */
#include "store/project.h"

static bool sign(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "handover.give") == 0)
		return db_run(p->db, f, "UPDATE handover SET giver_signed = $3 WHERE region = $1 AND id = $2", V(p->change->region),
			V(p->change->object), V(p->change->at_ms));
	return db_run(p->db, f, "UPDATE handover SET taker_signed = $3 WHERE region = $1 AND id = $2", V(p->change->region),
		V(p->change->object), V(p->change->at_ms));
}

#define GIVER "(SELECT giver FROM handover WHERE region = $1 AND id = $2)"
#define TAKER "(SELECT taker FROM handover WHERE region = $1 AND id = $2)"

static bool count_duties(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE handover SET n_findings = (SELECT COUNT(*) FROM finding WHERE region = $1 AND state <> 'closed'"
		" AND (owner = " GIVER " OR leader = " GIVER ")) WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object));
}

static bool take_over(const struct projecting *p, struct fail *f)
{
	const int64_t region = p->change->region, id = p->change->object, seq = p->change->seq;

	return count_duties(p, f) &&
		db_run(p->db, f, "UPDATE finding SET owner = " TAKER ", change = $3 WHERE region = $1 AND state <> 'closed'"
			" AND owner = " GIVER, V(region), V(id), V(seq)) &&
		db_run(p->db, f, "UPDATE finding SET leader = " TAKER ", change = $3 WHERE region = $1 AND state <> 'closed'"
			" AND leader = " GIVER, V(region), V(id), V(seq)) &&
		db_run(p->db, f, "UPDATE measure SET owner = " TAKER ", change = $3 WHERE region = $1 AND state <> 'closed'"
			" AND owner = " GIVER, V(region), V(id), V(seq)) &&
		db_run(p->db, f, "UPDATE measure SET leader = " TAKER ", change = $3 WHERE region = $1 AND state <> 'closed'"
			" AND leader = " GIVER, V(region), V(id), V(seq));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "handover.give") == 0 || strcmp(p->kind->name, "handover.take") == 0)
		return sign(p, f);
	return strcmp(p->kind->name, "handover.effect") != 0 || take_over(p, f);
}

const struct settling settling_handover = { .record = "handover", .settle = settle };
