/* measure_count.c - the measures an item says it has are the measures it lists. */
#include "rules/listing.h"

enum { FIRST_WORDS_BYTES = 60 };

/* 一是修订学习制度，把研讨…: the first line of a measure, which may be long. */
static struct str first_words(struct checking *c, const struct measure *m)
{
	struct str line = span_view(c->bulletin->prose->text, m->at);
	size_t end;

	if (str_find(line, S("\n"), 0, &end))
		line = str_sub(line, 0, end);
	return listing_first_words(c->arena, str_trim(line), FIRST_WORDS_BYTES);
}

static void relate_measures(struct checking *c, struct diagnostic *d, const struct item *item)
{
	for (size_t i = 0; i < item->n_measures; i++) {
		const struct measure *m = &item->measures[i];

		if (m->marker.style != MARKER_NONE)
			rule_relate(c, d, (struct span){ m->at.at, (uint32_t)m->marker.text.n },
				"{text}", "{text}", first_words(c, m));
	}
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		const struct claim *said = &item->stated_measures;

		if (said->known && item->enumerated_measures > 0 && said->value.scale == 0 &&
			said->value.digits != item->enumerated_measures)
			relate_measures(c,
				rule_fire_counts(
					c, said->at, said->value.digits, item->enumerated_measures),
				item);
	}
}

const struct rule rule_measure_count = {
	.name = "measure-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称有{stated}项措施，实际列出{counted}项",
	.en = "states {stated} measures for this problem, but lists {counted}",
	.run = run,
};
