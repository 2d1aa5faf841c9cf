/* test_walk.c - whatever people do in whatever order, the ledger keeps its laws; and it keeps them alike on
 * both engines. */
#include "walk.h"

#include "base/file.h"
#include "store/verify.h"

#include <inttypes.h>

enum { STEPS = 100000, STEPS_BETWEEN = 10000, STEPS_OF_TWO = 5000, STEPS_OF_SEED = 4000 };

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
	const char *text = getenv(variable);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static void tell(void *told, int64_t region, const char *where, const char *what)
{
	struct walk *k = told;

	print_error("seed %" PRIu64 ": region %" PRId64 ": %s: %s\n", k->seed, region, where, what);
}

/* The tables are what the journal says. */
static void check_replay(struct walk *k)
{
	struct fail f = { 0 };
	struct verifying v = { .db = store_connect(&k->w->place->at, DB_WRITE, false, &f), .keys = &k->w->keys,
		.is_replayed = true, .tell = tell, .told = k };

	must(f, v.db);
	must(f, db_begin(v.db, &f));
	must(f, verify_ledger(&v, &f));
	db_close(v.db);
	assert_int_equal(v.n_damages, 0);
	assert_true(v.n_changes > k->n_done);
}

static void no_walk_reaches_a_forbidden_state_and_counts_add_up(void **state)
{
	struct world *w = *state;
	struct walk *k = walk_new(w, number_from("ZHENGGAI_SEED", 20260302));
	/* on a server each step is a conversation: a shorter walk says as much */
	int64_t steps = (int64_t)number_from("ZHENGGAI_STEPS", place_database() ? STEPS / 10 : STEPS);

	for (int64_t n = 0; n < steps; n += STEPS_BETWEEN) {
		walk_go(k, steps - n < STEPS_BETWEEN ? steps - n : STEPS_BETWEEN);
		walk_check(k);
	}
	assert_true(k->n_done > k->n_tried / 3); /* it was a walk, not a standstill */
	assert_true(world_number(w, "SELECT COUNT(*) FROM finding WHERE state = 'closed'") > k->n_tried / 1000);
	check_replay(k);
}

static struct str walk_alone(uint64_t seed, struct arena *a)
{
	void *state;
	struct walk *k;
	struct str tables;

	world_open(&state);
	k = walk_new(state, seed);
	walk_go(k, STEPS_OF_TWO);
	tables = str_copy(a, walk_print_tables(k));
	world_close(&state);
	return tables;
}

static void the_same_walk_leaves_the_same_tables_on_both_engines(void **state)
{
	struct arena *a = arena_new();
	const char *url = place_database();
	uint64_t seed = number_from("ZHENGGAI_SEED", 7);
	struct str here, there;

	(void)state;
	here = walk_alone(seed, a);
	if (url) {
		char *kept = str_z(a, str_of(url));

		unsetenv("ZHENGGAI_TEST_DATABASE");
		there = walk_alone(seed, a);
		setenv("ZHENGGAI_TEST_DATABASE", kept, 1);
	} else
		there = walk_alone(seed, a); /* the walk itself follows from its seed alone */
	assert_string_equal(here.p, there.p);
	arena_free(a);
}

/* seeds.txt: a seed with which a walk once failed, a line, and what it found. */
static void seeds_that_once_failed_fail_no_more(void **state)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct str text, line;
	size_t end;

	(void)state;
	must(f, file_read(a, SEEDS_FILE, 1 << 20, &text, &f));
	for (; str_find(text, S("\n"), 0, &end); text = str_sub(text, end + 1, text.n)) {
		uint64_t seed = strtoull(str_z(a, str_sub(text, 0, end)), NULL, 10);
		struct walk *k;
		void *w;

		line = str_sub(text, 0, end);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		world_open(&w);
		k = walk_new(w, seed);
		walk_go(k, STEPS_OF_SEED);
		walk_check(k);
		world_close(&w);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(no_walk_reaches_a_forbidden_state_and_counts_add_up),
		cmocka_unit_test(seeds_that_once_failed_fail_no_more),
		cmocka_unit_test(the_same_walk_leaves_the_same_tables_on_both_engines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
