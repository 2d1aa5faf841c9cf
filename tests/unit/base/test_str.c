/* test_str.c - views, characters, buffers and failures. */
#include "base/buf.h"
#include "base/fail.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mocka.h"

#include <string.h>

static void trimming_takes_wide_blanks_too(void **state)
{
	(void)state;
	assert_true(str_is_equal(str_trim(S(" \t　整改 ")), S("整改")));
	assert_true(str_is_equal(str_trim(S("\xC2\xA0整 改\xEF\xBB\xBF")), S("整 改")));
	assert_int_equal(str_trim(S("　 　")).n, 0);
	assert_int_equal(str_trim(S("")).n, 0);
}

static void finding_and_cutting(void **state)
{
	size_t at = 77;
	struct str s = S("问题和问题");

	(void)state;
	assert_true(str_find(s, S("问题"), 1, &at));
	assert_int_equal(at, 9);
	assert_false(str_find(s, S("措施"), 0, &at));
	assert_int_equal(at, 9);
	assert_int_equal(str_sub(s, 6, 1000).n, 9);
	assert_int_equal(str_sub(s, 9, 3).n, 0);
	assert_true(str_is_prefixed(s, S("")));
	assert_false(str_is_suffixed(S("题"), S("问题")));
	assert_true(str_compare(S("一"), S("一一")) < 0);
	assert_int_equal(str_compare(S(""), str_of(NULL)), 0);
}

static void characters_know_their_columns(void **state)
{
	size_t len;

	(void)state;
	assert_int_equal(utf8_at(S("𠮷"), 0, &len), 0x20BB7);
	assert_int_equal(len, 4);
	assert_int_equal(utf8_count(S("“整改”ok")), 6);
	assert_int_equal(utf8_columns(S("整改ok，")), 8);
	assert_int_equal(utf8_before(S("整改"), 6), 3);
	assert_int_equal(utf8_before(S("整改"), 0), 0);
}

static void printing_what_was_read_gives_the_same_character(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
		char out[4];
		size_t len;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		size_t n = utf8_print(c, out);
		assert_int_equal(utf8_at((struct str){ out, n }, 0, &len), c);
		assert_int_equal(len, n);
	}
}

static void xml_is_escaped_and_controls_are_left_out(void **state)
{
	struct arena *a = arena_new();
	struct buf *b = buf_new(a);

	(void)state;
	buf_xml(b, S("<a b='\"'>\x01&整\n改"));
	assert_true(str_is_equal(buf_view(b), S("&lt;a b=&#39;&#34;&#39;&gt;&amp;整\n改")));
	arena_free(a);
}

static void the_three_byte_characters_beside_a_place_are_told(void **state)
{
	struct str s = S("a整𠮷改。");

	(void)state;
	assert_int_equal(utf8_three_at(s, 1), U'整');
	assert_int_equal(utf8_three_before(s, 4), U'整');
	assert_int_equal(utf8_three_before(s, s.n), U'。');
	assert_int_equal(utf8_three_at(s, 0), 0); /* one byte */
	assert_int_equal(utf8_three_at(s, 4), 0); /* four bytes, at both ends */
	assert_int_equal(utf8_three_before(s, 8), 0);
	assert_int_equal(utf8_three_at(s, s.n), 0);
	assert_int_equal(utf8_three_at(s, s.n + 9), 0);
	assert_int_equal(utf8_three_before(s, 1), 0);
	assert_true(utf8_is_one_of(U'改', U"整改"));
	assert_false(utf8_is_one_of(0, U"整改"));
}

static void a_failure_is_cut_at_a_character(void **state)
{
	struct fail f = { 0 };

	(void)state;
	fail_set(&f, FAIL_IO, "%s", "整改");
	for (int i = 0; i < 60; i++)
		assert_false(fail_note(&f, "第%d层", i));
	assert_true(strlen(f.text) < sizeof f.text);
	size_t n = strlen(f.text), len;
	for (size_t at = 0; at < n; at += len)
		assert_int_not_equal(utf8_at(str_of(f.text), at, &len), 0xFFFD);
	assert_int_equal(f.kind, FAIL_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trimming_takes_wide_blanks_too),
		cmocka_unit_test(finding_and_cutting),
		cmocka_unit_test(characters_know_their_columns),
		cmocka_unit_test(printing_what_was_read_gives_the_same_character),
		cmocka_unit_test(xml_is_escaped_and_controls_are_left_out),
		cmocka_unit_test(the_three_byte_characters_beside_a_place_are_told),
		cmocka_unit_test(a_failure_is_cut_at_a_character),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
