/* owner.c - see owner.h. */
#include "extract/owner.h"

enum { MAX_VALUE_BYTES = 240, MAX_BLANK_BYTES = 12 };

static bool is_key(const struct hit *h)
{
	return hit_is_in(h, WORDS_OWNER_ORGANIZATION_KEY) || hit_is_in(h, WORDS_OWNER_PERSON_KEY) ||
		hit_is_in(h, WORDS_OWNER_LEADER_KEY) || hit_is_in(h, WORDS_DEADLINE_KEY);
}

/* The colon right behind a key, blanks allowed; NULL: none, so it is no key. */
static const struct token *colon_after(const struct prose *p, const struct hit *h)
{
	uint32_t end = h->at + h->n;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(end, end + MAX_BLANK_BYTES), &n);

	for (; n > 0 && t->at == end; t++, n--) {
		if (t->kind == TOKEN_COLON)
			return t;
		if (t->kind != TOKEN_SPACE)
			return NULL;
		end = span_end(token_span(t));
	}
	return NULL;
}

bool owner_has_key(const struct prose *p, struct span s)
{
	const struct hit *h = NULL;
	size_t n = 0;

	if (prose_begins_word(p, s.at))
		h = prose_hits(p, span_of(s.at, s.at + 1), &n);
	for (; n > 0; h++, n--)
		if (is_key(h) && colon_after(p, h))
			return true;
	return false;
}

/* True where another "key：" begins behind this mark. */
static bool is_before_key(const struct prose *p, const struct token *mark)
{
	uint32_t at = span_end(token_span(mark));
	size_t n;
	const struct token *t = prose_tokens(p, span_of(at, at + 60), &n);

	for (; n > 0; t++, n--) {
		if (t->kind == TOKEN_COLON)
			return true;
		if (t->kind != TOKEN_SPACE)
			return false;
	}
	return false;
}

/* The value behind a key's colon: to the next mark that parts it from other things. */
static struct span value_after(const struct prose *p, const struct token *colon, uint32_t limit)
{
	uint32_t from = span_end(token_span(colon));
	uint32_t to = limit - from < MAX_VALUE_BYTES ? limit : from + MAX_VALUE_BYTES;
	int depth = 0;
	size_t n;
	const struct token *t;

	for (uint32_t i = from; i < to; i++)
		if (p->text.p[i] == '\n')
			to = i;
	t = prose_tokens(p, span_of(from, to), &n);
	for (; n > 0; t++, n--) {
		depth += (t->kind == TOKEN_OPEN) - (t->kind == TOKEN_CLOSE);
		if (depth < 0 || t->kind == TOKEN_STOP || t->kind == TOKEN_SEMICOLON ||
			(t->kind == TOKEN_COMMA && is_before_key(p, t)) ||
			(t->kind == TOKEN_SPACE && t->at > from &&
				(p->text.p[t->at] == '\t' || is_before_key(p, t)))) {
			to = t->at;
			break;
		}
	}
	return span_from(p->text, str_trim(span_view(p->text, span_of(from, to))));
}

void owner_read_deadline(const struct bulletin *b, struct span value, struct item *item)
{
	size_t i = bulletin_dates_before(b, value.at);

	if (prose_has(b->prose, WORDS_IMMEDIATE, value))
		item->is_immediate = true;
	if (i == b->n_dates || b->dates[i].at.at >= span_end(value) ||
		date_is_known(item->deadline))
		return;
	item->deadline = date_is_known(b->dates[i].to) ? b->dates[i].to : b->dates[i].from;
	item->deadline_at = b->dates[i].at;
}

static void read_value(const struct bulletin *b, const struct hit *key, struct span value,
	struct item *item, struct str *leader)
{
	struct str text = span_view(b->prose->text, value);

	if (text.n == 0)
		return;
	if (hit_is_in(key, WORDS_OWNER_ORGANIZATION_KEY) && !item->owner_organization.p)
		item->owner_organization = text;
	else if (hit_is_in(key, WORDS_OWNER_PERSON_KEY) && !item->owner_person.p)
		item->owner_person = text;
	else if (hit_is_in(key, WORDS_OWNER_LEADER_KEY) && !leader->p)
		*leader = text;
	else if (hit_is_in(key, WORDS_DEADLINE_KEY))
		owner_read_deadline(b, value, item);
}

/* The first key that ends at a colon, blanks allowed; NULL: none. */
static const struct hit *key_before(const struct prose *p, const struct token *colon)
{
	uint32_t end = colon->at, from;
	size_t n;
	const struct hit *h;

	if (colon > p->tokens && colon[-1].kind == TOKEN_SPACE &&
		span_end(token_span(&colon[-1])) == end)
		end = colon[-1].at;
	if (!prose_ends_word(p, end) || colon->at - end >= MAX_BLANK_BYTES)
		return NULL;
	from = end > WORDS_LONGEST_BYTES ? end - WORDS_LONGEST_BYTES : 0;
	h = prose_hits(p, span_of(from, end), &n);
	while (n > 0 && !(span_end(hit_span(h)) == end && is_key(h)))
		h++, n--;
	return n ? h : NULL;
}

void owner_extract(const struct bulletin *b, struct item *item)
{
	const struct prose *p = b->prose;
	struct str leader = { NULL, 0 };
	uint32_t done = item->body.at, end = span_end(item->body);
	size_t n;
	const struct token *t = prose_tokens(p, item->body, &n);

	for (; n > 0; t++, n--) {
		const struct hit *h = t->kind == TOKEN_COLON ? key_before(p, t) : NULL;

		if (!h || h->at < done)
			continue;
		done = span_end(hit_span(h));
		read_value(b, h, value_after(p, t, end), item, &leader);
	}
	if (!item->owner_person.p)
		item->owner_person = leader;
}
