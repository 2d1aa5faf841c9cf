/* status_missing.c - an item without status, where the others have one. */
#include "rules/lacking.h"

static bool has(const struct item *item)
{
	return item->status != STATUS_UNKNOWN;
}

static void run(struct checking *c)
{
	lacking_fire(c, has);
}

const struct rule rule_status_missing = {
	.name = "status-missing",
	.severity = SEVERITY_WARNING,
	.zh = "其他问题均写明完成情况，此问题未写明",
	.en = "the other items state a status, this one does not",
	.run = run,
};
