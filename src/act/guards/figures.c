/* figures.c - each figure of a progress report has a name, a value and a file that proves it. */
#include "act/guard.h"

enum { LABEL, VALUE, UNIT, EVIDENCE };	/* the columns of progress.figures */

static bool check_evidence(const struct guarding *g, const struct field *f, int64_t evidence, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM evidence WHERE region = $1 AND id = $2 AND finding = $3 AND state = 'current'",
		V(g->acting->region), V(evidence), V(g->about.subject.finding)))
		return false;
	return n || refuse_field(r, f, "other-finding", "须是本问题的有效佐证材料", "must be current evidence of this finding");
}

static bool check_figure(const struct guarding *g, const struct field *f, const struct body_value *v, struct refusal *r)
{
	if (!v[LABEL].is_set || str_trim(v[LABEL].s).n == 0)
		return refuse_field(r, &f->rows[LABEL], "needed", "请填写", "is needed");
	if (!v[VALUE].is_set || v[VALUE].is_null)
		return refuse_field(r, &f->rows[VALUE], "needed", "请填写", "is needed");
	if (!v[EVIDENCE].is_set || v[EVIDENCE].is_null)
		return refuse_field(r, &f->rows[EVIDENCE], "no-evidence", "每个数据都须有佐证材料，请先上传再选定",
			"a file is required for each amount given; add it first");
	return check_evidence(g, &f->rows[EVIDENCE], v[EVIDENCE].i, r);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	int at = record_field(g->record, S("figures"));
	const struct body_value *v = &g->body->values[at];

	for (size_t i = 0; v->is_set && i < v->n; i++)
		if (!check_figure(g, &g->record->fields[at], v->rows[i].values, r))
			return false;
	return true;
}

const struct guard guard_figures = { .changes = "progress.add", .check = check };
