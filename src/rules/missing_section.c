/* missing_section.c - a bulletin whose items go on tells what comes next. */
#include "rules/ending.h"
#include "rules/rule.h"

/* A bulletin with so many outer headings is divided into parts at all. */
enum { LEAST_HEADINGS = 2 };

static bool has_open_items(const struct bulletin *b)
{
	return b->counted.by_status[STATUS_ONGOING] + b->counted.by_status[STATUS_NOT_DONE] > 0;
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	size_t n_outer = 0;

	for (size_t i = 0; i < b->n_headings; i++) {
		n_outer += b->headings[i].level == 1;
		if (prose_has(b->prose, WORDS_NEXT_STEP, b->headings[i].at))
			return;
	}
	if (b->kind == KIND_BULLETIN && n_outer >= LEAST_HEADINGS && has_open_items(b) &&
		!ending_is_broken_off(b))
		rule_fire_whole(c);
}

const struct rule rule_missing_section = {
	.name = "missing-section",
	.severity = SEVERITY_WARNING,
	.zh = "仍有问题未整改完毕，通报却没有“下一步工作打算”一类的内容",
	.en = "items still go on, and the bulletin has no part about what comes next",
	.run = run,
};
