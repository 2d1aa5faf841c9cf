/* missing_section.c - a published bulletin tells what comes next. */
#include "rules/rule.h"

/* A bulletin with so many outer headings is divided into parts at all. */
enum { LEAST_HEADINGS = 2 };

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	size_t n_outer = 0;

	for (size_t i = 0; i < b->n_headings; i++) {
		n_outer += b->headings[i].level == 1;
		if (prose_has(b->prose, WORDS_NEXT_STEP, b->headings[i].at))
			return;
	}
	if (b->kind == KIND_BULLETIN && n_outer >= LEAST_HEADINGS)
		rule_fire_whole(c);
}

const struct rule rule_missing_section = {
	.name = "missing-section",
	.severity = SEVERITY_WARNING,
	.zh = "通报没有“下一步工作”一类的部分",
	.en = "the bulletin has no part about what comes next",
	.run = run,
};
