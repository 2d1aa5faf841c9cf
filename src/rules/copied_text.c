/* copied_text.c - a passage that another text of --against has too. */
#include "rules/passages.h"
#include "rules/rule.h"

static void run(struct checking *c)
{
	const struct passage *found;
	size_t n;

	if (!c->options->against)
		return;
	found = passages_find(c->arena, c->options->against, c->bulletin->prose->text, &n);
	for (size_t i = 0; i < n; i++) {
		struct diagnostic *d = rule_fire(c, found[i].at);

		d->text = str_print(c->arena, "%.*s:%d", STR_ARG(found[i].file), found[i].line);
		d->counted = (struct compared){ .is_number = true,
			.number = decimal_of((int64_t)found[i].n_characters) };
	}
}

const struct rule rule_copied_text = {
	.name = "copied-text",
	.severity = SEVERITY_WARNING,
	.zh = "此段文字（{counted}字）与{text}雷同",
	.en = "this passage of {counted} characters stands in {text} too",
	.run = run,
};
