/* plan.c - a plan goes to review when it is complete, one at a time, and passes when nobody objects. */
#include "act/guard.h"

#include <stdio.h>

/* A finding that the plan would take along, and what it lacks: 1 where it does. */
enum { NUMBER, CLAIM, MEASURE, OWNER, DUE };
static const struct lack {
	const char *zh, *en;
} lacks[] = {
	[CLAIM] = { "未认领", "not claimed" }, [MEASURE] = { "无措施", "no measure" }, [OWNER] = { "无责任人", "no owner" },
	[DUE] = { "无时限", "no due date" },
};

static const char sql_findings[] =
	"SELECT f.number, CASE WHEN f.state = 'registered' THEN 1 ELSE 0 END,"
	" CASE WHEN COALESCE(f.n_measures, 0) = 0 THEN 1 ELSE 0 END, CASE WHEN f.owner IS NULL THEN 1 ELSE 0 END,"
	" CASE WHEN f.due IS NULL AND COALESCE(f.immediate, 0) = 0 THEN 1 ELSE 0 END"
	" FROM finding f WHERE f.region = $1 AND f.inspection = $2 AND f.state IN ('registered', 'claimed', 'plan_returned')"
	" ORDER BY f.id";

/* Prints "1.2（未认领、无措施）" where the finding lacks something. */
static void print_lacks(const struct rows *row, bool in_english, struct buf *out)
{
	const char *before = in_english ? " (" : "（";
	bool has = false;

	for (int i = CLAIM; i <= DUE; i++) {
		if (rows_int(row, i) == 0)
			continue;
		if (!has)
			buf_print(out, "%s%.*s", out->n == 0 ? "" : in_english ? "; " : "；", STR_ARG(rows_text(row, NUMBER)));
		buf_print(out, "%s%s", before, in_english ? lacks[i].en : lacks[i].zh);
		before = in_english ? ", " : "、";
		has = true;
	}
	if (has)
		buf_z(out, in_english ? ")" : "）");
}

/* A text cut where a refusal has room for no more, at the end of a part. */
static int cut_at(struct str s, struct str part)
{
	size_t end = 0, at;

	if (s.n <= 200)
		return (int)s.n;
	while (str_find(s, part, end, &at) && at + part.n <= 200)
		end = at + part.n;
	return (int)end;
}

static bool refuse_incomplete(struct refusal *r, struct str zh, struct str en)
{
	*r = (struct refusal){ .kind = FAIL_CONFLICT, .code = "incomplete" };
	snprintf(r->zh, sizeof r->zh, "方案还不完整：%.*s", cut_at(zh, S("；")), zh.p);
	snprintf(r->en, sizeof r->en, "the plan is not complete: %.*s", cut_at(en, S("; ")), en.p);
	return false;
}

static bool check_complete(const struct guarding *g, struct refusal *r)
{
	struct buf *zh = buf_new(g->arena), *en = buf_new(g->arena);
	struct fail f = { 0 };
	struct rows *rows = db_select(g->db, &f, sql_findings, V(g->acting->region), V(g->about.subject.inspection));
	int64_t n = 0;

	for (; rows && rows_next(rows); n++) {
		print_lacks(rows, false, zh);
		print_lacks(rows, true, en);
	}
	if (!rows_close(rows, &f))
		return refuse_failed(r, &f);
	if (n == 0)
		return refuse(r, FAIL_CONFLICT, "nothing", "没有待会审的问题", "there is no finding to be planned");
	return zh->n == 0 || refuse_incomplete(r, buf_view(zh), buf_view(en));
}

static bool check_submit(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0, newest = 0;
	const struct body_value *version = body_value(g->body, "version");

	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM plan WHERE region = $1 AND inspection = $2 AND state = 'review'",
		V(g->acting->region), V(g->about.subject.inspection)))
		return false;
	if (n)
		return refuse(r, FAIL_CONFLICT, "open-plan", "已有一版方案在会审，请等审定", "a plan is under review; wait until it is decided");
	if (!guard_number(g, r, &newest, "SELECT MAX(version) FROM plan WHERE region = $1 AND inspection = $2",
		V(g->acting->region), V(g->about.subject.inspection)))
		return false;
	if (version->is_set && !version->is_null && version->i <= newest)
		return refuse_field(r, &g->record->fields[record_field(g->record, S("version"))], "taken",
			"须大于%lld；可以不填，自动编次", "must be above %lld; leave it out and it is counted", (long long)newest);
	return check_complete(g, r);
}

/* What a body said last of one thing counts; an objection that stands, or an amendment without an
 * answer, holds the plan up. */
static bool check_pass(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM review v WHERE v.region = $1 AND v.plan = $2 AND (v.opinion = 'object' OR (v.opinion = 'amend'"
		" AND v.answer IS NULL)) AND NOT EXISTS (SELECT 1 FROM review w WHERE w.region = v.region AND w.plan = v.plan"
		" AND w.body = v.body AND COALESCE(w.finding, 0) = COALESCE(v.finding, 0)"
		" AND COALESCE(w.measure, 0) = COALESCE(v.measure, 0) AND w.id > v.id)",
		V(g->acting->region), V(g->object)))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "objection", "还有%lld条会审意见不同意或未答复，请先协调或汇总退回",
		"%lld comments object or have no answer; settle them or return the plan", (long long)n);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return strcmp(g->kind->name, "plan.pass") == 0 ? check_pass(g, r) : check_submit(g, r);
}

const struct guard guard_plan = { .changes = "plan.submit plan.pass", .check = check };
