/* ending.c - see ending.h. */
#include "rules/ending.h"

bool ending_is_broken_off(const struct bulletin *b)
{
	struct str text = str_trim(b->prose->text);
	const struct token *last = b->prose->n_tokens ? &b->prose->tokens[b->prose->n_tokens - 1]
						      : NULL;

	if (!text.n || b->signature.known || b->n_contacts > 0)
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
