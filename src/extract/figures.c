/* figures.c - the numbers that report a result or an act; see extract.h.
 *
 * Every number with a measure word is a figure unless something says that it is
 * not: a title, a date, a quotation, a plan, a target, a frequency, a slogan, a
 * fact of the inspection, or a count that another key of the bulletin holds. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/extract.h"
#include "extract/figure_label.h"
#include "extract/scene.h"
#include "text/beside.h"
#include "text/quantity.h"

#include <string.h>

enum role { OF_OTHERS, OF_WHOLE, OF_PART };

/* What the quantity before another one counts, as far as it tells of the other:
 * 11个问题…，其余2个 is of the whole, 措施78条，已完成75条 is of a part. */
struct antecedent {
	enum role role;
	struct span at;
	struct str unit;
};

/* A quantity and where it stands. */
struct candidate {
	const struct scene *scene;
	const struct bulletin *bulletin;
	size_t token;
	struct quantity q;
	struct span clause;
	struct antecedent before;
	struct str parted; /* the unit of what the problems were parted into; n == 0: not told */
	struct decimal parted_value;
};

static struct str text_before(const struct candidate *c)
{
	return span_view(c->bulletin->prose->plain, span_of(c->clause.at, c->q.at.at));
}

static struct str text_behind(const struct candidate *c)
{
	return span_view(
		c->bulletin->prose->plain, span_of(span_end(c->q.at), span_end(c->clause)));
}

/* True where a verb of acting ends right before the number, but for 了 or 共. */
static bool follows_act(const struct candidate *c)
{
	struct span act = c->scene->seen[SIGN_ACT];
	struct str between;

	if (!act.n || span_end(act) > c->q.at.at)
		return false;
	between = span_view(c->bulletin->prose->plain, span_of(span_end(act), c->q.at.at));
	return between.n == 0 || str_is_equal(between, S("了")) || str_is_equal(between, S("共"));
}

/* True where nothing that is counted stands behind the unit: the clause ends,
 * or goes on with a preposition or an adverb (评出优秀四本在党建活动室展示). */
static bool ends_clause(const struct candidate *c)
{
	static const char *const particles = "在予并已均全通由对用被作纳给按得与及和的";
	struct str behind = str_trim(text_behind(c));
	struct span rest;
	size_t n;
	const struct token *t;

	if (!behind.n)
		return true;
	for (const char *i = particles; *i; i += 3)
		if (str_is_prefixed(behind, (struct str){ i, 3 }))
			return true;
	rest = span_from(c->bulletin->prose->plain, behind);
	t = prose_tokens(c->bulletin->prose, rest, &n);
	return n && t->at == rest.at &&
		(t->kind == TOKEN_PAUSE || t->kind == TOKEN_CLOSE || t->kind == TOKEN_OPEN);
}

/* ---- plans and targets ---- */

/* True where a sign stands in the sentence, and no word of completion behind it. */
static bool is_under(const struct candidate *c, enum sign sign)
{
	const struct scene *s = c->scene;

	return scene_has(s, sign) &&
		!(scene_has_in_clause(s, SIGN_DONE) && s->seen[SIGN_DONE].at > s->seen[sign].at);
}

/* True where the sentence tells what is to come. What is said to be done, or
 * stands as known (提出的64条措施), is told even among plans. */
static bool is_planned(const struct candidate *c)
{
	const struct scene *s = c->scene;
	bool is_done = scene_has_in_clause(s, SIGN_DONE);

	if (scene_has_in_clause(s, SIGN_TARGET))
		return true;
	if (s->is_goal_section && scene_item(s) < 0 && !is_done)
		return true;
	if (is_under(c, SIGN_PLAN) || is_under(c, SIGN_LATER))
		return true;
	if (is_under(c, SIGN_GOAL) && s->seen[SIGN_TOLD].at <= s->seen[SIGN_GOAL].at)
		return true;
	return s->future_level && !is_done && scene_has(s, SIGN_INTENT) &&
		!str_is_suffixed(text_before(c), S("的"));
}

/* ---- facts of the inspection ---- */

/* True where the clause says that an inspection was held, before or behind the
 * number (对19个单位开展了巡察), or announces what follows (情况通报如下). */
static bool tells_of_others(const struct candidate *c)
{
	static const char *const of_results[] = { "整改", "反馈", "问题", "意见", "成果", NULL };
	const struct prose *p = c->bulletin->prose;
	size_t n;
	const struct hit *h = prose_hits(p, c->clause, &n);

	for (size_t i = 0; i < n; i++)
		if (hit_is_in(&h[i], WORDS_FIGURE_ANNOUNCED) ||
			(hit_is_in(&h[i], WORDS_FIGURE_INSPECTION) &&
				!beside_any_at(p->plain, h[i].at + h[i].n, of_results)))
			return true;
	return false;
}

/* True where the inspectors, and not the inspected, are who acts. */
static bool is_of_inspection(const struct candidate *c)
{
	const struct scene *s = c->scene;
	const struct prose *p = c->bulletin->prose;
	static const char *const turns[] = { "已", "现", "目前", "截至", "整改", "完成整改",
		"阶段性", "正在", "尚", NULL };
	struct span inspector = s->seen[SIGN_INSPECTOR], own = s->seen[SIGN_OWN];

	if ((inspector.n || scene_has(s, SIGN_INSPECTION)) && !(own.n && own.at >= inspector.at) &&
		!beside_any_at(p->plain, c->clause.at, turns))
		return true;
	if (prose_word_at(p, WORDS_FIGURE_INSPECTOR, span_end(c->q.at)))
		return true;
	return scene_has(s, SIGN_FURNITURE) || tells_of_others(c);
}

/* The first word of a set within some characters behind the unit; NULL: none. */
static const struct hit *noun_behind(const struct candidate *c, enum word_set set)
{
	enum { NEAR_BYTES = 36 };
	const struct prose *p = c->bulletin->prose;
	uint32_t from = span_end(c->q.at), end = from + NEAR_BYTES;

	for (size_t i = c->scene->hit; i < p->n_hits && p->hits[i].at < end; i++) {
		const struct hit *h = &p->hits[i];

		if (h->at >= from && h->at + h->n <= end && hit_is_in(h, set))
			return h;
	}
	return NULL;
}

/* True where an act of the unit's own led to what the clause says was found: 开展夜查，发现…. */
static bool is_found(const struct candidate *c)
{
	static const char *const finds[] = { "发现", "共发现", "累计发现", "查出", NULL };
	struct span act = c->scene->seen[SIGN_ACT];

	return scene_item(c->scene) >= 0 && c->q.kind == MEASURE_THING && act.n &&
		beside_any_at(str_trim(text_before(c)), 0, finds) && c->scene->sentence < c->clause.at;
}

/* True where the clause goes on with what was done about them all: 5处乱搭问题全部拆除. */
static bool is_mended_behind(const struct candidate *c, const struct hit *noun)
{
	static const char *const alls[] = { "全部", "均已", "已全部", "已", "逐一", NULL };
	uint32_t at = noun->at + noun->n;
	size_t n = beside_any_at(c->bulletin->prose->plain, at, alls);

	return n && c->q.kind == MEASURE_THING &&
		(prose_word_at(c->bulletin->prose, WORDS_FIGURE_ACT, at + (uint32_t)n) != NULL);
}

/* True for the number of what the problems were parted into: 分解为19项任务. */
static bool is_parted(const struct candidate *c)
{
	return prose_word_before(c->bulletin->prose, WORDS_FIGURE_PARTED, c->q.at.at) != NULL;
}

/* True for a count of problems that is not of the unit's own finding or mending. */
static bool is_of_problems(const struct candidate *c)
{
	enum { MEND_BYTES = 60 };
	static const char *const announced[] = { "问题", "问题：", NULL };
	struct span mend = c->scene->seen[SIGN_MEND];
	const struct prose *p = c->bulletin->prose;
	struct str behind = text_behind(c), before = text_before(c);
	uint32_t from = span_end(c->q.at);
	const struct hit *noun = noun_behind(c, WORDS_FIGURE_PROBLEM);
	const struct claim *said = &c->bulletin->stated.problems;
	size_t n;
	const struct token *t;
	bool is_behind;

	if (!noun || noun->at + noun->n > from + behind.n)
		noun = NULL;
	t = noun ? prose_tokens(p, span_of(from, noun->at), &n) : NULL;
	is_behind = noun && (n == 0 || t->kind == TOKEN_QUOTE);
	if (!is_behind && !beside_any_before(before, before.n, announced))
		return false;
	if (is_parted(c) || is_found(c))
		return false;
	if (said->known && decimal_compare(said->value, c->q.value) == 0 &&
		!prose_has(p, WORDS_FIGURE_OWN_CHECK, span_of(c->clause.at, c->q.at.at)))
		return true;
	if (is_behind && is_mended_behind(c, noun))
		return false;
	return !mend.n || span_end(mend) + MEND_BYTES < c->q.at.at;
}

static const char *const class_names[] = { "一", "二", "三", "四", "五", "甲", "乙", "丙", "丁",
	NULL };

/* True where the number before has a role, and counts in the same unit near by. */
static bool follows_role(const struct candidate *c, enum role role)
{
	enum { NEAR_BYTES = 120 };
	const struct antecedent *b = &c->before;

	return b->role == role && str_is_equal(b->unit, c->q.unit) &&
		span_end(b->at) + NEAR_BYTES > c->q.at.at &&
		b->at.at >= (role == OF_WHOLE ? c->bulletin->prose->lines[c->scene->line - 1]
					      : c->scene->sentence);
}

static bool has_status(const struct candidate *c)
{
	return prose_word_before(c->bulletin->prose, WORDS_FIGURE_STATUS, c->q.at.at) ||
		prose_word_at(c->bulletin->prose, WORDS_FIGURE_STATUS, span_end(c->q.at));
}

/* True where the number is what is left of a whole told before it: 其余2个, 2个正在…. */
static bool is_rest(const struct candidate *c)
{
	static const char *const rests[] = { "其余", "其他", "其它", "另", "另外", "另有", "还有",
		"尚有", "仍有", "剩余", "余下", "剩下", "剩余的", "余下的", "剩下的", NULL };
	static const char *const states[] = { "正", "尚", "仍", "未", "需", "持续", "长期", "基本",
		"取得", "阶段性", "已", NULL };
	struct str before = str_trim(text_before(c));

	if (before.n)
		return beside_any_at(before, 0, rests) == before.n;
	return beside_any_at(c->bulletin->prose->plain, span_end(c->q.at), states);
}

/* True for things left over that are not done: 剩余3座因汛期未动工. */
static bool is_left_open(const struct candidate *c)
{
	static const char *const rests[] = { "其余", "剩余", "余下", "剩下", "剩余的", "其余的", NULL };
	static const char *const reasons[] = { "因", "由于", "尚未", "仍未", "暂未", "未", "拟", "需",
		NULL };
	struct str before = text_before(c);

	return c->q.kind == MEASURE_THING && beside_any_before(before, before.n, rests) &&
		beside_any_at(c->bulletin->prose->plain, span_end(c->q.at), reasons);
}

/* True for a rate of a part (其中立行立改问题完成率), or not the one of the whole. */
static bool is_other_rate(const struct candidate *c)
{
	const struct claim *said = &c->bulletin->stated.rate_percent;

	return c->q.kind == MEASURE_RATE &&
		(prose_has(
			 c->bulletin->prose, WORDS_CLAIM_PART, span_of(c->clause.at, c->q.at.at)) ||
			(said->known && decimal_compare(said->value, c->q.value) != 0));
}

/* True for a status count or a rate of the whole, whoever else holds it. */
static bool is_of_whole(const struct candidate *c)
{
	static const char *const nouns[] = { "事项", "问题", "任务", "的事项", "的问题", NULL };
	const struct prose *p = c->bulletin->prose;
	const struct hit *h = prose_word_at(p, WORDS_FIGURE_STATUS, span_end(c->q.at));

	if ((c->q.kind != MEASURE_VAGUE && c->q.kind != MEASURE_RATE) || is_other_rate(c))
		return false;
	if (follows_role(c, OF_WHOLE) && (has_status(c) || is_rest(c)))
		return true;
	if (scene_item(c->scene) >= 0 || follows_role(c, OF_PART))
		return false;
	if (h && beside_any_at(p->plain, h->at + h->n, nouns))
		return true; /* 2个长期坚持事项 */
	return scene_has(c->scene, SIGN_PROBLEM) && has_status(c);
}

/* True where a claim of the whole text holds the number. */
static bool is_claimed(const struct candidate *c)
{
	const struct stated *said = &c->bulletin->stated;
	const struct claim *claims[] = { &said->problems, &said->done, &said->ongoing,
		&said->not_done, &said->long_term };

	for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
		if (claims[i]->known && claims[i]->at.at < span_end(c->q.at) &&
			span_end(claims[i]->at) > c->q.at.at)
			return true;
	return false;
}

/* True for the problems of one class (A类问题（党建方面）52个), or for measures. */
static bool is_of_part(const struct candidate *c)
{
	enum { CLASS_BYTES = 60 };
	static const char *const ends[] = { "类问题", "类任务", "类事项", NULL };
	static const char *const announced[] = { "问题", "问题：", "隐患", NULL };
	const struct prose *p = c->bulletin->prose;
	struct str before = text_before(c);

	if (prose_word_before(p, WORDS_FIGURE_MEASURE, c->q.at.at) ||
		prose_word_at(p, WORDS_FIGURE_MEASURE, span_end(c->q.at)) || is_parted(c))
		return true;
	if (beside_any_before(before, before.n, announced) &&
		prose_has(p, WORDS_FIGURE_OWN_CHECK, span_of(c->clause.at, c->q.at.at)))
		return true;
	for (size_t at = before.n > CLASS_BYTES ? before.n - CLASS_BYTES : 0; at < before.n; at++)
		if (beside_any_at(before, at, ends) && at > 0)
			return (unsigned char)before.p[at - 1] < 0x80 ||
				beside_any_before(before, at, class_names);
	return false;
}

/* True where the number repeats that of the tasks which the problems were parted into. */
static bool is_same_part(const struct candidate *c)
{
	return c->parted.n && decimal_compare(c->parted_value, c->q.value) == 0 &&
		str_is_equal(c->parted, c->q.unit);
}

/* True for the size of a batch: 首批9个. */
static bool is_batch(const struct candidate *c)
{
	return prose_word_before(c->bulletin->prose, WORDS_STATED_BATCH, c->q.at.at) != NULL;
}

/* What a number tells of the next one. */
static struct antecedent antecedent_of(const struct candidate *c)
{
	const struct claim *said = &c->bulletin->stated.problems;
	struct antecedent b = { OF_OTHERS, c->q.at, c->q.unit };

	if (!is_claimed(c) && (is_same_part(c) || is_batch(c)))
		b.role = OF_PART;
	else if (is_claimed(c) || (follows_role(c, OF_WHOLE) && (has_status(c) || is_rest(c))) ||
		(said->known && decimal_compare(said->value, c->q.value) == 0 && is_of_problems(c)))
		b.role = OF_WHOLE;
	else if (is_of_part(c) || (follows_role(c, OF_PART) && has_status(c)))
		b.role = OF_PART;
	return b;
}

/* True for an item's own number of measures, which its stated_measures holds. */
static bool is_of_measures(const struct candidate *c)
{
	return scene_item(c->scene) >= 0 && c->q.kind == MEASURE_VAGUE &&
		prose_word_at(c->bulletin->prose, WORDS_FIGURE_MEASURE, span_end(c->q.at));
}

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
	static const char *const bounds[] = { "（含）以上", "(含)以上", "（含）以下", "及以上", "及以下",
		"以上", "以下", "以内", "之内", NULL };

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
	static const char *const overs[] = { "超过", "超出", "高于", "低于", "不满", "未满", "不足",
		NULL };
	static const char *const musts[] = { "必须", "须", "一律", "应当", "应由", "应报", "应经", "需报",
		"需经", NULL };
	struct str behind = text_behind(c), before = text_before(c);
	struct str near = str_sub(before, before.n > NEAR_BYTES ? before.n - NEAR_BYTES : 0, before.n);

	if (follows_act(c) || !(has_within(near, overs) || str_is_prefixed(c->q.approximate, S("超"))))
		return false;
	return str_is_suffixed(behind, S("的")) ||
		has_within(str_sub(behind, 0, behind.n < NEAR_BYTES ? behind.n : NEAR_BYTES), musts);
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
	return n && token_is_number(t) && t->at - end <= NEAR_BYTES && t->at - end >= 2 * NAME_BYTES &&
		!prose_has(p, WORDS_FIGURE_ACT, span_of(end, t->at)) &&
		!has_within(text_before(c), leads);
}

/* True where names that are short of their heads close with a number of what does, or
 * undergoes, nothing here: 甲、乙两个院子因…; or where ways are listed: 窗口、网站两种渠道. */
static bool names_subject(const struct candidate *c)
{
	static const char *const reasons[] = { "因", "由于", "试行", "试点", "尚", "仍", NULL };
	const struct prose *p = c->bulletin->prose;
	uint32_t end = span_end(c->q.at);
	struct str behind = text_behind(c);

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
	if (ends_clause(c))
		return false;
	if (!follows_act(c))
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

/* True where Chinese numerals make a name (三个阶段) and not a count. */
static bool is_name(const struct candidate *c)
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
	return !ends_clause(c) && !follows_act(c) && !closes_list(c) && !precedes_act(c) &&
		!str_is_suffixed(text_before(c), S("的"));
}

/* ---- selection ---- */

/* True for the time that another is shortened to: 由15天缩短至4天. */
static bool is_shortened_time(const struct prose *p, size_t token, const struct quantity *q)
{
	enum { NEAR_BYTES = 48 };
	static const char *const changes[] = { "压缩至", "压缩到", "压缩为", "缩短至", "缩短到",
		"缩短为", "压减至", "压减到", "缩减至", "缩减到", "减少至", "减少到", NULL };
	size_t n = beside_any_before(p->plain, q->at.at, changes), from;
	const struct token *before = token ? &p->tokens[token - 1] : NULL;

	if (!n || !before || !token_is_number(before) || q->at.at - before->at > NEAR_BYTES)
		return false;
	from = beside_skip_blanks(p->plain, span_end(token_span(before)));
	return from + q->unit.n <= q->at.at - n && q->unit.n &&
		str_is_equal(str_sub(p->plain, from, from + q->unit.n), q->unit);
}

/* True where the unit may be of a result: known before anything stands around it. */
static bool may_be_result(const struct prose *p, size_t token, const struct quantity *q)
{
	return q->kind == MEASURE_TIME ? is_shortened_time(p, token, q) : q->kind != MEASURE_ASPECT;
}

static bool is_figure(const struct candidate *c)
{
	if (scene_is_closed(c->scene, c->q.at) || scene_has_in_clause(c->scene, SIGN_EVERY))
		return false;
	return !is_planned(c) && !is_of_inspection(c) && !is_of_problems(c) && !is_of_whole(c) &&
		!is_of_measures(c) && !is_left_open(c) && !is_name(c);
}

/* Bytes of a mark that a stretch does not begin with. */
static uint32_t front_at(struct str text, uint32_t at)
{
	if (at < text.n && (text.p[at] == ' ' || text.p[at] == '('))
		return 1;
	return utf8_is_one_of(utf8_three_at(text, at), U"、（") ? 3 : 0;
}

/* Where what stands behind a marker begins: 五是成立…, （1）查封…, 4)拆除…. */
static uint32_t marker_end(const struct prose *p, uint32_t from)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, from + 12), &n);
	uint32_t at = from;

	if (n && t->kind == TOKEN_OPEN && t->at == at)
		at += t->n, t++, n--;
	if (!n || !token_is_number(t) || t->at != at)
		return from;
	at += t->n;
	if (t->kind == TOKEN_NUMERAL && utf8_three_at(p->plain, at) == U'是')
		return at + 3;
	return n > 1 && t[1].kind == TOKEN_CLOSE && t[1].at == at ? at + t[1].n : from;
}

/* The part of the clause that speaks of this number: from the number before it,
 * to the 、 right behind it. */
static struct span own_part(const struct candidate *c, uint32_t last_end)
{
	const struct prose *p = c->bulletin->prose;
	uint32_t from = last_end > c->clause.at ? last_end : c->clause.at, skipped;
	uint32_t end = span_end(c->clause), behind = span_end(c->q.at);
	size_t i = c->token;
	struct str part;

	while (i < p->n_tokens && p->tokens[i].at < behind)
		i++;
	if (i < p->n_tokens && p->tokens[i].at == behind &&
		(p->tokens[i].kind == TOKEN_PAUSE || p->tokens[i].kind == TOKEN_CLOSE ||
			p->tokens[i].kind == TOKEN_OPEN))
		end = behind;
	if (utf8_three_before(p->plain, c->q.at.at) == U'、')
		from = c->q.at.at; /* 36条河流、5座水库 */
	from = marker_end(p, from);
	while ((skipped = front_at(p->plain, from)) && from + skipped <= c->q.at.at)
		from += skipped;
	part = str_trim(span_view(p->plain, span_of(from, end)));
	return part.n ? span_from(p->plain, part) : span_of(from, end);
}

/* Fills in a figure; one that stands right behind another shares what that is
 * called: 立案3件5人. */
static void fill(
	struct figure *f, const struct candidate *c, uint32_t last_end, const struct figure *last)
{
	f->quote = own_part(c, last_end);
	f->label = figure_label(c->bulletin->prose, f->quote, &c->q);
	if (last && span_end(last->at) == c->q.at.at) {
		f->quote = span_of(last->quote.at, span_end(f->quote));
		f->label = last->label;
	}
	f->value = c->q.value;
	f->unit = c->q.unit;
	f->approximate = c->q.approximate;
	f->at = c->q.at;
	f->item = scene_item(c->scene);
}

void extract_figures(struct arena *a, const struct doc *d, struct bulletin *b)
{
	struct scene *s = scene_open(a, b);
	VEC(struct figure) figures = { 0 };
	struct antecedent before = { 0 };
	struct candidate c = { 0 };
	uint32_t last_end = 0;

	for (size_t i = 0; i < d->prose->n_tokens; i++) {
		if (d->prose->tokens[i].at < last_end || !quantity_parse(a, d->prose, i, &c.q))
			continue;
		if (!may_be_result(d->prose, i, &c.q)) {
			last_end = span_end(c.q.at);
			continue;
		}
		c.scene = s;
		c.bulletin = b;
		c.token = i;
		scene_move(s, i);
		c.clause = scene_clause(s, c.q.at);
		c.before = before;
		if (is_figure(&c)) {
			struct figure *f = vec_add(a, &figures);

			fill(f, &c, last_end, figures.n > 1 ? f - 1 : NULL);
		}
		last_end = span_end(c.q.at);
		if (c.q.kind == MEASURE_VAGUE)
			before = antecedent_of(&c);
		if (is_parted(&c)) {
			c.parted = c.q.unit;
			c.parted_value = c.q.value;
		}
	}
	b->figures = figures.p;
	b->n_figures = figures.n;
}
