/* numbering_gap.c - 1, 2, 4: a number is left out. */
#include "rules/numbering.h"

static void run(struct checking *c)
{
	numbering_fire(c, SEQUENCE_GAP, siblings_is_numbered);
}

const struct rule rule_numbering_gap = {
	.name = "numbering-gap",
	.severity = SEVERITY_WARNING,
	.zh = "序号由“{counted}”跳到“{stated}”，中间有缺漏",
	.en = "{stated} follows {counted}: a number is missing",
	.run = run,
};
