/* status_conflict.c - one item has one status. */
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		struct diagnostic *d;

		if (!item->has_two_statuses)
			continue;
		d = rule_fire(c, item->other_status_at);
		d->stated.text = span_view(b->prose->text, item->status_at);
		d->counted.text = span_view(b->prose->text, item->other_status_at);
		rule_relate(
			c, d, item->status_at, "此处称“{text}”", "here: {text}", d->stated.text);
		rule_relate(
			c, d, item->at, "所指问题：{text}", "the problem: {text}", item->problem);
	}
}

const struct rule rule_status_conflict = {
	.name = "status-conflict",
	.severity = SEVERITY_ERROR,
	.zh = "同一问题既称“{stated}”，又称“{counted}”",
	.en = "one problem is both {stated} and {counted}",
	.run = run,
};
