/* inspection.c - see extract_inspection in extract.h.
 *
 * In the opening, each sentence that tells of an inspection is a candidate. The best of
 * them is the inspection the text answers; the feedback stands in the same sentence or
 * near it: BODY 向 UNIT 反馈了 …. */
#include "extract/extract.h"
#include "extract/inspection_feedback.h"
#include "extract/inspection_form.h"
#include "extract/inspection_opening.h"
#include "extract/inspection_party.h"
#include "extract/inspection_telling.h"
#include "text/beside.h"
#include "text/number.h"

enum { NEAR_SENTENCES = 3 }; /* from the inspection to its feedback */

/* ---- the choice ---- */

/* Where no sentence tells of the inspection, that of its feedback names who and whom. */
static bool find_parties(const struct opening *r, struct telling *t)
{
	struct span piece = { r->at.at, 0 }, sentence;

	while (opening_next_telling(r, &piece, &sentence)) {
		const struct dated *date;
		const struct hit *deed = feedback_find_deed(r->prose, sentence);

		if (!deed)
			continue;
		date = opening_last_date(r, span_of(sentence.at, deed->at));
		*t = (struct telling){ .at = sentence, .act = deed->at };
		if (date)
			feedback_read_parties(r, sentence, t);
		if (t->body.n)
			return true;
	}
	*t = (struct telling){ .score = 0 };
	return false;
}

/* The feedback in this sentence or in the next few; false where there is none. */
static bool find_feedback(
	const struct opening *r, const struct telling *t, struct date *out, struct span *at_out)
{
	struct span piece = { t->at.at, 0 }, sentence;

	for (int i = 0; i <= NEAR_SENTENCES && opening_next_sentence(r, &piece, &sentence); i++) {
		if (feedback_read_date(r, sentence, t->dates, out)) {
			*at_out = piece;
			return true;
		}
	}
	return false;
}

/* How likely this is the inspection that the text answers. */
static int score(const struct opening *r, const struct telling *t)
{
	struct date date;
	struct span at;

	return 3 * (t->body.n > 0) + 2 * (t->unit.n > 0) + 2 * (t->dates != NULL) +
		3 * find_feedback(r, t, &date, &at) -
		4 * prose_has(r->prose, WORDS_INSPECTION_OTHER, t->at);
}

static struct telling best_telling(const struct opening *r)
{
	struct telling best = { .score = 0 }, t;
	struct span piece = { r->at.at, 0 }, sentence;

	while (opening_next_telling(r, &piece, &sentence)) {
		if (!telling_read(r, sentence, &t))
			continue;
		t.dates = opening_first_date(r, sentence, true);
		if (!t.dates)
			t.dates = opening_first_date(r, span_of(sentence.at, t.act), false);
		t.score = score(r, &t);
		if (t.score > best.score)
			best = t;
	}
	return best;
}

/* The feedback anywhere in the opening. */
static void find_any_feedback(const struct opening *r, const struct dated *inspection)
{
	struct span piece = { r->at.at, 0 }, sentence;

	while (opening_next_telling(r, &piece, &sentence)) {
		if (!feedback_read_date(r, sentence, inspection, &r->b->feedback_date))
			continue;
		r->b->feedback_at = piece;
		return;
	}
}

/* ---- what is taken from it ---- */

/* Takes the inspection's dates: an interval, or a start and, later in the sentence, the
 * day on which it 结束. */
static void take_dates(const struct opening *r, const struct dated *d, struct span sentence)
{
	static const char *const ends[] = { "结束", "止", "撤离", "离驻", "完成", "期间结束",
		NULL };
	struct bulletin *b = r->b;

	b->inspection_start = opening_valid_date(d->from);
	b->inspection_end = opening_valid_date(d->to);
	for (d++; !date_is_known(d[-1].to) && d < r->dates + r->n_dates &&
		span_is_inside(d->at, sentence);
		d++)
		if (beside_any_at(r->prose->text, span_end(d->at), ends))
			b->inspection_end = opening_valid_date(d->from);
}

/* An interval in a sentence that speaks of inspecting, where no sentence names who and whom. */
static void find_interval(const struct opening *r)
{
	struct span piece = { r->at.at, 0 }, sentence;

	while (opening_next_telling(r, &piece, &sentence)) {
		const struct dated *d = opening_first_date(r, sentence, true);

		if (!d)
			continue;
		take_dates(r, d, piece);
		r->b->inspection_at = piece;
		return;
	}
}

/* The organ that publishes, by the title: what stands before 关于. */
static struct str title_organ(const struct bulletin *b)
{
	size_t at;

	if (!b->title.p || !str_find(b->title, S("关于"), 0, &at) || at < PARTY_FEWEST_BYTES)
		return (struct str){ NULL, 0 };
	return str_trim(str_sub(b->title, 0, at));
}

static void take_names(const struct opening *r, struct telling *t)
{
	struct str organ = title_organ(r->b);
	struct span piece = { t->at.at, 0 }, sentence;

	for (int i = 0; i <= NEAR_SENTENCES && opening_next_sentence(r, &piece, &sentence); i++)
		if (!t->body.n || !t->unit.n)
			feedback_read_parties(r, sentence, t);
	if (t->body.n && party_is_pronoun(r->prose, t->body))
		t->body = form_find_addressee(r); /* 贵组 */
	if (t->body.n)
		r->b->inspecting_body = span_view(r->prose->text, t->body);
	if (t->unit.n && party_is_pronoun(r->prose, t->unit) && organ.n)
		r->b->inspected_unit = organ;
	else if (t->unit.n)
		r->b->inspected_unit = span_view(r->prose->text, t->unit);
}

/* 第九轮: the number of the round in a stretch; 0: none. */
static int find_round(const struct prose *p, struct span in)
{
	size_t n;
	const struct token *t = prose_tokens(p, in, &n);

	for (size_t i = 0; i < n; i++) {
		int64_t value;

		if (!token_is_number(&t[i]) || !beside_is_before(p->text, t[i].at, "第") ||
			!beside_is_at(p->text, span_end(token_span(&t[i])), "轮"))
			continue;
		value = number_whole(span_view(p->text, token_span(&t[i])));
		if (value > 0 && value < 1000)
			return (int)value;
	}
	return 0;
}

static void find_inspection(const struct opening *r)
{
	struct telling best = best_telling(r);

	if (best.at.n == 0 && (form_read(r, &best) || find_parties(r, &best))) {
		take_names(r, &best);
		if (best.dates)
			take_dates(r, best.dates, best.at);
		else
			find_interval(r);
	} else if (best.at.n == 0) {
		best.body = form_find_addressee(r);
		if (best.body.n) {
			r->b->inspecting_body = span_view(r->prose->text, best.body);
			r->b->inspected_unit = title_organ(r->b);
		}
		find_interval(r);
	} else {
		take_names(r, &best);
		r->b->inspection_at = best.at;
		if (best.dates)
			take_dates(r, best.dates, best.at);
	}
	if (best.at.n && find_feedback(r, &best, &r->b->feedback_date, &r->b->feedback_at))
		return;
	find_any_feedback(r, best.dates);
}

void extract_inspection(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct opening r = opening_of(d->prose, b);

	(void)a, (void)tmp;
	find_inspection(&r);
	b->inspection_round = b->title.p ? find_round(d->prose, b->title_at) : 0;
	if (!b->inspection_round && b->inspection_at.n)
		b->inspection_round = find_round(d->prose, b->inspection_at);
}
