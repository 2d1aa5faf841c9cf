/* bracket_mismatch.c - each bracket has its partner. */
#include "base/utf8.h"
#include "rules/pairing.h"

/* ( and （ may close each other: that is the business of width-mix. */
static uint32_t family_of(uint32_t c)
{
	switch (c) {
	case '(':
	case ')':
	case 0xFF08:
	case 0xFF09: return '(';
	case '[':
	case ']':
	case 0xFF3B:
	case 0xFF3D:
	case 0x3014:
	case 0x3015: return '[';
	case '{':
	case '}':
	case 0xFF5B:
	case 0xFF5D: return '{';
	default: return c & ~1u; /* 3008 and 3009 and so on */
	}
}

static bool begins_entry(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i], *before;

	if (t->at == 0 || p->text.p[t->at - 1] == '\n')
		return true;
	before = i > 0 ? &p->tokens[i - 1] : NULL;
	return before && before->at + before->n == t->at && before->kind >= TOKEN_SPACE &&
		before->kind <= TOKEN_OPEN;
}

/* 1) and a) count without an opening bracket. */
static bool is_counting(const struct prose *p, size_t i)
{
	const struct token *number = i > 0 ? &p->tokens[i - 1] : NULL;

	if (!number || number->at + number->n != p->tokens[i].at)
		return false;
	return ((number->kind == TOKEN_NUMBER && number->n <= 6) ||
		       (number->kind == TOKEN_LATIN && number->n == 1)) &&
		begins_entry(p, i - 1);
}

static enum pairing_side classify(const struct prose *p, size_t i, uint32_t *family)
{
	const struct token *t = &p->tokens[i];
	size_t len;

	*family = family_of(utf8_at(p->text, t->at, &len));
	if (t->kind == TOKEN_OPEN)
		return PAIRING_OPENS;
	return *family == '(' && is_counting(p, i) ? PAIRING_MAY_CLOSE : PAIRING_CLOSES;
}

static void run(struct checking *c)
{
	pairing_check(c, pairing_kind(TOKEN_OPEN) | pairing_kind(TOKEN_CLOSE), classify);
}

const struct rule rule_bracket_mismatch = {
	.name = "bracket-mismatch",
	.severity = SEVERITY_WARNING,
	.zh = "括号 {text} 不成对",
	.en = "the bracket {text} has no partner",
	.run = run,
};
