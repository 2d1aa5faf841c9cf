/* date_words.c - see date_words.h. A small parser by descent; it looks at some eighty bytes. */
#include "text/date_words.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/beside.h"
#include "text/number.h"

#include <stdio.h>
#include <string.h>

enum {
	FIRST_YEAR = 1900,
	LAST_YEAR = 2199,
	MOST_DIGITS = 8,
	LOOK_BYTES = 96,	/* no date in words is longer */
	NUMERAL_BYTES = 12,	/* 二〇二四: no number of a date is longer */
};

/* A whole number as it was read. */
struct digits {
	int value, n;	/* n: digits written; 0 for Chinese numerals */
};

/* One end of an interval. */
struct point {
	struct date date;
	enum year_word year;
	bool is_damaged, has_no_mark;
	bool lacks_unit;	/* the 4 of 8月4—9日, the 8 of 8—11月: the other end must close it */
};

/* ---- numbers ---- */

static int digit_at(struct str s, size_t at, size_t *len)
{
	uint32_t c = utf8_at(s, at, len);

	if (c >= 0xFF10 && c <= 0xFF19)
		c = c - 0xFF10 + '0';
	return c >= '0' && c <= '9' ? (int)c - '0' : -1;
}

static size_t parse_arabic(struct str s, size_t at, struct digits *out)
{
	struct digits d = { 0, 0 };
	size_t from = at, len;

	for (int digit; (digit = digit_at(s, at, &len)) >= 0; at += len) {
		if (d.n == MOST_DIGITS)
			return 0;
		d.value = d.value * 10 + digit;
		d.n++;
	}
	*out = d;
	return at - from;
}

/* Reads a year digit by digit with the circles and letters that stand for 〇 in print:
 * 二○二三. The bytes it takes, 0: no such year before 年. */
static size_t parse_circled_year(struct str s, size_t at, struct digits *out)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", NULL };
	static const char *const zeros[] = { "〇", "○", "◯", "零", "O", "o", "Ｏ", "0", "０", NULL };
	size_t from = at, n;
	int value = 0;

	for (int i = 0; i < 4; i++) {
		int digit = 0;

		n = beside_any_at(s, at, zeros);
		while (n == 0 && digits[digit])
			n = beside_any_at(s, at, (const char *const[]){ digits[digit++], NULL });
		if (n == 0)
			return 0;
		value = value * 10 + digit;
		at += n;
	}
	*out = (struct digits){ value, 0 };
	return beside_is_at(s, at, "年") ? at - from : 0;
}

/* Reads a whole number; the bytes it takes, 0: none. */
static size_t parse_number(struct str s, size_t at, struct digits *out)
{
	size_t n = parse_arabic(s, at, out), len;
	struct decimal d;

	if (n || digit_at(s, at, &len) >= 0)
		return n;
	n = parse_circled_year(s, at, out);
	if (n)
		return n;
	if (beside_is_at(s, at, "元月")) {
		*out = (struct digits){ 1, 0 };
		return 3;
	}
	n = number_parse(str_sub(s, at, at + NUMERAL_BYTES), &d);
	if (n == 0 || d.scale || d.digits > LAST_YEAR)
		return 0;
	*out = (struct digits){ (int)d.digits, 0 };
	return n;
}

static bool is_year(struct digits d)
{
	return d.value >= FIRST_YEAR && d.value <= LAST_YEAR && (d.n == 4 || d.n == 0);
}

static bool is_short(struct digits d)
{
	return d.n <= 2 && d.value > 0 && d.value < 100;
}

/* ---- damaged dates ---- */

/* Reads month and day out of digits without a 月: 914 is 9-14, 1026 10-26. False
 * where no reading, or more than one, is legal. */
static bool split_month_day(int value, int n, int year, struct date *out)
{
	int n_legal = 0;

	for (int tens = 10; tens <= 100; tens *= 10) {
		struct date d = { year, value / tens, value % tens };
		bool fits = tens == 10 ? n == 2 || n == 3 : n == 3 || n == 4;

		if (!fits || d.month < 1 || d.day < 1 || !date_is_valid(d) ||
			(n == 3 && tens == 100 && d.day < 10) || (n == 3 && tens == 10 && d.month < 10))
			continue; /* 905: no one writes 9月05日 without writing 09月 */
		*out = d;
		n_legal++;
	}
	return n_legal == 1;
}

/* Reads 2024717 and 20211026: a year, then month and day. */
static bool split_year_month_day(struct digits d, struct date *out)
{
	int scale = 1, rest;

	for (int i = 4; i < d.n; i++)
		scale *= 10;
	rest = d.value % scale;
	if (d.n < 6 || !is_year((struct digits){ d.value / scale, 4 }))
		return false;
	return split_month_day(rest, d.n - 4, d.value / scale, out);
}

/* ---- one date ---- */

/* 日, or the 号 of speech where it is not 3号楼. */
static size_t day_mark(struct str s, size_t at)
{
	static const char *const days[] = { "日", "号", NULL };
	static const char *const others[] = { "号楼", "号文", "号令", "号院", "号门", "号线", NULL };

	return beside_any_at(s, at, others) ? 0 : beside_any_at(s, at, days);
}

/* A dash, 至 or 到 between two ends. */
static size_t connector(struct str s, size_t at)
{
	static const char *const words[] = { "——", "--", "起至", "起到", "至", "到", "-", "–", "—", "―", "－", "~", "～",
		"〜", "−", NULL };
	size_t from = at, n;

	at = beside_skip_blanks(s, at);
	n = beside_any_at(s, at, words);
	return n ? beside_skip_blanks(s, at + n) - from : 0;
}

/* What may close a month without a day: 上旬, 底, 份. */
static size_t month_tail(struct str s, size_t at)
{
	static const char *const words[] = { "上中旬", "中上旬", "中下旬", "上旬", "中旬", "下旬", "份", "底",
		"末", "初", NULL };

	return beside_any_at(s, at, words);
}

/* True where the range that opened before 'at' is closed by a number and 'mark':
 * the —9日 of 8月4—9日. */
static bool is_closed_by(struct str s, size_t at, const char *mark)
{
	size_t link = connector(s, at), n;
	struct digits d;

	n = link ? parse_number(s, at + link, &d) : 0;
	return n && is_short(d) && beside_is_at(s, at + link + n, mark);
}

/* Reads what follows 月: a day, a part of the month, or nothing. Returns where
 * it ends. */
static size_t parse_after_month(struct str s, size_t at, struct point *p)
{
	size_t next = beside_skip_blanks(s, at), n, mark;
	struct digits d;

	n = parse_number(s, next, &d);
	if (n == 0 || !is_short(d))
		return at + month_tail(s, at);
	next += n;
	mark = beside_skip_blanks(s, next);
	p->lacks_unit = !day_mark(s, mark) && is_closed_by(s, next, "日");
	if (!p->lacks_unit && !day_mark(s, mark))
		return at;
	p->date.day = d.value;
	return p->lacks_unit ? next : mark + day_mark(s, mark);
}

/* Reads what follows 年: month and day, a part of the year, or nothing. Returns
 * where it ends; 0 where the year is no date. */
static size_t parse_after_year(struct str s, size_t at, struct point *p)
{
	static const char *const no_date[] = { "度", "代", "版", NULL };
	static const char *const tails[] = { "年底", "年末", "年初", "底", "末", "初", NULL };
	size_t next = beside_skip_blanks(s, at), n, mark;
	struct digits d;

	n = parse_number(s, next, &d);
	mark = beside_skip_blanks(s, next + n);
	if (n && is_short(d) && beside_is_at(s, mark, "月")) {
		p->date.month = d.value;
		return parse_after_month(s, mark + 3, p);
	}
	if (n && is_short(d) && is_closed_by(s, next + n, "月")) {
		p->date.month = d.value;
		p->lacks_unit = true;
		return next + n;
	}
	if (n && (d.n == 3 || d.n == 4) && beside_is_at(s, mark, "日") &&
		split_month_day(d.value, d.n, p->date.year, &p->date)) {
		p->is_damaged = true;
		return mark + 3;
	}
	return beside_any_at(s, at, no_date) ? 0 : at + beside_any_at(s, at, tails);
}

/* Reads 今年3月: a relative year must have a month. Returns where it ends. */
static size_t parse_relative(struct str s, struct point *p)
{
	static const struct { const char *word; enum year_word year; } words[] = {
		{ "今年", YEAR_THIS }, { "本年", YEAR_THIS }, { "去年", YEAR_LAST }, { "前年", YEAR_BEFORE_LAST },
		{ "明年", YEAR_NEXT }, { "当年", YEAR_SAME }, { "同年", YEAR_SAME }, { "次年", YEAR_FOLLOWING },
		{ "翌年", YEAR_FOLLOWING },
	};
	enum { WORD_BYTES = 6 };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!beside_is_at(s, 0, words[i].word))
			continue;
		size_t end = parse_after_year(s, WORD_BYTES, p);

		p->year = words[i].year;
		return p->date.month ? end : 0;
	}
	return 0;
}

/* Reads 2020-11-12 with the same mark twice; 'at' is behind the year. Returns
 * where it ends. */
static size_t parse_marked(struct str s, size_t at, struct digits year, struct point *p)
{
	static const char *const marks[] = { "-", "/", ".", "－", "／", "．", NULL };
	size_t mark = beside_any_at(s, at, marks), next = at + mark, n, len;
	struct digits month, day;

	if (!mark || year.n != 4 || !is_year(year))
		return 0;
	n = parse_arabic(s, next, &month);
	next += n;
	if (n == 0 || month.n > 2 || next + mark > s.n || memcmp(s.p + next, s.p + at, mark) != 0)
		return 0;
	next += mark;
	n = parse_arabic(s, next, &day);
	next += n;
	if (n == 0 || day.n > 2 || month.value < 1 || month.value > 12 || day.value < 1 || day.value > 31)
		return 0;
	if (beside_any_at(s, next, marks) && digit_at(s, next + mark, &len) >= 0)
		return 0; /* 2020.11.12.5 is an address of a machine */
	p->date = (struct date){ year.value, month.value, day.value };
	p->year = YEAR_WRITTEN;
	return next;
}

/* Reads 9月14日, 20247月17日 and 9月; 'at' is at 月. Returns where it ends. */
static size_t parse_month_first(struct str s, size_t at, struct digits d, struct point *p)
{
	int scale = d.n == 5 ? 10 : 100;
	size_t end;

	if ((d.n == 5 || d.n == 6) && is_year((struct digits){ d.value / scale, 4 })) {
		p->date.year = d.value / scale;
		p->date.month = d.value % scale;
		p->year = YEAR_WRITTEN;
		p->is_damaged = true;
	} else if (is_short(d)) {
		p->date.month = d.value;
	}
	end = parse_after_month(s, at + 3, p);
	if (p->date.month < 1 || (p->date.month > 12 && !p->date.day) || beside_is_at(s, at + 3, "龄"))
		return 0; /* 15月, 6月龄 */
	return end;
}

/* Reads digits that have lost 年 and 月: 2024717日, 914日, 2022223; 'at' is behind
 * them. Returns where it ends. */
static size_t parse_damaged(struct str s, size_t at, struct digits d, struct point *p)
{
	size_t mark = beside_is_at(s, at, "日") ? 3 : 0;

	p->is_damaged = true;
	if (split_year_month_day(d, &p->date)) {
		p->year = YEAR_WRITTEN;
		p->has_no_mark = !mark;
		return mark || d.n >= 7 ? at + mark : 0;
	}
	return mark && (d.n == 3 || d.n == 4) && split_month_day(d.value, d.n, 0, &p->date) ? at + mark : 0;
}

/* Reads one date at the start of s. Returns where it ends. */
static size_t parse_point(struct str s, struct point *p)
{
	struct digits d;
	size_t end = parse_relative(s, p), n, mark;

	n = end ? 0 : parse_number(s, 0, &d);
	if (n == 0)
		return end;
	mark = beside_skip_blanks(s, n);
	if (beside_is_at(s, mark, "月"))
		return parse_month_first(s, mark, d, p);
	if (beside_is_at(s, mark, "年")) {
		if (!is_year(d) && d.n != 2)
			return 0;
		p->year = YEAR_WRITTEN;
		p->date.year = d.n == 2 ? 2000 + d.value : d.value;
		end = parse_after_year(s, mark + 3, p);
		return d.n == 2 && p->date.month == 0 ? 0 : end; /* 30年 */
	}
	end = d.n ? parse_marked(s, n, d, p) : 0;
	return end || d.n == 0 ? end : parse_damaged(s, n, d, p);
}

/* ---- intervals ---- */

/* Reads the 24日 of 3月10日至24日, the 9日 of 8月4—9日, the 76日 of 2024418日至76日. */
static size_t parse_bare_day(struct str s, const struct point *from, struct point *to)
{
	struct digits d;
	size_t n = parse_number(s, 0, &d), mark = beside_skip_blanks(s, n);

	if (n == 0 || !day_mark(s, mark))
		return 0;
	mark += day_mark(s, mark);
	if (from->is_damaged && d.n == 2 && d.value > 31 && split_month_day(d.value, 2, 0, &to->date)) {
		to->is_damaged = true;
		return mark;
	}
	if (!from->date.day || !is_short(d))
		return 0;
	to->date = (struct date){ 0, from->date.month, d.value };
	return mark;
}

/* Reads the second end of an interval. Returns where it ends. */
static size_t parse_end(struct str s, const struct point *from, struct point *to)
{
	size_t end = parse_bare_day(s, from, to);

	if (end)
		return end;
	*to = (struct point){ 0 };
	end = parse_point(s, to);
	return to->lacks_unit || to->has_no_mark ? 0 : end;
}

/* Reads the first end of 8—11月 and of 2019—2021年, which has no unit of its own. */
static size_t parse_open_start(struct str s, struct point *p)
{
	struct digits d, other;
	size_t n = parse_arabic(s, 0, &d), to = n + connector(s, n), m;

	m = n && to > n ? parse_arabic(s, to, &other) : 0;
	if (m == 0 || other.value <= d.value)
		return 0;
	if (is_short(d) && other.value <= 12 && beside_is_at(s, to + m, "月")) {
		p->date.month = d.value;
		return n;
	}
	if (is_year(d) && is_year(other) && beside_is_at(s, to + m, "年")) {
		p->date.year = d.value;
		p->year = YEAR_WRITTEN;
		return n;
	}
	return 0;
}

/* Reads the 2019.5 of 2019.5—2020.6: with one point a date only beside another such. */
static size_t parse_year_month(struct str s, size_t at, struct date *out)
{
	static const char *const points[] = { ".", "．", NULL };
	struct digits year, month;
	size_t n = parse_arabic(s, at, &year), point, m, len;

	if (n == 0 || year.n != 4 || !is_year(year) || !(point = beside_any_at(s, at + n, points)))
		return 0;
	m = parse_arabic(s, at + n + point, &month);
	at += n + point + m;
	if (m == 0 || month.n > 2 || month.value < 1 || month.value > 12 ||
		(beside_any_at(s, at, points) && digit_at(s, at + beside_any_at(s, at, points), &len) >= 0))
		return 0;
	*out = (struct date){ year.value, month.value, 0 };
	return at;
}

/* Reads 2019.5—2020.6 whole. Returns where it ends. */
static size_t parse_year_months(struct str s, struct date_words *out)
{
	static const char *const units[] = { "万", "亿", "元", "%", "％", "个", "人", "平", "公", "吨",
		"米", "倍", NULL };
	struct date from, to;
	size_t n = parse_year_month(s, 0, &from), link = n ? connector(s, n) : 0,
	       end = link ? parse_year_month(s, n + link, &to) : 0;

	if (!end || date_compare(from, to) > 0 || beside_any_at(s, end, units))
		return 0;
	*out = (struct date_words){ .from = from, .to = to, .year = YEAR_WRITTEN,
		.to_year = YEAR_WRITTEN };
	return end;
}

/* A month in Chinese numerals, with neither year nor day: 一月一次. */
static bool is_bare_han_month(struct str s, const struct point *p)
{
	size_t len;

	return p->year == YEAR_UNSAID && p->date.day == 0 && digit_at(s, 0, &len) < 0;
}

size_t date_words_parse(struct str s, struct date_words *out)
{
	struct point from = { 0 }, to = { 0 };
	size_t n, link, end = 0;

	s = str_sub(s, 0, LOOK_BYTES);
	if ((n = parse_year_months(s, out)) > 0)
		return n;
	n = parse_point(s, &from);
	if (n == 0) {
		from = (struct point){ 0 };
		n = parse_open_start(s, &from);
	}
	if (n == 0 || is_bare_han_month(s, &from))
		return 0;
	link = connector(s, n);
	if (link)
		end = parse_end(str_sub(s, n + link, s.n), &from, &to);
	*out = (struct date_words){
		.from = from.date, .year = from.year,
		.is_damaged = from.is_damaged || (end && to.is_damaged),
		.has_no_mark = from.has_no_mark,
	};
	if (end == 0)
		return n;
	out->to = to.date;
	out->to_year = to.year;
	return n + link + end;
}

size_t date_words_parse_day(struct str s, int *day_out)
{
	struct digits d;
	size_t n = parse_number(s, 0, &d);

	if (n == 0 || !is_short(d) || d.value > 31 || !beside_is_at(s, n, "日"))
		return 0;
	*day_out = d.value;
	return n + 3;
}

/* ---- printing ---- */

static void print_number(struct buf *out, int value, bool is_han)
{
	char han[48];

	if (!is_han) {
		buf_print(out, "%d", value);
		return;
	}
	number_print_han(value, han);
	buf_z(out, han);
}

static void print_year(struct buf *out, int year, bool is_han)
{
	static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	char written[16];

	if (!is_han) {
		buf_print(out, "%d", year);
		return;
	}
	snprintf(written, sizeof written, "%d", year);
	for (const char *c = written; *c; c++)
		buf_z(out, digits[*c - '0']);
}

struct str date_words_print(struct arena *a, struct date d, bool is_han)
{
	struct buf *out = buf_new(a);

	if (d.year) {
		print_year(out, d.year, is_han);
		buf_z(out, "年");
	}
	if (d.month) {
		print_number(out, d.month, is_han);
		buf_z(out, "月");
	}
	if (d.day) {
		print_number(out, d.day, is_han);
		buf_z(out, "日");
	}
	return buf_view(out);
}
