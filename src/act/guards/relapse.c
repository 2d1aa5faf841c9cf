/* relapse.c - a closed finding never reopens: a relapse is a new finding linked to the old. */
#include "act/guard.h"

static const struct field *field_of(const struct guarding *g, const char *name)
{
	return &g->record->fields[record_field(g->record, str_of(name))];
}

/* A new finding that says it is a relapse. */
static bool check_finding(const struct guarding *g, struct refusal *r)
{
	int64_t old = body_int(g->body, "relapse_of");
	struct str state;

	if (!old)
		return true;
	if (!guard_text(g, r, &state, "SELECT state FROM finding WHERE region = $1 AND id = $2", V(g->acting->region), V(old)))
		return false;
	return str_is_equal(state, S("closed")) || refuse_field(r, field_of(g, "relapse_of"), "state",
		"只有已销号的问题才会反弹", "only a closed finding can relapse");
}

static bool check_link(const struct guarding *g, struct refusal *r)
{
	int64_t old = 0;

	if (!guard_number(g, r, &old, "SELECT relapse_of FROM finding WHERE region = $1 AND id = $2", V(g->acting->region),
		V(body_int(g->body, "new_finding"))))
		return false;
	return old == g->about.subject.finding || refuse_field(r, field_of(g, "new_finding"), "other-finding",
		"不是由这一问题反弹而登记的", "is not registered as a relapse of this finding");
}

static bool check_lookback(const struct guarding *g, struct refusal *r)
{
	bool is_relapse = str_is_equal(body_text(g->body, "result"), S("relapsed"));
	bool has_new = body_int(g->body, "new_finding") != 0;
	struct str closed_on = known_text(&g->about.finding, "closed_on"), date = body_text(g->body, "date");

	if (date.p && closed_on.p && str_compare(date, closed_on) < 0)
		return refuse_field(r, field_of(g, "date"), "order", "不能早于销号日期（%.*s）", "must not be before it was closed (%.*s)",
			STR_ARG(closed_on));
	if (is_relapse && !has_new)
		return refuse_field(r, field_of(g, "new_finding"), "needed", "反弹的须登记为新问题", "a relapse is registered as a new finding");
	if (!is_relapse && has_new)
		return refuse_field(r, field_of(g, "new_finding"), "not-here", "没有反弹，不登记新问题", "there is no new finding without a relapse");
	return !is_relapse || check_link(g, r);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	if (g->is_question)
		return true;
	return strcmp(g->kind->name, "finding.add") == 0 ? check_finding(g, r) : check_lookback(g, r);
}

const struct guard guard_relapse = { .changes = "finding.add lookback.add", .check = check };
