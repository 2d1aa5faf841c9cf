/* date_future.c - what is told as done lies after the bulletin's own date. */
#include "rules/rule.h"
#include "text/beside.h"

/* So far around a date words of a plan are looked for. */
enum { AROUND_BYTES = 120 };

static bool is_plan(const struct prose *p, struct span at)
{
	static const char *const behind[] = { "前", "底前", "之前", "以前", "止", "起", "至",
		NULL };
	struct span sentence = prose_sentence_around(p,
		span_of(at.at > AROUND_BYTES ? at.at - AROUND_BYTES : 0,
			span_end(at) + AROUND_BYTES < p->text.n ? span_end(at) + AROUND_BYTES
								: p->text.n),
		at.at);

	if (beside_any_at(p->text, span_end(at), behind))
		return true;
	return prose_has(p, WORDS_PLAN_WORD, sentence) || prose_has(p, WORDS_TERM_WORD, sentence);
}

/* The dates of the account itself: between the title and the signature, no deadline. */
static bool is_told(const struct bulletin *b, const struct dated *d, size_t *item)
{
	if (d->is_invalid || d->is_damaged || !d->from.year || !d->from.month)
		return false;
	if (d->at.at < span_end(b->title_at) || d->at.at >= b->signature.date_at.at)
		return false;
	while (*item < b->n_items && span_end(b->items[*item].body) <= d->at.at)
		++*item;
	if (*item < b->n_items && span_is_inside(d->at, b->items[*item].deadline_at))
		return false;
	return !is_plan(b->prose, d->at);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct date own = b->signature.date;
	size_t item = 0;

	if (!b->signature.known || !own.year || !own.month || !date_is_valid(own))
		return;
	for (size_t i = 0; i < b->n_dates; i++) {
		const struct dated *told = &b->dates[i];
		struct diagnostic *d;

		if (!is_told(b, told, &item) || date_compare(told->from, own) <= 0)
			continue;
		d = rule_fire(c, told->at);
		d->stated = compared_of_date(c->arena, told->from);
		d->counted = compared_of_date(c->arena, own);
		rule_relate(c, d, b->signature.date_at, "落款日期", "the bulletin's own date",
			(struct str){ 0 });
	}
}

const struct rule rule_date_future = {
	.name = "date-future",
	.severity = SEVERITY_WARNING,
	.zh = "所写日期（{stated}）晚于通报落款日期（{counted}）",
	.en = "{stated} is later than the bulletin's own date {counted}",
	.run = run,
};
