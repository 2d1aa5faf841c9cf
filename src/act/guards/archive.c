/* archive.c - an inspection is closed when nothing of it is open, and takes nothing new but a relapse. */
#include "act/guard.h"

static bool check_close(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM finding WHERE region = $1 AND inspection = $2 AND state <> 'closed' AND COALESCE(normalised, 0) = 0",
		V(g->acting->region), V(g->object)))
		return false;
	if (n)
		return refuse(r, FAIL_CONFLICT, "open-finding", "还有%lld个问题没有销号，也未转入长期坚持",
			"%lld findings are neither closed nor long-term", (long long)n);
	if (!guard_number(g, r, &n,
		"SELECT (SELECT COUNT(*) FROM letter WHERE region = $1 AND inspection = $2 AND state <> 'closed')"
		" + (SELECT COUNT(*) FROM plan WHERE region = $1 AND inspection = $2 AND state = 'review')"
		" + (SELECT COUNT(*) FROM selfcheck WHERE region = $1 AND inspection = $2 AND state = 'open')",
		V(g->acting->region), V(g->object)))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "open-children", "还有%lld件督办文书、方案或自查没有办结",
		"%lld letters, plans or self-checks are not settled yet", (long long)n);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	bool is_relapse = strcmp(g->kind->name, "finding.add") == 0 && (g->is_question || body_int(g->body, "relapse_of"));

	if (strcmp(g->kind->name, "inspection.close") == 0)
		return check_close(g, r);
	return is_relapse || !g->about.inspection.record || str_is_equal(g->about.inspection.state, S("open")) ||
		refuse(r, FAIL_CONFLICT, "state", "这次巡察已归档", "this inspection is closed");
}

const struct guard guard_archive = { .changes = "inspection.close aspect.add aspect.change finding.add selfcheck.send sample.draw"
	" poll.open assessment.add", .check = check };
