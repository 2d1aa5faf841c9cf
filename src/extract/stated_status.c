/* stated_status.c - see stated_status.h. */
#include "extract/stated_status.h"

#include "text/beside.h"

enum {
	BEFORE_BYTES = 60, /* what is looked at before a number */
	SENTENCE_BACK_BYTES = 240, /* how far 有的 reaches */
};

/* ---- words ---- */

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
static const struct hit *find_status(
	const struct prose *p, size_t from, size_t to, bool is_last, enum status *out)
{
	static const char *const negations[] = { "不", "未", "没", "没有", "难", NULL };
	const struct hit *found = NULL, *hits;
	size_t n;

	hits = prose_hits(p, span_of(from, to), &n);
	for (size_t i = 0; i < n && (is_last || !found); i++) {
		enum status status = status_of(&hits[i]);

		if (status == STATUS_UNKNOWN || hits[i].at < from || hits[i].at + hits[i].n > to ||
			(status == STATUS_DONE &&
				beside_any_before(p->text, hits[i].at, negations)))
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

/* ---- aims ---- */

/* Where what is looked at before a number begins: at a character. */
static uint32_t front_of(const struct sentence *s, const struct count *c)
{
	uint32_t from = c->at.at - c->left > BEFORE_BYTES ? c->at.at - BEFORE_BYTES : c->left;

	while (from < c->at.at && ((unsigned char)s->prose->text.p[from] & 0xC0) == 0x80)
		from++;
	return from;
}

/* True where a date beyond the text's own day stands in the sentence before a byte. */
static bool has_future_date(const struct sentence *s, uint32_t to)
{
	const struct bulletin *b = s->bulletin;

	if (!b->signature.known || !b->signature.date.day)
		return false;
	for (size_t i = bulletin_dates_before(b, s->at.at);
		i < b->n_dates && b->dates[i].at.at < to; i++)
		if (b->dates[i].from.year && date_compare(b->dates[i].from, b->signature.date) > 0)
			return true;
	return false;
}

/* True where a status is what the text aims at: in a plan, below 总体目标, by a day to
 * come; and no 已 says that it is so. */
static bool is_only_aimed_at(const struct sentence *s, const struct count *c, const struct hit *h)
{
	struct str words = str_sub(s->prose->text, front_of(s, c), h->at + h->n);
	size_t at;

	return (s->is_goal || sentence_has(s, WORDS_STATED_GOAL, s->at.at, c->at.at) ||
		       has_future_date(s, c->at.at)) &&
		!str_find(words, S("已"), 0, &at);
}

/* ---- the status of a count ---- */

static void find_left_status(struct sentence *s, struct count *c)
{
	enum status status;
	const struct hit *h;

	h = find_status(s->prose, front_of(s, c), c->at.at, true, &status);
	if (!h || !is_filled(s->prose->text, h->at + h->n, c->at.at))
		return;
	c->is_left = true;
	if (!sentence_has(s, WORDS_STATED_PLAN, c->left, h->at) && !is_only_aimed_at(s, c, h))
		c->status = status;
}

/* True where the words before the number make it one class of the whole: 立行立改的7个. */
static bool is_class(const struct sentence *s, const struct count *c)
{
	return sentence_has(s, WORDS_STATED_CLASS, c->left, c->at.at) ||
		(beside_is_before(s->prose->text, c->at.at, "的") &&
			!sentence_has(s, WORDS_STATED_EVIDENCE, c->left, c->at.at));
}

static void find_right_status(struct sentence *s, struct count *c, const struct count *next)
{
	uint32_t end = span_end(c->at),
		 right = c->right < end + SENTENCE_NOUN_BYTES * 2 ? c->right
								  : end + SENTENCE_NOUN_BYTES * 2;
	enum status status;
	const struct hit *h;

	if (next && next->is_left && c->right == next->at.at)
		return; /* the status behind it speaks of the next number */
	h = find_status(s->prose, end, right, false, &status);
	if (!h || sentence_has(s, WORDS_STATED_PLAN, c->left, h->at) || is_class(s, c) ||
		is_only_aimed_at(s, c, h))
		return;
	c->status = status;
	c->is_all = sentence_has(s, WORDS_STATED_ALL, end, h->at + h->n);
}

/* ---- what speaks of something else ---- */

/* True for the key of a form's line: 检查发现问题：5个. */
static bool is_key(const struct prose *p, const struct hit *h, uint32_t to)
{
	struct span line = prose_line(p, prose_line_of(p, h->at));
	uint32_t end = h->at + h->n + 6; /* 问题 */

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

/* True where a count is of other things, or speaks of another search, batch or time. */
static bool speaks_of_else(const struct sentence *s, const struct count *c)
{
	uint32_t end = count_noun_end(c), from = s->at.at;

	if (c->at.at - from > SENTENCE_BACK_BYTES)
		from = c->at.at - SENTENCE_BACK_BYTES;
	return c->noun == NOUN_THING || c->noun == NOUN_DEED ||
		beside_is_before(s->prose->text, c->at.at, "等") ||
		is_of_own_search(s, c->left, end) ||
		sentence_has(s, WORDS_STATED_OWN_DUTY, c->left, end) ||
		is_of_other_time(s, c->left, end) ||
		sentence_has(s, WORDS_STATED_SOME, from, c->at.at) ||
		sentence_has(s, WORDS_STATED_JUST_NOW, c->left, c->at.at);
}

void stated_status_find(struct sentence *s)
{
	for (size_t i = 0; i < s->n_counts; i++)
		find_left_status(s, &s->counts[i]);
	for (size_t i = 0; i < s->n_counts; i++) {
		struct count *c = &s->counts[i];

		if (!c->is_left && (c->noun == NOUN_NONE || c->noun == NOUN_PROBLEM))
			find_right_status(s, c, i + 1 < s->n_counts ? c + 1 : NULL);
		c->is_excluded = speaks_of_else(s, c);
	}
}
