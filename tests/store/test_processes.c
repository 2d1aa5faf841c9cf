/* test_processes.c - several programs at one ledger: no change is lost, no chain forks, a key acts once. */
#include "store/verify.h"
#include "world.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_PROCESSES = 4, N_ACTS = 12 };

/* One of the processes: its own store, as the clerk. */
struct process {
	struct world *w;
	struct acting acting;
	int number;
};

static struct body *aspect_body(struct process *p, int64_t ordinal)
{
	struct body *b = body_new(p->w->a, record_find(S("aspect")));

	body_set_int(b, "inspection", p->w->inspection);
	body_set_int(b, "ordinal", ordinal);
	body_set_text(b, "title", S("方面"));
	return b;
}

/* Each adds its own, then all add under the same keys. */
static bool add_aspects(struct process *p)
{
	const struct change_kind *k = change_kind_find(S("aspect.add"), NULL);
	struct refusal no = { 0 };

	for (int i = 0; i < N_ACTS; i++) {
		struct request own = { .kind = k, .body = aspect_body(p, 100 * (p->number + 1) + i) };
		struct request shared = { .kind = k, .body = aspect_body(p, 1000 + i) };
		int64_t id = 0;

		if (!act_perform(&p->acting, &own, (struct str){ 0 }, NULL, &no) ||
		    !act_perform(&p->acting, &shared, str_print(p->w->a, "key-%d", i), &id, &no) || id == 0) {
			fprintf(stderr, "process %d: %s: %s\n", p->number, no.code, no.en);
			return false;
		}
	}
	return true;
}

static bool read_ordinal(struct process *p, int64_t *ordinal, int64_t *change)
{
	struct fail f = { 0 };
	struct db *d = store_reader(p->acting.store, &f);
	struct rows *r = d ? db_select(d, &f, "SELECT ordinal, change FROM aspect WHERE region = $1 AND id = $2", V(WORLD_REGION),
		V(p->w->aspect)) : NULL;
	bool has = rows_next(r);

	*ordinal = has ? rows_int(r, 0) : 0;
	*change = has ? rows_int(r, 1) : 0;
	has = rows_close(r, &f) && has;
	store_return(p->acting.store, d);
	return has;
}

/* Each counts one record's number up so many times; whoever saw an old one looks again. */
static bool count_up(struct process *p)
{
	const struct change_kind *k = change_kind_find(S("aspect.change"), NULL);

	for (int n = 0; n < N_ACTS;) {
		struct body *b = body_new(p->w->a, record_find(S("aspect")));
		struct request q = { .kind = k, .object = p->w->aspect, .body = b };
		struct refusal no = { 0 };
		int64_t ordinal;

		if (!read_ordinal(p, &ordinal, &q.seen_change))
			return false;
		body_set_int(b, "ordinal", ordinal + 1);
		if (act_perform(&p->acting, &q, (struct str){ 0 }, NULL, &no))
			n++;
		else if (strcmp(no.code, "changed") != 0)
			return fprintf(stderr, "process %d: %s: %s\n", p->number, no.code, no.en), false;
	}
	return true;
}

/* All set up one new region: its chain has no head yet to be locked. */
static bool set_up_region(struct process *p)
{
	struct acting operator = { .store = p->acting.store, .keys = p->acting.keys, .clock = p->acting.clock, .region = 2 };
	struct body *b = body_new(p->w->a, record_find(S("region")));
	struct request q = { .kind = change_kind_find(S("region.add"), NULL), .body = b };
	struct refusal no = { 0 };

	body_set_text(b, "name", S("白河县"));
	body_set_text(b, "level", S("county"));
	if (!acting_open(p->w->a, &operator, &no))
		return false;
	return act_perform(&operator, &q, (struct str){ 0 }, NULL, &no) || no.kind == FAIL_CONFLICT;
}

static int work(struct world *w, int number, bool (*job)(struct process *p))
{
	struct process p = { .w = w, .number = number };
	struct fail f = { 0 };
	bool ok;

	p.acting = (struct acting){ .store = store_open(&w->place->at, false, &f), .keys = &w->keys, .clock = w->clock,
		.region = WORLD_REGION, .person = w->clerk };
	ok = p.acting.store && acting_open(w->a, &p.acting, &w->no) && job(&p);
	if (f.kind != FAIL_NONE)
		fprintf(stderr, "process %d: %s\n", number, f.text);
	return ok ? 0 : 1;
}

/* Runs the job in several processes at once; the world's own store is closed meanwhile. */
static void run_all(struct world *w, bool (*job)(struct process *p))
{
	pid_t pids[N_PROCESSES];
	int status, n_failed = 0;

	store_close(w->store);
	for (int i = 0; i < N_PROCESSES; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			_exit(work(w, i, job));
	}
	for (int i = 0; i < N_PROCESSES; i++)
		n_failed += waitpid(pids[i], &status, 0) != pids[i] || status != 0;
	w->store = store_open(&w->place->at, false, &w->place->f);
	must(w->place->f, w->store);
	assert_int_equal(n_failed, 0);
}

static void say(void *told, int64_t region, const char *where, const char *what)
{
	(void)told;
	print_error("region %lld: %s: %s\n", (long long)region, where, what);
}

static void verify(struct world *w)
{
	struct db *d = store_reader(w->store, &w->place->f);
	struct verifying v = { .db = d, .keys = &w->keys, .is_replayed = true, .tell = say };

	must(w->place->f, d && db_begin(d, &w->place->f) && verify_ledger(&v, &w->place->f));
	store_return(w->store, d);
	assert_int_equal(v.n_damages, 0);
}

static void every_act_of_every_process_is_there_once(void **state)
{
	struct world *w = *state;

	run_all(w, add_aspects);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM aspect"), 1 + N_PROCESSES * N_ACTS + N_ACTS);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM change WHERE key IS NOT NULL"), N_ACTS);
	verify(w);
}

static void nobody_overwrites_what_another_process_changed(void **state)
{
	struct world *w = *state;

	run_all(w, count_up);
	assert_int_equal(world_number(w, "SELECT MIN(ordinal) FROM aspect"), 1 + N_PROCESSES * N_ACTS);
	verify(w);
}

static void a_region_is_set_up_once(void **state)
{
	struct world *w = *state;

	run_all(w, set_up_region);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM region WHERE region = 2"), 1);
	verify(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(every_act_of_every_process_is_there_once),
		world_test(nobody_overwrites_what_another_process_changed),
		world_test(a_region_is_set_up_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
