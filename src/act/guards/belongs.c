/* belongs.c - what a change names beside its finding or inspection is of the same finding or inspection. */
#include "act/guard.h"

static const struct field *field_of(const struct guarding *g, const char *name)
{
	int at = record_field(g->record, str_of(name));

	return at >= 0 ? &g->record->fields[at] : NULL;
}

static bool refuse_other(const struct guarding *g, const char *field, const char *code, const char *zh, const char *en,
	struct refusal *r)
{
	return refuse_words(r, FAIL_FORMAT, code, field_of(g, field), zh, en);
}

static bool check_measure(const struct guarding *g, struct refusal *r)
{
	const struct known *m = &g->about.measure;

	if (!m->record || m->record == g->record)
		return true;
	if (known_int(m, "finding") != g->about.subject.finding)
		return refuse_other(g, "measure", "other-finding", "不是这一问题的措施", "is a measure of another finding", r);
	return !known_int(m, "dropped") || g->kind->effect != CHANGE_ADDS ||
		refuse_other(g, "measure", "dropped", "这项措施已撤销", "this measure was dropped", r);
}

/* A finding that a paper of an inspection names. */
static bool check_finding(const struct guarding *g, struct refusal *r)
{
	if (!field_of(g, "finding") || !g->about.finding.record || !g->about.inspection.record)
		return true;
	return known_int(&g->about.finding, "inspection") == g->about.inspection.id ||
		refuse_other(g, "finding", "other-inspection", "不是这次巡察的问题", "is a finding of another inspection", r);
}

/* A comment on a finding of the plan that is reviewed. */
static bool check_review(const struct guarding *g, struct refusal *r)
{
	if (!g->about.above.record || strcmp(g->record->name, "review") != 0 || !g->about.finding.record)
		return true;
	return known_int(&g->about.above, "inspection") == known_int(&g->about.finding, "inspection") ||
		refuse_other(g, "finding", "other-inspection", "不在这份方案之内", "is not of this plan", r);
}

static bool check_aspect(const struct guarding *g, struct refusal *r)
{
	const struct body_value *v = strcmp(g->record->name, "finding") == 0 ? body_value(g->body, "aspect") : NULL;
	int64_t inspection = 0;

	if (!v || !v->is_set || v->is_null)
		return true;
	if (!guard_number(g, r, &inspection, "SELECT inspection FROM aspect WHERE region = $1 AND id = $2", V(g->acting->region),
		V(v->i)))
		return false;
	return inspection == g->about.subject.inspection ||
		refuse_other(g, "aspect", "other-inspection", "不是这次巡察的方面", "is an aspect of another inspection", r);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return check_measure(g, r) && check_finding(g, r) && check_review(g, r) && check_aspect(g, r);
}

const struct guard guard_belongs = { .changes = "*", .check = check };
