/* no_deadline.c - an item without deadline, where the others have one. */
#include "rules/lacking.h"

static bool has(const struct item *item)
{
	return date_is_known(item->deadline) || item->deadline_at.n || item->is_immediate;
}

static void run(struct checking *c)
{
	lacking_fire(c, has);
}

const struct rule rule_no_deadline = {
	.name = "no-deadline",
	.severity = SEVERITY_WARNING,
	.zh = "其他问题均写明完成时限，此问题未写明",
	.en = "the other items state a deadline, this one does not",
	.run = run,
};
