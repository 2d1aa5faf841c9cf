/* test_password.c - passwords kept, verified, and refused. */
#include "base/password.h"
#include "mocka.h"

#include <pthread.h>
#include <sys/resource.h>
#include <time.h>

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void the_right_password_is_right_and_no_other(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str kept, again;

	(void)state;
	assert_true(password_hash(a, S("Lake.Willow.17"), &kept, &f));
	assert_true(password_hash(a, S("Lake.Willow.17"), &again, &f));
	assert_true(str_is_prefixed(kept, S("$argon2id$v=19$m=65536,t=2,p=1$")));
	assert_false(str_is_equal(kept, again));
	assert_true(password_is_right(kept, S("Lake.Willow.17")));
	assert_false(password_is_right(kept, S("Lake.Willow.18")));
	assert_false(password_is_right(kept, S("Lake.Willow.17\n")));
	assert_false(password_is_right(kept, S("")));
	arena_free(a);
}

static void a_login_without_account_takes_as_long(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str kept, none = { NULL, 0 };
	double from, known, unknown;

	(void)state;
	assert_true(password_hash(a, S("Lake.Willow.17"), &kept, &f));
	from = cpu_seconds();
	assert_false(password_is_right(kept, S("wrong")));
	known = cpu_seconds() - from;
	from = cpu_seconds();
	assert_false(password_is_right(none, S("wrong")));
	unknown = cpu_seconds() - from;
	assert_true(unknown > known / 3 && unknown < known * 3);
	arena_free(a);
}

static void damaged_kept_texts_let_nobody_in(void **state)
{
	static const char long_text[300] = "$argon2id$v=19$m=65536,t=2,p=1$";

	(void)state;
	assert_false(password_is_right(S("Lake.Willow.17"), S("Lake.Willow.17")));
	assert_false(password_is_right(S("$argon2id$v=19$m=65536,t=2,p=1$"), S("")));
	assert_false(password_is_right((struct str){ long_text, sizeof long_text }, S("")));
}

static void other_costs_ask_for_a_new_hash(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str kept;

	(void)state;
	assert_true(password_hash(a, S("Lake.Willow.17"), &kept, &f));
	assert_false(password_needs_rehash(kept));
	assert_true(password_needs_rehash(S("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
	assert_true(password_needs_rehash(S("")));
	arena_free(a);
}

static void a_password_of_many_kilobytes_is_refused(void **state)
{
	static const char bytes[5000] = { 'x' };
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str kept;

	(void)state;
	assert_false(password_hash(a, (struct str){ bytes, sizeof bytes }, &kept, &f));
	assert_int_equal(f.kind, FAIL_LIMIT);
	arena_free(a);
}

static void *verify_once(void *right)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str kept;

	*(bool *)right = password_hash(a, S("Lake.Willow.17"), &kept, &f) && password_is_right(kept, S("Lake.Willow.17"));
	arena_free(a);
	return NULL;
}

/* Nine at a time would take 576 MiB; four take 256. */
static void more_callers_than_places_all_come_to_their_turn(void **state)
{
	enum { N = 9, MOST_KILOBYTES = 400 * 1024 };
	struct rusage used;
	pthread_t threads[N];
	bool right[N] = { false };

	(void)state;
	for (int i = 0; i < N; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, verify_once, &right[i]), 0);
	for (int i = 0; i < N; i++) {
		pthread_join(threads[i], NULL);
		assert_true(right[i]);
	}
	assert_int_equal(getrusage(RUSAGE_SELF, &used), 0);
	assert_in_range(used.ru_maxrss, 1, MOST_KILOBYTES);
}

static void poor_passwords_are_told_apart(void **state)
{
	static const struct { const char *password, *login; enum password_fault fault; } rows[] = {
		{ "Lake.Willow.17", "zhangsan", PASSWORD_FINE }, { "Lake.Will7", "zhangsan", PASSWORD_FINE },
		{ "Lake.Wil7", "zhangsan", PASSWORD_SHORT }, { "", "", PASSWORD_SHORT },
		{ "柳湖柳湖柳湖柳湖", "x", PASSWORD_SHORT }, { "柳湖柳湖柳湖柳湖a1", "x", PASSWORD_FINE },
		{ "lakewillow17", "x", PASSWORD_FEW_KINDS }, { "1234567890", "x", PASSWORD_FEW_KINDS },
		{ "LAKEwillow", "x", PASSWORD_FEW_KINDS }, { "lake willow 17", "x", PASSWORD_FINE },
		{ "ZhangSan.2021", "zhangsan", PASSWORD_IS_LOGIN }, { "Lake.Willow.17", "lake", PASSWORD_IS_LOGIN },
		{ "Lake.Willow.17", "", PASSWORD_FINE }, { "Lake.Willow.17", "w", PASSWORD_FINE },
		{ "Admin@123456", "x", PASSWORD_COMMON }, { "P@ssw0rd2023", "x", PASSWORD_COMMON },
		{ "Password123!", "x", PASSWORD_COMMON }, { "Qwer1234!@#$", "x", PASSWORD_COMMON },
		{ "1qaz@WSX3edc", "x", PASSWORD_COMMON }, { "@dm1n@dm1N-2021", "x", PASSWORD_FINE },
		{ "@dm1N-2021-", "x", PASSWORD_COMMON }, { "Abc123456!", "x", PASSWORD_COMMON },
		{ "密码Abc123456!", "x", PASSWORD_FINE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (password_check(str_of(rows[i].password), str_of(rows[i].login)) != rows[i].fault)
			fail_msg("\"%s\", %s: %d", rows[i].password, rows[i].login,
				password_check(str_of(rows[i].password), str_of(rows[i].login)));
}

static void a_password_has_an_end(void **state)
{
	char text[PASSWORD_MOST + 1];

	(void)state;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "aB3."[i % 4];
	assert_int_equal(password_check((struct str){ text, PASSWORD_MOST }, S("x")), PASSWORD_FINE);
	assert_int_equal(password_check((struct str){ text, PASSWORD_MOST + 1 }, S("x")), PASSWORD_LONG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_password_is_right_and_no_other),
		cmocka_unit_test(a_login_without_account_takes_as_long),
		cmocka_unit_test(damaged_kept_texts_let_nobody_in),
		cmocka_unit_test(other_costs_ask_for_a_new_hash),
		cmocka_unit_test(a_password_of_many_kilobytes_is_refused),
		cmocka_unit_test(more_callers_than_places_all_come_to_their_turn),
		cmocka_unit_test(poor_passwords_are_told_apart),
		cmocka_unit_test(a_password_has_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
