/* test_module.c - parts of the program are found where they may lie, or clearly not. */
#include "base/module.h"
#include "mocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void a_missing_module_is_said_with_the_folders_that_were_searched(void **state)
{
	struct fail f = { 0 };
	void *out = &f;

	(void)state;
	assert_false(module_find("zhenggai-nothing", "entry", &out, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	assert_non_null(strstr(f.text, "zhenggai-nothing.so not found in /"));
	assert_ptr_equal(out, &f);
}

static void a_module_that_lacks_the_function_is_not_found(void **state)
{
	struct fail f = { 0 };
	void *out = NULL;

	(void)state;
	assert_false(module_find("zhenggai-pdf", "no_such_entry", &out, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	assert_non_null(strstr(f.text, "no_such_entry"));
}

static void the_second_of_two_folders_is_searched_too(void **state)
{
	const char *folder = getenv("ZHENGGAI_MODULES");
	char path[4096], *before = strdup(folder);
	struct fail f = { 0 };
	void *out = NULL;

	(void)state;
	snprintf(path, sizeof path, "/nowhere:%s", before);
	setenv("ZHENGGAI_MODULES", path, 1);
	assert_true(module_find("zhenggai-pdf", "zhenggai_pdf_read", &out, &f));
	assert_non_null(out);
	setenv("ZHENGGAI_MODULES", before, 1);
	free(before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_module_is_said_with_the_folders_that_were_searched),
		cmocka_unit_test(a_module_that_lacks_the_function_is_not_found),
		cmocka_unit_test(the_second_of_two_folders_is_searched_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
