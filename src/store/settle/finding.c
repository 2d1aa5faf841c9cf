/* finding.c - a finding takes its unit from its inspection; 长期坚持 has its own cycle of reviews. */
#include "store/project.h"

static bool take_unit(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"UPDATE finding SET unit = (SELECT i.unit FROM inspection i WHERE i.region = $1 AND i.id = $3)"
		" WHERE region = $1 AND id = $2", V(p->change->region), V(p->change->object), V(p->subject.inspection));
}

static bool load_review_days(const struct projecting *p, int64_t *out, struct fail *f)
{
	return db_number(p->db, f, out, "SELECT review_days FROM finding WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object));
}

static bool set_review(const struct projecting *p, struct fail *f)
{
	int64_t days = 0;
	struct date next;

	if (!load_review_days(p, &days, f))
		return false;
	next = date_add_days(clock_date(p->change->at_ms), (int)days);
	return db_run(p->db, f, "UPDATE finding SET normalised = 1, next_review = $3 WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object), V(date_print(p->arena, next)));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	if (p->kind->effect == CHANGE_ADDS)
		return take_unit(p, f);
	if (strcmp(p->kind->name, "finding.normalise") == 0 || strcmp(p->kind->name, "finding.review") == 0)
		return set_review(p, f);
	return true;
}

const struct settling settling_finding = { .record = "finding", .settle = settle };
