/* assessment.c - 整改评估表: indicators, points, grade. */
#include "doc/doc.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/wording.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

enum { INDICATOR, FULL_POINTS, POINTS, TEXT };	/* the columns of assessment.points */

static const struct book_column columns[] = {
	{ .code = "indicator", .heading = "指标", .width = 30 },
	{ .code = "full_points", .heading = "满分", .type = BOOK_WHOLE, .width = 8, .is_summed = true },
	{ .code = "points", .heading = "得分", .type = BOOK_WHOLE, .width = 8, .is_summed = true },
	{ .code = "text", .heading = "说明", .width = 40 },
};

static struct sheet sheet_of_points(struct arena *a, const struct kept *k)
{
	const struct body_value *points = body_value(k->body, "points");
	struct sheet s = sheet_of("整改评估表", "points", columns, N(columns));

	for (size_t i = 0; i < points->n; i++) {
		const struct body_value *v = points->rows[i].values;
		struct book_cell *c = sheet_add(a, &s);

		c[0] = book_words(v[INDICATOR].s);
		c[1] = book_number(v[FULL_POINTS].i);
		c[2] = book_number(v[POINTS].i);
		c[3] = book_words(v[TEXT].s);
	}
	s.totals = S("合计");
	return s;
}

static struct str grade_zh(const struct kept *k)
{
	const struct words *w = k->record->fields[record_field(k->record, S("grade"))].words;
	int i = words_find(w, kept_words(k, "grade"));

	return i >= 0 ? str_of(w->p[i].zh) : S("");
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *s = arena_new_of(a, struct sheet);
	struct kept_page all;
	const struct kept *k;

	if (!query_under(a, d->ask->db, d->ask->scope, "assessment", d->inspection->id, &all, f))
		return false;
	if (all.n == 0)
		return fail_set(f, FAIL_CONFLICT, "the inspection was not assessed");
	k = all.p[all.n - 1];
	*s = sheet_of_points(a, k);
	out->title = str_print(a, "%.*s巡察整改评估表", STR_ARG(dossier_unit(d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	compose_labelled(&c, "评估日期：", wording_day(a, kept_words(k, "date")));
	sheet_add_to_doc(a, s, c.doc);
	compose_labelled(&c, "总分：", str_print(a, "%lld", (long long)kept_number(k, "total")));
	compose_labelled(&c, "等次：", grade_zh(k));
	compose_labelled(&c, "评语：", kept_words(k, "text"));
	compose_labelled(&c, "审定人：", dossier_name(d, "person", kept_number(k, "approver")));
	if (!kept_number(k, "approver")) {
		struct report_gap *gap = arena_new_of(a, struct report_gap);

		*gap = (struct report_gap){ 0, S("评估等次还没有审定") };
		out->gaps = gap;
		out->n_gaps = 1;
	}
	out->sheets = s;
	out->n_sheets = 1;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_assessment = {
	.name = "assessment", .zh = "整改评估表", .en = "the assessment: indicators, points, grade", .make = make,
};
