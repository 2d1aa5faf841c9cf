/* no_measure.c - an item without measures, where the others have one. */
#include "rules/lacking.h"

/* So many bytes behind its name say more than a status. */
enum { LEAST_PROSE_BYTES = 75 };

static bool has(const struct item *item)
{
	return item->n_measures || item->enumerated_measures ||
		span_end(item->body) >= span_end(item->at) + LEAST_PROSE_BYTES;
}

static void run(struct checking *c)
{
	lacking_fire(c, has);
}

const struct rule rule_no_measure = {
	.name = "no-measure",
	.severity = SEVERITY_WARNING,
	.zh = "其他问题均列出整改措施，此问题未列出",
	.en = "the other items have measures, this one has none",
	.run = run,
};
