/* region.c - everything is of a region that was set up, once. */
#include "act/guard.h"

static bool check(const struct guarding *g, struct refusal *r)
{
	bool is_new = strcmp(g->kind->name, "region.add") == 0;
	int64_t n = 0;

	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM region WHERE region = $1", V(g->acting->region)))
		return false;
	if (n && is_new)
		return refuse(r, FAIL_CONFLICT, "taken", "地区%lld已经设立", "region %lld is set up already", (long long)g->acting->region);
	return n || is_new || refuse(r, FAIL_NOT_FOUND, "no-region", "没有地区%lld，请先设立", "there is no region %lld; set it up first",
		(long long)g->acting->region);
}

const struct guard guard_region = { .changes = "*", .check = check };
