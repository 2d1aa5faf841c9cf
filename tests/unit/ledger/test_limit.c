/* test_limit.c - limits are chosen by level and date, and give due dates that remember them. */
#include "ledger/limit.h"

#include "dice.h"
#include "mocka.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define DAY(y, m, d) ((struct date){ (y), (m), (d) })
#define ASSERT_DATE(a, given, wanted) \
	assert_string_equal(str_z((a), date_print((a), (given))), str_z((a), date_print((a), (wanted))))

static struct limit sound(enum limit_unit unit, int value)
{
	return (struct limit){ .id = S("x"), .name = S("例"), .applies_to = S("plan"), .start_event = S("feedback"),
		.unit = unit, .value = value, .is_confirmed = true };
}

/* The National Day week of 2025 as its notice has it, and enough for 2025 to be known. */
static const struct calendar *autumn(struct arena *a)
{
	static const struct calendar_day days[] = {
		{ { 2025, 5, 1 }, false }, { { 2025, 10, 1 }, false }, { { 2025, 10, 2 }, false }, { { 2025, 10, 3 }, false },
		{ { 2025, 10, 6 }, false }, { { 2025, 10, 7 }, false }, { { 2025, 10, 8 }, false },
		{ { 2025, 9, 28 }, true }, { { 2025, 10, 11 }, true },
	};

	return calendar_new(a, days, N(days));
}

static void months_end_on_the_same_day_or_the_last(void **state)
{
	static const struct { struct date from; int n; struct date to; } rows[] = {
		{ { 2025, 1, 31 }, 1, { 2025, 2, 28 } }, { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
		{ { 2025, 1, 30 }, 1, { 2025, 2, 28 } }, { { 2025, 4, 30 }, 1, { 2025, 5, 30 } },
		{ { 2025, 2, 28 }, 1, { 2025, 3, 28 } }, { { 2025, 12, 15 }, 1, { 2026, 1, 15 } },
		{ { 2025, 10, 31 }, 4, { 2026, 2, 28 } }, { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },
		{ { 2024, 2, 29 }, 48, { 2028, 2, 29 } }, { { 2025, 1, 15 }, 0, { 2025, 1, 15 } },
		{ { 2025, 3, 31 }, -1, { 2025, 2, 28 } }, { { 2025, 1, 1 }, -1, { 2024, 12, 1 } },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		ASSERT_DATE(a, date_add_months(rows[i].from, rows[i].n), rows[i].to);
	arena_free(a);
}

static void each_unit_counts_from_the_day_after(void **state)
{
	static const struct { enum limit_unit unit; int value; bool is_working; struct date from, due; bool is_moved; } rows[] = {
		{ LIMIT_DAY, 60, false, { 2025, 3, 3 }, { 2025, 5, 2 }, false },
		{ LIMIT_DAY, 1, false, { 2025, 9, 30 }, { 2025, 10, 1 }, false },
		{ LIMIT_DAY, 1, true, { 2025, 9, 30 }, { 2025, 10, 9 }, true },
		{ LIMIT_DAY, 9, true, { 2025, 9, 30 }, { 2025, 10, 9 }, false },
		{ LIMIT_WORKING_DAY, 1, false, { 2025, 9, 30 }, { 2025, 10, 9 }, false },
		{ LIMIT_WORKING_DAY, 3, true, { 2025, 9, 30 }, { 2025, 10, 11 }, false },
		{ LIMIT_MONTH, 2, false, { 2025, 8, 5 }, { 2025, 10, 5 }, false },
		{ LIMIT_MONTH, 2, true, { 2025, 8, 5 }, { 2025, 10, 9 }, true },
		{ LIMIT_YEAR, 1, false, { 2024, 2, 29 }, { 2025, 2, 28 }, false },
	};
	struct arena *a = arena_new();
	const struct calendar *c = autumn(a);

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct limit l = sound(rows[i].unit, rows[i].value);
		struct due d;

		l.is_working_calendar = rows[i].is_working;
		d = limit_due(&l, rows[i].from, c);
		ASSERT_DATE(a, d.date, rows[i].due);
		ASSERT_DATE(a, d.first, rows[i].due);
		assert_int_equal(d.is_moved, rows[i].is_moved);
		assert_false(d.is_none);
		assert_false(d.is_calendar_missing);
		assert_true(str_is_equal(d.limit_id, S("x")));
	}
	arena_free(a);
}

static void a_missing_calendar_is_said_only_where_it_matters(void **state)
{
	static const struct { enum limit_unit unit; int value; bool is_working; struct date from; bool is_missing; } rows[] = {
		{ LIMIT_DAY, 60, false, { 2030, 3, 1 }, false }, /* natural days need none */
		{ LIMIT_MONTH, 2, false, { 2030, 3, 1 }, false },
		{ LIMIT_DAY, 60, true, { 2030, 3, 1 }, true }, /* the last day may be a holiday */
		{ LIMIT_WORKING_DAY, 10, false, { 2030, 3, 1 }, true },
		{ LIMIT_WORKING_DAY, 10, false, { 2025, 12, 29 }, true }, /* runs into 2026 */
		{ LIMIT_WORKING_DAY, 2, false, { 2025, 12, 29 }, false },
		{ LIMIT_MONTH, 2, true, { 2024, 8, 1 }, true },
		{ LIMIT_MONTH, 6, true, { 2024, 8, 1 }, false }, /* only where it ends is asked */
	};
	struct arena *a = arena_new();
	const struct calendar *c = autumn(a);

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct limit l = sound(rows[i].unit, rows[i].value);

		l.is_working_calendar = rows[i].is_working;
		assert_int_equal(limit_due(&l, rows[i].from, c).is_calendar_missing, rows[i].is_missing);
	}
	arena_free(a);
}

static void no_limit_is_no_due_date_and_not_today(void **state)
{
	struct arena *a = arena_new();
	struct limit l = sound(LIMIT_DAY, 0);
	struct due d;

	(void)state;
	assert_string_equal(limit_check(&l), "value"); /* 0 is not "none" */
	l.is_none = true;
	assert_null(limit_check(&l));
	d = limit_due(&l, DAY(2025, 3, 1), autumn(a));
	assert_true(d.is_none);
	assert_false(date_is_known(d.date));
	assert_false(date_is_known(d.first));
	assert_true(str_is_equal(d.limit_id, S("x")));
	assert_false(due_extend(d, DAY(2025, 9, 1), &d));
	arena_free(a);
}

static void an_extension_keeps_the_first_date_and_the_limit(void **state)
{
	struct arena *a = arena_new();
	struct limit l = sound(LIMIT_MONTH, 2);
	struct due d = limit_due(&l, DAY(2025, 3, 1), autumn(a)), later = d, latest;

	(void)state;
	assert_true(due_extend(d, DAY(2025, 6, 30), &later));
	assert_true(due_extend(later, DAY(2025, 7, 31), &latest));
	ASSERT_DATE(a, latest.first, DAY(2025, 5, 1));
	ASSERT_DATE(a, latest.date, DAY(2025, 7, 31));
	assert_true(str_is_equal(latest.limit_id, S("x")));
	assert_false(due_extend(latest, DAY(2025, 7, 31), &later)); /* the same day is no extension */
	assert_false(due_extend(latest, DAY(2025, 6, 30), &later));
	assert_false(due_extend(latest, DAY(2025, 8, 0), &later));
	ASSERT_DATE(a, later.date, DAY(2025, 6, 30)); /* untouched by refusals */
	d = due_of(DAY(2025, 5, 1));
	assert_null(d.limit_id.p);
	assert_true(due_extend(d, DAY(2025, 5, 2), &d));
	ASSERT_DATE(a, d.first, DAY(2025, 5, 1));
	arena_free(a);
}

static void the_narrowest_confirmed_limit_of_the_day_is_chosen(void **state)
{
	struct limit rows[] = {
		{ .id = S("central-old"), .level = LIMIT_CENTRAL, .valid_from = { 2015, 8, 3 }, .valid_until = { 2024, 2, 7 } },
		{ .id = S("central-new"), .level = LIMIT_CENTRAL, .valid_from = { 2024, 2, 8 } },
		{ .id = S("county"), .level = LIMIT_COUNTY, .valid_from = { 2023, 1, 1 } },
		{ .id = S("county-guess"), .level = LIMIT_COUNTY, .valid_from = { 2024, 1, 1 } }, /* not confirmed */
		{ .id = S("county-late"), .level = LIMIT_COUNTY, .valid_from = { 2026, 1, 1 } },
		{ .id = S("unit"), .level = LIMIT_UNIT },
		{ .id = S("other"), .level = LIMIT_UNIT },
	};
	static const struct { enum limit_level level; struct date at; const char *id; } cases[] = {
		{ LIMIT_CENTRAL, { 2024, 2, 7 }, "central-old" }, { LIMIT_CENTRAL, { 2024, 2, 8 }, "central-new" },
		{ LIMIT_CENTRAL, { 2015, 8, 2 }, NULL }, { LIMIT_CENTRAL, { 2015, 8, 3 }, "central-old" },
		{ LIMIT_CITY, { 2025, 1, 1 }, "central-new" }, { LIMIT_COUNTY, { 2025, 1, 1 }, "county" },
		{ LIMIT_COUNTY, { 2022, 12, 31 }, "central-old" }, { LIMIT_COUNTY, { 2026, 1, 1 }, "county-late" },
		{ LIMIT_UNIT, { 1999, 1, 1 }, "unit" }, { LIMIT_COUNTY, { 1999, 1, 1 }, NULL },
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		rows[i].applies_to = i == N(rows) - 1 ? S("hazard") : S("progress_report");
		rows[i].is_confirmed = i != 3;
	}
	for (size_t i = 0; i < N(cases); i++) {
		const struct limit *l =
			limit_choose(rows, N(rows), S("progress_report"), cases[i].level, cases[i].at);

		assert_int_equal(l == NULL, cases[i].id == NULL);
		if (l && !str_is_equal(l->id, str_of(cases[i].id)))
			fail_msg("case %zu gives %.*s", i, STR_ARG(l->id));
	}
	assert_null(limit_choose(rows, N(rows), S("nothing"), LIMIT_UNIT, DAY(2025, 1, 1)));
	assert_null(limit_choose(NULL, 0, S("hazard"), LIMIT_UNIT, DAY(2025, 1, 1)));
}

static void the_choice_does_not_hang_on_the_order_of_rows(void **state)
{
	struct dice d = { 99 };

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct limit rows[12];
		const struct limit *chosen;
		struct str id;

		for (size_t i = 0; i < N(rows); i++) {
			static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l" };

			rows[i] = sound(LIMIT_DAY, 1);
			rows[i].id = str_of(ids[i]);
			rows[i].level = (enum limit_level)dice_below(&d, N_LIMIT_LEVELS);
			rows[i].is_confirmed = dice_below(&d, 4) > 0;
			if (dice_below(&d, 3))
				rows[i].valid_from = DAY(2020 + dice_between(&d, 0, 6), 1, 1);
			if (dice_below(&d, 2))
				rows[i].valid_until = DAY(2027, 1, 1);
		}
		chosen = limit_choose(rows, N(rows), S("plan"), LIMIT_COUNTY, DAY(2025, 6, 1));
		id = chosen ? chosen->id : S("");
		for (size_t i = N(rows) - 1; i > 0; i--) {
			size_t k = dice_below(&d, i + 1);
			struct limit l = rows[i];

			rows[i] = rows[k];
			rows[k] = l;
		}
		chosen = limit_choose(rows, N(rows), S("plan"), LIMIT_COUNTY, DAY(2025, 6, 1));
		assert_true(str_is_equal(chosen ? chosen->id : S(""), id));
		for (size_t i = 0; chosen && i < N(rows); i++) /* nothing narrower was passed over */
			assert_false(rows[i].is_confirmed && rows[i].level <= LIMIT_COUNTY &&
				rows[i].level > chosen->level && rows[i].valid_from.year <= 2025);
	}
}

static void a_limit_that_makes_no_sense_is_named_by_its_field(void **state)
{
	struct limit good = sound(LIMIT_MONTH, 2), l;

	(void)state;
	good.warn_days[0] = 7, good.warn_days[1] = 0, good.n_warn_days = 2;
	good.escalate[0] = (struct escalation){ S("owner"), 0 }, good.n_escalate = 1;
	assert_null(limit_check(&good));
	l = good, l.id = S("");
	assert_string_equal(limit_check(&l), "id");
	l = good, l.value = 0;
	assert_string_equal(limit_check(&l), "value");
	l = good, l.unit = LIMIT_YEAR, l.value = 101;
	assert_string_equal(limit_check(&l), "value");
	l = good, l.is_none = true;
	assert_string_equal(limit_check(&l), "value");
	l = good, l.warn_days[1] = 7;
	assert_string_equal(limit_check(&l), "warn_days");
	l = good, l.escalate[1] = (struct escalation){ S(""), 3 }, l.n_escalate = 2;
	assert_string_equal(limit_check(&l), "escalate");
	l = good, l.repeat_days = -1;
	assert_string_equal(limit_check(&l), "repeat_days");
	l = good, l.valid_from = DAY(2025, 2, 0);
	assert_string_equal(limit_check(&l), "valid_from");
	l = good, l.valid_from = DAY(2025, 2, 2), l.valid_until = DAY(2025, 2, 1);
	assert_string_equal(limit_check(&l), "valid_until");
}

static void reminders_come_before_on_and_after_the_day(void **state)
{
	struct arena *a = arena_new();
	struct limit l = sound(LIMIT_MONTH, 2);
	struct { int days[64]; size_t n; } told = { .n = 0 };
	static const int wanted[] = { 7, 3, 0, -1, -2, -5, -10, -15, -20 };

	(void)state;
	l.warn_days[0] = 7, l.warn_days[1] = 3, l.warn_days[2] = 0, l.n_warn_days = 3;
	l.repeat_days = 5;
	l.escalate[0] = (struct escalation){ S("owner"), 0 };
	l.escalate[1] = (struct escalation){ S("leader"), 2 };
	l.escalate[2] = (struct escalation){ S("office"), 10 };
	l.n_escalate = 3;
	assert_null(limit_check(&l));
	for (int left = 30; left >= -20; left--) {
		struct reminder r = limit_reminder(&l, DAY(2025, 5, 1), date_add_days(DAY(2025, 5, 1), -left));

		assert_int_equal(r.days_left, left);
		assert_int_equal(r.n_escalated, (left <= 0) + (left <= -2) + (left <= -10));
		if (r.is_today)
			told.days[told.n++] = left;
	}
	assert_int_equal(told.n, N(wanted));
	assert_memory_equal(told.days, wanted, sizeof wanted);
	arena_free(a);
}

static void codes_are_read_back(void **state)
{
	enum limit_level level = LIMIT_CENTRAL;
	enum limit_unit unit = LIMIT_DAY;

	(void)state;
	for (int i = 0; i < N_LIMIT_LEVELS; i++) {
		assert_true(limit_level_parse(str_of(limit_level_code((enum limit_level)i)), &level));
		assert_int_equal(level, i);
	}
	for (int i = 0; i < N_LIMIT_UNITS; i++) {
		assert_true(limit_unit_parse(str_of(limit_unit_code((enum limit_unit)i)), &unit));
		assert_int_equal(unit, i);
	}
	assert_false(limit_level_parse(S("village"), &level));
	assert_false(limit_unit_parse(S(""), &unit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_end_on_the_same_day_or_the_last),
		cmocka_unit_test(each_unit_counts_from_the_day_after),
		cmocka_unit_test(a_missing_calendar_is_said_only_where_it_matters),
		cmocka_unit_test(no_limit_is_no_due_date_and_not_today),
		cmocka_unit_test(an_extension_keeps_the_first_date_and_the_limit),
		cmocka_unit_test(the_narrowest_confirmed_limit_of_the_day_is_chosen),
		cmocka_unit_test(the_choice_does_not_hang_on_the_order_of_rows),
		cmocka_unit_test(a_limit_that_makes_no_sense_is_named_by_its_field),
		cmocka_unit_test(reminders_come_before_on_and_after_the_day),
		cmocka_unit_test(codes_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
