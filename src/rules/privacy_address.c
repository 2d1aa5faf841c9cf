/* privacy_address.c - where a person lives, down to the door. */
#include "rules/personal.h"

#include <string.h>

/* So far behind 家住 its door number is looked for. */
enum { ADDRESS_BYTES = 150 };

/* 12号 3栋 2单元 501室: what a number in an address stands before. */
static bool is_door(struct str text, uint32_t end)
{
	static const struct str units[] = { { "号", 3 }, { "栋", 3 }, { "幢", 3 }, { "单元", 6 },
		{ "室", 3 }, { "楼", 3 }, { "弄", 3 }, { "巷", 3 } };

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (str_is_prefixed(str_sub(text, end, text.n), units[i]))
			return true;
	return false;
}

static bool ends_address(const struct token *t)
{
	return t->kind == TOKEN_STOP || t->kind == TOKEN_SEMICOLON || t->kind == TOKEN_COMMA;
}

/* The next bytes, not beyond the line. */
static struct span behind(const struct prose *p, uint32_t from)
{
	struct str next = str_sub(p->text, from, from + ADDRESS_BYTES);
	const char *end = next.n ? memchr(next.p, '\n', next.n) : NULL;

	return span_of(from, end ? (size_t)(end - p->text.p) : from + next.n);
}

/* The address behind a word such as 家住, up to its last door number; n 0: none. */
static struct span address_behind(const struct prose *p, const struct hit *h)
{
	uint32_t end = 0;
	size_t n;
	const struct token *t = prose_tokens(p, behind(p, span_end(hit_span(h))), &n);

	for (size_t i = 0; i < n && !ends_address(&t[i]); i++)
		if ((t[i].kind == TOKEN_NUMBER || t[i].kind == TOKEN_NUMERAL) &&
			is_door(p->text, t[i].at + t[i].n))
			end = t[i].at + t[i].n + 3;
	return end ? span_of(h->at, end) : (struct span){ 0 };
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	struct span all = span_of(0, p->text.n);
	uint32_t done = 0;

	for (const struct hit *h = NULL; (h = prose_find(p, WORDS_HOME_ADDRESS, all, h));) {
		struct span at = h->at < done ? (struct span){ 0 } : address_behind(p, h);

		if (at.n == 0)
			continue;
		done = span_end(at);
		personal_fire(c, at);
	}
}

const struct rule rule_privacy_address = {
	.name = "privacy-address",
	.severity = SEVERITY_ERROR,
	.zh = "个人住址“{text}”不得公开",
	.en = "the home address {text} may not be published",
	.run = run,
};
