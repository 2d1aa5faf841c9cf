/* test_beside.c - words right at a place and right before it. */
#include "mocka.h"
#include "text/beside.h"

static void words_are_told_at_and_before_a_place(void **state)
{
	static const char *const units[] = { "个方面", "个", NULL };
	struct str s = S("3个方面");

	(void)state;
	assert_true(beside_is_at(s, 1, "个"));
	assert_false(beside_is_at(s, 4, "方面们"));
	assert_true(beside_is_before(s, s.n, "面"));
	assert_false(beside_is_before(s, 1, "个"));
	assert_false(beside_is_before(s, s.n + 1, "面"));
	assert_int_equal(beside_any_at(s, 1, units), 9);
	assert_int_equal(beside_any_before(s, 4, units), 3);
	assert_int_equal(beside_any_at(s, s.n, units), 0);
}

static void blanks_of_any_width_are_skipped_but_no_line_end(void **state)
{
	struct str s = S("a 　\t b\n");

	(void)state;
	assert_int_equal(beside_skip_blanks(s, 1), 7);
	assert_int_equal(beside_skip_blanks_before(s, 7), 1);
	assert_int_equal(beside_skip_blanks(s, 8), 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_told_at_and_before_a_place),
		cmocka_unit_test(blanks_of_any_width_are_skipped_but_no_line_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
