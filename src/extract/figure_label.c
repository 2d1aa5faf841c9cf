/* figure_label.c - see figure_label.h. */
#include "extract/figure_label.h"

#include "text/beside.h"
#include "text/number.h"

enum { HAN_BYTES = 3, SHORT_BYTES = 27, LABEL_BYTES = 60 };

/* Words that lead up to a number and name nothing. */
static const char *const leads[] = {
	"共计",
	"合计",
	"总计",
	"累计",
	"现已",
	"已经",
	"目前",
	"其中",
	"分别",
	"先后",
	"另有",
	"此外",
	"期间",
	"截至目前",
	"截止目前",
	"全年",
	"并",
	"共",
	"已",
	"均",
	"还",
	"另",
	"又",
	"再",
	"仅",
	"计",
	"，",
	"、",
	",",
	" ",
	"（",
	"(",
	"）",
	")",
	NULL,
};
static const char *const tails[] = {
	"达到",
	"达成",
	"共计",
	"合计",
	"总计",
	"累计",
	"分别",
	"已达",
	"共有",
	"共",
	"达",
	"为",
	"有",
	"了",
	"是",
	"至",
	"到",
	"的",
	"：",
	":",
	" ",
	"（",
	"(",
	NULL,
};

/* Bytes of a 一是 at the start. */
static size_t counting(struct str s)
{
	struct decimal number;
	size_t n = number_parse(str_sub(s, 0, 3 * HAN_BYTES), &number);

	return n && str_is_prefixed(str_sub(s, n, s.n), S("是")) ? n + HAN_BYTES : 0;
}

/* Without the words that lead in, or out. */
static struct str bare(struct str s)
{
	size_t n = counting(s);

	s = str_sub(s, n, s.n);
	while ((n = beside_any_at(s, 0, leads)))
		s = str_sub(s, n, s.n);
	while ((n = beside_any_before(s, s.n, tails)))
		s = str_sub(s, 0, s.n - n);
	return s;
}

/* Its last 20 characters; of a long one what the last verb in it begins. */
static struct str last_words(const struct prose *p, struct str s)
{
	struct span at = span_from(p->text, s);
	const struct hit *verb;
	size_t from = s.n > LABEL_BYTES ? s.n - LABEL_BYTES : 0;

	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	at = span_of(at.at + from, span_end(at));
	verb = at.n > SHORT_BYTES
		? prose_find_last(p, WORDS_FIGURE_ACT, span_of(at.at, span_end(at) - 2 * HAN_BYTES))
		: NULL;
	if (verb)
		at = span_of(verb->at, span_end(at));
	return span_view(p->text, at);
}

/* The noun behind the number, up to a mark or to what is done with it. */
static struct str next_words(const struct prose *p, struct span quote, uint32_t from)
{
	uint32_t end = from + LABEL_BYTES < span_end(quote) ? from + LABEL_BYTES : span_end(quote);
	const struct hit *act, *verdict;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, end), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind != TOKEN_QUOTE && t[i].kind != TOKEN_LATIN) {
			end = t[i].at;
			break;
		}
	while (end > from && end < p->text.n && ((unsigned char)p->text.p[end] & 0xC0) == 0x80)
		end--;
	act = prose_find(p, WORDS_FIGURE_ACT, span_of(from, end), NULL);
	verdict = prose_find(p, WORDS_LIST_VERDICT, span_of(from, end), NULL);
	if (act && act->at >= from + 2 * HAN_BYTES)
		end = act->at;
	if (verdict && verdict->at >= from + 2 * HAN_BYTES && verdict->at < end)
		end = verdict->at;
	return str_trim(str_sub(p->text, from, end));
}

/* True where a noun, and no particle, follows the number at once. */
static bool is_noun(struct str after)
{
	static const char *const particles[] = {
		"在",
		"予",
		"并",
		"已",
		"均",
		"全",
		"通",
		"由",
		"对",
		"用",
		"被",
		"作",
		"纳",
		"给",
		"按",
		"得",
		"与",
		"及",
		"和",
		"参",
		"签",
		"进",
		"的",
		NULL,
	};

	return after.n >= 2 * HAN_BYTES && !beside_any_at(after, 0, particles);
}

struct str figure_label(const struct prose *p, struct span quote, const struct quantity *q)
{
	struct str before = bare(str_trim(span_view(p->text, span_of(quote.at, q->at.at))));
	struct str after = next_words(p, quote, span_end(q->at));

	if (before.n >= 2 * HAN_BYTES && !is_noun(after))
		return last_words(p, before);
	return after.n ? after : before;
}
