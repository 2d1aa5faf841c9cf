/* test_marker.c - the numbers that entries begin with, and what only looks so. */
#include "mocka.h"
#include "text/marker.h"

#include <string.h>

static void each_style_is_read(void **state)
{
	static const struct { const char *line; size_t n; enum marker_style style; int number; const char *text; } rows[] = {
		{ "一、总体", 6, MARKER_HAN_PAUSE, 1, "一、" }, { "（十二）", 12, MARKER_HAN_BRACKET, 12, "（十二）" },
		{ "(三)在", 5, MARKER_HAN_BRACKET, 3, "(三)" }, { "（2） 针对", 8, MARKER_ARABIC_BRACKET, 2, "（2）" },
		{ "（ 三 ）x", 11, MARKER_HAN_BRACKET, 3, "（三）" }, { "二) x", 5, MARKER_HAN_BRACKET, 2, "二)" },
		{ "12.关于", 3, MARKER_ARABIC_DOT, 12, "12." }, { "1、关于", 4, MARKER_ARABIC_PAUSE, 1, "1、" },
		{ "3）查", 4, MARKER_ARABIC_CLOSE, 3, "3）" }, { "⑫查", 3, MARKER_CIRCLED, 12, "⑫" },
		{ "一是召", 6, MARKER_HAN_IS, 1, "一是" }, { "二要", 6, MARKER_HAN_MUST, 2, "二要" },
		{ "第一，按", 9, MARKER_ORDINAL, 1, "第一，" }, { "第三章 总", 10, MARKER_CHAPTER, 3, "第三章" },
		{ "问题7：记", 10, MARKER_PROBLEM, 7, "问题7：" }, { "——坚持", 6, MARKER_BULLET, 0, "——" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct marker m = { 0 };

		assert_int_equal(marker_parse(a, str_of(rows[i].line), &m), rows[i].n);
		assert_int_equal(m.style, rows[i].style);
		assert_int_equal(m.number, rows[i].number);
		assert_string_equal(str_z(a, m.text), rows[i].text);
	}
	arena_free(a);
}

static void what_only_looks_like_a_marker_is_none(void **state)
{
	static const char *const lines[] = { "1.5万元", "2020年", "11.2", "一般", "第一书记", "统一是", "（试行）",
		"0.", "1000、", "问题较多", " 一、", "三个", "" };
	struct arena *a = arena_new();
	struct marker m = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		assert_int_equal(marker_parse(a, str_of(lines[i]), &m), 0);
	assert_int_equal(m.style, MARKER_NONE);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_style_is_read),
		cmocka_unit_test(what_only_looks_like_a_marker_is_none),
	};

	return cmocka_run_group_tests_name("marker", tests, NULL, NULL);
}
