/* workday.c - see workday.h. */
#include "ledger/workday.h"

#include <assert.h>
#include <stdlib.h>

enum { FRIDAY = 5, WEEK = 7, WEEK_WORKED = 5 };

/* A named day and the place where it was named. */
struct named {
	int day;
	size_t place;
	bool is_worked;
};

static int by_day(const void *left, const void *right)
{
	const struct named *a = left, *b = right;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* The days in order, once each: the row named last holds. */
static struct named *ordered(struct arena *a, const struct calendar_day *days, size_t *n_inout)
{
	struct named *p = arena_array(a, struct named, *n_inout + 1);
	size_t n = 0;

	for (size_t i = 0; i < *n_inout; i++)
		p[i] = (struct named){ date_day_number(days[i].date), i, days[i].is_worked };
	if (*n_inout > 1)
		qsort(p, *n_inout, sizeof *p, by_day);
	for (size_t i = 0; i < *n_inout; i++) {
		if (n > 0 && p[n - 1].day == p[i].day)
			n--;
		p[n++] = p[i];
	}
	*n_inout = n;
	return p;
}

static bool is_weekend(int day)
{
	return date_weekday(date_of_day_number(day)) > FRIDAY;
}

static bool is_labour_day(struct date d)
{
	return d.month == 5 && d.day == 1;
}

static bool is_national_day(struct date d)
{
	return d.month == 10 && d.day == 1;
}

const struct calendar *calendar_new(struct arena *a, const struct calendar_day *days, size_t n)
{
	struct calendar *c = arena_new_of(a, struct calendar);
	const struct named *p = ordered(a, days, &n);
	int *off = arena_array(a, int, n + 1), *worked = arena_array(a, int, n + 1);
	int *years = arena_array(a, int, n + 1);
	int labour_year = 0;

	*c = (struct calendar){ .off = off, .worked = worked, .years = years };
	for (size_t i = 0; i < n; i++) {
		struct date d = date_of_day_number(p[i].day);

		if (p[i].is_worked && is_weekend(p[i].day))
			worked[c->n_worked++] = p[i].day;
		if (p[i].is_worked)
			continue;
		if (!is_weekend(p[i].day))
			off[c->n_off++] = p[i].day;
		if (is_labour_day(d))
			labour_year = d.year;
		if (is_national_day(d) && labour_year == d.year)
			years[c->n_years++] = d.year;
	}
	return c;
}

/* How many of rising numbers are at most x. */
static size_t n_up_to(const int *p, size_t n, int x)
{
	size_t from = 0;

	while (from < n) {
		size_t middle = from + (n - from) / 2;

		if (p[middle] <= x)
			from = middle + 1;
		else
			n = middle;
	}
	return from;
}

bool calendar_is_known(const struct calendar *c, struct date from, struct date to)
{
	int first = from.year < to.year ? from.year : to.year;
	int last = from.year < to.year ? to.year : from.year;

	return n_up_to(c->years, c->n_years, last) - n_up_to(c->years, c->n_years, first - 1) ==
		(size_t)(last - first) + 1;
}

/* Working days up to and with a day, from the year 1 on. */
static int count_up_to(const struct calendar *c, int day)
{
	enum { BEFORE_FIRST = -719163 }; /* 0001-01-01 is a Monday */
	int days = day - BEFORE_FIRST, rest = days % WEEK;

	return days / WEEK * WEEK_WORKED + (rest < WEEK_WORKED ? rest : WEEK_WORKED) -
		(int)n_up_to(c->off, c->n_off, day) + (int)n_up_to(c->worked, c->n_worked, day);
}

int workday_count(const struct calendar *c, struct date from, struct date to)
{
	return count_up_to(c, date_day_number(to)) - count_up_to(c, date_day_number(from));
}

bool workday_is(const struct calendar *c, struct date d)
{
	return workday_count(c, date_add_days(d, -1), d) == 1;
}

struct date workday_add(const struct calendar *c, struct date d, int n)
{
	int from = date_day_number(d), wanted, low = from, high = from;

	if (n == 0 && workday_is(c, d))
		return d;
	if (n == 0)
		n = 1;
	/* the first day with so many up to it */
	wanted = n > 0 ? count_up_to(c, from) + n : count_up_to(c, from - 1) + n + 1;
	for (int step = WEEK; count_up_to(c, high) < wanted; step *= 2)
		high += step;
	for (int step = WEEK; count_up_to(c, low) >= wanted; step *= 2)
		low -= step;
	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (count_up_to(c, middle) >= wanted)
			high = middle;
		else
			low = middle;
	}
	return date_of_day_number(high);
}
