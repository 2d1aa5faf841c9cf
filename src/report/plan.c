/* plan.c - 整改方案: the general part, then the three lists as tables. */
#include "doc/doc.h"
#include "report/compose.h"
#include "report/lists_of.h"
#include "report/wording.h"

enum { N_LISTS = 3 };

/* The newest plan; NULL: none was submitted. */
static bool find_plan(struct arena *a, const struct dossier *d, const struct kept **out, struct fail *f)
{
	struct kept_page plans;

	if (!query_under(a, d->ask->db, d->ask->scope, "plan", d->inspection->id, &plans, f))
		return false;
	*out = plans.n ? plans.p[plans.n - 1] : NULL;
	return true;
}

/* Each paragraph of the plan's own text. */
static void write_general(struct composing *c, struct str text)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		compose_line(c, ROLE_BODY, 0, str_trim(str_sub(text, 0, n)));
		text = str_sub(text, n + (end != NULL), text.n);
	}
}

static void write_basis(struct composing *c, const struct dossier *d, const struct kept *plan)
{
	struct figure_source s = { .query = "findings", .of = d->inspection->id };
	struct str feedback = wording_day(c->arena, kept_words(d->inspection, "feedback_date"));
	struct str meeting = wording_day(c->arena, plan ? kept_words(plan, "meeting_date") : (struct str){ 0 });

	compose_open(c, ROLE_BODY, 0);
	if (feedback.n)
		compose_print(c, "%.*s，", STR_ARG(feedback));
	compose_print(c, "%.*s向%.*s反馈了巡察意见，指出问题", STR_ARG(dossier_group(d)), STR_ARG(dossier_unit(d)));
	compose_figure(c, FORM_DIGITS, "问题", "个", s);
	compose_z(c, "个。现制定整改措施");
	s.query = "measures";
	compose_figure(c, FORM_DIGITS, "整改措施", "项", s);
	compose_z(c, "项，逐项明确责任领导、责任单位和完成时限。");
	if (meeting.n)
		compose_print(c, "本方案经%.*s会议研究通过。", STR_ARG(meeting));
	compose_close(c);
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *sheets = arena_array(a, struct sheet, N_LISTS);
	const struct kept *plan = NULL;
	struct str general, title;

	if (!find_plan(a, d, &plan, f))
		return false;
	title = plan ? kept_words(plan, "title") : S("");
	general = plan ? kept_words(plan, "text") : S("");
	out->title = title.n ? title : str_print(a, "%.*s关于落实%.*s反馈意见的整改方案", STR_ARG(dossier_unit(d)),
		STR_ARG(dossier_round(a, d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	write_basis(&c, d, plan);
	compose_line(&c, ROLE_HEADING, 1, S("一、总体要求"));
	write_general(&c, general.n ? general : S("坚持问题导向，逐条逐项整改；压实整改责任，限时办结销号。"));
	sheets[0] = lists_findings(a, d);
	sheets[1] = lists_measures(a, d);
	sheets[2] = lists_duties(a, d);
	for (size_t i = 0; i < N_LISTS; i++) {
		compose_line(&c, ROLE_HEADING, 1, str_print(a, "%.*s%.*s", STR_ARG(wording_section(a, i + 2)), STR_ARG(sheets[i].title)));
		sheet_add_to_doc(a, &sheets[i], c.doc);
	}
	compose_line(&c, ROLE_SIGNATURE_BODY, 0, dossier_unit(d));
	compose_line(&c, ROLE_SIGNATURE_DATE, 0, wording_date(a, d->ask->today));
	lists_check(a, d, &out->gaps, &out->n_gaps);
	out->sheets = sheets;
	out->n_sheets = N_LISTS;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_plan = {
	.name = "plan", .zh = "整改方案，附三张清单", .en = "the plan, with the three lists as tables", .make = make,
};
