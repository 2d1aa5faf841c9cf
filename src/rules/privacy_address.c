/* privacy_address.c - where a person lives, down to the door. */
#include "rules/personal.h"
#include "text/beside.h"

#include <string.h>

/* So far behind 家住 its door number is looked for. */
enum { ADDRESS_BYTES = 150 };

/* Bytes of what a number in an address stands before: 12号 3栋 2单元 501室; 0: none. */
static uint32_t door_bytes(struct str text, uint32_t end)
{
	static const char *const units[] = { "号", "栋", "幢", "单元", "室", "楼", "弄", "巷",
		NULL };

	return (uint32_t)beside_any_at(text, end, units);
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

	for (size_t i = 0; i < n && !ends_address(&t[i]); i++) {
		uint32_t behind_number = t[i].at + t[i].n, door = 0;

		if (t[i].kind == TOKEN_NUMBER || t[i].kind == TOKEN_NUMERAL)
			door = door_bytes(p->text, behind_number);
		if (door)
			end = behind_number + door;
	}
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
