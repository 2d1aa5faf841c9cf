/* done_but_planned.c - an item is done, yet each of its measures is still a plan. */
#include "rules/rule.h"

/* A plan says so within its first words. */
enum { HEAD_BYTES = 60 };

static bool is_plan(const struct prose *p, const struct measure *m)
{
	uint32_t from = (uint32_t)(m->text.p - p->text.p);
	struct span head = span_of(from, from + (m->text.n < HEAD_BYTES ? m->text.n : HEAD_BYTES));

	return str_is_prefixed(m->text, S("拟")) || prose_has(p, WORDS_PLAN_WORD, head);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		struct diagnostic *d;
		size_t n = 0;

		while (n < item->n_measures && is_plan(b->prose, &item->measures[n]))
			n++;
		if (item->status != STATUS_DONE || n == 0 || n < item->n_measures)
			continue;
		d = rule_fire(c, item->at);
		d->text = item->status_text;
		rule_relate(c, d, item->status_at, "此处称“{text}”", "states {text}",
			item->status_text);
		for (size_t k = 0; k < item->n_measures && k < 10; k++)
			rule_relate(c, d, item->measures[k].at, "尚属打算：{text}",
				"a plan: {text}", item->measures[k].text);
	}
}

const struct rule rule_done_but_planned = {
	.name = "done-but-planned",
	.severity = SEVERITY_WARNING,
	.zh = "此处称“{text}”，所列措施却都是下一步打算",
	.en = "is {text}, yet each of its measures is a plan",
	.run = run,
};
