/* test_encoding.c - any bytes become the text that they were, or say where they are damaged. */
#include "mocka.h"
#include "text/encoding.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE "关于整改情况的通报\n一、总体情况：完成12个，占60.0%。\n（一）学习不够深入的问题\n"

/* Converts UTF-8 to another encoding, behind a given start. */
static struct str encoded(
	struct arena *a, const char *to, const char *start, size_t n_start, const char *utf8)
{
	size_t left = strlen(utf8), room = 4 * left;
	char *in = strdup(utf8), *from = in, *p = arena_alloc(a, n_start + room + 8),
	     *out = p + n_start;
	iconv_t cd = iconv_open(to, "UTF-8");

	memcpy(p, start, n_start);
	assert_int_equal(iconv(cd, &from, &left, &out, &room), 0);
	iconv_close(cd);
	free(in);
	return (struct str){ p, (size_t)(out - p) };
}

/* Decodes a copy that ends where its memory ends but for the promised padding. */
static void assert_decoded(struct str bytes, const char *expected)
{
	struct arena *a = arena_new();
	char *copy = calloc(1, bytes.n + 8);
	struct str s;

	if (bytes.n)
		memcpy(copy, bytes.p, bytes.n);
	s = encoding_decode(a, (struct str){ copy, bytes.n });
	assert_true(encoding_is_utf8(s));
	assert_int_equal(s.n, strlen(expected));
	if (s.n)
		assert_memory_equal(s.p, expected, s.n);
	for (size_t i = 0; i < 8; i++) {
		volatile char padding = s.p ? s.p[s.n + i] : 0;

		(void)padding;
	}
	free(copy);
	arena_free(a);
}

#define assert_decoded_literal(bytes, expected) assert_decoded(S(bytes), expected)

static void utf8_stays_as_it_is_and_loses_its_mark(void **state)
{
	(void)state;
	assert_decoded_literal(SAMPLE, SAMPLE);
	assert_decoded_literal("\xEF\xBB\xBF" SAMPLE, SAMPLE);
	assert_decoded_literal("", "");
	assert_decoded_literal("\xEF\xBB\xBF", "");
	assert_decoded_literal("only ASCII, 100%\n", "only ASCII, 100%\n");
}

static void utf16_is_read_with_and_without_its_mark(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_decoded(encoded(a, "UTF-16LE", "\xFF\xFE", 2, SAMPLE), SAMPLE);
	assert_decoded(encoded(a, "UTF-16BE", "\xFE\xFF", 2, SAMPLE), SAMPLE);
	assert_decoded(encoded(a, "UTF-16LE", "", 0, SAMPLE), SAMPLE);
	assert_decoded(encoded(a, "UTF-16BE", "", 0, SAMPLE), SAMPLE);
	assert_decoded(encoded(a, "UTF-16LE", "", 0, "plain words\r\n"), "plain words\n");
	assert_decoded(
		encoded(a, "UTF-16LE", "\xFF\xFE", 2, "\xF0\xA0\xAE\xB7"), "\xF0\xA0\xAE\xB7");
	arena_free(a);
}

static void half_a_character_of_utf16_is_damage(void **state)
{
	(void)state;
	assert_decoded_literal("\xFF\xFE"
			       "a\0b",
		"a\xEF\xBF\xBD");
	assert_decoded_literal("\xFF\xFE"
			       "\x00\xD8"
			       "a\0",
		"\xEF\xBF\xBD"
		"a");
	assert_decoded_literal("\xFF\xFE"
			       "\x00\xDC\x00\xDC",
		"\xEF\xBF\xBD");
}

static void gb18030_is_known_by_its_bytes(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_decoded(encoded(a, "GB18030", "", 0, SAMPLE), SAMPLE);
	assert_decoded(encoded(a, "GB18030", "", 0, "整改"), "整改");
	/* rare characters take four bytes */
	assert_decoded(encoded(a, "GB18030", "", 0, "㐂镇\xF0\xA0\xAE\xB7村整改方案\n"),
		"㐂镇\xF0\xA0\xAE\xB7村整改方案\n");
	arena_free(a);
}

static void a_few_damaged_bytes_do_not_change_the_encoding(void **state)
{
	struct arena *a = arena_new();
	struct str gb = encoded(a, "GB18030", "", 0, SAMPLE SAMPLE);
	char *p = (char *)(uintptr_t)gb.p;

	(void)state;
	p[gb.n / 2 - 1] = '\xFF'; /* the line end between the two */
	assert_decoded(gb,
		"关于整改情况的通报\n一、总体情况：完成12个，占60.0%。\n（一）学习不够深入的问题"
		"\xEF\xBF\xBD" SAMPLE);
	assert_decoded_literal("整改\xFF\xFE\xE6情况\xB5通报\n完成12个\n",
		"整改\xEF\xBF\xBD情况\xEF\xBF\xBD通报\n完成12个\n");
	arena_free(a);
}

static void a_character_cut_by_the_end_is_damage(void **state)
{
	(void)state;
	assert_decoded_literal("整改情\xE5\x86", "整改情\xEF\xBF\xBD");
	assert_decoded_literal("整改情\xE5", "整改情\xEF\xBF\xBD");
}

static void what_only_looks_like_utf8_is_damage(void **state)
{
	(void)state;
	assert_false(encoding_is_utf8(S("\xC0\x80")));
	assert_false(encoding_is_utf8(S("\xE0\x9F\xBF")));
	assert_false(encoding_is_utf8(S("\xED\xA0\x80")));
	assert_false(encoding_is_utf8(S("\xF0\x8F\xBF\xBF")));
	assert_false(encoding_is_utf8(S("\xF4\x90\x80\x80")));
	assert_true(encoding_is_utf8(S("\xF4\x8F\xBF\xBF\xED\x9F\xBF")));
	assert_decoded_literal("整改\xED\xA0\x80通报", "整改\xEF\xBF\xBD通报");
}

/* RFC 3629, section 4, for a character of three bytes whose third one is right. */
static bool may_begin_three(unsigned first, unsigned second)
{
	return first >= 0xE0 && first <= 0xEF && second >= 0x80 && second <= 0xBF &&
		!(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F);
}

/* Puts every character of three bytes, and what is none, at a place of a text. */
static void assert_seen_at(char *text, size_t at)
{
	char before[3];

	memcpy(before, text + at, 3);
	for (unsigned pair = 0xE000; pair < 0x10000; pair++) {
		text[at] = (char)(pair >> 8);
		text[at + 1] = (char)(pair & 0xFF);
		text[at + 2] = '\x80';
		assert_int_equal(encoding_is_utf8(str_of(text)), may_begin_three(pair >> 8, pair & 0xFF));
	}
	memcpy(text + at, before, 3);
}

static void damage_is_seen_wherever_it_stands_among_ideographs(void **state)
{
	char text[] = "ab整改情况的通报全文如下所示，一二三四五六七八整改情况的通报全文如下所示，一二三四";

	(void)state;
	for (size_t first = 0; first < 3; first++)
		for (size_t at = 2 - first; at + 3 < sizeof text - first; at += 3)
			assert_seen_at(text + first, at);
}

static void line_ends_of_all_kinds_become_one(void **state)
{
	(void)state;
	assert_decoded_literal("a\r\nb\rc\n\r\nd\r", "a\nb\nc\n\nd\n");
	assert_decoded_literal("\r", "\n");
	assert_decoded_literal("\r\r\n\r", "\n\n\n");
}

static void nuls_in_a_text_are_dropped(void **state)
{
	(void)state;
	assert_decoded_literal("整改\0情况\0\r\n通报\0", "整改情况\n通报");
	assert_decoded_literal("\0", "");
	assert_decoded_literal("\0\0\0\0", "");
}

static void latin_text_with_a_damaged_byte_is_not_utf16(void **state)
{
	(void)state;
	assert_decoded_literal("this sentence has one damaged \xFF byte in it\n",
		"this sentence has one damaged \xEF\xBF\xBD byte in it\n");
}

static void a_label_tells_big5_from_gb18030(void **state)
{
	struct arena *a = arena_new();
	struct str big5 = encoded(a, "BIG5", "", 0, "整改情況的通報\n");
	struct str s = encoding_decode_labelled(a, big5, S("Big5"));

	(void)state;
	assert_true(str_is_equal(s, S("整改情況的通報\n")));
	s = encoding_decode_labelled(a, S("整改\n\0\0\0\0\0\0\0"), S("big5"));
	assert_true(str_is_equal(str_sub(s, 0, 7), S("整改\n")));
	arena_free(a);
}

static void any_bytes_make_a_valid_text(void **state)
{
	uint32_t seed = 2463534242u;
	char bytes[64 + 8] = { 0 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena *a = arena_new();
		size_t n = seed % 64;

		for (size_t i = 0; i < n; i++) {
			seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
			bytes[i] = (char)(round % 2 ? seed >> 8
						    : (seed >> 8 & 0x7F) | (seed >> 3 & 0x80));
		}
		memset(bytes + n, 0, 8);
		struct str s = encoding_decode(a, (struct str){ bytes, n });
		assert_true(encoding_is_utf8(s));
		assert_null(s.n ? memchr(s.p, '\r', s.n) : NULL);
		arena_free(a);
	}
}

static void a_line_being_built_takes_no_line_end(void **state)
{
	struct arena *a = arena_new();
	struct buf *b = buf_new(a);

	(void)state;
	encoding_append_clean(b, S("整\r\n改\t\x01\xFF\xFF\x7F情\xE6"));
	assert_true(str_is_equal(buf_view(b), S("整  改 \xEF\xBF\xBD情\xEF\xBF\xBD")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_stays_as_it_is_and_loses_its_mark),
		cmocka_unit_test(utf16_is_read_with_and_without_its_mark),
		cmocka_unit_test(half_a_character_of_utf16_is_damage),
		cmocka_unit_test(gb18030_is_known_by_its_bytes),
		cmocka_unit_test(a_few_damaged_bytes_do_not_change_the_encoding),
		cmocka_unit_test(a_character_cut_by_the_end_is_damage),
		cmocka_unit_test(what_only_looks_like_utf8_is_damage),
		cmocka_unit_test(damage_is_seen_wherever_it_stands_among_ideographs),
		cmocka_unit_test(line_ends_of_all_kinds_become_one),
		cmocka_unit_test(nuls_in_a_text_are_dropped),
		cmocka_unit_test(latin_text_with_a_damaged_byte_is_not_utf16),
		cmocka_unit_test(a_label_tells_big5_from_gb18030),
		cmocka_unit_test(any_bytes_make_a_valid_text),
		cmocka_unit_test(a_line_being_built_takes_no_line_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
