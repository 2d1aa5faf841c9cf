/* workload.h - changes that can be checked after a crash or a fault: each of them is there as a
 * whole or not at all. Another kind of change is another struct workload. */
#ifndef TESTS_STORE_WORKLOAD_H
#define TESTS_STORE_WORKLOAD_H
#include "place.h"

/* What is known of a change. */
enum outcome {
	OUTCOME_NONE,	 /* was never begun */
	OUTCOME_UNKNOWN, /* nobody was left to hear the answer */
	OUTCOME_DONE,	 /* acknowledged: is there */
	OUTCOME_FAILED,	 /* refused: is not there */
};

struct workload {
	/* Makes what the changes need, unless it is there. */
	bool (*prepare)(struct store *s, struct fail *f);
	/* Makes change 'number'; several threads may call. */
	bool (*change)(struct store *s, int64_t number, struct fail *f);
	/* Ends the test where the ledger is not what the outcomes of changes 0 to n - 1 say. */
	void (*check)(struct store *s, const enum outcome *outcomes, int64_t n);
	/* Ends the test where the ledger does not agree with itself. NULL: check sees to it. */
	void (*verify)(struct store *s);
};

/* A change is two rows and one more in the tally. */
static inline bool pairs_make(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_script(d, f,
		"CREATE TABLE IF NOT EXISTS test_pair (number INTEGER, half INTEGER, text TEXT, PRIMARY KEY (number, half)) STRICT;\n"
		"CREATE TABLE IF NOT EXISTS test_tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;\n"
		"INSERT INTO test_tally (id, n) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;\n");
}

static inline bool pairs_prepare(struct store *s, struct fail *f)
{
	return store_write(s, pairs_make, NULL, f);
}

static inline bool pairs_add(struct db *d, void *wanted, struct fail *f)
{
	static const char *const sql = "INSERT INTO test_pair (number, half, text) VALUES ($1, $2, $3)";
	static const char *const text = "立行立改，逐项销号。立行立改，逐项销号。立行立改，逐项销号。立行立改，逐项销号。";
	int64_t number = *(int64_t *)wanted;

	return db_run(d, f, sql, V(number), V(1), V(text)) &&
	       db_run(d, f, "UPDATE test_tally SET n = n + 1 WHERE id = $1", V(1)) &&
	       db_run(d, f, sql, V(number), V(2), V(text));
}

static inline bool pairs_change(struct store *s, int64_t number, struct fail *f)
{
	return store_write(s, pairs_add, &number, f);
}

static inline void pairs_check(struct store *s, const enum outcome *outcomes, int64_t n)
{
	struct fail f = { 0 };
	struct db *d = store_reader(s, &f);
	int64_t number = 0, n_there = 0, tally = 0;
	struct rows *r;

	must(f, d);
	must(f, db_begin(d, &f)); /* a server may still be at the work of a client that has gone */
	r = db_select_plain(d, &f, "SELECT number, count(*), sum(length(text)) FROM test_pair GROUP BY number ORDER BY number");
	while (rows_next(r)) {
		for (; number < rows_int(r, 0); number++)
			assert_int_not_equal(outcomes[number], OUTCOME_DONE);
		assert_true(number < n);
		assert_true(outcomes[number] == OUTCOME_DONE || outcomes[number] == OUTCOME_UNKNOWN);
		assert_int_equal(rows_int(r, 1), 2);
		assert_int_equal(rows_int(r, 2), 80);
		number++;
		n_there++;
	}
	must(f, rows_close(r, &f));
	for (; number < n; number++)
		assert_int_not_equal(outcomes[number], OUTCOME_DONE);
	must(f, db_number_plain(d, &f, &tally, "SELECT n FROM test_tally WHERE id = 1"));
	assert_int_equal(tally, n_there);
	store_return(s, d);
}

static const struct workload pairs = { pairs_prepare, pairs_change, pairs_check, NULL };

/* Asks SQLite to look at every page; PostgreSQL repairs itself or does not start. */
static inline void check_file(struct store *s)
{
	struct fail f = { 0 };
	struct db *d;
	struct rows *r;

	if (store_engine(s) != DB_SQLITE)
		return;
	d = store_reader(s, &f);
	must(f, d);
	r = db_select_plain(d, &f, "PRAGMA integrity_check");
	assert_true(rows_next(r));
	assert_true(str_is_equal(rows_text(r, 0), S("ok")));
	must(f, rows_close(r, &f));
	store_return(s, d);
}

/* The next of a row of numbers that is the same in each run. */
static inline uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

#endif
