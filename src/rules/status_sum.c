/* status_sum.c - stated done, ongoing and not done make the stated total. */
#include "rules/listing.h"

static int64_t value_of(const struct claim *c)
{
	return c->known ? c->value.digits : 0;
}

static void run(struct checking *c)
{
	const struct stated *s = &c->bulletin->stated;
	int n = s->done.known + s->ongoing.known + s->not_done.known + s->long_term.known;
	int64_t sum = value_of(&s->done) + value_of(&s->ongoing) + value_of(&s->not_done) +
		value_of(&s->long_term);
	struct diagnostic *d;

	if (!s->is_exhaustive || !s->problems.known || n < 2 || sum == s->problems.value.digits)
		return;
	d = rule_fire_counts(c, s->problems.at, s->problems.value.digits, sum);
	listing_relate_claim(c, d, &s->done, "整改完毕：{text}", "done: {text}");
	listing_relate_claim(c, d, &s->ongoing, "正在整改：{text}", "ongoing: {text}");
	listing_relate_claim(c, d, &s->not_done, "未完成：{text}", "not done: {text}");
	listing_relate_claim(c, d, &s->long_term, "长期坚持：{text}", "long-term: {text}");
}

const struct rule rule_status_sum = {
	.name = "status-sum",
	.severity = SEVERITY_ERROR,
	.zh = "此处称共{stated}个问题，各类完成情况合计却为{counted}个",
	.en = "states {stated} problems, but its statuses add up to {counted}",
	.run = run,
};
