/* test_keyring.c - the master key, and persons' keys that make their texts go with them. */
#include "base/file.h"
#include "store/keyring.h"
#include "place.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ring {
	struct place *p;
	struct store *store;
	struct keyring keys;
	const char *path;	/* of the master key */
};

/* What a job wants of the ring; 'sealed' is in and out. */
struct wish {
	struct ring *r;
	int64_t person;
	struct str text, sealed;
};

static struct ring opened(struct place *p)
{
	struct ring r = { .p = p };

	must(p->f, r.store = store_open(&p->at, true, &p->f));
	r.path = str_print(p->a, "%s/master.key", p->at.data).p;
	must(p->f, keyring_open(r.path, true, &r.keys, &p->f));
	return r;
}

static bool seal_job(struct db *d, void *wanted, struct fail *f)
{
	struct wish *w = wanted;

	return keyring_seal(w->r->p->a, &w->r->keys, d, &(struct seal_place){ 1, w->person, "name" }, w->text, &w->sealed, f);
}

static bool erase_job(struct db *d, void *wanted, struct fail *f)
{
	const struct wish *w = wanted;

	return keyring_erase(d, 1, w->person, f);
}

static struct str sealed_of(struct ring *r, int64_t person, struct str text)
{
	struct wish w = { .r = r, .person = person, .text = text };

	must(r->p->f, store_write(r->store, seal_job, &w, &r->p->f));
	return w.sealed;
}

/* Unseals; false with the kind of the failure. */
static bool unseal(struct ring *r, const struct keyring *k, int64_t person, struct str sealed, struct str *out)
{
	struct db *d = store_reader(r->store, &r->p->f);
	bool ok;

	must(r->p->f, d);
	ok = keyring_unseal(r->p->a, k, d, &(struct seal_place){ 1, person, "name" }, sealed, out, &r->p->f);
	store_return(r->store, d);
	return ok;
}

static bool open_ledger(struct ring *r, const char *path, struct keyring *out)
{
	struct db *d = store_reader(r->store, &r->p->f);
	bool ok;

	must(r->p->f, d);
	ok = keyring_open_ledger(path, d, out, &r->p->f);
	store_return(r->store, d);
	return ok;
}

static void a_person_s_texts_share_a_key_that_is_never_kept_bare(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct str one = sealed_of(&r, 7, S("13800000000")), two = sealed_of(&r, 7, S("li@example.cn")), text;
	struct db *d = store_reader(r.store, &p->f);
	struct rows *rows;

	assert_true(unseal(&r, &r.keys, 7, one, &text) && str_is_equal(text, S("13800000000")));
	assert_true(unseal(&r, &r.keys, 7, two, &text) && str_is_equal(text, S("li@example.cn")));
	must(p->f, rows = db_select_n(d, &p->f, "SELECT wrapped FROM person_key", NULL, 0));
	assert_true(rows_next(rows));
	assert_true(seal_is_sealed(rows_text(rows, 0)));
	assert_false(rows_next(rows));
	must(p->f, rows_close(rows, &p->f));
	store_return(r.store, d);
	store_close(r.store);
}

static void texts_do_not_open_for_another_person(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct str one = sealed_of(&r, 7, S("13800000000")), text = S("untouched");

	sealed_of(&r, 8, S("x"));
	assert_false(unseal(&r, &r.keys, 8, one, &text));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	assert_true(str_is_equal(text, S("untouched")));
	assert_true(unseal(&r, &r.keys, 7, S("not sealed"), &text) && str_is_equal(text, S("not sealed")));
	store_close(r.store);
}

static void erasing_a_key_erases_what_was_sealed_under_it(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct str gone = sealed_of(&r, 7, S("13800000000")), stays = sealed_of(&r, 8, S("13900000000")), text;
	struct wish w = { .r = &r, .person = 7 };

	must(p->f, store_write(r.store, erase_job, &w, &p->f));
	assert_true(unseal(&r, &r.keys, 7, gone, &text));
	assert_null(text.p);
	assert_true(unseal(&r, &r.keys, 8, stays, &text) && str_is_equal(text, S("13900000000")));
	w.text = S("13700000000");
	assert_false(store_write(r.store, seal_job, &w, &p->f));
	assert_int_equal(p->f.kind, FAIL_CONFLICT);
	store_close(r.store);
}

static void a_sealed_text_moved_to_another_field_does_not_open(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct str one = sealed_of(&r, 7, S("13800000000")), text;
	struct db *d = store_reader(r.store, &p->f);

	must(p->f, d);
	assert_false(keyring_unseal(p->a, &r.keys, d, &(struct seal_place){ 1, 7, "phone" }, one, &text, &p->f));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	store_return(r.store, d);
	store_close(r.store);
}

static void a_wrapped_key_moved_to_another_person_does_not_open(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct str one = sealed_of(&r, 7, S("13800000000")), text;
	struct db *d;

	store_close(r.store);
	must(p->f, d = db_open(p->url, DB_WRITE, &p->f));
	must(p->f, db_exec(d, &p->f, "UPDATE person_key SET person = 9"));
	db_close(d);
	r = opened(p);
	assert_false(unseal(&r, &r.keys, 9, one, &text));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	store_close(r.store);
}

static void the_file_of_the_master_key_is_its_owner_s_alone(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct keyring again = { 0 };
	struct str text;
	struct stat st;

	assert_int_equal(stat(r.path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	must(p->f, file_read(p->a, r.path, 100, &text, &p->f));
	assert_int_equal(text.n, 32);
	must(p->f, keyring_open(r.path, true, &again, &p->f));
	assert_memory_equal(&again, &r.keys, sizeof again);
	chmod(r.path, 0640);
	must(p->f, keyring_open(r.path, false, &again, &p->f));
	chmod(r.path, 0604);
	assert_false(keyring_open(r.path, false, &again, &p->f));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	chmod(r.path, 0620);
	assert_false(keyring_open(r.path, false, &again, &p->f));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	store_close(r.store);
}

static void what_is_no_key_is_refused(void **state)
{
	static const char *const bad[] = { "", "0011", "000102030405060708090a0b0c0d0e0g",
		"000102030405060708090a0b0c0d0e0f00", "000102030405060708090a0b0c0d0e0f\nmore" };
	struct place *p = *state;
	const char *path = str_print(p->a, "%s/given.key", p->at.data).p;
	struct keyring k = { { { 7 } } };

	assert_false(keyring_open(path, false, &k, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_int_not_equal(access(path, F_OK), 0);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		must(p->f, file_write(path, str_of(bad[i]), &p->f));
		chmod(path, 0600);
		assert_false(keyring_open(path, true, &k, &p->f));
		assert_int_equal(p->f.kind, FAIL_FORMAT);
	}
	assert_int_equal(k.master.bytes[0], 7);
	must(p->f, file_write(path, S("000102030405060708090A0B0C0D0E0F\n"), &p->f));
	chmod(path, 0600);
	must(p->f, keyring_open(path, false, &k, &p->f));
	assert_int_equal(k.master.bytes[15], 15);
}

/* A new key in its place would seal new texts and never open the old. */
static void a_lost_master_key_is_not_replaced(void **state)
{
	struct place *p = *state;
	struct ring r = opened(p);
	struct keyring k;

	sealed_of(&r, 7, S("x"));
	must(p->f, open_ledger(&r, r.path, &k));
	assert_int_equal(unlink(r.path), 0);
	assert_false(open_ledger(&r, r.path, &k));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_int_not_equal(access(r.path, F_OK), 0);
	must(p->f, keyring_open(r.path, true, &k, &p->f));
	assert_false(open_ledger(&r, r.path, &k));
	assert_int_equal(p->f.kind, FAIL_DENIED);
	store_close(r.store);
}

static void a_new_ledger_makes_its_master_key(void **state)
{
	struct place *p = *state;
	struct ring r = { .p = p };
	struct keyring k, again;

	must(p->f, r.store = store_open(&p->at, true, &p->f));
	r.path = str_print(p->a, "%s/master.key", p->at.data).p;
	must(p->f, open_ledger(&r, r.path, &k));
	must(p->f, open_ledger(&r, r.path, &again));
	assert_memory_equal(&k, &again, sizeof k);
	store_close(r.store);
}

struct opener {
	const char *path;
	struct keyring k;
	bool ok;
};

static void *open_once(void *given)
{
	struct opener *o = given;
	struct fail f = { 0 };

	o->ok = keyring_open(o->path, true, &o->k, &f);
	return NULL;
}

static void programs_that_make_it_at_once_have_the_same_key(void **state)
{
	enum { N = 8, ROUNDS = 20 };
	struct place *p = *state;

	for (int round = 0; round < ROUNDS; round++) {
		const char *path = str_print(p->a, "%s/%d.key", p->at.data, round).p;
		struct opener openers[N] = { { 0 } };
		pthread_t threads[N];

		for (int i = 0; i < N; i++) {
			openers[i].path = path;
			assert_int_equal(pthread_create(&threads[i], NULL, open_once, &openers[i]), 0);
		}
		for (int i = 0; i < N; i++)
			pthread_join(threads[i], NULL);
		for (int i = 0; i < N; i++) {
			assert_true(openers[i].ok);
			assert_memory_equal(&openers[i].k, &openers[0].k, sizeof openers[0].k);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(a_person_s_texts_share_a_key_that_is_never_kept_bare),
		place_test(texts_do_not_open_for_another_person),
		place_test(erasing_a_key_erases_what_was_sealed_under_it),
		place_test(a_sealed_text_moved_to_another_field_does_not_open),
		place_test(a_wrapped_key_moved_to_another_person_does_not_open),
		place_test(the_file_of_the_master_key_is_its_owner_s_alone),
		place_test(what_is_no_key_is_refused),
		place_test(a_lost_master_key_is_not_replaced),
		place_test(a_new_ledger_makes_its_master_key),
		place_test(programs_that_make_it_at_once_have_the_same_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
