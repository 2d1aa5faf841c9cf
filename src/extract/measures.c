/* measures.c - see measures.h. */
#include "extract/measures.h"

#include "extract/status.h"
#include "text/beside.h"
#include "text/number.h"

enum { MAX_LEAD_BYTES = 900 };

/* The token that begins at a byte; NULL: none does. */
static const struct token *token_behind(const struct prose *p, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(at, at + 1), &n);

	return n && t->at == at ? t : NULL;
}

/* Bytes of 个 项 条 方面 大 … behind a number. */
static uint32_t counter_bytes(const struct prose *p, uint32_t at)
{
	static const char *const counters[] = { "个方面", "大方面", "方面", "个", "项", "条", "点",
		"大", "类", "款", NULL };

	return (uint32_t)beside_any_at(p->text, at, counters);
}

/* True where a word of the set ends at a byte, 了 between allowed. */
static bool follows(const struct prose *p, enum word_set set, uint32_t at)
{
	if (at >= 3 && beside_is_at(p->text, at - 3, "了"))
		at -= 3;
	return prose_word_before(p, set, at) != NULL;
}

/* Bytes from the number to the end of the claim; 0 where it claims no measures. */
static uint32_t claim_bytes(const struct prose *p, const struct token *t)
{
	uint32_t at = span_end(token_span(t)), counter = counter_bytes(p, at), end = at + counter;
	const struct hit *h = prose_word_at(p, WORDS_MEASURE_NOUN, end);

	if (counter == 0)
		return 0;
	if (h)
		return h->at + h->n - t->at;
	if (follows(p, WORDS_MEASURE_NOUN, t->at) && !follows(p, WORDS_MEASURE_OTHER, t->at))
		return end - t->at; /* 制定措施3条 */
	h = prose_word_at(p, WORDS_MEASURE_ACT, end);
	if (!h || !str_is_suffixed(span_view(p->text, span_of(at, end)), S("方面")))
		return 0;
	if (t->at >= 3 &&
		(beside_is_at(p->text, t->at - 3, "分") || beside_is_at(p->text, t->at - 3, "从")))
		return h->at + h->n - t->at;
	return follows(p, WORDS_MEASURE_VERB, t->at) ? h->at + h->n - t->at : 0;
}

/* 已落实3项： behind 措施4项: bytes of the number and its counter, where it tells again,
 * without the noun, how many are meant; 0: it does not. */
static uint32_t elided_claim_bytes(const struct prose *p, const struct token *t)
{
	static const char *const verbs[] = { "落实", "完成", "实施", "采取", "执行", "推进", "做到",
		NULL };
	uint32_t at = span_end(token_span(t)), counter = counter_bytes(p, at), verb = t->at;
	const struct token *behind = token_behind(p, at + counter);

	if (counter == 0 || !behind || behind->kind < TOKEN_STOP || behind->kind > TOKEN_COLON)
		return 0;
	if (beside_is_before(p->text, verb, "了"))
		verb -= 3;
	return beside_any_before(p->text, verb, verbs) ? at + counter - t->at : 0;
}

void measures_read_stated(const struct prose *p, struct item *item)
{
	uint32_t from = span_end(span_from(p->text, item->title));
	uint32_t to = item->n_measures ? item->measures[0].at.at : span_end(item->body);
	size_t n;
	const struct token *t;

	if (to > from + MAX_LEAD_BYTES)
		to = from + MAX_LEAD_BYTES;
	t = prose_tokens(p, span_of(from, to), &n);
	for (; n > 0; t++, n--) {
		uint32_t bytes;
		int64_t value;

		if (t->kind != TOKEN_NUMBER && t->kind != TOKEN_NUMERAL)
			continue;
		value = number_whole(span_view(p->text, token_span(t)));
		bytes = value > 0 ? claim_bytes(p, t) : 0;
		if (bytes == 0 && value > 0 && item->stated_measures.known)
			bytes = elided_claim_bytes(p, t);
		if (bytes == 0)
			continue;
		item->stated_measures = (struct claim){ true, decimal_of(value), { t->at, bytes } };
		if (item->n_measures == 0 || value == item->enumerated_measures)
			return; /* else the number nearest to the list is of the list */
	}
}

/* What stands inside where the whole span is in brackets: （已完成）. */
static struct span inside_brackets(const struct prose *p, struct span s)
{
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	if (n < 2 || t[0].at != s.at || t[0].kind != TOKEN_OPEN || t[n - 1].kind != TOKEN_CLOSE)
		return s;
	return span_of(span_end(token_span(&t[0])), t[n - 1].at);
}

/* The line without a status sentence at its end. */
static struct span without_status(const struct prose *p, struct span line)
{
	struct span piece = { line.at, 0 }, last = { line.at, 0 };

	if (line.n > MAX_LEAD_BYTES)
		piece.at = span_end(line) - MAX_LEAD_BYTES; /* only its last sentence matters */
	while (prose_next_sentence(p, line, &piece))
		last = piece;
	if (last.at == line.at || status_of_phrase(p, inside_brackets(p, last)) == STATUS_UNKNOWN)
		return line;
	return span_of(line.at, last.at);
}

struct span measures_text(const struct prose *p, struct span line, bool is_last)
{
	struct str text = str_trim(span_view(p->text, is_last ? without_status(p, line) : line));
	size_t n = 0;
	const struct token *t;

	if (text.n == 0)
		return (struct span){ line.at, 0 };
	line = span_from(p->text, text);
	t = prose_tokens(
		p, span_of(line.n > 24 ? span_end(line) - 24 : line.at, span_end(line)), &n);
	for (; n > 0 && span_end(token_span(&t[n - 1])) == span_end(line); n--) {
		uint8_t kind = t[n - 1].kind;

		if (kind != TOKEN_STOP && kind != TOKEN_SEMICOLON && kind != TOKEN_COMMA &&
			kind != TOKEN_SPACE)
			break;
		line = span_of(line.at, t[n - 1].at);
	}
	return line;
}
