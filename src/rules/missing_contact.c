/* missing_contact.c - a published bulletin says how to reach the office. */
#include "rules/ending.h"
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	if (ending_is_due(b) && b->n_contacts == 0)
		rule_fire_whole(c);
}

const struct rule rule_missing_contact = {
	.name = "missing-contact",
	.severity = SEVERITY_WARNING,
	.zh = "通报未公布监督联系方式（电话、通信地址或电子邮箱）",
	.en = "no phone, post or e-mail for the supervision by the public",
	.run = run,
};
