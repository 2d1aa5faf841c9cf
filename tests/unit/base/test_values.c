/* test_values.c - dates, decimals, JSON and files. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/file.h"
#include "base/jsn.h"
#include "mocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void dates_are_printed_at_their_precision(void **state)
{
	static const struct { struct date d; const char *iso; } rows[] = {
		{ { 2020, 11, 12 }, "2020-11-12" }, { { 2020, 8, 0 }, "2020-08" }, { { 2020, 0, 0 }, "2020" },
		{ { 0, 11, 21 }, "11-21" }, { { 0, 0, 0 }, "" }, { { 0, 5, 0 }, "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(str_z(a, date_print(a, rows[i].d)), rows[i].iso);
	arena_free(a);
}

static void the_calendar_is_gregorian(void **state)
{
	(void)state;
	assert_int_equal(date_days_in_month(1900, 2), 28);
	assert_int_equal(date_days_in_month(2000, 2), 29);
	assert_int_equal(date_days_in_month(2024, 2), 29);
	assert_false(date_is_valid((struct date){ 2023, 2, 29 }));
	assert_true(date_is_valid((struct date){ 0, 2, 29 }));
	assert_false(date_is_valid((struct date){ 2023, 13, 0 }));
	assert_false(date_is_valid((struct date){ 0, 6, 31 }));
}

static void dates_compare_by_what_both_know(void **state)
{
	struct date month = { 2020, 8, 0 }, day = { 2020, 8, 15 }, later = { 2020, 9, 1 }, no_year = { 0, 8, 15 };

	(void)state;
	assert_int_equal(date_compare(month, day), 0);
	assert_true(date_compare(day, later) < 0);
	assert_true(date_compare(later, month) > 0);
	assert_int_equal(date_compare(no_year, later), 0);
}

static void decimals_stay_as_written(void **state)
{
	struct arena *a = arena_new();
	struct decimal shifted;

	(void)state;
	assert_string_equal(str_z(a, decimal_print(a, (struct decimal){ 890, 2 })), "8.90");
	assert_string_equal(str_z(a, decimal_print(a, (struct decimal){ -5, 2 })), "-0.05");
	assert_int_equal(decimal_compare((struct decimal){ 310, 2 }, (struct decimal){ 31, 1 }), 0);
	assert_true(decimal_compare((struct decimal){ -310, 2 }, (struct decimal){ -31, 2 }) < 0);
	assert_true(decimal_compare(decimal_of(INT64_MAX), (struct decimal){ INT64_MAX, 9 }) > 0);
	assert_true(decimal_shift((struct decimal){ 105, 2 }, 4, &shifted));
	assert_int_equal(shifted.digits, 10500);
	assert_int_equal(shifted.scale, 0);
	assert_false(decimal_shift(decimal_of(INT64_MAX), 1, &shifted));
	arena_free(a);
}

static void json_places_its_own_commas(void **state)
{
	struct arena *a = arena_new();
	struct jsn j = { .out = buf_new(a) };

	(void)state;
	jsn_object(&j);
	jsn_key_str(&j, "a", S("引\"号\\\n\x01"));
	jsn_key(&j, "b");
	jsn_array(&j);
	jsn_int(&j, -1);
	jsn_int(&j, INT64_MIN);
	jsn_int(&j, INT64_MAX);
	jsn_int(&j, 0);
	jsn_decimal(&j, (struct decimal){ 890, 2 });
	jsn_array(&j);
	jsn_close_array(&j);
	jsn_bool(&j, true);
	jsn_close_array(&j);
	jsn_key_str(&j, "c", (struct str){ NULL, 0 });
	jsn_close_object(&j);
	assert_string_equal(str_z(a, buf_view(j.out)),
		"{\"a\":\"引\\\"号\\\\\\n\\u0001\",\"b\":[-1,-9223372036854775808,9223372036854775807,0,8.90,[],true],\"c\":null}");
	arena_free(a);
}

static void a_file_is_written_whole_or_not_at_all(void **state)
{
	struct arena *a = arena_new();
	char folder[] = "/tmp/zhenggai-test-XXXXXX";
	struct fail f = { 0 };
	struct str back;
	char *path;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = str_z(a, str_print(a, "%s/out.txt", folder));
	assert_true(file_write(path, S("一"), &f));
	assert_true(file_write(path, S("二二"), &f));
	assert_true(file_read(a, path, 100, &back, &f));
	assert_true(str_is_equal(back, S("二二")));
	assert_memory_equal(back.p + back.n, "\0\0\0\0\0\0\0", 8);
	assert_false(file_read(a, path, 5, &back, &f));
	assert_int_equal(f.kind, FAIL_LIMIT);
	assert_false(file_read(a, folder, 100, &back, &f));
	assert_int_equal(f.kind, FAIL_IO);
	assert_false(file_write(str_z(a, str_print(a, "%s/no/out", folder)), S("x"), &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	unlink(path);
	assert_int_equal(rmdir(folder), 0); /* nothing else was left there */
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_printed_at_their_precision),
		cmocka_unit_test(the_calendar_is_gregorian),
		cmocka_unit_test(dates_compare_by_what_both_know),
		cmocka_unit_test(decimals_stay_as_written),
		cmocka_unit_test(json_places_its_own_commas),
		cmocka_unit_test(a_file_is_written_whole_or_not_at_all),
	};

	return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
