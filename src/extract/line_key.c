/* line_key.c - see line_key.h. */
#include "extract/line_key.h"

#include "extract/name.h"
#include "text/beside.h"

#include <string.h>

bool line_key_at(const struct prose *p, struct span line, enum word_set set, uint32_t *behind_out)
{
	const struct hit *h = prose_word_at(p, set, line.at);
	uint32_t at = h ? h->at + h->n : 0;
	size_t n;
	const struct token *t;

	if (!h || at > span_end(line))
		return false;
	*behind_out = at;
	if (at == span_end(line))
		return true;
	t = prose_tokens(p, span_of(at, at + 1), &n);
	if (n && t->kind == TOKEN_SPACE)
		t = prose_tokens(
			p, span_of(span_end(token_span(t)), span_end(token_span(t)) + 1), &n);
	if (n == 0 || t->kind != TOKEN_COLON)
		return false;
	*behind_out = span_end(token_span(t));
	return true;
}

/* True where nothing but a count stands: 发现问题：5个，已整改4个 names none. */
static bool is_count(const struct prose *p, struct span s)
{
	static const char *const counters[] = { "个", "项", "条", "处", "件", "类", "个方面",
		NULL };
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	if (n == 0 || t->at != s.at || !token_is_number(t))
		return false;
	for (int i = 0; counters[i]; i++) {
		uint32_t end = span_end(token_span(t)) + (uint32_t)strlen(counters[i]);

		if (beside_is_at(p->text, span_end(token_span(t)), counters[i]) &&
			(end == span_end(s) || (n > 1 && t[1].at == end)))
			return true;
	}
	return false;
}

bool line_key_is_problem(const struct prose *p, struct span line, uint32_t *behind_out)
{
	return line_key_at(p, line, WORDS_PROBLEM_KEY, behind_out) &&
		!is_count(p, name_trim(p, span_of(*behind_out, span_end(line))));
}

bool line_key_has_word(const struct prose *p, uint32_t at)
{
	return prose_begins_word(p, at);
}
