/* figures.c - the numbers that report a result or an act; see extract.h.
 *
 * Every number with a measure word is a figure unless something says that it is
 * not: a title, a date, a quotation, a plan, a target, a frequency, a slogan, a
 * fact of the inspection, or a count that another key of the bulletin holds. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/candidate.h"
#include "extract/extract.h"
#include "extract/figure_label.h"
#include "text/beside.h"

#include <string.h>
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
		!str_is_suffixed(candidate_text_before(c), S("的"));
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
	return !is_planned(c) && !candidate_is_of_inspection(c) && !candidate_is_of_problems(c) &&
		!candidate_is_of_whole(c) && !candidate_is_of_measures(c) &&
		!candidate_is_left_open(c) && !candidate_is_name(c);
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

void extract_figures(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct scene *s = scene_open(tmp, b);
	VEC(struct figure) figures = { 0 };
	struct antecedent before = { 0 };
	struct candidate c = { 0 };
	uint32_t last_end = 0;

	for (size_t i = 0; i < d->prose->n_tokens; i++) {
		if (!token_is_number(&d->prose->tokens[i]) || d->prose->tokens[i].at < last_end ||
			!quantity_parse(a, d->prose, i, &c.q))
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
			before = candidate_antecedent(&c);
		if (candidate_is_parted(&c)) {
			c.parted = c.q.unit;
			c.parted_value = c.q.value;
		}
	}
	b->figures = figures.p;
	b->n_figures = figures.n;
}
