/* clock.h - the one clock: what moment it is, and what day it is in China.
 *
 * A moment is an int64_t: milliseconds since 1970-01-01 00:00 UTC. Days are those of
 * China's time, UTC+8 all the year, wherever the machine stands. Whoever needs the time
 * is given a clock; nothing else asks the system for it. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
#include "base/date.h"
#include "base/fail.h"

#include <stdint.h>

/* { 0 } is the clock of the system. */
struct clock {
	bool stands;	/* it is at_ms, for ever */
	int64_t at_ms;
};

/* A clock that stands at a moment; for tests, and to compute as of an earlier time. */
struct clock clock_standing(int64_t at_ms);

/* The clock of a command: that of the system, or one that stands where the environment
 * variable ZHENGGAI_NOW says ("2021-03-05T09:00", as clock_parse reads it). The variable
 * is for tests and for demonstrations that can be repeated, never for service.
 * Fails: FAIL_FORMAT where the variable is no moment. */
MUST_USE bool clock_from_environment(struct clock *out, struct fail *f);

/* What moment it is. */
int64_t clock_now_ms(const struct clock *c);

/* What day it is in China. */
struct date clock_today(const struct clock *c);

/* The day of a moment in China, and the moment at which a whole date begins there.
 * Moments outside the years 1 to 9999 are a bug. */
struct date clock_date(int64_t at_ms);
int64_t clock_day_start_ms(struct date d);

/* Prints a moment as ISO 8601 in China's time, "2021-03-05T09:00:00+08:00", with
 * ".250" after the seconds where it has such milliseconds; clock_parse reads it back. */
struct str clock_print(struct arena *a, int64_t at_ms);

/* Prints it for people, to the minute: "2021-03-05 09:00". */
struct str clock_print_minute(struct arena *a, int64_t at_ms);

/* Reads an ISO 8601 moment: a date, then nothing (its first moment), or 'T' or one space
 * and HH:MM, HH:MM:SS or HH:MM:SS.mmm, then nothing (China's time), "Z" or "+HH:MM" or
 * "-HH:MM". False: it is something else. */
bool clock_parse(struct str text, int64_t *out_ms);

#endif
