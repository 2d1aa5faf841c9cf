/* four_eyes.c - requester, verifier and approver are three people, and nobody verifies what that
 * person answers for or reported. */
#include "act/guard.h"

#include <stdio.h>

/* True where the actor is the person a query gives. */
static bool is_actor(const struct guarding *g, struct refusal *r, const char *sql, bool *out)
{
	int64_t n = 0;

	*out = false;
	if (!guard_number_n(g, r, &n, sql, DB_VALUES(V(g->acting->region), V(g->object), V(g->acting->person))))
		return false;
	*out = n != 0;
	return true;
}

/* For each kind: how many records show the actor in an earlier part of the same matter. */
static const struct row {
	const char *changes, *sql, *zh, *en;
} rows[] = {
	{ "closure.verify closure.pass closure.return closure.sign",
		"SELECT COUNT(*) FROM closure WHERE region = $1 AND id = $2 AND made_by = $3",
		"申请人不能核查或审签自己的申请，请由他人办理", "who requested a closure may not verify or sign it" },
	{ "closure.sign",
		"SELECT COUNT(*) FROM closure WHERE region = $1 AND id = $2 AND verifier = $3",
		"核查人不能审签自己核查的事项，请由他人办理", "who verified may not sign off" },
	{ "closure.verify closure.pass",
		"SELECT COUNT(*) FROM closure c JOIN finding f ON f.region = c.region AND f.id = c.finding"
		" WHERE c.region = $1 AND c.id = $2 AND (f.owner = $3 OR f.leader = $3 OR EXISTS (SELECT 1 FROM progress p"
		" WHERE p.region = f.region AND p.finding = f.id AND p.made_by = $3))",
		"您经办或负责这一问题，不能核查，请由他人办理", "who answers for a finding may not verify it" },
	{ "extension.supervise extension.approve",
		"SELECT COUNT(*) FROM extension WHERE region = $1 AND id = $2 AND (made_by = $3 OR endorser = $3)",
		"申请人和签署人不能审核自己的延期，请由他人办理", "who asked for or endorsed an extension may not decide on it" },
	{ "extension.endorse",
		"SELECT COUNT(*) FROM extension WHERE region = $1 AND id = $2 AND made_by = $3",
		"申请人不能签署自己的延期，请由单位负责人办理", "who asked for an extension may not endorse it" },
	{ "extension.approve",
		"SELECT COUNT(*) FROM extension WHERE region = $1 AND id = $2 AND supervisor = $3",
		"督办审核人不能批准同一延期，请由他人办理", "who supervised an extension may not approve it" },
	{ "override.approve override.refuse",
		"SELECT COUNT(*) FROM override WHERE region = $1 AND id = $2 AND made_by = $3",
		"改判须由第二人复核", "an override needs a second person" },
	{ "withheld.approve withheld.refuse",
		"SELECT COUNT(*) FROM withheld WHERE region = $1 AND id = $2 AND made_by = $3",
		"不公开事项须由他人批准", "withholding needs another person's approval" },
	{ "bulletin.approve",
		"SELECT COUNT(*) FROM bulletin WHERE region = $1 AND id = $2 AND made_by = $3",
		"起草人不能审签自己起草的通报", "who drafted a bulletin may not approve it" },
	{ "assessment.approve",
		"SELECT COUNT(*) FROM assessment WHERE region = $1 AND id = $2 AND made_by = $3",
		"打分人不能审定自己的评估", "who assessed may not approve the grade" },
	{ "plan.pass plan.return",
		"SELECT COUNT(*) FROM plan WHERE region = $1 AND id = $2 AND made_by = $3",
		"提交人不能审定自己的方案", "who submitted a plan may not decide on it" },
	{ "time_limit.confirm",
		"SELECT COUNT(*) FROM time_limit WHERE region = $1 AND id = $2 AND made_by = $3 AND $3 <> 0",
		"登记人不能确认自己登记的时限", "who added a limit may not confirm it" },
};

static bool check(const struct guarding *g, struct refusal *r)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		bool is_same;

		if (!words_list(rows[i].changes, str_of(g->kind->name)))
			continue;
		if (!is_actor(g, r, rows[i].sql, &is_same))
			return false;
		if (is_same) {
			*r = (struct refusal){ .kind = FAIL_DENIED, .code = "same-person" };
			snprintf(r->zh, sizeof r->zh, "%s", rows[i].zh);
			snprintf(r->en, sizeof r->en, "%s", rows[i].en);
			return false;
		}
	}
	return true;
}

const struct guard guard_four_eyes = { .changes = "*", .check = check };
