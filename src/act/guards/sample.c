/* sample.c - a sample tells how many of how many were picked, each once and of its inspection. */
#include "act/guard.h"

static bool check_pick(const struct guarding *g, const struct body_value *picks, size_t at, struct refusal *r)
{
	const struct field *f = &g->record->fields[record_field(g->record, S("picks"))];
	int64_t inspection = 0;

	for (size_t i = 0; i < at; i++)
		if (picks->refs[i] == picks->refs[at])
			return refuse_field(r, f, "twice", "不能重复", "must not hold one twice");
	if (!guard_number(g, r, &inspection, "SELECT inspection FROM finding WHERE region = $1 AND id = $2", V(g->acting->region),
		V(picks->refs[at])))
		return false;
	return inspection == g->about.subject.inspection ||
		refuse_field(r, f, "other-inspection", "不是这次巡察的问题", "is a finding of another inspection");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	const struct body_value *picks = body_value(g->body, "picks");
	int64_t n = 0;

	if (g->is_question)
		return true;
	if (body_int(g->body, "size") != (int64_t)picks->n || body_int(g->body, "population") < (int64_t)picks->n)
		return refuse_field(r, &g->record->fields[record_field(g->record, S("size"))], "range", "与抽中的问题数不符",
			"is not the number of picks");
	for (size_t i = 0; i < picks->n; i++)
		if (!check_pick(g, picks, i, r))
			return false;
	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM finding WHERE region = $1 AND inspection = $2", V(g->acting->region),
		V(g->about.subject.inspection)))
		return false;
	return body_int(g->body, "population") <= n || refuse_field(r,
		&g->record->fields[record_field(g->record, S("population"))], "range", "超过问题总数", "is above the number of findings");
}

const struct guard guard_sample = { .changes = "sample.draw", .check = check };
