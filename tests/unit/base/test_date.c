/* test_date.c - arithmetic of whole days. */
#include "base/date.h"
#include "mocka.h"

#include <time.h>

static void day_zero_is_the_first_of_1970(void **state)
{
	(void)state;
	assert_int_equal(date_day_number((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_day_number((struct date){ 1969, 12, 31 }), -1);
	assert_int_equal(date_day_number((struct date){ 2000, 2, 29 }), 11016);
	assert_int_equal(date_day_number((struct date){ 1, 1, 1 }), -719162);
	assert_int_equal(date_day_number((struct date){ 9999, 12, 31 }), 2932896);
}

/* Walks the calendar by date_days_in_month alone, through every day there is. */
static void every_day_has_the_number_after_its_eve(void **state)
{
	int day = -719162, weekday = 1;	/* 0001-01-01 was a Monday */

	(void)state;
	for (int y = 1; y <= 9999; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= date_days_in_month(y, m); d++, day++) {
				struct date back = date_of_day_number(day);

				if (date_day_number((struct date){ y, m, d }) != day || back.year != y ||
					back.month != m || back.day != d || date_weekday(back) != weekday)
					fail_msg("%04d-%02d-%02d", y, m, d);
				weekday = weekday % 7 + 1;
			}
		}
	}
}

static void the_system_counts_the_same_days(void **state)
{
	(void)state;
	for (int day = -200000; day < 200000; day += 331) {
		time_t t = (time_t)day * 86400;
		struct tm tm;
		struct date d = date_of_day_number(day);

		assert_non_null(gmtime_r(&t, &tm));
		assert_int_equal(d.year, tm.tm_year + 1900);
		assert_int_equal(d.month, tm.tm_mon + 1);
		assert_int_equal(d.day, tm.tm_mday);
		assert_int_equal(date_weekday(d) % 7, tm.tm_wday);
	}
}

static void days_are_added_over_months_and_leap_days(void **state)
{
	static const struct { struct date from; int n_days; struct date to; } rows[] = {
		{ { 2020, 2, 28 }, 1, { 2020, 2, 29 } }, { { 2021, 2, 28 }, 1, { 2021, 3, 1 } },
		{ { 2020, 12, 31 }, 1, { 2021, 1, 1 } }, { { 2020, 12, 11 }, 60, { 2021, 2, 9 } },
		{ { 2021, 1, 1 }, -1, { 2020, 12, 31 } }, { { 2000, 1, 1 }, 36525, { 2100, 1, 1 } },
		{ { 2021, 3, 5 }, 0, { 2021, 3, 5 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct date to = date_add_days(rows[i].from, rows[i].n_days);

		assert_memory_equal(&to, &rows[i].to, sizeof to);
		assert_int_equal(date_days_between(rows[i].from, to), rows[i].n_days);
	}
}

static void weekdays_run_from_monday_to_sunday(void **state)
{
	(void)state;
	assert_int_equal(date_weekday((struct date){ 1970, 1, 1 }), 4);
	assert_int_equal(date_weekday((struct date){ 2020, 12, 11 }), 5);
	assert_int_equal(date_weekday((struct date){ 2020, 12, 13 }), 7);
	assert_int_equal(date_weekday((struct date){ 2020, 12, 14 }), 1);
	assert_int_equal(date_weekday((struct date){ 1900, 1, 1 }), 1);
}

static void only_one_spelling_of_a_date_is_read(void **state)
{
	static const char *const bad[] = { "", "2020-12", "2020-1-11", "2020-12-1", "2020/12/11", "2020-12-11 ",
		" 2020-12-11", "2020-12-11T", "2020-02-30", "2021-02-29", "2020-13-01", "2020-00-01", "2020-01-00",
		"0000-01-01", "+020-12-11", "2020-+1-11", "20201-2-11", "2020.12.11", "２020-12-1" };
	struct date d = { 7, 7, 7 };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (date_parse(str_of(bad[i]), &d) || d.year != 7)
			fail_msg("\"%s\" was read", bad[i]);
	assert_true(date_parse(S("2020-02-29"), &d));
	assert_memory_equal(&d, &((struct date){ 2020, 2, 29 }), sizeof d);
}

static void a_date_that_lacks_a_part_is_not_whole(void **state)
{
	(void)state;
	assert_true(date_is_whole((struct date){ 2020, 12, 11 }));
	assert_false(date_is_whole((struct date){ 2020, 12, 0 }));
	assert_false(date_is_whole((struct date){ 0, 12, 11 }));
	assert_false(date_is_whole((struct date){ 2021, 2, 29 }));
	assert_false(date_is_whole((struct date){ 10000, 1, 1 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day_zero_is_the_first_of_1970),
		cmocka_unit_test(every_day_has_the_number_after_its_eve),
		cmocka_unit_test(the_system_counts_the_same_days),
		cmocka_unit_test(days_are_added_over_months_and_leap_days),
		cmocka_unit_test(weekdays_run_from_monday_to_sunday),
		cmocka_unit_test(only_one_spelling_of_a_date_is_read),
		cmocka_unit_test(a_date_that_lacks_a_part_is_not_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
