/* damaged_text.c - characters that were lost, and places left to be filled in. */
#include "base/utf8.h"
#include "rules/rule.h"
#include "text/han.h"

#include <string.h>

/* The number of tokens from i on that are the same single byte and touch. */
static size_t run_length(const struct prose *p, size_t i, char c)
{
	size_t n = 0;

	while (i + n < p->n_tokens && p->tokens[i + n].n == 1 &&
		p->text.p[p->tokens[i + n].at] == c && p->tokens[i + n].at == p->tokens[i].at + n)
		n++;
	return n;
}

/* ??? and 是?。 are what is left of characters that an encoding did not know. */
static bool is_lost(const struct prose *p, size_t i, size_t n)
{
	struct span at = span_of(p->tokens[i].at, p->tokens[i].at + n);
	struct str rest = str_sub(p->text, span_end(at), p->text.n);

	if (n >= 3)
		return true;
	if (n == 2)
		return han_is_before(p->text, at.at) && han_is_at(p->text, span_end(at));
	return str_is_prefixed(rest, S("。")) || str_is_prefixed(rest, S("，"));
}

/* What a number would stand before: XX年, ××个, **万元. */
static bool is_unit_at(struct str text, size_t at)
{
	static const char units[] = "年月日号个项人名次条件份万元亿户宗亩镇乡局县市区村";

	for (size_t i = 0; at + 3 <= text.n && units[i]; i += 3)
		if (memcmp(text.p + at, units + i, 3) == 0)
			return true;
	return false;
}

/* A run of one and the same of: x X × _ ; their bytes, else 0. */
static size_t placeholder_bytes(struct str s)
{
	size_t step = str_is_prefixed(s, S("×")) ? 2 : 1, n = 0;

	if (!s.n || (step == 1 && !strchr("xX_", s.p[0])))
		return 0;
	while (n + step <= s.n && memcmp(s.p + n, s.p, step) == 0)
		n += step;
	return n == s.n ? n : 0;
}

/* XX年 or ____个 where a number or a name belongs. 李×× hides a person's name
 * and is meant so. */
static bool is_unfilled(const struct prose *p, struct span at)
{
	if (!is_unit_at(p->text, span_end(at)))
		return false;
	return at.at == 0 || (unsigned char)p->text.p[at.at - 1] >= 0x80 ||
		strchr(" \t\n(,:", p->text.p[at.at - 1]) != NULL;
}

static void report(struct checking *c, struct span at, const char *zh, const char *en)
{
	struct diagnostic *d = rule_fire(c, at);

	d->text = span_view(c->bulletin->prose->text, at);
	d->zh = zh;
	d->en = en;
}

/* A template is told once a line: *年*月*日 is one place left open. */
static void report_unfilled(struct checking *c, struct span at, uint32_t *told_to)
{
	const struct prose *p = c->bulletin->prose;

	if (at.at < *told_to)
		return;
	report(c, at, "“{text}”处应填写的内容没有填写", "{text} was left to be filled in");
	*told_to = span_end(prose_line(p, prose_line_of(p, at.at)));
}

/* Reports what token i begins; returns the tokens it takes. */
static size_t check_token(struct checking *c, size_t i, uint32_t *told_to)
{
	const struct prose *p = c->bulletin->prose;
	struct span at = token_span(&p->tokens[i]);
	char first = p->text.p[at.at];
	size_t n;

	switch (p->tokens[i].kind) {
	case TOKEN_DAMAGE: rule_fire(c, at); return 1;
	case TOKEN_STOP:
		n = first == '?' ? run_length(p, i, '?') : 0;
		if (n && is_lost(p, i, n))
			rule_fire(c, span_of(at.at, at.at + n));
		return n ? n : 1;
	case TOKEN_SIGN:
		n = first == '*' ? run_length(p, i, '*') : 0;
		if (n && is_unfilled(p, span_of(at.at, at.at + n)))
			report_unfilled(c, span_of(at.at, at.at + n), told_to);
		return n ? n : 1;
	case TOKEN_LATIN:
		if (placeholder_bytes(span_view(p->text, at)) && is_unfilled(p, at))
			report_unfilled(c, at, told_to);
		return 1;
	default: return 1;
	}
}

/* 2024717日: a date that lost its 年 or 月, and reads in one way only. */
static void check_date(struct checking *c, const struct dated *d)
{
	report(c, d->at, "日期“{text}”缺了字", "the date {text} lost a character");
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	const uint32_t kinds = 1u << TOKEN_DAMAGE | 1u << TOKEN_STOP | 1u << TOKEN_SIGN |
		1u << TOKEN_LATIN; /* that check_token knows */
	uint32_t told_to = 0;

	for (size_t i = 0; i < p->n_tokens;)
		i += kinds >> p->tokens[i].kind & 1 ? check_token(c, i, &told_to) : 1;
	for (size_t i = 0; i < c->bulletin->n_dates; i++)
		if (c->bulletin->dates[i].is_damaged)
			check_date(c, &c->bulletin->dates[i]);
	for (const struct hit *h = NULL;
		(h = prose_find(p, WORDS_MOJIBAKE, span_of(0, p->text.n), h));)
		rule_fire(c, hit_span(h));
}

const struct rule rule_damaged_text = {
	.name = "damaged-text",
	.severity = SEVERITY_WARNING,
	.zh = "此处文字有缺损或乱码，疑为编码转换所致",
	.en = "characters were lost here, probably in a change of encoding",
	.run = run,
};
