/* replay.c - see replay.h. */
#include "store/replay.h"

#include "base/scratch.h"
#include "base/vec.h"
#include "store/migrate.h"
#include "store/project.h"

enum { A_TRANSACTION = 1000 };

/* Where the person is named to whom the personal fields of a change belong. */
static bool person_of(const struct replay *r, const struct change *c, const struct body *b, int64_t *out, struct fail *f)
{
	int at = record_field(b->record, S("person"));

	*out = c->object;
	if (at < 0)
		return true;
	if (b->values[at].is_set)
		return *out = b->values[at].i, true;
	return db_number(r->into, f, out, "SELECT person FROM account WHERE region = $1 AND id = $2", V(c->region), V(c->object));
}

/* Opens the sealed fields; those whose key is gone become unset. */
static bool open_fields(struct arena *a, const struct replay *r, const struct change *c, struct body *b, struct fail *f)
{
	int64_t person = 0;

	for (size_t i = 0; i < b->record->n_fields; i++) {
		struct body_value *v = &b->values[i];

		if (!(b->record->fields[i].flags & FIELD_PERSONAL) || !v->is_set || !seal_is_sealed(v->s))
			continue;
		if (!r->keys) {
			*v = (struct body_value){ 0 };
			continue;
		}
		if ((!person && !person_of(r, c, b, &person, f)) ||
		    !keyring_unseal(a, r->keys, r->keys_db,
			&(struct seal_place){ c->region, person, b->record->fields[i].name }, v->s, &v->s, f))
			return false;
		if (!v->s.p)
			*v = (struct body_value){ 0 };
	}
	return true;
}

static bool check_chain(const struct replay *r, const struct change *c, struct fail *f)
{
	struct digests d = change_digests(&r->head, c);

	if (c->seq != r->seq + 1)
		return fail_set(f, FAIL_FORMAT, "change %lld is missing", (long long)r->seq + 1);
	if (c->at_ms < r->newest_ms)
		return fail_set(f, FAIL_FORMAT, "change %lld is earlier than the one before", (long long)c->seq);
	if (memcmp(d.sm3, c->digests.sm3, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "change %lld: its SM3 digest is another", (long long)c->seq);
	if (memcmp(d.sha256, c->digests.sha256, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "change %lld: its SHA-256 digest is another", (long long)c->seq);
	return true;
}

static bool project(struct arena *a, struct replay *r, const struct change *c, struct fail *f)
{
	struct projecting p = { .db = r->into, .arena = a, .change = c };
	struct refusal wrong = { 0 };
	struct body *b = NULL;

	p.kind = change_kind_find(c->kind, &p.record);
	if (!p.kind)
		return fail_set(f, FAIL_FORMAT, "change %lld is of the unknown kind %.*s: a newer program wrote it",
			(long long)c->seq, STR_ARG(c->kind));
	if (!body_parse(a, p.record, c->body, &b, &wrong))
		return fail_set(f, FAIL_FORMAT, "change %lld: %s", (long long)c->seq, wrong.en);
	if (!open_fields(a, r, c, b, f))
		return fail_note(f, "change %lld", (long long)c->seq);
	p.body = b;
	return journal_insert(r->into, c, f) && (project_change(&p, f) || fail_note(f, "change %lld", (long long)c->seq));
}

bool replay_change(struct replay *r, const struct change *c, struct fail *f)
{
	struct arena *tmp;
	bool ok;

	if (!check_chain(r, c, f))
		return false;
	tmp = arena_new();
	ok = project(tmp, r, c, f);
	arena_free(tmp);
	if (!ok)
		return false;
	r->seq = c->seq;
	r->newest_ms = c->at_ms;
	r->head = c->digests;
	return true;
}

/* Replays what the rows give, up to a transaction's worth; *more_out: there may be more. */
static bool replay_rows(struct replay *r, struct rows *rows, int64_t until_ms, bool *more_out, struct fail *f)
{
	int n = 0;

	while (n < A_TRANSACTION && (*more_out = rows_next(rows))) {
		struct change c = change_of_row(rows);

		if (until_ms && c.at_ms >= until_ms)
			return *more_out = false, true;
		if (!replay_change(r, &c, f))
			return false;
		n++;
	}
	return true;
}

bool replay_region(struct replay *r, struct db *from, int64_t last_seq, int64_t until_ms,
	void (*tell)(void *told, int64_t seq), void *told, struct fail *f)
{
	struct rows *rows = journal_select(from, r->region, r->seq + 1, last_seq, f);
	bool more = rows != NULL, ok = true;
	struct fail end = { 0 };

	while (ok && more) {
		ok = db_begin(r->into, f);
		if (ok && !(replay_rows(r, rows, until_ms, &more, f) && db_commit(r->into, f))) {
			db_rollback(r->into);
			ok = false;
		}
		if (ok && tell)
			tell(told, r->seq);
	}
	if (!ok)
		return (void)!rows_close(rows, &end), false;
	return rows_close(rows, f);
}

bool replay_regions(struct arena *a, struct db *d, const int64_t **out, size_t *n_out, struct fail *f)
{
	struct rows *rows = db_select_n(d, f, "SELECT region FROM chain_head UNION SELECT region FROM region ORDER BY region", NULL, 0);
	VEC(int64_t) regions = { 0 };

	while (rows && rows_next(rows))
		vec_push(a, &regions, rows_int(rows, 0));
	if (!rows_close(rows, f))
		return false;
	*out = regions.p;
	*n_out = regions.n;
	return true;
}

static void close_db(void *d)
{
	db_close(d);
}

struct db *replay_as_of(struct arena *a, struct db *from, const struct keyring *keys, struct date day, struct fail *f)
{
	int64_t until = clock_day_start_ms(date_add_days(day, 1));
	const char *folder = scratch_new(a, f);
	struct db *d = folder ? db_open(str_print(a, "sqlite:%s/as-of.sqlite", folder).p, DB_WRITE, f) : NULL;
	const int64_t *regions;
	size_t n;

	if (!d)
		return NULL;
	arena_defer(a, close_db, d);
	if (!migrate_run(d, 0, f) || !replay_regions(a, from, &regions, &n, f))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct replay r = { .into = d, .keys = keys, .keys_db = from, .region = regions[i] };

		if (!replay_region(&r, from, 0, until, NULL, NULL, f)) {
			fail_note(f, "region %lld", (long long)regions[i]);
			return NULL;
		}
	}
	return d;
}
