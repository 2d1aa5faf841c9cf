/* extension.c - an extension is asked while the due date has not passed, for a later one, and one at a time. */
#include "act/guard.h"

static bool has_open(const struct guarding *g, struct refusal *r, int64_t *n)
{
	return guard_number(g, r, n,
		"SELECT COUNT(*) FROM extension WHERE region = $1 AND finding = $2 AND COALESCE(measure, 0) = $3"
		" AND state IN ('requested', 'endorsed', 'supervised')",
		V(g->acting->region), V(g->about.subject.finding), V(g->about.subject.measure));
}

static const struct field *asked_due(const struct guarding *g)
{
	return &g->record->fields[record_field(g->record, S("asked_due"))];
}

/* Both when it is asked and when it is approved: the due date may have moved meanwhile. */
static bool check_later(const struct guarding *g, struct str asked, struct str due, struct refusal *r)
{
	return !asked.p || !due.p || str_compare(asked, due) > 0 ||
		refuse_field(r, asked_due(g), "order", "须晚于现在的完成时限（%.*s）", "must be later than the due date (%.*s)", STR_ARG(due));
}

static bool check_request(const struct guarding *g, struct str due, struct refusal *r)
{
	struct str today = date_print(g->arena, g->today);
	int64_t n = 0;

	if (!due.p)
		return refuse(r, FAIL_CONFLICT, "no-due", "没有设定完成时限，无须申请延期", "it has no due date to extend");
	if (str_compare(today, due) > 0)
		return refuse(r, FAIL_CONFLICT, "too-late", "完成时限（%.*s）已过，延期须在到期前申请",
			"the due date (%.*s) has passed; an extension must be asked before it", STR_ARG(due));
	if (!has_open(g, r, &n))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "open-extension", "已有一件延期申请在办理中，请等办结",
		"an extension is under way; wait until it is decided");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	const struct known *what = g->about.measure.record ? &g->about.measure : &g->about.finding;
	struct str due = known_text(what, "due");

	if (strcmp(g->kind->name, "extension.approve") == 0)
		return check_later(g, known_text(&g->about.self, "asked_due"), due, r);
	return check_request(g, due, r) && check_later(g, body_text(g->body, "asked_due"), due, r);
}

const struct guard guard_extension = { .changes = "extension.request extension.approve", .check = check };
