/* lists_of.c - see lists_of.h. */
#include "report/lists_of.h"

#include "base/buf.h"
#include "ledger/words.h"
#include "report/wording.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static struct str word_zh(const struct words *w, struct str code)
{
	int i = words_find(w, code);

	return i >= 0 ? str_of(w->p[i].zh) : code;
}

static struct str aspect_title(const struct dossier *d, const struct dossier_finding *x)
{
	return x->aspect < d->n_aspects ? kept_words(d->aspects[x->aspect], "title") : S("");
}

/* The aspect's cell, merged over the findings of one. */
static struct book_cell aspect_cell(const struct dossier *d, size_t i)
{
	struct book_cell c = book_words(aspect_title(d, &d->findings[i]));

	c.continues = i > 0 && d->findings[i - 1].aspect == d->findings[i].aspect && d->findings[i].aspect < d->n_aspects;
	return c;
}

static struct book_cell due_cell(const struct kept *k)
{
	struct date due = wording_parse(kept_words(k, "due"));

	return date_is_known(due) ? book_day(due) : book_words(S(""));
}

/* ---- 问题清单 ---- */

static const struct book_column finding_columns[] = {
	{ .code = "ordinal", .heading = "序号", .type = BOOK_WHOLE, .width = 6 },
	{ .code = "aspect", .heading = "方面", .width = 14 },
	{ .code = "number", .heading = "编号", .width = 8 },
	{ .code = "title", .heading = "问题", .width = 24 },
	{ .code = "text", .heading = "问题原文", .width = 36 },
	{ .code = "target", .heading = "整改目标", .width = 20 },
	{ .code = "due", .heading = "完成时限", .type = BOOK_DATE, .width = 14 },
	{ .code = "outcome", .heading = "整改情况", .width = 10 },
};

struct sheet lists_findings(struct arena *a, const struct dossier *d)
{
	struct sheet s = sheet_of("问题清单", "findings", finding_columns, N(finding_columns));

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];
		struct book_cell *c = sheet_add(a, &s);

		c[0] = book_number((int64_t)i + 1);
		c[1] = aspect_cell(d, i);
		c[2] = book_words(x->row.number);
		c[3] = book_words(dossier_problem(x));
		c[4] = book_words(kept_words(x->finding, "text"));
		c[5] = book_words(kept_words(x->finding, "target"));
		c[6] = due_cell(x->finding);
		c[7] = book_words(str_of(wording_outcome(x->row.outcome)));
	}
	return s;
}

/* ---- 任务清单 ---- */

static const struct book_column measure_columns[] = {
	{ .code = "number", .heading = "问题编号", .width = 8 },
	{ .code = "title", .heading = "问题", .width = 24 },
	{ .code = "ordinal", .heading = "措施序号", .type = BOOK_WHOLE, .width = 8 },
	{ .code = "kind", .heading = "措施类型", .width = 10 },
	{ .code = "measure", .heading = "整改措施", .width = 40 },
	{ .code = "unit", .heading = "责任单位", .width = 16 },
	{ .code = "owner", .heading = "责任人", .width = 10 },
	{ .code = "due", .heading = "完成时限", .type = BOOK_DATE, .width = 14 },
	{ .code = "state", .heading = "进展", .width = 10 },
};

static void add_measure(struct arena *a, const struct dossier *d, struct sheet *s, const struct dossier_finding *x, size_t i)
{
	const struct kept *m = x->measures.p[i];
	struct book_cell *c = sheet_add(a, s);

	c[0] = book_words(x->row.number);
	c[1] = book_words(dossier_problem(x));
	c[0].continues = c[1].continues = i > 0;
	c[2] = book_number((int64_t)i + 1);
	c[3] = book_words(word_zh(&words_measure_kind, kept_words(m, "kind")));
	c[4] = book_words(kept_words(m, "text"));
	c[5] = book_words(dossier_name(d, "organization", kept_number(m, "unit")));
	c[6] = book_words(dossier_name(d, "person", kept_number(m, "owner")));
	c[7] = due_cell(m);
	c[8] = book_words(word_zh(&words_state, m->state));
}

struct sheet lists_measures(struct arena *a, const struct dossier *d)
{
	struct sheet s = sheet_of("任务清单", "measures", measure_columns, N(measure_columns));

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];

		for (size_t k = 0; k < x->measures.n; k++)
			add_measure(a, d, &s, x, k);
		if (x->measures.n == 0) {
			struct book_cell *c = sheet_add(a, &s);

			c[0] = book_words(x->row.number);
			c[1] = book_words(dossier_problem(x));
			c[4] = book_words(S("（未制定整改措施）"));
		}
	}
	return s;
}

/* ---- 责任清单 ---- */

static const struct book_column duty_columns[] = {
	{ .code = "number", .heading = "问题编号", .width = 8 },
	{ .code = "title", .heading = "问题", .width = 28 },
	{ .code = "leader", .heading = "责任领导", .width = 10 },
	{ .code = "lead_unit", .heading = "牵头单位", .width = 18 },
	{ .code = "support", .heading = "配合单位", .width = 24 },
	{ .code = "owner", .heading = "责任人", .width = 10 },
	{ .code = "first_due", .heading = "首次时限", .type = BOOK_DATE, .width = 14 },
	{ .code = "due", .heading = "完成时限", .type = BOOK_DATE, .width = 14 },
};

/* All of them, a line each, in the order given. */
static struct str support_units(struct arena *a, const struct dossier *d, const struct dossier_finding *x)
{
	const struct body_value *refs = body_value(x->finding->body, "support");
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < refs->n; i++) {
		buf_z(b, i ? "\n" : "");
		buf_str(b, dossier_name(d, "organization", refs->refs[i]));
	}
	return buf_view(b);
}

struct sheet lists_duties(struct arena *a, const struct dossier *d)
{
	struct sheet s = sheet_of("责任清单", "duties", duty_columns, N(duty_columns));

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];
		struct date first = wording_parse(kept_words(x->finding, "first_due"));
		struct book_cell *c = sheet_add(a, &s);

		c[0] = book_words(x->row.number);
		c[1] = book_words(dossier_problem(x));
		c[2] = book_words(dossier_name(d, "person", kept_number(x->finding, "leader")));
		c[3] = book_words(dossier_name(d, "organization", kept_number(x->finding, "lead_unit")));
		c[4] = book_words(support_units(a, d, x));
		c[5] = book_words(dossier_name(d, "person", kept_number(x->finding, "owner")));
		c[6] = date_is_known(first) ? book_day(first) : book_words(S(""));
		c[7] = due_cell(x->finding);
	}
	return s;
}

/* ---- the proof of completeness ---- */

struct checking_lists {
	struct arena *a;
	VEC(struct report_gap) gaps;
};

static void tell(struct checking_lists *c, const struct dossier_finding *x, const char *what)
{
	vec_push(c->a, &c->gaps, ((struct report_gap){ x->row.id, str_print(c->a, "问题%.*s：%s", STR_ARG(x->row.number), what) }));
}

static bool has_evidence(const struct dossier_finding *x, int64_t measure)
{
	for (size_t i = 0; i < x->evidence.n; i++)
		if (str_is_equal(x->evidence.p[i]->state, S("current")) &&
		    (measure == 0 || kept_number(x->evidence.p[i], "measure") == measure ||
			    kept_number(x->evidence.p[i], "measure") == 0))
			return true;
	return false;
}

static void check_measures(struct checking_lists *c, const struct dossier_finding *x)
{
	if (x->measures.n == 0)
		tell(c, x, "没有整改措施");
	for (size_t i = 0; i < x->measures.n; i++) {
		const struct kept *m = x->measures.p[i];

		if (!kept_number(m, "unit") && !kept_number(m, "owner"))
			tell(c, x, str_print(c->a, "第%zu项措施没有责任单位或责任人", i + 1).p);
		if (!kept_words(m, "due").n)
			tell(c, x, str_print(c->a, "第%zu项措施没有完成时限", i + 1).p);
		if (str_is_equal(m->state, S("closed")) && !has_evidence(x, m->id))
			tell(c, x, str_print(c->a, "第%zu项措施已完成而没有佐证材料", i + 1).p);
	}
}

void lists_check(struct arena *a, const struct dossier *d, const struct report_gap **gaps_out, size_t *n_out)
{
	struct checking_lists c = { .a = a };

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];

		if (d->n_aspects && x->aspect == d->n_aspects)
			tell(&c, x, "没有归入任何方面");
		if (!x->row.leader)
			tell(&c, x, "没有责任领导");
		if (!x->row.lead_unit && !x->row.owner)
			tell(&c, x, "没有牵头单位或责任人");
		if (!x->row.due.n && !x->row.is_normalised)
			tell(&c, x, "没有完成时限");
		check_measures(&c, x);
		if (x->row.state == STATE_CLOSED && !has_evidence(x, 0))
			tell(&c, x, "已销号而没有佐证材料");
	}
	*gaps_out = c.gaps.p;
	*n_out = c.gaps.n;
}

static const struct book_column proof_columns[] = {
	{ .code = NULL, .heading = "核对事项", .width = 60 },
	{ .code = NULL, .heading = "数量", .type = BOOK_WHOLE, .width = 10 },
};

static void prove(struct arena *a, struct sheet *s, struct str what, int64_t n)
{
	struct book_cell *c = sheet_add(a, s);

	c[0] = book_words(what);
	c[1] = n < 0 ? book_words(S("缺")) : book_number(n);
}

struct sheet lists_proof(struct arena *a, const struct dossier *d, const struct report_gap *gaps, size_t n_gaps)
{
	struct sheet s = sheet_of("完整性核对", "proof", proof_columns, N(proof_columns));
	int64_t n_measures = 0, n_closed = 0, n_evidence = 0;

	for (size_t i = 0; i < d->n_findings; i++) {
		n_measures += (int64_t)d->findings[i].measures.n;
		n_evidence += (int64_t)d->findings[i].evidence.n;
		for (size_t k = 0; k < d->findings[i].measures.n; k++)
			n_closed += str_is_equal(d->findings[i].measures.p[k]->state, S("closed"));
	}
	prove(a, &s, S("方面"), (int64_t)d->n_aspects);
	prove(a, &s, S("问题"), (int64_t)d->n_findings);
	prove(a, &s, S("整改措施"), n_measures);
	prove(a, &s, S("其中已完成的措施"), n_closed);
	prove(a, &s, S("佐证材料"), n_evidence);
	prove(a, &s, S("缺漏"), (int64_t)n_gaps);
	for (size_t i = 0; i < n_gaps; i++)
		prove(a, &s, gaps[i].text, -1);
	return s;
}
