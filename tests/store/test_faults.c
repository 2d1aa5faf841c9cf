/* test_faults.c - whatever call of the system fails, and from whichever on: each change is there
 * as a whole or was refused, and the file stays sound. SQLite only; a server has its own files. */
#include "base/file.h"
#include "fault_vfs.h"
#include "store/migrate.h"
#include "workload_journal.h"

#include <pthread.h>
#include <sqlite3.h>

enum { N_CHANGES = 5, N_THREADS = 3, MOST_CALLS = 2000 };

/* A ledger that was closed, to begin each round with. */
struct original {
	struct place *p;
	const struct workload *load;
	struct str bytes;
	int n_rounds, n_faults, n_done, n_failed;
};

static int make_original(void **state)
{
	struct original *o;
	struct place *p;
	struct store *s;

	place_open(state);
	p = *state;
	o = arena_new_of(p->a, struct original);
	o->p = p;
	o->load = &pairs;
	s = store_open(&p->at, true, &p->f);
	must(p->f, s);
	must(p->f, pairs.prepare(s, &p->f) && journal.prepare(s, &p->f));
	store_close(s);
	must(p->f, file_read(p->a, str_print(p->a, "%s/ledger.sqlite", p->at.data).p, (size_t)1 << 30, &o->bytes,
			   &p->f));
	*state = o;
	return 0;
}

static int drop_original(void **state)
{
	struct original *o = *state;

	fault_disarm();
	arena_free(o->p->a);
	return 0;
}

/* One round: a copy of the ledger, changes while something fails, and a look afterwards. */
struct round {
	struct arena *a;
	const struct workload *load;
	struct store_place at;
	struct store *s; /* NULL: could not be opened */
	enum outcome outcomes[N_THREADS * N_CHANGES + 1];
	int first;
	pthread_t thread;
};

static void begin(struct round *r, struct original *o)
{
	struct fail f = { 0 };

	*r = (struct round){ .a = arena_new(), .load = o->load };
	r->at.data = scratch_new(r->a, &f);
	must(f, r->at.data);
	must(f, file_write(str_print(r->a, "%s/ledger.sqlite", r->at.data).p, o->bytes, &f));
}

static void change(struct round *r, int64_t number)
{
	struct fail f = { 0 };
	bool ok = r->s && r->load->change(r->s, number, &f);

	r->outcomes[number] = ok ? OUTCOME_DONE : OUTCOME_FAILED;
	if (r->s && ok != (f.kind == FAIL_NONE))
		fail_msg("change %d: %s, and says \"%s\"", (int)number, ok ? "done" : "failed", f.text);
}

/* What a reader sees while something fails is the truth or a failure. */
static void read_back(struct round *r)
{
	struct fail f = { 0 };
	struct db *d = r->s ? store_reader(r->s, &f) : NULL;
	int64_t n = 0, n_done = 0;

	if (d && db_number_plain(d, &f, &n, "SELECT count(*) FROM test_pair")) {
		for (size_t i = 0; i < sizeof r->outcomes / sizeof *r->outcomes; i++)
			n_done += r->outcomes[i] == OUTCOME_DONE;
		assert_int_equal(n, 2 * n_done);
	}
	if (r->s)
		store_return(r->s, d);
}

static void look(struct round *r, struct original *o)
{
	struct fail f = { 0 };
	struct store *s;

	store_close(r->s);
	o->n_faults += fault_disarm();
	s = store_open(&r->at, true, &f);
	must(f, s);
	check_file(s);
	o->load->check(s, r->outcomes, N_THREADS * N_CHANGES);
	change(&(struct round){ .s = s, .load = o->load }, N_THREADS * N_CHANGES); /* it can be written to again */
	if (o->load->verify)
		o->load->verify(s);
	store_close(s);
	o->n_rounds++;
	for (int i = 0; i < N_THREADS * N_CHANGES; i++) {
		o->n_done += r->outcomes[i] == OUTCOME_DONE;
		o->n_failed += r->outcomes[i] == OUTCOME_FAILED;
	}
	arena_free(r->a);
}

/* The log goes into the file within the round, so that this can fail too. */
static void checkpoint(struct round *r)
{
	struct fail f = { 0 };
	struct db *d = r->s ? store_connect(&r->at, DB_WRITE, false, &f) : NULL;

	if (d && !db_exec(d, &f, "PRAGMA wal_checkpoint(TRUNCATE)"))
		assert_int_not_equal(f.kind, FAIL_NONE);
	db_close(d);
}

/* False: nothing had failed, so k was beyond the last call. */
static bool run_round(struct original *o, enum fault_call call, int k, bool all, int code)
{
	int before = o->n_faults;
	struct fail f = { 0 };
	struct round r;

	begin(&r, o);
	fault_arm(call, k, all, code);
	r.s = store_open(&r.at, true, &f);
	for (int i = 0; i < N_CHANGES; i++) {
		change(&r, i);
		if (o->load == &pairs)
			read_back(&r);
		if (i == 2)
			checkpoint(&r);
	}
	look(&r, o);
	return o->n_faults > before;
}

/* Each call in turn; beyond the first thirty every few. */
static void fail_each_in_turn(struct original *o, enum fault_call call, int code)
{
	int k = 1;

	for (; k < MOST_CALLS; k += 1 + (k > 30) * k / 8) {
		bool one = run_round(o, call, k, false, code), all = run_round(o, call, k, true, code);

		if (!one && !all)
			break;
	}
	assert_in_range(k, 2, MOST_CALLS - 1);
	assert_true(o->n_faults > 0 && o->n_failed > 0 && o->n_done > 0);
}

static void every_write_fails_in_turn(void **state)
{
	fail_each_in_turn(*state, FAULT_WRITE, SQLITE_IOERR_WRITE);
}

static void the_disk_is_full_at_every_write(void **state)
{
	fail_each_in_turn(*state, FAULT_WRITE, SQLITE_FULL);
}

static void every_sync_fails_in_turn(void **state)
{
	fail_each_in_turn(*state, FAULT_SYNC, SQLITE_IOERR_FSYNC);
}

static void every_read_fails_in_turn(void **state)
{
	fail_each_in_turn(*state, FAULT_READ, SQLITE_IOERR_READ);
}

static void every_truncation_fails_in_turn(void **state)
{
	struct original *o = *state;

	for (int k = 1; k < 5; k++)
		if (!run_round(o, FAULT_TRUNCATE, k, false, SQLITE_IOERR_TRUNCATE) &&
			!run_round(o, FAULT_TRUNCATE, k, true, SQLITE_IOERR_TRUNCATE))
			break;
	assert_true(o->n_faults > 0);
}

static void every_open_and_map_fails_in_turn(void **state)
{
	fail_each_in_turn(*state, FAULT_OPEN, SQLITE_CANTOPEN);
	fail_each_in_turn(*state, FAULT_MAP, SQLITE_IOERR_SHMMAP);
}

static void *change_some(void *of)
{
	struct round *r = of;

	for (int i = 0; i < N_CHANGES; i++)
		change(r, r->first + i);
	return NULL;
}

/* Jobs of three threads share commits; when one of those fails each is told. */
static void run_shared_round(struct original *o, enum fault_call call, int k, int code)
{
	struct round r, parts[N_THREADS];
	struct fail f = { 0 };

	begin(&r, o);
	r.s = store_open(&r.at, true, &f);
	must(f, r.s);
	fault_arm(call, k, k % 2, code);
	for (int i = 0; i < N_THREADS; i++) {
		parts[i] = (struct round){ .s = r.s, .load = o->load, .first = i * N_CHANGES };
		assert_int_equal(pthread_create(&parts[i].thread, NULL, change_some, &parts[i]), 0);
	}
	for (int i = 0; i < N_THREADS; i++) {
		pthread_join(parts[i].thread, NULL);
		for (int n = 0; n < N_CHANGES; n++)
			r.outcomes[parts[i].first + n] = parts[i].outcomes[parts[i].first + n];
	}
	look(&r, o);
}

static void what_shares_a_commit_that_fails_is_told_so(void **state)
{
	struct original *o = *state;

	for (int k = 1; k <= 40; k++) {
		run_shared_round(o, FAULT_WRITE, k, SQLITE_IOERR_WRITE);
		run_shared_round(o, FAULT_WRITE, k, SQLITE_FULL);
		run_shared_round(o, FAULT_SYNC, (k + 1) / 2, SQLITE_IOERR_FSYNC);
	}
	assert_true(o->n_faults > 40 && o->n_failed > 0 && o->n_done > 0);
}

static void the_journal_stands_what_fails(void **state)
{
	struct original *o = *state;

	o->load = &journal;
	for (int k = 1; k < 60; k += 1 + k / 12) {
		run_round(o, FAULT_WRITE, k, k % 2, k % 3 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
		run_round(o, FAULT_READ, 3 * k, k % 2, SQLITE_IOERR_READ);
		run_round(o, FAULT_SYNC, k / 2 + 1, k % 2, SQLITE_IOERR_FSYNC);
		run_shared_round(o, FAULT_WRITE, k, SQLITE_IOERR_WRITE);
		run_shared_round(o, FAULT_SYNC, k / 4 + 1, SQLITE_IOERR_FSYNC);
	}
	assert_true(o->n_faults > 40 && o->n_failed > 0 && o->n_done > 0);
}

static bool go_on_after_a_failure(struct db *d, void *wanted, struct fail *f)
{
	static const char *const sql = "INSERT INTO test_pair (number, half, text) VALUES ($1, $2, $3)";
	struct fail ignored = { 0 };
	int64_t number = *(int64_t *)wanted;

	(void)f;
	(void)!db_run(d, &ignored, sql, V(number), V(1), V("甲"));
	(void)!db_run(d, &ignored, sql, V(number), V(2), V("乙"));
	return true;
}

/* On an I/O error SQLite ends the transaction; what a job runs after that must not be kept
 * by itself. */
static void what_follows_a_failure_in_a_job_is_not_kept_alone(void **state)
{
	struct original *o = *state;
	int64_t number = 0, n = 0;
	int n_failed = 0;

	for (int k = 1; k < 12; k++) {
		struct fail f = { 0 };
		struct round r;
		struct db *d;
		bool ok;

		begin(&r, o);
		r.s = store_open(&r.at, true, &f);
		must(f, r.s);
		fault_arm(FAULT_READ, k, false, SQLITE_IOERR_READ);
		ok = store_write(r.s, go_on_after_a_failure, &number, &f);
		fault_disarm();
		d = store_reader(r.s, &f);
		must(f, d);
		must(f, db_number_plain(d, &f, &n, "SELECT count(*) FROM test_pair"));
		store_return(r.s, d);
		assert_true(ok ? n > 0 : n == 0);
		n_failed += !ok;
		store_close(r.s);
		arena_free(r.a);
	}
	assert_true(n_failed > 0);
}

static const struct migration steps[] = {
	{ 1, "person", "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT) STRICT;\nINSERT INTO person VALUES (1, '甲');\n" },
	{ 2, "rank", "ALTER TABLE person ADD COLUMN rank INTEGER NOT NULL DEFAULT 3;\nUPDATE person SET rank = 4;\n" },
	{ 3, "post", "CREATE TABLE post (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO post SELECT id FROM person;\n" },
};

/* True where the tables of exactly the first n steps are there. */
static bool stands_at(struct db *d, int n)
{
	struct fail f = { 0 };
	int64_t ranks = 0, posts = 0;
	bool has_ranks = db_number_plain(d, &f, &ranks, "SELECT count(*) FROM person WHERE rank = 4"),
	     has_posts = db_number_plain(d, &f, &posts, "SELECT count(*) FROM post");

	return has_ranks == (n >= 2) && has_posts == (n >= 3) && ranks == has_ranks && posts == has_posts;
}

/* False: nothing had failed. */
static bool migrate_round(enum fault_call call, int k, int code)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	const char *folder = scratch_new(a, &f);
	const char *file = str_print(a, "sqlite:%s/ledger.sqlite", folder).p;
	struct db *d = db_open(file, DB_WRITE, &f);
	bool ok, has_failed;
	int version = 0;

	must(f, d);
	must(f, migrate_run_steps(d, steps, 3, 1, &f));
	fault_arm(call, k, k % 2, code);
	ok = migrate_run_steps(d, steps, 3, 0, &f);
	db_close(d);
	has_failed = fault_disarm();
	d = db_open(file, DB_WRITE, &f);
	must(f, d);
	must(f, migrate_version(d, &version, &f));
	assert_true(ok ? version == 3 : version < 3);
	assert_true(stands_at(d, version));
	if (version > 1) {
		struct db *copy = db_open(str_print(a, "%s.before-0002", file).p, DB_READ, &f);

		must(f, copy);
		assert_true(stands_at(copy, 1));
		db_close(copy);
	}
	must(f, migrate_run_steps(d, steps, 3, 0, &f));
	assert_true(stands_at(d, 3));
	db_close(d);
	arena_free(a);
	return has_failed;
}

static void a_migration_that_fails_at_any_call_leaves_a_whole_step(void **state)
{
	int n = 0;

	(void)state;
	for (int k = 1; migrate_round(FAULT_WRITE, k, SQLITE_FULL); k++, n++)
		assert_true(migrate_round(FAULT_WRITE, k, SQLITE_IOERR_WRITE));
	for (int k = 1; migrate_round(FAULT_SYNC, k, SQLITE_IOERR_FSYNC); k++)
		n++;
	for (int k = 1; migrate_round(FAULT_OPEN, k, SQLITE_CANTOPEN); k++)
		n++;
	assert_true(n > 20);
}

#define fault_test(function) cmocka_unit_test_setup_teardown(function, make_original, drop_original)

int main(void)
{
	const struct CMUnitTest tests[] = {
		fault_test(every_write_fails_in_turn),
		fault_test(the_disk_is_full_at_every_write),
		fault_test(every_sync_fails_in_turn),
		fault_test(every_read_fails_in_turn),
		fault_test(every_truncation_fails_in_turn),
		fault_test(every_open_and_map_fails_in_turn),
		fault_test(what_shares_a_commit_that_fails_is_told_so),
		fault_test(the_journal_stands_what_fails),
		fault_test(what_follows_a_failure_in_a_job_is_not_kept_alone),
		cmocka_unit_test(a_migration_that_fails_at_any_call_leaves_a_whole_step),
	};

	if (place_database())
		return 0;
	fault_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
