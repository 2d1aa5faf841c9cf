/* addressed.c - a letter is signed for and answered by the unit it is to, a self-check by a unit that was
 * asked, a comment is of the body that makes it. */
#include "act/guard.h"

/* Whether the actor speaks for an organization: has a role over just that one, or belongs to it or to one
 * below it. */
static bool speaks_for(const struct guarding *g, int64_t organization, bool *out, struct refusal *r)
{
	int64_t n = 0;

	*out = true;
	for (size_t i = 0; i < g->acting->n_roles; i++)
		if (g->acting->roles[i].organization == organization)
			return true;
	*out = false;
	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM person p JOIN organization_below b ON b.region = p.region AND b.organization = p.organization"
		" WHERE p.region = $1 AND p.id = $2 AND b.ancestor = $3",
		V(g->acting->region), V(g->acting->person), V(organization)))
		return false;
	*out = n != 0;
	return true;
}

static bool check_listed(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM selfcheck_units WHERE region = $1 AND id = $2 AND target = $3",
		V(g->acting->region), V(g->about.above.id), V(body_int(g->body, "unit"))))
		return false;
	if (n == 0)
		return refuse_field(r, &g->record->fields[record_field(g->record, S("unit"))], "not-listed", "不在自查单位之列",
			"was not asked to check itself");
	return str_is_equal(g->about.above.state, S("open")) || refuse(r, FAIL_CONFLICT, "state", "这次自查已结束", "it is over");
}

static bool check_found(const struct guarding *g, struct refusal *r)
{
	int64_t found = body_int(g->body, "n_found"), mended = body_int(g->body, "n_mended");

	return (found >= 0 && mended >= 0 && mended <= found) ||
		refuse_field(r, &g->record->fields[record_field(g->record, S("n_mended"))], "range", "不能超过自查发现问题数",
			"must not be above the number found");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	bool is_answer = strcmp(g->record->name, "selfcheck_answer") == 0, is_review = strcmp(g->record->name, "review") == 0;
	int64_t unit;
	bool speaks;

	if (g->is_question && g->kind->effect == CHANGE_ADDS)
		return true;
	unit = is_answer ? body_int(g->body, "unit") : is_review ? body_int(g->body, "body") : known_int(&g->about.self, "unit");
	if (is_answer && (!check_listed(g, r) || !check_found(g, r)))
		return false;
	if (!speaks_for(g, unit, &speaks, r))
		return false;
	return speaks || refuse(r, FAIL_DENIED, "other-unit", "只能由该单位的人员办理", "only the unit itself may do this");
}

const struct guard guard_addressed = { .changes = "letter.acknowledge letter.answer selfcheck_answer.add review.comment",
	.check = check };
