/* limit_file.c - see limit_file.h. */
#include "ledger/limit_file.h"

#include "base/vec.h"

#include <jansson.h>
#include <limits.h>

enum { MOST_HOLIDAY_DAYS = 31, FRIDAY = 5 };

/* ---- fields of an object ---- */

/* An object whose fields are being asked for one after the other; the first that is wrong
 * is recorded, and what follows goes on with empty values. */
struct object {
	struct arena *arena;
	json_t *json; /* NULL where there is no object */
	size_t n_asked;
	bool is_wrong;
	struct fail *fail;
};

static void complain(struct object *o, const char *field, const char *what)
{
	if (o->is_wrong)
		return;
	o->is_wrong = true;
	fail_set(o->fail, FAIL_FORMAT, "%s: %s", field, what);
}

static struct object object_of(struct arena *a, json_t *json, struct fail *f)
{
	struct object o = { .arena = a, .json = json_is_object(json) ? json : NULL, .fail = f };

	if (!o.json)
		complain(&o, "row", "an object is needed");
	return o;
}

/* An object inside another; object_end gives what was wrong with it to the outer one. */
static struct object object_in(const struct object *outer, json_t *json, const char *field)
{
	struct object o = *outer;

	o.json = json_is_object(json) ? json : NULL;
	o.n_asked = 0;
	if (!o.json)
		complain(&o, field, "an object is needed");
	return o;
}

/* The value of a field; NULL (recorded unless it is optional): it is not there. */
static json_t *value_of(struct object *o, const char *field, bool is_optional)
{
	json_t *value = json_object_get(o->json, field);

	if (value)
		o->n_asked++;
	else if (!is_optional)
		complain(o, field, "missing");
	return value;
}

static struct str text_of(struct object *o, const json_t *value)
{
	return str_copy(
		o->arena, (struct str){ json_string_value(value), json_string_length(value) });
}

static struct str text(struct object *o, const char *field)
{
	json_t *value = value_of(o, field, false);

	if (json_is_string(value) && json_string_length(value) > 0)
		return text_of(o, value);
	complain(o, field, "a text is needed");
	return S("");
}

/* A text that may be null or, where the field is optional, absent. */
static struct str text_or_null(struct object *o, const char *field, bool is_optional)
{
	json_t *value = value_of(o, field, is_optional);

	if (json_is_string(value))
		return text_of(o, value);
	if (value && !json_is_null(value))
		complain(o, field, "a text or null is needed");
	return (struct str){ NULL, 0 };
}

static int whole_of(struct object *o, const char *field, const json_t *value)
{
	json_int_t i = json_integer_value(value);

	if (json_is_integer(value) && i >= 0 && i <= INT_MAX)
		return (int)i;
	complain(o, field, "a whole number is needed");
	return 0;
}

static int whole(struct object *o, const char *field)
{
	return whole_of(o, field, value_of(o, field, false));
}

static int whole_or_null(struct object *o, const char *field)
{
	json_t *value = value_of(o, field, false);

	return json_is_null(value) ? 0 : whole_of(o, field, value);
}

static bool yes(struct object *o, const char *field)
{
	json_t *value = value_of(o, field, false);

	if (!json_is_boolean(value))
		complain(o, field, "true or false is needed");
	return json_is_true(value);
}

static struct date date_value(struct object *o, const char *field, const json_t *value)
{
	struct date d = { 0 };

	if (!json_is_string(value) || !date_parse(text_of(o, value), &d))
		complain(o, field, "a date such as \"2025-01-31\" is needed");
	return d;
}

static struct date date_or_null(struct object *o, const char *field)
{
	json_t *value = value_of(o, field, false);

	return json_is_null(value) ? (struct date){ 0 } : date_value(o, field, value);
}

static struct date date(struct object *o, const char *field)
{
	return date_value(o, field, value_of(o, field, false));
}

static json_t *array(struct object *o, const char *field, size_t most)
{
	json_t *value = value_of(o, field, false);

	if (!json_is_array(value))
		complain(o, field, "an array is needed");
	else if (json_array_size(value) > most)
		complain(o, field, "too many");
	else
		return value;
	return NULL;
}

/* Asks whether all was right; fields that nobody asked for are not. */
static bool complete(struct object *o)
{
	if (!o->is_wrong && json_object_size(o->json) != o->n_asked)
		complain(o, "row", "a field that is not known");
	return !o->is_wrong;
}

static void object_end(struct object *inner, struct object *outer)
{
	outer->is_wrong = !complete(inner) || outer->is_wrong;
}

/* Reads a JSON text; it is given back with the arena. NULL: failed. */
static json_t *load(struct arena *a, struct str text_in, struct fail *f)
{
	json_error_t error;
	json_t *root = json_loadb(
		text_in.p ? text_in.p : "", text_in.n, JSON_REJECT_DUPLICATES, &error);

	if (!root) {
		fail_set(f, FAIL_FORMAT, "line %d, column %d: %s", error.line, error.column,
			error.text);
		return NULL;
	}
	arena_defer(a, (void (*)(void *))json_decref, root);
	return root;
}

/* ---- limits ---- */

static void read_warn_days(struct object *o, struct limit *l)
{
	json_t *days = array(o, "warn_days", MOST_WARNINGS);

	for (size_t i = 0; i < json_array_size(days); i++)
		l->warn_days[l->n_warn_days++] = whole_of(o, "warn_days", json_array_get(days, i));
}

static void read_escalation(struct object *o, struct limit *l)
{
	json_t *rows = array(o, "escalate", MOST_WARNINGS);

	for (size_t i = 0; i < json_array_size(rows); i++) {
		struct object row = object_in(o, json_array_get(rows, i), "escalate");

		l->escalate[l->n_escalate++] = (struct escalation){ .role = text(&row, "role"),
			.after_days = whole(&row, "days") };
		object_end(&row, o);
	}
}

static void read_unit(struct object *o, struct limit *l)
{
	struct str unit = text_or_null(o, "unit", false), calendar = text(o, "calendar"),
		   level = text(o, "level");

	if (unit.p ? l->is_none || !limit_unit_parse(unit, &l->unit) : !l->is_none)
		complain(o, "unit",
			"day, working_day, month or year is needed; null where there is no limit");
	if (!limit_level_parse(level, &l->level))
		complain(o, "level", "central, province, city, county or unit is needed");
	l->is_working_calendar = str_is_equal(calendar, S("working"));
	if (!l->is_working_calendar && !str_is_equal(calendar, S("natural")))
		complain(o, "calendar", "natural or working is needed");
}

static void read_source(struct object *o, json_t *sources, struct limit *l)
{
	struct str key = text(o, "source");
	json_t *source = json_object_getn(sources, key.p, key.n);
	struct object s;

	if (!source) {
		complain(o, "source", "is not among the sources of the file");
		return;
	}
	s = object_in(o, source, "source");
	l->source = text(&s, "title");
	l->source_address = text_or_null(&s, "address", false);
	object_end(&s, o);
}

static bool read_limit(
	struct arena *a, json_t *json, json_t *sources, struct limit *l, struct fail *f)
{
	struct object o = object_of(a, json, f);
	const char *wrong;

	l->id = text(&o, "id");
	l->name = text(&o, "name");
	l->name_en = text(&o, "name_en");
	l->article = text_or_null(&o, "article", false);
	l->is_none = yes(&o, "none");
	l->value = whole_or_null(&o, "value");
	read_unit(&o, l);
	l->start_event = text(&o, "start_event");
	l->applies_to = text(&o, "applies_to");
	read_warn_days(&o, l);
	l->repeat_days = whole_or_null(&o, "repeat_days");
	read_escalation(&o, l);
	l->valid_from = date_or_null(&o, "valid_from");
	l->valid_until = date_or_null(&o, "valid_until");
	read_source(&o, sources, l);
	l->is_confirmed = yes(&o, "confirmed");
	l->note = text_or_null(&o, "note", true);
	l->note_en = text_or_null(&o, "note_en", true);
	if (!complete(&o))
		return false;
	wrong = limit_check(l);
	return !wrong || fail_set(f, FAIL_FORMAT, "%s: out of range or order", wrong);
}

static bool has_id(const struct limit *limits, size_t n, struct str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_is_equal(limits[i].id, id))
			return true;
	return false;
}

bool limits_parse(
	struct arena *a, struct str json, const struct limit **out, size_t *n_out, struct fail *f)
{
	json_t *root = load(a, json, f), *rows, *sources;
	struct object o;
	struct limit *limits;
	size_t n;

	if (!root)
		return fail_note(f, "limits");
	o = object_of(a, root, f);
	text_or_null(&o, "$schema", true);
	sources = value_of(&o, "sources", false);
	rows = array(&o, "limits", INT_MAX);
	if (!complete(&o))
		return fail_note(f, "limits");
	n = json_array_size(rows);
	limits = arena_array(a, struct limit, n);
	for (size_t i = 0; i < n; i++) {
		if (!read_limit(a, json_array_get(rows, i), sources, &limits[i], f))
			return fail_note(f, "limit %zu", i + 1);
		if (has_id(limits, i, limits[i].id))
			return fail_set(f, FAIL_FORMAT, "limit %zu: id: is there already", i + 1);
	}
	*out = limits;
	*n_out = n;
	return true;
}

/* ---- holidays ---- */

/* What is wrong with a holiday; NULL: nothing. */
static const char *holiday_fault(const struct holiday *h, int year)
{
	struct date first = { year, 1, 1 }, last = { year, 12, 31 };

	if (date_days_between(h->from, h->to) < 0 ||
		date_days_between(h->from, h->to) >= MOST_HOLIDAY_DAYS)
		return "to: is before from, or far behind it";
	if (date_days_between(h->from, first) > MOST_HOLIDAY_DAYS ||
		date_days_between(last, h->to) > MOST_HOLIDAY_DAYS)
		return "from: is of another year";
	for (size_t i = 0; i < h->n_worked; i++) {
		struct date d = h->worked[i];

		if (date_weekday(d) <= FRIDAY)
			return "working: is no Saturday or Sunday";
		if (date_compare(h->from, d) <= 0 && date_compare(d, h->to) <= 0)
			return "working: lies in the holiday";
	}
	return NULL;
}

static bool read_holiday(struct arena *a, json_t *json, int year, struct holiday *h, struct fail *f)
{
	struct object o = object_of(a, json, f);
	json_t *rows;
	struct date *worked;
	const char *fault;

	h->name = text(&o, "name");
	h->name_en = text(&o, "name_en");
	h->from = date(&o, "from");
	h->to = date(&o, "to");
	rows = array(&o, "working", MOST_HOLIDAY_DAYS);
	h->n_worked = json_array_size(rows);
	h->worked = worked = arena_array(a, struct date, h->n_worked);
	for (size_t i = 0; i < h->n_worked; i++)
		worked[i] = date_value(&o, "working", json_array_get(rows, i));
	if (!complete(&o))
		return false;
	fault = holiday_fault(h, year);
	return !fault || fail_set(f, FAIL_FORMAT, "%s", fault);
}

static bool read_notice(
	struct arena *a, json_t *root, struct holiday_notice *h, json_t **rows_out, struct fail *f)
{
	struct object o = object_of(a, root, f), source;

	text_or_null(&o, "$schema", true);
	h->year = whole(&o, "year");
	*rows_out = array(&o, "holidays", INT_MAX);
	if (h->year < 1 || h->year > 9998)
		complain(&o, "year", "is none");
	source = object_in(&o, value_of(&o, "source", false), "source");
	h->title = text(&source, "title");
	h->number = text(&source, "number");
	h->issued = date(&source, "issued");
	h->address = text(&source, "address");
	object_end(&source, &o);
	return complete(&o);
}

bool holidays_parse(struct arena *a, struct str json, struct holiday_notice *out, struct fail *f)
{
	json_t *root = load(a, json, f), *rows = NULL;
	struct holiday_notice h = { 0 };
	struct holiday *holidays;

	if (!root || !read_notice(a, root, &h, &rows, f))
		return fail_note(f, "holidays");
	h.n_holidays = json_array_size(rows);
	h.holidays = holidays = arena_array(a, struct holiday, h.n_holidays);
	for (size_t i = 0; i < h.n_holidays; i++)
		if (!read_holiday(a, json_array_get(rows, i), h.year, &holidays[i], f))
			return fail_note(f, "holidays of %d: holiday %zu", h.year, i + 1);
	*out = h;
	return true;
}

const struct calendar_day *holiday_days(
	struct arena *a, const struct holiday_notice *h, size_t *n_out)
{
	VEC(struct calendar_day) days = { 0 };

	for (size_t i = 0; i < h->n_holidays; i++) {
		const struct holiday *holiday = &h->holidays[i];
		int n = date_days_between(holiday->from, holiday->to) + 1;

		for (int k = 0; k < n; k++)
			vec_push(a, &days,
				((struct calendar_day){ date_add_days(holiday->from, k), false }));
		for (size_t k = 0; k < holiday->n_worked; k++)
			vec_push(a, &days, ((struct calendar_day){ holiday->worked[k], true }));
	}
	*n_out = days.n;
	return days.p;
}
