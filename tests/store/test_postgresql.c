/* test_postgresql.c - servers that end, freeze or say too much. Passes over SQLite. */
#include "store/store.h"
#include "place.h"

#include <string.h>

static struct db *opened(struct place *p)
{
	struct db *d = db_open(p->url, DB_WRITE, &p->f);

	must(p->f, d);
	must(p->f, db_script(d, &p->f, "CREATE TABLE test_thing (id INTEGER PRIMARY KEY, name TEXT) STRICT;"));
	return d;
}

static void a_server_that_says_nothing_is_given_up(void **state)
{
	struct place *p = *state;
	struct db *d = opened(p);

	assert_false(db_exec(d, &p->f, "SELECT pg_sleep(30)"));
	assert_int_equal(p->f.kind, FAIL_IO);
	assert_non_null(strstr(p->f.text, "did not answer in time"));
	assert_true(db_is_lost(d));
	assert_false(db_exec(d, &p->f, "SELECT 1"));
	assert_false(db_begin(d, &p->f));
	db_rollback(d);
	db_close(d);
}

static void a_failure_among_the_rows_comes_after_those_before_it(void **state)
{
	static const char *const sql =
		"SELECT n, repeat('甲', 30), 1000 / ($1 - n) FROM generate_series(1, 90000) AS s (n)";
	struct place *p = *state;
	struct db *d = opened(p);
	struct rows *r, *other;
	int64_t n = 0, seen = 0;

	r = db_select(d, &p->f, sql, V(70000));
	must(p->f, r);
	while (rows_next(r))
		assert_int_equal(rows_int(r, 0), ++seen);
	assert_int_equal(seen, 69999);
	assert_false(rows_close(r, &p->f));
	assert_non_null(strstr(p->f.text, "does not fit"));

	r = db_select(d, &p->f, sql, V(70000));
	must(p->f, r);
	assert_true(rows_next(r));
	must(p->f, db_number_plain(d, &p->f, &n, "SELECT 5")); /* puts the rest by */
	assert_int_equal(n, 5);
	for (seen = 1; rows_next(r); seen++)
		assert_int_equal(rows_int(r, 0), seen + 1);
	assert_int_equal(seen, 69999);
	assert_false(rows_close(r, &p->f));

	other = db_select(d, &p->f, sql, V(100000));
	assert_true(rows_next(other));
	must(p->f, rows_close(other, &p->f)); /* most of it is still on the way */
	must(p->f, db_number_plain(d, &p->f, &n, "SELECT 6"));
	assert_int_equal(n, 6);
	db_close(d);
}

static void a_value_that_does_not_fit_is_not_shown(void **state)
{
	struct place *p = *state;
	struct db *d = opened(p);

	assert_false(db_run(d, &p->f, "SELECT CAST($1 AS BIGINT)", V("secret")));
	assert_null(strstr(p->f.text, "secret"));
	assert_false(db_run(d, &p->f, "SELECT CAST($1 AS INTEGER)", V(5000000000)));
	assert_null(strstr(p->f.text, "5000000000"));
	db_close(d);
}

static void an_address_is_never_shown_with_its_password(void **state)
{
	static const char *const bad[] = { "postgresql://u:secret@h:port:9/x", "postgresql://u:secret@[::1/x",
		"postgresql://u:secret%zz@h/x", "postgresql://u:secret@h/x?nonsense=1",
		"postgresql://u:secret@/x?host=/nowhere" };
	struct place *p = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_null(db_open(bad[i], DB_WRITE, &p->f));
		assert_null(strstr(p->f.text, "secret"));
	}
}

static void a_database_that_is_missing_is_not_found(void **state)
{
	struct place *p = *state;
	const char *query = strchr(p->url, '?');

	assert_non_null(query);
	assert_null(db_open(str_print(p->a, "postgresql://postgres@/absent%s", query).p, DB_READ, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
}

static void a_row_that_is_locked_is_a_conflict_for_others(void **state)
{
	static const char *const sql = "SELECT id FROM test_thing WHERE id = $1" LOCK;
	struct place *p = *state;
	struct db *one = opened(p), *two = db_open(p->url, DB_WRITE, &p->f);
	int64_t n = 0;

	must(p->f, db_exec(two, &p->f, "SET lock_timeout = '50ms'"));
	must(p->f, db_run(one, &p->f, "INSERT INTO test_thing (id) VALUES ($1)", V(1)));
	must(p->f, db_begin(one, &p->f));
	must(p->f, db_number(one, &p->f, &n, sql, V(1)));
	assert_false(db_number(two, &p->f, &n, sql, V(1)));
	assert_int_equal(p->f.kind, FAIL_CONFLICT);
	must(p->f, db_commit(one, &p->f));
	must(p->f, db_number(two, &p->f, &n, sql, V(1)));
	db_close(one);
	db_close(two);
}

static bool make_table(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_script(d, f, "CREATE TABLE test_thing (id INTEGER PRIMARY KEY) STRICT;");
}

static bool add_and_lose(struct db *d, void *wanted, struct fail *f)
{
	return db_run(d, f, "INSERT INTO test_thing (id) VALUES ($1)", V(*(int *)wanted)) &&
	       (*(int *)wanted % 2 == 0 || db_exec(d, f, "SELECT pg_terminate_backend(pg_backend_pid())"));
}

static void after_a_connection_was_lost_the_next_job_has_another(void **state)
{
	struct place *p = *state;
	struct store *s = store_open(&p->at, true, &p->f);
	struct db *reader;
	int64_t n = 0;

	must(p->f, s);
	must(p->f, store_write(s, make_table, NULL, &p->f));
	for (int i = 0; i < 6; i++) {
		bool ok = store_write(s, add_and_lose, &i, &p->f);

		assert_int_equal(ok, i % 2 == 0);
	}
	reader = store_reader(s, &p->f);
	must(p->f, db_number_plain(reader, &p->f, &n, "SELECT count(*) FROM test_thing"));
	assert_int_equal(n, 3);
	assert_false(db_exec(reader, &p->f, "SELECT pg_terminate_backend(pg_backend_pid())"));
	store_return(s, reader);
	reader = store_reader(s, &p->f);
	must(p->f, db_number_plain(reader, &p->f, &n, "SELECT count(*) FROM test_thing"));
	store_return(s, reader);
	store_close(s);
}

/* The server is asked by another connection to end one that is at rest in the pool. */
static void a_reader_that_was_lost_while_idle_is_not_lent(void **state)
{
	struct place *p = *state;
	struct store *s = store_open(&p->at, true, &p->f);
	struct db *reader, *killer;
	int64_t pid = 0, n = 0;

	must(p->f, s);
	reader = store_reader(s, &p->f);
	killer = db_open(p->url, DB_WRITE, &p->f);
	must(p->f, reader && killer);
	must(p->f, db_number_plain(reader, &p->f, &pid, "SELECT pg_backend_pid()"));
	store_return(s, reader);
	must(p->f, db_run(killer, &p->f, "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", V(pid)));
	reader = store_reader(s, &p->f);
	must(p->f, reader);
	must(p->f, db_number_plain(reader, &p->f, &n, "SELECT pg_backend_pid()"));
	assert_true(n != pid);
	store_return(s, reader);
	db_close(killer);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(a_server_that_says_nothing_is_given_up),
		place_test(a_failure_among_the_rows_comes_after_those_before_it),
		place_test(a_value_that_does_not_fit_is_not_shown),
		place_test(an_address_is_never_shown_with_its_password),
		place_test(a_database_that_is_missing_is_not_found),
		place_test(a_row_that_is_locked_is_a_conflict_for_others),
		place_test(after_a_connection_was_lost_the_next_job_has_another),
		place_test(a_reader_that_was_lost_while_idle_is_not_lent),
	};

	return place_database() ? cmocka_run_group_tests(tests, NULL, NULL) : 0;
}
