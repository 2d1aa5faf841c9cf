/* problem_count.c - the stated number of problems is the number found. */
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct claim *said = &c->bulletin->stated.problems;
	int found = c->bulletin->counted.problems;

	if (said->known && found && said->value.digits != found)
		rule_fire_counts(c, said->at, said->value.digits, found);
}

const struct rule rule_problem_count = {
	.name = "problem-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处写有{stated}个问题，正文列出{counted}个",
	.en = "states {stated} problems, lists {counted}",
	.run = run,
};
