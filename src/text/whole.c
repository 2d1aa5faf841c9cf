/* whole.c - see whole.h. */
#include "text/whole.h"

#include "text/beside.h"

uint32_t whole_skip_before(const struct prose *p, uint32_t from, uint32_t at)
{
	static const char *const small[] = { "个方面", "的", "了", "各", "项", "个", "类", "条", "件",
		"等", "这", "共", "、", "和", NULL };

	while (at > from) {
		const struct hit *h = prose_word_before(p, WORDS_CLAIM_WHOLE, at);
		size_t n = h ? h->n : beside_any_before(p->text, at, small), n_tokens = 0;
		const struct token *t = prose_tokens(p, span_of(from, at), &n_tokens);

		if (n == 0 && n_tokens && t[n_tokens - 1].kind <= TOKEN_NUMERAL &&
			span_end(token_span(&t[n_tokens - 1])) == at)
			n = t[n_tokens - 1].n;
		if (n == 0 || n > at - from)
			break;
		at -= (uint32_t)n;
	}
	return at;
}

bool whole_is_lead(const struct prose *p, struct span words)
{
	static const char *const small[] = { "截至", "截止", "到", "至", "现", "已", "均", "都", "也",
		"又", "并", "经", "于", "在", "年", "月", "日", "底", "末", "初", "前", NULL };
	uint32_t at = words.at, end = span_end(words);

	while (at < end) {
		const struct hit *h = prose_word_at(p, WORDS_STATUS_LEAD, at);
		size_t n = h ? h->n : beside_any_at(p->text, at, small), n_tokens = 0;
		const struct token *t = prose_tokens(p, span_of(at, end), &n_tokens);

		if (n == 0 && n_tokens && t->at == at)
			n = t->n;
		if (n == 0)
			return false;
		at += (uint32_t)n;
	}
	return true;
}
