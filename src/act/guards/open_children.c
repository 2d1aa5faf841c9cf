/* open_children.c - a finding is not closed while a measure or an approval under it is open, and
 * nothing is closed without evidence. */
#include "act/guard.h"

#define UNDER "FROM closure WHERE region = $1 AND finding = $2 AND state IN ('requested', 'verifying', 'verified')"

static bool has_open_measure(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT COUNT(*) FROM measure WHERE region = $1 AND finding = $2 AND COALESCE(dropped, 0) = 0 AND state <> 'closed'",
		V(g->acting->region), V(g->about.subject.finding));
}

static bool has_open_approval(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT (SELECT COUNT(*) " UNDER " AND (measure IS NOT NULL OR $3 = 0) AND id <> $4)"
		" + (SELECT COUNT(*) FROM extension WHERE region = $1 AND finding = $2 AND state IN ('requested', 'endorsed', 'supervised'))"
		" + (SELECT COUNT(*) FROM override WHERE region = $1 AND finding = $2 AND state = 'proposed')",
		V(g->acting->region), V(g->about.subject.finding), V(g->object), V(g->object));
}

static bool has_evidence(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT COUNT(*) FROM evidence WHERE region = $1 AND finding = $2 AND state = 'current'"
		" AND ($3 = 0 OR measure IS NULL OR measure = $3)",
		V(g->acting->region), V(g->about.subject.finding), V(g->about.subject.measure));
}

static bool check(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!g->about.subject.measure) {
		if (!has_open_measure(g, r, &n))
			return false;
		if (n)
			return refuse(r, FAIL_CONFLICT, "open-measure", "还有%lld项措施没有销号，请先逐项销号",
				"%lld measures are still open; close them first", (long long)n);
		if (!has_open_approval(g, r, &n))
			return false;
		if (n)
			return refuse(r, FAIL_CONFLICT, "open-approval", "还有%lld件销号、延期或改判申请未办结，请先办结",
				"%lld requests are not decided yet; decide them first", (long long)n);
	}
	if (!has_evidence(g, r, &n))
		return false;
	return n || refuse(r, FAIL_CONFLICT, "no-evidence", "还没有佐证材料，请先上传", "there is no evidence yet; add it first");
}

const struct guard guard_open_children = { .changes = "closure.request closure.pass closure.sign", .check = check };
