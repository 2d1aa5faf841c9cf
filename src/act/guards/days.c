/* days.c - what is told as having happened is not of tomorrow, and what follows another is not before it. */
#include "act/guard.h"

static const struct past {
	const char *changes, *field;
} pasts[] = {
	{ "progress.add onsite_check.add lookback.add assessment.add letter.issue document.add poll.open", "date" },
	{ "evidence.add", "taken" },
	{ "plan.submit", "meeting_date" },
	{ "inspection.add inspection.feedback", "feedback_date" },
};

static const struct order {
	const char *changes, *earlier, *later;
} orders[] = {
	{ "inspection.add inspection.change", "start_date", "end_date" },
	{ "inspection.add inspection.change inspection.feedback", "start_date", "feedback_date" },
	{ "role.grant", "since", "until" },
	{ "time_limit.add time_limit.change", "since", "until" },
	{ "letter.issue", "date", "due" },
};

/* What the field will be: as the change carries it, else as it is kept. */
static struct str day_of(const struct guarding *g, const char *field)
{
	const struct body_value *v = body_value(g->body, field);

	return v->is_set ? v->s : known_text(&g->about.self, field);
}

static const struct field *field_of(const struct guarding *g, const char *name)
{
	return &g->record->fields[record_field(g->record, str_of(name))];
}

static bool check_past(const struct guarding *g, const char *field, struct refusal *r)
{
	struct str day = body_text(g->body, field);
	struct str today = date_print(g->arena, g->today);

	return !day.p || str_compare(day, today) <= 0 ||
		refuse_field(r, field_of(g, field), "future", "不能晚于今天（%.*s）", "must not be later than today (%.*s)", STR_ARG(today));
}

static bool check_order(const struct guarding *g, const struct order *o, struct refusal *r)
{
	struct str earlier = day_of(g, o->earlier), later = day_of(g, o->later);

	if (!earlier.p || !later.p || str_compare(earlier, later) <= 0)
		return true;
	return refuse_field(r, field_of(g, o->later), "order", "不能早于%s（%.*s）", "must not be before %s (%.*s)",
		field_of(g, o->earlier)->zh, STR_ARG(earlier));
}

static bool check(const struct guarding *g, struct refusal *r)
{
	struct str change = str_of(g->kind->name);

	for (size_t i = 0; i < sizeof pasts / sizeof pasts[0]; i++)
		if (words_list(pasts[i].changes, change) && !check_past(g, pasts[i].field, r))
			return false;
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
		if (words_list(orders[i].changes, change) && !check_order(g, &orders[i], r))
			return false;
	return true;
}

const struct guard guard_days = { .changes = "progress.add onsite_check.add lookback.add assessment.add letter.issue document.add"
	" poll.open evidence.add plan.submit inspection.add inspection.change inspection.feedback role.grant time_limit.add"
	" time_limit.change", .check = check };
