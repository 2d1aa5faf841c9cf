/* dress.c - see dress.h. Facts come in the order of the text, so each kind walks it once. */
#include "paper/dress.h"

#include "base/utf8.h"

enum { ADDRESSEE_BYTES_MOST = 180, SIGNATURE_BYTES_MOST = 240 };

static bool is_overlapping(struct span a, struct span b)
{
	return a.at < span_end(b) && b.at < span_end(a);
}

/* Moves to the child of the document that holds or follows a byte. */
static struct node *walk_to(struct node *n, uint32_t at)
{
	while (n && span_end(n->at) <= at)
		n = n->next;
	return n;
}

static bool is_paragraph_with(const struct node *n, uint32_t at)
{
	return n && n->kind == NODE_PARAGRAPH && n->at.at <= at && at < span_end(n->at);
}

/* A paragraph is title where the title is nearly all of it: a bullet may stand before
 * it, but what has a date or a table's bars glued to it is none. */
static void dress_title(struct doc *d, const struct bulletin *b)
{
	for (struct node *n = walk_to(d->root->first, b->title_at.at);
		n && n->at.at < span_end(b->title_at); n = n->next) {
		struct span common = span_of(n->at.at > b->title_at.at ? n->at.at : b->title_at.at,
			span_end(n->at) < span_end(b->title_at) ? span_end(n->at)
								: span_end(b->title_at));

		if (n->kind == NODE_PARAGRAPH && 10 * (uint64_t)common.n >= 9 * (uint64_t)n->at.n)
			n->role = ROLE_TITLE;
	}
}

/* The end of a heading, with the mark right behind it that closes it. */
static uint32_t heading_end(const struct doc *d, const struct node *n, uint32_t end)
{
	size_t n_tokens;
	const struct token *t;

	if (end >= span_end(n->at))
		return span_end(n->at);
	t = prose_tokens(d->prose, span_of(end, span_end(n->at)), &n_tokens);
	for (; n_tokens && t->at == end && (t->kind == TOKEN_QUOTE || t->kind == TOKEN_CLOSE);
		t++, n_tokens--)
		end += t->n;
	if (n_tokens && t->at == end && (t->kind == TOKEN_STOP || t->kind == TOKEN_COLON))
		end += t->n;
	return end;
}

static void dress_heading(const struct doc *d, struct node *n, int level, uint32_t end)
{
	if (n->role == ROLE_TITLE)
		return;
	n->role = ROLE_HEADING;
	n->level = level;
	n->head = heading_end(d, n, end) - n->at.at;
}

static void dress_headings(struct doc *d, const struct bulletin *b)
{
	struct node *n = d->root->first;

	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];

		n = walk_to(n, h->at.at);
		if (is_paragraph_with(n, h->at.at))
			dress_heading(d, n, h->level, span_end(h->at));
	}
}

/* Where the words that name a problem end. */
static uint32_t item_end(const struct doc *d, const struct node *n, const struct item *item)
{
	const char *p = item->title.p;

	if (p && p >= d->text.p && p < d->text.p + d->text.n) {
		struct span title = span_from(d->text, item->title);

		if (span_is_inside(title, n->at))
			return span_end(title);
	}
	return span_end(item->at) > span_end(n->at) ? span_end(n->at) : span_end(item->at);
}

static void dress_items(struct doc *d, const struct bulletin *b)
{
	struct node *n = d->root->first;

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		int level = item->heading >= 0 ? b->headings[item->heading].level + 1 : 1;

		n = walk_to(n, item->at.at);
		if (is_paragraph_with(n, item->at.at))
			dress_heading(d, n, level, item_end(d, n, item));
	}
}

/* The line right behind the title that ends in a colon and is no sentence. */
static void dress_addressee(struct doc *d)
{
	struct node *n = d->root->first;
	size_t n_tokens;
	const struct token *t;

	while (n && n->role != ROLE_TITLE)
		n = n->next;
	while (n && n->role == ROLE_TITLE)
		n = n->next;
	if (!n || n->kind != NODE_PARAGRAPH || n->role != ROLE_BODY ||
		n->at.n > ADDRESSEE_BYTES_MOST)
		return;
	t = prose_tokens(d->prose, n->at, &n_tokens);
	for (size_t i = 0; i < n_tokens; i++)
		if (t[i].kind == TOKEN_STOP || t[i].kind == TOKEN_SEMICOLON)
			return;
	if (n_tokens && t[n_tokens - 1].kind == TOKEN_COLON &&
		span_end(token_span(&t[n_tokens - 1])) == span_end(n->at))
		n->role = ROLE_ADDRESSEE;
}

static void dress_signature(struct doc *d, const struct bulletin *b)
{
	const struct signature *s = &b->signature;
	uint32_t from, to;

	if (!s->known)
		return;
	from = s->date_at.n && s->date_at.at < s->at.at ? s->date_at.at : s->at.at;
	to = s->date_at.n && span_end(s->date_at) > span_end(s->at) ? span_end(s->date_at)
								    : span_end(s->at);
	for (struct node *n = walk_to(d->root->first, from); n && n->at.at < to; n = n->next) {
		bool has_date = s->date_at.n && is_overlapping(n->at, s->date_at);

		if (n->kind != NODE_PARAGRAPH || n->at.n > SIGNATURE_BYTES_MOST ||
			n->role == ROLE_TITLE)
			continue;
		if (has_date)
			n->role = ROLE_SIGNATURE_DATE;
		else if (is_overlapping(n->at, s->at))
			n->role = ROLE_SIGNATURE_BODY;
	}
}

/* 附件： 附件1： at the start of a line. */
static void dress_attachments(struct doc *d)
{
	for (struct node *n = d->root->first; n; n = n->next) {
		const struct hit *h = prose_word_at(d->prose, WORDS_ATTACHMENT_MARK, n->at.at);
		const struct token *t;
		size_t n_tokens;
		uint32_t end;

		if (!h || n->kind != NODE_PARAGRAPH || n->role != ROLE_BODY)
			continue;
		end = h->at + h->n;
		t = prose_tokens(d->prose, span_of(end, span_end(n->at)), &n_tokens);
		for (; n_tokens && t->at == end && t->kind <= TOKEN_NUMERAL; t++, n_tokens--)
			end += t->n;
		if (n_tokens && t->at == end && t->kind == TOKEN_COLON)
			n->role = ROLE_ATTACHMENT;
	}
}

void dress_document(struct doc *d, const struct bulletin *b)
{
	dress_title(d, b);
	dress_headings(d, b);
	dress_items(d, b);
	dress_signature(d, b);
	dress_addressee(d);
	dress_attachments(d);
}
