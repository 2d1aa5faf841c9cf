/* limit_file.h - limits and state calendars read from their JSON texts (data/, docs/limits.md). */
#ifndef LEDGER_LIMIT_FILE_H
#define LEDGER_LIMIT_FILE_H
#include "base/fail.h"
#include "ledger/limit.h"

/* Parses the text of a limits file into sound limits, in its order. All of it lives in the arena.
 * Fails: FAIL_FORMAT: no JSON, an unknown or missing field, a limit that is not sound, an id
 * twice, a source that the file does not list. */
MUST_USE bool limits_parse(
	struct arena *a, struct str json, const struct limit **out, size_t *n_out, struct fail *f);

/* A holiday of a notice, with the weekend days that are worked for it. */
struct holiday {
	struct date from, to;
	struct str name, name_en;
	const struct date *worked;
	size_t n_worked;
};

/* One year's notice. */
struct holiday_notice {
	int year;
	struct str title, number, address;
	struct date issued;
	const struct holiday *holidays;
	size_t n_holidays;
};

/* Parses the text of one year's holidays. All of it lives in the arena.
 * Fails: FAIL_FORMAT, as above; a holiday that ends before it begins, is longer than 31 days or
 * lies more than 31 days outside the year, a worked day that is no weekend or in a holiday. */
MUST_USE bool holidays_parse(
	struct arena *a, struct str json, struct holiday_notice *out, struct fail *f);

/* The single days of a notice, as calendar_new takes them. Lives in the arena. */
const struct calendar_day *holiday_days(
	struct arena *a, const struct holiday_notice *h, size_t *n_out);

#endif
