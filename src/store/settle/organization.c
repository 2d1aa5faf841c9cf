/* organization.c - who stands below whom: each organization under itself and all above it. */
#include "store/project.h"

/* Puts the organization and all below it under the ancestors of its parent. */
static bool hang_below(const struct projecting *p, int64_t parent, struct fail *f)
{
	return db_run(p->db, f,
		"INSERT INTO organization_below (region, ancestor, organization)"
		" SELECT u.region, u.ancestor, d.organization FROM organization_below u"
		" JOIN organization_below d ON d.region = u.region AND d.ancestor = $3"
		" WHERE u.region = $1 AND u.organization = $2",
		V(p->change->region), V(parent), V(p->change->object));
}

static bool unhang(const struct projecting *p, struct fail *f)
{
	return db_run(p->db, f,
		"DELETE FROM organization_below WHERE region = $1"
		" AND organization IN (SELECT organization FROM organization_below WHERE region = $1 AND ancestor = $2)"
		" AND ancestor IN (SELECT ancestor FROM organization_below WHERE region = $1 AND organization = $2"
		" AND ancestor <> $2)",
		V(p->change->region), V(p->change->object));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	const struct body_value *parent = body_value(p->body, "parent");

	if (p->kind->effect == CHANGE_ADDS &&
	    !db_run(p->db, f, "INSERT INTO organization_below (region, ancestor, organization) VALUES ($1, $2, $2)",
		V(p->change->region), V(p->change->object)))
		return false;
	if (!parent->is_set)
		return true;
	return (p->kind->effect == CHANGE_ADDS || unhang(p, f)) && (parent->is_null || hang_below(p, parent->i, f));
}

const struct settling settling_organization = { .record = "organization", .settle = settle };
