/* stated_sentence.c - see stated_sentence.h. */
#include "extract/stated_sentence.h"

#include "extract/stated_count.h"
#include "extract/stated_rate.h"
#include "extract/stated_status.h"
#include "extract/stated_whole.h"
#include "text/beside.h"

bool sentence_is_in_item(const struct bulletin *b, struct span at)
{
	size_t n = bulletin_items_before(b, at.at + 1);

	return n > 0 &&
		(span_is_inside(at, b->items[n - 1].body) ||
			span_is_inside(at, b->items[n - 1].at));
}

/* How likely the sentence speaks of the whole; below 1: it does not. */
static int score(const struct sentence *s)
{
	bool has_status = false;

	for (size_t i = 0; i < s->n_counts; i++)
		has_status |= s->counts[i].status != STATUS_UNKNOWN && !s->counts[i].is_excluded;
	return 2 * sentence_has(s, WORDS_STATED_EVIDENCE, s->at.at, span_end(s->at)) +
		sentence_has(s, WORDS_STATED_RECTIFIED, s->at.at, span_end(s->at)) +
		2 * has_status + 2 * (s->aspects >= 0) + s->rate.known +
		sentence_has(s, WORDS_STATED_FACING, s->at.at, span_end(s->at)) -
		SENTENCE_ITEM_PENALTY * sentence_is_in_item(s->bulletin, s->at);
}

/* True where the heading above a byte announces goals: 一、总体目标. */
static bool is_below_goal(const struct prose *p, const struct bulletin *b, uint32_t at)
{
	size_t n = bulletin_headings_before(b, at + 1);

	return n > 0 && prose_has(p, WORDS_STATED_GOAL, b->headings[n - 1].at);
}

void sentence_read(
	struct sentence *s, const struct prose *p, struct span at, const struct bulletin *b)
{
	s->loose_unit = b->stated.problems.known ? stated_count_loose_unit(p, b->stated.problems.at)
						 : (struct str){ 0 };
	s->prose = p;
	s->bulletin = b;
	s->is_goal = b->kind == KIND_PLAN || is_below_goal(p, b, at.at);
	s->at = at = beside_cap(p->text, at, SENTENCE_MOST_BYTES);
	s->n_counts = 0;
	s->rate = (struct claim){ 0 };
	stated_count_split(s);
	stated_count_name(s);
	stated_status_find(s);
	stated_rate_find(s);
	stated_whole_find(s);
	s->is_partial = stated_whole_has_open_remainder(s) ||
		sentence_has(s, WORDS_STATED_PARTLY, at.at, span_end(s->at));
	s->score = score(s);
}
