/* test_child.c - other programs run under limits and leave nothing behind. */
#include "base/child.h"
#include "base/scratch.h"
#include "base/str.h"
#include "mocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct child_limits limits = { 20, (size_t)1 << 30, 1 << 20 };

static bool run_shell(const char *script, const struct child_limits *l, struct fail *f)
{
	char *const argv[] = { "/bin/sh", "-c", (char *)(uintptr_t)script, NULL },
		    *const environment[] = { NULL };

	return child_run(argv, environment, l, f);
}

static void a_program_that_ends_well_is_fine(void **state)
{
	struct fail f = { 0 };

	(void)state;
	assert_true(run_shell("exit 0", &limits, &f));
	assert_false(run_shell("exit 3", &limits, &f));
	assert_int_equal(f.kind, FAIL_IO);
	assert_non_null(strstr(f.text, "status 3"));
	assert_false(run_shell("kill -TERM $$", &limits, &f));
	assert_non_null(strstr(f.text, "signal 15"));
}

static void a_program_that_is_not_there_is_not_found(void **state)
{
	char *const argv[] = { "/nowhere/program", NULL }, *const environment[] = { NULL };
	struct fail f = { 0 };

	(void)state;
	assert_false(child_run(argv, environment, &limits, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
}

static void a_program_is_killed_with_its_children_when_its_time_is_over(void **state)
{
	const struct child_limits second = { 1, (size_t)1 << 30, 1 << 20 };
	struct arena *a = arena_new();
	struct fail f = { 0 };
	const char *folder = scratch_new(a, &f);
	struct str script = str_print(a, "sleep 100 & echo $! > %s/pid; wait", folder);
	int pid = 0;

	(void)state;
	assert_false(run_shell(script.p, &second, &f));
	assert_int_equal(f.kind, FAIL_LIMIT);
	FILE *file = fopen(str_print(a, "%s/pid", folder).p, "r");
	assert_int_equal(fscanf(file, "%d", &pid), 1);
	fclose(file);
	/* gone, or dead and not yet buried by whoever inherited it */
	struct str is_dead = str_print(a, "! grep -q '^State:.[^Z]' /proc/%d/status", pid);
	bool dead = false;
	for (int tries = 0; tries < 200 && !dead; tries++)
		dead = run_shell(is_dead.p, &limits, &f);
	assert_true(dead);
	arena_free(a);
}

static void what_we_have_open_is_closed_for_it(void **state)
{
	int ends[2];
	struct fail f = { 0 };
	char script[64];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	snprintf(script, sizeof script, "test ! -e /proc/self/fd/%d", ends[1]);
	assert_true(run_shell(script, &limits, &f));
	close(ends[0]);
	close(ends[1]);
}

static void a_file_may_not_grow_beyond_its_limit(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	const char *folder = scratch_new(a, &f);
	struct str script = str_print(a, "exec head -c 3000000 /dev/zero > %s/large", folder);
	struct stat st;

	(void)state;
	assert_false(run_shell(script.p, &limits, &f));
	assert_int_equal(stat(str_print(a, "%s/large", folder).p, &st), 0);
	assert_true(st.st_size <= 1 << 20);
	arena_free(a);
}

static void a_scratch_folder_goes_with_its_arena(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	const char *folder = scratch_new(a, &f);
	char *path = strdup(folder);
	struct str script = str_print(
		a, "mkdir -p %s/one/two && echo text > %s/one/two/three", path, path);

	(void)state;
	assert_true(run_shell(script.p, &limits, &f));
	assert_int_equal(access(path, F_OK), 0);
	arena_free(a);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
}

static void programs_are_found_in_the_folders_of_the_path(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_non_null(child_find_program(a, "sh"));
	assert_null(child_find_program(a, "no-such-program"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_that_ends_well_is_fine),
		cmocka_unit_test(a_program_that_is_not_there_is_not_found),
		cmocka_unit_test(a_program_is_killed_with_its_children_when_its_time_is_over),
		cmocka_unit_test(what_we_have_open_is_closed_for_it),
		cmocka_unit_test(a_file_may_not_grow_beyond_its_limit),
		cmocka_unit_test(a_scratch_folder_goes_with_its_arena),
		cmocka_unit_test(programs_are_found_in_the_folders_of_the_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
