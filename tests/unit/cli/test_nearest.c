/* test_nearest.c - the name that somebody probably meant. */
#include "cli/nearest.h"
#include "mocka.h"

static const char *nearest_of(const char *wrong)
{
	static const char *const names[] = { "check", "parse", "convert", "serve", "report" };
	struct nearest n = { .wrong = wrong };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		nearest_offer(&n, names[i]);
	return n.name;
}

static void a_slip_of_the_finger_is_understood(void **state)
{
	(void)state;
	assert_string_equal(nearest_of("chek"), "check");
	assert_string_equal(nearest_of("hceck"), "check");
	assert_string_equal(nearest_of("prase"), "parse");
	assert_string_equal(nearest_of("conv"), "convert");
	assert_string_equal(nearest_of("serv"), "serve");
}

static void what_is_like_nothing_is_not_guessed(void **state)
{
	(void)state;
	assert_null(nearest_of("xylophone"));
	assert_null(nearest_of("c"));
	assert_null(nearest_of(""));
	assert_null(nearest_of("checkcheckcheckcheckcheckcheckcheckcheckcheck"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_of_the_finger_is_understood),
		cmocka_unit_test(what_is_like_nothing_is_not_guessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
