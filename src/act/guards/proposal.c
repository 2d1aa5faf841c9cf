/* proposal.c - of what waits for a decision, or stands once decided, there is one at a time. */
#include "act/guard.h"

static bool check_override(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n, "SELECT COUNT(*) FROM override WHERE region = $1 AND finding = $2 AND state IN ('proposed', 'approved')",
		V(g->acting->region), V(g->about.subject.finding));
}

static bool check_withheld(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT COUNT(*) FROM withheld WHERE region = $1 AND finding = $2 AND channel = $3 AND state IN ('proposed', 'approved')",
		V(g->acting->region), V(g->about.subject.finding), V(body_text(g->body, "channel")));
}

static bool check(const struct guarding *g, struct refusal *r)
{
	bool is_override = strcmp(g->kind->name, "override.propose") == 0;
	int64_t n = 0;

	if (!is_override && g->is_question)
		return true;
	if (!(is_override ? check_override(g, r, &n) : check_withheld(g, r, &n)))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "open-proposal", "已有一件在审批或已生效，请先撤销或等办结",
		"one is proposed or stands already; end it or wait until it is decided");
}

const struct guard guard_proposal = { .changes = "override.propose withheld.propose", .check = check };
