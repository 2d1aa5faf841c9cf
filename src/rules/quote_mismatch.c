/* quote_mismatch.c - each quotation mark has its partner, and it faces it. */
#include "base/utf8.h"
#include "rules/pairing.h"

static bool is_between_latin(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	return i > 0 && t[-1].kind == TOKEN_LATIN && t[-1].at + t[-1].n == t->at &&
		i + 1 < p->n_tokens && t[1].kind == TOKEN_LATIN && t[1].at == t->at + t->n;
}

static enum pairing_side classify(const struct prose *p, size_t i, uint32_t *family)
{
	uint32_t c = utf8_three_at(p->text, p->tokens[i].at);

	*family = c & ~1u;
	switch (c) {
	case 0x201C:
	case 0x2018: return PAIRING_OPENS;
	case 0x201D: return PAIRING_CLOSES;
	case 0x2019: return is_between_latin(p, i) ? PAIRING_NONE : PAIRING_CLOSES;
	default: return PAIRING_NONE;
	}
}

static bool is_straight(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	return t->kind == TOKEN_QUOTE && t->n == 1 && p->text.p[t->at] == '"';
}

/* Straight marks face nowhere: a line must have an even number of them. */
static void check_straight(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	const struct token *open = NULL;
	uint32_t line_end = 0;
	size_t line = 0;

	for (size_t i = 0; i < p->n_tokens; i++) {
		if (!is_straight(p, i))
			continue;
		if (open && p->tokens[i].at >= line_end) {
			rule_fire(c, token_span(open))->text = S("\"");
			open = NULL;
		}
		while (line < p->n_lines && p->lines[line] <= p->tokens[i].at)
			line++;
		line_end = line < p->n_lines ? p->lines[line] : (uint32_t)p->text.n + 1;
		open = open ? NULL : &p->tokens[i];
	}
	if (open)
		rule_fire(c, token_span(open))->text = S("\"");
}

static void run(struct checking *c)
{
	pairing_check(c, pairing_kind(TOKEN_QUOTE), classify);
	check_straight(c);
}

const struct rule rule_quote_mismatch = {
	.name = "quote-mismatch",
	.severity = SEVERITY_WARNING,
	.zh = "引号 {text} 不成对",
	.en = "the quotation mark {text} has no partner",
	.run = run,
};
