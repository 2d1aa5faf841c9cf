/* test_totp.c - code words of RFC 6238, each good once. */
#include "base/totp.h"
#include "mocka.h"

#include <string.h>

/* The RFC's secret, "12345678901234567890". */
#define SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

static void the_vectors_of_rfc_6238_are_met(void **state)
{
	/* Appendix B, SHA-1; it prints eight digits, of which the last six are ours. */
	static const struct { int64_t seconds; const char *code; } rows[] = {
		{ 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" },
		{ 2000000000, "279037" }, { 20000000000, "353130" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char code[TOTP_DIGITS + 1];

		assert_true(totp_compute(S(SECRET), rows[i].seconds * 1000 + 999, code));
		assert_string_equal(code, rows[i].code);
	}
}

static void base32_meets_rfc_4648(void **state)
{
	static const struct { const char *bytes, *text; } rows[] = { { "", "" }, { "f", "MY" }, { "fo", "MZXQ" },
		{ "foo", "MZXW6" }, { "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } };
	struct arena *a = arena_new();
	struct str back;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_string_equal(str_z(a, totp_print_base32(a, str_of(rows[i].bytes))), rows[i].text);
		assert_true(totp_parse_base32(a, str_of(rows[i].text), &back));
		assert_true(str_is_equal(back, str_of(rows[i].bytes)));
	}
	assert_true(totp_parse_base32(a, S("mzxw 6ytb oi======"), &back));
	assert_true(str_is_equal(back, S("foobar")));
	assert_false(totp_parse_base32(a, S("MZXW1"), &back));
	assert_false(totp_parse_base32(a, S("MZ=XW"), &back));
	arena_free(a);
}

/* 1111111111 s is the second of 37037037 steps; its neighbours are 30 s away. */
static void a_code_word_is_good_one_step_around_its_own(void **state)
{
	const int64_t at_ms = INT64_C(1111111111) * 1000, own = 37037037;
	int64_t step = -1;

	(void)state;
	for (int away = -1; away <= 1; away++) {
		step = -1;
		assert_true(totp_check(S(SECRET), S("050471"), at_ms + away * TOTP_STEP_MS, 0, &step));
		assert_int_equal(step, own);
	}
	step = -1;
	assert_false(totp_check(S(SECRET), S("050471"), at_ms + 2 * TOTP_STEP_MS, 0, &step));
	assert_false(totp_check(S(SECRET), S("050471"), at_ms - 2 * TOTP_STEP_MS, 0, &step));
	assert_int_equal(step, -1);
}

static void a_code_word_serves_once(void **state)
{
	const int64_t at_ms = INT64_C(1111111111) * 1000;
	int64_t step = 0, later = 0;
	char next[TOTP_DIGITS + 1];

	(void)state;
	assert_true(totp_check(S(SECRET), S("050471"), at_ms, step, &step));
	assert_false(totp_check(S(SECRET), S("050471"), at_ms, step, &later));
	/* nor does that of the step before, which is still within the window */
	assert_false(totp_check(S(SECRET), S("081804"), at_ms, step, &later));
	assert_true(totp_compute(S(SECRET), at_ms + TOTP_STEP_MS, next));
	assert_true(totp_check(S(SECRET), str_of(next), at_ms, step, &later));
	assert_int_equal(later, step + 1);
}

static void wrong_words_and_secrets_are_refused(void **state)
{
	const int64_t at_ms = INT64_C(1111111111) * 1000;
	int64_t step;
	char code[TOTP_DIGITS + 1];

	(void)state;
	assert_false(totp_check(S(SECRET), S("050472"), at_ms, 0, &step));
	assert_false(totp_check(S(SECRET), S("05047"), at_ms, 0, &step));
	assert_false(totp_check(S(SECRET), S("0504711"), at_ms, 0, &step));
	assert_false(totp_check(S(SECRET), S(""), at_ms, 0, &step));
	assert_false(totp_check(S(""), S("050471"), at_ms, 0, &step));
	assert_false(totp_check(S("not base32!"), S("050471"), at_ms, 0, &step));
	assert_false(totp_compute(S(""), at_ms, code));
}

static void a_new_secret_is_ready_for_a_telephone(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str secret, other, bytes;

	(void)state;
	assert_true(totp_make_secret(a, &secret, &f));
	assert_true(totp_make_secret(a, &other, &f));
	assert_false(str_is_equal(secret, other));
	assert_int_equal(secret.n, 32);
	assert_true(totp_parse_base32(a, secret, &bytes));
	assert_int_equal(bytes.n, TOTP_SECRET_BYTES);
	assert_string_equal(str_z(a, totp_print_uri(a, S("整改 A"), S("li@x"), S(SECRET))),
		"otpauth://totp/%E6%95%B4%E6%94%B9%20A:li%40x?secret=" SECRET "&issuer=%E6%95%B4%E6%94%B9%20A");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vectors_of_rfc_6238_are_met),
		cmocka_unit_test(base32_meets_rfc_4648),
		cmocka_unit_test(a_code_word_is_good_one_step_around_its_own),
		cmocka_unit_test(a_code_word_serves_once),
		cmocka_unit_test(wrong_words_and_secrets_are_refused),
		cmocka_unit_test(a_new_secret_is_ready_for_a_telephone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
