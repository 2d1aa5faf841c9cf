/* figure_conflict.c - one thing, two numbers in the same text.
 *
 * Most numbers that look alike count different things, so only four forms are
 * proof enough: what was told (提出措施41条) is taken up again as known (提出的44条
 * 措施均已…); the total of measures is told twice in the same words; what the
 * summary or the closing tells of the whole (共修订制度32项) is told of it again in
 * the same words; one meeting, named with its day, is told twice with different
 * attendance. */
#include "base/utf8.h"
#include "base/vec.h"
#include "rules/rule.h"
#include "text/beside.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_BYTES = 180, NAME_BYTES = 45, MAX_COMPARED = 8, MAX_PROBES = 16, HAN_BYTES = 3 };

/* One telling of a number. */
struct telling {
	const struct figure *figure;
	struct str noun, verb; /* 措施, 提出; the verb may be empty where it is taken up */
	bool is_taken_up; /* 提出的44条措施均…, 44处缺陷均… */
	struct telling *next; /* of the same thing; NULL: none */
	struct telling *last; /* of the first one: the last of the same thing */
};

/* All tellings in the order of the text, and a hash table of the first of each thing. */
struct tellings {
	struct telling *p;
	size_t n;
	uint32_t *slots; /* index + 1; 0: empty */
	size_t n_slots; /* a power of two */
};

struct meeting {
	const struct figure *figure;
	struct date day;
	struct str name; /* ends in 会 */
};

struct meetings {
	struct meeting *p;
	size_t n, cap;
};

/* ---- what was told, and what is taken up ---- */

/* Bytes of what may stand before a verb at the start of a stretch; 0: nothing. */
static size_t front_at(const struct prose *p, struct str s)
{
	const struct hit *h;

	if (!s.n)
		return 0;
	h = prose_word_at(p, WORDS_FIGURE_FRONT, span_from(p->text, s).at);
	if (h && h->n <= s.n)
		return h->n;
	return utf8_is_one_of(utf8_three_at(s, 0), U"已共并，") ? HAN_BYTES : s.p[0] == ' ';
}

static struct str skip_fronts(const struct prose *p, struct str s)
{
	size_t n;

	while ((n = front_at(p, s)))
		s = str_sub(s, n, s.n);
	return s;
}

/* 提出整改措施41条: a verb, then a noun, then the number. */
static bool read_told(const struct prose *p, const struct figure *f, struct telling *out)
{
	struct str before = skip_fronts(
		p, str_trim(span_view(p->text, span_of(f->quote.at, f->at.at))));
	const struct hit *verb;

	if (before.n < 4 * HAN_BYTES || before.n > NAME_BYTES)
		return false;
	verb = prose_word_at(p, WORDS_FIGURE_ACT, span_from(p->text, before).at);
	if (!verb || verb->n + 2u * HAN_BYTES > before.n)
		return false;
	*out = (struct telling){ .figure = f,
		.verb = str_sub(before, 0, verb->n),
		.noun = str_sub(before, verb->n, before.n) };
	return true;
}

/* 提出的44条整改措施均有…: the noun, then a word that takes all of them up. */
static bool read_taken_up(const struct prose *p, const struct figure *f, struct telling *out)
{
	static const char *const all[] = { "均", "全部", "都已", "已全部", "悉数", NULL };
	uint32_t from = span_end(f->at), end = span_end(f->quote);
	const struct hit *verb;
	struct str noun;

	for (uint32_t at = from; at < end && at - from <= NAME_BYTES; at += HAN_BYTES) {
		if ((unsigned char)p->text.p[at] < 0xE0)
			return false;
		if (!utf8_is_one_of(utf8_three_at(p->text, at), U"均全都已悉") ||
			!beside_any_at(p->text, at, all))
			continue;
		noun = str_sub(p->text, from, at);
		if (noun.n < 2 * HAN_BYTES)
			return false;
		*out = (struct telling){ .figure = f, .noun = noun, .is_taken_up = true };
		if (!beside_is_before(p->text, f->at.at, "的"))
			return f->at.at == f->quote.at;
		verb = prose_word_before(p, WORDS_FIGURE_ACT, f->at.at - HAN_BYTES);
		if (verb)
			out->verb = span_view(p->text, hit_span(verb));
		return verb != NULL;
	}
	return false;
}

static bool is_same_thing(const struct telling *x, const struct telling *y)
{
	return x->figure->item == y->figure->item &&
		str_is_equal(x->figure->unit, y->figure->unit) && str_is_equal(x->noun, y->noun);
}

/* Four bytes at a time; a noun has six at least. */
static uint64_t hash(const struct telling *t)
{
	uint64_t h = (uint64_t)t->figure->item;
	uint32_t four;

	for (size_t i = 0; i < t->noun.n; i += sizeof four) {
		bool is_last = i + sizeof four >= t->noun.n;

		memcpy(&four, t->noun.p + (is_last ? t->noun.n - sizeof four : i), sizeof four);
		h = (h ^ four) * 0x9E3779B97F4A7C15u;
	}
	return h >> 32;
}

/* Puts a telling behind those of the same thing. A text made to fill the table
 * badly loses some, and never time. */
static void add_telling(struct tellings *v, struct telling *t)
{
	uint64_t at = hash(t);

	for (int i = 0; i < MAX_PROBES; i++, at++) {
		uint32_t *slot = &v->slots[at & (v->n_slots - 1)];
		struct telling *first = *slot ? &v->p[*slot - 1] : NULL;

		if (first && !is_same_thing(first, t))
			continue;
		if (first)
			first->last->next = t;
		else
			*slot = (uint32_t)(t - v->p) + 1;
		*(first ? &first->last : &t->last) = t;
		return;
	}
}

static struct tellings read_tellings(struct arena *tmp, const struct bulletin *b)
{
	struct tellings v = { .p = arena_array(tmp, struct telling, b->n_figures), .n_slots = 1 };

	while (v.n_slots < 2 * b->n_figures)
		v.n_slots *= 2;
	v.slots = arena_array(tmp, uint32_t, v.n_slots);
	for (size_t i = 0; i < b->n_figures; i++) {
		const struct figure *f = &b->figures[i];
		struct telling *t = &v.p[v.n];

		if (f->approximate.p ||
			!(read_taken_up(b->prose, f, t) || read_told(b->prose, f, t)))
			continue;
		v.n++;
		add_telling(&v, t);
	}
	return v;
}

static void report(struct checking *c, const struct figure *first, const struct figure *again)
{
	struct diagnostic *d;

	if (decimal_compare(first->value, again->value) == 0)
		return;
	d = rule_fire(c, again->at);
	d->stated = (struct compared){ .is_number = true, .number = again->value };
	d->counted = (struct compared){ .is_number = true, .number = first->value };
	rule_relate(c, d, first->at, "另一处为：{text}", "told elsewhere as: {text}",
		span_view(c->bulletin->prose->text, first->quote));
}

/* True for the measures of the whole, of which a text has one total. */
static bool is_total(const struct prose *p, const struct telling *t)
{
	struct span noun = span_from(p->text, t->noun);

	return t->figure->item < 0 && prose_word_at(p, WORDS_FIGURE_MEASURE, noun.at) &&
		prose_word_at(p, WORDS_FIGURE_MEASURE, noun.at)->n == noun.n;
}

/* ---- what is told of the whole ---- */

/* Where a text tells of the whole: before its problems, or behind them. */
enum zone { ZONE_NONE, ZONE_OPENING, ZONE_CLOSING };

static enum zone zone_of(const struct bulletin *b, const struct figure *f)
{
	uint32_t first = b->n_items ? b->items[0].at.at : 0;

	if (f->item >= 0)
		return ZONE_NONE;
	if (b->n_items)
		return f->at.at < first ? ZONE_OPENING : ZONE_CLOSING;
	return b->n_headings == 0 || f->at.at < b->headings[0].at.at ? ZONE_OPENING : ZONE_NONE;
}

/* The sentence up to the number, from the ； before it. */
static struct str sentence_before(const struct prose *p, const struct figure *f)
{
	uint32_t from = f->at.at > LOOK_BYTES ? f->at.at - LOOK_BYTES : 0;
	struct span near = span_of(from, f->at.at);
	size_t n;
	const struct token *t;

	near.at = prose_sentence_around(p, near, f->at.at - 1).at;
	near.n = f->at.at - near.at;
	t = prose_tokens(p, near, &n);
	while (n > 0 && t[n - 1].kind != TOKEN_SEMICOLON)
		n--;
	return span_view(p->text, span_of(n ? span_end(token_span(&t[n - 1])) : near.at, f->at.at));
}

/* 共 that is not part of 公共, 共同, 中共 …, or one of its longer forms. */
static bool has_total(struct str sentence)
{
	static const char *const totals[] = { "累计", "总计", "合计", NULL };

	for (size_t at = 0; at + HAN_BYTES <= sentence.n; at++) {
		if ((unsigned char)sentence.p[at] < 0xE0)
			continue;
		if (beside_any_at(sentence, at, totals))
			return true;
		if (utf8_three_at(sentence, at) == U'共' &&
			!utf8_is_one_of(utf8_three_before(sentence, at), U"公中国") &&
			!utf8_is_one_of(utf8_three_at(sentence, at + HAN_BYTES), U"同产识享性青"))
			return true;
	}
	return false;
}

/* True where the sentence tells of a time, a batch or another part of the whole. */
static bool has_part(struct str sentence)
{
	static const char *const parts[] = { "其中", "年", "月", "季度", "批", "第", "截至", "截止",
		"至今", "上轮", "分别", "同期", "同比", "新增", "另外", "此外", "每", NULL };

	for (size_t at = 0; at < sentence.n; at++)
		if ((unsigned char)sentence.p[at] >= 0xE0 && beside_any_at(sentence, at, parts))
			return true;
	return false;
}

/* True where the clause ends with the number, and nothing makes it a part. */
static bool is_of_whole(const struct bulletin *b, const struct telling *t)
{
	const struct figure *f = t->figure;

	return zone_of(b, f) != ZONE_NONE && span_end(f->at) == span_end(f->quote) &&
		!has_part(sentence_before(b->prose, f));
}

/* True where the number, not said to be the total, may be of a part of the total. */
static bool may_be_part(const struct bulletin *b, const struct figure *f, const struct figure *total)
{
	static const char *const events[] = { "次", "场", "场次", "期", "轮", "轮次", "人次", NULL };
	struct decimal four = f->value, three = total->value;
	bool is_event = beside_any_at(f->unit, 0, events) == f->unit.n;

	if (decimal_compare(f->value, total->value) > 0)
		return false;
	if (b->n_headings && f->at.at < b->headings[0].at.at)
		return false; /* the summary */
	return is_event || __builtin_mul_overflow(four.digits, 4, &four.digits) ||
		__builtin_mul_overflow(three.digits, 3, &three.digits) ||
		decimal_compare(four, three) < 0;
}

/* True where two tellings are of the whole, in different sentences of different
 * zones (or of one without headings between), and one at least is a total. */
static bool is_told_twice(const struct bulletin *b, const struct telling *x, const struct telling *y)
{
	const struct prose *p = b->prose;
	bool is_x, is_y;

	if (!str_is_equal(x->verb, y->verb) ||
		prose_line_of(p, x->figure->at.at) == prose_line_of(p, y->figure->at.at) ||
		(zone_of(b, x->figure) == zone_of(b, y->figure) && b->n_headings > 0 &&
			b->headings[0].at.at < y->figure->at.at))
		return false;
	is_x = has_total(sentence_before(p, x->figure));
	is_y = has_total(sentence_before(p, y->figure));
	if (is_x && is_y)
		return true;
	return (is_x && !may_be_part(b, y->figure, x->figure)) ||
		(is_y && !may_be_part(b, x->figure, y->figure));
}

/* ---- tellings of one thing ---- */

/* Compares the tellings of one thing: each taken up with the only one told, and
 * a total with the first telling of it. */
static void compare_group(struct checking *c, const struct telling *first)
{
	const struct telling *told = NULL, *whole = NULL;
	size_t n_told = 0;

	for (const struct telling *t = first; t; t = t->next) {
		if (t->is_taken_up)
			continue;
		if (told && is_total(c->bulletin->prose, t) && str_is_equal(told->verb, t->verb))
			report(c, told->figure, t->figure);
		else if (whole && is_of_whole(c->bulletin, t) &&
			is_told_twice(c->bulletin, whole, t))
			report(c, whole->figure, t->figure);
		else
			n_told++;
		told = told ? told : t;
		whole = !whole && t->next && is_of_whole(c->bulletin, t) ? t : whole;
	}
	for (const struct telling *t = first; t && n_told == 1; t = t->next)
		if (t->is_taken_up && (!t->verb.n || str_is_equal(t->verb, told->verb)) &&
			t->figure->at.at > told->figure->at.at)
			report(c, told->figure, t->figure);
}

static void compare_told(struct checking *c)
{
	struct tellings v = read_tellings(c->tmp, c->bulletin);

	for (size_t i = 0; i < v.n; i++)
		if (v.p[i].last && v.p[i].last != &v.p[i])
			compare_group(c, &v.p[i]);
}

/* ---- meetings ---- */

/* The last whole date of the sentence before a byte; not known: none near. */
static struct date day_before(const struct bulletin *b, uint32_t at)
{
	size_t n_before = bulletin_dates_before(b, at), n;
	const struct dated *d = n_before ? &b->dates[n_before - 1] : NULL;
	const struct token *t;

	if (!d || d->at.at + LOOK_BYTES < at || date_is_known(d->to) || d->is_invalid ||
		!d->from.day || !d->from.year)
		return (struct date){ 0, 0, 0 };
	t = prose_tokens(b->prose, span_of(span_end(d->at), at), &n);
	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_STOP || t[i].kind == TOKEN_SEMICOLON)
			return (struct date){ 0, 0, 0 };
	return prose_line_of(b->prose, d->at.at) == prose_line_of(b->prose, at)
		? d->from
		: (struct date){ 0, 0, 0 };
}

/* The name that ends in the last 会 between a day and the number: 作风建设大会. */
static struct str meeting_before(const struct prose *p, uint32_t at)
{
	static const char *const ends[] = { "大会", "会议", "部署会", "推进会", "动员会", "座谈会",
		"警示会", "培训会", "专题会", NULL };
	uint32_t from = at > LOOK_BYTES ? at - LOOK_BYTES : 0;

	for (uint32_t end = at; end > from + 2 * HAN_BYTES; end--) {
		uint32_t begin = end;

		if (!beside_any_before(p->text, end, ends))
			continue;
		while (end - begin < NAME_BYTES && begin >= HAN_BYTES &&
			(unsigned char)p->text.p[begin - HAN_BYTES] >= 0xE4 &&
			!prose_word_before(p, WORDS_FIGURE_ACT, begin))
			begin -= HAN_BYTES;
		return str_sub(p->text, begin, end);
	}
	return (struct str){ NULL, 0 };
}

static bool counts_attendance(const struct prose *p, const struct figure *f)
{
	struct span around = span_of(f->quote.at, span_end(f->quote));

	return (str_is_equal(f->unit, S("人")) || str_is_equal(f->unit, S("名"))) &&
		!f->approximate.p && prose_has(p, WORDS_ATTENDANCE, around) &&
		!prose_has(p, WORDS_ATTENDANCE_OTHER, around);
}

static int compare_meetings(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;
	int order = date_compare(x->day, y->day);

	return order
		? order
		: (x->figure->at.at > y->figure->at.at) - (x->figure->at.at < y->figure->at.at);
}

static struct meetings read_meetings(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct meetings v = { 0 };

	for (size_t i = 0; i < b->n_figures; i++) {
		struct meeting m = { .figure = &b->figures[i] };

		if (!counts_attendance(b->prose, m.figure))
			continue;
		m.day = day_before(b, m.figure->at.at);
		if (m.day.day)
			m.name = meeting_before(b->prose, m.figure->at.at);
		if (m.name.n >= 3 * HAN_BYTES)
			vec_push(c->arena, &v, m);
	}
	if (v.n)
		qsort(v.p, v.n, sizeof *v.p, compare_meetings);
	return v;
}

/* True where one name is the end of the other: 作风建设大会, 全镇作风建设大会. */
static bool is_same_meeting(const struct meeting *x, const struct meeting *y)
{
	return date_compare(x->day, y->day) == 0 &&
		(str_is_suffixed(x->name, y->name) || str_is_suffixed(y->name, x->name));
}

/* True where two figures stand in one sentence, which then tells them apart. */
static bool is_one_sentence(const struct prose *p, const struct figure *x, const struct figure *y)
{
	size_t n;
	const struct token *t;

	if (x->at.at + LOOK_BYTES < y->at.at ||
		prose_line_of(p, x->at.at) != prose_line_of(p, y->at.at))
		return false;
	t = prose_tokens(p, span_of(x->at.at, y->at.at), &n);
	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_STOP)
			return false;
	return true;
}

/* True where no other attendance of the meeting stands in the same sentence. */
static bool is_alone(const struct prose *p, const struct meetings *v, size_t i)
{
	if (i > 0 && is_same_meeting(&v->p[i - 1], &v->p[i]) &&
		is_one_sentence(p, v->p[i - 1].figure, v->p[i].figure))
		return false;
	return !(i + 1 < v->n && is_same_meeting(&v->p[i], &v->p[i + 1]) &&
		is_one_sentence(p, v->p[i].figure, v->p[i + 1].figure));
}

static void compare_attendance(struct checking *c)
{
	struct meetings v = read_meetings(c);

	for (size_t i = 1; i < v.n; i++) {
		if (!is_alone(c->bulletin->prose, &v, i))
			continue;
		for (size_t j = i; j > 0 && i - j < MAX_COMPARED &&
			date_compare(v.p[j - 1].day, v.p[i].day) == 0;
			j--) {
			if (!is_same_meeting(&v.p[j - 1], &v.p[i]) ||
				!is_alone(c->bulletin->prose, &v, j - 1))
				continue;
			report(c, v.p[j - 1].figure, v.p[i].figure);
			break;
		}
	}
}

static void run(struct checking *c)
{
	compare_told(c);
	compare_attendance(c);
}

const struct rule rule_figure_conflict = {
	.name = "figure-conflict",
	.severity = SEVERITY_ERROR,
	.zh = "同一事项前后数字不一：此处为{stated}，另一处为{counted}",
	.en = "the same thing is {stated} here and {counted} elsewhere",
	.run = run,
};
