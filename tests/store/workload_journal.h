/* workload_journal.h - changes of the real journal, verified by hashing its chain again and
 * replaying it. */
#ifndef TESTS_STORE_WORKLOAD_JOURNAL_H
#define TESTS_STORE_WORKLOAD_JOURNAL_H
#include "ledger/refusal.h"
#include "store/journal.h"
#include "store/verify.h"
#include "workload.h"

#include <stdio.h>

enum { ORDERED_REGION = 7 };

static inline bool journal_prepare(struct store *s, struct fail *f)
{
	(void)s, (void)f;
	return true;
}

/* Appends a change with a JSON body to a transaction that journal_begin began. */
static inline bool append(struct writing *w, const char *kind, const char *json, int64_t *id_out, struct fail *f)
{
	const struct record *rec = NULL;
	const struct change_kind *k = change_kind_find(str_of(kind), &rec);
	struct refusal no = { 0 };
	struct body *b = NULL;

	if (!k || !body_parse(w->arena, rec, str_of(json), &b, &no))
		return fail_set(f, FAIL_FORMAT, "%s: %s", kind, no.en);
	return journal_append(w, k, 0, b, id_out, f);
}

/* A change is an office and one below it, in one transaction. */
static inline bool journal_add(struct db *d, void *wanted, struct fail *f)
{
	long long number = *(int64_t *)wanted;
	struct arena *a = arena_new();
	struct writing w = { .db = d, .arena = a, .region = ORDERED_REGION, .at_ms = 1000 * number,
		.key = str_print(a, "key %lld", number) };
	int64_t id = 0;
	bool ok = journal_begin(&w, f) &&
		  append(&w, "organization.add", str_print(a, "{\"name\":\"%lld\",\"kind\":\"office\"}", number).p, &id, f) &&
		  append(&w, "organization.add", str_print(a, "{\"name\":\"%lld 下属\",\"kind\":\"office\",\"parent\":%lld}",
			  number, (long long)id).p, NULL, f);

	arena_free(a);
	return ok;
}

static inline bool journal_change(struct store *s, int64_t number, struct fail *f)
{
	return store_write(s, journal_add, &number, f);
}

static inline void journal_check(struct store *s, const enum outcome *outcomes, int64_t n)
{
	struct fail f = { 0 };
	struct db *d = store_reader(s, &f);
	bool *is_there = calloc((size_t)n + 1, sizeof *is_there);
	struct rows *r;

	must(f, d);
	r = db_select_plain(d, &f,
		"SELECT CAST(o.name AS BIGINT) FROM organization o JOIN organization b ON b.region = o.region "
		"AND b.parent = o.id WHERE b.name = o.name || ' 下属'");
	while (rows_next(r))
		is_there[rows_int(r, 0)] = true;
	must(f, rows_close(r, &f));
	for (int64_t i = 0; i < n; i++) {
		assert_true(is_there[i] || outcomes[i] != OUTCOME_DONE);
		assert_true(!is_there[i] || outcomes[i] == OUTCOME_DONE || outcomes[i] == OUTCOME_UNKNOWN);
	}
	free(is_there);
	store_return(s, d);
}

static inline void print_damage(void *told, int64_t region, const char *where, const char *what)
{
	(void)told, (void)region;
	print_error("%s: %s\n", where, what);
}

static inline void journal_verify(struct store *s)
{
	struct fail f = { 0 };
	struct db *d = store_reader(s, &f);
	struct verifying v = { .db = d, .is_replayed = true, .tell = print_damage };

	must(f, d);
	must(f, db_begin(d, &f));
	must(f, verify_ledger(&v, &f));
	assert_int_equal(v.n_damages, 0);
	store_return(s, d);
}

static const struct workload journal = { journal_prepare, journal_change, journal_check, journal_verify };

#endif
