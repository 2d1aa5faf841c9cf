/* extension_form.c - 延期申请表: asked for, endorsed, supervised, approved. */
#include "doc/doc.h"
#include "report/form.h"
#include "report/wording.h"

static bool write_form(struct composing *c, const struct dossier *d, const struct dossier_finding *x, const struct kept *e,
	struct fail *f)
{
	static const struct { const char *label, *kind; } steps[] = { { "单位负责人意见", "extension.endorse" },
		{ "督办审核意见", "extension.supervise" }, { "批准意见", "extension.approve" } };
	struct arena *a = c->arena;
	const struct kept *measure = form_measure(x, kept_number(e, "measure"));
	const struct kept *refused;
	struct kept_page decisions;

	if (!form_decisions(a, d, x->row.id, &decisions, f))
		return false;
	refused = form_decision(&decisions, "extension.refuse", e->id);
	form_open(c, "巡察整改延期申请表");
	form_finding(c, d, x);
	if (measure)
		form_wide(c, "所涉措施", kept_words(measure, "text"));
	form_wide(c, "申请延至", wording_day(a, kept_words(e, "asked_due")));
	form_wide(c, "延期理由", kept_words(e, "reason"));
	form_wide(c, "目前进展", kept_words(e, "progress"));
	form_wide(c, "申请人", form_signed(a, d, e->made_by, e->made_at));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		form_wide(c, steps[i].label, form_verdict(a, d, form_decision(&decisions, steps[i].kind, e->id)));
	if (refused)
		form_wide(c, "不予延期", form_verdict(a, d, refused));
	form_close(c);
	return true;
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	size_t n = 0;

	for (size_t i = 0; i < d->n_findings; i++)
		for (size_t k = 0; k < d->findings[i].extensions.n; k++, n++)
			if (!write_form(&c, d, &d->findings[i], d->findings[i].extensions.p[k], f))
				return false;
	if (n == 0)
		return fail_set(f, FAIL_CONFLICT, "no extension was asked for");
	out->title = str_print(a, "%.*s延期申请表", STR_ARG(dossier_unit(d)));
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_extension_form = {
	.name = "extension_form", .zh = "延期申请表", .en = "the form of a request for a later due date", .may_choose = true, .make = make,
};
