/* query_limit.c - see query_limit.h. */
#include "store/query_limit.h"

#include "base/vec.h"

#include <jansson.h>

/* ---- columns ---- */

static struct date read_date(const struct rows *rows, int column)
{
	struct date d = { 0 };

	return date_parse(rows_text(rows, column), &d) ? d : (struct date){ 0 };
}

/* Reads "30,7,3,0"; what is no list of numbers gives none. */
static void read_warn_days(struct limit *l, struct str list)
{
	size_t n = 0;
	bool has_digit = false;

	for (size_t i = 0; i <= list.n; i++) {
		char c = i < list.n ? list.p[i] : ',';

		if (c == ' ')
			continue;
		if (c == ',' && has_digit && n < MOST_WARNINGS) {
			n++;
			has_digit = false;
		} else if (c >= '0' && c <= '9' && n < MOST_WARNINGS && l->warn_days[n] < 10000) {
			l->warn_days[n] = l->warn_days[n] * 10 + (c - '0');
			has_digit = true;
		} else {
			return;
		}
	}
	l->n_warn_days = n;
}

static void read_escalation(struct arena *a, struct limit *l, struct str text)
{
	json_t *rows = text.n ? json_loadb(text.p, text.n, 0, NULL) : NULL, *row;
	size_t i;

	json_array_foreach(rows, i, row) {
		const char *role = json_string_value(json_object_get(row, "role"));

		if (i < MOST_WARNINGS && role)
			l->escalate[l->n_escalate++] = (struct escalation){ .role = str_copy(a, str_of(role)),
				.after_days = (int)json_integer_value(json_object_get(row, "days")) };
	}
	json_decref(rows);
}

/* Whole numbers of the ledger may be any; those that fit no rule make the row unsound. */
static int fit(int64_t i)
{
	return i < 0 || i > INT32_MAX ? -1 : (int)i;
}

static const char sql_limits[] =
	"SELECT id, code, name, article, level, value, unit, none, start_event, applies_to, working_days, warn_days, repeat_days,"
	" escalate, since, until, source FROM time_limit WHERE region = $1 AND state = 'confirmed' ORDER BY id";

static bool read_limit(struct arena *a, const struct rows *rows, struct limit *out)
{
	struct limit l = { .id = rows_copy(rows, 1, a), .name = rows_copy(rows, 2, a), .article = rows_copy(rows, 3, a),
		.is_none = rows_int(rows, 7) != 0, .value = fit(rows_int(rows, 5)), .start_event = rows_copy(rows, 8, a),
		.applies_to = rows_copy(rows, 9, a), .is_working_calendar = rows_int(rows, 10) != 0,
		.repeat_days = fit(rows_int(rows, 12)), .valid_from = read_date(rows, 14), .valid_until = read_date(rows, 15),
		.source = rows_copy(rows, 16, a), .is_confirmed = true };
	const char *wrong;

	l.name_en = l.name;
	if (!limit_level_parse(rows_text(rows, 4), &l.level) || (!l.is_none && !limit_unit_parse(rows_text(rows, 6), &l.unit)))
		return false;
	read_warn_days(&l, rows_text(rows, 11));
	read_escalation(a, &l, rows_text(rows, 13));
	wrong = limit_check(&l);
	if (wrong && strcmp(wrong, "warn_days") == 0)
		l.n_warn_days = 0;
	wrong = limit_check(&l);
	if (wrong && strcmp(wrong, "repeat_days") == 0)
		l.repeat_days = 0;
	wrong = limit_check(&l);
	if (wrong && strcmp(wrong, "escalate") == 0)
		l.n_escalate = 0;
	*out = l;
	return !limit_check(&l);
}

static bool load_limits(struct arena *a, struct db *d, int64_t region, struct kept_limits *out, struct fail *f)
{
	VEC(struct limit) limits = { 0 };
	VEC(int64_t) ids = { 0 };
	struct rows *rows = db_select(d, f, sql_limits, V(region));
	struct limit l;

	while (rows && rows_next(rows)) {
		if (!read_limit(a, rows, &l))
			continue;
		vec_push(a, &limits, l);
		vec_push(a, &ids, rows_int(rows, 0));
	}
	out->p = limits.p;
	out->ids = ids.p;
	out->n = limits.n;
	return rows_close(rows, f);
}

static bool load_calendar(struct arena *a, struct db *d, int64_t region, struct kept_limits *out, struct fail *f)
{
	VEC(struct calendar_day) days = { 0 };
	struct rows *rows = db_select(d, f,
		"SELECT date, COALESCE(working, 0) FROM holiday WHERE region = $1 AND state = 'current' ORDER BY date", V(region));

	while (rows && rows_next(rows)) {
		struct calendar_day day = { .date = read_date(rows, 0), .is_worked = rows_int(rows, 1) != 0 };

		if (date_is_known(day.date))
			vec_push(a, &days, day);
	}
	out->calendar = calendar_new(a, days.p, days.n);
	return rows_close(rows, f);
}

static bool load_level(struct db *d, int64_t region, struct kept_limits *out, struct fail *f)
{
	struct rows *rows = db_select(d, f, "SELECT level FROM region WHERE region = $1 ORDER BY id LIMIT 1", V(region));
	bool is_there = rows && rows_next(rows) && limit_level_parse(rows_text(rows, 0), &out->level);

	return rows_close(rows, f) && (is_there || fail_set(f, FAIL_NOT_FOUND, "region %lld", (long long)region));
}

bool query_limits(struct arena *a, struct db *d, int64_t region, struct kept_limits *out, struct fail *f)
{
	struct kept_limits k = { 0 };

	if (!load_level(d, region, &k, f) || !load_limits(a, d, region, &k, f) || !load_calendar(a, d, region, &k, f))
		return fail_note(f, "limits");
	*out = k;
	return true;
}

int64_t kept_limit_id(const struct kept_limits *k, const struct limit *l)
{
	return k->ids[l - k->p];
}
