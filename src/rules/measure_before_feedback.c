/* measure_before_feedback.c - a measure dated before the problem was fed back. */
#include "rules/rule.h"
#include "text/beside.h"

/* So far around a date words are looked for. */
enum { AROUND_BYTES = 200, HAN_BYTES = 3 };

/* An act is dated at the start of its clause, or behind 于: 并于10月2日举行了…. */
static bool is_of_act(const struct prose *p, struct span at, struct span clause)
{
	static const char *const before[] = { "于", "在", "是", "）", ")", "、", ".", NULL };
	static const char *const not_behind[] = { "的", "以来", "以前", "之前", "前", "至今", "起",
		"后", "之后", "度", NULL };

	if (beside_any_at(p->text, span_end(at), not_behind))
		return false;
	/* a blank or a character such as 自 may stand before it */
	return at.at <= clause.at + HAN_BYTES || beside_any_before(p->text, at.at, before);
}

static struct span window(const struct prose *p, struct span in, struct span at)
{
	uint32_t from = at.at > in.at + AROUND_BYTES ? at.at - AROUND_BYTES : in.at;
	uint32_t end = span_end(at) + AROUND_BYTES < span_end(in) ? span_end(at) + AROUND_BYTES
								  : span_end(in);

	while (from > in.at && ((unsigned char)p->text.p[from] & 0xC0) == 0x80)
		from--;
	return span_of(from, end);
}

/* 立行立改 means before the feedback; what a problem was, or who told of it, is no measure. */
static bool is_measure(const struct bulletin *b, const struct item *item, const struct dated *d)
{
	struct span around = window(b->prose, item->body, d->at);
	struct span sentence = prose_sentence_around(b->prose, around, d->at.at);
	struct span clause = prose_clause_around(b->prose, around, d->at.at);

	if (span_is_inside(d->at, item->at) || span_is_inside(d->at, item->deadline_at))
		return false;
	if (prose_has(b->prose, WORDS_AT_ONCE, sentence) ||
		prose_has(b->prose, WORDS_PAST_FACT, clause))
		return false;
	return is_of_act(b->prose, d->at, clause);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct date feedback = b->feedback_date;
	size_t item = 0;

	if (!feedback.year || !feedback.month || !date_is_valid(feedback))
		return;
	for (size_t i = 0; i < b->n_dates; i++) {
		const struct dated *told = &b->dates[i];
		struct diagnostic *d;

		while (item < b->n_items && span_end(b->items[item].body) <= told->at.at)
			item++;
		if (item == b->n_items)
			return;
		if (!span_is_inside(told->at, b->items[item].body) || told->is_invalid ||
			!told->from.year || !told->from.month ||
			date_compare(told->from, feedback) >= 0 ||
			!is_measure(b, &b->items[item], told))
			continue;
		d = rule_fire(c, told->at);
		d->stated = compared_of_date(c->arena, told->from);
		d->counted = compared_of_date(c->arena, feedback);
		rule_relate(c, d, b->feedback_at, "反馈日期", "the feedback", (struct str){ 0 });
	}
}

const struct rule rule_measure_before_feedback = {
	.name = "measure-before-feedback",
	.severity = SEVERITY_WARNING,
	.zh = "整改措施的日期（{stated}）早于反馈日期（{counted}）",
	.en = "a measure of {stated}, before the feedback of {counted}",
	.run = run,
};
