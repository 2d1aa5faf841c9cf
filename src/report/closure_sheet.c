/* closure_sheet.c - 对账销号单: what was done, what proves it, who verified and who signed. */
#include "base/buf.h"
#include "doc/doc.h"
#include "report/form.h"
#include "report/wording.h"

/* The newest request to close the finding itself; NULL: none. */
static const struct kept *newest_closure(const struct dossier_finding *x)
{
	const struct kept *found = NULL;

	for (size_t i = 0; i < x->closures.n; i++)
		if (!kept_number(x->closures.p[i], "measure"))
			found = x->closures.p[i];
	return found;
}

static struct str measures_of(struct arena *a, const struct dossier_finding *x)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < x->measures.n; i++) {
		const struct kept *m = x->measures.p[i];
		struct str closed = wording_day(a, kept_words(m, "closed_on"));

		buf_print(b, "%s%zu.%.*s（%s%.*s）", i ? "\n" : "", i + 1, STR_ARG(wording_flat(a, kept_words(m, "text"))),
			closed.n ? "完成于" : "未完成", STR_ARG(closed));
	}
	return buf_view(b);
}

static struct str evidence_of(struct arena *a, const struct dossier_finding *x)
{
	struct buf *b = buf_new(a);
	size_t n = 0;

	for (size_t i = 0; i < x->evidence.n; i++) {
		const struct kept *e = x->evidence.p[i];
		const struct body_value *files = body_value(e->body, "files");

		if (!str_is_equal(e->state, S("current")))
			continue;
		buf_print(b, "%s%zu.%.*s（%zu个文件）", n ? "\n" : "", n + 1, STR_ARG(kept_words(e, "title")), files->n);
		n++;
	}
	return buf_view(b);
}

static bool write_sheet(struct composing *c, const struct dossier *d, const struct dossier_finding *x, const struct kept *closure,
	struct fail *f)
{
	struct arena *a = c->arena;
	struct kept_page decisions;

	if (!form_decisions(a, d, x->row.id, &decisions, f))
		return false;
	form_open(c, "巡察整改对账销号单");
	form_finding(c, d, x);
	form_wide(c, "问题原文", kept_words(x->finding, "text"));
	form_wide(c, "整改措施", measures_of(a, x));
	form_wide(c, "完成情况", kept_words(closure, "text"));
	form_wide(c, "佐证材料", evidence_of(a, x));
	form_wide(c, "申请人", form_signed(a, d, closure->made_by, closure->made_at));
	form_wide(c, "核查意见", form_verdict(a, d, form_decision(&decisions, "closure.pass", closure->id)));
	form_wide(c, "审签意见", form_verdict(a, d, form_decision(&decisions, "closure.sign", closure->id)));
	form_close(c);
	return true;
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	VEC(struct report_gap) gaps = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < d->n_findings; i++) {
		const struct dossier_finding *x = &d->findings[i];
		const struct kept *closure = newest_closure(x);

		if (!closure) {
			vec_push(a, &gaps, ((struct report_gap){ x->row.id, str_print(a, "问题%.*s：没有申请销号", STR_ARG(x->row.number)) }));
			continue;
		}
		if (!write_sheet(&c, d, x, closure, f))
			return false;
		n++;
	}
	if (n == 0)
		return fail_set(f, FAIL_CONFLICT, "no closure was requested");
	out->title = str_print(a, "%.*s对账销号单", STR_ARG(dossier_unit(d)));
	out->gaps = gaps.p;
	out->n_gaps = gaps.n;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_closure_sheet = {
	.name = "closure_sheet", .zh = "对账销号单，一个问题一张", .en = "the closure sheet, one a finding", .may_choose = true, .make = make,
};
