/* test_random.c - the system's chance, and the seeded generator as its header specifies it. */
#include "base/random.h"
#include "mocka.h"

#include <string.h>

/* The expected numbers below were computed from the specification by another program
 * (twenty lines of Python); they must never change. */
static void seeded_numbers_are_those_of_the_specification(void **state)
{
	static const uint64_t digits[] = { 5, 4, 3, 1, 7, 2, 6, 8, 8, 7, 4, 5 };
	static const uint64_t large[] = { 634128529936681850, 837824964104447503, 5743363740736845,
		551347165485088252, 782610670539863730 };
	struct arena *a = arena_new();
	struct random_stream *r = random_stream_new(a, S("2021-03-05/1"));

	(void)state;
	for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++)
		assert_int_equal(random_below(r, 10), digits[i]);
	r = random_stream_new(a, S(""));
	for (size_t i = 0; i < sizeof large / sizeof large[0]; i++)
		assert_int_equal(random_below(r, UINT64_C(1000000000000000000)), large[i]);
	arena_free(a);
}

/* Below 2^63 + 1 nearly half of all numbers are passed over. */
static void numbers_that_would_be_unfair_are_passed_over(void **state)
{
	static const uint64_t expected[] = { UINT64_C(7322076981136716703), UINT64_C(4155920461668026490),
		UINT64_C(8587610769521120551), UINT64_C(4714101430681740757) };
	struct arena *a = arena_new();
	struct random_stream *r = random_stream_new(a, S("reject"));

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_int_equal(random_below(r, (UINT64_C(1) << 63) + 1), expected[i]);
	arena_free(a);
}

static void a_sample_is_drawn_again_from_its_seed(void **state)
{
	static const size_t expected[] = { 117, 73, 170, 144, 184, 41, 75, 115, 91, 45, 60, 178 };
	struct arena *a = arena_new();
	const size_t *sample = random_sample(a, random_stream_new(a, S("抽查")), 200, 12);

	(void)state;
	assert_memory_equal(sample, expected, sizeof expected);
	arena_free(a);
}

static void a_sample_of_all_holds_each_once(void **state)
{
	enum { N = 100 };
	struct arena *a = arena_new();
	const size_t *sample = random_sample(a, random_stream_new(a, S("x")), N, N);
	int times[N] = { 0 };

	(void)state;
	for (size_t i = 0; i < N; i++)
		times[sample[i]]++;
	for (size_t i = 0; i < N; i++)
		assert_int_equal(times[i], 1);
	assert_non_null(random_sample(a, random_stream_new(a, S("x")), 0, 0));
	arena_free(a);
}

static void every_index_is_drawn_about_as_often(void **state)
{
	enum { N = 7, ROUNDS = 70000 };
	struct arena *a = arena_new();
	struct random_stream *r = random_stream_new(a, S("often"));
	int seeded[N] = { 0 }, system[N] = { 0 };

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct fail f = { 0 };
		uint64_t index = N;

		seeded[random_below(r, N)]++;
		assert_true(random_index(N, &index, &f));
		assert_true(index < N);
		system[index]++;
	}
	for (int i = 0; i < N; i++) {
		/* Standard deviation is 93; 600 away does not happen by chance. */
		assert_in_range(seeded[i], ROUNDS / N - 600, ROUNDS / N + 600);
		assert_in_range(system[i], ROUNDS / N - 600, ROUNDS / N + 600);
	}
	arena_free(a);
}

static void tokens_are_long_and_never_the_same(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str one = { 0 }, other = { 0 };

	(void)state;
	assert_true(random_token(a, 32, &one, &f));
	assert_true(random_token(a, 32, &other, &f));
	assert_int_equal(one.n, 43);
	assert_int_equal(strspn(str_z(a, one), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
	assert_false(str_is_equal(one, other));
	arena_free(a);
}

static void many_bytes_are_all_filled(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	enum { N = 100000 };
	uint8_t *bytes = arena_alloc(a, N);
	size_t n_zero = 0;

	(void)state;
	assert_true(random_bytes(bytes, N, &f));
	for (size_t i = 0; i < N; i++)
		n_zero += bytes[i] == 0;
	assert_in_range(n_zero, 200, 600);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seeded_numbers_are_those_of_the_specification),
		cmocka_unit_test(numbers_that_would_be_unfair_are_passed_over),
		cmocka_unit_test(a_sample_is_drawn_again_from_its_seed),
		cmocka_unit_test(a_sample_of_all_holds_each_once),
		cmocka_unit_test(every_index_is_drawn_about_as_often),
		cmocka_unit_test(tokens_are_long_and_never_the_same),
		cmocka_unit_test(many_bytes_are_all_filled),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
