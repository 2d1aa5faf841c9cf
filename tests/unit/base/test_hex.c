/* test_hex.c - bytes as text and back. */
#include "base/hex.h"
#include "mocka.h"

#include <string.h>

static void base64url_meets_rfc_4648(void **state)
{
	static const struct { const char *bytes, *text; } rows[] = {
		{ "", "" }, { "f", "Zg" }, { "fo", "Zm8" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg" },
		{ "fooba", "Zm9vYmE" }, { "foobar", "Zm9vYmFy" }, { "\xff\xef\xbf", "_--_" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct str text = hex_print_base64url(a, str_of(rows[i].bytes)), back;

		assert_int_equal(text.n, strlen(rows[i].text));
		assert_memory_equal(text.p, rows[i].text, text.n);
		assert_true(hex_parse_base64url(a, text, &back));
		assert_true(str_is_equal(back, str_of(rows[i].bytes)));
	}
	arena_free(a);
}

static void every_length_is_read_back(void **state)
{
	struct arena *a = arena_new();
	char bytes[70];

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 97 + 13);
	for (size_t n = 0; n <= sizeof bytes; n++) {
		struct str back, whole = { bytes, n };

		assert_true(hex_parse_base64url(a, hex_print_base64url(a, whole), &back));
		assert_true(str_is_equal(back, whole));
	}
	arena_free(a);
}

static void only_the_canonical_spelling_is_read(void **state)
{
	static const char *const bad[] = { "Z", "Zg==", "Zh", "Zm9", "Zm9vY", "Z g", "Zm9v\n", "Zm+v", "Zm/v", "Zm9vYf" };
	struct arena *a = arena_new();
	struct str out = S("before");

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (hex_parse_base64url(a, str_of(bad[i]), &out))
			fail_msg("\"%s\" was read", bad[i]);
	assert_true(str_is_equal(out, S("before")));
	arena_free(a);
}

static void hexadecimal_digits_are_read_back(void **state)
{
	static const uint8_t bytes[] = { 0x00, 0x0f, 0xa5, 0xff };
	uint8_t back[4] = { 0 };
	char text[9];

	(void)state;
	hex_print(bytes, 4, text);
	assert_string_equal(text, "000fa5ff");
	assert_true(hex_parse(S("000FA5ff"), back, 4));
	assert_memory_equal(back, bytes, 4);
	assert_false(hex_parse(S("000fa5f"), back, 4));
	assert_false(hex_parse(S("000fa5f:"), back, 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64url_meets_rfc_4648),
		cmocka_unit_test(every_length_is_read_back),
		cmocka_unit_test(only_the_canonical_spelling_is_read),
		cmocka_unit_test(hexadecimal_digits_are_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
