/* candidate_whole.c - numbers of the inspection, of the whole, and of its parts. */
#include "extract/candidate.h"

#include "base/utf8.h"
#include "text/beside.h"

#include <string.h>

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

bool candidate_is_of_inspection(const struct candidate *c)
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
		beside_any_at(str_trim(candidate_text_before(c)), 0, finds) &&
		c->scene->sentence < c->clause.at;
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

bool candidate_is_parted(const struct candidate *c)
{
	return prose_word_before(c->bulletin->prose, WORDS_FIGURE_PARTED, c->q.at.at) != NULL;
}

/* True where the words before a number announce problems. */
static bool is_announced(struct str before)
{
	before.n -= utf8_three_before(before, before.n) == U'：' ? S("：").n : 0;
	return utf8_three_before(before, before.n) == U'题' && str_is_suffixed(before, S("问题"));
}

bool candidate_is_of_problems(const struct candidate *c)
{
	enum { MEND_BYTES = 60 };
	struct span mend = c->scene->seen[SIGN_MEND];
	const struct prose *p = c->bulletin->prose;
	struct str behind = candidate_text_behind(c), before = candidate_text_before(c);
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
	if (!is_behind && !is_announced(before))
		return false;
	if (candidate_is_parted(c) || is_found(c))
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
	struct str before = str_trim(candidate_text_before(c));

	if (before.n)
		return beside_any_at(before, 0, rests) == before.n;
	return beside_any_at(c->bulletin->prose->plain, span_end(c->q.at), states);
}

bool candidate_is_left_open(const struct candidate *c)
{
	static const char *const rests[] = { "其余", "剩余", "余下", "剩下", "剩余的", "其余的",
		NULL };
	static const char *const reasons[] = { "因", "由于", "尚未", "仍未", "暂未", "未", "拟",
		"需", NULL };
	struct str before = candidate_text_before(c);

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

bool candidate_is_of_whole(const struct candidate *c)
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
	const struct prose *p = c->bulletin->prose;
	struct str before = candidate_text_before(c);

	if (prose_word_before(p, WORDS_FIGURE_MEASURE, c->q.at.at) ||
		prose_word_at(p, WORDS_FIGURE_MEASURE, span_end(c->q.at)) || candidate_is_parted(c))
		return true;
	if ((is_announced(before) || str_is_suffixed(before, S("隐患"))) &&
		prose_has(p, WORDS_FIGURE_OWN_CHECK, span_of(c->clause.at, c->q.at.at)))
		return true;
	for (size_t at = before.n > CLASS_BYTES ? before.n - CLASS_BYTES : 0;
		str_find(before, S("类"), at, &at); at += S("类").n)
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

struct antecedent candidate_antecedent(const struct candidate *c)
{
	const struct claim *said = &c->bulletin->stated.problems;
	struct antecedent b = { OF_OTHERS, c->q.at, c->q.unit };
	bool is_of_claim = is_claimed(c);

	if (!is_of_claim && (is_same_part(c) || is_batch(c)))
		b.role = OF_PART;
	else if (is_of_claim || (follows_role(c, OF_WHOLE) && (has_status(c) || is_rest(c))) ||
		(said->known && decimal_compare(said->value, c->q.value) == 0 &&
			candidate_is_of_problems(c)))
		b.role = OF_WHOLE;
	else if (is_of_part(c) || (follows_role(c, OF_PART) && has_status(c)))
		b.role = OF_PART;
	return b;
}

bool candidate_is_of_measures(const struct candidate *c)
{
	return scene_item(c->scene) >= 0 && c->q.kind == MEASURE_VAGUE &&
		prose_word_at(c->bulletin->prose, WORDS_FIGURE_MEASURE, span_end(c->q.at));
}
