/* aspect_count.c - the stated number of aspects is the number found. */
#include "rules/ending.h"
#include "rules/rule.h"

enum { MAX_LISTED = 30 };

/* True where each heading beside an aspect is one: else the text divides its aspects
 * in a way that is not understood, and nothing is proved. */
static bool is_plain_list(const struct bulletin *b)
{
	const struct heading *aspect = NULL;

	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];

		if (h->is_aspect)
			aspect = h;
		else if (aspect && h->level < aspect->level)
			aspect = NULL; /* another part begins */
		else if (aspect && h->level == aspect->level && h->level > 1)
			return false;
	}
	return true;
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	const struct claim *said = &b->stated.aspects;
	struct diagnostic *d;
	int n = 0;

	if (!said->known || b->counted.aspects <= 0 || said->value.digits == b->counted.aspects ||
		!b->set.is_sure)
		return;
	if (said->value.digits >= b->set.least_aspects && said->value.digits <= b->set.most_aspects)
		return;
	if (b->counted.aspects < said->value.digits &&
		(ending_is_broken_off(b) || !is_plain_list(b)))
		return;
	d = rule_fire_counts(c, said->at, said->value.digits, b->counted.aspects);
	for (size_t i = 0; i < b->n_headings && n < MAX_LISTED; i++) {
		if (!b->headings[i].is_aspect)
			continue;
		rule_relate(c, d, b->headings[i].at, "“{text}”", "{text}", b->headings[i].title);
		n++;
	}
}

const struct rule rule_aspect_count = {
	.name = "aspect-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称{stated}个方面，正文实际列出{counted}个",
	.en = "states {stated} aspects, but lists {counted}",
	.run = run,
};
