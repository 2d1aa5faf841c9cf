/* four_eyes.c - requester, verifier and approver are three people, and nobody verifies what that
 * person answers for or reported. */
#include "act/guard.h"

/* For each kind: who of an earlier part of the same matter may not do it. */
static const struct row {
	const char *changes;
	const char *self;	/* fields of the record itself, parted by blanks; "made_by" is who made it */
	const char *zh, *en;
} rows[] = {
	{ "closure.verify closure.pass closure.return closure.sign", "made_by",
		"申请人不能核查或审签自己的申请，请由他人办理", "who requested a closure may not verify or sign it" },
	{ "closure.sign", "verifier",
		"核查人不能审签自己核查的事项，请由他人办理", "who verified may not sign off" },
	{ "extension.endorse", "made_by",
		"申请人不能签署自己的延期，请由单位负责人办理", "who asked for an extension may not endorse it" },
	{ "extension.supervise extension.approve", "made_by endorser",
		"申请人和签署人不能审核自己的延期，请由他人办理", "who asked for or endorsed an extension may not decide on it" },
	{ "extension.approve", "supervisor",
		"督办审核人不能批准同一延期，请由他人办理", "who supervised an extension may not approve it" },
	{ "override.approve override.refuse", "made_by",
		"改判须由第二人复核", "an override needs a second person" },
	{ "withheld.approve withheld.refuse", "made_by",
		"不公开事项须由他人批准", "withholding needs another person's approval" },
	{ "bulletin.approve", "made_by",
		"起草人不能审签自己起草的通报", "who drafted a bulletin may not approve it" },
	{ "assessment.approve", "made_by",
		"打分人不能审定自己的评估", "who assessed may not approve the grade" },
	{ "plan.pass plan.return", "made_by",
		"提交人不能审定自己的方案", "who submitted a plan may not decide on it" },
	{ "time_limit.confirm", "made_by",
		"登记人不能确认自己登记的时限", "who added a limit may not confirm it" },
};

static bool refuse_same(struct refusal *r, const char *zh, const char *en)
{
	return refuse_words(r, FAIL_DENIED, "same-person", NULL, zh, en);
}

/* True where a field of the record names the actor. */
static bool is_named(const struct known *k, const char *fields, int64_t actor)
{
	if (!k->record)
		return false;
	if (words_list(fields, S("made_by")) && k->made_by == actor)
		return true;
	for (size_t i = 0; i < k->record->n_fields; i++)
		if (words_list(fields, str_of(k->record->fields[i].name)) && k->fields->values[i].i == actor)
			return true;
	return false;
}

/* Whether the actor reported on the finding, gave evidence for it, or answers for a measure of it. */
static bool has_worked(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT (SELECT COUNT(*) FROM progress WHERE region = $1 AND finding = $2 AND made_by = $3)"
		" + (SELECT COUNT(*) FROM evidence WHERE region = $1 AND finding = $2 AND made_by = $3)"
		" + (SELECT COUNT(*) FROM measure WHERE region = $1 AND finding = $2 AND (owner = $3 OR leader = $3))",
		V(g->acting->region), V(g->about.subject.finding), V(g->acting->person));
}

static bool check_verifier(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (is_named(&g->about.finding, "owner leader", g->acting->person))
		n = 1;
	else if (!has_worked(g, r, &n))
		return false;
	return n == 0 || refuse_same(r, "您经办或负责这一问题，不能核查，请由他人办理", "who answers for a finding may not verify it");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	struct str change = str_of(g->kind->name);

	if (!g->acting->person)
		return true; /* the operator is nobody's colleague, and permission lets it near none of these */
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (words_list(rows[i].changes, change) && is_named(&g->about.self, rows[i].self, g->acting->person))
			return refuse_same(r, rows[i].zh, rows[i].en);
	return !words_list("closure.verify closure.pass", change) || check_verifier(g, r);
}

const struct guard guard_four_eyes = { .changes = "closure.verify closure.pass closure.return closure.sign extension.endorse"
	" extension.supervise extension.approve override.approve override.refuse withheld.approve withheld.refuse bulletin.approve"
	" assessment.approve plan.pass plan.return time_limit.confirm", .check = check };
