/* status_count.c - a stated number of done (ongoing …) items is what the items show. */
#include "rules/ending.h"
#include "rules/listing.h"
#include "text/beside.h"

/* The kinds of status that a stated number may take in: where the text states no
 * number of its own for a kind, the others may cover it. */
static bool is_explained(const struct claim *said, int own, int other, int third)
{
	int64_t n = said->value.digits;

	return n == own || n == own + other || n == own + third || n == own + other + third;
}

static void report(
	struct checking *c, const struct claim *said, enum status s, const char *zh, const char *en)
{
	struct diagnostic *d = rule_fire_counts(
		c, said->at, said->value.digits, c->bulletin->set.counted.by_status[s]);

	d->zh = zh;
	d->en = en;
	listing_relate_status(c, d, s);
}

/* 6个问题已全部整改完成: what claim-all-done tells of. */
static bool is_claim_of_all(const struct bulletin *b)
{
	enum { BEHIND_BYTES = 90 };
	const struct claim *done = &b->stated.done, *problems = &b->stated.problems;
	struct span near = beside_cap(b->prose->text,
		span_of(done->at.at, (uint32_t)b->prose->text.n), BEHIND_BYTES);

	return problems->known && decimal_compare(done->value, problems->value) == 0 &&
		prose_has(b->prose, WORDS_CLAIM_ALL, prose_clause_around(b->prose, near, done->at.at));
}

static void check_statuses(struct checking *c)
{
	const struct stated *s = &c->bulletin->stated;
	const int *found = c->bulletin->set.counted.by_status;
	int long_term = s->long_term.known ? 0 : found[STATUS_LONG_TERM];
	int not_done = s->not_done.known ? 0 : found[STATUS_NOT_DONE];
	int ongoing = s->ongoing.known ? 0 : found[STATUS_ONGOING];

	if (s->done.known && !is_claim_of_all(c->bulletin) &&
		!is_explained(&s->done, found[STATUS_DONE], long_term, 0))
		report(c, &s->done, STATUS_DONE,
			"此处称{stated}个问题已整改完毕，逐项清点为{counted}个",
			"states {stated} problems done, but the items show {counted}");
	if (s->ongoing.known &&
		!is_explained(&s->ongoing, found[STATUS_ONGOING], long_term, not_done))
		report(c, &s->ongoing, STATUS_ONGOING,
			"此处称{stated}个问题正在整改，逐项清点为{counted}个",
			"states {stated} problems ongoing, but the items show {counted}");
	if (s->not_done.known &&
		!is_explained(&s->not_done, found[STATUS_NOT_DONE], long_term, ongoing))
		report(c, &s->not_done, STATUS_NOT_DONE,
			"此处称{stated}个问题未完成整改，逐项清点为{counted}个",
			"states {stated} problems not done, but the items show {counted}");
	if (s->long_term.known && s->long_term.value.digits != found[STATUS_LONG_TERM] &&
		found[STATUS_LONG_TERM] > 0)
		report(c, &s->long_term, STATUS_LONG_TERM,
			"此处称{stated}个问题需长期坚持，逐项清点为{counted}个",
			"states {stated} problems long-term, but the items show {counted}");
}

/* Only where every item has a status, and none is missing: else nothing is proved. */
static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	if (b->set.counted.problems < 2 || !b->set.is_sure ||
		b->set.counted.by_status[STATUS_UNKNOWN] > 0 || ending_is_broken_off(b))
		return;
	if (b->stated.problems.known && b->stated.problems.value.digits != b->set.counted.problems)
		return;
	check_statuses(c);
}

const struct rule rule_status_count = {
	.name = "status-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称{stated}个，逐项清点为{counted}个",
	.en = "states {stated}, but the items show {counted}",
	.run = run,
};
