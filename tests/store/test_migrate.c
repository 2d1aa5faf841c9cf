/* test_migrate.c - a ledger goes forward step by step, or stays as it was. */
#include "store/migrate.h"
#include "place.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct migration steps[] = {
	{ 1, "person", "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\n"
		       "CREATE TABLE post (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id)) STRICT;\n" },
	{ 2, "rank", "ALTER TABLE person ADD COLUMN rank INTEGER NOT NULL DEFAULT 3;\n" },
	{ 3, "unique", "CREATE UNIQUE INDEX person_name ON person (name);\n" },
};

struct ledger {
	struct place *p;
	struct db *d;
	struct fail f;
};

static int open_ledger(void **state)
{
	struct place *p;
	struct ledger *l;

	place_open(state);
	p = *state;
	l = arena_new_of(p->a, struct ledger);
	l->p = p;
	l->d = db_open(p->url, DB_WRITE, &l->f);
	must(l->f, l->d);
	*state = l;
	return 0;
}

static int close_ledger(void **state)
{
	struct ledger *l = *state;

	db_close(l->d);
	arena_free(l->p->a);
	return 0;
}

static int version(struct ledger *l)
{
	int v = -9;

	must(l->f, migrate_version(l->d, &v, &l->f));
	return v;
}

static int64_t number(struct ledger *l, const char *sql)
{
	int64_t n = -1;

	must(l->f, db_number_plain(l->d, &l->f, &n, sql));
	return n;
}

static const char *copy_path(struct ledger *l, int before)
{
	return str_print(l->p->a, "%s/ledger.sqlite.before-%04d", l->p->at.data, before).p;
}

static void steps_run_once_and_in_order(void **state)
{
	struct ledger *l = *state;

	assert_int_equal(version(l), 0);
	must(l->f, migrate_run_steps(l->d, steps, 3, 1, &l->f));
	assert_int_equal(version(l), 1);
	must(l->f, db_exec(l->d, &l->f, "INSERT INTO person (id, name) VALUES (1, '甲')"));
	must(l->f, migrate_run_steps(l->d, steps, 3, 0, &l->f));
	must(l->f, migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_int_equal(version(l), 3);
	assert_int_equal(number(l, "SELECT rank FROM person"), 3);
	assert_int_equal(number(l, "SELECT count(*) FROM schema_step WHERE length(sha256) = 64"), 3);
	assert_int_equal(number(l, "SELECT count(*) FROM schema_step WHERE number = 2 AND name = 'rank'"), 1);
	must(l->f, migrate_run_steps(l->d, steps, 3, 2, &l->f));
	assert_int_equal(version(l), 3);
}

static void a_ledger_with_tables_is_copied_before_it_is_changed(void **state)
{
	struct ledger *l = *state;
	struct db *copy;
	int64_t n = 0;

	if (db_engine(l->d) != DB_SQLITE)
		return; /* PostgreSQL has tools of its own for that */
	must(l->f, migrate_run_steps(l->d, steps, 3, 1, &l->f));
	assert_int_not_equal(access(copy_path(l, 1), F_OK), 0);
	must(l->f, db_exec(l->d, &l->f, "INSERT INTO person (id, name) VALUES (7, '甲')"));
	must(l->f, migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_int_not_equal(access(copy_path(l, 3), F_OK), 0);
	copy = db_open(str_print(l->p->a, "sqlite:%s", copy_path(l, 2)).p, DB_READ, &l->f);
	must(l->f, copy);
	must(l->f, db_number_plain(copy, &l->f, &n, "SELECT id FROM person"));
	assert_int_equal(n, 7);
	must(l->f, db_number_plain(copy, &l->f, &n, "SELECT max(number) FROM schema_step"));
	assert_int_equal(n, 1);
	db_close(copy);
}

static void without_a_copy_nothing_is_changed(void **state)
{
	struct ledger *l = *state;

	if (db_engine(l->d) != DB_SQLITE)
		return;
	must(l->f, migrate_run_steps(l->d, steps, 3, 1, &l->f));
	/* a folder of that name is in the way of the copy */
	assert_int_equal(mkdir(copy_path(l, 2), 0700), 0);
	assert_false(migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_non_null(strstr(l->f.text, "copying the ledger"));
	assert_int_equal(version(l), 1);
	assert_int_equal(rmdir(copy_path(l, 2)), 0);
	assert_int_not_equal(access(str_print(l->p->a, "%s.half", copy_path(l, 2)).p, F_OK), 0);
	must(l->f, migrate_run_steps(l->d, steps, 3, 0, &l->f));
}

static void a_step_that_fails_leaves_nothing_behind(void **state)
{
	static const struct migration bad[] = {
		{ 1, "person", "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\n" },
		{ 2, "broken", "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;\n"
			       "CREATE UNIQUE INDEX person_name ON person (name);\n" },
	};
	struct ledger *l = *state;

	must(l->f, migrate_run_steps(l->d, bad, 2, 1, &l->f));
	must(l->f, db_exec(l->d, &l->f, "INSERT INTO person (id, name) VALUES (1, '甲'), (2, '甲')"));
	assert_false(migrate_run_steps(l->d, bad, 2, 0, &l->f));
	assert_int_equal(l->f.kind, FAIL_IO);
	assert_non_null(strstr(l->f.text, "step 2 (broken)"));
	assert_int_equal(version(l), 1);
	assert_false(db_exec(l->d, &l->f, "INSERT INTO half (id) VALUES (1)"));
	must(l->f, db_exec(l->d, &l->f, "UPDATE person SET name = '乙' WHERE id = 2"));
	must(l->f, migrate_run_steps(l->d, bad, 2, 0, &l->f));
	assert_int_equal(version(l), 2);
}

static void a_table_others_refer_to_can_be_made_anew(void **state)
{
	static const struct migration anew[] = {
		{ 1, "person", "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\n"
			       "CREATE TABLE post (person INTEGER REFERENCES person (id)) STRICT;\n" },
		{ 2, "anew", "CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT) STRICT;\n"
			     "INSERT INTO person_new (id, name) SELECT id, name FROM person;\n"
			     "DROP TABLE person;\nALTER TABLE person_new RENAME TO person;\n" },
		{ 3, "broken", "DELETE FROM person;\n" },
	};
	struct ledger *l = *state;

	if (db_engine(l->d) != DB_SQLITE)
		return; /* there a column is altered in place */
	must(l->f, migrate_run_steps(l->d, anew, 3, 1, &l->f));
	must(l->f, db_exec(l->d, &l->f, "INSERT INTO person (id, name) VALUES (1, '甲')"));
	must(l->f, db_exec(l->d, &l->f, "INSERT INTO post (person) VALUES (1)"));
	must(l->f, migrate_run_steps(l->d, anew, 3, 2, &l->f));
	assert_int_equal(number(l, "SELECT count(*) FROM post JOIN person ON person.id = post.person"), 1);
	assert_false(migrate_run_steps(l->d, anew, 3, 0, &l->f));
	assert_non_null(strstr(l->f.text, "references are broken"));
	assert_int_equal(number(l, "SELECT count(*) FROM person"), 1);
	/* references hold again */
	assert_false(db_exec(l->d, &l->f, "DELETE FROM person"));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
}

static void a_newer_ledger_is_refused(void **state)
{
	struct ledger *l = *state;

	must(l->f, migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_false(migrate_run_steps(l->d, steps, 2, 0, &l->f));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
	assert_int_equal(version(l), 3);
}

static void a_step_that_was_altered_is_refused(void **state)
{
	struct migration altered[3];
	struct ledger *l = *state;

	must(l->f, migrate_run_steps(l->d, steps, 3, 2, &l->f));
	memcpy(altered, steps, sizeof steps);
	altered[1].sql = "ALTER TABLE person ADD COLUMN rank INTEGER NOT NULL DEFAULT 4;\n";
	assert_false(migrate_run_steps(l->d, altered, 3, 0, &l->f));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
	assert_non_null(strstr(l->f.text, "step 2 (rank)"));
	assert_int_equal(version(l), 2);
}

static void a_half_done_step_is_refused(void **state)
{
	struct ledger *l = *state;

	must(l->f, migrate_run_steps(l->d, steps, 3, 2, &l->f));
	must(l->f, db_exec(l->d, &l->f, "UPDATE schema_step SET at_ms = NULL WHERE number = 2"));
	assert_int_equal(version(l), -1);
	assert_false(migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
	must(l->f, db_exec(l->d, &l->f, "DELETE FROM schema_step WHERE number = 1"));
	must(l->f, db_exec(l->d, &l->f, "UPDATE schema_step SET at_ms = 1"));
	assert_int_equal(version(l), -1);
}

static void tables_of_somebody_else_are_left_alone(void **state)
{
	struct ledger *l = *state;

	must(l->f, db_exec(l->d, &l->f, "CREATE TABLE recipe (name TEXT)"));
	assert_int_equal(version(l), -1);
	assert_false(migrate_run_steps(l->d, steps, 3, 0, &l->f));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
	assert_null(store_open(&l->p->at, true, &l->f));
	assert_int_equal(l->f.kind, FAIL_CONFLICT);
	assert_int_equal(number(l, "SELECT count(*) FROM recipe"), 0);
	assert_false(db_exec(l->d, &l->f, "SELECT number FROM schema_step"));
}

struct program {
	const char *url;
	pthread_t thread;
	bool ok;
	struct fail f;
};

static void *migrate_here(void *of)
{
	struct program *p = of;
	struct db *d = db_open(p->url, DB_WRITE, &p->f);

	p->ok = d && migrate_run_steps(d, steps, 3, 0, &p->f);
	db_close(d);
	return NULL;
}

static void several_programs_at_once_run_each_step_once(void **state)
{
	struct ledger *l = *state;
	struct program programs[6] = { 0 };
	struct db *copy;
	int64_t n = 0;

	must(l->f, migrate_run_steps(l->d, steps, 3, 1, &l->f));
	for (size_t i = 0; i < 6; i++) {
		programs[i].url = l->p->url;
		assert_int_equal(pthread_create(&programs[i].thread, NULL, migrate_here, &programs[i]), 0);
	}
	for (size_t i = 0; i < 6; i++) {
		pthread_join(programs[i].thread, NULL);
		must(programs[i].f, programs[i].ok);
	}
	assert_int_equal(version(l), 3);
	if (db_engine(l->d) != DB_SQLITE)
		return;
	copy = db_open(str_print(l->p->a, "sqlite:%s", copy_path(l, 2)).p, DB_READ, &l->f);
	must(l->f, copy);
	must(l->f, db_number_plain(copy, &l->f, &n, "SELECT max(number) FROM schema_step"));
	assert_int_equal(n, 1);
	db_close(copy);
}

static void the_programs_own_steps_run(void **state)
{
	struct ledger *l = *state;

	must(l->f, migrate_run(l->d, 0, &l->f));
	assert_int_equal(version(l), n_migrations);
	for (size_t i = 0; i < n_migrations; i++)
		assert_int_equal(migrations[i].number, i + 1);
}

#define ledger_test(function) cmocka_unit_test_setup_teardown(function, open_ledger, close_ledger)

static void what_one_engine_needs_is_left_out_for_the_other(void **state)
{
	static const struct migration own[] = { { 1, "own", "CREATE TABLE n (engine INTEGER NOT NULL, shared INTEGER);\n"
		"-- sqlite:\nINSERT INTO n (engine) VALUES (0);\n-- postgresql:\nINSERT INTO n (engine) VALUES (1);\n"
		"-- both:\nUPDATE n SET shared = 7;\n-- postgresql:\nUPDATE n SET shared = shared + 1;\n" } };
	struct ledger *l = *state;

	must(l->f, migrate_run_steps(l->d, own, 1, 0, &l->f));
	assert_int_equal(number(l, "SELECT COUNT(*) FROM n"), 1);
	assert_int_equal(number(l, "SELECT engine FROM n"), db_engine(l->d) == DB_SQLITE ? 0 : 1);
	assert_int_equal(number(l, "SELECT shared FROM n"), db_engine(l->d) == DB_SQLITE ? 7 : 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ledger_test(steps_run_once_and_in_order),
		ledger_test(a_ledger_with_tables_is_copied_before_it_is_changed),
		ledger_test(without_a_copy_nothing_is_changed),
		ledger_test(a_step_that_fails_leaves_nothing_behind),
		ledger_test(a_table_others_refer_to_can_be_made_anew),
		ledger_test(a_newer_ledger_is_refused),
		ledger_test(a_step_that_was_altered_is_refused),
		ledger_test(a_half_done_step_is_refused),
		ledger_test(tables_of_somebody_else_are_left_alone),
		ledger_test(several_programs_at_once_run_each_step_once),
		ledger_test(the_programs_own_steps_run),
		ledger_test(what_one_engine_needs_is_left_out_for_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
