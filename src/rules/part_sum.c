/* part_sum.c - parts that claim to exhaust a whole make the whole.
 *
 * Only what can be proven is reported: two or more parts parted by 、 behind
 * 其中 or in a bracket, each in the unit of the whole and followed by nothing
 * but the next one, none of them approximate, and none that others may share.
 * Three or more parted by commas are a list where they fill their sentence and
 * make most of the whole. */
#include "rules/rule.h"
#include "text/beside.h"
#include "text/quantity.h"

enum { MAX_PARTS = 24, WHOLE_TOKENS = 8, WHOLE_BYTES = 48, LABEL_BYTES = 48 };

struct sum {
	struct checking *c;
	const struct prose *p;
	struct quantity whole, parts[MAX_PARTS];
	struct span at[MAX_PARTS]; /* each part with its label */
	size_t n_parts;
	bool is_by_commas; /* what parts them; the first joint says */
};

static bool may_be_summed(const struct quantity *q)
{
	return !q->approximate.p && q->kind != MEASURE_RATE && q->kind != MEASURE_TIME &&
		q->kind != MEASURE_AGE;
}

/* Finds the quantity that stands last before a byte in the same sentence. */
static bool find_whole(struct sum *s, size_t token, uint32_t before)
{
	static const char *const scales[] = { "千", "百", "万", "亿", NULL };
	const struct token *t = s->p->tokens;

	for (size_t i = token, n = 0; i > 0 && n < WHOLE_TOKENS; i--, n++) {
		const struct token *w = &t[i - 1];

		if (w->at + WHOLE_BYTES < before || w->kind == TOKEN_STOP ||
			w->kind == TOKEN_SEMICOLON || w->kind == TOKEN_PAUSE)
			return false;
		if (!token_is_number(w) || beside_any_at(s->p->text, w->at, scales))
			continue; /* the 万 of 12.5万元 */
		return quantity_parse(s->c->arena, s->p, i - 1, &s->whole) &&
			may_be_summed(&s->whole) && span_end(s->whole.at) <= before;
	}
	return false;
}

/* Reads one part whose label begins at 'from'; moves i to the token behind it. */
static bool read_part(struct sum *s, size_t *i, uint32_t from)
{
	const struct prose *p = s->p;
	struct quantity q;
	struct span label;

	while (*i < p->n_tokens &&
		(p->tokens[*i].kind == TOKEN_SPACE || p->tokens[*i].kind == TOKEN_QUOTE))
		++*i;
	if (*i == p->n_tokens || !token_is_number(&p->tokens[*i]) || s->n_parts == MAX_PARTS ||
		!quantity_parse(s->c->arena, p, *i, &q))
		return false;
	label = span_of(from, q.at.at);
	if (!may_be_summed(&q) || !quantity_has_unit_of(&q, &s->whole) || label.n < 6 ||
		label.n > LABEL_BYTES || prose_has(p, WORDS_PART_OVERLAP, label) ||
		prose_line_of(p, from) != prose_line_of(p, q.at.at))
		return false;
	s->at[s->n_parts] = span_of(from, span_end(q.at));
	s->parts[s->n_parts++] = q;
	while (*i < p->n_tokens && p->tokens[*i].at < span_end(q.at))
		++*i;
	return true;
}

/* True where the list of parts is at its end and nothing adds to it. */
static bool is_end(const struct sum *s, size_t i, uint32_t end, bool is_bracket)
{
	static const char *const rest[] = { "另", "其余", "其他", "其它", "剩余", "余下", "还有",
		"此外", "等", "同时", NULL };
	const struct prose *p = s->p;
	const struct token *t = &p->tokens[i];

	if (end >= p->text.n || p->text.p[end] == '\n')
		return !is_bracket;
	if (i == p->n_tokens || t->at != end)
		return false;
	if (is_bracket || t->kind == TOKEN_CLOSE)
		return t->kind == TOKEN_CLOSE;
	if (t->kind == TOKEN_STOP || t->kind == TOKEN_SEMICOLON)
		return true;
	return t->kind == TOKEN_COMMA && !beside_any_at(p->text, t->at + t->n, rest);
}

/* True where the list of parts parted by commas fills its sentence. */
static bool is_sentence_end(const struct sum *s, size_t i, uint32_t end)
{
	const struct prose *p = s->p;

	if (end >= p->text.n || p->text.p[end] == '\n')
		return true;
	return i < p->n_tokens && p->tokens[i].at == end &&
		(p->tokens[i].kind == TOKEN_STOP || p->tokens[i].kind == TOKEN_SEMICOLON);
}

/* True where token i joins what ends at a byte to the next part. */
static bool is_joint(struct sum *s, size_t i, uint32_t end)
{
	const struct token *t = &s->p->tokens[i];

	if (i == s->p->n_tokens || t->at != end)
		return false;
	if (s->n_parts == 1)
		s->is_by_commas = t->kind == TOKEN_COMMA;
	return t->kind == (s->is_by_commas ? TOKEN_COMMA : TOKEN_PAUSE);
}

/* Reads the parts from a byte on; false where they claim nothing. */
static bool read_parts(struct sum *s, size_t i, uint32_t from, bool is_bracket)
{
	const struct prose *p = s->p;

	s->n_parts = 0;
	s->is_by_commas = false;
	while (read_part(s, &i, from)) {
		uint32_t end = span_end(s->parts[s->n_parts - 1].at);

		if (!is_joint(s, i, end))
			return s->is_by_commas && !is_bracket
				? s->n_parts > 2 && is_sentence_end(s, i, end)
				: s->n_parts > 1 && is_end(s, i, end, is_bracket);
		from = end + p->tokens[i++].n;
	}
	return false;
}

/* ---- the sum ---- */

/* The digits of a value at a scale at least as fine as its own. */
static bool digits_at(struct decimal d, int scale, int64_t *out)
{
	for (; d.scale < scale; d.scale++)
		if (__builtin_mul_overflow(d.digits, 10, &d.digits))
			return false;
	*out = d.digits;
	return true;
}

/* All at the finest scale of any; false where they do not fit. */
static bool add_up(const struct sum *s, struct decimal *whole, struct decimal *sum, int *coarsest)
{
	int scale = s->whole.value.scale;

	*coarsest = scale;
	for (size_t i = 0; i < s->n_parts; i++) {
		int own = s->parts[i].value.scale;

		scale = own > scale ? own : scale;
		*coarsest = own < *coarsest ? own : *coarsest;
	}
	*whole = *sum = (struct decimal){ 0, scale };
	for (size_t i = 0; i < s->n_parts; i++) {
		int64_t part;

		if (!digits_at(s->parts[i].value, scale, &part) ||
			__builtin_add_overflow(sum->digits, part, &sum->digits))
			return false;
	}
	return digits_at(s->whole.value, scale, &whole->digits);
}

/* True where rounding of what is measured explains the difference. */
static bool is_rounded(const struct sum *s, struct decimal whole, struct decimal sum, int coarsest)
{
	int64_t unit = 1,
		difference = whole.digits > sum.digits ? whole.digits - sum.digits
						       : sum.digits - whole.digits;

	if (s->whole.kind != MEASURE_MONEY && s->whole.kind != MEASURE_SIZE)
		return false;
	for (int i = coarsest; i < whole.scale; i++)
		unit *= 10;
	return difference <= unit * (int64_t)s->n_parts && whole.scale > 0;
}

/* True where the numbers are those of the whole text, which status-sum checks. */
static bool is_stated(const struct sum *s)
{
	const struct stated *said = &s->c->bulletin->stated;

	return said->problems.known && span_end(said->problems.at) > s->whole.number.at &&
		said->problems.at.at < span_end(s->whole.at);
}

/* True where the parts are the grades of one scale, of which nobody has two. */
static bool is_of_scale(const struct sum *s, enum word_set grades)
{
	for (size_t i = 0; i < s->n_parts; i++)
		if (!prose_word_before(s->p, grades, s->parts[i].at.at))
			return false;
	return true;
}

/* One act may fall on a person twice: parts above the whole prove nothing then. */
static bool may_be_shared(const struct sum *s, struct decimal whole, struct decimal sum)
{
	if (sum.digits <= whole.digits)
		return false;
	for (size_t i = 0; i < s->n_parts; i++)
		if (decimal_compare(s->parts[i].value, whole) > 0)
			return s->is_by_commas; /* a part above the whole is none of it */
	return !is_of_scale(s, WORDS_GRADE_PARTY) && !is_of_scale(s, WORDS_GRADE_POST);
}

/* 处分9人，其中党纪6人，政务2人，约谈3人: the last is no part of the 处分. */
static bool has_other_act(const struct sum *s)
{
	if (!beside_is_before(s->p->text, s->whole.at.at, "处分") &&
		!beside_is_before(s->p->text, s->whole.at.at, "立案"))
		return false;
	for (size_t i = 0; i < s->n_parts; i++)
		if (prose_has(s->p, WORDS_PART_OTHER_ACT, s->at[i]))
			return true;
	return false;
}

/* Behind commas a few parts may be all that is told of the whole, or more. */
static bool may_be_some(const struct sum *s, struct decimal whole, struct decimal sum)
{
	return s->is_by_commas &&
		(sum.digits < whole.digits - whole.digits / 4 || has_other_act(s));
}

static void compare(struct sum *s)
{
	struct decimal whole, sum;
	struct diagnostic *d;
	int coarsest;

	if (is_stated(s) || !add_up(s, &whole, &sum, &coarsest) || whole.digits == sum.digits ||
		is_rounded(s, whole, sum, coarsest) || may_be_shared(s, whole, sum) ||
		may_be_some(s, whole, sum))
		return;
	d = rule_fire(s->c, s->whole.at);
	d->stated = (struct compared){ .is_number = true, .number = s->whole.value };
	d->counted = (struct compared){ .is_number = true, .number = sum };
	d->text = s->whole.unit;
	d->zh = "此处总数为{stated}{text}，所列各项合计却为{counted}{text}";
	for (size_t i = 0; i < s->n_parts; i++)
		rule_relate(s->c, d, s->at[i], "分项：{text}", "a part: {text}",
			span_view(s->p->text, s->at[i]));
}

/* ---- where wholes and parts meet ---- */

static size_t token_at(const struct prose *p, uint32_t at)
{
	size_t n;

	return (size_t)(prose_tokens(p, span_of(at, p->text.n), &n) - p->tokens);
}

static void check_leads(struct sum *s)
{
	const struct hit *h = NULL;

	while ((h = prose_find(s->p, WORDS_PART_LEAD, span_of(0, s->p->text.n), h))) {
		uint32_t from = span_end(hit_span(h));
		size_t i;

		from += (uint32_t)(beside_is_at(s->p->text, from, "：") ? 3 : 0);
		i = token_at(s->p, from);
		if (find_whole(s, token_at(s->p, h->at), h->at) && read_parts(s, i, from, false))
			compare(s);
	}
}

static void check_brackets(struct sum *s)
{
	const struct token *t = s->p->tokens;

	for (size_t i = 1; i + 1 < s->p->n_tokens; i++) {
		uint32_t from = t[i].at + t[i].n;

		if (t[i].kind != TOKEN_OPEN || !token_is_number(&t[i - 1]) ||
			prose_word_at(s->p, WORDS_PART_LEAD, from))
			continue;
		if (find_whole(s, i, t[i].at) && span_end(s->whole.at) == t[i].at &&
			read_parts(s, i + 1, from, true))
			compare(s);
	}
}

static void run(struct checking *c)
{
	struct sum s = { .c = c, .p = c->bulletin->prose };

	check_leads(&s);
	check_brackets(&s);
}

const struct rule rule_part_sum = {
	.name = "part-sum",
	.severity = SEVERITY_ERROR,
	.zh = "此处总数为{stated}，所列各项合计却为{counted}",
	.en = "the whole is {stated}, but its parts add up to {counted}",
	.run = run,
};
