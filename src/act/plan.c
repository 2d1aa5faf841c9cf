/* plan.c - see plan.h. */
#include "act/plan.h"

#include "ledger/words.h"

/* What a body said last of each thing, the plan as a whole first. */
static const char sql_comments[] =
	"SELECT COALESCE(v.finding, 0), f.number, COALESCE(o.short_name, o.name), v.opinion, v.text FROM review v"
	" JOIN organization o ON o.region = v.region AND o.id = v.body"
	" LEFT JOIN finding f ON f.region = v.region AND f.id = v.finding"
	" WHERE v.region = $1 AND v.plan = $2 AND NOT EXISTS (SELECT 1 FROM review w WHERE w.region = v.region AND w.plan = v.plan"
	" AND w.body = v.body AND COALESCE(w.finding, 0) = COALESCE(v.finding, 0) AND COALESCE(w.measure, 0) = COALESCE(v.measure, 0)"
	" AND w.id > v.id)"
	" ORDER BY COALESCE(v.finding, 0), v.id";

static const char *opinion_zh(struct str code)
{
	const struct record *r = record_find(S("review"));
	const struct words *w = r->fields[record_field(r, S("opinion"))].words;
	int at = words_find(w, code);

	return at >= 0 ? w->p[at].zh : "";
}

static void print_comment(const struct rows *row, bool is_new_item, struct buf *out)
{
	struct str text = rows_text(row, 4);

	if (is_new_item && rows_int(row, 0))
		buf_print(out, "问题%.*s\n", STR_ARG(rows_text(row, 1)));
	else if (is_new_item)
		buf_z(out, "总体意见\n");
	buf_print(out, "%.*s：%s%s%.*s\n", STR_ARG(rows_text(row, 2)), opinion_zh(rows_text(row, 3)), text.n ? "。" : "", STR_ARG(text));
}

bool plan_merge(struct arena *a, struct db *d, int64_t region, int64_t plan, struct str *out, struct fail *f)
{
	struct buf *b = buf_new(a);
	struct rows *rows = db_select(d, f, sql_comments, V(region), V(plan));
	int64_t item = -1;

	while (rows && rows_next(rows)) {
		print_comment(rows, rows_int(rows, 0) != item, b);
		item = rows_int(rows, 0);
	}
	if (!rows_close(rows, f))
		return false;
	*out = buf_view(b);
	return true;
}

struct returning {
	int64_t plan;
	struct str more;
};

static bool return_steps(struct act *t, void *wanted, struct refusal *r)
{
	const struct returning *w = wanted;
	struct body *b = body_new(t->w.arena, record_find(S("plan")));
	const struct request q = { .kind = change_kind_find(S("plan.return"), NULL), .object = w->plan, .body = b };
	struct fail f = { 0 };
	struct str merged;

	if (!plan_merge(t->w.arena, t->w.db, t->w.region, w->plan, &merged, &f))
		return refuse_failed(r, &f);
	if (w->more.n)
		merged = str_print(t->w.arena, "%.*s\n%.*s", STR_ARG(w->more), STR_ARG(merged));
	body_set_text(b, "merged_text", merged);
	return act_step(t, &q, NULL, r);
}

bool plan_return(const struct acting *x, int64_t plan, struct str more, struct refusal *r)
{
	struct returning w = { plan, more };

	return act_together(x, return_steps, &w, (struct str){ 0 }, false, r);
}
