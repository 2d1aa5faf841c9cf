/* test_cell_number.c - numbers of sheets are shown as Excel shows them. */
#include "mocka.h"

#include "read/cell_number.h"

#include <stdlib.h>

/* Fails unless a number in a format is shown so; the format is a code, or the
 * digits of a built-in id after '='. */
static void expect(const char *format, const char *written, const char *shown)
{
	struct arena *a = arena_new();
	struct buf *b = buf_new(a);
	bool is_built_in = format[0] == '=';
	struct cell_format fmt = cell_format_parse(a, is_built_in ? atoi(format + 1) : 200,
		is_built_in ? S("") : str_of(format));

	cell_number_print(&fmt, str_of(written), false, b);
	assert_string_equal(str_z(a, buf_view(b)), shown);
	arena_free(a);
}

static void plain_numbers_lose_no_digit(void **state)
{
	static const struct { const char *written, *shown; } cases[] = {
		{ "13", "13" }, { "-2.50", "-2.50" }, { "0", "0" }, { "110101198001010017", "110101198001010017" },
		{ "1.1010119800101E+17", "110101198001010000" }, { "1.5E-3", "0.0015" }, { "-1.2e2", "-120" },
		{ "0.1", "0.1" }, { "0.30000000000000004", "0.3" }, { "8.9000000000000004", "8.9" },
		{ "99.999999999999994", "100" }, { "2.9999999999999996E-2", "0.03" }, { "0.00E+00", "0" },
		{ "1E+300", "1E+300" }, { "1E", "1E" }, { "abc", "abc" }, { "", "" }, { "-", "-" }, { ".", "." },
		{ "12345678901234567890123456789012345678901234567", "12345678901234567890123456789012345678901234567" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect("=0", cases[i].written, cases[i].shown);
}

static void patterns_are_followed(void **state)
{
	static const struct { const char *format, *written, *shown; } cases[] = {
		{ "=1", "13.5", "14" }, { "=2", "8.9", "8.90" }, { "=2", "-0.005", "-0.01" }, { "=2", "-0.004", "0.00" },
		{ "=3", "1234567", "1,234,567" }, { "=3", "123", "123" }, { "=4", "1234.5", "1,234.50" },
		{ "=9", "0.684", "68%" }, { "=10", "0.68421052631578949", "68.42%" }, { "=9", "1", "100%" },
		{ "=2", "9.999", "10.00" }, { "=1", "0.4", "0" }, { "=1", "0.5", "1" }, { "=49", "7", "7" },
		{ "0\"人\"", "5", "5人" }, { "\"第\"0\"项\"", "3", "第3项" }, { "0000", "7", "0007" }, { "0.##", "1.50", "1.5" },
		{ "#,##0.00_);[Red](#,##0.00)", "-3", "(3.00)" }, { "0;-0;\"无\"", "0", "无" }, { "[$¥-804]#,##0", "1200", "¥1,200" },
		{ "0,", "12345", "12" }, { "0.0,\"千\"", "12345", "12.3千" }, { "General\"件\"", "4", "4件" }, { "G/通用格式\"件\"", "4", "4" },
		{ "0.00E+00", "12345", "12345" }, { "# ?/?", "0.5", "0.5" }, { "[>100]0;0.0", "7", "7" }, { "\"是\"", "1", "是" },
		{ "[DBNum1][$-804]General", "12", "12" }, { "@", "12", "12" }, { "\"", "3", "" }, { "[", "3", "" }, { "\\", "3", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i].format, cases[i].written, cases[i].shown);
}

static void dates_are_shown_as_dates(void **state)
{
	static const struct { const char *format, *written, *shown; } cases[] = {
		{ "=14", "44176", "2020-12-11" }, { "=22", "44176.354166666664", "2020-12-11 08:30" }, { "=31", "44176", "2020-12-11" },
		{ "=57", "44176", "2020-12-11" }, { "=14", "1", "1900-01-01" }, { "=14", "59", "1900-02-28" }, { "=14", "60", "1900-02-29" },
		{ "=14", "61", "1900-03-01" }, { "=14", "2958465", "9999-12-31" }, { "=14", "2958466", "2958466" }, { "=14", "-1", "-1" },
		{ "=20", "0.5", "12:00" }, { "=21", "0.50001157407407409", "12:00:01" }, { "=46", "1.5", "36:00:00" },
		{ "yyyy\"年\"m\"月\"d\"日\";@", "44176", "2020-12-11" }, { "yyyy\"年\"m\"月\"", "44176", "2020年12月" }, { "[$-804]yyyy", "44176", "2020" },
		{ "m\"月\"d\"日\"", "44176", "2020-12-11" }, { "yyyy/m/d\\ h:mm:ss", "44176.999999", "2020-12-12 00:00:00" },
		{ "h:mm AM/PM", "0.75", "18:00" }, { "0\"day\"", "3", "3day" }, { "\"year\"0", "3", "year3" }, { "[Red]0", "3", "3" },
		{ "aaaa", "44176", "2020-12-11" }, { "=17", "44176", "2020年12月" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i].format, cases[i].written, cases[i].shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_numbers_lose_no_digit),
		cmocka_unit_test(patterns_are_followed),
		cmocka_unit_test(dates_are_shown_as_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
