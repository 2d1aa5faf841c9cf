/* progress.c - 整改进展情况报告: to the superior, with what is late and why. */
#include "doc/doc.h"
#include "ledger/words.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/sums.h"
#include "report/wording.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct book_column columns[] = {
	{ .code = "number", .heading = "编号", .width = 8 },
	{ .code = "title", .heading = "问题", .width = 26 },
	{ .code = "measures", .heading = "措施数", .type = BOOK_WHOLE, .width = 8, .is_summed = true },
	{ .code = "closed", .heading = "已完成", .type = BOOK_WHOLE, .width = 8, .is_summed = true },
	{ .code = "due", .heading = "完成时限", .type = BOOK_DATE, .width = 14 },
	{ .code = "outcome", .heading = "整改情况", .width = 10 },
	{ .code = "progress", .heading = "最近进展", .width = 44 },
};

static struct str last_progress(struct arena *a, const struct dossier_finding *x)
{
	const struct kept *last = NULL;

	for (size_t i = 0; i < x->progress.n; i++)
		if (!last || str_compare(kept_words(x->progress.p[i], "date"), kept_words(last, "date")) >= 0)
			last = x->progress.p[i];
	if (!last)
		return S("（没有填报）");
	return str_print(a, "%.*s　%.*s", STR_ARG(wording_day(a, kept_words(last, "date"))),
		STR_ARG(wording_flat(a, kept_words(last, "text"))));
}

static struct sheet sheet_of_progress(struct arena *a, const struct dossier *d)
{
	struct sheet s = sheet_of("整改进展情况表", "progress", columns, N(columns));

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];
		struct date due = wording_parse(x->row.due);
		struct book_cell *c = sheet_add(a, &s);

		c[0] = book_words(x->row.number);
		c[1] = book_words(dossier_problem(x));
		c[2] = book_number(x->row.n_measures);
		c[3] = book_number(x->row.n_measures_closed);
		c[4] = date_is_known(due) ? book_day(due) : book_words(S(""));
		c[5] = book_words(str_of(x->row.lateness.days_late > 0 ? "逾期" : wording_outcome(x->row.outcome)));
		c[6] = book_words(last_progress(a, x));
	}
	s.totals = S("合计");
	return s;
}

static void count(struct composing *c, const struct dossier *d, const char *query, const char *label, const char *lead,
	const char *behind)
{
	compose_z(c, lead);
	compose_figure(c, FORM_DIGITS, label, "", (struct figure_source){ .query = query, .of = d->inspection->id });
	compose_z(c, behind);
}

static void write_whole(struct composing *c, const struct dossier *d)
{
	compose_line(c, ROLE_HEADING, 1, S("一、总体进展"));
	compose_open(c, ROLE_BODY, 0);
	compose_print(c, "截至%.*s，", STR_ARG(wording_date(c->arena, d->ask->today)));
	count(c, d, "findings", "问题", "反馈的", "个问题中，");
	count(c, d, "findings.done", "已整改完毕", "", "个已整改完毕，");
	count(c, d, "findings.basic", "基本完成", "", "个基本完成，");
	count(c, d, "findings.none", "正在整改", "", "个正在整改，");
	count(c, d, "findings.normalised", "长期坚持", "", "个长期坚持；");
	count(c, d, "measures", "整改措施", "", "项整改措施");
	count(c, d, "measures.closed", "措施已完成", "已完成", "项。整改完成率");
	compose_figure(c, FORM_RATE, "整改完成率", "%", (struct figure_source){ .query = "findings.rate", .of = d->inspection->id });
	compose_z(c, "。");
	compose_close(c);
}

static void write_sums(struct composing *c, const struct dossier *d)
{
	struct sums all = { .n = 0 };

	for (size_t i = 0; i < d->n_findings; i++)
		sums_collect(&d->findings[i], "progress.sum", d->inspection->id, &all);
	if (!all.n)
		return;
	compose_open(c, ROLE_BODY, 0);
	compose_z(c, "整改以来，累计");
	for (size_t i = 0; i < all.n; i++) {
		const char *unit = str_z(c->arena, all.p[i].unit);

		compose_kept(c, all.p[i].label);
		compose_figure(c, FORM_AMOUNT, str_z(c->arena, all.p[i].label), unit, all.p[i]);
		compose_z(c, unit);
		compose_z(c, i + 1 < all.n ? "，" : "。");
	}
	compose_close(c);
}

/* What is late, with its days, and whether a later date was asked for. */
static void write_late(struct composing *c, const struct dossier *d)
{
	size_t n = 0;

	compose_line(c, ROLE_HEADING, 1, S("三、逾期事项"));
	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];

		if (x->row.lateness.days_late <= 0)
			continue;
		compose_open(c, ROLE_BODY, 0);
		compose_print(c, "%zu.第%.*s号问题", ++n, STR_ARG(x->row.number));
		compose_quoted(c, dossier_problem(x));
		compose_print(c, "应于%.*s完成，已逾期%d天%s。", STR_ARG(wording_day(c->arena, x->row.due)), x->row.lateness.days_late,
			x->extensions.n ? "，已申请延期" : "，尚未申请延期");
		compose_close(c);
	}
	if (n == 0)
		compose_line(c, ROLE_BODY, 0, S("没有逾期事项。"));
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *s = arena_new_of(a, struct sheet);

	*s = sheet_of_progress(a, d);
	out->title = str_print(a, "%.*s关于%.*s整改进展情况的报告", STR_ARG(dossier_unit(d)), STR_ARG(dossier_round(a, d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	write_whole(&c, d);
	write_sums(&c, d);
	compose_line(&c, ROLE_HEADING, 1, S("二、逐项进展"));
	sheet_add_to_doc(a, s, c.doc);
	write_late(&c, d);
	compose_line(&c, ROLE_SIGNATURE_BODY, 0, dossier_unit(d));
	compose_line(&c, ROLE_SIGNATURE_DATE, 0, wording_date(a, d->ask->today));
	out->sheets = s;
	out->n_sheets = 1;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_progress = {
	.name = "progress", .zh = "整改进展情况报告", .en = "the progress report", .make = make,
};
