/* stated_count.c - see stated_count.h. */
#include "extract/stated_count.h"

#include "text/beside.h"
#include "text/number.h"

enum {
	LOOSE_NOUN_BYTES = 30, /* 9处重大事故隐患 */
	LINK_BYTES = 6, /* 、 or 的 between the counts of a row */
};

/* ---- units ---- */

/* Where the unit at a byte ends, and what the unit alone says it counts; 0: no unit. */
static size_t unit_at(struct str text, size_t at, enum noun *noun)
{
	static const struct {
		const char *word;
		enum noun noun;
	} units[] = { { "个方面", NOUN_ASPECT }, { "方面", NOUN_ASPECT }, { "大方面", NOUN_ASPECT },
		{ "个大方面", NOUN_ASPECT }, { "个大类", NOUN_CLASS }, { "大类", NOUN_CLASS },
		{ "个类别", NOUN_CLASS }, { "個方面", NOUN_ASPECT }, { "类", NOUN_CLASS },
		{ "个", NOUN_NONE }, { "個", NOUN_NONE }, { "项", NOUN_NONE }, { "項", NOUN_NONE },
		{ "条", NOUN_NONE }, { "件", NOUN_NONE }, { "问题", NOUN_PROBLEM } };
	static const char *const of_time[] = { "个月", "个工作日", "个小时", "个百分点", "个季度",
		"个星期", "个半", "个多", "个年", "条线", "项目", NULL };

	at = beside_skip_blanks(text, at);
	if (beside_any_at(text, at, of_time))
		return 0;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (beside_is_at(text, at, units[i].word)) {
			*noun = units[i].noun;
			return units[i].noun == NOUN_PROBLEM ? at : at + str_of(units[i].word).n;
		}
	}
	return 0;
}

/* The measure words that count problems only where something says so: 隐患19处, 9起问题.
 * Returns where the unit ends, 0: none. */
static size_t loose_unit_at(struct str text, size_t at)
{
	static const char *const units[] = { "处", "起", "宗", "處", NULL };
	static const char *const others[] = { "处分", "处级", "处室", "处罚", "处理", "处置",
		"处长", "起来", "起点", "起步", "宗旨", "宗地", NULL };

	at = beside_skip_blanks(text, at);
	return beside_any_at(text, at, others) || !beside_any_at(text, at, units) ? 0 : at + 3;
}

struct str stated_count_loose_unit(const struct prose *p, struct span claim)
{
	size_t end = span_end(claim);

	return claim.n > 3 && loose_unit_at(p->text, end - 3) == end
		? str_sub(p->text, end - 3, end)
		: (struct str){ 0 };
}

static struct str unit_of(const struct sentence *s, struct span at)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, at, &n);

	return n ? str_trim(str_sub(s->prose->text, span_end(token_span(&t[0])), span_end(at)))
		 : (struct str){ 0 };
}

bool stated_count_has_unit(const struct sentence *s, const struct count *a, struct span b)
{
	return str_is_equal(unit_of(s, a->at), unit_of(s, b));
}

/* ---- numbers ---- */

static size_t n_tokens_of(const struct prose *p, struct span in)
{
	size_t n;

	prose_tokens(p, in, &n);
	return n;
}

/* True where a loosely measured number is one of problems: the word stands beside it, or
 * the sentence has counted problems in that measure before. */
static bool is_loose_count(const struct sentence *s, const struct token *t, size_t unit_end)
{
	static const char *const fillers[] = { "共计", "共有", "共", "总计", "合计", "有", "：",
		":", "数", "计", NULL };
	const struct prose *p = s->prose;
	struct str unit = str_sub(p->text, unit_end - 3, unit_end);
	size_t before = t->at, n;
	const struct hit *h;

	if (s->loose_unit.n && str_is_equal(s->loose_unit, unit))
		return true;
	while (before > s->at.at && (n = beside_any_before(p->text, before, fillers)) > 0)
		before -= n;
	h = prose_find(p, WORDS_STATED_HAZARD,
		span_of((uint32_t)unit_end, (uint32_t)unit_end + LOOSE_NOUN_BYTES), NULL);
	return prose_word_before(p, WORDS_STATED_HAZARD, (uint32_t)before) ||
		(h && !n_tokens_of(p, span_of((uint32_t)unit_end, h->at)));
}

static bool is_boundary(const struct token *t)
{
	return t->kind == TOKEN_COMMA || t->kind == TOKEN_SEMICOLON || t->kind == TOKEN_COLON ||
		t->kind == TOKEN_STOP;
}

/* The colon of 已完成：20个, which parts nothing. */
static bool is_label_colon(const struct token *t, const struct token *next)
{
	return t->kind == TOKEN_COLON && next && next->at == span_end(token_span(t)) &&
		token_is_number(next);
}

/* 第4、7项: the number goes on with a list of ordinals. */
static bool is_listed_ordinal(const struct prose *p, const struct token *t)
{
	enum { MOST_LISTED = 20 };
	static const char *const ranges[] = { "至", "到", NULL };

	if (t > p->tokens && beside_any_before(p->text, t->at, ranges) &&
		span_end(token_span(&t[-1])) + 3 == t->at &&
		beside_is_before(p->text, t[-1].at, "第"))
		return true; /* 第3至5项 */
	for (int i = 0; i < MOST_LISTED && t - p->tokens >= 2; i++, t -= 2) {
		if (t[-1].kind != TOKEN_PAUSE || t[-2].kind != t->kind ||
			span_end(token_span(&t[-2])) != t[-1].at ||
			span_end(token_span(&t[-1])) != t->at)
			return false;
		if (beside_is_before(p->text, t[-2].at, "第"))
			return true;
	}
	return false;
}

/* Adds the count at a number token; false where it is none. */
static bool add_count(struct sentence *s, const struct token *t, uint32_t left)
{
	static const char *const ordinal[] = { "第", "每", "序号", "同一", "任何", "另一", "某",
		"这", "统", "万", NULL };
	static const char *const quotes[] = { "“", "‘", "「", "『", "\"", NULL }; /* “两个责任” */
	struct str text = s->prose->text;
	struct count c = { .left = left };
	size_t end = t->at + t->n, unit = unit_at(text, end, &c.noun);

	if (!unit && (unit = loose_unit_at(text, end)) > 0) {
		if (!is_loose_count(s, t, unit))
			return false;
		s->loose_unit = str_sub(text, unit - 3, unit);
	}
	if (!unit || s->n_counts == SENTENCE_MOST_COUNTS ||
		beside_any_before(text, t->at, ordinal) || beside_any_before(text, t->at, quotes) ||
		is_listed_ordinal(s->prose, t) ||
		number_parse(span_view(text, token_span(t)), &c.value) != t->n || c.value.scale)
		return false;
	c.at = span_of(t->at, unit);
	c.is_one = t->kind == TOKEN_NUMERAL && c.value.digits == 1;
	c.right = span_end(s->at);
	if (s->n_counts && s->counts[s->n_counts - 1].right > t->at)
		s->counts[s->n_counts - 1].right = t->at;
	s->counts[s->n_counts++] = c;
	return true;
}

void stated_count_split(struct sentence *s)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, s->at, &n);
	uint32_t left = s->at.at;
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		depth += t[i].kind == TOKEN_OPEN;
		depth -= t[i].kind == TOKEN_CLOSE && depth > 0;
		if (token_is_number(&t[i])) {
			if (add_count(s, &t[i], left)) {
				s->counts[s->n_counts - 1].is_nested = depth > 0;
				left = span_end(s->counts[s->n_counts - 1].at);
			}
		} else if (is_boundary(&t[i]) || t[i].kind == TOKEN_PAUSE ||
			t[i].kind == TOKEN_OPEN) {
			if (t[i].kind != TOKEN_PAUSE && s->n_counts &&
				s->counts[s->n_counts - 1].right > t[i].at)
				s->counts[s->n_counts - 1].right = t[i].at;
			if (!is_label_colon(&t[i], i + 1 < n ? &t[i + 1] : NULL))
				left = span_end(token_span(&t[i]));
		}
	}
}

/* ---- what is counted ---- */

/* Where the words that may name what is counted end: at the next count, a mark, or 、. */
static uint32_t noun_limit(const struct sentence *s, const struct count *c)
{
	uint32_t end = span_end(c->at), limit = count_noun_end(c);
	size_t n;
	const struct token *t = prose_tokens(s->prose, span_of(end, limit), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_PAUSE)
			return t[i].at;
	return limit;
}

/* The first hit of the kinds of noun behind a count; a reason (5个因历史原因…) names
 * nothing that is counted. */
static enum noun noun_behind(const struct sentence *s, const struct count *c)
{
	static const char *const reasons[] = { "因", "由于", "受", "鉴于", NULL };
	uint32_t end = span_end(c->at);
	struct span in = span_of(end, noun_limit(s, c));
	const struct hit *problem = prose_find(s->prose, WORDS_STATED_PROBLEM, in, NULL);
	const struct hit *thing = prose_find(s->prose, WORDS_STATED_THING, in, NULL);
	const struct hit *deed = prose_find(s->prose, WORDS_STATED_DEED, in, NULL);
	const struct hit *aspect = prose_find(s->prose, WORDS_STATED_ASPECT, in, NULL);

	if (beside_any_at(s->prose->text, end, reasons))
		return NOUN_NONE;
	if (aspect && aspect->at == end)
		return NOUN_ASPECT;
	if (deed && (!problem || deed->at < problem->at) && (!thing || deed->at < thing->at))
		return NOUN_DEED;
	if (thing && (!problem || thing->at < problem->at))
		return NOUN_THING;
	return problem ? NOUN_PROBLEM : NOUN_NONE;
}

/* What stands before the number: 反馈问题共25个, 整改措施64条. */
static enum noun noun_before(const struct sentence *s, const struct count *c)
{
	static const char *const fillers[] = { "总数为", "总数", "共计", "共有", "共", "总计",
		"合计", "有", "为", "达", "数", "：", ":", "的", "计", NULL };
	size_t end = c->at.at, n;

	while (end > s->at.at && (n = beside_any_before(s->prose->text, end, fillers)) > 0)
		end -= n;
	if (prose_word_before(s->prose, WORDS_STATED_DEED, (uint32_t)end))
		return NOUN_DEED;
	return prose_word_before(s->prose, WORDS_STATED_PROBLEM, (uint32_t)end) ? NOUN_PROBLEM
										: NOUN_NONE;
}

/* True where a count directly follows another: 3个方面、12个问题, 九项31个问题. */
static bool follows(const struct sentence *s, size_t i)
{
	return i > 0 && s->counts[i].at.at - span_end(s->counts[i - 1].at) <= LINK_BYTES;
}

static bool is_level(const struct count *c)
{
	return c->noun == NOUN_ASPECT || c->noun == NOUN_CLASS;
}

void stated_count_name(struct sentence *s)
{
	for (size_t i = 0; i < s->n_counts; i++) {
		struct count *c = &s->counts[i];
		bool is_bare = c->noun == NOUN_NONE;

		if (c->noun == NOUN_NONE)
			c->noun = noun_behind(s, c);
		if (c->noun == NOUN_NONE)
			c->noun = noun_before(s, c);
		is_bare &= c->noun == NOUN_NONE;
		if (!follows(s, i))
			continue;
		if (is_bare && (is_level(c - 1) || c[-1].is_row))
			c->noun = NOUN_PROBLEM;
		c->is_row = is_bare && c->noun == NOUN_PROBLEM;
		if (c->noun == NOUN_PROBLEM && c[-1].is_row)
			c[-1].noun = NOUN_CLASS;
		else if (c->noun == NOUN_PROBLEM && c[-1].noun == NOUN_NONE &&
			span_end(c[-1].at) == c->at.at &&
			beside_is_before(s->prose->text, c->at.at, "项"))
			c[-1].noun = NOUN_CLASS; /* 九项31个问题 */
	}
}
