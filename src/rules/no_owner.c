/* no_owner.c - an item without owner, where the others have one. */
#include "rules/lacking.h"

static bool has(const struct item *item)
{
	return item->owner_organization.p || item->owner_person.p;
}

static void run(struct checking *c)
{
	lacking_fire(c, has);
}

const struct rule rule_no_owner = {
	.name = "no-owner",
	.severity = SEVERITY_WARNING,
	.zh = "其他问题均写明责任单位或责任人，此问题未写明",
	.en = "the other items name who is responsible, this one does not",
	.run = run,
};
