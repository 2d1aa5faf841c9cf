/* workday.h - working days as the state's calendar has them: holidays are off, and some
 * Saturdays and Sundays are worked in exchange.
 *
 * The calendar is data (data/holidays/, docs/limits.md). Where a year's arrangement is not
 * known, Monday to Friday count as working days and is_known says so. */
#ifndef LEDGER_WORKDAY_H
#define LEDGER_WORKDAY_H
#include "base/date.h"

/* A day that differs from its day of the week, as a notice names it. */
struct calendar_day {
	struct date date; /* whole */
	bool is_worked; /* a Saturday or Sunday that is worked; false: a holiday */
};

/* A state calendar: build it with calendar_new. */
struct calendar {
	const int *off; /* day numbers of the Mondays to Fridays that are off, rising */
	size_t n_off;
	const int *worked; /* of the Saturdays and Sundays that are worked, rising */
	size_t n_worked;
	const int *years; /* that are known, rising */
	size_t n_years;
};

/* Makes a calendar of the days that notices name, in any order; of two rows for one day
 * the later holds. Holidays on a weekend may be among them. A year is known when both its 1 May and
 * its 1 October are named as holidays: every year's notice does so, and a lone day of the
 * next year's (a New Year that begins on 31 December) does not make a year known.
 * Lives in the arena. */
const struct calendar *calendar_new(struct arena *a, const struct calendar_day *days, size_t n);

/* True where the arrangement of the year of each day from one to the other is known. */
bool calendar_is_known(const struct calendar *c, struct date from, struct date to);

/* True for a working day. All dates here are whole. */
bool workday_is(const struct calendar *c, struct date d);

/* Counts the working days after 'from' up to and with 'to'; where 'to' is earlier,
 * those after 'to' up to and with 'from', as a negative number. Cost: logarithmic. */
int workday_count(const struct calendar *c, struct date from, struct date to);

/* The n-th working day after a day (n < 0: before it), the day itself not counted; for n = 0 the day
 * itself, or the next working day where it is none. It must lie before the year 9999. */
struct date workday_add(const struct calendar *c, struct date d, int n);

#endif
