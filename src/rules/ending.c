/* ending.c - see ending.h. */
#include "rules/ending.h"

#include <string.h>

static bool is_row(const struct prose *p, uint32_t at)
{
	enum { MOST_BYTES = 2000 };
	struct str line = span_view(p->text, prose_line(p, prose_line_of(p, at)));

	return memchr(line.p, '\t', line.n < MOST_BYTES ? line.n : MOST_BYTES) != NULL;
}

/* True where the text ends in a table, whose last row needs no closing mark. Where the
 * problems are rows themselves, more of them may have followed. */
static bool ends_in_table(const struct bulletin *b, struct str text)
{
	return is_row(b->prose, span_end(span_from(b->prose->text, text)) - 1) && b->n_items > 0 &&
		!is_row(b->prose, b->items[b->n_items - 1].at.at);
}

bool ending_is_broken_off(const struct bulletin *b)
{
	struct str text = str_trim(b->prose->text);
	const struct token *last = b->prose->n_tokens ? &b->prose->tokens[b->prose->n_tokens - 1]
						      : NULL;

	if (!text.n || b->signature.known || b->n_contacts > 0 || ends_in_table(b, text))
		return false;
	while (last && last->kind == TOKEN_SPACE && last > b->prose->tokens)
		last--;
	if (!last || last->at + last->n < span_end(span_from(b->prose->text, text)))
		return true;
	return last->kind != TOKEN_STOP && last->kind != TOKEN_CLOSE && last->kind != TOKEN_QUOTE &&
		last->kind != TOKEN_SEMICOLON;
}

bool ending_is_due(const struct bulletin *b)
{
	return b->kind == KIND_BULLETIN && (b->n_items > 0 || b->n_headings > 1) &&
		!ending_is_broken_off(b);
}
