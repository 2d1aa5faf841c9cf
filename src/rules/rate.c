/* rate.c - a stated rate is done ÷ total at the precision it is written in. */
#include "rules/listing.h"

enum { MAX_SCALE = 6 };

/* done * 100 / total with 'scale' decimals, cut off; *rounded_out rounded. */
static int64_t rate_of(int64_t done, int64_t total, int scale, int64_t *rounded_out)
{
	int64_t top = done * 100;

	while (scale-- > 0)
		top *= 10;
	*rounded_out = (2 * top + total) / (2 * total);
	return top / total;
}

static bool is_small(const struct claim *c)
{
	return c->known && c->value.scale == 0 && c->value.digits >= 0 &&
		c->value.digits < 1000000000;
}

static void run(struct checking *c)
{
	const struct stated *s = &c->bulletin->stated;
	struct decimal said = s->rate_percent.value;
	struct diagnostic *d;
	int64_t cut, rounded;

	if (!s->rate_percent.known || said.scale > MAX_SCALE || !is_small(&s->done) ||
		!is_small(&s->problems) || s->problems.value.digits == 0)
		return;
	cut = rate_of(s->done.value.digits, s->problems.value.digits, said.scale, &rounded);
	if (said.digits == cut || said.digits == rounded)
		return;
	d = rule_fire(c, s->rate_percent.at);
	d->stated = (struct compared){ .is_number = true, .number = said };
	d->counted = (struct compared){ .is_number = true, .number = { rounded, said.scale } };
	listing_relate_claim(c, d, &s->done, "整改完毕：{text}", "done: {text}");
	listing_relate_claim(c, d, &s->problems, "总数：{text}", "total: {text}");
}

const struct rule rule_rate = {
	.name = "rate",
	.severity = SEVERITY_ERROR,
	.zh = "此处称完成率为{stated}%，按文中数字计算应为{counted}%",
	.en = "states a rate of {stated}%, but its own numbers make {counted}%",
	.run = run,
};
