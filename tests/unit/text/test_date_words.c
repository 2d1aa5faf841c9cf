/* test_date_words.c - dates in words are read as they stand. */
#include "mocka.h"
#include "text/date_words.h"

#include <string.h>

/* Reads 'text' and compares: how much of it, and both ends ("" for no interval). */
static void reads(const char *text, const char *all, const char *from, const char *to)
{
	struct arena *a = arena_new();
	struct date_words w = { 0 };
	size_t n = date_words_parse(str_of(text), &w);

	if (n != strlen(all))
		print_error("%s: %zu bytes\n", text, n);
	assert_int_equal(n, strlen(all));
	assert_string_equal(str_z(a, date_print(a, w.from)), from);
	assert_string_equal(str_z(a, date_print(a, w.to)), to);
	arena_free(a);
}

static void refuses(const char *text)
{
	struct date_words w = { .year = YEAR_NEXT };

	if (date_words_parse(str_of(text), &w) != 0)
		print_error("%s is taken for a date\n", text);
	assert_int_equal(date_words_parse(str_of(text), &w), 0);
	assert_int_equal(w.year, YEAR_NEXT); /* untouched */
}

static void a_date_is_read_at_the_precision_it_is_written_in(void **state)
{
	(void)state;
	reads("2020年11月12日，", "2020年11月12日", "2020-11-12", "");
	reads("2021年09月3号上午", "2021年09月3号", "2021-09-03", "");
	reads("2021年4月份完成", "2021年4月份", "2021-04", "");
	reads("2021年4月底前", "2021年4月底", "2021-04", "");
	reads("2021年9月上旬", "2021年9月上旬", "2021-09", "");
	reads("2021年底", "2021年底", "2021", "");
	reads("2021年以来", "2021年", "2021", "");
	reads("5月3日", "5月3日", "05-03", "");
	reads("2021 年 5 月 3 日", "2021 年 5 月 3 日", "2021-05-03", "");
}

static void digits_may_be_wide_or_chinese(void **state)
{
	(void)state;
	reads("二〇二四年三月二十一日", "二〇二四年三月二十一日", "2024-03-21", "");
	reads("二○二四年五月六日", "二○二四年五月六日", "2024-05-06", "");
	reads("二O二四年五月", "二O二四年五月", "2024-05", "");
	reads("2021年元月5日", "2021年元月5日", "2021-01-05", "");
	reads("二零二四年十二月", "二零二四年十二月", "2024-12", "");
	reads("２０２４年３月９日", "２０２４年３月９日", "2024-03-09", "");
	reads("二〇二四年三月至五月", "二〇二四年三月至五月", "2024-03", "");
}

static void months_with_a_point_are_dates_as_a_pair(void **state)
{
	(void)state;
	reads("2021.4-2022.3，", "2021.4-2022.3", "2021-04", "2022-03");
	reads("2021.04至2021.11期间", "2021.04至2021.11", "2021-04", "2021-11");
	refuses("2021.4万元");
	refuses("2021.4-2022.3万元");
	refuses("2021.4-2022.13");
	refuses("2022.4-2021.3");
}

static void marks_may_stand_for_the_words(void **state)
{
	(void)state;
	reads("2020-11-12 08:15", "2020-11-12", "2020-11-12", "");
	reads("2020/1/2", "2020/1/2", "2020-01-02", "");
	reads("2020.11.12。", "2020.11.12", "2020-11-12", "");
	refuses("2020.11.12.5");
	refuses("0399-5553618");
	refuses("2022-27342");
	refuses("2020-13-01");
}

static void an_interval_is_read_with_what_its_ends_share(void **state)
{
	(void)state;
	reads("2020年8月至11月期间", "2020年8月至11月", "2020-08", "");
	reads("2020年8月4日至9月3日", "2020年8月4日至9月3日", "2020-08-04", "09-03");
	reads("2020年12月4日—2021年1月3日", "2020年12月4日—2021年1月3日", "2020-12-04", "2021-01-03");
	reads("3月10日至24日", "3月10日至24日", "03-10", "03-24");
	reads("3月10-24日", "3月10-24日", "03-10", "03-24");
	reads("2023年8-11月", "2023年8-11月", "2023-08", "");
	reads("2023年8月~11月", "2023年8月~11月", "2023-08", "");
	reads("2019—2021年", "2019—2021年", "2019", "2021");
	reads("2020年9月起至2021年3月止", "2020年9月起至2021年3月", "2020-09", "2021-03");
	reads("2021年3月至今", "2021年3月", "2021-03", "");
	reads("2021年3月—", "2021年3月", "2021-03", "");
}

static void the_end_of_an_interval_of_months_is_kept(void **state)
{
	struct date_words w;

	(void)state;
	assert_int_not_equal(date_words_parse(S("2020年8月至11月"), &w), 0);
	assert_int_equal(w.to.month, 11);
	assert_int_equal(w.to_year, YEAR_UNSAID);
	assert_int_not_equal(date_words_parse(S("8—11月"), &w), 0);
	assert_int_equal(w.from.month, 8);
	assert_int_equal(w.to.month, 11);
}

static void a_day_that_does_not_exist_is_kept_as_written(void **state)
{
	(void)state;
	reads("4月17日至6月31日", "4月17日至6月31日", "04-17", "06-31");
	reads("2023年2月30日", "2023年2月30日", "2023-02-30", "");
}

static void a_damaged_date_has_its_only_legal_reading(void **state)
{
	struct date_words w;

	(void)state;
	reads("2024717日至830日", "2024717日至830日", "2024-07-17", "08-30");
	reads("2024418日至76日", "2024418日至76日", "2024-04-18", "07-06");
	reads("914日", "914日", "09-14", "");
	reads("20211026日", "20211026日", "2021-10-26", "");
	reads("2024年717日", "2024年717日", "2024-07-17", "");
	reads("20247月17日", "20247月17日", "2024-07-17", "");
	refuses("119日");
	refuses("2021119日");
	refuses("100日");
	assert_int_not_equal(date_words_parse(S("2022223市"), &w), 0);
	assert_true(w.has_no_mark);
}

static void what_only_looks_like_a_date_is_none(void **state)
{
	(void)state;
	refuses("2020年度");
	refuses("90年代");
	refuses("2010年代");
	refuses("3年");
	refuses("三年行动");
	refuses("3个月");
	refuses("一月一次");
	refuses("15月");
	refuses("5日");
	refuses("9:00");
	refuses("12.5");
	refuses("今年");
	refuses("今年以来");
	refuses("");
}

static void a_relative_year_is_named_not_guessed(void **state)
{
	struct date_words w;

	(void)state;
	assert_int_equal(date_words_parse(S("去年12月"), &w), strlen("去年12月"));
	assert_int_equal(w.year, YEAR_LAST);
	assert_int_equal(w.from.year, 0);
	assert_int_equal(date_words_parse(S("2020年12月至次年2月"), &w), strlen("2020年12月至次年2月"));
	assert_int_equal(w.to_year, YEAR_FOLLOWING);
}

static void what_is_printed_reads_back(void **state)
{
	static const struct date ends[] = { { 1999, 12, 31 }, { 2000, 2, 29 }, { 2024, 0, 0 }, { 2031, 10, 0 } };

	(void)state;
	for (int year = 1995; year < 2035; year += 3) {
		for (int month = 1; month <= 12; month++) {
			for (int day = 0; day <= date_days_in_month(year, month); day++) {
				struct arena *a = arena_new();
				struct date d = { year, month, day };

				for (int is_han = 0; is_han < 2; is_han++) {
					struct date_words w;
					struct str s = date_words_print(a, d, is_han);

					assert_int_equal(date_words_parse(s, &w), s.n);
					assert_memory_equal(&w.from, &d, sizeof d);
				}
				arena_free(a);
			}
		}
	}
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct arena *a = arena_new();
		struct date_words w;

		assert_int_not_equal(date_words_parse(date_words_print(a, ends[i], true), &w), 0);
		assert_memory_equal(&w.from, &ends[i], sizeof w.from);
		arena_free(a);
	}
}

static void any_start_of_a_date_is_read_without_harm(void **state)
{
	static const char text[] = "二〇二四年１２月４日—2025-01-03至次年";
	struct date_words w;

	(void)state;
	for (size_t from = 0; from < sizeof text; from++)
		for (size_t n = 0; from + n < sizeof text; n++)
			assert_true(date_words_parse((struct str){ text + from, n }, &w) <= n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_read_at_the_precision_it_is_written_in),
		cmocka_unit_test(digits_may_be_wide_or_chinese),
		cmocka_unit_test(months_with_a_point_are_dates_as_a_pair),
		cmocka_unit_test(marks_may_stand_for_the_words),
		cmocka_unit_test(an_interval_is_read_with_what_its_ends_share),
		cmocka_unit_test(the_end_of_an_interval_of_months_is_kept),
		cmocka_unit_test(a_day_that_does_not_exist_is_kept_as_written),
		cmocka_unit_test(a_damaged_date_has_its_only_legal_reading),
		cmocka_unit_test(what_only_looks_like_a_date_is_none),
		cmocka_unit_test(a_relative_year_is_named_not_guessed),
		cmocka_unit_test(what_is_printed_reads_back),
		cmocka_unit_test(any_start_of_a_date_is_read_without_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
