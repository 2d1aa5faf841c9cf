/* limit.c - a limit says a number above 0 or that there is none; "no limit" is never 0; one that
 * nobody confirmed sets no due date. */
#include "act/guard.h"

static int64_t number_of(const struct guarding *g, const char *field)
{
	const struct body_value *v = body_value(g->body, field);

	return v->is_set ? v->i : known_int(&g->about.self, field);
}

static bool has_unit(const struct guarding *g)
{
	const struct body_value *v = body_value(g->body, "unit");

	return v->is_set ? !v->is_null && v->s.n : known_text(&g->about.self, "unit").n != 0;
}

static const struct field *field_of(const struct guarding *g, const char *name)
{
	return &g->record->fields[record_field(g->record, str_of(name))];
}

/* A due date rests on a limit that somebody confirmed. */
static bool check_rest(const struct guarding *g, struct refusal *r)
{
	int64_t id = body_int(g->body, "due_limit");
	struct str state;

	if (!id)
		return true;
	if (!guard_text(g, r, &state, "SELECT state FROM time_limit WHERE region = $1 AND id = $2", V(g->acting->region), V(id)))
		return false;
	return str_is_equal(state, S("confirmed")) || refuse_field(r, field_of(g, "due_limit"), "unconfirmed",
		"这一时限规定未确认或已停用", "this limit is not confirmed, or was ended");
}

static bool check_limit(const struct guarding *g, struct refusal *r)
{
	const struct body_value *given = body_value(g->body, "value");
	int64_t value = number_of(g, "value");
	bool is_none = number_of(g, "none") != 0;

	if (g->is_question && !g->about.self.record)
		return true;
	if (given->is_set && !given->is_null && given->i < 1)
		return refuse_field(r, field_of(g, "value"), "range", "须大于0；没有时限的请选“无时限”", "must be above 0; where there is no limit say so");
	if (is_none && value)
		return refuse_field(r, field_of(g, "none"), "both", "“无时限”与数值只能有一个", "a value and no limit exclude each other");
	if (value && !has_unit(g))
		return refuse_field(r, field_of(g, "unit"), "needed", "请填写", "is needed");
	return value || is_none || strcmp(g->kind->name, "time_limit.confirm") != 0 ||
		refuse_field(r, field_of(g, "value"), "needed", "确认前须有数值，或标明无时限", "needs a value, or that there is none, before it is confirmed");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return record_field(g->record, S("due_limit")) >= 0 ? check_rest(g, r) : check_limit(g, r);
}

const struct guard guard_limit = { .changes = "time_limit.add time_limit.change time_limit.confirm finding.add finding.due"
	" measure.add measure.change letter.issue", .check = check };
