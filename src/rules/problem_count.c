/* problem_count.c - the stated number of problems is the number found. */
#include "rules/ending.h"
#include "rules/listing.h"
#include "text/beside.h"

/* A text that lists less than a third of its problems tells of a choice of them. */
enum { MOST_UNLISTED = 3 };

/* 现将主要问题整改情况通报如下: the rest is not listed, and need not be. */
static bool is_choice(const struct bulletin *b)
{
	enum { OPENING_BYTES = 6000 };
	struct span opening = span_of(
		0, b->prose->text.n < OPENING_BYTES ? b->prose->text.n : OPENING_BYTES);

	return prose_has(b->prose, WORDS_CLAIM_CHOICE, opening);
}

/* 其中，1个问题…: the number is of a part. */
static bool is_part(const struct bulletin *b, const struct claim *said)
{
	static const char *const parts[] = { "其中", "其中，", "其中,", "另有", "还有", "其余",
		NULL };

	return beside_any_before(b->prose->text, said->at.at, parts) > 0;
}

static void run(struct checking *c)
{
	const struct claim *said = &c->bulletin->stated.problems;
	int found = c->bulletin->counted.problems;

	if (!said->known || found < 2 || is_part(c->bulletin, said) ||
		said->value.digits == found || said->value.digits > (int64_t)found * MOST_UNLISTED)
		return;
	if (said->value.digits > found &&
		(ending_is_broken_off(c->bulletin) || is_choice(c->bulletin)))
		return;
	listing_relate_items(c, rule_fire_counts(c, said->at, said->value.digits, found));
}

const struct rule rule_problem_count = {
	.name = "problem-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称共{stated}个问题，正文实际列出{counted}个",
	.en = "states {stated} problems, but lists {counted}",
	.run = run,
};
