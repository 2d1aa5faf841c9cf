/* joint_review.c - 会审意见汇总表: what each body says of the newest plan, and how it was answered. */
#include "doc/doc.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/wording.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct book_column columns[] = {
	{ .code = "ordinal", .heading = "序号", .type = BOOK_WHOLE, .width = 6 },
	{ .code = "body", .heading = "会审单位", .width = 18 },
	{ .code = "finding", .heading = "问题", .width = 26 },
	{ .code = "opinion", .heading = "意见", .width = 12 },
	{ .code = "text", .heading = "意见内容", .width = 40 },
	{ .code = "answer", .heading = "采纳情况", .width = 30 },
};

static struct str opinion_zh(const struct kept *k)
{
	const struct words *w = k->record->fields[record_field(k->record, S("opinion"))].words;
	int i = words_find(w, kept_words(k, "opinion"));

	return i >= 0 ? str_of(w->p[i].zh) : S("");
}

static struct sheet sheet_of_reviews(struct arena *a, const struct dossier *d, const struct kept_page *reviews)
{
	struct sheet s = sheet_of("会审意见汇总表", "reviews", columns, N(columns));

	for (size_t i = 0; i < reviews->n; i++) {
		const struct kept *k = reviews->p[i];
		struct book_cell *c = sheet_add(a, &s);

		c[0] = book_number((int64_t)i + 1);
		c[1] = book_words(dossier_name(d, "organization", kept_number(k, "body")));
		c[2] = book_words(kept_number(k, "finding") ? dossier_name(d, "finding", kept_number(k, "finding")) : S("整个方案"));
		c[3] = book_words(opinion_zh(k));
		c[4] = book_words(kept_words(k, "text"));
		c[5] = book_words(kept_words(k, "answer"));
	}
	return s;
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *s = arena_new_of(a, struct sheet);
	struct kept_page plans, reviews;
	const struct kept *plan;

	if (!query_under(a, d->ask->db, d->ask->scope, "plan", d->inspection->id, &plans, f))
		return false;
	if (plans.n == 0)
		return fail_set(f, FAIL_CONFLICT, "no plan was submitted");
	plan = plans.p[plans.n - 1];
	if (!query_under(a, d->ask->db, d->ask->scope, "review", plan->id, &reviews, f))
		return false;
	*s = sheet_of_reviews(a, d, &reviews);
	out->title = str_print(a, "%.*s整改方案会审意见汇总表", STR_ARG(dossier_unit(d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	sheet_add_to_doc(a, s, c.doc);
	compose_labelled(&c, "汇总意见：", kept_words(plan, "merged_text"));
	compose_labelled(&c, "审定人：", dossier_name(d, "person", kept_number(plan, "decided_by")));
	out->sheets = s;
	out->n_sheets = 1;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_joint_review = {
	.name = "joint_review", .zh = "会审意见汇总表", .en = "the merged comments of the joint review", .make = make,
};
