/* draw.c - see draw.h. */
#include "act/draw.h"

#include "base/random.h"
#include "base/vec.h"
#include "ledger/sample.h"

enum { SEED_BYTES = 12 };

struct drawing {
	int64_t inspection, size, id;
	struct str seed;
};

static uint64_t next_below(void *stream, uint64_t n)
{
	return random_below(stream, n);
}

static bool load_population(struct act *t, int64_t inspection, const int64_t **out, size_t *n_out, struct fail *f)
{
	VEC(int64_t) ids = { 0 };
	struct rows *rows = db_select(t->w.db, f, "SELECT id FROM finding WHERE region = $1 AND inspection = $2 ORDER BY id",
		V(t->w.region), V(inspection));

	while (rows && rows_next(rows))
		vec_push(t->w.arena, &ids, rows_int(rows, 0));
	if (!rows_close(rows, f))
		return false;
	*out = ids.p;
	*n_out = ids.n;
	return true;
}

static bool draw_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct drawing *w = wanted;
	struct body *b = body_new(t->w.arena, record_find(S("sample")));
	const struct request q = { .kind = change_kind_find(S("sample.draw"), NULL), .body = b };
	struct fail f = { 0 };
	const int64_t *population, *picks;
	size_t n, n_picks;

	if (!load_population(t, w->inspection, &population, &n, &f))
		return refuse_failed(r, &f);
	if (w->size < 1 || w->size > (int64_t)n)
		return refuse(r, FAIL_FORMAT, "range", "抽取数须在1至%lld之间", "there are %lld findings to draw from", (long long)n);
	picks = sample_draw(t->w.arena, (struct chance){ next_below, random_stream_new(t->w.arena, w->seed) }, population, n,
		(size_t)w->size, &n_picks);
	body_set_int(b, "inspection", w->inspection);
	body_set_text(b, "seed", w->seed);
	body_set_int(b, "size", (int64_t)n_picks);
	body_set_int(b, "population", (int64_t)n);
	body_set_refs(b, "picks", picks, n_picks);
	return act_step(t, &q, &w->id, r);
}

bool draw_sample(const struct acting *x, int64_t inspection, int64_t size, struct str seed, int64_t *id_out, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct drawing w = { .inspection = inspection, .size = size, .seed = seed };
	struct fail f = { 0 };
	bool ok;

	if (seed.p || random_token(tmp, SEED_BYTES, &w.seed, &f))
		ok = act_together(x, draw_steps, &w, (struct str){ 0 }, false, r);
	else
		ok = refuse_failed(r, &f);
	if (ok)
		*id_out = w.id;
	arena_free(tmp);
	return ok;
}
