/* numbering_duplicate.c - 1, 2, 2: a number stands twice. */
#include "rules/numbering.h"

static void run(struct checking *c)
{
	numbering_fire(c, SEQUENCE_DUPLICATE, siblings_is_numbered);
}

const struct rule rule_numbering_duplicate = {
	.name = "numbering-duplicate",
	.severity = SEVERITY_WARNING,
	.zh = "序号“{stated}”重复",
	.en = "{stated} stands twice",
	.run = run,
};
