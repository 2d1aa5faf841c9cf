/* stated_rate.c - see stated_rate.h. */
#include "extract/stated_rate.h"

#include "text/beside.h"
#include "text/number.h"
#include "text/whole.h"

/* ---- what a percentage is of ---- */

/* Where the words before a percentage end that only link it: 整改率|达到, 完成14个|、占. */
static size_t rate_link(const struct sentence *s, size_t at, bool *is_share)
{
	static const char *const fillers[] = { "为", "达到", "达", "约", "占比", "占", "：", ":",
		"是", "至", "到", "了", "已", "均", " ", NULL };
	size_t n;

	*is_share = false;
	while (at > s->at.at && (n = beside_any_before(s->prose->text, at, fillers)) > 0) {
		*is_share |= beside_is_at(s->prose->text, at - n, "占");
		at -= n;
	}
	return at;
}

/* True where the count right before a share is of what is done: 整改完成14个、占70%. */
static bool is_share_of_done(const struct sentence *s, uint32_t at)
{
	const struct count *c = NULL;

	for (size_t i = 0; i < s->n_counts && s->counts[i].at.at < at; i++)
		c = &s->counts[i];
	return c && c->status == STATUS_DONE && !c->is_excluded && !c->is_nested &&
		at - span_end(c->at) <= SENTENCE_NOUN_BYTES;
}

/* Where the words begin that tell what a rate at 'at' is of: behind the mark before it. */
static uint32_t rate_front(const struct sentence *s, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, span_of(s->at.at, at), &n);

	while (n > 0 && (t[n - 1].kind < TOKEN_SPACE || t[n - 1].kind > TOKEN_OPEN))
		n--;
	return n > 0 ? span_end(token_span(&t[n - 1])) : s->at.at;
}

/* 隐患|整改率, 上轮巡察|整改率, 按期|完成率: the rate of a part, or of something else.
 * 全镇, 我局 and the like name the whole. */
static bool is_narrow_rate(const struct sentence *s, uint32_t at)
{
	enum { WHOLE_NAME_BYTES = 12 };
	static const char *const units[] = { "个", "项", "件", "条", "处", NULL };
	static const char *const all[] = { "全", "我", "本", "总", NULL };
	const struct prose *p = s->prose;
	uint32_t from = rate_front(s, at), end = whole_skip_before(p, from, at);
	struct span rest = span_of(from, end);

	if (beside_any_before(p->text, at, units) || whole_is_lead(p, rest))
		return false;
	return rest.n > WHOLE_NAME_BYTES || !beside_any_at(p->text, rest.at, all);
}

static bool is_rate(const struct sentence *s, uint32_t at)
{
	bool is_share;
	uint32_t end = (uint32_t)rate_link(s, at, &is_share);
	const struct hit *rate = prose_word_before(s->prose, WORDS_STATED_RATE, end);

	if (rate)
		return !prose_word_before(s->prose, WORDS_STATED_NO_RATE, end) &&
			!is_narrow_rate(s, rate->at);
	return is_share && is_share_of_done(s, at);
}

/* ---- the number ---- */

/* Reads the rate at a numeral: 百分之八十七, 八成七; not known: none. 六成 alone is about so
 * much, and no rate. */
static struct claim numeral_rate(const struct sentence *s, const struct token *t)
{
	static const char *const about[] = { "近", "约", "超", "超过", "逾", "以上", "左右", "多",
		"余", "以内", NULL };
	struct str text = s->prose->text;
	struct claim rate = { 0 };
	size_t hundred = beside_is_before(text, t->at, "百分之") ? 9 : 0, n;
	uint32_t tenth = t->at + t->n + 3; /* behind 成 */

	if (hundred) {
		n = number_parse(str_sub(text, t->at, span_end(s->at)), &rate.value);
		rate.at = span_of(t->at - 9, (uint32_t)(t->at + n));
	} else if (t->n == 3 && beside_is_at(text, t->at + 3, "成")) {
		struct str digits = str_sub(text, tenth, tenth + 3 < text.n ? tenth + 3 : text.n);
		int64_t tens = number_whole(span_view(text, token_span(t))),
			ones = number_whole(digits);

		n = tens > 0 && tens < 10 && ones > 0 && ones < 10;
		rate.value = (struct decimal){ tens * 10 + ones, 0 };
		rate.at = span_of(t->at, tenth + 3);
	} else {
		n = 0;
	}
	rate.known = n > 0 && is_rate(s, rate.at.at) &&
		!beside_any_before(text, rate.at.at, about) &&
		!beside_any_at(text, span_end(rate.at), about);
	return rate;
}

/* Reads the rate at a number before a sign of per cent: 87.5%; not known: none. */
static struct claim percent_rate(
	const struct sentence *s, const struct token *t, const struct token *sign)
{
	struct span number = token_span(t);
	struct claim rate = { .at = span_of(number.at, span_end(token_span(sign))) };

	rate.known = sign->at == span_end(number) && is_rate(s, number.at) &&
		number_parse(span_view(s->prose->text, number), &rate.value) == number.n;
	return rate;
}

/* A rate in words stands for the sentence's even where one in digits stands before it. */
void stated_rate_find(struct sentence *s)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, s->at, &n);

	if (s->is_goal)
		return;
	for (size_t i = 0; i < n && !s->rate.known; i++)
		if (t[i].kind == TOKEN_NUMERAL &&
			!sentence_has(s, WORDS_STATED_GOAL, s->at.at, t[i].at))
			s->rate = numeral_rate(s, &t[i]);
	for (size_t i = 0; i + 1 < n && !s->rate.known; i++)
		if (t[i].kind == TOKEN_NUMBER && t[i + 1].kind == TOKEN_PERCENT &&
			!sentence_has(s, WORDS_STATED_GOAL, s->at.at, t[i].at))
			s->rate = percent_rate(s, &t[i], &t[i + 1]);
}
