/* inspection_opening.c - see inspection_opening.h. */
#include "extract/inspection_opening.h"

#include "text/beside.h"

enum { OPENING_BYTES = 6000, MOST_SENTENCE_BYTES = 2000 };

struct opening opening_of(const struct prose *p, struct bulletin *b)
{
	struct span all = { 0, (uint32_t)p->text.n };
	struct opening r = { .prose = p, .b = b, .dates = b->dates };

	r.at = beside_cap(p->text, all, OPENING_BYTES);
	while (r.n_dates < b->n_dates && span_is_inside(b->dates[r.n_dates].at, r.at))
		r.n_dates++;
	return r;
}

bool opening_next_sentence(const struct opening *r, struct span *piece, struct span *sentence)
{
	if (!prose_next_sentence(r->prose, r->at, piece))
		return false;
	*sentence = beside_cap(r->prose->text, *piece, MOST_SENTENCE_BYTES);
	return true;
}

bool opening_next_telling(const struct opening *r, struct span *piece, struct span *sentence)
{
	const struct prose *p = r->prose;

	for (;;) {
		struct span rest = span_of(span_end(*piece), span_end(r->at));
		const struct hit *h = prose_find(p, WORDS_INSPECTION_KIND, rest, NULL);

		if (!h)
			return false;
		*piece = prose_sentence_around(p, r->at, h->at);
		*sentence = beside_cap(p->text, *piece, MOST_SENTENCE_BYTES);
		if (prose_has(p, WORDS_INSPECTION_KIND, *sentence))
			return true;
	}
}

uint32_t opening_mark_before(const struct prose *p, uint32_t from, uint32_t to)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, to), &n);

	for (size_t i = n; i > 0; i--)
		if (t[i - 1].kind == TOKEN_COMMA || t[i - 1].kind == TOKEN_SEMICOLON ||
			t[i - 1].kind == TOKEN_COLON)
			return span_end(token_span(&t[i - 1]));
	return from;
}

uint32_t opening_mark_after(const struct prose *p, uint32_t from, uint32_t to)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, to), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_COMMA || t[i].kind == TOKEN_SEMICOLON ||
			t[i].kind == TOKEN_COLON || t[i].kind == TOKEN_STOP)
			return t[i].at;
	return to;
}

const struct dated *opening_first_date(const struct opening *r, struct span in, bool is_interval)
{
	static const char *const datelines[] = { "讯", "电", "消息", NULL };

	for (size_t i = 0; i < r->n_dates && r->dates[i].at.at < span_end(in); i++)
		if (span_is_inside(r->dates[i].at, in) &&
			(!is_interval || date_is_known(r->dates[i].to)) &&
			!beside_any_at(r->prose->text, span_end(r->dates[i].at), datelines))
			return &r->dates[i];
	return NULL;
}

const struct dated *opening_last_date(const struct opening *r, struct span in)
{
	const struct dated *found = NULL;

	for (size_t i = 0; i < r->n_dates && r->dates[i].at.at < span_end(in); i++)
		if (span_is_inside(r->dates[i].at, in))
			found = &r->dates[i];
	return found;
}

struct date opening_valid_date(struct date d)
{
	return date_is_valid(d) && (d.year || d.day) ? d : (struct date){ 0, 0, 0 };
}
