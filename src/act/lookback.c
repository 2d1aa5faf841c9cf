/* lookback.c - see lookback.h. */
#include "act/lookback.h"

struct recording {
	const struct body *given;
	struct lookback_done done;
};

static struct request request_of(const char *change, const struct body *b)
{
	return (struct request){ .kind = change_kind_find(str_of(change), NULL), .body = b };
}

/* What the new finding takes over from the old one. */
static struct body *read_old(struct arena *a, const struct rows *rows, struct str *number_out)
{
	static const char *const refs[] = { "inspection", "aspect", "leader", "owner", "lead_unit", "secrecy", "watch" };
	struct body *b = body_new(a, record_find(S("finding")));

	*number_out = rows_copy(rows, 0, a);
	body_set_text(b, "title", rows_copy(rows, 1, a));
	for (int i = 0; i < (int)(sizeof refs / sizeof refs[0]); i++)
		if (!rows_is_null(rows, i + 2))
			body_set_int(b, refs[i], rows_int(rows, i + 2));
	return b;
}

static bool load_old(struct act *t, int64_t finding, struct body **out, struct str *number_out, struct refusal *r)
{
	struct fail f = { 0 };
	struct rows *rows = db_select(t->w.db, &f,
		"SELECT f.number, f.title, f.inspection, f.aspect,"
		" (SELECT p.id FROM person p WHERE p.region = f.region AND p.id = f.leader AND p.state = 'serving'),"
		" (SELECT p.id FROM person p WHERE p.region = f.region AND p.id = f.owner AND p.state = 'serving'),"
		" (SELECT o.id FROM organization o WHERE o.region = f.region AND o.id = f.lead_unit AND o.state = 'active'),"
		" f.secrecy, f.watch FROM finding f WHERE f.region = $1 AND f.id = $2", V(t->w.region), V(finding));

	*out = rows && rows_next(rows) ? read_old(t->w.arena, rows, number_out) : NULL;
	if (!rows_close(rows, &f))
		return refuse_failed(r, &f);
	return *out || refuse(r, FAIL_NOT_FOUND, "not-found", "没有这个问题", "there is no such finding");
}

/* "1.2" of "1.2" and of "1.2-R3". */
static struct str stem_of(struct str number)
{
	size_t n = number.n;

	while (n > 0 && number.p[n - 1] >= '0' && number.p[n - 1] <= '9')
		n--;
	if (n < number.n && str_is_suffixed(str_sub(number, 0, n), S("-R")))
		return str_sub(number, 0, n - 2);
	return number;
}

/* The first of -R1, -R2 … that was never given. */
static bool number_it(struct act *t, struct body *b, struct str old, struct refusal *r)
{
	struct fail f = { 0 };
	struct str stem = stem_of(old), number;
	int64_t found = 1;

	for (int i = 1; found; i++) {
		number = str_print(t->w.arena, "%.*s-R%d", STR_ARG(stem), i);
		if (!db_number(t->w.db, &f, &found, "SELECT COUNT(*) FROM finding WHERE region = $1 AND inspection = $2 AND number = $3",
			V(t->w.region), V(body_int(b, "inspection")), V(number)))
			return refuse_failed(r, &f);
	}
	body_set_text(b, "number", number);
	return true;
}

static bool register_relapse(struct act *t, const struct body *lookback, int64_t *finding_out, struct refusal *r)
{
	int64_t old = body_int(lookback, "finding");
	struct body *b;
	struct str number;
	struct request q;
	bool ok;

	if (!load_old(t, old, &b, &number, r) || !number_it(t, b, number, r))
		return false;
	body_set_text(b, "text", body_text(lookback, "text"));
	body_set_int(b, "relapse_of", old);
	q = request_of("finding.add", b);
	t->is_allowed_all = true; /* it follows from the look-back, which was allowed */
	ok = act_step(t, &q, finding_out, r);
	t->is_allowed_all = false;
	return ok;
}

static bool record_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct recording *w = wanted;
	struct body *b = body_new(t->w.arena, w->given->record);
	struct request q = request_of("lookback.add", b);

	memcpy(b->values, w->given->values, b->record->n_fields * sizeof *b->values);
	if (str_is_equal(body_text(b, "result"), S("relapsed"))) {
		if (!act_ask(t, &q, r) || !register_relapse(t, b, &w->done.finding, r))
			return false;
		body_set_int(b, "new_finding", w->done.finding);
	}
	return act_step(t, &q, &w->done.lookback, r);
}

/* What the first request under the key gave: the key is of its first change, which may be the relapse. */
static bool find_recorded(struct lookback_done *out, const struct acting *x, struct str key, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d;
	int64_t seq;
	bool ok;

	if (!act_find_key(x, key, &seq, r))
		return false;
	d = store_reader(x->store, &f);
	ok = d && db_number(d, &f, &out->finding, "SELECT id FROM finding WHERE region = $1 AND id = $2", V(x->region), V(seq));
	if (d)
		store_return(x->store, d);
	out->lookback = out->finding ? seq + 1 : seq;
	return ok || refuse_failed(r, &f);
}

bool lookback_record(const struct acting *x, const struct body *lookback, struct str key, struct lookback_done *out,
	struct refusal *r)
{
	struct recording w = { .given = lookback };

	if (!act_together(x, record_steps, &w, key, false, r) || (!w.done.lookback && !find_recorded(&w.done, x, key, r)))
		return false;
	*out = w.done;
	return true;
}
