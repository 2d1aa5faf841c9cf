/* test_workday.c - working days over real years with their shifted weekends. */
#include "ledger/workday.h"

#include "base/file.h"
#include "dice.h"
#include "ledger/limit_file.h"
#include "mocka.h"

#include <stdio.h>
#include <stdlib.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define DAY(y, m, d) ((struct date){ (y), (m), (d) })

static struct holiday_notice notice_of(struct arena *a, int year)
{
	struct holiday_notice h = { 0 };
	struct fail f = { 0 };
	struct str path = str_print(a, "%s/holidays/%d.json", getenv("ZHENGGAI_DATA"), year), json;

	if (!file_read(a, path.p, 1 << 20, &json, &f) || !holidays_parse(a, json, &h, &f))
		fail_msg("%s", f.text);
	return h;
}

/* The calendar of the years that ship. */
static const struct calendar *shipped(struct arena *a)
{
	struct calendar_day *all = arena_array(a, struct calendar_day, 400);
	size_t n_all = 0;

	for (int year = 2024; year <= 2026; year++) {
		struct holiday_notice h = notice_of(a, year);
		size_t n;
		const struct calendar_day *days = holiday_days(a, &h, &n);

		assert_true(n_all + n <= 400);
		memcpy(all + n_all, days, n * sizeof *days);
		n_all += n;
	}
	return calendar_new(a, all, n_all);
}

static void a_year_has_the_working_days_that_its_months_have(void **state)
{
	/* 2025, counted on a printed calendar with the notice beside it */
	static const int months[] = { 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23 };
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a);

	(void)state;
	for (int month = 1; month <= 12; month++) {
		struct date last = { 2025, month, date_days_in_month(2025, month) };

		assert_int_equal(workday_count(c, date_add_days(DAY(2025, month, 1), -1), last), months[month - 1]);
	}
	assert_int_equal(workday_count(c, DAY(2024, 12, 31), DAY(2025, 12, 31)), 248);
	assert_int_equal(workday_count(c, DAY(2025, 12, 31), DAY(2024, 12, 31)), -248);
	arena_free(a);
}

static void holidays_are_off_and_shifted_weekends_are_worked(void **state)
{
	static const struct { struct date d; bool is_worked; } rows[] = {
		{ { 2025, 1, 1 }, false }, { { 2025, 1, 2 }, true }, { { 2025, 1, 25 }, false },
		{ { 2025, 1, 26 }, true }, { { 2025, 1, 27 }, true }, { { 2025, 1, 28 }, false },
		{ { 2025, 2, 4 }, false }, { { 2025, 2, 5 }, true }, { { 2025, 2, 8 }, true },
		{ { 2025, 2, 9 }, false }, { { 2025, 4, 4 }, false }, { { 2025, 4, 7 }, true },
		{ { 2025, 4, 27 }, true }, { { 2025, 5, 5 }, false }, { { 2025, 5, 6 }, true },
		{ { 2025, 6, 2 }, false }, { { 2025, 9, 28 }, true }, { { 2025, 10, 8 }, false },
		{ { 2025, 10, 9 }, true }, { { 2025, 10, 11 }, true }, { { 2025, 10, 12 }, false },
		{ { 2024, 2, 4 }, true }, { { 2024, 2, 9 }, true }, { { 2024, 2, 18 }, true },
		{ { 2024, 6, 10 }, false }, { { 2024, 9, 14 }, true }, { { 2024, 9, 16 }, false },
		{ { 2026, 1, 2 }, false }, { { 2026, 1, 4 }, true }, { { 2026, 2, 14 }, true },
		{ { 2026, 2, 23 }, false }, { { 2026, 2, 28 }, true }, { { 2026, 9, 20 }, true },
		{ { 2026, 9, 25 }, false }, { { 2026, 10, 10 }, true },
	};
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a);

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		if (workday_is(c, rows[i].d) != rows[i].is_worked)
			fail_msg("%s", str_z(a, date_print(a, rows[i].d)));
	arena_free(a);
}

static void working_days_are_added_over_holidays(void **state)
{
	static const struct { struct date from; int n; struct date to; } rows[] = {
		{ { 2025, 1, 24 }, 1, { 2025, 1, 26 } }, /* Friday, then the worked Sunday */
		{ { 2025, 1, 24 }, 3, { 2025, 2, 5 } }, /* over the Spring Festival */
		{ { 2025, 1, 24 }, 6, { 2025, 2, 8 } }, /* the worked Saturday */
		{ { 2025, 1, 24 }, 7, { 2025, 2, 10 } },
		{ { 2025, 9, 30 }, 1, { 2025, 10, 9 } },
		{ { 2025, 9, 30 }, 3, { 2025, 10, 11 } },
		{ { 2025, 9, 30 }, 0, { 2025, 9, 30 } },
		{ { 2025, 10, 1 }, 0, { 2025, 10, 9 } }, /* no working day: the next one */
		{ { 2025, 10, 4 }, 1, { 2025, 10, 9 } },
		{ { 2025, 10, 9 }, -1, { 2025, 9, 30 } },
		{ { 2025, 10, 9 }, -3, { 2025, 9, 28 } },
		{ { 2025, 10, 9 }, -2, { 2025, 9, 29 } },
		{ { 2025, 10, 5 }, -1, { 2025, 9, 30 } },
		{ { 2025, 12, 31 }, 1, { 2026, 1, 4 } },
	};
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a);

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		assert_string_equal(str_z(a, date_print(a, workday_add(c, rows[i].from, rows[i].n))),
			str_z(a, date_print(a, rows[i].to)));
	arena_free(a);
}

static void what_is_added_is_what_is_counted(void **state)
{
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a);
	struct dice d = { 20250101 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct date from = date_add_days(DAY(2023, 6, 1), dice_between(&d, 0, 1500));
		int n = dice_between(&d, 1, 400);
		struct date to = workday_add(c, from, n), back = workday_add(c, from, -n);

		assert_true(workday_is(c, to));
		assert_int_equal(workday_count(c, from, to), n);
		assert_int_equal(workday_count(c, date_add_days(to, -1), to), 1);
		assert_true(workday_is(c, back));
		assert_int_equal(workday_count(c, date_add_days(back, -1), date_add_days(from, -1)), n);
		assert_true(date_compare(workday_add(c, from, 0), from) >= 0);
		assert_int_equal(workday_count(c, date_add_days(from, -1), workday_add(c, from, 0)), 1);
	}
	arena_free(a);
}

static void counting_is_the_sum_of_the_single_days(void **state)
{
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a);
	int n = 0;

	(void)state;
	for (struct date d = DAY(2023, 12, 1); date_compare(d, DAY(2027, 3, 1)) < 0; d = date_add_days(d, 1)) {
		n += workday_is(c, d);
		assert_int_equal(workday_count(c, DAY(2023, 11, 30), d), n);
	}
	arena_free(a);
}

static void a_year_without_a_notice_is_not_known_and_counts_monday_to_friday(void **state)
{
	struct arena *a = arena_new();
	const struct calendar *c = shipped(a), *none = calendar_new(a, NULL, 0);

	(void)state;
	assert_true(calendar_is_known(c, DAY(2024, 1, 1), DAY(2026, 12, 31)));
	assert_true(calendar_is_known(c, DAY(2026, 12, 31), DAY(2024, 1, 1)));
	assert_false(calendar_is_known(c, DAY(2026, 12, 31), DAY(2027, 1, 1)));
	assert_false(calendar_is_known(c, DAY(2023, 12, 31), DAY(2024, 1, 1)));
	assert_false(calendar_is_known(none, DAY(2025, 1, 1), DAY(2025, 1, 1)));
	assert_true(workday_is(none, DAY(2025, 10, 1)));
	assert_false(workday_is(none, DAY(2025, 9, 28)));
	assert_int_equal(workday_count(none, DAY(2025, 1, 5), DAY(2025, 1, 12)), 5);
	arena_free(a);
}

static void a_lone_day_of_next_years_notice_makes_no_year_known(void **state)
{
	static const struct calendar_day days[] = {
		{ { 2025, 12, 31 }, false }, { { 2026, 5, 1 }, false }, { { 2026, 10, 1 }, false }, { { 2027, 5, 1 }, false },
	};
	struct arena *a = arena_new();
	const struct calendar *c = calendar_new(a, days, N(days));

	(void)state;
	assert_false(workday_is(c, DAY(2025, 12, 31)));
	assert_false(calendar_is_known(c, DAY(2025, 1, 1), DAY(2025, 12, 31)));
	assert_true(calendar_is_known(c, DAY(2026, 1, 1), DAY(2026, 12, 31)));
	assert_false(calendar_is_known(c, DAY(2027, 1, 1), DAY(2027, 1, 1)));
	arena_free(a);
}

static void the_later_of_two_rows_for_a_day_holds(void **state)
{
	static const struct calendar_day days[] = {
		{ { 2025, 2, 8 }, true }, { { 2025, 2, 10 }, false }, { { 2025, 2, 8 }, false }, { { 2025, 2, 10 }, true },
		{ { 2025, 2, 9 }, false },
	};
	struct arena *a = arena_new();
	const struct calendar *c = calendar_new(a, days, N(days));

	(void)state;
	assert_false(workday_is(c, DAY(2025, 2, 8)));
	assert_true(workday_is(c, DAY(2025, 2, 10)));
	assert_int_equal(c->n_off + c->n_worked, 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_has_the_working_days_that_its_months_have),
		cmocka_unit_test(holidays_are_off_and_shifted_weekends_are_worked),
		cmocka_unit_test(working_days_are_added_over_holidays),
		cmocka_unit_test(what_is_added_is_what_is_counted),
		cmocka_unit_test(counting_is_the_sum_of_the_single_days),
		cmocka_unit_test(a_year_without_a_notice_is_not_known_and_counts_monday_to_friday),
		cmocka_unit_test(a_lone_day_of_next_years_notice_makes_no_year_known),
		cmocka_unit_test(the_later_of_two_rows_for_a_day_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
