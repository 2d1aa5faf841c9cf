/* date_order.c - an inspection begins, ends, and is fed back: in this order. */
#include "rules/rule.h"

static void report(struct checking *c, struct span at, struct date later, struct date earlier,
	const char *zh, const char *en)
{
	struct diagnostic *d = rule_fire(c, at);

	d->stated = compared_of_date(c->arena, later);
	d->counted = compared_of_date(c->arena, earlier);
	d->zh = zh;
	d->en = en;
}

/* A feedback long before the inspection is that of another one, a look back at which
 * the text tells of. */
enum { SAME_INSPECTION_MONTHS = 6 };

static bool is_soon_before(struct date feedback, struct date start)
{
	int months = (start.year - feedback.year) * 12 + start.month - feedback.month;

	return date_compare(feedback, start) < 0 && months <= SAME_INSPECTION_MONTHS;
}

static bool is_usable(struct date d)
{
	return d.year && d.month && date_is_valid(d);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct date start = b->inspection_start, end = b->inspection_end,
		    feedback = b->feedback_date;

	if (is_usable(start) && is_usable(end) && date_compare(end, start) < 0)
		report(c, b->inspection_at, start, end,
			"开始日期（{stated}）晚于结束日期（{counted}）",
			"the inspection starts on {stated} and ends on {counted}");
	else if (is_usable(start) && is_usable(feedback) && is_soon_before(feedback, start))
		report(c, b->feedback_at, feedback, start,
			"反馈日期（{stated}）早于开始日期（{counted}）",
			"fed back on {stated}, before the inspection began on {counted}");
}

const struct rule rule_date_order = {
	.name = "date-order",
	.severity = SEVERITY_ERROR,
	.zh = "日期先后颠倒：{stated}，{counted}",
	.en = "dates out of order: {stated}, {counted}",
	.run = run,
};
