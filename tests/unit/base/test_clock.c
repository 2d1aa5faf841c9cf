/* test_clock.c - moments, China's days and a clock that stands. */
#include "base/clock.h"
#include "mocka.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* 2021-03-05 09:00 in China */
#define NINE INT64_C(1614906000000)

static void a_standing_clock_does_not_move(void **state)
{
	struct clock c = clock_standing(NINE);

	(void)state;
	assert_int_equal(clock_now_ms(&c), NINE);
	assert_int_equal(clock_now_ms(&c), NINE);
	assert_memory_equal(&((struct date){ 2021, 3, 5 }), &((struct date[]){ clock_today(&c) }), sizeof(struct date));
}

static void the_systems_clock_is_the_systems(void **state)
{
	struct clock c = { 0 };
	int64_t before = (int64_t)time(NULL) * 1000, now = clock_now_ms(&c);

	(void)state;
	assert_true(now >= before - 1000 && now < before + 60000);
}

static void the_day_changes_at_midnight_in_china(void **state)
{
	/* 2020-12-10 16:00 UTC is midnight of the 11th */
	int64_t midnight = INT64_C(1607616000000);
	struct date d;

	(void)state;
	d = clock_date(midnight);
	assert_int_equal(d.day, 11);
	d = clock_date(midnight - 1);
	assert_int_equal(d.day, 10);
	assert_int_equal(clock_day_start_ms((struct date){ 2020, 12, 11 }), midnight);
	d = clock_date(-1 - INT64_C(8) * 3600 * 1000);
	assert_memory_equal(&d, &((struct date){ 1969, 12, 31 }), sizeof d);
}

static void the_machines_time_zone_does_not_matter(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	setenv("TZ", "America/New_York", 1);
	tzset();
	assert_string_equal(clock_print(a, NINE).p, "2021-03-05T09:00:00+08:00");
	unsetenv("TZ");
	tzset();
	arena_free(a);
}

static void moments_are_printed_and_read_back(void **state)
{
	static const int64_t moments[] = { NINE, NINE + 250, NINE + 7, 0, -1, INT64_C(-62135625600000), INT64_C(253402271999999) };
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(clock_print(a, NINE + 7).p, "2021-03-05T09:00:00.007+08:00");
	assert_string_equal(clock_print_minute(a, NINE + 59999).p, "2021-03-05 09:00");
	assert_string_equal(clock_print(a, moments[5]).p, "0001-01-01T00:00:00+08:00");
	assert_string_equal(clock_print(a, moments[6]).p, "9999-12-31T23:59:59.999+08:00");
	for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
		int64_t back = 1;

		assert_true(clock_parse(clock_print(a, moments[i]), &back));
		assert_int_equal(back, moments[i]);
	}
	arena_free(a);
}

static void iso_moments_are_read(void **state)
{
	static const struct { const char *text; int64_t at_ms; } rows[] = {
		{ "2021-03-05T09:00", NINE }, { "2021-03-05 09:00:00", NINE }, { "2021-03-05T01:00Z", NINE },
		{ "2021-03-05T01:00:00.250Z", NINE + 250 }, { "2021-03-04T20:00-05:00", NINE },
		{ "2021-03-05T10:30:00+09:30", NINE }, { "2021-03-05", NINE - INT64_C(9) * 3600 * 1000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t at_ms = 0;

		assert_true(clock_parse(str_of(rows[i].text), &at_ms));
		assert_int_equal(at_ms, rows[i].at_ms);
	}
}

static void what_is_no_moment_is_refused(void **state)
{
	static const char *const bad[] = { "", "now", "2021-03-05T", "2021-03-05T9:00", "2021-03-05T24:00",
		"2021-03-05T09:60", "2021-03-05T09:00:60", "2021-03-05T09", "2021-03-05T09:00:00.2", "2021-03-05  09:00",
		"2021-03-05T09:00Zx", "2021-03-05T09:00+0800", "2021-03-05T09:00+08:00x", "2021-02-29T09:00",
		"2021-03-05T09:00.250", "2021-03-05Z09:00", "9999-12-31T23:59-23:00", "0001-01-01T00:00+23:59" };
	int64_t at_ms = 7;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (clock_parse(str_of(bad[i]), &at_ms) || at_ms != 7)
			fail_msg("\"%s\" was read", bad[i]);
}

static void the_environment_may_stop_the_clock(void **state)
{
	struct clock c = { true, 1 };
	struct fail f = { 0 };

	(void)state;
	unsetenv("ZHENGGAI_NOW");
	assert_true(clock_from_environment(&c, &f));
	assert_false(c.stands);
	setenv("ZHENGGAI_NOW", "2021-03-05T09:00", 1);
	assert_true(clock_from_environment(&c, &f));
	assert_int_equal(clock_now_ms(&c), NINE);
	setenv("ZHENGGAI_NOW", "yesterday", 1);
	assert_false(clock_from_environment(&c, &f));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_non_null(strstr(f.text, "yesterday"));
	unsetenv("ZHENGGAI_NOW");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_standing_clock_does_not_move),
		cmocka_unit_test(the_systems_clock_is_the_systems),
		cmocka_unit_test(the_day_changes_at_midnight_in_china),
		cmocka_unit_test(the_machines_time_zone_does_not_matter),
		cmocka_unit_test(moments_are_printed_and_read_back),
		cmocka_unit_test(iso_moments_are_read),
		cmocka_unit_test(what_is_no_moment_is_refused),
		cmocka_unit_test(the_environment_may_stop_the_clock),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
