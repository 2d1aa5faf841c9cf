/* marker_level.c - the levels are numbered in the order 一、（一）1.（1）①. */
#include "rules/rule.h"
#include "rules/siblings.h"

enum { N_RANKS = 6 };

/* The place of a style in the order; 0: it has none. */
static int rank_of(enum marker_style s)
{
	switch (s) {
	case MARKER_HAN_PAUSE: return 1;
	case MARKER_HAN_BRACKET: return 2;
	case MARKER_ARABIC_DOT:
	case MARKER_ARABIC_PAUSE: return 3;
	case MARKER_ARABIC_BRACKET:
	case MARKER_ARABIC_CLOSE: return 4;
	case MARKER_CIRCLED: return 5;
	default: return 0;
	}
}

/* Told once for each two styles; a level in the wrong style is marker-style's. */
static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	const enum marker_style *usual = siblings_usual_styles(c->tmp, b);
	bool is_told[N_RANKS][N_RANKS] = { { false } };

	for (size_t i = 0; i < b->n_entries; i++) {
		const struct entry *e = &b->entries[i],
				   *above = e->parent >= 0 ? &b->entries[e->parent] : NULL;
		struct diagnostic *d;
		int rank = rank_of(usual[i]), rank_above = above ? rank_of(usual[e->parent]) : 0;

		if (!above || !siblings_is_numbered(e) || !siblings_is_numbered(above) ||
			rank == 0 || rank > rank_above || is_told[rank][rank_above])
			continue;
		is_told[rank][rank_above] = true;
		d = rule_fire(c, e->at);
		d->stated.text = e->marker.text;
		d->counted.text = above->marker.text;
		rule_relate(c, d, above->at, "上一级序号“{text}”", "the level above: {text}",
			above->marker.text);
	}
}

const struct rule rule_marker_level = {
	.name = "marker-level",
	.severity = SEVERITY_WARNING,
	.zh = "序号“{counted}”的下一级用了“{stated}”，不合“一、（一）1.（1）”的层次次序",
	.en = "{stated} below {counted}: the levels are 一、（一）1.（1）",
	.run = run,
};
