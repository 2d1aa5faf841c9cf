/* stated_whole.c - see stated_whole.h. */
#include "extract/stated_whole.h"

#include "extract/stated_count.h"
#include "text/beside.h"

/* ---- the total ---- */

/* True for 其中，1个问题…: a part of what was told before. */
static bool is_of_which(const struct sentence *s, const struct count *c)
{
	static const char *const words[] = { "其中", "其中，", "其中,", "其中：", "其中有", NULL };

	return beside_any_before(s->prose->text, c->left, words) > 0 ||
		beside_is_at(s->prose->text, c->left, "其中");
}

/* True where a count is of all problems. */
static bool is_total(const struct sentence *s, const struct count *c)
{
	if (c->noun != NOUN_PROBLEM || c->is_excluded || c->is_nested || c->is_left || c->is_one)
		return false;
	if (sentence_has(s, WORDS_STATED_REMAINDER, c->left, c->at.at) || is_of_which(s, c))
		return false;
	return c->status == STATUS_UNKNOWN || c->is_all ||
		sentence_has(s, WORDS_STATED_EVIDENCE, c->left, c->at.at);
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

/* ---- the aspects ---- */

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

void stated_whole_find(struct sentence *s)
{
	s->aspects = -1;
	find_total(s);
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool is_aspect = c->noun == NOUN_ASPECT ||
			(c->noun == NOUN_CLASS && s->aspects < 0);

		if (!is_aspect || c->is_nested || c->is_excluded ||
			sentence_has(s, WORDS_STATED_REMAINDER, c->left, c->at.at))
			continue;
		if (s->aspects < 0 || s->counts[s->aspects].noun == NOUN_CLASS)
			s->aspects = (int)i;
	}
	if (!are_of_problems(s))
		s->aspects = -1;
}

/* ---- what is left open ---- */

bool stated_whole_has_open_remainder(const struct sentence *s)
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

/* True where a count goes on as a clause of its own (4个尚待上级明确) or closes one
 * (尚待上级明确的4个), and no word says that it counts another thing. */
static bool is_part_of_row(const struct sentence *s, const struct count *c)
{
	uint32_t end = span_end(c->at), right = count_noun_end(c);

	return c->status == STATUS_UNKNOWN && !c->is_nested && !c->is_excluded && !c->is_left &&
		(c->noun == NOUN_NONE || c->noun == NOUN_PROBLEM) &&
		(str_trim(str_sub(s->prose->text, end, right)).n > 0 ||
			str_trim(str_sub(s->prose->text, c->left, c->at.at)).n > 0) &&
		!sentence_has(s, WORDS_STATED_THING, c->left, right) &&
		!sentence_has(s, WORDS_STATED_DEED, c->left, right);
}

bool stated_whole_has_unread_part(const struct sentence *s, const struct claim *whole)
{
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool is_beside = (i > 0 && c[-1].status != STATUS_UNKNOWN) ||
			(i + 1 < s->n_counts && c[1].status != STATUS_UNKNOWN) ||
			sentence_has(s, WORDS_STATED_REMAINDER, c->left, c->at.at);

		if (is_beside && (int)i != s->total && is_part_of_row(s, c) && whole->known &&
			c->value.digits < whole->value.digits &&
			stated_count_has_unit(s, c, whole->at))
			return true;
	}
	return false;
}
