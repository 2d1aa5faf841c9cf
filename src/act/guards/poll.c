/* poll.c - a poll takes answers while it is open, and no more than tokens were given. */
#include "act/guard.h"

static bool check(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!g->about.above.record)
		return true;
	if (!str_is_equal(g->about.above.state, S("open")))
		return refuse(r, FAIL_CONFLICT, "state", "这次测评已结束", "this poll is over");
	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM poll_answer WHERE region = $1 AND poll = $2", V(g->acting->region),
		V(g->about.above.id)))
		return false;
	return n < known_int(&g->about.above, "n_given") || refuse(r, FAIL_CONFLICT, "full", "票已投完", "all tokens were used");
}

const struct guard guard_poll = { .changes = "poll_answer.add", .check = check };
