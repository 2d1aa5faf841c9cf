/* date_invalid.c - a date that no calendar has. */
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_dates; i++) {
		struct diagnostic *d;

		if (!b->dates[i].is_invalid)
			continue;
		d = rule_fire(c, b->dates[i].at);
		d->text = d->stated.text = span_view(b->prose->text, d->at);
	}
}

const struct rule rule_date_invalid = {
	.name = "date-invalid",
	.severity = SEVERITY_ERROR,
	.zh = "日期“{text}”有误：没有这一天",
	.en = "{text}: there is no such day",
	.run = run,
};
