/* limit.h - time limits: which one applies, and the due date it gives.
 *
 * A limit is a row of data with its source (data/limits.json, docs/limits.md); no number of
 * a rule stands in code. A due date remembers the limit that gave it, so that a changed rule
 * leaves old cases as they were. */
#ifndef LEDGER_LIMIT_H
#define LEDGER_LIMIT_H
#include "ledger/workday.h"

/* Whose rule it is; the narrower has the greater number and goes before the wider. */
enum limit_level {
	LIMIT_CENTRAL,
	LIMIT_PROVINCE,
	LIMIT_CITY,
	LIMIT_COUNTY,
	LIMIT_UNIT,
	N_LIMIT_LEVELS
};
enum limit_unit { LIMIT_DAY, LIMIT_WORKING_DAY, LIMIT_MONTH, LIMIT_YEAR, N_LIMIT_UNITS };

enum { MOST_WARNINGS = 8 };

/* Somebody who is told so many days after the due date. */
struct escalation {
	struct str role; /* "owner", as in words_role */
	int after_days;
};

struct limit {
	struct str id; /* "petition-close" */
	struct str name, name_en;
	struct str article; /* p NULL: none */
	enum limit_level level;
	bool is_none; /* the rule sets no limit: value is 0 and does not count */
	int value; /* 1 or more */
	enum limit_unit unit;
	bool is_working_calendar; /* a last day that is no working day moves to the next one */
	struct str start_event; /* "feedback" */
	struct str applies_to; /* "progress_report" */
	int warn_days[MOST_WARNINGS]; /* days before the due date on which to warn, falling */
	size_t n_warn_days;
	int repeat_days; /* between reminders once it is overdue; 0: only on the first day */
	struct escalation escalate[MOST_WARNINGS]; /* rising */
	size_t n_escalate;
	struct date valid_from, valid_until; /* the last day; not known: no bound */
	struct str source, source_address; /* its title; p NULL: none */
	struct str note,
		note_en; /* what an administrator should know before confirming; p NULL: none */
	bool is_confirmed; /* false: never used */
};

/* Says what is wrong with a limit that was given ("value" …: the name of the field); NULL: it is
 * sound, and limit_due can use it. */
const char *limit_check(const struct limit *l);

/* Finds the limit for a thing that is done at a level and begins on a whole date: confirmed, valid on
 * that date, of that level or a wider one; the narrowest level, then the latest valid_from,
 * then the least id. NULL: none applies, which is not the same as one that is_none. */
const struct limit *limit_choose(const struct limit *limits, size_t n, struct str applies_to,
	enum limit_level level, struct date at);

/* A due date and where it comes from. */
struct due {
	struct date first; /* as first set: an extension leaves it */
	struct date date; /* as it is now; not known: there is no due date */
	struct str limit_id; /* the limit that gave it; p NULL: set by hand */
	bool is_none; /* a rule says that there is no limit */
	bool is_moved; /* the last day was no working day */
	bool is_calendar_missing; /* counted or moved through a year whose calendar is not known */
};

/* Computes the due date of what begins on a whole date, year 1 to 9800. That day itself does not count.
 * Months and years end on the day of the same number, or on the last of a shorter month. The
 * limit must be sound. */
struct due limit_due(const struct limit *l, struct date start, const struct calendar *c);

/* A due date set by hand. */
struct due due_of(struct date d);

/* Puts the due date off to a later one and keeps the first; false: there is no due date, or the
 * new one is no whole date behind it. */
bool due_extend(struct due d, struct date to, struct due *out);

/* What is to be told on a day about a thing that is open. */
struct reminder {
	bool is_today; /* today is a day to remind: a warning day, the first day late and every repeat_days
			* after the due date, the day of an escalation */
	int days_left; /* negative: late */
	size_t n_escalated; /* how many of the limit's escalations are reached */
};

/* Computes it from the limit that gave the due date. */
struct reminder limit_reminder(const struct limit *l, struct date due, struct date today);

/* "county", "working_day" and back; parse gives false for a word that is none. */
const char *limit_level_code(enum limit_level level);
bool limit_level_parse(struct str code, enum limit_level *out);
const char *limit_unit_code(enum limit_unit unit);
bool limit_unit_parse(struct str code, enum limit_unit *out);

#endif
