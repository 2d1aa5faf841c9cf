/* test_privacy.c - numbers of persons are told from numbers that only look so. */
#include "mocka.h"

#include "text/privacy.h"

static void an_identity_number_needs_its_check_digit(void **state)
{
	(void)state;
	assert_true(privacy_is_id_number(S("11010519491231002X")));
	assert_true(privacy_is_id_number(S("11010519491231002x")));
	assert_true(privacy_is_id_number(S("44052418800101001０")) ==
		privacy_is_id_number(S("440524188001010010")));
	assert_false(privacy_is_id_number(S("110105194912310021")));
	assert_false(privacy_is_id_number(S("11010519491231002")));
	assert_false(privacy_is_id_number(S("1101051949123100 2X")));
	assert_false(privacy_is_id_number(S("")));
}

static void an_identity_number_needs_a_birthday_that_exists(void **state)
{
	/* 2 February 30th with a check digit that would agree */
	static const char digits[] = "0123456789X";
	char number[] = "110105199002300020";

	(void)state;
	for (size_t i = 0; digits[i]; i++) {
		number[17] = digits[i];
		assert_false(privacy_is_id_number(str_of(number)));
	}
}

static void a_card_passes_luhn(void **state)
{
	(void)state;
	assert_true(privacy_is_bank_card(S("6222020000000000000")));
	assert_false(privacy_is_bank_card(S("6222020000000000005")));
	assert_true(privacy_is_bank_card(S("4111111111111111")));
	assert_true(privacy_is_bank_card(S("4111 1111 1111 1111")));
	assert_false(privacy_is_bank_card(S("4111111111111112")));
	assert_false(privacy_is_bank_card(S("411111111111111")));
	assert_false(privacy_is_bank_card(S("4111  111111111111")));
}

static void a_mobile_has_eleven_digits_from_thirteen(void **state)
{
	(void)state;
	assert_true(privacy_is_mobile(S("13800000000")));
	assert_true(privacy_is_mobile(S("138-0000-0000")));
	assert_true(privacy_is_mobile(S("+86 13800000000")));
	assert_false(privacy_is_mobile(S("12800000000")));
	assert_false(privacy_is_mobile(S("1380000000")));
	assert_false(privacy_is_mobile(S("138000000000")));
	assert_false(privacy_is_mobile(S("07551234567")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_identity_number_needs_its_check_digit),
		cmocka_unit_test(an_identity_number_needs_a_birthday_that_exists),
		cmocka_unit_test(a_card_passes_luhn),
		cmocka_unit_test(a_mobile_has_eleven_digits_from_thirteen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
