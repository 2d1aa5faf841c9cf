/* width_mix.c - half-width marks in a text whose marks are full-width. */
#include "rules/rule.h"
#include "text/han.h"

#include <string.h>

/* Marks that are counted together: a text with half-width brackets throughout
 * and full-width commas throughout mixes nothing. */
enum group { GROUP_NONE, GROUP_POINT, GROUP_BRACKET, N_GROUPS };

/* Half-width marks are a mix where at least so many full-width ones stand
 * against each of them. */
enum { FULL_FOR_EACH_HALF = 4 };

/* The full-width form of a half-width mark. */
static struct str full_width(char c)
{
	switch (c) {
	case ',': return S("，");
	case ':': return S("：");
	case ';': return S("；");
	case '!': return S("！");
	case '?': return S("？");
	case '(': return S("（");
	default: return S("）");
	}
}

static bool touches(const struct token *a, const struct token *b)
{
	return a->at + a->n == b->at;
}

/* (1) and (一): numbering has a rule of its own. */
static bool is_of_number(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	if (t->kind == TOKEN_OPEN)
		return i + 2 < p->n_tokens && touches(t, t + 1) && touches(t + 1, t + 2) &&
			t[1].kind <= TOKEN_NUMERAL && t[2].kind == TOKEN_CLOSE;
	return i >= 2 && touches(t - 2, t - 1) && touches(t - 1, t) &&
		t[-1].kind <= TOKEN_NUMERAL && t[-2].kind == TOKEN_OPEN;
}

/* The group of a full-width mark: nearly all of them stand beside Chinese. */
static enum group full_group(const struct prose *p, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_COMMA:
	case TOKEN_COLON:
	case TOKEN_SEMICOLON: return GROUP_POINT;
	case TOKEN_OPEN:
	case TOKEN_CLOSE:
		return memcmp(p->text.p + t->at, "\xEF\xBC\x88", 2) == 0 ? GROUP_BRACKET
									 : GROUP_NONE;
	default: return GROUP_NONE;
	}
}

/* The group of a half-width mark that Chinese text stands beside. */
static enum group half_group(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];
	char c;

	if (t->kind < TOKEN_STOP || t->kind > TOKEN_CLOSE)
		return GROUP_NONE; /* most are numbers: their text is not looked at */
	c = p->text.p[t->at];
	switch (t->kind) {
	case TOKEN_COMMA:
	case TOKEN_COLON:
	case TOKEN_SEMICOLON:
	case TOKEN_STOP:
		if (c == '.')
			return GROUP_NONE;
		return han_is_before(p->text, t->at) ||
				(c != ':' && han_is_at(p->text, t->at + t->n))
			? GROUP_POINT
			: GROUP_NONE;
	case TOKEN_OPEN:
	case TOKEN_CLOSE:
		if (c != '(' && c != ')')
			return GROUP_NONE;
		return (han_is_before(p->text, t->at) || han_is_at(p->text, t->at + t->n)) &&
				!is_of_number(p, i)
			? GROUP_BRACKET
			: GROUP_NONE;
	default: return GROUP_NONE;
	}
}

/* Counts the marks of each group by width; true where some group is a mix. */
static bool count_marks(const struct prose *p, bool is_mix[N_GROUPS])
{
	size_t n_half[N_GROUPS] = { 0 }, n_full[N_GROUPS] = { 0 };
	bool has_mix = false;

	for (size_t i = 0; i < p->n_tokens; i++)
		if (p->tokens[i].is_wide)
			n_full[full_group(p, &p->tokens[i])]++;
		else
			n_half[half_group(p, i)]++;
	for (size_t g = GROUP_NONE + 1; g < N_GROUPS; g++) {
		is_mix[g] = n_half[g] > 0 && n_full[g] >= n_half[g] * FULL_FOR_EACH_HALF;
		has_mix |= is_mix[g];
	}
	return has_mix;
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	bool is_mix[N_GROUPS] = { false };

	if (!count_marks(p, is_mix))
		return;
	for (size_t i = 0; i < p->n_tokens; i++) {
		struct diagnostic *d;

		if (p->tokens[i].is_wide || !is_mix[half_group(p, i)])
			continue;
		d = rule_fire(c, token_span(&p->tokens[i]));
		d->text = span_view(p->text, d->at);
		d->fix = full_width(p->text.p[d->at.at]);
	}
}

const struct rule rule_width_mix = {
	.name = "width-mix",
	.severity = SEVERITY_WARNING,
	.zh = "文中标点为全角，此处却用半角“{text}”",
	.en = "half-width {text} in a text whose marks are full-width",
	.run = run,
};
