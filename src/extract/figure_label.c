/* figure_label.c - see figure_label.h. */
#include "extract/figure_label.h"

#include "base/utf8.h"

#include <string.h>

enum { LABEL_BYTES = 60 };

/* Words that lead up to a number and name nothing. */
static const char *const leads[] = {
	"共计", "合计", "总计", "累计", "现已", "已经", "目前", "其中", "分别", "先后", "另有", "此外", "期间",
	"截至目前", "截止目前", "全年", "并", "共", "已", "均", "还", "另", "又", "再", "仅", "计", "，", "、", ",", " ",
	"（", "(", "）", ")", NULL,
};
static const char *const tails[] = {
	"达到", "达成", "共计", "合计", "总计", "累计", "分别", "已达", "共有", "共", "达", "为", "有", "了", "过",
	"是", "至", "到", "的", "：", ":", " ", "（", "(", NULL,
};

static size_t stripped(struct str s, const char *const *words, bool is_front)
{
	for (; *words; words++) {
		struct str w = str_of(*words);

		if (is_front ? str_is_prefixed(s, w) : str_is_suffixed(s, w))
			return w.n;
	}
	return 0;
}

/* Without the words that lead in, or out. */
static struct str bare(struct str s)
{
	size_t n;

	while ((n = stripped(s, leads, true)))
		s = str_sub(s, n, s.n);
	while ((n = stripped(s, tails, false)))
		s = str_sub(s, 0, s.n - n);
	return s;
}

/* Its last 20 characters, from the last verb where one stands in them. */
static struct str last_words(const struct prose *p, struct str s)
{
	struct span at = span_from(p->text, s);
	const struct hit *verb;
	size_t from = s.n > LABEL_BYTES ? s.n - LABEL_BYTES : 0;

	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	at = span_of(at.at + from, span_end(at));
	verb = from ? prose_find_last(p, WORDS_FIGURE_ACT, at) : NULL;
	if (verb && span_end(hit_span(verb)) < span_end(at))
		at = span_of(verb->at, span_end(at));
	return span_view(p->text, at);
}

/* What follows the number, up to the first mark. */
static struct str next_words(const struct prose *p, struct span quote, uint32_t from)
{
	uint32_t end = from + LABEL_BYTES < span_end(quote) ? from + LABEL_BYTES : span_end(quote);
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, end), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind != TOKEN_QUOTE && t[i].kind != TOKEN_LATIN) {
			end = t[i].at;
			break;
		}
	while (end > from && end < p->text.n && ((unsigned char)p->text.p[end] & 0xC0) == 0x80)
		end--;
	return str_trim(str_sub(p->text, from, end));
}

struct str figure_label(const struct prose *p, struct span quote, const struct quantity *q)
{
	struct str before = bare(str_trim(span_view(p->text, span_of(quote.at, q->at.at))));
	struct str after = next_words(p, quote, span_end(q->at));

	bool is_relative = str_is_suffixed(span_view(p->text, span_of(quote.at, q->at.at)), S("的"));

	if (before.n >= 2 * 3 && !(is_relative && after.n)) /* 提出的64条措施: 措施 */
		return last_words(p, before);
	return after.n ? after : before;
}
