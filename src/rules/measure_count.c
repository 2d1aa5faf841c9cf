/* measure_count.c - the measures an item says it has are the measures it lists. */
#include "rules/rule.h"

static void relate_measures(struct checking *c, struct diagnostic *d, const struct item *item)
{
	for (size_t i = 0; i < item->n_measures; i++) {
		const struct measure *m = &item->measures[i];

		if (m->marker.style != MARKER_NONE)
			rule_relate(c, d, (struct span){ m->at.at, (uint32_t)m->marker.text.n },
				"列出的措施：{text}", "a measure listed: {text}", m->marker.text);
	}
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		const struct claim *said = &item->stated_measures;

		if (said->known && item->enumerated_measures > 0 && said->value.scale == 0 &&
			said->value.digits != item->enumerated_measures)
			relate_measures(c,
				rule_fire_counts(
					c, said->at, said->value.digits, item->enumerated_measures),
				item);
	}
}

const struct rule rule_measure_count = {
	.name = "measure-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处写有{stated}项措施，本问题之下列出{counted}项",
	.en = "states {stated} measures, lists {counted} under this problem",
	.run = run,
};
