/* name.c - see name.h. */
#include "extract/name.h"

#include "base/utf8.h"
#include "extract/owner.h"
#include "extract/status.h"
#include "text/beside.h"

#include <string.h>

enum { MAX_NAME_BYTES = 900, MAX_BRACKET_BYTES = 400 };

struct span name_trim(const struct prose *p, struct span s)
{
	struct str inner = str_trim(span_view(p->text, s));

	return inner.n ? span_from(p->text, inner) : (struct span){ s.at, 0 };
}

static bool is_opening_quote(const struct prose *p, uint32_t at)
{
	return beside_is_at(p->text, at, "“") || beside_is_at(p->text, at, "‘");
}

static bool is_closing_quote(const struct prose *p, uint32_t at)
{
	return beside_is_at(p->text, at, "”") || beside_is_at(p->text, at, "’");
}

/* How deep in brackets and quotes a walk over tokens stands. */
struct nesting {
	int brackets, quotes;
	bool is_in_ascii; /* between two " */
};

static void nest(const struct prose *p, const struct token *t, struct nesting *n)
{
	if (t->kind == TOKEN_OPEN)
		n->brackets++;
	else if (t->kind == TOKEN_CLOSE)
		n->brackets -= n->brackets > 0;
	else if (t->kind == TOKEN_QUOTE && is_opening_quote(p, t->at))
		n->quotes++;
	else if (t->kind == TOKEN_QUOTE && is_closing_quote(p, t->at))
		n->quotes -= n->quotes > 0;
	else if (t->kind == TOKEN_QUOTE && p->text.p[t->at] == '"')
		n->is_in_ascii = !n->is_in_ascii;
}

static bool is_nested(const struct nesting *n)
{
	return n->brackets > 0 || n->quotes > 0 || n->is_in_ascii;
}

/* The first 。 outside quotes and brackets; the first of all where they do not close; NULL: none. */
static const struct token *find_stop(const struct prose *p, struct span line)
{
	struct nesting nesting = { 0 };
	const struct token *any = NULL, *t;
	size_t n;

	t = prose_tokens(p, line, &n);
	for (; n > 0; t++, n--) {
		nest(p, t, &nesting);
		if (t->kind != TOKEN_STOP)
			continue;
		if (!is_nested(&nesting))
			return t;
		any = any ? any : t;
	}
	return is_nested(&nesting) ? any : NULL;
}

struct span name_bracket_at(const struct prose *p, struct span in, uint32_t at)
{
	uint32_t end = span_end(in) < at + MAX_BRACKET_BYTES ? span_end(in)
							     : at + MAX_BRACKET_BYTES;
	int depth = 0;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(at, end), &n);

	for (; n > 0; t++, n--) {
		depth += (t->kind == TOKEN_OPEN) - (t->kind == TOKEN_CLOSE);
		if (depth == 0)
			return span_of(at, span_end(token_span(t)));
	}
	return (struct span){ at, 0 };
}

/* What stands inside a bracketed span. */
static struct span inside(const struct prose *p, struct span brackets)
{
	size_t open = utf8_len((unsigned char)p->text.p[brackets.at]);
	size_t close = utf8_before(p->text, span_end(brackets));

	return name_trim(p, span_of(brackets.at + open, close));
}

/* Brackets that tell the state or the owner of what they follow. */
static bool is_telling(const struct prose *p, struct span brackets)
{
	struct span in = inside(p, brackets);

	return in.n &&
		(status_of_phrase(p, in) != STATUS_UNKNOWN || owner_has_key(p, in) ||
			prose_word_at(p, WORDS_IMMEDIATE, in.at));
}

/* Where the bracket that closes at the end of the span opens; false where none does. */
static bool last_bracket(const struct prose *p, struct span s, struct span *out)
{
	uint32_t from = s.n > MAX_BRACKET_BYTES ? span_end(s) - MAX_BRACKET_BYTES : s.at;
	int depth = 0;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, span_end(s)), &n);

	if (n == 0 || t[n - 1].kind != TOKEN_CLOSE ||
		span_end(token_span(&t[n - 1])) != span_end(s))
		return false;
	for (; n > 0; n--) {
		depth += (t[n - 1].kind == TOKEN_CLOSE) - (t[n - 1].kind == TOKEN_OPEN);
		if (depth == 0) {
			*out = span_of(t[n - 1].at, span_end(s));
			return true;
		}
	}
	return false;
}

/* Takes the telling brackets off the end of a title. */
static void cut_brackets(const struct prose *p, struct name *name)
{
	struct span one;
	uint32_t end = span_end(name->title);

	while (last_bracket(p, name->title, &one) && one.at > name->title.at &&
		is_telling(p, one)) {
		name->brackets = span_of(one.at, end);
		name->title = name_trim(p, span_of(name->title.at, one.at));
	}
}

static bool begins_bracket(const struct prose *p, struct span s)
{
	return s.n &&
		(beside_is_at(p->text, s.at, "（") || beside_is_at(p->text, s.at, "【") ||
			p->text.p[s.at] == '(' || p->text.p[s.at] == '[' ||
			beside_is_at(p->text, s.at, "〔") || beside_is_at(p->text, s.at, "［"));
}

/* Takes telling brackets that stand behind the closing mark: 的问题。（已完成） */
static void take_brackets(const struct prose *p, struct name *name)
{
	struct span one;

	for (;;) {
		name->rest = name_trim(p, name->rest);
		if (!begins_bracket(p, name->rest))
			return;
		one = name_bracket_at(p, name->rest, name->rest.at);
		if (one.n == 0 || !is_telling(p, one))
			return;
		name->brackets = span_of(
			name->brackets.n ? name->brackets.at : one.at, span_end(one));
		name->rest = span_of(span_end(one), span_end(name->rest));
		while (name->rest.n &&
			(beside_is_at(p->text, name->rest.at, "。") ||
				beside_is_at(p->text, name->rest.at, "：") ||
				p->text.p[name->rest.at] == ':' || p->text.p[name->rest.at] == '.'))
			name->rest = span_of(
				name->rest.at + utf8_len((unsigned char)p->text.p[name->rest.at]),
				span_end(name->rest));
	}
}

/* True where nothing but words such as 巡察 反馈 具体 stands in the span. */
static bool is_generic(const struct prose *p, struct span s)
{
	while (s.n) {
		const struct hit *h = prose_word_at(p, WORDS_GENERIC_NAME, s.at);

		if (h && h->n <= s.n)
			s = span_of(s.at + h->n, span_end(s));
		else if (beside_is_at(p->text, s.at, "的") || beside_is_at(p->text, s.at, "、"))
			s = span_of(s.at + 3, span_end(s));
		else
			return false;
	}
	return true;
}

static bool has_closing_quote(const struct prose *p, struct span s)
{
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	for (; n > 0; t++, n--)
		if (t->kind == TOKEN_QUOTE && is_closing_quote(p, t->at))
			return true;
	return false;
}

/* Reads what the frame of a title says it is. */
static enum name_kind kind_of(
	const struct prose *p, struct span title, bool has_front, bool *announces_out)
{
	const struct hit *tail = prose_word_before(p, WORDS_ASPECT_TAIL, span_end(title));
	const struct hit *focus = prose_word_before(p, WORDS_FOCUS_TAIL, span_end(title));
	bool is_quoted = title.n && is_opening_quote(p, title.at);
	struct span core = title;

	*announces_out = false;
	if (tail && tail->at > title.at)
		return NAME_ASPECT;
	if (focus && prose_word_at(p, WORDS_FOCUS_FRONT, title.at))
		return NAME_ASPECT;
	if (has_front)
		core = span_of(title.at + 6, span_end(title));
	if (has_front && is_opening_quote(p, core.at) && !has_closing_quote(p, core))
		return NAME_PROBLEM; /* 关于“… : the text breaks off, or a 。 stands in the quotes */
	tail = prose_word_before(p, WORDS_PROBLEM_TAIL, span_end(title));
	if (!tail || tail->at <= core.at) {
		tail = prose_word_before(p, WORDS_ANNOUNCED_TAIL, span_end(title));
		*announces_out = tail && tail->at > core.at &&
			is_generic(p, span_of(core.at, tail->at));
		return NAME_PLAIN;
	}
	core = span_of(core.at, tail->at);
	*announces_out = is_generic(p, core);
	if (*announces_out)
		return NAME_PLAIN;
	if (has_front || is_quoted || prose_word_at(p, WORDS_FRAMED_TAIL, tail->at))
		return NAME_PROBLEM;
	if ((beside_is_at(p->text, title.at, "对") || beside_is_at(p->text, title.at, "就")) &&
		is_opening_quote(p, title.at + 3))
		return NAME_PROBLEM;
	return tail->n == 6 && prose_has(p, WORDS_DEFICIT, core) ? NAME_PROBLEM : NAME_PLAIN;
}

/* True where a name may end before this byte: a comma, a colon, a blank, 一是. */
static bool may_end_at(const struct prose *p, struct span head, const struct hit *tail)
{
	uint32_t end = tail->at + tail->n;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(end, span_end(head)), &n);
	bool is_closed = tail->at > head.at &&
		is_closing_quote(p, (uint32_t)utf8_before(p->text, tail->at));

	if (n == 0 || t->at != end)
		return false;
	if (t->kind == TOKEN_COLON || t->kind == TOKEN_OPEN || t->kind == TOKEN_DASH)
		return true;
	if (t->kind == TOKEN_NUMERAL)
		return beside_is_at(p->text, span_end(token_span(t)), "是");
	if (t->kind != TOKEN_COMMA && t->kind != TOKEN_SPACE && t->kind != TOKEN_SEMICOLON)
		return false;
	return is_closed || (t->kind == TOKEN_SPACE && n > 1) ||
		(n > 1 && t[1].kind == TOKEN_NUMERAL && t[1].at == span_end(token_span(t)) &&
			beside_is_at(p->text, span_end(token_span(&t[1])), "是"));
}

/* A title whose frame closes before the 。: 关于“…”的问题：一是… */
static void cut_at_frame(const struct prose *p, struct name *name, struct span line)
{
	const struct hit *h = NULL;
	struct span head = name->title;

	if (!name->has_front && !(head.n && is_opening_quote(p, head.at)))
		return;
	while ((h = prose_find(p, WORDS_PROBLEM_TAIL, head, h))) {
		struct span title = span_of(head.at, h->at + h->n);
		bool announces;

		if (!may_end_at(p, head, h) ||
			kind_of(p, title, name->has_front, &announces) != NAME_PROBLEM)
			continue;
		name->title = title;
		name->kind = NAME_PROBLEM;
		name->is_stopped = true;
		name->rest = name_trim(p, span_of(span_end(title), span_end(line)));
		take_brackets(p, name);
		while (name->rest.n &&
			(beside_is_at(p->text, name->rest.at, "：") ||
				beside_is_at(p->text, name->rest.at, "，") ||
				beside_is_at(p->text, name->rest.at, "；") ||
				beside_is_at(p->text, name->rest.at, "—") ||
				strchr(":,;", p->text.p[name->rest.at])))
			name->rest = name_trim(p,
				span_of(name->rest.at +
						utf8_len((unsigned char)p->text.p[name->rest.at]),
					span_end(name->rest)));
		return;
	}
}

/* A key that begins what is said, before any 。: 问题：…；整改情况：… */
static void cut_at_key(const struct prose *p, struct name *name, struct span line)
{
	size_t n;
	const struct token *t = prose_tokens(p, name->title, &n);

	for (size_t i = 1; i < n; i++) {
		const struct hit *h = t[i].kind == TOKEN_COLON
			? prose_word_before(p, WORDS_MEASURE_LEAD, t[i].at)
			: NULL;

		if (!h || h->at != span_end(token_span(&t[i - 1])) || t[i - 1].at == name->title.at)
			continue;
		name->title = name_trim(p, span_of(name->title.at, t[i - 1].at));
		if (t[i - 1].kind == TOKEN_CLOSE || t[i - 1].kind == TOKEN_QUOTE)
			name->title = span_of(name->title.at, h->at);
		name->is_stopped = true;
		name->rest = span_of(h->at, span_end(line));
		cut_brackets(p, name);
		return;
	}
}

void name_read(const struct prose *p, struct span line, struct name *out)
{
	struct span near = { line.at, line.n < MAX_NAME_BYTES ? line.n : MAX_NAME_BYTES };
	const struct token *stop = find_stop(p, near);
	const struct hit *front = prose_word_at(p, WORDS_NAME_FRONT, line.at);
	uint32_t end = stop ? stop->at : span_end(near);

	*out = (struct name){ .has_front = front != NULL, .is_stopped = stop != NULL };
	out->title = name_trim(p, span_of(line.at, end));
	out->rest = name_trim(p, span_of(stop ? span_end(token_span(stop)) : end, span_end(line)));
	out->brackets.at = end;
	cut_at_key(p, out, line);
	cut_brackets(p, out);
	take_brackets(p, out);
	out->kind = kind_of(p, out->title, out->has_front, &out->announces);
	if (out->kind == NAME_PLAIN)
		cut_at_frame(p, out, line);
}

/* ---- the core ---- */

/* Bytes of 关于 针对 对 就 在 聚焦 at the start of a title. */
static uint32_t front_bytes(
	const struct prose *p, struct span title, bool is_framed, bool is_aspect)
{
	const struct hit *front = prose_word_at(p, WORDS_NAME_FRONT, title.at);

	if (front)
		return front->n;
	if (!is_framed || prose_word_at(p, WORDS_FRONT_WITHIN, title.at))
		return 0;
	if (beside_is_at(p->text, title.at, "对") || beside_is_at(p->text, title.at, "就"))
		return 3;
	return is_aspect && beside_is_at(p->text, title.at, "在") ? 3 : 0;
}

/* Takes off the quotes where one pair holds all of the span. */
static struct span unquote(const struct prose *p, struct span s)
{
	int depth = 0;
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	if (n < 2 || !is_opening_quote(p, s.at) || t[n - 1].at + 3 != span_end(s) ||
		!is_closing_quote(p, t[n - 1].at))
		return s;
	for (size_t i = 0; i < n; i++) {
		if (t[i].kind != TOKEN_QUOTE)
			continue;
		depth += is_opening_quote(p, t[i].at) ? 1 : -1;
		if (depth == 0 && i < n - 1)
			return s; /* “甲”和“乙” */
	}
	return span_of(s.at + 3, span_end(s) - 3);
}

/* Takes off a quote at the start that nothing closes: the text breaks off in it. */
static struct span without_open_quote(const struct prose *p, struct span s)
{
	int depth = 0;
	size_t n;
	const struct token *t;

	if (s.n <= 3 || !is_opening_quote(p, s.at))
		return s;
	t = prose_tokens(p, s, &n);
	for (; n > 0; t++, n--)
		depth += t->kind == TOKEN_QUOTE ? (is_opening_quote(p, t->at) ? 1 : -1) : 0;
	return depth > 0 ? span_of(s.at + 3, span_end(s)) : s;
}

struct str name_core(const struct prose *p, struct span title)
{
	const struct hit *aspect = prose_word_before(p, WORDS_ASPECT_TAIL, span_end(title));
	const struct hit *problem = prose_word_before(p, WORDS_PROBLEM_TAIL, span_end(title));
	const struct hit *tail = aspect ? aspect : problem;
	bool is_framed = tail && tail->at > title.at;
	struct span core = title;

	core.at += front_bytes(p, title, is_framed, aspect != NULL);
	core = span_of(core.at, is_framed && tail->at > core.at ? tail->at : span_end(title));
	core = without_open_quote(p, unquote(p, name_trim(p, core)));
	return span_view(p->text, core);
}
