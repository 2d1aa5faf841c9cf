/* numbering_order.c - 1, 3, 2: a number out of order. */
#include "rules/numbering.h"

static void run(struct checking *c)
{
	numbering_fire(c, SEQUENCE_BACK, siblings_is_numbered);
}

const struct rule rule_numbering_order = {
	.name = "numbering-order",
	.severity = SEVERITY_WARNING,
	.zh = "序号次序颠倒：“{stated}”排在“{counted}”之后",
	.en = "{stated} follows {counted}: out of order",
	.run = run,
};
