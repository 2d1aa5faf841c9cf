/* marker_style.c - entries beside each other are numbered in one style. */
#include "rules/rule.h"
#include "rules/siblings.h"
#include "text/number.h"

/* The marker written in another style; p NULL where that style has words of its own. */
static struct str marker_in_style(struct arena *a, enum marker_style style, int number)
{
	char han[48];

	number_print_han(number, han);
	switch (style) {
	case MARKER_HAN_PAUSE: return str_print(a, "%s、", han);
	case MARKER_HAN_BRACKET: return str_print(a, "（%s）", han);
	case MARKER_ARABIC_DOT: return str_print(a, "%d.", number);
	case MARKER_ARABIC_PAUSE: return str_print(a, "%d、", number);
	case MARKER_ARABIC_BRACKET: return str_print(a, "（%d）", number);
	case MARKER_ARABIC_CLOSE: return str_print(a, "%d）", number);
	default: return (struct str){ 0 };
	}
}

static void report(struct checking *c, const struct entry *e, enum marker_style usual)
{
	struct diagnostic *d = rule_fire(c, e->at);

	d->stated.text = e->marker.text;
	d->fix = d->counted.text = marker_in_style(c->arena, usual, e->marker.number);
	if (!d->fix.p) {
		d->zh = "序号“{stated}”与同级其他序号的写法不一致";
		d->en = "{stated} is in another style than the entries beside it";
	}
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	const enum marker_style *usual = siblings_usual_styles(c->tmp, b);

	for (size_t i = 0; i < b->n_entries; i++) {
		const struct entry *e = &b->entries[i];

		if (siblings_is_numbered(e) && usual[i] != MARKER_NONE &&
			e->marker.style != usual[i])
			report(c, e, usual[i]);
	}
}

const struct rule rule_marker_style = {
	.name = "marker-style",
	.severity = SEVERITY_WARNING,
	.zh = "序号“{stated}”与同级其他序号的写法不一致，应为“{counted}”",
	.en = "{stated} beside entries in another style: {counted}",
	.run = run,
};
