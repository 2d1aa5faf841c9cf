/* batch.c - see batch.h.
 *
 * The files pass through a ring of slots: threads take the next path while
 * there is a free slot, and the calling thread shows the slots in order and
 * frees them. One job needs no thread where there is no progress to show. */
#include "cli/batch.h"

#include "base/file.h"
#include "cli/progress.h"
#include "doc/limits.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS_PER_JOB = 2, MOST_JOBS = 256, WAKE_NS = 100000000 };

struct slot {
	struct input in;
	bool is_done;
};

struct ring {
	const struct batch *batch;
	const struct inputs *files;
	pthread_mutex_t lock;
	pthread_cond_t freed, done;
	struct slot *slots;
	size_t n_slots;
	size_t taken, shown;	/* files begun, files shown */
	bool is_stopped;
};

/* Reads one file into an empty arena, and works on it. */
static void read_and_work(const struct batch *b, struct input *in)
{
	struct source s = { .name = str_of(in->path) };

	in->stage = STAGE_OPEN;
	if (!file_read(in->arena, in->path, LIMIT_FILE_BYTES, &s.bytes, &in->fail))
		return;
	in->stage = STAGE_READ;
	in->is_read = b->is_text_only ? read_source(in->arena, &s, &in->paper.doc, &in->fail) :
		paper_read(in->arena, &s, &in->paper, &in->fail);
	if (in->is_read)
		b->work(in, b->wanted);
}

/* Shows one file, or complains of it; false: stop. */
static bool show(const struct batch *b, struct input *in, struct progress *p, size_t *n_unread)
{
	bool goes_on = true;

	if (p->is_shown && (!in->is_read || isatty(STDOUT_FILENO)))
		progress_erase(p); /* something is about to be printed there */
	if (in->is_read) {
		goes_on = b->show(in, b->wanted);
	} else {
		complain_of_file(b->lang, in->path, in->stage, &in->fail);
		(*n_unread)++;
	}
	p->n_errors += in->n_errors;
	p->n_done++;
	arena_clear(in->arena);
	return goes_on;
}

static size_t run_alone(const struct batch *b, const struct inputs *files, struct progress *p)
{
	struct arena *a = arena_new(); /* of each file in turn */
	size_t n_unread = 0;
	bool goes_on = true;

	for (size_t i = 0; i < files->n_paths && goes_on; i++) {
		struct input in = { .path = files->paths[i], .arena = a };

		progress_show(p, in.path);
		read_and_work(b, &in);
		goes_on = show(b, &in, p, &n_unread);
	}
	arena_free(a);
	return n_unread;
}

/* A thread: takes files until there are no more. */
static void *work_on(void *handle)
{
	struct ring *r = handle;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		struct slot *s;

		while (!r->is_stopped && r->taken < r->files->n_paths && r->taken - r->shown >= r->n_slots)
			pthread_cond_wait(&r->freed, &r->lock);
		if (r->is_stopped || r->taken >= r->files->n_paths)
			break;
		s = &r->slots[r->taken % r->n_slots];
		*s = (struct slot){ .in = { .path = r->files->paths[r->taken++],
						 .arena = s->in.arena } };
		pthread_mutex_unlock(&r->lock);
		read_and_work(r->batch, &s->in);
		pthread_mutex_lock(&r->lock);
		s->is_done = true;
		pthread_cond_signal(&r->done);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* Waits until a slot's file is done, keeping the progress line alive. */
static void wait_for(struct ring *r, size_t i, struct progress *p)
{
	struct slot *s = &r->slots[i % r->n_slots];
	struct timespec until;

	pthread_mutex_lock(&r->lock);
	while (r->taken <= i || !s->is_done) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += WAKE_NS;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&r->done, &r->lock, &until);
		progress_show(p, r->files->paths[i]);
	}
	pthread_mutex_unlock(&r->lock);
}

static void pass(struct ring *r, bool goes_on)
{
	pthread_mutex_lock(&r->lock);
	r->shown++;
	r->is_stopped = !goes_on;
	pthread_cond_broadcast(&r->freed);
	pthread_mutex_unlock(&r->lock);
}

static size_t run_together(const struct batch *b, const struct inputs *files, int n_jobs,
	struct progress *p)
{
	struct arena *a = arena_new();
	pthread_t *threads = arena_array(a, pthread_t, (size_t)n_jobs);
	struct ring r = { .batch = b, .files = files, .n_slots = (size_t)n_jobs * SLOTS_PER_JOB };
	size_t n_unread = 0;
	int n_threads = 0;

	r.slots = arena_array(a, struct slot, r.n_slots);
	for (size_t i = 0; i < r.n_slots; i++)
		r.slots[i].in.arena = arena_new();
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.freed, NULL);
	pthread_cond_init(&r.done, NULL);
	while (n_threads < n_jobs && pthread_create(&threads[n_threads], NULL, work_on, &r) == 0)
		n_threads++;
	if (n_threads == 0)
		n_unread = run_alone(b, files, p);
	for (size_t i = 0; n_threads && i < files->n_paths && !r.is_stopped; i++) {
		wait_for(&r, i, p);
		pass(&r, show(b, &r.slots[i % r.n_slots].in, p, &n_unread));
	}
	for (int i = 0; i < n_threads; i++)
		pthread_join(threads[i], NULL);
	for (size_t i = 0; i < r.n_slots; i++)
		arena_free(r.slots[i].in.arena);
	pthread_cond_destroy(&r.done);
	pthread_cond_destroy(&r.freed);
	pthread_mutex_destroy(&r.lock);
	arena_free(a);
	return n_unread;
}

static int n_cores(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

size_t batch_run(const struct batch *b, const struct inputs *files)
{
	struct progress p = progress_begin(b->lang, files->n_paths);
	int n_jobs = b->n_jobs ? b->n_jobs : n_cores();
	size_t n_unread;

	if (n_jobs > MOST_JOBS)
		n_jobs = MOST_JOBS;
	if ((size_t)n_jobs > files->n_paths)
		n_jobs = (int)files->n_paths;
	if (n_jobs <= 1 && !p.is_terminal)
		n_unread = run_alone(b, files, &p);
	else /* one thread beside this one keeps the progress line alive */
		n_unread = run_together(b, files, n_jobs > 1 ? n_jobs : 1, &p);
	progress_erase(&p);
	return n_unread;
}
