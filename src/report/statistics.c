/* statistics.c - 整改落实情况统计表: findings by aspect and outcome, measures by kind, figures summed. */
#include "doc/doc.h"
#include "ledger/words.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/sums.h"
#include "report/wording.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct book_column aspect_columns[] = {
	{ .code = "aspect", .heading = "方面", .width = 30 },
	{ .code = "findings", .heading = "问题数", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "done", .heading = "已完成", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "basic", .heading = "基本完成", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "none", .heading = "正在整改", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "normalised", .heading = "长期坚持", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "late", .heading = "其中逾期", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "rate", .heading = "完成率", .width = 10 },
};

static struct sheet by_aspect(struct arena *a, const struct dossier *d)
{
	static const int places[N_OUTCOMES] = { [OUTCOME_DONE] = 2, [OUTCOME_BASIC] = 3, [OUTCOME_NONE] = 4, [OUTCOME_NORMALISED] = 5 };
	struct sheet s = sheet_of("问题整改情况", "aspects", aspect_columns, N(aspect_columns));

	for (size_t i = 0, from, to; i <= d->n_aspects; i++) {
		struct book_cell *c;
		int64_t n[8] = { 0 };

		dossier_aspect(d, i, &from, &to);
		if (from == to)
			continue;
		for (size_t k = from; k < to; k++) {
			n[1]++;
			n[places[d->findings[k].row.outcome]]++;
			n[6] += d->findings[k].row.lateness.days_late > 0;
		}
		c = sheet_add(a, &s);
		c[0] = book_words(i < d->n_aspects ? kept_words(d->aspects[i], "title") : S("（未归入方面）"));
		for (int k = 1; k < 7; k++)
			c[k] = book_number(n[k]);
		c[7] = book_words(completion_print(a, (struct completion){ n[2], n[1] }, 2));
	}
	s.totals = S("合计");
	return s;
}

static const struct book_column kind_columns[] = {
	{ .code = "kind", .heading = "措施类型", .width = 30 },
	{ .code = "measures", .heading = "措施数", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "closed", .heading = "已完成", .type = BOOK_WHOLE, .is_summed = true },
	{ .code = "open", .heading = "未完成", .type = BOOK_WHOLE, .is_summed = true },
};

static struct sheet by_kind(struct arena *a, const struct dossier *d, struct composing *c)
{
	struct sheet s = sheet_of("整改措施情况", "kinds", kind_columns, N(kind_columns));

	for (size_t i = 0; i < words_measure_kind.n; i++) {
		struct figure_source q = { .query = "measures.kind", .of = d->inspection->id,
			.label = str_of(words_measure_kind.p[i].code) };
		int64_t n = compose_ask(c, q), closed;
		struct book_cell *row = sheet_add(a, &s);

		q.query = "measures.kind.closed";
		closed = compose_ask(c, q);
		row[0] = book_words(str_of(words_measure_kind.p[i].zh));
		row[1] = book_number(n);
		row[2] = book_number(closed);
		row[3] = book_number(n - closed);
	}
	s.totals = S("合计");
	return s;
}

static const struct book_column amount_columns[] = {
	{ .code = "label", .heading = "指标", .width = 30 },
	{ .code = "kind", .heading = "措施类型", .width = 16 },
	{ .code = "value", .heading = "数值", .width = 16 },
	{ .code = "unit", .heading = "单位", .width = 10 },
};

/* A row, unless there is nothing of the kind. */
static void add_amount(struct arena *a, struct sheet *s, struct composing *c, struct figure_source q, struct str kind)
{
	int64_t value = compose_ask(c, q);
	struct book_cell *row;

	if (value == 0 && q.kind.p)
		return;
	row = sheet_add(a, s);
	row[0] = book_words(q.label);
	row[1] = book_words(kind);
	row[2] = book_words(bound_print(a, FORM_AMOUNT, value));
	row[3] = book_words(q.unit);
}

/* Each figure by the kinds of the measures it was reported on, and the sum of all. */
static void add_amounts(struct arena *a, struct sheet *s, struct composing *c, struct figure_source sum)
{
	struct figure_source q = sum;

	q.query = "progress.sum.kind";
	for (size_t i = 0; i < words_measure_kind.n; i++) {
		q.kind = str_of(words_measure_kind.p[i].code);
		add_amount(a, s, c, q, str_of(words_measure_kind.p[i].zh));
	}
	q.kind = S("");
	add_amount(a, s, c, q, S("（未分措施）"));
	add_amount(a, s, c, sum, S("合计"));
}

static struct sheet by_amount(struct arena *a, const struct dossier *d, struct composing *c)
{
	struct sheet s = sheet_of("成效数据", "amounts", amount_columns, N(amount_columns));
	struct sums all = { .n = 0 };

	for (size_t i = 0; i < d->n_findings; i++)
		sums_collect(&d->findings[i], "progress.sum", d->inspection->id, &all);
	for (size_t i = 0; i < all.n; i++)
		add_amounts(a, &s, c, all.p[i]);
	return s;
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *sheets = arena_array(a, struct sheet, 3);
	struct str note = str_print(a, "填报单位：%.*s　　截至%.*s", STR_ARG(dossier_unit(d)), STR_ARG(wording_date(a, d->ask->today)));

	out->title = str_print(a, "%.*s%.*s整改落实情况统计表", STR_ARG(dossier_unit(d)), STR_ARG(dossier_round(a, d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	compose_line(&c, ROLE_BODY, 0, note);
	sheets[0] = by_aspect(a, d);
	sheets[1] = by_kind(a, d, &c);
	sheets[2] = by_amount(a, d, &c);
	for (size_t i = 0; i < 3; i++) {
		sheets[i].note = note;
		compose_line(&c, ROLE_HEADING, 1, str_print(a, "%.*s%.*s", STR_ARG(wording_section(a, i + 1)), STR_ARG(sheets[i].title)));
		sheet_add_to_doc(a, &sheets[i], c.doc);
	}
	out->sheets = sheets;
	out->n_sheets = 3;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_statistics = {
	.name = "statistics", .zh = "整改落实情况统计表", .en = "the statistics table: outcomes, measures by kind, figures summed",
	.make = make,
};
