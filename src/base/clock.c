/* clock.c - see clock.h. */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

enum { MINUTE_MS = 60 * 1000, DAY_MS = 24 * 60 * MINUTE_MS, CHINA_MS = 8 * 60 * MINUTE_MS };

struct clock clock_standing(int64_t at_ms)
{
	return (struct clock){ true, at_ms };
}

bool clock_from_environment(struct clock *out, struct fail *f)
{
	const char *told = getenv("ZHENGGAI_NOW");
	int64_t at_ms = 0;

	if (!told || !*told) {
		*out = (struct clock){ 0 };
		return true;
	}
	if (!clock_parse(str_of(told), &at_ms))
		return fail_set(f, FAIL_FORMAT, "ZHENGGAI_NOW: \"%s\" is no moment such as 2021-03-05T09:00", told);
	*out = clock_standing(at_ms);
	return true;
}

int64_t clock_now_ms(const struct clock *c)
{
	struct timespec t;

	if (c->stands)
		return c->at_ms;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct date clock_today(const struct clock *c)
{
	return clock_date(clock_now_ms(c));
}

/* The day number of a moment in China, and the milliseconds since that day began. */
static int day_of(int64_t at_ms, int *rest_ms)
{
	int64_t local = at_ms + CHINA_MS, day = local / DAY_MS;

	if (local % DAY_MS < 0)
		day--;
	*rest_ms = (int)(local - day * DAY_MS);
	return (int)day;
}

struct date clock_date(int64_t at_ms)
{
	int rest_ms;

	return date_of_day_number(day_of(at_ms, &rest_ms));
}

int64_t clock_day_start_ms(struct date d)
{
	return (int64_t)date_day_number(d) * DAY_MS - CHINA_MS;
}

struct str clock_print(struct arena *a, int64_t at_ms)
{
	int ms, seconds;
	struct date d = date_of_day_number(day_of(at_ms, &ms));
	struct str fraction = S("");

	seconds = ms / 1000;
	if (ms % 1000)
		fraction = str_print(a, ".%03d", ms % 1000);
	return str_print(a, "%04d-%02d-%02dT%02d:%02d:%02d%.*s+08:00", d.year, d.month, d.day,
		seconds / 3600, seconds / 60 % 60, seconds % 60, STR_ARG(fraction));
}

struct str clock_print_minute(struct arena *a, int64_t at_ms)
{
	int ms, minutes;
	struct date d = date_of_day_number(day_of(at_ms, &ms));

	minutes = ms / MINUTE_MS;
	return str_print(a, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day, minutes / 60, minutes % 60);
}

/* Takes a mark and n digits off the front of a text; false: other characters stand there,
 * or a value above 'most'. */
static bool take(struct str *s, char mark, size_t n, int most, int *out)
{
	int value = 0;

	if (s->n < n + 1 || s->p[0] != mark)
		return false;
	for (size_t i = 1; i <= n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		value = value * 10 + (s->p[i] - '0');
	}
	if (value > most)
		return false;
	*s = str_sub(*s, n + 1, s->n);
	*out = value;
	return true;
}

/* Takes "T09:00", "T09:00:30" or "T09:00:30.250" off the front. */
static bool take_time(struct str *s, int *ms_out)
{
	int hour, minute, second = 0, ms = 0;

	if (!take(s, 'T', 2, 23, &hour) && !take(s, ' ', 2, 23, &hour))
		return false;
	if (!take(s, ':', 2, 59, &minute))
		return false;
	if (take(s, ':', 2, 59, &second) && !take(s, '.', 3, 999, &ms))
		ms = 0;
	*ms_out = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
	return true;
}

/* Reads what stands last: how far before UTC the time was told. */
static bool parse_zone(struct str s, int *ms_out)
{
	int sign = s.n && s.p[0] == '-' ? -1 : 1, hours, minutes;

	if (!s.n)
		*ms_out = CHINA_MS;
	else if (str_is_equal(s, S("Z")))
		*ms_out = 0;
	else if (take(&s, sign < 0 ? '-' : '+', 2, 23, &hours) && take(&s, ':', 2, 59, &minutes) && !s.n)
		*ms_out = sign * (hours * 60 + minutes) * MINUTE_MS;
	else
		return false;
	return true;
}

/* A zone must not carry a moment out of the years that we can print. */
static bool is_printable(int64_t at_ms)
{
	int64_t first = clock_day_start_ms((struct date){ 1, 1, 1 });
	int64_t last = clock_day_start_ms((struct date){ 9999, 12, 31 });

	return at_ms >= first && at_ms < last + DAY_MS;
}

bool clock_parse(struct str text, int64_t *out_ms)
{
	struct str rest = str_sub(text, 10, text.n);
	struct date d;
	int time_ms = 0, zone_ms = 0;
	int64_t at_ms;

	if (!date_parse(str_sub(text, 0, 10), &d))
		return false;
	if (rest.n && !take_time(&rest, &time_ms))
		return false;
	if (!parse_zone(rest, &zone_ms))
		return false;
	at_ms = (int64_t)date_day_number(d) * DAY_MS + time_ms - zone_ms;
	if (!is_printable(at_ms))
		return false;
	*out_ms = at_ms;
	return true;
}
