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

	if (t->at == line.at || end == span_end(line) ||
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

/* Where the blanks of a line may be stray: all of it where it is the title. */
static uint32_t stray_end(const struct bulletin *b, struct span line)
{
	size_t n;
	const struct token *t = prose_tokens(b->prose, line, &n);

	if (b->kind == KIND_BULLETIN && span_is_inside(line, b->title_at))
		return UINT32_MAX;
	return sentences_end(b->prose, t, n);
}

/* Goes from blank to blank: what a line is, is asked once, and of few lines. */
static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	struct span line = { 0, 0 };
	uint32_t next = 0, end = 0; /* next: where the line behind begins */

	for (size_t i = 0; i < p->n_tokens; i++) {
		const struct token *t = &p->tokens[i];

		if (t->kind != TOKEN_SPACE)
			continue;
		if (t->at >= next) {
			line = prose_line(p, prose_line_of(p, t->at));
			next = span_end(line) + 1;
			end = stray_end(c->bulletin, line);
		}
		if (is_stray(p, i, line, t->at < end) && !is_behind_chapter(p, line, t->at))
			rule_fire(c, token_span(t))->fix = S("");
	}
}

const struct rule rule_stray_space = {
	.name = "stray-space",
	.severity = SEVERITY_WARNING,
	.zh = "词句中间或标点之前有多余空格",
	.en = "a blank inside a Chinese sentence or before a mark",
	.run = run,
};
