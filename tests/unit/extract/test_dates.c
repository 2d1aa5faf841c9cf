/* test_dates.c - every date of a text is found, with the year that is meant. */
#include "mocka.h"

#include "extract/bulletin_of.h"

#include <string.h>

/* Reads all dates of a text as "text=iso text=iso ". */
static void dates_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_dates; i++) {
		const struct dated *d = &b->dates[i];

		buf_str(out, span_view(b->prose->text, d->at));
		buf_print(out, "=%.*s", STR_ARG(date_print(a, d->from)));
		if (date_is_known(d->to))
			buf_print(out, "/%.*s", STR_ARG(date_print(a, d->to)));
		buf_z(out, d->is_invalid ? "! " : d->is_damaged ? "? " : " ");
	}
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void the_year_is_carried_on(void **state)
{
	(void)state;
	dates_are("2020年8月4日开会，10月2日再议。11月21日验收。",
		"2020年8月4日=2020-08-04 10月2日=2020-10-02 11月21日=2020-11-21 ");
	dates_are("2020年11月20日反馈。1月5日审定方案。", "2020年11月20日=2020-11-20 1月5日=2021-01-05 ");
}

static void a_deadline_carries_no_year_on(void **state)
{
	(void)state;
	dates_are("2020年3月1日开工，2021年12月底前完成。4月5日验收。",
		"2020年3月1日=2020-03-01 2021年12月底=2021-12 4月5日=2020-04-05 ");
}

static void without_any_year_there_is_none(void **state)
{
	(void)state;
	dates_are("9月2日，镇里开会。", "9月2日=09-02 ");
}

static void the_signature_gives_the_year_where_nothing_else_does(void **state)
{
	(void)state;
	dates_are("3月10日至24日检查。去年12月也查过。\n某县办公室\n2020年4月10日",
		"3月10日至24日=2020-03-10/2020-03-24 去年12月=2019-12 2020年4月10日=2020-04-10 ");
}

static void nothing_but_a_deadline_lies_beyond_the_signature(void **state)
{
	(void)state;
	dates_are("2022年2月3日开会。12月7日验收，9月底前销号。\n某镇党委\n2022年4月18日",
		"2022年2月3日=2022-02-03 12月7日=2021-12-07 9月底=2021-09 2022年4月18日=2022-04-18 ");
}

static void an_interval_may_cross_the_year(void **state)
{
	(void)state;
	dates_are("2020年11月至1月巡察。", "2020年11月至1月=2020-11/2021-01 ");
	dates_are("2020年12月3日至次年1月6日", "2020年12月3日至次年1月6日=2020-12-03/2021-01-06 ");
	dates_are("2019年12月17日至2019年10月2日", "2019年12月17日至2019年10月2日=2019-12-17/2019-10-02 ");
}

static void days_are_listed_under_one_month(void **state)
{
	(void)state;
	dates_are("2021年6月12日、18日和20日分别培训", "2021年6月12日=2021-06-12 18日=2021-06-18 20日=2021-06-20 ");
}

static void an_entry_may_begin_with_a_year(void **state)
{
	(void)state;
	dates_are("4.2022年2月3日召开会议", "2022年2月3日=2022-02-03 ");
}

static void circles_stand_for_nought_in_print(void **state)
{
	(void)state;
	dates_are("某镇党委\n二○二三年五月六日", "二○二三年五月六日=2023-05-06 ");
}

static void invalid_and_damaged_dates_are_marked(void **state)
{
	(void)state;
	dates_are("2018年4月17日至6月31日", "2018年4月17日至6月31日=2018-04-17/2018-06-31! ");
	dates_are("2024717日至830日巡察。914日,反馈。", "2024717日至830日=2024-07-17/2024-08-30? 914日=2024-09-14? ");
	dates_are("于2022223市正式反馈", "2022223=2022-02-23? ");
}

static void lengths_numbers_and_names_are_no_dates(void **state)
{
	(void)state;
	dates_are("某政〔2020〕5号，2020年度，第3月，120日内，90年代，“十四五”，每年3月，编号A-2020-11-12，"
		"电话0399-5553618，9:00—17:00，收支2020.5万元，共2022223元", "");
}

static void a_hostile_text_takes_linear_time(void **state)
{
	enum { TIMES = 200000 };
	static const char piece[] = "2020年1月至";
	size_t n = sizeof piece - 1;
	struct arena *a = arena_new();
	char *text = arena_array(a, char, TIMES * n + 1);
	struct bulletin *b;

	(void)state;
	for (size_t i = 0; i < TIMES; i++)
		memcpy(text + i * n, piece, n);
	b = bulletin_of(a, text);
	assert_int_equal(b->n_dates, TIMES / 2);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_year_is_carried_on),
		cmocka_unit_test(a_deadline_carries_no_year_on),
		cmocka_unit_test(without_any_year_there_is_none),
		cmocka_unit_test(the_signature_gives_the_year_where_nothing_else_does),
		cmocka_unit_test(nothing_but_a_deadline_lies_beyond_the_signature),
		cmocka_unit_test(an_interval_may_cross_the_year),
		cmocka_unit_test(days_are_listed_under_one_month),
		cmocka_unit_test(an_entry_may_begin_with_a_year),
		cmocka_unit_test(circles_stand_for_nought_in_print),
		cmocka_unit_test(invalid_and_damaged_dates_are_marked),
		cmocka_unit_test(lengths_numbers_and_names_are_no_dates),
		cmocka_unit_test(a_hostile_text_takes_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
