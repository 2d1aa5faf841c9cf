/* test_traditional.c - traditional characters become simplified ones, byte for byte. */
#include "mocka.h"
#include "text/traditional.h"

#include <string.h>

static struct str padded(struct arena *a, const char *z)
{
	size_t n = strlen(z);
	char *p = arena_alloc(a, n + 8);

	memcpy(p, z, n);
	return (struct str){ p, n };
}

static void a_traditional_text_is_folded_in_place(void **state)
{
	struct arena *a = arena_new();
	struct str text = padded(a, "關於縣區巡察反饋問題整改情況的通報（2萬元，三項）\n"), plain = traditional_fold(a, text);

	(void)state;
	assert_int_equal(plain.n, text.n);
	assert_string_equal(str_z(a, plain), "关于县区巡察反馈问题整改情况的通报（2万元，三项）\n");
	arena_free(a);
}

static void a_simplified_text_is_left_as_it_is(void **state)
{
	static const char *const texts[] = { "", "關於", "关于县区巡察反馈问题整改情况的通报", "\xE5\x95" };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct str text = padded(a, texts[i]);

		assert_ptr_equal(traditional_fold(a, text).p, text.p);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_traditional_text_is_folded_in_place),
		cmocka_unit_test(a_simplified_text_is_left_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
