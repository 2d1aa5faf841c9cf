/* test_sample.c - a sample is drawn again from its seed, whatever the order of the ids. */
#include "ledger/sample.h"

#include "base/random.h"
#include "dice.h"
#include "mocka.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static uint64_t below(void *stream, uint64_t n)
{
	return random_below(stream, n);
}

static const int64_t *draw(struct arena *a, const char *seed, const int64_t *ids, size_t n, size_t k, size_t *n_out)
{
	struct chance c = { below, random_stream_new(a, str_of(seed)) };

	return sample_draw(a, c, ids, n, k, n_out);
}

static void a_sample_that_was_drawn_once_is_drawn_for_ever(void **state)
{
	/* computed from the words of base/random.h by a program of another language */
	static const int64_t ids[] = { 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111 };
	static const int64_t drawn[] = { 101, 100, 103, 111, 104 };
	struct arena *a = arena_new();
	size_t n;
	const int64_t *p = draw(a, "2025-03-01 第九轮", ids, N(ids), N(drawn), &n);

	(void)state;
	assert_int_equal(n, N(drawn));
	assert_memory_equal(p, drawn, sizeof drawn);
	arena_free(a);
}

static void it_is_the_k_of_n_of_the_seeded_generator(void **state)
{
	struct arena *a = arena_new();
	int64_t ids[200];
	size_t n;
	const int64_t *p;
	const size_t *q = random_sample(a, random_stream_new(a, S("种子")), N(ids), 50);

	(void)state;
	for (size_t i = 0; i < N(ids); i++)
		ids[i] = (int64_t)i;
	p = draw(a, "种子", ids, N(ids), 50, &n);
	assert_int_equal(n, 50);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(p[i], q[i]);
	arena_free(a);
}

static void the_order_of_the_ids_does_not_matter(void **state)
{
	struct dice d = { 11 };

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct arena *a = arena_new();
		int64_t ids[60];
		size_t n_ids = 1 + dice_below(&d, N(ids)), k = dice_below(&d, N(ids) + 5), n, n_again;
		const int64_t *p, *again;

		for (size_t i = 0; i < n_ids; i++)
			ids[i] = (int64_t)dice_below(&d, 1000) - 500; /* some twice */
		p = draw(a, "x", ids, n_ids, k, &n);
		for (size_t i = n_ids; i-- > 1;) {
			size_t other = dice_below(&d, i + 1);
			int64_t id = ids[i];

			ids[i] = ids[other];
			ids[other] = id;
		}
		again = draw(a, "x", ids, n_ids, k, &n_again);
		assert_int_equal(n, n_again);
		assert_true(n <= k && n <= n_ids);
		for (size_t i = 0; i < n; i++) {
			bool is_there = false;

			assert_int_equal(p[i], again[i]);
			for (size_t m = 0; m < n_ids; m++)
				is_there = is_there || ids[m] == p[i];
			assert_true(is_there);
			for (size_t m = 0; m < i; m++)
				assert_true(p[m] != p[i]);
		}
		arena_free(a);
	}
}

static void every_id_is_drawn_about_as_often(void **state)
{
	static const int64_t ids[] = { 3, 7, 11, 20, 31, 45, 46, 47, 90, 91 };
	struct arena *a = arena_new();
	int times[N(ids)] = { 0 };

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n;
		const int64_t *p = draw(a, str_z(a, str_print(a, "seed %d", round)), ids, N(ids), 3, &n);

		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < N(ids); k++)
				times[k] += ids[k] == p[i];
	}
	for (size_t k = 0; k < N(ids); k++) /* 900 each, 25 the deviation: six of them either side */
		assert_in_range(times[k], 750, 1050);
	arena_free(a);
}

static void all_and_none_can_be_drawn(void **state)
{
	static const int64_t ids[] = { 5, 5, 6 };
	struct arena *a = arena_new();
	size_t n = 9;

	(void)state;
	draw(a, "x", ids, N(ids), 0, &n);
	assert_int_equal(n, 0);
	draw(a, "x", NULL, 0, 4, &n);
	assert_int_equal(n, 0);
	draw(a, "x", ids, N(ids), 9, &n);
	assert_int_equal(n, 2);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_that_was_drawn_once_is_drawn_for_ever),
		cmocka_unit_test(it_is_the_k_of_n_of_the_seeded_generator),
		cmocka_unit_test(the_order_of_the_ids_does_not_matter),
		cmocka_unit_test(every_id_is_drawn_about_as_often),
		cmocka_unit_test(all_and_none_can_be_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
