/* date.h - calendar dates at the precision that the text has. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include "base/str.h"

/* A date of the Gregorian calendar. What the text does not say is 0:
 * { 2020, 8, 0 } is August 2020, { 0, 11, 21 } a 21 November of no year,
 * { 0, 0, 0 } no date at all. */
struct date {
	int year, month, day;
};

/* True where anything is known. */
static inline bool date_is_known(struct date d)
{
	return d.year || d.month || d.day;
}

/* Days of a month; February of year 0 (unknown) has 29. 0 for no such month. */
int date_days_in_month(int year, int month);

/* False for 2020-02-30, month 13 and the like; unknown parts are fine. */
bool date_is_valid(struct date d);

/* Orders by what both dates know: 2020-08 and 2020-08-15 compare equal (0), as
 * do dates of which one lacks a year. <0, 0, >0. */
int date_compare(struct date a, struct date b);

/* The functions below take and give whole dates, year 1 to 9999: a date that lacks a part
 * or is not valid is a bug. Day number 0 is 1970-01-01; earlier days are negative. */
bool date_is_whole(struct date d);
int date_day_number(struct date d);
struct date date_of_day_number(int day);

/* The date so many days later, or earlier; those past year 9999 are a bug. */
struct date date_add_days(struct date d, int n_days);

/* The date so many months later, or earlier: the day of the same number, or the last of a
 * shorter month (31 January and one month: 28 or 29 February). */
struct date date_add_months(struct date d, int n_months);

/* Days from one date to another; negative where 'to' is earlier. */
int date_days_between(struct date from, struct date to);

/* The day of the week: 1 is Monday, 7 Sunday. */
int date_weekday(struct date d);

/* Reads a whole date written "2020-12-11", exactly so; false: it is something else, or
 * no day of the calendar. */
bool date_parse(struct str text, struct date *out);

/* Prints "2020", "2020-08", "2020-11-12" or "11-21"; empty for no date. */
struct str date_print(struct arena *a, struct date d);

#endif
