/* inline_marker.c - see inline_marker.h. */
#include "extract/inline_marker.h"

#include "base/utf8.h"
#include "text/beside.h"
#include "text/marker.h"

#include <string.h>

int inline_marker_mark_before(
	const struct prose *p, const struct token *t, const struct token *first, uint32_t at)
{
	while (t > first && t[-1].kind == TOKEN_SPACE && span_end(token_span(&t[-1])) == at)
		at = (--t)->at;
	if (t == first && (at == 0 || p->text.p[at - 1] == '\n'))
		return TOKEN_STOP;
	return t > first && span_end(token_span(&t[-1])) == at ? t[-1].kind : -1;
}

/* The marks behind which a clause begins that may well be numbered; a comma parts less. */
static bool parts_clauses(int kind)
{
	return kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_COLON;
}

uint32_t inline_marker_start(const struct prose *p, const struct token *t, size_t n)
{
	uint32_t end = span_end(token_span(t));

	switch (t->kind) {
	case TOKEN_CIRCLED: return t->at;
	case TOKEN_NUMERAL:
		if (utf8_is_one_of(utf8_three_before(p->text, t->at), U"第") && n > 1 &&
			t[1].at == end && (t[1].kind == TOKEN_COMMA || t[1].kind == TOKEN_PAUSE))
			return t->at - 3;
		return utf8_is_one_of(utf8_three_at(p->text, end), U"是要") ? t->at : UINT32_MAX;
	case TOKEN_OPEN:
		return n > 2 && token_is_number(&t[1]) && t[2].kind == TOKEN_CLOSE &&
				t[1].at == end && t[2].at == span_end(token_span(&t[1]))
			? t->at
			: UINT32_MAX;
	case TOKEN_NUMBER:
		if (n > 1 && t[1].at == end &&
			(t[1].kind == TOKEN_PAUSE || p->text.p[end] == '.' ||
				beside_is_at(p->text, end, "．")))
			return t->at;
		return t->n > 2 && memchr(p->text.p + t->at, '.', t->n) ? t->at
									: UINT32_MAX; /* 3.2022年 */
	default: return UINT32_MAX;
	}
}

bool inline_marker_may_stand(int mark, int key, bool counts_on)
{
	switch (key) {
	case MARKER_HAN_IS:
	case MARKER_HAN_MUST:
	case MARKER_ORDINAL:
		return counts_on || parts_clauses(mark) || mark == TOKEN_COMMA ||
			mark == TOKEN_CLOSE || mark == TOKEN_QUOTE || mark == TOKEN_PAUSE ||
			mark == TOKEN_DASH;
	case MARKER_CIRCLED: return true;
	case MARKER_ARABIC_BRACKET:
	case MARKER_HAN_BRACKET: return parts_clauses(mark) || mark == TOKEN_COMMA || counts_on;
	case MARKER_ARABIC_DOT:
	case MARKER_ARABIC_PAUSE: return parts_clauses(mark);
	default: return false;
	}
}
