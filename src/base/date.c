/* date.c - see date.h. */
#include "base/date.h"

#include <assert.h>

enum { LAST_YEAR = 9999 };

int date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap);
}

bool date_is_valid(struct date d)
{
	if (d.year < 0 || d.month < 0 || d.month > 12 || d.day < 0)
		return false;
	return d.day == 0 || d.day <= (d.month ? date_days_in_month(d.year, d.month) : 31);
}

int date_compare(struct date a, struct date b)
{
	if (!a.year || !b.year || a.year != b.year)
		return a.year && b.year ? a.year - b.year : 0;
	if (!a.month || !b.month || a.month != b.month)
		return a.month && b.month ? a.month - b.month : 0;
	return a.day && b.day ? a.day - b.day : 0;
}

bool date_is_whole(struct date d)
{
	return d.year >= 1 && d.year <= LAST_YEAR && d.month && d.day && date_is_valid(d);
}

/* Days before a year since 0000-03-01, of a calendar whose year begins in March: the
 * leap day is then its last. */
static int days_before_year(int year)
{
	return year * 365 + year / 4 - year / 100 + year / 400;
}

/* Days before a month of such a year (0 is March): 31 30 31 30 31, twice and begun anew. */
static int days_before_month(int month)
{
	return (153 * month + 2) / 5;
}

enum { EPOCH_DAYS = 719468 };	/* from 0000-03-01 to 1970-01-01 */

int date_day_number(struct date d)
{
	int year = d.month > 2 ? d.year : d.year - 1;

	assert(date_is_whole(d));
	return days_before_year(year) + days_before_month((d.month + 9) % 12) + d.day - 1 - EPOCH_DAYS;
}

struct date date_of_day_number(int day)
{
	int days = day + EPOCH_DAYS, year = days / 366, month;
	struct date d;

	/* Years of 365 days make the first guess too small, by at most some years. */
	while (days_before_year(year + 1) <= days)
		year++;
	days -= days_before_year(year);
	month = (5 * days + 2) / 153;
	d.day = days - days_before_month(month) + 1;
	d.month = month < 10 ? month + 3 : month - 9;
	d.year = month < 10 ? year : year + 1;
	assert(date_is_whole(d));
	return d;
}

struct date date_add_days(struct date d, int n_days)
{
	return date_of_day_number(date_day_number(d) + n_days);
}

struct date date_add_months(struct date d, int n_months)
{
	enum { MONTHS = 12 };
	int months, last;

	assert(date_is_whole(d));
	months = d.year * MONTHS + d.month - 1 + n_months;
	d.year = months / MONTHS;
	d.month = months % MONTHS + 1;
	last = date_days_in_month(d.year, d.month);
	if (d.day > last)
		d.day = last;
	assert(date_is_whole(d));
	return d;
}

int date_days_between(struct date from, struct date to)
{
	return date_day_number(to) - date_day_number(from);
}

int date_weekday(struct date d)
{
	enum { LONG_AGO = 7 * 200000 };	/* keeps the remainder positive */

	return (date_day_number(d) + LONG_AGO + 3) % 7 + 1;
}

/* Reads n digits; -1: other characters. */
static int digits_value(struct str s, size_t at, size_t n)
{
	int value = 0;

	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + (s.p[i] - '0');
	}
	return value;
}

bool date_parse(struct str text, struct date *out)
{
	struct date d;

	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return false;
	d = (struct date){ digits_value(text, 0, 4), digits_value(text, 5, 2), digits_value(text, 8, 2) };
	if (!date_is_whole(d))
		return false;
	*out = d;
	return true;
}

struct str date_print(struct arena *a, struct date d)
{
	if (d.year && d.month && d.day)
		return str_print(a, "%04d-%02d-%02d", d.year, d.month, d.day);
	if (d.year && d.month)
		return str_print(a, "%04d-%02d", d.year, d.month);
	if (d.year)
		return str_print(a, "%04d", d.year);
	if (d.month && d.day)
		return str_print(a, "%02d-%02d", d.month, d.day);
	return S("");
}
