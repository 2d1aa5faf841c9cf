/* figure_label.c - see figure_label.h. */
#include "extract/figure_label.h"

#include "base/utf8.h"
#include "text/number.h"

enum { HAN_BYTES = 3, SHORT_BYTES = 27, LABEL_BYTES = 60 };

/* Bytes of a 一是 at the start. */
static size_t counting(struct str s)
{
	struct decimal number;
	size_t n = number_parse(str_sub(s, 0, 3 * HAN_BYTES), &number);

	return n && str_is_prefixed(str_sub(s, n, s.n), S("是")) ? n + HAN_BYTES : 0;
}

/* Bytes of what leads up to a number at the start of a stretch; 0: nothing. */
static size_t lead_at(const struct prose *p, struct str s)
{
	const struct hit *h = prose_word_at(p, WORDS_FIGURE_LEAD, span_from(p->text, s).at);

	if (h && h->n <= s.n)
		return h->n;
	if (utf8_is_one_of(utf8_three_at(s, 0), U"并共已均还另又再仅计，、（）"))
		return HAN_BYTES;
	return s.n && (unsigned char)s.p[0] < 0x80 && memchr(" ,()", s.p[0], 4);
}

/* The same at its end. */
static size_t tail_before(const struct prose *p, struct str s)
{
	const struct hit *h = prose_word_before(
		p, WORDS_FIGURE_TAIL, span_end(span_from(p->text, s)));

	if (h && h->n <= s.n)
		return h->n;
	if (utf8_is_one_of(utf8_three_before(s, s.n), U"共达为有了是至到的：（"))
		return HAN_BYTES;
	return s.n && (unsigned char)s.p[s.n - 1] < 0x80 && memchr(" :(", s.p[s.n - 1], 3);
}

/* Without the words that lead in, or out. */
static struct str bare(const struct prose *p, struct str s)
{
	size_t n = counting(s);

	s = str_sub(s, n, s.n);
	while ((n = lead_at(p, s)))
		s = str_sub(s, n, s.n);
	while ((n = tail_before(p, s)))
		s = str_sub(s, 0, s.n - n);
	return s;
}

/* Where a label that was cut out of its clause begins: behind a 的 right at the
 * cut, which ends a word that was cut in two (违法经|营的甲厂). */
static size_t behind_particle(struct str s, size_t from)
{
	enum { NEAR_BYTES = 3 * HAN_BYTES };
	size_t at;

	return str_find(str_sub(s, 0, from + NEAR_BYTES + HAN_BYTES), S("的"), from, &at)
		? at + HAN_BYTES
		: from;
}

/* Its last 20 characters; of a long one what the last verb in it begins. */
static struct str last_words(const struct prose *p, struct str s)
{
	struct span at = span_from(p->text, s);
	const struct hit *verb;
	size_t from = s.n > LABEL_BYTES ? s.n - LABEL_BYTES : 0;

	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	if (from > 0)
		from = behind_particle(s, from);
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
	const struct token *t;

	if (end <= from)
		return (struct str){ NULL, 0 };
	t = prose_tokens(p, span_of(from, end), &n);
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
	return after.n >= 2 * HAN_BYTES &&
		!utf8_is_one_of(
			utf8_three_at(after, 0), U"在予并已均全通由对用被作纳给按得与及和参签进的");
}

struct str figure_label(const struct prose *p, struct span quote, const struct quantity *q)
{
	struct str before = bare(p, str_trim(span_view(p->text, span_of(quote.at, q->at.at))));
	struct str after = next_words(p, quote, span_end(q->at));

	if (before.n >= 2 * HAN_BYTES && !is_noun(after))
		return last_words(p, before);
	return after.n ? after : before;
}
