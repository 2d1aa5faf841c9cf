/* cell_number.c - exact decimal digits, laid out as a format asks. */
#include "read/cell_number.h"

#include <inttypes.h>
#include <string.h>

enum {
	MAX_DIGITS = 40,	/* of a number as written; longer ones stay as they are */
	SURE_DIGITS = 15,	/* that a binary number of 64 bits holds for certain */
	LAST_SERIAL = 2958465,	/* 9999-12-31 */
	EPOCH_SERIAL = 25569,	/* 1970-01-01 */
	DAYS_1904 = 1462,
	SECONDS_A_DAY = 86400,
};

/* The value 0.d1d2d3… × 10^point. */
struct digits {
	bool is_negative, has_exponent, has_point;
	char d[MAX_DIGITS + 1];	/* '0' to '9', none in front that is 0 */
	int n, point;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes the digits before or behind the point; false where there are too many. */
static size_t take_digits(struct str s, size_t at, bool is_behind, struct digits *out)
{
	for (; at < s.n && is_digit(s.p[at]) && out->n < MAX_DIGITS; at++) {
		bool is_leading_zero = out->n == 0 && s.p[at] == '0';

		if (!is_leading_zero)
			out->d[out->n++] = s.p[at];
		out->point += is_behind ? -is_leading_zero : !is_leading_zero;
	}
	return at;
}

static bool parse_exponent(struct str s, size_t at, struct digits *out)
{
	bool is_negative = at < s.n && s.p[at] == '-';
	int e = 0;
	size_t from = at += at < s.n && (s.p[at] == '-' || s.p[at] == '+');

	for (; at < s.n && is_digit(s.p[at]) && e < 1000; at++)
		e = e * 10 + (s.p[at] - '0');
	out->point += is_negative ? -e : e;
	out->has_exponent = true;
	return at == s.n && at > from;
}

static bool parse_digits(struct str s, struct digits *out)
{
	size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+'), from = at;

	*out = (struct digits){ .is_negative = s.n && s.p[0] == '-' };
	at = take_digits(s, at, false, out);
	if (at < s.n && s.p[at] == '.') {
		out->has_point = true;
		at = take_digits(s, at + 1, true, out);
	}
	if (at == from + out->has_point)
		return false;
	if (at < s.n && (s.p[at] == 'E' || s.p[at] == 'e') && !parse_exponent(s, at + 1, out))
		return false;
	if (!out->has_exponent && at < s.n)
		return false;
	while (out->n > 0 && out->d[out->n - 1] == '0')
		out->n--;
	if (out->n == 0)
		out->point = 0;
	return out->point <= MAX_DIGITS && out->point >= -MAX_DIGITS;
}

/* Keeps the first 'keep' digits, rounding half away from zero. */
static void round_digits(struct digits *v, int keep)
{
	if (keep >= v->n)
		return;
	bool is_up = keep >= 0 && v->d[keep] >= '5';

	v->n = keep > 0 ? keep : 0;
	while (is_up && v->n > 0 && v->d[v->n - 1] == '9')
		v->n--;
	if (is_up && v->n > 0) {
		v->d[v->n - 1]++;
	} else if (is_up) { /* 9.99 → 10 */
		v->d[v->n++] = '1';
		v->point++;
	}
	while (v->n > 0 && v->d[v->n - 1] == '0')
		v->n--;
}

static char digit_at(const struct digits *v, int i)
{
	return i >= 0 && i < v->n ? v->d[i] : '0';
}

/* Writes the digits with so many decimals; groups of three where asked. */
static void write_digits(const struct digits *v, int n_whole, int n_decimals, bool is_grouped,
	struct buf *out)
{
	int whole = v->point > n_whole ? v->point : n_whole;

	for (int i = whole; i > 0; i--) {
		buf_char(out, digit_at(v, v->point - i));
		if (is_grouped && i > 1 && i % 3 == 1)
			buf_char(out, ',');
	}
	if (n_decimals > 0)
		buf_char(out, '.');
	for (int i = 0; i < n_decimals; i++)
		buf_char(out, digit_at(v, v->point + i));
}

static int decimals_of(const struct digits *v)
{
	return v->n > v->point ? v->n - v->point : 0;
}

/* The number itself. */
static void print_general(struct digits *v, struct str written, struct buf *out)
{
	if (!v->has_exponent && (!v->has_point || v->n <= SURE_DIGITS)) {
		buf_str(out, written);
		return;
	}
	round_digits(v, SURE_DIGITS);
	if (v->is_negative && v->n)
		buf_char(out, '-');
	write_digits(v, 1, decimals_of(v), false, out);
}

static void print_pattern(const struct cell_format *fmt, struct digits *v, struct str written,
	struct buf *out)
{
	const struct cell_pattern *p = &fmt->patterns[0];
	bool has_own_sign = fmt->n_patterns > 1 && v->is_negative;
	int n_decimals;

	if (has_own_sign)
		p = &fmt->patterns[1];
	else if (fmt->n_patterns > 2 && v->n == 0)
		p = &fmt->patterns[2];
	round_digits(v, SURE_DIGITS > v->point ? SURE_DIGITS : v->point);
	v->point += p->shift;
	if (!p->is_general)
		round_digits(v, v->point + p->n_decimals_most);
	n_decimals = decimals_of(v) > p->n_decimals ? decimals_of(v) : p->n_decimals;
	if (v->is_negative && !has_own_sign && v->n && !p->is_general)
		buf_char(out, '-');
	buf_str(out, p->before);
	if (p->is_general)
		print_general(v, written, out);
	else if (p->has_digits)
		write_digits(v, p->n_whole, n_decimals, p->is_grouped, out);
	buf_str(out, p->behind);
}

/* ---- dates ---- */

/* Days since 1970-01-01 as a date of the Gregorian calendar, counted in years
 * that begin in March. */
static void civil_of_days(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468, era = z / 146097, of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* Whole days and seconds of a serial number; false beyond the calendar. */
static bool split_serial(const struct digits *v, bool is_1904, int64_t *days, int64_t *seconds)
{
	int64_t fraction = 0;

	if (v->is_negative || v->point > 7)
		return false;
	*days = 0;
	for (int i = 0; i < v->point; i++)
		*days = *days * 10 + (digit_at(v, i) - '0');
	for (int i = 0; i < 9; i++)
		fraction = fraction * 10 + (digit_at(v, v->point + i) - '0');
	*seconds = (fraction * SECONDS_A_DAY + 500000000) / 1000000000;
	*days += *seconds / SECONDS_A_DAY;
	*seconds %= SECONDS_A_DAY;
	if (is_1904)
		*days += DAYS_1904;
	return *days <= LAST_SERIAL;
}

static void print_time(const struct cell_format *fmt, int64_t hours, int64_t seconds,
	struct buf *out)
{
	buf_print(out, "%02" PRId64 ":%02d", hours + seconds / 3600, (int)(seconds / 60 % 60));
	if (fmt->has_second || !fmt->has_hour)
		buf_print(out, ":%02d", (int)(seconds % 60));
}

static void print_date(const struct cell_format *fmt, int64_t days, struct buf *out)
{
	int year, month, day;

	/* the calendar of Excel has a 29 February 1900 that never was */
	civil_of_days(days - EPOCH_SERIAL + (days < 60), &year, &month, &day);
	if (days == 60)
		buf_z(out, "1900-02-29");
	else if (fmt->has_year && !fmt->has_day && fmt->has_month)
		buf_print(out, "%d年%d月", year, month);
	else if (fmt->has_year && !fmt->has_day)
		buf_print(out, "%d", year);
	else
		buf_print(out, "%04d-%02d-%02d", year, month, day);
}

/* False where the number is no date. */
static bool print_serial(const struct cell_format *fmt, const struct digits *v, bool is_1904,
	struct buf *out)
{
	bool has_date = fmt->has_year || fmt->has_month || fmt->has_day;
	int64_t days, seconds;

	if (!split_serial(v, is_1904, &days, &seconds))
		return false;
	if (!has_date || (days == 0 && seconds)) {
		print_time(fmt, fmt->is_elapsed ? days * 24 : 0, seconds, out);
		return true;
	}
	if (days == 0)
		return false;
	print_date(fmt, days, out);
	if (fmt->has_hour) {
		buf_char(out, ' ');
		print_time(fmt, 0, seconds, out);
	}
	return true;
}

void cell_number_print(const struct cell_format *fmt, struct str written, bool is_1904,
	struct buf *out)
{
	struct digits v;

	if (!parse_digits(written, &v))
		buf_str(out, written);
	else if (fmt->kind == CELL_PATTERN)
		print_pattern(fmt, &v, written, out);
	else if (fmt->kind != CELL_DATE || !print_serial(fmt, &v, is_1904, out))
		print_general(&v, written, out);
}
