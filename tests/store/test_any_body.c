/* test_any_body.c - bodies made by chance for every change: what the ledger takes, its replay takes too and
 * projects alike, and a dump brings into the other engine. */
#include "store/dump.h"
#include "store/migrate.h"
#include "store/verify.h"
#include "unit/dice.h"
#include "world.h"

#include "base/file.h"

#include <stdio.h>

enum { N_TRIES = 6000 };

/* ---- values ---- */

static const char *const texts[] = { "", " ", "整改", "a", "\"\\/", "甲\n乙", "甲\r\n乙\t丙", "'; --", "%_", "𠮷野家", "é", "é", "\357\273\277头",
	"null", "true", "0", "-1", "{\"errors\":0}", "[]", "2026-03-01", "\xEF\xBF\xBF", "SM4G:x", "sm4:AAAA", "ﷺ", "1.10", "İı", "ß" };
static const char *const days[] = { "2026-03-01", "2025-12-31", "2026-02-28", "2024-02-29", "9999-12-31", "1900-01-01" };
static const int64_t numbers[] = { 0, 1, -1, 2, 30, 365, INT32_MAX, INT64_C(1) << 40, INT64_MAX, INT64_MIN, INT64_MAX / 10000 };
#define PICK(d, array) (array)[dice_below((d), sizeof(array) / sizeof(array)[0])]

struct making {
	struct world *w;
	struct dice *dice;
};

static int64_t any_record(const struct making *m, const char *target)
{
	return dice_below(m->dice, 8) == 0 ? PICK(m->dice, numbers) : world_number(m->w, JSON(m->w,
		"SELECT id FROM %s ORDER BY (id * 7919 + %d) %% 101 LIMIT 1", target, (int)dice_below(m->dice, 1000)));
}

static struct str any_text(const struct making *m, const struct field *f)
{
	if (f->type == FIELD_DATE)
		return str_of(PICK(m->dice, days));
	if (f->type == FIELD_JSON)
		return dice_below(m->dice, 4) ? S("[]") : str_of(PICK(m->dice, texts));
	if (f->type == FIELD_WORD)
		return str_of(f->words->p[dice_below(m->dice, f->words->n)].code);
	if (f->name[0] == 's' && (strcmp(f->name, "sha256") == 0 || strcmp(f->name, "sm3") == 0))
		return str_print(m->w->a, "%064d", (int)dice_below(m->dice, 9));
	if (dice_below(m->dice, 40) == 0)
		return str_print(m->w->a, "%0*d", (int)dice_below(m->dice, 1200), 7);
	return str_of(PICK(m->dice, texts));
}

static struct body_value any_value(const struct making *m, const struct field *f);

static struct body_value any_list(const struct making *m, const struct field *f)
{
	size_t n = dice_below(m->dice, 4);
	struct body_value v = { .is_set = true, .n = n };
	int64_t *refs = arena_array(m->w->a, int64_t, n + 1);
	struct body_row *rows = arena_array(m->w->a, struct body_row, n + 1);

	for (size_t i = 0; i < n; i++) {
		if (f->type == FIELD_REFS) {
			refs[i] = any_record(m, f->target);
			continue;
		}
		rows[i].values = arena_array(m->w->a, struct body_value, f->n_rows);
		for (size_t c = 0; c < f->n_rows; c++)
			if (dice_below(m->dice, 6))
				rows[i].values[c] = any_value(m, &f->rows[c]);
	}
	v.refs = refs;
	v.rows = rows;
	return v;
}

static struct body_value any_value(const struct making *m, const struct field *f)
{
	struct body_value v = { .is_set = true };

	if (dice_below(m->dice, 12) == 0) {
		v.is_null = true;
		return v;
	}
	switch (f->type) {
	case FIELD_REFS: case FIELD_ROWS: return any_list(m, f);
	case FIELD_REF: v.i = any_record(m, f->target); break;
	case FIELD_LEVEL: v.i = (int64_t)dice_below(m->dice, f->words->n); break;
	case FIELD_YES: v.i = (int64_t)dice_below(m->dice, 2); break;
	case FIELD_NUMBER: case FIELD_MONEY: case FIELD_MOMENT: v.i = PICK(m->dice, numbers); break;
	case FIELD_AMOUNT: v.i = PICK(m->dice, numbers) / 1000; break;
	default: v.s = any_text(m, f);
	}
	return v;
}

static struct body *any_body(const struct making *m, const struct record *r, const struct change_kind *k)
{
	struct body *b = body_new(m->w->a, r);

	for (size_t i = 0; i < r->n_fields; i++) {
		bool is_needed, has = change_kind_has(k, str_of(r->fields[i].name), &is_needed);

		if (has ? is_needed || dice_below(m->dice, 3) : dice_below(m->dice, 200) == 0)
			b->values[i] = any_value(m, &r->fields[i]);
	}
	return b;
}

/* ---- acts: by somebody who may do anything; states and guards hold ---- */

struct tried {
	struct request request;
	int64_t id;
};

static bool step(struct act *t, void *wanted, struct refusal *r)
{
	struct tried *x = wanted;

	t->is_allowed_all = true;
	return act_step(t, &x->request, &x->id, r);
}

static bool try_one(const struct making *m, const struct record *r, const struct change_kind *k)
{
	const int64_t people[] = { m->w->clerk, m->w->owner, m->w->leader, m->w->verifier, m->w->office, m->w->second_office, m->w->security };
	struct acting x = { .store = m->w->store, .keys = &m->w->keys, .clock = m->w->clock, .region = WORLD_REGION };
	struct tried t = { .request = { .kind = k } };
	struct refusal no = { 0 };

	x.person = PICK(m->dice, people);
	t.request.object = k->effect == CHANGE_ADDS ? 0 : any_record(m, r->name);
	if (k->effect == CHANGE_SETS && t.request.object < 1)
		return false;
	t.request.body = any_body(m, r, k);
	if (!acting_open(m->w->a, &x, &no))
		return false;	/* has left meanwhile */
	if (act_together(&x, step, &t, (struct str){ 0 }, false, &no))
		return true;
	/* a bulletin's figures may be JSON and no list of figures: only who approves it reads them */
	if (!no.code || (strcmp(no.code, "store") == 0 && strcmp(k->name, "bulletin.approve") != 0)) {
		struct buf *json = buf_new(m->w->a);

		body_print(t.request.body, json);
		fail_msg("%s passed all guards and the store refused it: %s: %.400s", k->name, no.en, buf_view(json).p);
	}
	return false;
}

/* ---- what must hold of it ---- */

static void say(void *told, int64_t region, const char *where, const char *what)
{
	(void)told;
	print_error("region %lld: %s: %s\n", (long long)region, where, what);
}

static void verify(struct world *w, struct db *d)
{
	struct verifying v = { .db = d, .keys = &w->keys, .is_replayed = true, .tell = say };

	must(w->place->f, db_begin(d, &w->place->f) && verify_ledger(&v, &w->place->f));
	db_rollback(d);
	assert_int_equal(v.n_damages, 0);
}

static struct str dump(struct world *w, struct db *d, const char *path)
{
	struct dump_count n;
	struct str bytes;

	must(w->place->f, db_begin(d, &w->place->f) && dump_write(d, NULL, path, &n, &w->place->f));
	db_rollback(d);
	must(w->place->f, file_read(w->a, path, 1 << 26, &bytes, &w->place->f));
	return bytes;
}

static void carry_and_compare(struct world *w)
{
	const char *folder = scratch_new(w->a, &w->place->f), *path = JSON(w, "%s/a.dump", folder);
	struct db *d = db_open(w->place->url, DB_WRITE, &w->place->f),
		*other = db_open(JSON(w, "sqlite:%s/other.sqlite", folder), DB_WRITE, &w->place->f);
	struct dump_count n;
	struct str first;

	must(w->place->f, d && other && migrate_run(other, 0, &w->place->f));
	verify(w, d);
	first = dump(w, d, path);
	must(w->place->f, dump_read(other, NULL, &w->keys, path, &n, &w->place->f));
	verify(w, other);
	assert_true(str_is_equal(first, dump(w, other, JSON(w, "%s/b.dump", folder))));
	db_close(d);
	db_close(other);
}

static void what_the_ledger_takes_its_replay_takes_too(void **state)
{
	struct world *w = *state;
	struct dice dice = { 20260302 };
	struct making m = { w, &dice };
	size_t n_done = 0, n_kinds = 0;

	world_rectifying(w, "1.1");
	for (int i = 0; i < N_TRIES; i++) {
		const struct record *r = records[dice_below(&dice, n_records)];
		const struct change_kind *k = r->n_changes ? &r->changes[dice_below(&dice, r->n_changes)] : NULL;

		n_done += k && try_one(&m, r, k);
	}
	n_kinds = (size_t)world_number(w, "SELECT COUNT(DISTINCT kind) FROM change");
	if (n_done < N_TRIES / 50 || n_kinds < 25)
		fail_msg("only %zu were taken, of %zu kinds: the test tries nothing", n_done, n_kinds);
	carry_and_compare(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(what_the_ledger_takes_its_replay_takes_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
