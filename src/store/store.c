/* store.c - see store.h. Jobs that wait while one of them commits are taken together by the
 * next: the thread whose job is first leads, the others sleep until theirs is done. */
#include "store/store.h"

#include "store/migrate.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TOGETHER = 64, MOST_IDLE = 64 };

/* A job that waits, on the stack of its thread. */
struct change {
	struct change *next;
	bool (*job)(struct db *d, void *wanted, struct fail *f);
	void *wanted;
	struct fail *f;
	bool has_run, ok, is_done;
	pthread_cond_t turn; /* it is done, or may lead */
};

struct store {
	struct arena *a;
	const char *url, *files;
	enum db_engine engine;
	struct db *writer; /* of the leader; NULL: it was lost */

	pthread_mutex_t lock; /* of all below */
	struct change *first, **last;
	bool is_led;
	pthread_t leader;
	struct db *idle[MOST_IDLE];
	size_t n_idle;
};

static bool make_folder(const char *path, struct fail *f)
{
	enum fail_kind kind;

	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	kind = errno == ENOENT ? FAIL_NOT_FOUND : errno == EACCES || errno == EROFS ? FAIL_DENIED : FAIL_IO;
	return fail_set(f, kind, "%s: %s", path, strerror(errno));
}

/* Where the database of a place is, made or to be made. NULL: failed. */
static const char *find_url(struct arena *a, const struct store_place *p, bool may_make, struct fail *f)
{
	const char *file;

	if (p->database)
		return p->database;
	if (!p->data) {
		fail_set(f, FAIL_NOT_FOUND, "no folder and no database is named");
		return NULL;
	}
	if (may_make && !make_folder(p->data, f))
		return NULL;
	file = str_print(a, "%s/ledger.sqlite", p->data).p;
	if (!may_make && access(file, F_OK) != 0) {
		fail_set(f, errno == EACCES ? FAIL_DENIED : FAIL_NOT_FOUND, "%s: %s", file, strerror(errno));
		return NULL;
	}
	return str_print(a, "sqlite:%s", file).p;
}

struct db *store_connect(const struct store_place *p, enum db_mode mode, bool may_make, struct fail *f)
{
	struct arena *a = arena_new();
	const char *url = find_url(a, p, may_make, f);
	struct db *d = url ? db_open(url, mode, f) : NULL;

	arena_free(a);
	return d;
}

/* Sees that the tables are those that this program works on. */
static bool check_tables(struct db *d, bool may_make, struct fail *f)
{
	int version = 0, newest = (int)n_migrations;

	if (!migrate_version(d, &version, f))
		return false;
	if (version == 0 && may_make)
		return migrate_run(d, 0, f);
	if (version == 0)
		return fail_set(f, FAIL_NOT_FOUND, "there is no ledger in it yet");
	if (version < 0)
		return fail_set(f, FAIL_CONFLICT,
			"a migration is half done, or the tables here are not a ledger's");
	if (version < newest)
		return fail_set(f, FAIL_CONFLICT, "the ledger has step %d of %d: run migrate first", version,
			newest);
	return version == newest || fail_set(f, FAIL_CONFLICT,
					    "the ledger has step %d; this program knows %d: a newer one is needed",
					    version, newest);
}

static const char *files_of(struct arena *a, const struct store_place *p)
{
	if (p->files)
		return str_z(a, str_of(p->files));
	return p->data ? str_print(a, "%s/files", p->data).p : NULL;
}

/* Fills an empty store; what it opened by then is closed by store_close. */
static bool fill(struct store *s, const struct store_place *p, bool may_make, struct fail *f)
{
	const char *url = find_url(s->a, p, may_make, f);

	if (!url)
		return false;
	s->url = str_z(s->a, str_of(url));
	s->files = files_of(s->a, p);
	if (may_make && p->data && !make_folder(p->data, f))
		return false;
	if (may_make && s->files && !make_folder(s->files, f))
		return false;
	s->writer = db_open(s->url, DB_WRITE, f);
	if (!s->writer)
		return false;
	s->engine = db_engine(s->writer);
	return check_tables(s->writer, may_make, f);
}

struct store *store_open(const struct store_place *p, bool may_make, struct fail *f)
{
	struct arena *a = arena_new();
	struct store *s = arena_new_of(a, struct store);

	s->a = a;
	s->last = &s->first;
	pthread_mutex_init(&s->lock, NULL);
	if (fill(s, p, may_make, f))
		return s;
	store_close(s);
	return NULL;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	assert(!s->first && !s->is_led);
	for (size_t i = 0; i < s->n_idle; i++)
		db_close(s->idle[i]);
	db_close(s->writer);
	pthread_mutex_destroy(&s->lock);
	arena_free(s->a);
}

static struct db *take_idle(struct store *s)
{
	struct db *d;

	pthread_mutex_lock(&s->lock);
	d = s->n_idle ? s->idle[--s->n_idle] : NULL;
	pthread_mutex_unlock(&s->lock);
	return d;
}

struct db *store_reader(struct store *s, struct fail *f)
{
	struct db *d;

	while ((d = take_idle(s))) {
		if (!db_is_lost(d))
			return d;
		db_close(d);
	}
	return db_open(s->url, DB_READ, f);
}

void store_return(struct store *s, struct db *reader)
{
	bool is_kept = false;

	if (!reader)
		return;
	db_rollback(reader);
	pthread_mutex_lock(&s->lock);
	if (s->n_idle < MOST_IDLE) {
		s->idle[s->n_idle++] = reader;
		is_kept = true;
	}
	pthread_mutex_unlock(&s->lock);
	if (!is_kept)
		db_close(reader);
}

/* A writer that works: one that was lost is opened anew. */
static bool has_writer(struct store *s, struct fail *f)
{
	if (s->writer && db_is_lost(s->writer)) {
		db_close(s->writer);
		s->writer = NULL;
	}
	if (!s->writer)
		s->writer = db_open(s->url, DB_WRITE, f);
	return s->writer != NULL;
}

/* Runs one job of several. False, with why in *f, where the transaction is spoilt. */
static bool run_marked(struct db *d, struct change *c, struct fail *f)
{
	if (!db_mark(d, f))
		return false;
	c->has_run = true;
	c->ok = c->job(d, c->wanted, c->f);
	if (c->ok && db_release(d, c->f))
		return true;
	c->ok = false;
	return db_undo(d, f);
}

/* Runs the jobs in one transaction. False, with why in *f, where nothing of it stays. */
static bool run_together(struct store *s, struct change *batch, struct fail *f)
{
	bool is_any = false;

	if (!has_writer(s, f) || !db_begin(s->writer, f))
		return false;
	if (batch->next) {
		for (struct change *c = batch; c; c = c->next) {
			if (!run_marked(s->writer, c, f))
				return false;
			is_any |= c->ok;
		}
	} else {
		batch->has_run = true;
		is_any = batch->ok = batch->job(s->writer, batch->wanted, batch->f);
	}
	if (is_any)
		return db_commit(s->writer, f);
	db_rollback(s->writer);
	return true;
}

static void run_batch(struct store *s, struct change *batch)
{
	struct fail f = { 0 };

	if (run_together(s, batch, &f))
		return;
	if (s->writer)
		db_rollback(s->writer);
	for (struct change *c = batch; c; c = c->next) {
		if (c->has_run && !c->ok)
			continue; /* it said itself why */
		c->ok = false;
		*c->f = f;
	}
}

/* Takes the jobs that wait, at most so many, out of the queue. */
static struct change *take_batch(struct store *s)
{
	struct change *batch = s->first, **end = &batch;

	for (int i = 0; i < MOST_TOGETHER && *end; i++)
		end = &(*end)->next;
	s->first = *end;
	*end = NULL;
	if (!s->first)
		s->last = &s->first;
	return batch;
}

/* Runs what waits, with the lock given back meanwhile, and wakes who waited. */
static void lead(struct store *s)
{
	struct change *batch = take_batch(s);

	s->is_led = true;
	s->leader = pthread_self();
	pthread_mutex_unlock(&s->lock);
	run_batch(s, batch);
	pthread_mutex_lock(&s->lock);
	s->is_led = false;
	for (struct change *c = batch; c; c = c->next) {
		c->is_done = true;
		pthread_cond_signal(&c->turn);
	}
	if (s->first)
		pthread_cond_signal(&s->first->turn);
}

bool store_write(struct store *s, bool (*job)(struct db *d, void *wanted, struct fail *f), void *wanted,
	struct fail *f)
{
	struct change c = { .job = job, .wanted = wanted, .f = f };

	pthread_cond_init(&c.turn, NULL);
	pthread_mutex_lock(&s->lock);
	assert(!s->is_led || !pthread_equal(s->leader, pthread_self()));
	*s->last = &c;
	s->last = &c.next;
	while (!c.is_done) {
		if (s->is_led)
			pthread_cond_wait(&c.turn, &s->lock);
		else
			lead(s);
	}
	pthread_mutex_unlock(&s->lock);
	pthread_cond_destroy(&c.turn);
	return c.ok;
}

const char *store_files(const struct store *s)
{
	return s->files;
}

enum db_engine store_engine(const struct store *s)
{
	return s->engine;
}
