/* stated.c - see extract_stated in extract.h.
 *
 * A sentence is read as a row of counts: a number, its unit, what it counts, and the
 * status that stands right before it (完成整改18个) or behind it (13个问题整改完毕). The
 * sentence that most likely speaks of the whole gives the total; its statuses, and
 * those of sentences that go with it, give the rest. Numbers of a part of the whole
 * (a class, a batch) and of what the unit found itself are left to the figures. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/extract.h"
#include "text/beside.h"
#include "text/number.h"
#include "text/whole.h"

enum {
	MOST_SENTENCE_BYTES = 4000,
	MOST_COUNTS = 200,		/* of a sentence; a table printed as one line has more */
	LOOSE_NOUN_BYTES = 30,		/* 9处重大事故隐患 */
	NOUN_BYTES = 45,		/* 25个需要长期整改的具体问题 */
	BEHIND_BYTES = 24,		/* 问题总数为25个 */
	BEFORE_BYTES = 60,		/* what is looked at before a number */
	LINK_BYTES = 6,			/* 、 or 的 between the counts of a row */
	SENTENCE_BACK_BYTES = 240,	/* how far 有的 reaches */
	STRONG = 4,			/* a sentence with this score speaks of the whole */
	ITEM_PENALTY = 6,
	FOLLOWING_SENTENCES = 4,
};

enum noun { NOUN_NONE, NOUN_ASPECT, NOUN_CLASS, NOUN_PROBLEM, NOUN_THING, NOUN_DEED };

/* A number with a unit, and what the sentence says of it. */
struct count {
	struct decimal value;
	struct span at;		/* the number with its unit */
	uint32_t left, right;	/* bytes [left, right) speak of it and of no other */
	enum noun noun;
	enum status status;
	bool is_all;		/* the whole has this status: 19个问题全部完成 */
	bool is_left;		/* the status stands before it */
	bool is_row;		/* bare, in a row behind a level: 3个方面、11项 */
	bool is_one;		/* 一个: often only an article */
	bool is_nested;		/* in brackets, or one of several (其中) */
	bool is_excluded;
};

struct sentence {
	const struct prose *prose;
	const struct bulletin *bulletin;
	struct span at;
	struct count counts[MOST_COUNTS];
	size_t n_counts;
	struct claim rate;
	struct str title_search;	/* the word of a search that the title names */
	bool takes_batch;	/* the first batch is all that the text is about */
	bool takes_search;	/* 排查 is what the text is about */
	struct str loose_unit;	/* 处 where problems are counted so; empty: not */
	int total;		/* index of the count of all problems; -1: none */
	int aspects;
	int score;
	bool is_goal;		/* it says what is to be reached */
	bool is_partial;	/* 部分完成 or a remainder without a number */
};

/* ---- counts ---- */

static bool has(const struct sentence *s, enum word_set set, size_t from, size_t to)
{
	return to > from && prose_has(s->prose, set, span_of(from, to));
}

/* Where the unit at a byte ends, and what the unit alone says it counts; 0: no unit. */
static size_t unit_at(struct str text, size_t at, enum noun *noun)
{
	static const struct {
		const char *word;
		enum noun noun;
	} units[] = {
		{ "个方面", NOUN_ASPECT },
		{ "方面", NOUN_ASPECT },
		{ "大方面", NOUN_ASPECT },
		{ "个大方面", NOUN_ASPECT },
		{ "个大类", NOUN_CLASS },
		{ "大类", NOUN_CLASS },
		{ "个类别", NOUN_CLASS },
		{ "個方面", NOUN_ASPECT },
		{ "类", NOUN_CLASS },
		{ "个", NOUN_NONE },
		{ "個", NOUN_NONE },
		{ "项", NOUN_NONE },
		{ "項", NOUN_NONE },
		{ "条", NOUN_NONE },
		{ "件", NOUN_NONE },
		{ "问题", NOUN_PROBLEM },
	};

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
	static const char *const others[] = { "处分", "处级", "处室", "处罚", "处理", "处置", "处长",
		"起来", "起点", "起步", "宗旨", "宗地", NULL };

	at = beside_skip_blanks(text, at);
	return beside_any_at(text, at, others) || !beside_any_at(text, at, units) ? 0 : at + 3;
}

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
	static const char *const fillers[] = { "共计", "共有", "共", "总计", "合计", "有", "：", ":",
		"数", "计", NULL };
	const struct prose *p = s->prose;
	struct str unit = str_sub(p->text, unit_end - 3, unit_end);
	size_t before = t->at, n;
	const struct hit *h;

	if (s->loose_unit.n && str_is_equal(s->loose_unit, unit))
		return true;
	while (before > s->at.at && (n = beside_any_before(p->text, before, fillers)) > 0)
		before -= n;
	h = prose_find(p, WORDS_STATED_HAZARD, span_of((uint32_t)unit_end,
		(uint32_t)unit_end + LOOSE_NOUN_BYTES), NULL);
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
		(next->kind == TOKEN_NUMBER || next->kind == TOKEN_NUMERAL);
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
		if (t[-1].kind != TOKEN_PAUSE || t[-2].kind != t->kind || span_end(token_span(&t[-2])) != t[-1].at ||
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
	static const char *const quotes[] = { "“", "‘", "「", "『", "\"", NULL };	/* “两个责任” */
	struct str text = s->prose->text;
	struct count c = { .left = left };
	size_t end = t->at + t->n, unit = unit_at(text, end, &c.noun);

	if (!unit && (unit = loose_unit_at(text, end)) > 0) {
		if (!is_loose_count(s, t, unit))
			return false;
		s->loose_unit = str_sub(text, unit - 3, unit);
	}
	if (!unit || s->n_counts == MOST_COUNTS || beside_any_before(text, t->at, ordinal) ||
		beside_any_before(text, t->at, quotes) || is_listed_ordinal(s->prose, t) ||
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

/* Splits a sentence into its counts, with the stretch that speaks of each. */
static void split_counts(struct sentence *s)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, s->at, &n);
	uint32_t left = s->at.at;
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		depth += t[i].kind == TOKEN_OPEN;
		depth -= t[i].kind == TOKEN_CLOSE && depth > 0;
		if (t[i].kind == TOKEN_NUMBER || t[i].kind == TOKEN_NUMERAL) {
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
	uint32_t end = span_end(c->at),
		 limit = c->right < end + NOUN_BYTES ? c->right : end + NOUN_BYTES;
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

/* Names what each count counts. In a row such as 12个方面、36项、82个问题 the last is the
 * problems and those before it are levels above them. */
static void find_nouns(struct sentence *s)
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
		if (is_bare && is_level(c - 1))
			c->noun = NOUN_PROBLEM;
		else if (is_bare && c[-1].is_row)
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

/* ---- statuses ---- */

/* The status that a listed word tells; STATUS_UNKNOWN for other words. */
static enum status status_of(const struct hit *h)
{
	static const struct {
		enum word_set set;
		enum status status;
	} sets[] = {
		{ WORDS_STATED_NOT_DONE, STATUS_NOT_DONE },
		{ WORDS_STATED_ONGOING, STATUS_ONGOING },
		{ WORDS_STATED_LONG_TERM, STATUS_LONG_TERM },
		{ WORDS_STATED_DONE, STATUS_DONE },
	};

	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
		if (hit_is_in(h, sets[i].set))
			return sets[i].status;
	return STATUS_UNKNOWN;
}

/* The first (last) status word of a stretch, the longest where several begin; words
 * that begin inside another do not count. */
static const struct hit *find_status(const struct prose *p, size_t from, size_t to, bool is_last,
	enum status *out)
{
	static const char *const negations[] = { "不", "未", "没", "没有", "难", NULL };
	const struct hit *found = NULL, *hits;
	size_t n;

	hits = prose_hits(p, span_of(from, to), &n);
	for (size_t i = 0; i < n && (is_last || !found); i++) {
		enum status status = status_of(&hits[i]);

		if (status == STATUS_UNKNOWN || hits[i].at < from || hits[i].at + hits[i].n > to ||
			(status == STATUS_DONE && beside_any_before(p->text, hits[i].at, negations)))
			continue;
		found = &hits[i];
		*out = status;
		from = hits[i].at + hits[i].n;
	}
	return found;
}

/* True where only words that fill stand between a status and its number: 完成整改的问题有18个. */
static bool is_filled(struct str text, size_t from, size_t to)
{
	static const char *const fillers[] = { "了", "的", "有", "共", "计", "为", "问题", "任务",
		"事项", "整改", "反馈", "具体", "数", "并", "销号", "累计", "达", "到", "：", ":",
		" ", NULL };
	size_t n;

	while (from < to && (n = beside_any_at(text, from, fillers)) > 0)
		from += n;
	return from == to;
}

/* True where a date beyond the text's own day stands in the sentence before a byte. */
static bool has_future_date(const struct sentence *s, uint32_t to)
{
	const struct bulletin *b = s->bulletin;
	size_t low = 0, high = b->n_dates;

	if (!b->signature.known || !b->signature.date.day)
		return false;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (b->dates[middle].at.at < s->at.at)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < b->n_dates && b->dates[low].at.at < to; low++)
		if (b->dates[low].from.year && date_compare(b->dates[low].from, b->signature.date) > 0)
			return true;
	return false;
}

/* True where a status is what the text aims at: in a plan, below 总体目标, by a day to
 * come; and no 已 says that it is so. */
static bool is_only_aimed_at(const struct sentence *s, const struct count *c, const struct hit *h)
{
	uint32_t from = c->at.at - c->left > BEFORE_BYTES ? c->at.at - BEFORE_BYTES : c->left;
	size_t at;

	return (s->is_goal || has(s, WORDS_STATED_GOAL, s->at.at, c->at.at) ||
			has_future_date(s, c->at.at)) &&
		!str_find(str_sub(s->prose->text, from, h->at + h->n), S("已"), 0, &at);
}

static void find_left_status(struct sentence *s, struct count *c)
{
	uint32_t from = c->at.at - c->left > BEFORE_BYTES ? c->at.at - BEFORE_BYTES : c->left;
	enum status status;
	const struct hit *h;

	while (from < c->at.at && ((unsigned char)s->prose->text.p[from] & 0xC0) == 0x80)
		from++;
	h = find_status(s->prose, from, c->at.at, true, &status);
	if (!h || !is_filled(s->prose->text, h->at + h->n, c->at.at))
		return;
	c->is_left = true;
	if (!has(s, WORDS_STATED_PLAN, c->left, h->at) && !is_only_aimed_at(s, c, h))
		c->status = status;
}

/* True where the words before the number make it one class of the whole: 立行立改的7个. */
static bool is_class(const struct sentence *s, const struct count *c)
{
	return has(s, WORDS_STATED_CLASS, c->left, c->at.at) ||
		(beside_is_before(s->prose->text, c->at.at, "的") &&
			!has(s, WORDS_STATED_EVIDENCE, c->left, c->at.at));
}

static void find_right_status(struct sentence *s, struct count *c, const struct count *next)
{
	uint32_t end = span_end(c->at),
		 right = c->right < end + NOUN_BYTES * 2 ? c->right : end + NOUN_BYTES * 2;
	enum status status;
	const struct hit *h;

	if (next && next->is_left && c->right == next->at.at)
		return; /* the status behind it speaks of the next number */
	h = find_status(s->prose, end, right, false, &status);
	if (!h || has(s, WORDS_STATED_PLAN, c->left, h->at) || is_class(s, c) ||
		is_only_aimed_at(s, c, h))
		return;
	c->status = status;
	c->is_all = has(s, WORDS_STATED_ALL, end, h->at + h->n);
}

/* True for the key of a form's line: 检查发现问题：5个. */
static bool is_key(const struct prose *p, const struct hit *h, uint32_t to)
{
	struct span line = prose_line(p, prose_line_of(p, h->at));
	uint32_t end = h->at + h->n + 6;	/* 问题 */

	return hit_is_in(h, WORDS_STATED_SEARCH) && end < to &&
		beside_skip_blanks(p->text, line.at) == h->at &&
		beside_is_at(p->text, h->at + h->n, "问题") &&
		(beside_is_at(p->text, end, "：") || beside_is_at(p->text, end, ":"));
}

/* True where a word of the unit's own search stands in a stretch, and not the one that the
 * title names (检视 in a bulletin on 主题教育检视问题) nor a search that is the text's own. */
static bool is_of_own_search(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct hit *h = NULL;

	while (to > from &&
		(h = prose_find(s->prose, WORDS_STATED_OWN_SEARCH, span_of(from, to), h)) != NULL)
		if (!str_is_equal(span_view(s->prose->text, hit_span(h)), s->title_search) &&
			!(s->takes_search && hit_is_in(h, WORDS_STATED_SEARCH)) &&
			!is_key(s->prose, h, to))
			return true;
	return false;
}

/* True where a stretch speaks of another time or batch; the one batch that a text is of is
 * its whole. */
static bool is_of_other_time(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct hit *h = NULL;

	while (to > from &&
		(h = prose_find(s->prose, WORDS_STATED_OTHER_TIME, span_of(from, to), h)) != NULL)
		if (!(s->takes_batch && hit_is_in(h, WORDS_STATED_BATCH)))
			return true;
	return false;
}

/* Gives each count its status, and marks the counts that speak of something else. */
static void find_statuses(struct sentence *s)
{
	struct str text = s->prose->text;

	for (size_t i = 0; i < s->n_counts; i++)
		find_left_status(s, &s->counts[i]);
	for (size_t i = 0; i < s->n_counts; i++) {
		struct count *c = &s->counts[i];
		uint32_t end = span_end(c->at) + NOUN_BYTES, from = s->at.at;

		from = c->at.at - from > SENTENCE_BACK_BYTES ? c->at.at - SENTENCE_BACK_BYTES
							     : from;
		if (!c->is_left && (c->noun == NOUN_NONE || c->noun == NOUN_PROBLEM))
			find_right_status(s, c, i + 1 < s->n_counts ? c + 1 : NULL);
		end = end < c->right ? end : c->right;
		c->is_excluded = c->noun == NOUN_THING || c->noun == NOUN_DEED ||
			beside_is_before(text, c->at.at, "等") ||
			is_of_own_search(s, c->left, end) ||
			has(s, WORDS_STATED_OWN_DUTY, c->left, end) ||
			is_of_other_time(s, c->left, end) ||
			has(s, WORDS_STATED_SOME, from, c->at.at) ||
			has(s, WORDS_STATED_JUST_NOW, c->left, c->at.at);
	}
}

/* ---- the rate ---- */

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
		at - span_end(c->at) <= NOUN_BYTES;
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

/* Reads the rate at a numeral: 百分之八十七, 八成七; n == 0: none. 六成 alone is about so
 * much, and no rate. */
static struct claim numeral_rate(const struct sentence *s, const struct token *t)
{
	static const char *const about[] = { "近", "约", "超", "超过", "逾", "以上", "左右", "多", "余",
		"以内", NULL };
	struct str text = s->prose->text;
	struct claim rate = { 0 };
	size_t hundred = beside_is_before(text, t->at, "百分之") ? 9 : 0, n;
	uint32_t tenth = t->at + t->n + 3;	/* behind 成 */

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

static void find_rate(struct sentence *s)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, s->at, &n);

	for (size_t i = 0; i < n && !s->rate.known && !s->is_goal; i++)
		if (t[i].kind == TOKEN_NUMERAL && !has(s, WORDS_STATED_GOAL, s->at.at, t[i].at))
			s->rate = numeral_rate(s, &t[i]);

	for (size_t i = 0; i + 1 < n && !s->rate.known && !s->is_goal; i++) {
		struct span number = token_span(&t[i]);
		struct decimal value;

		if (t[i].kind != TOKEN_NUMBER || t[i + 1].kind != TOKEN_PERCENT ||
			t[i + 1].at != span_end(number) || !is_rate(s, number.at) ||
			has(s, WORDS_STATED_GOAL, s->at.at, number.at) ||
			number_parse(span_view(s->prose->text, number), &value) != number.n)
			continue;
		s->rate = (struct claim){ true, value,
			span_of(number.at, span_end(token_span(&t[i + 1]))) };
	}
}

/* ---- what a sentence is worth ---- */

/* True for 其中，1个问题…: a part of what was told before. */
static bool is_of_which(const struct sentence *s, const struct count *c)
{
	static const char *const words[] = { "其中", "其中，", "其中,", "其中：", "其中有", NULL };

	return beside_any_before(s->prose->text, c->left, words) > 0 ||
		beside_is_at(s->prose->text, c->left, "其中");
}

static bool is_total(const struct sentence *s, const struct count *c)
{
	uint32_t end = span_end(c->at) + NOUN_BYTES;

	end = end < c->right ? end : c->right;
	if (c->noun != NOUN_PROBLEM || c->is_excluded || c->is_nested || c->is_left || c->is_one)
		return false;
	if (has(s, WORDS_STATED_REMAINDER, c->left, c->at.at) || is_of_which(s, c))
		return false;
	return c->status == STATUS_UNKNOWN || c->is_all ||
		has(s, WORDS_STATED_EVIDENCE, c->left, c->at.at);
}

/* A remainder that has no number: 其余正在推进. */
static bool has_open_remainder(const struct sentence *s)
{
	const struct hit *h = NULL;

	while ((h = prose_find(s->prose, WORDS_STATED_REMAINDER, s->at, h)) != NULL) {
		bool is_counted = false;

		for (size_t i = 0; i < s->n_counts && !is_counted; i++)
			is_counted = s->counts[i].left <= h->at && h->at < s->counts[i].at.at;
		if (!is_counted)
			return true;
	}
	return false;
}

static bool is_in_item(const struct bulletin *b, struct span at)
{
	size_t low = 0, high = b->n_items;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (b->items[middle].at.at <= at.at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 &&
		(span_is_inside(at, b->items[low - 1].body) ||
			span_is_inside(at, b->items[low - 1].at));
}

static int score(const struct sentence *s, const struct bulletin *b)
{
	bool has_status = false;

	for (size_t i = 0; i < s->n_counts; i++)
		has_status |= s->counts[i].status != STATUS_UNKNOWN && !s->counts[i].is_excluded;
	return 2 * has(s, WORDS_STATED_EVIDENCE, s->at.at, span_end(s->at)) +
		has(s, WORDS_STATED_RECTIFIED, s->at.at, span_end(s->at)) + 2 * has_status +
		2 * (s->aspects >= 0) + s->rate.known +
		has(s, WORDS_STATED_FACING, s->at.at, span_end(s->at)) -
		ITEM_PENALTY * is_in_item(b, s->at);
}

/* True where a semicolon parts two stretches: 甲镇18个…；乙镇20个…. */
static bool is_parted(const struct sentence *s, uint32_t from, uint32_t to)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, span_of(from, to), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_SEMICOLON)
			return true;
	return false;
}

/* Finds the total among the counts. Where a larger one follows behind a semicolon, the
 * sentence goes through the parts of something else. */
static void find_total(struct sentence *s)
{
	s->total = -1;
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i],
				   *first = s->total < 0 ? NULL : &s->counts[s->total];

		if (!is_total(s, c))
			continue;
		if (!first) {
			s->total = (int)i;
		} else if (c->value.digits > first->value.digits &&
			is_parted(s, span_end(first->at), c->at.at)) {
			s->total = -1;
			return;
		}
	}
}

/* Finds the total and the aspects. */
static void find_whole(struct sentence *s)
{
	s->aspects = -1;
	find_total(s);
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool is_aspect = c->noun == NOUN_ASPECT ||
			(c->noun == NOUN_CLASS && s->aspects < 0);

		if (!is_aspect || c->is_nested || c->is_excluded ||
			has(s, WORDS_STATED_REMAINDER, c->left, c->at.at))
			continue;
		if (s->aspects < 0 || s->counts[s->aspects].noun == NOUN_CLASS)
			s->aspects = (int)i;
	}
}

static struct str unit_of(const struct sentence *s, struct span at)
{
	size_t n;
	const struct token *t = prose_tokens(s->prose, at, &n);

	return n ? str_trim(str_sub(s->prose->text, span_end(token_span(&t[0])), span_end(at)))
		 : (struct str){ 0 };
}

static bool has_unit(const struct sentence *s, const struct count *a, struct span b)
{
	return str_is_equal(unit_of(s, a->at), unit_of(s, b));
}

/* True where a count goes on as a clause of its own (4个尚待上级明确) or closes one
 * (尚待上级明确的4个), and no word says that it counts another thing. */
static bool is_part_of_row(const struct sentence *s, const struct count *c)
{
	uint32_t end = span_end(c->at),
		 right = c->right < end + NOUN_BYTES ? c->right : end + NOUN_BYTES;

	return c->status == STATUS_UNKNOWN && !c->is_nested && !c->is_excluded && !c->is_left &&
		(c->noun == NOUN_NONE || c->noun == NOUN_PROBLEM) &&
		(str_trim(str_sub(s->prose->text, end, right)).n > 0 ||
			str_trim(str_sub(s->prose->text, c->left, c->at.at)).n > 0) &&
		!has(s, WORDS_STATED_THING, c->left, right) &&
		!has(s, WORDS_STATED_DEED, c->left, right);
}

/* True where a status that no list knows stands beside those that are read, or may:
 * 已完成23个，阶段性成效11个，4个尚待上级明确. */
static bool has_unread_part(const struct sentence *s, const struct claim *whole)
{
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool is_beside = (i > 0 && c[-1].status != STATUS_UNKNOWN) ||
			(i + 1 < s->n_counts && c[1].status != STATUS_UNKNOWN) ||
			has(s, WORDS_STATED_REMAINDER, c->left, c->at.at);

		if (is_beside && (int)i != s->total && is_part_of_row(s, c) && whole->known &&
			c->value.digits < whole->value.digits && has_unit(s, c, whole->at))
			return true;
	}
	return false;
}

/* True where the aspects are those of problems: next to their number, or 六个方面的问题. */
static bool are_of_problems(const struct sentence *s)
{
	static const char *const frames[] = { "的问题", "问题", "的突出问题", "的主要问题",
		"的具体问题", "突出问题", NULL };
	const struct count *c;

	if (s->aspects < 0)
		return false;
	c = &s->counts[s->aspects];
	if (s->total >= 0 && s->total - s->aspects <= 2 && s->aspects - s->total <= 1)
		return true;
	return c->noun == NOUN_ASPECT && beside_any_at(s->prose->text, span_end(c->at), frames);
}

/* True where the heading above a byte announces goals: 一、总体目标. */
static bool is_below_goal(const struct prose *p, const struct bulletin *b, uint32_t at)
{
	size_t low = 0, high = b->n_headings;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (b->headings[middle].at.at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && prose_has(p, WORDS_STATED_GOAL, b->headings[low - 1].at);
}

/* The loose unit that closes a claim; empty where it has another. */
static struct str loose_unit_of(const struct prose *p, struct span claim)
{
	size_t end = span_end(claim);

	return claim.n > 3 && loose_unit_at(p->text, end - 3) == end
		? str_sub(p->text, end - 3, end) : (struct str){ 0 };
}

static void read_sentence(
	struct sentence *s, const struct prose *p, struct span at, const struct bulletin *b)
{
	s->loose_unit = b->stated.problems.known ? loose_unit_of(p, b->stated.problems.at)
						 : (struct str){ 0 };
	s->prose = p;
	s->bulletin = b;
	s->is_goal = b->kind == KIND_PLAN || is_below_goal(p, b, at.at);
	s->at = at = beside_cap(p->text, at, MOST_SENTENCE_BYTES);
	s->n_counts = 0;
	s->rate = (struct claim){ 0 };
	split_counts(s);
	find_nouns(s);
	find_statuses(s);
	find_rate(s);
	find_whole(s);
	if (!are_of_problems(s))
		s->aspects = -1;
	s->is_partial = has_open_remainder(s) ||
		has(s, WORDS_STATED_PARTLY, at.at, span_end(s->at));
	s->score = score(s, b);
}

/* ---- the claims ---- */

static void claim_count(struct claim *claim, const struct count *c)
{
	if (!claim->known)
		*claim = (struct claim){ true, c->value, c->at };
}

static struct claim *claim_of(struct stated *st, enum status status)
{
	switch (status) {
	case STATUS_DONE: return &st->done;
	case STATUS_ONGOING: return &st->ongoing;
	case STATUS_NOT_DONE: return &st->not_done;
	case STATUS_LONG_TERM: return &st->long_term;
	default: return NULL;
	}
}

/* True where a number of a part (a class, the measures) stands before the count and the
 * count speaks of it: it has the part's unit, or no unit tells them apart. */
static bool is_of_part(const struct sentence *s, const struct count *c, const struct count *part,
	const struct claim *whole)
{
	if (!part)
		return s->total < 0 && c->noun != NOUN_PROBLEM && whole->known &&
			!has_unit(s, c, whole->at);
	if (part->noun == NOUN_DEED && c->noun == NOUN_PROBLEM)
		return false;
	return !whole->known || has_unit(s, part, whole->at) || !has_unit(s, c, whole->at);
}

/* Takes the statuses of a sentence; those behind the number of a part speak of the part.
 * False where one status is counted twice: then nothing covers the whole. */
static bool claim_statuses(struct stated *st, const struct sentence *s)
{
	const struct count *part = NULL;
	bool is_sum = true, rate_is_of_part = false;

	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool so_far = has(s, WORDS_STATED_SO_FAR, c->left, c->at.at);
		struct claim *claim = claim_of(st, c->status);

		if (c->is_nested || c->noun == NOUN_ASPECT || c->noun == NOUN_CLASS ||
			c->noun == NOUN_THING)
			continue;
		if ((int)i == s->total || so_far)
			part = NULL;
		else if ((!claim || c->is_excluded) && !c->is_left &&
			!(st->problems.known && c->value.digits == st->problems.value.digits))
			part = c;
		rate_is_of_part = s->rate.known && c->at.at < s->rate.at.at ? part != NULL
									    : rate_is_of_part;
		if (!claim || c->is_excluded || ((int)i == s->total && !c->is_all) ||
			is_of_part(s, c, part, &st->problems))
			continue;
		is_sum &= !claim->known || so_far;
		if (!claim->known || so_far)
			*claim = (struct claim){ true, c->value, c->at };
	}
	if (s->rate.known && !st->rate_percent.known && !rate_is_of_part)
		st->rate_percent = s->rate;
	return is_sum;
}

static int n_statuses(const struct sentence *s)
{
	int n = 0;

	for (size_t i = 0; i < s->n_counts; i++)
		n += s->counts[i].status != STATUS_UNKNOWN && !s->counts[i].is_excluded &&
			!s->counts[i].is_nested;
	return n;
}

static bool has_status_counts(const struct sentence *s)
{
	return n_statuses(s) > 0 || s->rate.known;
}

/* What has been gathered of the whole. */
struct gathered {
	struct stated *stated;
	bool is_open;	/* something of the whole has no number, or one status has two */
};

static int statuses_known(const struct stated *st)
{
	return st->done.known + st->ongoing.known + st->not_done.known + st->long_term.known;
}

/* Takes what a sentence states of the whole, where it goes with what is known. */
static void claim_sentence(struct gathered *g, const struct sentence *s)
{
	struct stated *st = g->stated;

	if (s->total >= 0)
		claim_count(&st->problems, &s->counts[s->total]);
	if (s->aspects >= 0)
		claim_count(&st->aspects, &s->counts[s->aspects]);
	if (!has_status_counts(s))
		return;
	if (!claim_statuses(st, s) || s->is_partial || has_unread_part(s, &st->problems))
		g->is_open = true;
	st->is_exhaustive = statuses_known(st) >= 2 && !g->is_open;
}

/* True where a sentence states the same total as the one that was chosen. */
static bool is_same_total(const struct stated *st, const struct sentence *s)
{
	return s->total >= 0 && st->problems.known &&
		s->counts[s->total].value.digits == st->problems.value.digits;
}

/* ---- the text ---- */

/* The sentences that may state a total: they have a number near the word 问题. */
struct candidates {
	VEC(struct span) outside, inside;	/* of the items */
};

/* True where a number stands close before or behind a word; *token moves on with it. */
static bool is_number_near(const struct prose *p, const struct hit *h, size_t *token)
{
	uint32_t from = h->at > NOUN_BYTES ? h->at - NOUN_BYTES : 0,
		 to = h->at + h->n + BEHIND_BYTES;

	while (*token < p->n_tokens && p->tokens[*token].at < from)
		++*token;
	for (size_t i = *token; i < p->n_tokens && p->tokens[i].at < to; i++)
		if (p->tokens[i].kind == TOKEN_NUMBER || p->tokens[i].kind == TOKEN_NUMERAL)
			return true;
	return false;
}

static void find_candidates(struct arena *tmp, const struct prose *p, const struct bulletin *b,
	struct candidates *out)
{
	struct span all = { 0, (uint32_t)p->text.n }, sentence = { 0, 0 };
	size_t token = 0;

	for (size_t i = 0; i < p->n_hits; i++) {
		const struct hit *h = &p->hits[i];

		if (h->at < span_end(sentence) || !hit_is_in(h, WORDS_STATED_PROBLEM) ||
			!is_number_near(p, h, &token))
			continue;
		sentence = prose_sentence_around(p, all, h->at);
		if (is_in_item(b, sentence))
			vec_push(tmp, &out->inside, sentence);
		else
			vec_push(tmp, &out->outside, sentence);
	}
}

/* Finds the sentence that states the whole: the first strong one, else the best. */
static bool find_best(struct sentence *s, const struct prose *p, const struct bulletin *b,
	const struct span *list, size_t n, struct span *out)
{
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		read_sentence(s, p, list[i], b);
		if ((s->total < 0 && s->aspects < 0) || s->score <= best)
			continue;
		best = s->score;
		*out = list[i];
		if (s->total >= 0 && s->score >= STRONG)
			break;
	}
	return best > 0;
}

/* True where one sentence only speaks of a batch: nothing sets it against others. */
static bool has_one_batch(const struct prose *p, const struct candidates *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->outside.n; i++) {
		struct span at = beside_cap(p->text, c->outside.p[i], MOST_SENTENCE_BYTES);
		const struct hit *first = prose_find(p, WORDS_STATED_BATCH, at, NULL);

		n += first != NULL;
		n += first && prose_find(p, WORDS_STATED_BATCH, at, first);
	}
	return n == 1;
}

/* Finds the sentence that states the whole of a text that tells only of a search of many
 * (全市排查出隐患1248处) and lists nothing: the first with a total and how far it is done. */
static bool find_searched(struct sentence *s, const struct prose *p, const struct bulletin *b,
	const struct candidates *c, struct span *out)
{
	if (b->n_items)
		return false;
	s->takes_search = true;
	s->takes_batch = has_one_batch(p, c);
	for (size_t i = 0; i < c->outside.n; i++) {
		read_sentence(s, p, c->outside.p[i], b);
		if (s->total < 0 || n_statuses(s) + s->rate.known < 2)
			continue;
		*out = c->outside.p[i];
		return true;
	}
	s->takes_search = s->takes_batch = false;
	return false;
}

static struct str title_search(const struct prose *p, struct span title)
{
	const struct hit *h = prose_find(p, WORDS_STATED_OWN_SEARCH, title, NULL);

	return h ? span_view(p->text, hit_span(h)) : (struct str){ 0 };
}

/* Adds what the sentences right behind the best one say. */
static void add_following(
	struct sentence *s, struct bulletin *b, struct gathered *g, struct span best)
{
	const struct prose *p = s->prose;
	struct span all = { 0, (uint32_t)p->text.n }, piece = best;

	for (int i = 0; i < FOLLOWING_SENTENCES && prose_next_sentence(p, all, &piece); i++) {
		read_sentence(s, p, piece, b);
		if (s->score > 0 && s->total < 0 && has_status_counts(s))
			claim_sentence(g, s);
		else if (s->total < 0 && has_unread_part(s, &g->stated->problems))
			g->stated->is_exhaustive = !(g->is_open = true);
	}
}

/* Adds what a sentence that tells the same total again says more. */
static void add_repeated(struct sentence *s, struct bulletin *b, struct gathered *g,
	const struct candidates *c, struct span best)
{
	for (size_t i = 0; i < c->outside.n; i++) {
		if (statuses_known(g->stated) && g->stated->aspects.known)
			return;
		if (c->outside.p[i].at == best.at)
			continue;
		read_sentence(s, s->prose, c->outside.p[i], b);
		if (s->score > 0 && is_same_total(g->stated, s))
			claim_sentence(g, s);
	}
}

/* Where nothing outside the items tells how far the whole is, a sentence that closes the
 * last of them may: 反馈的10个问题，已完成7个，其他3个正在推进. */
static void add_closing(struct sentence *s, struct bulletin *b, struct gathered *g,
	const struct candidates *c)
{
	for (size_t i = c->inside.n; i > 0 && !statuses_known(g->stated); i--) {
		read_sentence(s, s->prose, c->inside.p[i - 1], b);
		if (s->score + ITEM_PENALTY >= STRONG && is_same_total(g->stated, s) &&
			n_statuses(s) > 1)
			claim_sentence(g, s);
	}
}

void extract_stated(struct arena *a, const struct doc *d, struct bulletin *b)
{
	struct arena *tmp = arena_new();
	struct sentence *s = arena_new_of(tmp, struct sentence);
	struct gathered g = { .stated = &b->stated };
	struct candidates c = { .outside = { 0 } };
	struct span best = { 0, 0 };

	(void)a;
	s->title_search = title_search(d->prose, b->title_at);
	find_candidates(tmp, d->prose, b, &c);
	if (find_best(s, d->prose, b, c.outside.p, c.outside.n, &best) ||
		find_best(s, d->prose, b, c.inside.p, c.inside.n, &best) ||
		find_searched(s, d->prose, b, &c, &best)) {
		read_sentence(s, d->prose, best, b);
		b->stated.at = best;
		claim_sentence(&g, s);
		add_following(s, b, &g, best);
		add_repeated(s, b, &g, &c, best);
		add_closing(s, b, &g, &c);
	}
	arena_free(tmp);
}
