/* missing_signature.c - a published bulletin names who issued it, and when. */
#include "rules/ending.h"
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	if (ending_is_due(b) && !b->signature.known)
		rule_fire_whole(c);
}

const struct rule rule_missing_signature = {
	.name = "missing-signature",
	.severity = SEVERITY_WARNING,
	.zh = "通报末尾缺少落款（发文单位和成文日期）",
	.en = "no issuing body and date at the end",
	.run = run,
};
