/* leaving.c - nothing lapses when a person leaves or an organization is closed or moved. */
#include "act/guard.h"

static bool check_person(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT (SELECT COUNT(*) FROM finding WHERE region = $1 AND state <> 'closed' AND (owner = $2 OR leader = $2))"
		" + (SELECT COUNT(*) FROM measure WHERE region = $1 AND state <> 'closed' AND COALESCE(dropped, 0) = 0"
		" AND (owner = $2 OR leader = $2))", V(g->acting->region), V(g->object)))
		return false;
	if (n)
		return refuse(r, FAIL_CONFLICT, "open-duty", "还负责%lld项未销号的问题或措施，请先办理责任交接",
			"%lld findings and measures are still this person's; hand them over first", (long long)n);
	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM handover WHERE region = $1 AND state = 'proposed' AND (giver = $2 OR taker = $2)",
		V(g->acting->region), V(g->object)))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "open-handover", "还有责任交接没有办结", "a hand-over is not settled yet");
}

static bool check_empty(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT (SELECT COUNT(*) FROM organization WHERE region = $1 AND parent = $2 AND state = 'active')"
		" + (SELECT COUNT(*) FROM person WHERE region = $1 AND organization = $2 AND state = 'serving')"
		" + (SELECT COUNT(*) FROM inspection WHERE region = $1 AND unit = $2 AND state = 'open')"
		" + (SELECT COUNT(*) FROM finding WHERE region = $1 AND lead_unit = $2 AND state <> 'closed')"
		" + (SELECT COUNT(*) FROM measure WHERE region = $1 AND unit = $2 AND state <> 'closed' AND COALESCE(dropped, 0) = 0)"
		" + (SELECT COUNT(*) FROM role WHERE region = $1 AND organization = $2 AND state = 'active' AND until >= $3)",
		V(g->acting->region), V(g->object), V(date_print(g->arena, g->today))))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "not-empty", "还有下级组织、在任人员、角色、巡察或未销号事项共%lld项，请先移出或办结",
		"it still has %lld organizations, people, roles, inspections or open duties", (long long)n);
}

static bool check_move(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (g->is_question)
		return true;
	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM organization_below WHERE region = $1 AND ancestor = $2 AND organization = $3",
		V(g->acting->region), V(g->object), V(body_int(g->body, "parent"))))
		return false;
	return n == 0 || refuse_field(r, &g->record->fields[record_field(g->record, S("parent"))], "cycle",
		"不能隶属于自己或自己的下级", "must not be itself or one below it");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	if (strcmp(g->kind->name, "person.leave") == 0)
		return check_person(g, r);
	return strcmp(g->kind->name, "organization.move") == 0 ? check_move(g, r) : check_empty(g, r);
}

const struct guard guard_leaving = { .changes = "person.leave organization.close organization.move", .check = check };
