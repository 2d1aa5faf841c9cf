/* limit.c - see limit.h. */
#include "ledger/limit.h"

#include <assert.h>

enum { MONTHS = 12, MOST_YEARS = 100, MOST_MONTHS = 1200, MOST_DAYS = 10000, MOST_WARN_DAYS = 366 };

static const char *const levels[] = { "central", "province", "city", "county", "unit" };
static const char *const units[] = { "day", "working_day", "month", "year" };

static bool parse_code(const char *const *codes, int n, struct str code, int *out)
{
	for (int i = 0; i < n; i++) {
		if (str_is_equal(str_of(codes[i]), code)) {
			*out = i;
			return true;
		}
	}
	return false;
}

const char *limit_level_code(enum limit_level level)
{
	return levels[level];
}

bool limit_level_parse(struct str code, enum limit_level *out)
{
	int at = 0;

	if (!parse_code(levels, N_LIMIT_LEVELS, code, &at))
		return false;
	*out = (enum limit_level)at;
	return true;
}

const char *limit_unit_code(enum limit_unit unit)
{
	return units[unit];
}

bool limit_unit_parse(struct str code, enum limit_unit *out)
{
	int at = 0;

	if (!parse_code(units, N_LIMIT_UNITS, code, &at))
		return false;
	*out = (enum limit_unit)at;
	return true;
}

/* ---- soundness ---- */

static bool is_value_sound(const struct limit *l)
{
	static const int most[] = { MOST_DAYS, MOST_DAYS, MOST_MONTHS, MOST_YEARS };

	return l->is_none ? l->value == 0 : l->value >= 1 && l->value <= most[l->unit];
}

static bool are_warn_days_sound(const struct limit *l)
{
	for (size_t i = 0; i < l->n_warn_days; i++)
		if (l->warn_days[i] < 0 || l->warn_days[i] > MOST_WARN_DAYS ||
			(i > 0 && l->warn_days[i] >= l->warn_days[i - 1]))
			return false;
	return true;
}

static bool is_escalation_sound(const struct limit *l)
{
	for (size_t i = 0; i < l->n_escalate; i++)
		if (l->escalate[i].role.n == 0 || l->escalate[i].after_days < 0 ||
			l->escalate[i].after_days > MOST_WARN_DAYS ||
			(i > 0 && l->escalate[i].after_days < l->escalate[i - 1].after_days))
			return false;
	return true;
}

static bool is_bound_sound(struct date d)
{
	return !date_is_known(d) || date_is_whole(d);
}

const char *limit_check(const struct limit *l)
{
	if (l->id.n == 0)
		return "id";
	if (l->applies_to.n == 0)
		return "applies_to";
	if (l->start_event.n == 0)
		return "start_event";
	if (!is_value_sound(l))
		return "value";
	if (!are_warn_days_sound(l))
		return "warn_days";
	if (l->repeat_days < 0 || l->repeat_days > MOST_WARN_DAYS)
		return "repeat_days";
	if (!is_escalation_sound(l))
		return "escalate";
	if (!is_bound_sound(l->valid_from))
		return "valid_from";
	if (!is_bound_sound(l->valid_until) ||
		(date_is_known(l->valid_from) && date_is_known(l->valid_until) &&
			date_compare(l->valid_from, l->valid_until) > 0))
		return "valid_until";
	return NULL;
}

/* ---- choosing ---- */

static bool is_valid_on(const struct limit *l, struct date at)
{
	return (!date_is_known(l->valid_from) || date_compare(l->valid_from, at) <= 0) &&
		(!date_is_known(l->valid_until) || date_compare(at, l->valid_until) <= 0);
}

/* True where a goes before b. A start that is not known is the earliest. */
static bool is_before(const struct limit *a, const struct limit *b)
{
	bool a_known = date_is_known(a->valid_from), b_known = date_is_known(b->valid_from);
	int c;

	if (a->level != b->level)
		return a->level > b->level;
	if (a_known != b_known)
		return a_known;
	c = a_known ? date_compare(a->valid_from, b->valid_from) : 0;
	return c ? c > 0 : str_compare(a->id, b->id) < 0;
}

const struct limit *limit_choose(const struct limit *limits, size_t n, struct str applies_to,
	enum limit_level level, struct date at)
{
	const struct limit *best = NULL;

	assert(date_is_whole(at));
	for (size_t i = 0; i < n; i++) {
		const struct limit *l = &limits[i];

		if (!l->is_confirmed || l->level > level ||
			!str_is_equal(l->applies_to, applies_to) || !is_valid_on(l, at))
			continue;
		if (!best || is_before(l, best))
			best = l;
	}
	return best;
}

/* ---- due dates ---- */

static struct date last_day(const struct limit *l, struct date start, const struct calendar *c)
{
	switch (l->unit) {
	case LIMIT_WORKING_DAY: return workday_add(c, start, l->value);
	case LIMIT_MONTH: return date_add_months(start, l->value);
	case LIMIT_YEAR: return date_add_months(start, l->value * MONTHS);
	default: return date_add_days(start, l->value);
	}
}

struct due limit_due(const struct limit *l, struct date start, const struct calendar *c)
{
	struct due d = { .limit_id = l->id, .is_none = l->is_none };
	struct date end;

	assert(!limit_check(l));
	if (l->is_none)
		return d;
	end = last_day(l, start, c);
	d.date = l->is_working_calendar ? workday_add(c, end, 0) : end;
	d.first = d.date;
	d.is_moved = date_compare(d.date, end) != 0;
	if (l->unit == LIMIT_WORKING_DAY)
		d.is_calendar_missing = !calendar_is_known(c, start, d.date);
	else if (l->is_working_calendar)
		d.is_calendar_missing = !calendar_is_known(c, end, d.date);
	return d;
}

struct due due_of(struct date d)
{
	return (struct due){ .first = d, .date = d };
}

bool due_extend(struct due d, struct date to, struct due *out)
{
	if (!date_is_whole(d.date) || !date_is_whole(to) || date_compare(to, d.date) <= 0)
		return false;
	d.date = to;
	d.is_moved = false;
	d.is_calendar_missing = false;
	*out = d;
	return true;
}

/* ---- reminding ---- */

static bool is_day_to_remind(const struct limit *l, int days_left)
{
	if (days_left == -1 ||
		(days_left < 0 && l->repeat_days && -days_left % l->repeat_days == 0))
		return true;
	for (size_t i = 0; i < l->n_warn_days; i++)
		if (days_left >= 0 && l->warn_days[i] == days_left)
			return true;
	for (size_t i = 0; i < l->n_escalate; i++)
		if (l->escalate[i].after_days == -days_left)
			return true;
	return false;
}

struct reminder limit_reminder(const struct limit *l, struct date due, struct date today)
{
	struct reminder r = { .days_left = date_days_between(today, due) };

	r.is_today = is_day_to_remind(l, r.days_left);
	while (r.n_escalated < l->n_escalate &&
		l->escalate[r.n_escalated].after_days <= -r.days_left)
		r.n_escalated++;
	return r;
}
