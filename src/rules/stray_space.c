/* stray_space.c - blanks where Chinese has none: inside a sentence or a title,
 * before a mark of punctuation. */
#include "rules/rule.h"
#include "text/han.h"

#include <string.h>

enum { HAN_BYTES = 3 };

/* One or two narrow blanks; wider runs and U+3000 are layout. */
static bool is_narrow(struct str text, const struct token *t)
{
	return t->n <= 2 && !memchr(text.p + t->at, '\t', t->n);
}

/* True where the character between 'from' and 'to' is one letter of a word
 * set wide, as in 电 话. */
static bool is_lone_before(struct str text, uint32_t line_at, uint32_t at)
{
	uint32_t from = at - HAN_BYTES;

	return at < line_at + HAN_BYTES || from == line_at || !han_is_before(text, from);
}

static bool is_lone_after(struct str text, uint32_t at)
{
	return !han_is_at(text, at + HAN_BYTES);
}

static bool is_before_mark(const struct prose *p, size_t i)
{
	const struct token *next = i + 1 < p->n_tokens ? &p->tokens[i + 1] : NULL;

	return next && next->at == p->tokens[i].at + p->tokens[i].n && next->is_wide &&
		(next->kind == TOKEN_STOP || next->kind == TOKEN_COMMA ||
			next->kind == TOKEN_PAUSE || next->kind == TOKEN_SEMICOLON ||
			next->kind == TOKEN_COLON);
}

static bool is_stray(const struct prose *p, size_t i, struct span line, bool is_sentence)
{
	const struct token *t = &p->tokens[i];
	uint32_t end = t->at + t->n;

	if (t->kind != TOKEN_SPACE || t->at == line.at || end == span_end(line) ||
		!is_narrow(p->text, t) || !han_is_before(p->text, t->at))
		return false;
	if (is_before_mark(p, i))
		return true;
	if (!is_sentence || !han_is_at(p->text, end))
		return false;
	return !(is_lone_before(p->text, line.at, t->at) && is_lone_after(p->text, end));
}

/* Where the sentences of a line end: behind the last comma or full stop. A list of
 * names or the cells of a table are parted by blanks, and have none, or a tab. */
static uint32_t sentences_end(const struct prose *p, const struct token *t, size_t n)
{
	uint32_t end = 0;

	for (size_t i = 0; i < n; i++) {
		if (t[i].kind == TOKEN_SPACE && memchr(p->text.p + t[i].at, '\t', t[i].n))
			return 0;
		if (t[i].kind == TOKEN_COMMA || t[i].kind == TOKEN_STOP)
			end = t[i].at;
	}
	return end;
}

/* 第一章 总则: a blank parts the number of a chapter from its name. */
static bool is_behind_chapter(const struct prose *p, struct span line, uint32_t at)
{
	struct str before = span_view(p->text, span_of(line.at, at));

	return before.n <= 24 &&
		(str_is_prefixed(str_trim(before), S("第")) ||
			str_is_prefixed(str_trim(before), S("附")));
}

static void check_line(struct checking *c, struct span line)
{
	const struct prose *p = c->bulletin->prose;
	size_t n;
	const struct token *t = prose_tokens(p, line, &n);
	bool is_title = c->bulletin->kind == KIND_BULLETIN &&
		span_is_inside(line, c->bulletin->title_at);
	uint32_t end = sentences_end(p, t, n);

	for (size_t i = 0; i < n; i++) {
		if (!is_stray(p, (size_t)(t - p->tokens) + i, line, is_title || t[i].at < end) ||
			is_behind_chapter(p, line, t[i].at))
			continue;
		rule_fire(c, token_span(&t[i]))->fix = S("");
	}
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;

	for (size_t line = 1; line <= p->n_lines; line++)
		check_line(c, prose_line(p, (int)line));
}

const struct rule rule_stray_space = {
	.name = "stray-space",
	.severity = SEVERITY_WARNING,
	.zh = "词句中间或标点之前有多余空格",
	.en = "a blank inside a Chinese sentence or before a mark",
	.run = run,
};
