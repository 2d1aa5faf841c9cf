/* dates.c - see extract_dates in extract.h: find the dates, then give each its year. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/extract.h"
#include "text/beside.h"
#include "text/date_words.h"
#include "text/han.h"

#include <string.h>

enum {
	HALF_YEAR = 6,		/* months: further back than this, a date is of the next year */
	SMALL_LIST = 64,	/* days of 12日、18日、…; more are no list */
	SIGNATURE_BYTES = 160,	/* of a line that is an organ and a date */
};

/* A date and what its words say of its year. */
struct reading {
	struct dated dated;
	enum year_word year, to_year;
	bool is_deadline;	/* 前 stands behind it: no place in time to count on from */
};

struct readings {
	struct arena *arena;
	const struct prose *prose;
	VEC(struct reading) list;
};

/* ---- finding them ---- */

/* True where a date may go on behind a number; the cheap question for every number. */
static bool may_begin_date(struct str s, const struct token *t)
{
	size_t end = t->at + t->n;

	if (end < s.n && (unsigned char)s.p[end] < 0x80 && memchr(" -/\t~", s.p[end], 5))
		return true;
	if (utf8_is_one_of(utf8_three_at(s, end), U"年月日至到　—–―～－〜−／"))
		return true;
	if (t->kind == TOKEN_NUMERAL) /* 二○二三年 */
		return t->n == 3 && end < s.n &&
			(s.p[end] == 'O' || s.p[end] == 'o' || s.p[end] == '0' ||
				utf8_is_one_of(utf8_three_at(s, end), U"○◯Ｏ０"));
	return t->n >= 7; /* 2020.11.12; 2022223 */
}

/* True where the . before is a full stop: 进行了巡察.7月15日. */
static bool is_stop_before(struct str s, size_t at)
{
	return beside_is_before(s, at, ".") && han_is_before(s, at - 1);
}

/* True where the words before allow no date: 第3月, 每年3月, A-2020-11-12. */
static bool is_refused_before(struct str s, size_t at)
{
	static const char *const words[] = { "第", "每年", "每", "-", "/", ".", "－", "／", "．",
		NULL };

	if (beside_any_before(s, at, words))
		return !is_stop_before(s, at);
	return at > 0 &&
		(((s.p[at - 1] | 32) >= 'a' && (s.p[at - 1] | 32) <= 'z') || s.p[at - 1] == '_');
}

/* A date without 年 or 月 must stand where a date is due, and be no length of time. */
static bool is_damage_likely(struct str s, size_t at, size_t end, const struct date_words *w)
{
	static const char *const before[] = { "于", "自", "从", "在", "至", "到", "，", ",", "。",
		"；", ";", "：", ":", "、", "（", "(", "\n", "　", " ", NULL };
	static const char *const after[] = { "内", "后", "以", "的", "之", "左右", "游", "期", "元",
		"个", "人", "件", NULL };

	if (w->has_no_mark)
		return beside_is_before(s, at, "于") && !beside_any_at(s, end, after);
	if (w->year == YEAR_WRITTEN)
		return true;
	return (at == 0 || beside_any_before(s, at, before)) && !beside_any_at(s, end, after);
}

static void add_reading(struct readings *r, struct span at, const struct date_words *w)
{
	static const char *const deadline[] = { "前", "之前", "以前", NULL };
	struct dated d = { .at = at, .from = w->from, .to = w->to, .is_damaged = w->is_damaged };

	vec_push(r->arena, &r->list,
		((struct reading){ .dated = d,
			.year = w->year,
			.to_year = w->to_year,
			.is_deadline = beside_any_at(r->prose->text, span_end(at), deadline) >
				0 }));
}

/* Adds the further days of 12日、18日; returns where they end. */
static size_t add_day_list(struct readings *r, size_t end, const struct date_words *first)
{
	static const char *const links[] = { "、", "和", "及", "与", NULL };
	struct str s = r->prose->text;
	struct date_words w = *first;

	if (!first->from.day || date_is_known(first->to))
		return end;
	w.is_damaged = false;
	for (int i = 0; i < SMALL_LIST && beside_any_at(s, end, links); i++) {
		size_t n = date_words_parse_day(str_sub(s, end + 3, s.n), &w.from.day);

		if (n == 0)
			break;
		add_reading(r, (struct span){ (uint32_t)end + 3, (uint32_t)n }, &w);
		end += 3 + n;
	}
	return end;
}

/* Where the words of a date begin whose first number is this token: 今年3月 begins at
 * 今, and the 1.2022年 of an entry that begins with a date at the year. */
static size_t words_begin(struct str s, const struct token *t)
{
	static const char *const relatives[] = { "今年", "本年", "去年", "前年", "明年", "当年",
		"同年", "次年", "翌年", NULL };
	size_t end = t->at + t->n, point = end - 5;

	if (t->kind == TOKEN_NUMBER && t->n > 5 && s.p[point] == '.' &&
		!memchr(s.p + t->at, '.', point - t->at) && beside_is_at(s, end, "年"))
		return point + 1;
	if (!beside_is_before(s, t->at, "年"))
		return t->at;
	return beside_any_before(s, t->at, relatives) ? t->at - 6u : t->at;
}

/* Reads the date at a number token; returns where the text goes on, 0: no date. */
static size_t read_date(struct readings *r, const struct token *t)
{
	struct str s = r->prose->text;
	size_t at = words_begin(s, t), n;
	struct date_words w;

	n = date_words_parse(str_sub(s, at, s.n), &w);
	if (n == 0 || (at <= t->at && is_refused_before(s, at)))
		return 0;
	if (w.is_damaged && !is_damage_likely(s, at, at + n, &w))
		return 0;
	add_reading(r, (struct span){ (uint32_t)at, (uint32_t)n }, &w);
	return add_day_list(r, at + n, &w);
}

static void find_dates(struct readings *r)
{
	const struct prose *p = r->prose;
	size_t next = 0;

	for (size_t i = 0; i < p->n_tokens; i++) {
		const struct token *t = &p->tokens[i];

		if ((t->kind != TOKEN_NUMBER && t->kind != TOKEN_NUMERAL) || t->at < next)
			continue;
		if (may_begin_date(p->text, t)) {
			size_t end = read_date(r, t);

			next = end ? end : next;
		}
	}
}

/* ---- giving them their years ---- */

/* The day the document is written: the last full date that ends a short line, as a
 * signature does; else the latest year that it names. */
static struct date document_date(const struct readings *r)
{
	struct date latest = { 0, 0, 0 };

	for (size_t i = r->list.n; i > 0; i--) {
		const struct reading *x = &r->list.p[i - 1];
		struct span line;

		if (x->year != YEAR_WRITTEN)
			continue;
		if (x->dated.from.day && !date_is_known(x->dated.to)) {
			line = prose_line(r->prose, prose_line_of(r->prose, x->dated.at.at));
			if (span_end(line) == span_end(x->dated.at) && line.n <= SIGNATURE_BYTES)
				return x->dated.from;
		}
		if (x->dated.from.year > latest.year)
			latest = (struct date){ x->dated.from.year, 0, 0 };
	}
	return latest;
}

/* The year of a date that gives none, after a date spoken of before it; what is no
 * deadline does not lie beyond the day of the document. */
static int carried_year(struct date before, struct date d, struct date document, bool is_deadline)
{
	if (!before.year)
		return 0;
	d.year = before.year + (before.month && d.month && before.month - d.month >= HALF_YEAR);
	return d.year - (!is_deadline && document.day && date_compare(d, document) > 0);
}

/* The year that the words of one end give it. */
static int year_of(enum year_word word, struct date before, struct date d, struct date document,
	bool is_deadline)
{
	switch (word) {
	case YEAR_WRITTEN: return d.year;
	case YEAR_UNSAID: return carried_year(before, d, document, is_deadline);
	case YEAR_SAME: return before.year;
	case YEAR_FOLLOWING: return before.year ? before.year + 1 : 0;
	case YEAR_BEFORE_LAST: return document.year ? document.year - 2 : 0;
	case YEAR_LAST: return document.year ? document.year - 1 : 0;
	case YEAR_THIS: return document.year;
	case YEAR_NEXT: return document.year ? document.year + 1 : 0;
	}
	return 0;
}

/* Completes the years of one date; 'before' is the date spoken of before it. */
static void complete(struct reading *x, struct date before, struct date document)
{
	struct date *from = &x->dated.from, *to = &x->dated.to;

	from->year = year_of(x->year, before, *from, document, x->is_deadline);
	if (date_is_known(*to))
		to->year = year_of(
			x->to_year, *from, *to, (struct date){ document.year, 0, 0 }, true);
	x->dated.is_invalid = !date_is_valid(*from) || !date_is_valid(*to);
}

/* Gives years to the dates that stand before the first year of the text: the latest
 * that is not beyond the day of the document, where that is known. */
static void complete_leading(struct readings *r, size_t n_leading, struct date document)
{
	for (size_t i = 0; i < n_leading && document.day; i++) {
		struct date *from = &r->list.p[i].dated.from, *to = &r->list.p[i].dated.to;

		if (!from->month)
			continue;
		from->year = document.year;
		if (date_compare(*from, document) > 0)
			from->year--;
		if (date_is_known(*to))
			to->year = carried_year(*from, *to, document, true);
	}
}

static void complete_years(struct readings *r)
{
	struct date document = document_date(r), before = { 0, 0, 0 };
	size_t n_leading = 0;

	for (size_t i = 0; i < r->list.n; i++) {
		struct reading *x = &r->list.p[i];

		complete(x, before, document);
		if (!before.year && !x->dated.from.year)
			n_leading = i + 1;
		if (!x->is_deadline && x->dated.from.year && !x->dated.is_invalid)
			before = date_is_known(x->dated.to) ? x->dated.to : x->dated.from;
	}
	complete_leading(r, n_leading, document);
}

void extract_dates(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct readings r = { .arena = tmp, .prose = d->prose };
	struct dated *dates;

	find_dates(&r);
	complete_years(&r);
	dates = arena_array(a, struct dated, r.list.n);
	for (size_t i = 0; i < r.list.n; i++)
		dates[i] = r.list.p[i].dated;
	b->dates = dates;
	b->n_dates = r.list.n;
}
