/* test_arena.c - memory lives as long as its arena, and so do foreign handles. */
#include "base/arena.h"
#include "base/vec.h"
#include "mocka.h"

#include <string.h>

static char order[8];
static size_t n_order;

static void mark(void *handle)
{
	order[n_order++] = *(char *)handle;
}

static void deferred_calls_run_in_reverse(void **state)
{
	struct arena *a = arena_new();
	char first = 'x', second = 'y';

	(void)state;
	n_order = 0;
	arena_defer(a, mark, &first);
	arena_defer(a, mark, &second);
	memset(arena_alloc(a, 1 << 20), 1, 1 << 20);
	arena_free(a);
	assert_memory_equal(order, "yx", 2);
}

static void memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena *a = arena_new();
	unsigned char *pieces[2000];

	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		pieces[i] = arena_alloc(a, i);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(pieces[i][k], 0);
		memset(pieces[i], (int)i, i);
	}
	for (size_t i = 0; i < 2000; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(pieces[i][k], (unsigned char)i);
	arena_free(a);
}

static void a_large_piece_leaves_the_room_of_the_newest_block(void **state)
{
	struct arena *a = arena_new();
	char *before = arena_alloc(a, 16);
	char *large = arena_alloc(a, 1 << 22);
	char *after = arena_alloc(a, 16);

	(void)state;
	memset(large, 7, 1 << 22);
#ifndef ARENA_DEBUG
	assert_ptr_equal(after, before + 16);
#endif
	assert_int_equal(before[0] + after[0], 0);
	arena_free(a);
}

static void an_array_keeps_its_values_as_it_grows(void **state)
{
	struct arena *a = arena_new();
	VEC(int) v = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++)
		vec_push(a, &v, i);
	assert_int_equal(v.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(v.p[i], i);
	arena_free(a);
}

static void a_large_array_among_others_keeps_its_values(void **state)
{
	struct arena *a = arena_new();
	VEC(uint64_t) first = { 0 }, second = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++)
		arena_alloc(a, 100000); /* so that the newest block has much room */
	for (uint64_t i = 0; i < 700000; i++) {
		vec_push(a, &first, i);
		vec_push(a, &second, ~i);
		if (i % 1000 == 0)
			memset(arena_alloc(a, 5000), 0xAA, 5000);
	}
	for (uint64_t i = 0; i < 700000; i++)
		assert_true(first.p[i] == i && second.p[i] == ~i);
	arena_free(a);
}

/* Small pieces, pieces with a block of their own, and an array that grows, by turns. */
static void a_cleared_arena_gives_zeroed_memory_again(void **state)
{
	struct arena *a = arena_new();
	char name = 'z';

	(void)state;
	n_order = 0;
	for (size_t turn = 0; turn < 3; turn++) {
		VEC(uint64_t) v = { 0 };

		arena_defer(a, mark, &name);
		for (size_t i = 1; i < 400; i++) {
			size_t n = i % 50 ? i * 7 : i * 1000;
			unsigned char *p = arena_alloc(a, n);

			for (size_t k = 0; k < n; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xEE, n);
			vec_push(a, &v, i);
		}
		arena_clear(a);
		assert_int_equal(n_order, turn + 1);
	}
	arena_free(a);
	assert_int_equal(n_order, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deferred_calls_run_in_reverse),
		cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(a_large_piece_leaves_the_room_of_the_newest_block),
		cmocka_unit_test(an_array_keeps_its_values_as_it_grows),
		cmocka_unit_test(a_large_array_among_others_keeps_its_values),
		cmocka_unit_test(a_cleared_arena_gives_zeroed_memory_again),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
