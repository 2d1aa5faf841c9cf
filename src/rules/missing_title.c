/* missing_title.c - a published bulletin has a title. */
#include "rules/ending.h"
#include "rules/rule.h"

/* Without a title only the inspection and the problems tell what a text is. */
static bool is_bulletin(const struct bulletin *b)
{
	return b->kind == KIND_BULLETIN ||
		(b->kind == KIND_OTHER && b->inspected_unit.p && b->n_items > 0);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	if (is_bulletin(b) && !ending_is_broken_off(b) && !b->title.p)
		rule_fire_whole(c);
}

const struct rule rule_missing_title = {
	.name = "missing-title",
	.severity = SEVERITY_WARNING,
	.zh = "通报缺少标题",
	.en = "the bulletin has no title",
	.run = run,
};
