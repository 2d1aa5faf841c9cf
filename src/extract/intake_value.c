/* intake_value.c - see intake_value.h. */
#include "extract/intake_value.h"

#include "base/utf8.h"
#include "text/date_words.h"
#include "text/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SURE_DIGITS = 15, SCALE_MOST = 9 };
enum { DAYS_1904 = 1462, EPOCH_SERIAL = 25569 }; /* 1970-01-01 */
enum { FIRST_SERIAL = 18264, LAST_SERIAL = 73050 }; /* 1950 to 2099: bare numbers that are dates */
enum { FIRST_YEAR = 1949, LAST_YEAR = 2100 };

/* ---- numbers ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* Reads a number as a file keeps it, -1.5E-3, with the digits that are sure; false where it
 * needs more than SCALE_MOST decimals or 64 bits. */
static bool parse_stored(struct str s, struct decimal *out)
{
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	bool is_negative = s.n && s.p[0] == '-', is_behind = false, is_up = false;
	int64_t digits = 0;
	int n = 0, point = 0, exponent = 0;

	for (; i < s.n && (is_digit(s.p[i]) || s.p[i] == '.'); i++) {
		if (s.p[i] == '.') {
			is_behind = true;
			continue;
		}
		point += !is_behind && n >= SURE_DIGITS;
		if (n == SURE_DIGITS)
			is_up = s.p[i] >= '5';
		if (n < SURE_DIGITS) {
			digits = digits * 10 + (s.p[i] - '0');
			point -= is_behind;
		}
		n += n > 0 || s.p[i] != '0';
	}
	if (i < s.n && (s.p[i] == 'E' || s.p[i] == 'e'))
		exponent = atoi(s.p + i + 1); /* the arena's copy ends in a NUL */
	digits += is_up;
	for (point += exponent; point < 0 && digits % 10 == 0 && digits; point++)
		digits /= 10;
	if (!digits)
		point = 0;
	if (point < -SCALE_MOST || point > 18)
		return false;
	*out = (struct decimal){ is_negative ? -digits : digits, point < 0 ? -point : 0 };
	return point <= 0 || decimal_shift(*out, point, out);
}

/* The power of ten of a unit of money at the start of a text, and its bytes; 0 bytes: none. */
static size_t parse_unit(struct str s, int *power)
{
	static const struct {
		const char *word;
		int power;
	} units[] = { { "亿元", 8 }, { "万元", 4 }, { "千元", 3 }, { "元", 0 } };

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is_prefixed(s, str_of(units[i].word))) {
			*power = units[i].power;
			return strlen(units[i].word);
		}
	return 0;
}

/* The power of ten that a heading's brackets give: 金额（万元）. */
static int heading_power(struct str heading)
{
	int power = 0;
	size_t len;

	for (size_t at = 0; at < heading.n; at += len) {
		utf8_at(heading, at, &len);
		if (parse_unit(str_sub(heading, at, heading.n), &power))
			return power;
	}
	return 0;
}

/* Reads the number that a text begins with, its sign too; the bytes, 0 for none. */
static size_t parse_signed(struct str s, struct decimal *out)
{
	static const char *const minus[] = { "-", "−", "－" };
	size_t sign = 0, n;

	for (size_t i = 0; i < sizeof minus / sizeof *minus && !sign; i++)
		if (str_is_prefixed(s, str_of(minus[i])))
			sign = strlen(minus[i]);
	n = number_parse(str_sub(s, sign, s.n), out);
	if (n && sign)
		out->digits = -out->digits;
	return n ? sign + n : 0;
}

static void read_number(struct intake_value *v, enum intake_type type,
	const struct stored_cell *stored, struct str heading)
{
	struct str s = str_trim(v->text);
	int power = type == INTAKE_MONEY ? heading_power(heading) : 0;
	struct decimal d;
	size_t n;

	if (str_is_prefixed(s, S("￥")) || str_is_prefixed(s, S("¥")))
		s = str_trim(str_sub(s, str_is_prefixed(s, S("￥")) ? 3 : 2, s.n));
	n = parse_signed(s, &d);
	s = str_trim(str_sub(s, n, s.n));
	if (n && type == INTAKE_MONEY && s.n)
		s = str_sub(s, parse_unit(s, &power), s.n);
	v->fault = INTAKE_NO_NUMBER;
	if (!n || s.n)
		return;
	if (stored && stored->kind == STORED_NUMBER && !parse_stored(stored->value, &d))
		return;
	power += type == INTAKE_MONEY ? 2 : 0;
	if (!decimal_shift(d, power, &d))
		return;
	for (; d.scale > 0 && d.digits % 10 == 0; d.scale--)
		d.digits /= 10;
	if (d.scale > 0) {
		v->fault = type == INTAKE_MONEY ? INTAKE_TOO_FINE : INTAKE_NO_NUMBER;
		return;
	}
	v->number = d.digits;
	v->fault = INTAKE_FINE;
}

/* ---- text ---- */

/* True for a number of more digits than Excel keeps: its last ones are gone. */
static bool has_lost_digits(struct str s, const struct stored_cell *stored)
{
	size_t n = 0, i = s.n && s.p[0] == '-';
	bool is_scientific = false;

	for (; i < s.n && (is_digit(s.p[i]) || s.p[i] == '.'); i++)
		n += is_digit(s.p[i]);
	if (i + 2 < s.n && i > 0 && s.p[i] == 'E' && s.p[i + 1] == '+')
		is_scientific = is_all_digits(str_sub(s, i + 2, s.n));
	return is_scientific ||
		(stored && stored->kind == STORED_NUMBER && i == s.n && n > SURE_DIGITS);
}

static bool is_error(struct str s)
{
	static const char *const errors[] = { "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!",
		"#NULL!", "#NUM!" };

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (str_is_equal(s, str_of(errors[i])))
			return true;
	return false;
}

/* ---- dates ---- */

/* The day of a serial, by the civil calendar (days since 1970 to a date, as Hinnant has it). */
static struct date date_of_serial(long serial)
{
	long z = serial - EPOCH_SERIAL + 719468, era = z / 146097, of_era = z - era * 146097;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100),
	     shifted = (5 * of_year + 2) / 153;
	int day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
	int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);

	return (struct date){ (int)(year + era * 400) + (month <= 2), month, day };
}

static bool is_sane(struct date d)
{
	return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month && date_is_valid(d);
}

static void take_date(struct intake_value *v, struct date d)
{
	v->fault = is_sane(d) ? INTAKE_FINE : INTAKE_NO_DATE;
	if (v->fault == INTAKE_FINE)
		v->date = d;
}

/* A number in a date column: a serial, 20201211, 202012, or 2020.12 typed as a number.
 * 2020.1 may have been 2020.10. */
static void read_bare_date(struct intake_value *v, struct str stored, bool is_1904)
{
	struct decimal d;
	int64_t n;

	v->fault = INTAKE_AMBIGUOUS;
	if (!parse_stored(stored, &d))
		return;
	n = d.digits;
	if (d.scale == 2 && n / 100 >= FIRST_YEAR)
		take_date(v, (struct date){ (int)(n / 100), (int)(n % 100), 0 });
	if (d.scale)
		return;
	if (n >= FIRST_SERIAL && n <= LAST_SERIAL)
		take_date(v, date_of_serial((long)n + (is_1904 ? DAYS_1904 : 0)));
	else if (n >= FIRST_YEAR * 10000 && n < (LAST_YEAR + 1) * 10000)
		take_date(
			v, (struct date){ (int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100) });
	else if (n >= FIRST_YEAR * 100 && n < (LAST_YEAR + 1) * 100)
		take_date(v, (struct date){ (int)(n / 100), (int)(n % 100), 0 });
}

/* What the workbook keeps as a date, whatever of it the format shows. */
static void read_stored_date(struct intake_value *v, struct str stored, bool is_1904)
{
	struct date d = { 0 };

	if (sscanf(stored.p, "%4d-%2d-%2d", &d.year, &d.month, &d.day) != 3) {
		long serial = strtol(stored.p, NULL, 10) + (is_1904 ? DAYS_1904 : 0);

		/* 1900 was no leap year: before March what Excel counts is off by one */
		d = serial > 60 && serial < 2958466 ? date_of_serial(serial) : d;
	}
	take_date(v, d);
}

static bool is_same(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* True where a date may begin: not within a run of digits and their marks. */
static bool may_begin_date(struct str s, size_t at)
{
	return at == 0 || (!is_digit(s.p[at - 1]) && !strchr(".-/", s.p[at - 1]));
}

static bool looks_like_date(struct str s)
{
	static const char *const marks[] = { "年", "月", "日", "号", "季度" };
	size_t at, n = 0;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_find(s, str_of(marks[i]), 0, &at))
			return true;
	for (size_t i = 1; i + 1 < s.n; i++)
		n += strchr(".-/", s.p[i]) && is_digit(s.p[i - 1]) && is_digit(s.p[i + 1]);
	return n > 0 || is_all_digits(s);
}

static void read_words_date(struct intake_value *v)
{
	struct str s = str_trim(v->text);
	struct date found = { 0 };
	struct date_words w;
	size_t step;

	v->fault = looks_like_date(s) ? INTAKE_AMBIGUOUS : INTAKE_NO_DATE;
	for (size_t at = 0; at < s.n; at += step) {
		utf8_at(s, at, &step);
		size_t n = may_begin_date(s, at) ? date_words_parse(str_sub(s, at, s.n), &w) : 0;

		if (!n)
			continue;
		step = n;
		struct date d = date_is_known(w.to) ? w.to : w.from;

		if (w.is_damaged || w.has_no_mark || !d.year || !d.month)
			return;
		if (found.year && !is_same(found, d))
			return;
		found = d;
	}
	if (!found.year)
		return;
	v->fault = is_sane(found) ? INTAKE_FINE : INTAKE_NO_DATE;
	if (v->fault == INTAKE_FINE)
		v->date = found;
}

/* 立行立改 and 长期坚持 stand for a date. */
static void read_date_words(struct intake_value *v)
{
	static const char *const at_once[] = { "立行立改", "立即整改", "即知即改", "立整立改",
		"边查边改", "立知立改", "马上整改" };
	static const char *const always[] = { "长期", "持续", "常态", "坚持" };
	size_t at;

	for (size_t i = 0; i < sizeof at_once / sizeof *at_once; i++)
		v->is_immediate |= str_find(v->text, str_of(at_once[i]), 0, &at);
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		v->is_long_term |= str_find(v->text, str_of(always[i]), 0, &at);
	if (v->fault == INTAKE_NO_DATE && (v->is_immediate || v->is_long_term))
		v->fault = INTAKE_FINE;
}

static void read_date(struct intake_value *v, const struct stored_cell *stored, bool is_1904)
{
	if (stored && stored->kind == STORED_DATE) {
		read_stored_date(v, stored->value, is_1904);
	} else if (stored && stored->kind == STORED_NUMBER) {
		read_bare_date(v, stored->value, is_1904);
	} else {
		read_words_date(v);
		read_date_words(v);
	}
}

void intake_read_value(struct intake_value *v, enum intake_type type,
	const struct stored_cell *stored, bool is_1904, struct str heading)
{
	struct str s = str_trim(v->text);

	if (!s.n)
		return;
	if (is_error(s))
		v->fault = INTAKE_ERROR;
	else if (type == INTAKE_DATE)
		read_date(v, stored, is_1904);
	else if (type != INTAKE_TEXT)
		read_number(v, type, stored, heading);
	else if (has_lost_digits(s, stored))
		v->fault = INTAKE_DIGITS_LOST;
}
