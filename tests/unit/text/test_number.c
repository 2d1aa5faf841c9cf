/* test_number.c - numbers as texts write them. */
#include "mocka.h"
#include "text/number.h"

#include <string.h>

static void common_forms_are_read(void **state)
{
	static const struct { const char *text; size_t n; int64_t digits; int scale; } rows[] = {
		{ "二十三个", 9, 23, 0 }, { "两百零五", 12, 205, 0 }, { "一百一", 9, 110, 0 }, { "十", 3, 10, 0 },
		{ "十二点五", 12, 125, 1 }, { "1,234.56万元", 8, 123456, 2 }, { "１２人", 6, 12, 0 },
		{ "17,18件", 2, 17, 0 }, { "二〇二四年", 12, 2024, 0 }, { "三万五千", 12, 35000, 0 },
		{ "一亿零三百", 15, 100000300, 0 }, { "廿一", 6, 21, 0 }, { "8.90", 4, 890, 2 }, { "0人", 1, 0, 0 },
		{ "一千零五", 12, 1005, 0 }, { "3.", 1, 3, 0 }, { "人", 0, 0, 0 }, { "", 0, 0, 0 },
		{ "99999999999999999999", 0, 0, 0 }, { "点五", 0, 0, 0 }, { "万", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct decimal d = { 0, 0 };

		assert_int_equal(number_parse(str_of(rows[i].text), &d), rows[i].n);
		assert_int_equal(d.digits, rows[i].digits);
		assert_int_equal(d.scale, rows[i].scale);
	}
}

static void what_is_printed_in_chinese_is_read_back(void **state)
{
	(void)state;
	for (int64_t v = 0; v < 100000000; v += v < 30000 ? 1 : 7919) {
		char out[48];
		size_t n = number_print_han(v, out);

		assert_int_equal(number_whole((struct str){ out, n }), v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_forms_are_read),
		cmocka_unit_test(what_is_printed_in_chinese_is_read_back),
	};

	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
