/* enumeration_gap.c - 一是 … 三是: an enumeration inside a text leaves out a number. */
#include "rules/numbering.h"

static bool is_enumerated(const struct entry *e)
{
	return !siblings_is_numbered(e);
}

static void run(struct checking *c)
{
	numbering_fire(c, SEQUENCE_GAP, is_enumerated);
}

const struct rule rule_enumeration_gap = {
	.name = "enumeration-gap",
	.severity = SEVERITY_WARNING,
	.zh = "列举由“{counted}”跳到“{stated}”，中间有缺漏",
	.en = "{stated} follows {counted}: a number is missing",
	.run = run,
};
