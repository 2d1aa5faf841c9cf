/* missing_title.c - a published bulletin has a title. */
#include "rules/ending.h"
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	if (b->kind == KIND_BULLETIN && !ending_is_broken_off(b) && !b->title.p)
		rule_fire_whole(c);
}

const struct rule rule_missing_title = {
	.name = "missing-title",
	.severity = SEVERITY_WARNING,
	.zh = "通报没有标题",
	.en = "the bulletin has no title",
	.run = run,
};
