/* test_store.c - changes of many threads share a commit, and each stands or falls alone. */
#include "store/store.h"
#include "place.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

enum { N_THREADS = 16, EACH = 60 };

static bool make_tables(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_script(d, f, "CREATE TABLE test_entry (thread INTEGER, number INTEGER, PRIMARY KEY (thread, number)) STRICT;");
}

static struct store *opened(struct place *p)
{
	struct store *s = store_open(&p->at, true, &p->f);

	must(p->f, s);
	must(p->f, store_write(s, make_tables, NULL, &p->f));
	return s;
}

struct entry {
	int thread, number;
	bool fails;
};

/* Adds two rows and then, where it is to fail, breaks a constraint or gives up. */
static bool add_entry(struct db *d, void *wanted, struct fail *f)
{
	static const char *const sql = "INSERT INTO test_entry (thread, number) VALUES ($1, $2)";
	const struct entry *e = wanted;

	if (!db_run(d, f, sql, V(e->thread), V(2 * e->number)))
		return false;
	if (e->fails && e->number % 2)
		return fail_set(f, FAIL_DENIED, "no");
	return db_run(d, f, sql, V(e->thread), V(2 * e->number + !e->fails));
}

static int64_t count(struct store *s, struct fail *f)
{
	struct db *d = store_reader(s, f);
	int64_t n = -1;

	must(*f, d);
	must(*f, db_number_plain(d, f, &n, "SELECT count(*) FROM test_entry"));
	store_return(s, d);
	return n;
}

struct clerk {
	struct store *s;
	int thread;
	int n_wrong; /* answers that were not as they should be */
};

static bool sees(struct store *s, const struct entry *e, struct fail *f)
{
	struct db *d = store_reader(s, f);
	int64_t n = -1;
	bool ok = d && db_number(d, f, &n, "SELECT count(*) FROM test_entry WHERE thread = $1 AND number / 2 = $2",
			       V(e->thread), V(e->number));

	store_return(s, d);
	return ok && n == (e->fails ? 0 : 2);
}

static void *work(void *of)
{
	struct clerk *c = of;

	for (int i = 0; i < EACH; i++) {
		struct entry e = { c->thread, i, (i + c->thread) % 3 == 0 };
		struct fail f = { 0 };
		bool ok = store_write(c->s, add_entry, &e, &f);
		enum fail_kind wanted = !e.fails ? FAIL_NONE : i % 2 ? FAIL_DENIED : FAIL_CONFLICT;

		c->n_wrong += ok == e.fails || f.kind != wanted || !sees(c->s, &e, &f);
	}
	return NULL;
}

static void sixteen_threads_write_and_each_change_stands_alone(void **state)
{
	struct place *p = *state;
	struct store *s = opened(p);
	struct clerk clerks[N_THREADS];
	pthread_t threads[N_THREADS];
	int64_t n_kept = 0;

	for (int i = 0; i < N_THREADS; i++) {
		clerks[i] = (struct clerk){ s, i, 0 };
		assert_int_equal(pthread_create(&threads[i], NULL, work, &clerks[i]), 0);
	}
	for (int i = 0; i < N_THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(clerks[i].n_wrong, 0);
		for (int k = 0; k < EACH; k++)
			n_kept += (k + i) % 3 != 0;
	}
	assert_int_equal(count(s, &p->f), 2 * n_kept);
	store_close(s);
}

static void a_change_that_fails_alone_leaves_nothing(void **state)
{
	struct place *p = *state;
	struct store *s = opened(p);
	struct entry bad = { 1, 1, true }, good = { 1, 2, false };

	assert_false(store_write(s, add_entry, &bad, &p->f));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	assert_int_equal(count(s, &p->f), 0);
	must(p->f, store_write(s, add_entry, &good, &p->f));
	assert_int_equal(count(s, &p->f), 2);
	store_close(s);
}

static bool hide_a_failure(struct db *d, void *wanted, struct fail *f)
{
	struct fail hidden = { 0 };

	(void)f;
	return db_run(d, &hidden, "INSERT INTO test_entry (thread, number) VALUES ($1, $2)", V(*(int *)wanted), V(1)) &&
	       !db_run(d, &hidden, "INSERT INTO test_entry (thread, number) VALUES ($1, $2)", V(*(int *)wanted), V(1));
}

/* PostgreSQL ends a transaction in which anything failed; that must not pass as done. */
static void a_failure_that_a_job_hides_is_not_acknowledged_and_lost(void **state)
{
	struct place *p = *state;
	struct store *s = opened(p);
	int thread = 3;
	bool ok = store_write(s, hide_a_failure, &thread, &p->f);

	assert_int_equal(count(s, &p->f), ok ? 1 : 0);
	store_close(s);
}

static void what_was_acknowledged_is_there_when_it_is_opened_again(void **state)
{
	struct place *p = *state;
	struct store *s = opened(p);
	struct entry e = { 1, 1, false };

	must(p->f, store_write(s, add_entry, &e, &p->f));
	store_close(s);
	s = store_open(&p->at, true, &p->f);
	must(p->f, s);
	assert_int_equal(count(s, &p->f), 2);
	store_close(s);
}

static void readers_are_kept_and_come_back_clean(void **state)
{
	struct place *p = *state;
	struct store *s = opened(p);
	struct db *one = store_reader(s, &p->f), *two = store_reader(s, &p->f), *again;

	must(p->f, one && two);
	assert_ptr_not_equal(one, two);
	must(p->f, db_begin(two, &p->f));
	store_return(s, two);
	again = store_reader(s, &p->f);
	assert_ptr_equal(again, two);
	must(p->f, db_begin(again, &p->f)); /* the transaction that was left open has ended */
	store_return(s, one);
	store_return(s, again);
	store_return(s, NULL);
	store_close(s);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 0777;
}

static void only_its_owner_may_read_a_ledger(void **state)
{
	struct place *p = *state;
	struct store_place at = p->at;
	struct store *s;
	struct entry e = { 1, 1, false };

	at.data = str_print(p->a, "%s/made", p->at.data).p;
	s = store_open(&at, true, &p->f);
	must(p->f, s);
	if (store_engine(s) == DB_SQLITE) {
		must(p->f, store_write(s, make_tables, NULL, &p->f));
		must(p->f, store_write(s, add_entry, &e, &p->f));
		assert_int_equal(mode_of(at.data), 0700);
		assert_int_equal(mode_of(str_print(p->a, "%s/ledger.sqlite", at.data).p), 0600);
		assert_int_equal(mode_of(str_print(p->a, "%s/ledger.sqlite-wal", at.data).p), 0600);
		assert_int_equal(mode_of(str_print(p->a, "%s/ledger.sqlite-shm", at.data).p), 0600);
	}
	assert_string_equal(store_files(s), str_print(p->a, "%s/files", at.data).p);
	assert_int_equal(mode_of(store_files(s)), 0700);
	store_close(s);
}

static void where_nothing_is_it_says_so(void **state)
{
	struct place *p = *state;
	struct store_place nowhere = { 0 }, missing = { .data = str_print(p->a, "%s/none", p->at.data).p },
			   deep = { .data = str_print(p->a, "%s/none/below", p->at.data).p };

	assert_null(store_open(&p->at, false, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_null(store_open(&nowhere, true, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_null(store_open(&missing, false, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_null(store_open(&deep, true, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_null(db_open("mysql://somewhere", DB_READ, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(sixteen_threads_write_and_each_change_stands_alone),
		place_test(a_change_that_fails_alone_leaves_nothing),
		place_test(a_failure_that_a_job_hides_is_not_acknowledged_and_lost),
		place_test(what_was_acknowledged_is_there_when_it_is_opened_again),
		place_test(readers_are_kept_and_come_back_clean),
		place_test(only_its_owner_may_read_a_ledger),
		place_test(where_nothing_is_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
