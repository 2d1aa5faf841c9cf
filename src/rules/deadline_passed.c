/* deadline_passed.c - a deadline gone by, and the item goes on. */
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct date own = b->signature.date;

	if (!b->signature.known || !own.year || !own.month || !date_is_valid(own))
		return;
	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		struct diagnostic *d;

		if ((item->status != STATUS_ONGOING && item->status != STATUS_NOT_DONE) ||
			!item->deadline.year || date_compare(item->deadline, own) >= 0)
			continue;
		d = rule_fire(c, item->deadline_at.n ? item->deadline_at : item->at);
		d->stated = compared_of_date(c->arena, item->deadline);
		d->counted = compared_of_date(c->arena, own);
		rule_relate(c, d, item->status_at, "完成情况：{text}", "status: {text}",
			item->status_text);
		rule_relate(c, d, b->signature.date_at, "落款日期", "the bulletin's own date",
			(struct str){ 0 });
	}
}

const struct rule rule_deadline_passed = {
	.name = "deadline-passed",
	.severity = SEVERITY_WARNING,
	.zh = "完成时限（{stated}）已过，至通报之日（{counted}）问题仍未整改完毕",
	.en = "the deadline {stated} had passed by the bulletin's date {counted}, and the item "
	      "still goes on",
	.run = run,
};
