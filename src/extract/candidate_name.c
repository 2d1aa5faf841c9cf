/* candidate_name.c - words that are spelt like counts: articles, bounds, names. */
#include "extract/candidate.h"

#include "base/utf8.h"
#include "text/beside.h"

#include <string.h>

/* ---- words that are spelt like counts ---- */

/* True where 一 is repeated beside it: 完成一件、核销一件. */
static bool is_distributive(const struct candidate *c)
{
	enum { NEAR_BYTES = 30 };
	const struct prose *p = c->bulletin->prose;
	const struct token *t = &p->tokens[c->token];
	struct str text = p->plain;

	for (size_t i = c->token + 1; i < p->n_tokens && t->at + NEAR_BYTES > p->tokens[i].at; i++)
		if (str_is_equal(span_view(text, token_span(&p->tokens[i])), S("一")))
			return true;
	for (size_t i = c->token; i > 0 && p->tokens[i - 1].at + NEAR_BYTES > t->at; i--)
		if (str_is_equal(span_view(text, token_span(&p->tokens[i - 1])), S("一")))
			return true;
	return false;
}

/* True where a name in 《》 or “ ”, or the last of names parted by 、, ends right
 * before the number, which then closes their list. */
static bool closes_list(const struct candidate *c)
{
	const struct prose *p = c->bulletin->prose;
	bool is_quoted = false;
	int n_quoted = 0;

	for (size_t i = c->token; i > 0 && p->tokens[i - 1].at >= c->clause.at; i--) {
		const struct token *t = &p->tokens[i - 1];

		if (t->kind == TOKEN_CLOSE && t->at + t->n == c->q.at.at)
			return beside_is_at(p->plain, t->at, "》");
		if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_NUMERAL)
			return false;
		if (t->kind == TOKEN_QUOTE)
			n_quoted += is_quoted = !is_quoted;
		if ((t->kind == TOKEN_PAUSE && !is_quoted) || n_quoted > 1)
			return true;
	}
	return false;
}

/* True where a mark stands at a byte, or the text ends. */
static bool is_mark_at(struct str text, size_t at)
{
	static const char *const marks[] = { "，", "。", "；", "、", "）", "：", ",", ";", ")",
		"\n", "并", "和", "及", "且", NULL };

	return at >= text.n || beside_any_at(text, at, marks);
}

/* Bytes of the words that make a number the bound of what a rule is about: 4万元|以上. */
static size_t bound_at(struct str text, size_t at)
{
	static const char *const bounds[] = { "（含）以上", "(含)以上", "（含）以下", "及以上",
		"及以下", "以上", "以下", "以内", "之内", NULL };

	return beside_any_at(text, at, bounds);
}

/* True where the number and its bound name what is spoken of: 6万元以上的采购, 40岁以下. A
 * result ends with its bound: 节约5万元以上. */
static bool is_named_by_bound(const struct candidate *c)
{
	static const char *const frames[] = { "的", "必须", "须", "应", "一律", NULL };
	struct str text = c->bulletin->prose->plain;
	size_t at = span_end(c->q.at), n;

	at -= str_is_suffixed(span_view(text, c->q.at), S("以上")) ? S("以上").n : 0;
	n = bound_at(text, at);
	if (!n || c->q.kind == MEASURE_RATE)
		return false;
	if (c->q.kind == MEASURE_MONEY)
		return !is_mark_at(text, at + n);
	return c->q.kind == MEASURE_AGE || beside_any_at(text, at + n, frames);
}

static bool has_within(struct str s, const char *const *words)
{
	for (size_t at = 0; at < s.n; at += utf8_len((unsigned char)s.p[at]))
		if (beside_any_at(s, at, words))
			return true;
	return false;
}

/* True where a rule says what is due above the number: 超过12万元的须报批, 超过总价3%的，. */
static bool is_bound_of_rule(const struct candidate *c)
{
	enum { NEAR_BYTES = 36 };
	static const char *const musts[] = { "必须", "须", "一律", "应当", "应由", "应报", "应经",
		"需报", "需经", NULL };
	struct str behind = candidate_text_behind(c);
	uint32_t at = c->q.at.at, from = at - c->clause.at > NEAR_BYTES ? at - NEAR_BYTES
									: c->clause.at;

	if (candidate_follows_act(c) ||
		!(prose_has(c->bulletin->prose, WORDS_FIGURE_OVER, span_of(from, at)) ||
			str_is_prefixed(c->q.approximate, S("超"))))
		return false;
	return str_is_suffixed(behind, S("的")) ||
		has_within(
			str_sub(behind, 0, behind.n < NEAR_BYTES ? behind.n : NEAR_BYTES), musts);
}

/* True for the 一 of 上一篇, 下一轮. */
static bool is_neighbour(const struct candidate *c)
{
	static const char *const orders[] = { "上", "下", "前", "后", NULL };
	static const char *const units[] = { "篇", "页", "条", "轮", "级", "届", "期", "项", NULL };

	return c->q.number.n == 3 && c->q.value.digits == 1 &&
		beside_any_at(c->q.unit, 0, units) == c->q.unit.n &&
		beside_any_before(c->bulletin->prose->plain, c->q.at.at, orders);
}

/* True where names of two characters and their number only tell whose things the next
 * number counts: 移交原城建、房管两家单位卷宗800卷. */
static bool names_owners(const struct candidate *c)
{
	enum { NAME_BYTES = 6, NEAR_BYTES = 30 };
	static const char *const leads[] = { "对", "给", "向", "为", NULL };
	const struct prose *p = c->bulletin->prose;
	uint32_t end = span_end(c->q.at);
	size_t n;
	const struct token *t = prose_tokens(p, span_of(end, span_end(c->clause)), &n);

	if (c->q.at.at < NAME_BYTES + 3 ||
		utf8_three_before(p->plain, c->q.at.at - NAME_BYTES) != U'、')
		return false;
	return n && token_is_number(t) && t->at - end <= NEAR_BYTES &&
		t->at - end >= 2 * NAME_BYTES &&
		!prose_has(p, WORDS_FIGURE_ACT, span_of(end, t->at)) &&
		!has_within(candidate_text_before(c), leads);
}

/* True where names that are short of their heads close with a number of what does, or
 * undergoes, nothing here: 甲、乙两个院子因…; or where ways are listed: 窗口、网站两种渠道. */
static bool names_subject(const struct candidate *c)
{
	static const char *const reasons[] = { "因", "由于", "试行", "试点", "尚", "仍", NULL };
	const struct prose *p = c->bulletin->prose;
	uint32_t end = span_end(c->q.at);
	struct str behind = candidate_text_behind(c);

	if (!closes_list(c))
		return false;
	if (prose_word_at(p, WORDS_FIGURE_WAY, end) || names_owners(c))
		return true;
	for (size_t at = 3; at <= 12 && at < behind.n; at += 3)
		if (beside_any_at(behind, at, reasons))
			return true;
	return false;
}

/* 一 is an article more often than a count. */
static bool is_article(const struct candidate *c)
{
	static const char *const idioms = "批套支种张本场条股项次";

	if (is_distributive(c))
		return true;
	if (candidate_ends_clause(c))
		return false;
	if (!candidate_follows_act(c))
		return true;
	for (const char *i = idioms; *i; i += 3)
		if (str_is_equal(c->q.unit, (struct str){ i, 3 }))
			return i - idioms < 3 * 9; /* 项 and 次 count behind a verb */
	return false;
}

/* True where it says how often something was done: 三次听取汇报. */
static bool precedes_act(const struct candidate *c)
{
	return str_is_equal(c->q.unit, S("次")) &&
		prose_word_at(c->bulletin->prose, WORDS_FIGURE_ACT, span_end(c->q.at));
}

bool candidate_is_name(const struct candidate *c)
{
	if (beside_is_before(c->bulletin->prose->plain, c->q.at.at, "连续"))
		return true; /* 对连续两次排名末位的 */
	if (is_named_by_bound(c) || is_bound_of_rule(c))
		return true;
	if (!c->q.is_han)
		return false;
	if (is_neighbour(c) || names_subject(c))
		return true;
	if (prose_word_at(c->bulletin->prose, WORDS_FIGURE_SLOGAN, c->q.number.at))
		return true;
	if (c->q.number.n == 3 && c->q.value.digits == 1 && c->q.kind != MEASURE_RATE)
		return is_article(c);
	if (c->q.kind != MEASURE_VAGUE && c->q.kind != MEASURE_EVENT)
		return false;
	return !candidate_ends_clause(c) && !candidate_follows_act(c) && !closes_list(c) &&
		!precedes_act(c) && !str_is_suffixed(candidate_text_before(c), S("的"));
}
