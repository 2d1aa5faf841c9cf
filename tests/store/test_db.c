/* test_db.c - one SQL text means the same on both engines. */
#include "store/db.h"
#include "place.h"

#include <limits.h>
#include <string.h>
#include <sys/resource.h>

#define THINGS "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB) STRICT;"

struct opened {
	struct place *p;
	struct db *d;
	struct fail f;
};

static int open_things(void **state)
{
	struct place *p;
	struct opened *o;

	place_open(state);
	p = *state;
	o = arena_new_of(p->a, struct opened);
	o->p = p;
	o->d = db_open(p->url, DB_WRITE, &o->f);
	must(o->f, o->d);
	must(o->f, db_script(o->d, &o->f, THINGS));
	*state = o;
	return 0;
}

static int close_things(void **state)
{
	struct opened *o = *state;

	db_close(o->d);
	arena_free(o->p->a);
	return 0;
}

static int64_t number(struct opened *o, const char *sql)
{
	int64_t n = -1;

	must(o->f, db_number_plain(o->d, &o->f, &n, sql));
	return n;
}

static void what_is_bound_comes_back_as_it_was(void **state)
{
	static const char bytes[] = { 0, 1, 'a', '\\', 0, (char)0xFF, '\'', 0 };
	const struct str data = { bytes, sizeof bytes };
	struct opened *o = *state;
	struct rows *r;

	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)",
			   V(INT64_MAX), V("整改 𠮷 'a' \\ $1 ; --"), value_bytes(data)));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)",
			   V(INT64_MIN), V(S("")), value_bytes(S(""))));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)", V(0),
			   value_null(), value_null()));
	r = db_select_plain(o->d, &o->f, "SELECT id, name, data FROM thing ORDER BY id");
	must(o->f, r);
	assert_int_equal(rows_n_columns(r), 3);
	assert_string_equal(rows_name(r, 1), "name");
	assert_true(rows_next(r));
	assert_true(rows_int(r, 0) == INT64_MIN);
	assert_false(rows_is_null(r, 1));
	assert_non_null(rows_text(r, 1).p);
	assert_int_equal(rows_text(r, 1).n, 0);
	assert_non_null(rows_bytes(r, 2).p);
	assert_int_equal(rows_bytes(r, 2).n, 0);
	assert_true(rows_next(r));
	assert_true(rows_is_null(r, 1) && rows_is_null(r, 2) && !rows_is_null(r, 0));
	assert_null(rows_text(r, 1).p);
	assert_null(rows_bytes(r, 2).p);
	assert_int_equal(rows_int(r, 1), 0);
	assert_true(rows_next(r));
	assert_true(rows_int(r, 0) == INT64_MAX);
	assert_true(str_is_equal(rows_text(r, 1), S("整改 𠮷 'a' \\ $1 ; --")));
	assert_true(str_is_equal(rows_bytes(r, 2), data));
	assert_true(str_is_equal(rows_copy(r, 1, o->p->a), S("整改 𠮷 'a' \\ $1 ; --")));
	assert_false(rows_next(r));
	assert_false(rows_next(r));
	must(o->f, rows_close(r, &o->f));
}

static void a_column_can_be_bound_again_as_it_is(void **state)
{
	struct opened *o = *state;
	struct rows *r;

	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)", V(1),
			   V("甲"), value_bytes(S("\x01\x02"))));
	r = db_select_plain(o->d, &o->f, "SELECT id + 1, name || '乙', data, NULL FROM thing");
	assert_true(rows_next(r));
	assert_int_equal(rows_value(r, 0).type, VALUE_INT);
	assert_int_equal(rows_value(r, 1).type, VALUE_TEXT);
	assert_int_equal(rows_value(r, 2).type, VALUE_BYTES);
	assert_int_equal(rows_value(r, 3).type, VALUE_NULL);
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)",
			   V(rows_value(r, 0)), V(rows_value(r, 1)), V(rows_value(r, 2))));
	must(o->f, rows_close(r, &o->f));
	assert_int_equal(
		number(o, "SELECT count(*) FROM thing WHERE id = 2 AND name = '甲乙' AND length(data) = 2"),
		1);
}

static void a_parameter_may_stand_anywhere_and_often(void **state)
{
	struct opened *o = *state;
	int64_t n = 0;

	must(o->f, db_number(o->d, &o->f, &n, "SELECT $2 * 100 + $1 * 10 + $2", V(3), V(7)));
	assert_int_equal(n, 737);
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (name, id) VALUES ($2, $1)", V(5), V("five")));
	must(o->f, db_number(o->d, &o->f, &n,
			   "SELECT count(*) FROM thing WHERE name = $1 AND ($1 = name OR id = $2)",
			   V("five"), V(6)));
	assert_int_equal(n, 1);
	must(o->f, db_number(o->d, &o->f, &n,
			   "SELECT $1+$2+$3+$4+$5+$6+$7+$8+$9+$10+$11+$12 - 10 * $11", V(1), V(2), V(3),
			   V(4), V(5), V(6), V(7), V(8), V(9), V(10), V(11), V(12)));
	assert_int_equal(n, 78 - 110);
}

static void a_statement_takes_null_first_and_a_value_then(void **state)
{
	static const char *const sql = "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)";
	static const char *const find = "SELECT count(*) FROM thing WHERE name = $1 OR $1 IS NULL";
	struct opened *o = *state;
	int64_t n = 0;

	must(o->f, db_run(o->d, &o->f, sql, V(1), value_null(), value_null()));
	must(o->f, db_run(o->d, &o->f, sql, V(2), V("b"), value_bytes(S("x"))));
	must(o->f, db_run(o->d, &o->f, sql, V(3), V("c"), value_null()));
	must(o->f, db_run(o->d, &o->f, sql, V(4), value_null(), value_bytes(S("y"))));
	must(o->f, db_number(o->d, &o->f, &n, find, value_null()));
	assert_int_equal(n, 4);
	must(o->f, db_number(o->d, &o->f, &n, find, V("b")));
	assert_int_equal(n, 1);
	must(o->f, db_number(o->d, &o->f, &n, find, value_null()));
	assert_int_equal(n, 4);
}

static void a_number_that_is_missing_is_told_from_zero(void **state)
{
	struct opened *o = *state;
	const struct value zero = V(0);
	int64_t n = 9;
	bool found = true;

	must(o->f, db_number_n(o->d, &o->f, &n, &found, "SELECT id FROM thing WHERE id = $1", &zero, 1));
	assert_false(found);
	assert_int_equal(n, 0);
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(0)));
	must(o->f, db_number_n(o->d, &o->f, &n, &found, "SELECT id FROM thing WHERE id = $1", &zero, 1));
	assert_true(found);
	must(o->f, db_number_n(o->d, &o->f, &n, &found, "SELECT max(length(name)) FROM thing WHERE id = $1",
			   &zero, 1));
	assert_false(found);
}

static void a_broken_constraint_is_a_conflict(void **state)
{
	struct opened *o = *state;

	must(o->f, db_script(o->d, &o->f,
			   "CREATE TABLE part (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL REFERENCES thing (id),\n"
			   "  size INTEGER CHECK (size > 0)) STRICT;"));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(1), V("a")));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(2), V("a")));
	assert_int_equal(o->f.kind, FAIL_CONFLICT);
	assert_false(db_run(o->d, &o->f, "INSERT INTO part (id, thing) VALUES ($1, $2)", V(1), V(77)));
	assert_int_equal(o->f.kind, FAIL_CONFLICT);
	assert_false(db_run(o->d, &o->f, "INSERT INTO part (id, thing) VALUES ($1, $2)", V(1), value_null()));
	assert_int_equal(o->f.kind, FAIL_CONFLICT);
	assert_false(db_run(o->d, &o->f, "INSERT INTO part (id, thing, size) VALUES ($1, $2, $3)", V(1), V(1),
		V(0)));
	assert_int_equal(o->f.kind, FAIL_CONFLICT);
	assert_int_equal(number(o, "SELECT count(*) FROM part"), 0);
}

static void a_failure_names_the_statement_and_no_value(void **state)
{
	struct opened *o = *state;
	int64_t n = 0;

	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(1), V("secret-name")));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(2),
		V("secret-name")));
	assert_non_null(strstr(o->f.text, "INSERT INTO thing"));
	assert_null(strstr(o->f.text, "secret"));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V("secret-word")));
	assert_null(strstr(o->f.text, "secret"));
	assert_false(db_number(o->d, &o->f, &n, "SELECT nothing FROM thing WHERE name = $1", V("secret")));
	assert_int_equal(o->f.kind, FAIL_IO);
	assert_null(strstr(o->f.text, "secret"));
	must(o->f, db_number(o->d, &o->f, &n, "SELECT count(*) FROM thing WHERE id = $1", V(1)));
}

static void what_is_not_one_statement_with_its_values_is_refused(void **state)
{
	struct opened *o = *state;

	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(1)));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(1), V(2)));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1); SELECT 1", V(1)));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($2)", V(1), V(2)));
	assert_false(db_run(o->d, &o->f, "INSERT INTO thing (id, name) VALUES ($1, $2)", V(1),
		V(S("a\0b"))));
	assert_int_equal(o->f.kind, FAIL_FORMAT);
	assert_false(db_exec(o->d, &o->f, "SELEKT 1"));
	assert_int_equal(o->f.kind, FAIL_IO);
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), 0);
}

static void it_is_known_how_many_rows_were_changed(void **state)
{
	struct opened *o = *state;

	for (int i = 0; i < 5; i++)
		must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(i)));
	assert_int_equal(db_changed(o->d), 1);
	must(o->f, db_run(o->d, &o->f, "UPDATE thing SET name = NULL WHERE id >= $1", V(2)));
	assert_int_equal(db_changed(o->d), 3);
	must(o->f, db_run(o->d, &o->f, "DELETE FROM thing WHERE id > $1", V(100)));
	assert_int_equal(db_changed(o->d), 0);
}

static void rows_that_a_change_returns_can_be_read(void **state)
{
	static const char *const upsert =
		"INSERT INTO thing (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = "
		"excluded.name RETURNING length(name)";
	struct opened *o = *state;
	int64_t n = 0;

	must(o->f, db_number(o->d, &o->f, &n, upsert, V(1), V("整改")));
	assert_int_equal(n, 2);
	must(o->f, db_number(o->d, &o->f, &n, upsert, V(1), V("整改台账")));
	assert_int_equal(n, 4);
	assert_int_equal(number(o, "SELECT count(*) FROM thing WHERE name = '整改台账'"), 1);
}

static void a_transaction_is_kept_or_not_as_a_whole(void **state)
{
	struct opened *o = *state;

	must(o->f, db_begin(o->d, &o->f));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(1)));
	db_rollback(o->d);
	db_rollback(o->d);
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), 0);
	must(o->f, db_begin(o->d, &o->f));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(1)));
	must(o->f, db_commit(o->d, &o->f));
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), 1);
	must(o->f, db_begin(o->d, &o->f));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(2)));
	db_close(o->d);
	o->d = db_open(o->p->url, DB_WRITE, &o->f);
	must(o->f, o->d);
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), 1);
}

static void a_mark_undoes_its_part_alone(void **state)
{
	struct opened *o = *state;

	must(o->f, db_begin(o->d, &o->f));
	for (int i = 0; i < 6; i++) {
		must(o->f, db_mark(o->d, &o->f));
		must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(i)));
		if (i % 3 == 1)
			must(o->f, db_undo(o->d, &o->f));
		else if (i % 3 == 2) {
			struct fail ignored = { 0 };

			assert_false(db_run(o->d, &ignored, "INSERT INTO thing (id) VALUES ($1)", V(i)));
			must(o->f, db_undo(o->d, &o->f));
		} else
			must(o->f, db_release(o->d, &o->f));
	}
	must(o->f, db_commit(o->d, &o->f));
	assert_int_equal(number(o, "SELECT count(*) FROM thing WHERE id IN (0, 3)"), 2);
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), 2);
}

static void a_reader_sees_one_state_until_its_transaction_ends(void **state)
{
	struct opened *o = *state;
	struct db *one = db_open(o->p->url, DB_READ, &o->f), *two = db_open(o->p->url, DB_READ, &o->f);
	static const char *const count = "SELECT count(*) FROM thing";
	int64_t n = 0;

	must(o->f, one && two);
	must(o->f, db_begin(one, &o->f)); /* from here on, though it has read nothing yet */
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(1)));
	must(o->f, db_begin(two, &o->f));
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(2)));
	must(o->f, db_number_plain(one, &o->f, &n, count));
	assert_int_equal(n, 0);
	must(o->f, db_number_plain(two, &o->f, &n, count));
	assert_int_equal(n, 1);
	must(o->f, db_commit(one, &o->f));
	must(o->f, db_number_plain(one, &o->f, &n, count));
	assert_int_equal(n, 2);
	assert_false(db_run(one, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(3)));
	db_close(one);
	db_close(two);
}

static void a_query_that_locks_reads_as_any_other(void **state)
{
	struct opened *o = *state;
	int64_t n = 0;

	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id) VALUES ($1)", V(41)));
	must(o->f, db_begin(o->d, &o->f));
	must(o->f, db_number(o->d, &o->f, &n, "SELECT id FROM thing WHERE id > $1" LOCK, V(40)));
	must(o->f, db_commit(o->d, &o->f));
	assert_int_equal(n, 41);
}

/* A sanitizer keeps what was freed for a while: then there is nothing to measure. */
static long resident_kb(void)
{
#ifdef __SANITIZE_ADDRESS__
	return 0;
#endif
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss;
}

enum { MANY = 100 * 1000 };
static const char *const fill_many =
	"INSERT INTO thing (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
	"WHERE i < 100000) SELECT i, CAST(i AS TEXT) || '-甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁' FROM n";

/* 100,000 rows of about 100 bytes are 10 MB and more; a connection holds a bounded part. */
static void many_rows_stream_in_little_memory(void **state)
{
	struct opened *o = *state;
	struct rows *r;
	int64_t sum = 0;
	long before;
	int n = 0;

	must(o->f, db_exec(o->d, &o->f, fill_many));
	before = resident_kb();
	r = db_select_plain(o->d, &o->f, "SELECT id, name FROM thing");
	for (; rows_next(r); n++)
		sum += rows_int(r, 0) + (rows_text(r, 1).n > 70);
	must(o->f, rows_close(r, &o->f));
	assert_int_equal(n, MANY);
	assert_true(sum == (int64_t)MANY * (MANY + 1) / 2 + MANY);
	assert_true(resident_kb() - before < 6 * 1024);
}

static void several_queries_are_open_at_once(void **state)
{
	static const char *const sql = "SELECT id, name FROM thing WHERE id >= $1 ORDER BY id";
	struct opened *o = *state;
	struct rows *all, *some, *same;
	long before;
	int n = 0;

	must(o->f, db_exec(o->d, &o->f, fill_many));
	before = resident_kb();
	all = db_select(o->d, &o->f, sql, V(1));
	assert_true(rows_next(all));
	some = db_select(o->d, &o->f, sql, V(MANY - 10));
	same = db_select(o->d, &o->f, sql, V(50 * 1000));
	must(o->f, db_run(o->d, &o->f, "UPDATE thing SET name = $1 WHERE id = $2", V("changed"), V(1)));
	for (n = 1; rows_next(all); n++) {
		assert_int_equal(rows_int(all, 0), n + 1);
		if (n < 10) {
			assert_true(rows_next(some));
			assert_int_equal(rows_int(some, 0), MANY - 11 + n);
		}
		if (n % 1000 == 0) {
			assert_true(rows_next(same));
			assert_int_equal(rows_int(same, 0), 50 * 1000 + n / 1000 - 1);
		}
	}
	assert_int_equal(n, MANY);
	must(o->f, rows_close(some, &o->f));
	must(o->f, rows_close(all, &o->f));
	must(o->f, rows_close(same, &o->f));
	assert_int_equal(number(o, "SELECT count(*) FROM thing"), MANY);
	assert_true(resident_kb() - before < 24 * 1024);
}

static void a_large_value_is_no_different(void **state)
{
	enum { LARGE = 5 * 1000 * 1000 };
	struct opened *o = *state;
	char *p = arena_alloc(o->p->a, LARGE);
	struct str data = { p, LARGE };
	struct rows *r;

	for (size_t i = 0; i < LARGE; i++)
		p[i] = (char)(i * 7 + i / 251);
	must(o->f, db_run(o->d, &o->f, "INSERT INTO thing (id, data) VALUES ($1, $2)", V(1),
			   value_bytes(data)));
	r = db_select_plain(o->d, &o->f, "SELECT data FROM thing");
	assert_true(rows_next(r));
	assert_true(str_is_equal(rows_bytes(r, 0), data));
	must(o->f, rows_close(r, &o->f));
}

static void a_script_holds_several_statements_and_notes(void **state)
{
	struct opened *o = *state;

	must(o->f, db_script(o->d, &o->f,
			   "-- STRICT; INTEGER\n"
			   "CREATE TABLE a (x INTEGER PRIMARY KEY, y BLOB, z TEXT DEFAULT 'INTEGER STRICT ''BLOB') "
			   "WITHOUT ROWID, STRICT;\n"
			   "/* WITHOUT ROWID */ CREATE TABLE b (x integer PRIMARY KEY) STRICT , WITHOUT ROWID;\n"
			   "INSERT INTO a (x) VALUES (9000000000);\nINSERT INTO b (x) VALUES (9000000001);\n"));
	assert_int_equal(number(o, "SELECT count(*) FROM a WHERE z = 'INTEGER STRICT ''BLOB'"), 1);
	assert_true(number(o, "SELECT x FROM b") == 9000000001);
	assert_false(db_script(o->d, &o->f, "CREATE TABLE c (x TEXT); CREATE TABEL d (x TEXT);"));
	assert_int_equal(o->f.kind, FAIL_IO);
}

static void more_statements_than_are_kept_still_run(void **state)
{
	struct opened *o = *state;
	struct rows *open = db_select_plain(o->d, &o->f, "SELECT 1 UNION ALL SELECT 2 ORDER BY 1");
	int64_t n = 0;

	assert_true(rows_next(open));
	for (int i = 0; i < 1200; i++) {
		struct str sql = str_print(o->p->a, "SELECT %d + $1", i % 700);

		must(o->f, db_number(o->d, &o->f, &n, sql.p, V(1)));
		assert_int_equal(n, i % 700 + 1);
	}
	assert_true(rows_next(open));
	assert_int_equal(rows_int(open, 0), 2);
	must(o->f, rows_close(open, &o->f));
}

#define things_test(function) cmocka_unit_test_setup_teardown(function, open_things, close_things)

int main(void)
{
	const struct CMUnitTest tests[] = {
		things_test(what_is_bound_comes_back_as_it_was),
		things_test(a_column_can_be_bound_again_as_it_is),
		things_test(a_parameter_may_stand_anywhere_and_often),
		things_test(a_statement_takes_null_first_and_a_value_then),
		things_test(a_number_that_is_missing_is_told_from_zero),
		things_test(a_broken_constraint_is_a_conflict),
		things_test(a_failure_names_the_statement_and_no_value),
		things_test(what_is_not_one_statement_with_its_values_is_refused),
		things_test(it_is_known_how_many_rows_were_changed),
		things_test(rows_that_a_change_returns_can_be_read),
		things_test(a_transaction_is_kept_or_not_as_a_whole),
		things_test(a_mark_undoes_its_part_alone),
		things_test(a_reader_sees_one_state_until_its_transaction_ends),
		things_test(a_query_that_locks_reads_as_any_other),
		things_test(many_rows_stream_in_little_memory),
		things_test(several_queries_are_open_at_once),
		things_test(a_large_value_is_no_different),
		things_test(a_script_holds_several_statements_and_notes),
		things_test(more_statements_than_are_kept_still_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
