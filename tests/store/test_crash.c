/* test_crash.c - a program that is killed at any moment loses nothing that it acknowledged. */
#include "workload_journal.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_KILLS = 200, N_KILLS_SERVER = 25, N_WRITERS = 3, MOST_ACKNOWLEDGED = 40, MOST_CHANGES = 100 * 1000,
	VERIFIED_EACH = 10 };

/* In the child: numbers from 'next' on, by several threads that share their commits. */
struct writing_child {
	const struct workload *load;
	struct store *s;
	int64_t next;
	pthread_mutex_t lock;
	int answers; /* numbers go here once they are durable */
};

static int64_t take_number(struct writing_child *c)
{
	int64_t number;

	pthread_mutex_lock(&c->lock);
	number = c->next++;
	pthread_mutex_unlock(&c->lock);
	return number;
}

static void *write_on(void *of)
{
	struct writing_child *c = of;
	struct fail f = { 0 };

	for (;;) {
		int64_t number = take_number(c);

		if (!c->load->change(c->s, number, &f) ||
			write(c->answers, &number, sizeof number) != (ssize_t)sizeof number)
			_exit(1);
	}
	return NULL;
}

/* Says -1 when it begins, -2 when the ledger is open; a number for each change. */
static void be_child(const struct workload *load, const struct store_place *at, int64_t next, int answers)
{
	struct writing_child c = { .load = load, .next = next, .answers = answers };
	int64_t begun = -1, opened = -2;
	struct fail f = { 0 };
	pthread_t threads[N_WRITERS];

	pthread_mutex_init(&c.lock, NULL);
	if (write(answers, &begun, sizeof begun) < 0)
		_exit(1);
	c.s = store_open(at, true, &f);
	if (!c.s || !load->prepare(c.s, &f) || write(answers, &opened, sizeof opened) < 0)
		_exit(1);
	for (int i = 0; i < N_WRITERS; i++)
		if (pthread_create(&threads[i], NULL, write_on, &c))
			_exit(1);
	for (;;)
		pause();
}

struct killing {
	struct place *p;
	enum outcome *outcomes;
	int64_t n; /* numbers begun so far may be below this */
	uint64_t random;
};

/* Hears a child out; what it acknowledged is kept. False: it has ended. */
static bool hear(struct killing *k, int from, int64_t *out)
{
	if (read(from, out, sizeof *out) != (ssize_t)sizeof *out)
		return false;
	if (*out >= 0) {
		k->outcomes[*out] = OUTCOME_DONE;
		k->n = *out >= k->n ? *out + 1 : k->n;
	}
	return true;
}

/* Some of the time of a few system calls, or none. */
static void dawdle(struct killing *k)
{
	for (uint32_t n = next_random(&k->random) % 3000; n > 0; n--)
		getppid();
}

/* Waits for so many answers, a little longer, and kills. */
static void kill_child(struct killing *k, pid_t pid, int from, uint32_t n_answers)
{
	int64_t number, first = k->n;
	int status = 0;

	for (uint32_t i = 0; i < n_answers; i++)
		assert_true(hear(k, from, &number));
	dawdle(k);
	kill(pid, SIGKILL);
	while (hear(k, from, &number))
		;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	/* each thread may have had one more in hand, durable or not */
	k->n += N_WRITERS;
	assert_true(k->n < MOST_CHANGES);
	for (int64_t i = first; i < k->n; i++)
		if (k->outcomes[i] == OUTCOME_NONE)
			k->outcomes[i] = OUTCOME_UNKNOWN;
}

static void run_child(struct killing *k, const struct workload *load, uint32_t n_answers)
{
	int line[2];
	pid_t pid;

	assert_int_equal(pipe(line), 0);
	pid = fork();
	if (pid == 0) {
		close(line[0]);
		be_child(load, &k->p->at, k->n, line[1]);
	}
	close(line[1]);
	kill_child(k, pid, line[0], n_answers);
	close(line[0]);
}

static void look(struct killing *k, const struct workload *load, bool verify)
{
	struct store *s = store_open(&k->p->at, true, &k->p->f);

	must(k->p->f, s);
	must(k->p->f, load->prepare(s, &k->p->f));
	check_file(s);
	load->check(s, k->outcomes, k->n);
	if (verify && load->verify)
		load->verify(s);
	store_close(s);
}

static struct killing killing_of(struct place *p, uint64_t seed)
{
	return (struct killing){ .p = p, .outcomes = arena_array(p->a, enum outcome, MOST_CHANGES), .random = seed };
}

/* Of a server's client a few are enough: the server has the files. */
static int n_kills(void)
{
	return place_database() ? N_KILLS_SERVER : N_KILLS;
}

static void kill_often(struct killing *k, const struct workload *load)
{
	for (int i = 0; i < n_kills() / 2; i++) {
		run_child(k, load, 2 + next_random(&k->random) % MOST_ACKNOWLEDGED);
		look(k, load, i % VERIFIED_EACH == 0);
	}
	assert_true(k->n > 5 * n_kills());
}

static void nothing_acknowledged_is_missing_after_a_kill(void **state)
{
	struct killing k = killing_of(*state, 20210305);

	kill_often(&k, &pairs);
}

static void the_journal_is_whole_after_a_kill(void **state)
{
	struct killing k = killing_of(*state, 20210306);

	kill_often(&k, &journal);
	look(&k, &journal, true);
}

/* Killed while the ledger is made: it is not there, or whole. */
static void a_ledger_is_made_whole_or_not_at_all(void **state)
{
	struct place *p = *state;
	struct killing k = killing_of(p, 7);
	const char *above = p->at.data;

	for (int i = 0; i < n_kills() / 10; i++) {
		p->at.data = str_print(p->a, "%s/%d", above, i).p;
		if (place_database())
			place_empty(p);
		run_child(&k, &pairs, 1 + next_random(&k.random) % 2);
		look(&k, &pairs, false);
		k.n = 0;
		memset(k.outcomes, 0, MOST_CHANGES * sizeof *k.outcomes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(nothing_acknowledged_is_missing_after_a_kill),
		place_test(the_journal_is_whole_after_a_kill),
		place_test(a_ledger_is_made_whole_or_not_at_all),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
