/* vague_measure.c - a measure that nobody could verify. */
#include "rules/rule.h"

enum { MOST_BYTES = 1200 };

/* A number, a document, a name in quotes: something to hold it against. */
static bool has_substance(const struct prose *p, struct span at)
{
	size_t n;
	const struct token *t = prose_tokens(p, at, &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind <= TOKEN_LATIN || t[i].kind == TOKEN_QUOTE || t[i].kind == TOKEN_OPEN)
			return true;
	return prose_has(p, WORDS_CONCRETE_ACT, at);
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;

	for (size_t i = 0; i < b->n_items; i++) {
		for (size_t k = 0; k < b->items[i].n_measures; k++) {
			const struct measure *m = &b->items[i].measures[k];

			if (m->text.n && m->text.n <= MOST_BYTES &&
				!has_substance(b->prose, span_from(b->prose->text, m->text)))
				rule_fire(c, m->at)->text = m->text;
		}
	}
}

const struct rule rule_vague_measure = {
	.name = "vague-measure",
	.severity = SEVERITY_NOTE,
	.zh = "此项措施较笼统，没有可供核实的行动、对象、数量或时间",
	.en = "a measure without act, object, number or date that anyone could verify",
	.run = run,
};
