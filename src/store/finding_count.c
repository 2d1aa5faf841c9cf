/* finding_count.c - see finding_count.h. */
#include "store/finding_count.h"

static const char *const scope_names[] = { "region", "round", "inspection", "unit", "lead_unit", "aspect" };

const char *tally_scope_name(enum tally_scope s)
{
	return scope_names[s];
}

bool finding_count_load(struct db *d, int64_t region, int64_t finding, struct finding_count *out, struct fail *f)
{
	struct rows *r;
	struct finding_count c = { 0 };

	*out = c;
	if (!finding)
		return true;
	r = db_select(d, f,
		"SELECT i.round, f.inspection, f.unit, f.lead_unit, f.aspect, f.outcome,"
		" CASE WHEN f.state <> 'closed' AND COALESCE(f.normalised, 0) = 0 THEN f.due END"
		" FROM finding f JOIN inspection i ON i.region = f.region AND i.id = f.inspection"
		" WHERE f.region = $1 AND f.id = $2", V(region), V(finding));
	if (r && rows_next(r)) {
		struct str due = rows_text(r, 6);

		for (int s = TALLY_ROUND; s < N_TALLY_SCOPES; s++)
			c.keys[s] = rows_int(r, s - 1);
		c.is_there = outcome_parse(rows_text(r, 5), &c.outcome);
		memcpy(c.due, due.p ? due.p : "", due.n < sizeof c.due ? due.n : 0);
	}
	if (!rows_close(r, f))
		return false;
	*out = c;
	return true;
}

/* ---- where it stands ---- */

static bool load_standing(const struct projecting *p, struct standing *s, struct fail *f)
{
	struct rows *r = db_select(p->db, f,
		"SELECT f.state, COALESCE(f.normalised, 0), o.outcome,"
		" (SELECT COUNT(*) FROM measure m WHERE m.region = f.region AND m.finding = f.id AND COALESCE(m.dropped, 0) = 0),"
		" (SELECT COUNT(*) FROM measure m WHERE m.region = f.region AND m.finding = f.id AND COALESCE(m.dropped, 0) = 0"
		" AND m.state = 'closed')"
		" FROM finding f LEFT JOIN override o ON o.region = f.region AND o.id = f.override"
		" WHERE f.region = $1 AND f.id = $2", V(p->change->region), V(p->subject.finding));
	bool has = r && rows_next(r) && state_parse(rows_text(r, 0), &s->state);

	if (has) {
		s->is_normalised = rows_int(r, 1) != 0;
		s->has_override = !rows_is_null(r, 2) && outcome_parse(rows_text(r, 2), &s->override);
		s->n_measures = rows_int(r, 3);
		s->n_measures_closed = rows_int(r, 4);
	}
	if (!rows_close(r, f))
		return false;
	return has || fail_set(f, FAIL_NOT_FOUND, "there is no finding %lld", (long long)p->subject.finding);
}

bool finding_stand(const struct projecting *p, struct fail *f)
{
	struct standing s = { 0 };
	struct str day;

	if (!load_standing(p, &s, f))
		return false;
	day = date_print(p->arena, clock_date(p->change->at_ms));
	return db_run(p->db, f,
		"UPDATE finding SET change = $3, outcome = $4, n_measures = $5, n_measures_closed = $6,"
		" first_due = COALESCE(first_due, due), closed_on = CASE WHEN $7 = 1 THEN COALESCE(closed_on, $8) END"
		" WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->subject.finding), V(p->change->seq), V(outcome_code(outcome_compute(&s))),
		V(s.n_measures), V(s.n_measures_closed), V(s.state == STATE_CLOSED ? 1 : 0), V(day));
}

/* ---- tallies ---- */

static bool add_tally(struct db *d, int64_t region, enum tally_scope s, int64_t key, enum outcome o, int n, struct fail *f)
{
	const int by[N_OUTCOMES] = { [OUTCOME_NONE] = o == OUTCOME_NONE ? n : 0, [OUTCOME_BASIC] = o == OUTCOME_BASIC ? n : 0,
		[OUTCOME_DONE] = o == OUTCOME_DONE ? n : 0, [OUTCOME_NORMALISED] = o == OUTCOME_NORMALISED ? n : 0 };

	return db_run(d, f,
		"INSERT INTO tally (region, scope, key, n_none, n_basic, n_done, n_normalised) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT (region, scope, key) DO UPDATE SET n_none = tally.n_none + excluded.n_none,"
		" n_basic = tally.n_basic + excluded.n_basic, n_done = tally.n_done + excluded.n_done,"
		" n_normalised = tally.n_normalised + excluded.n_normalised",
		V(region), V(scope_names[s]), V(key), V(by[OUTCOME_NONE]), V(by[OUTCOME_BASIC]), V(by[OUTCOME_DONE]),
		V(by[OUTCOME_NORMALISED]));
}

static bool add_due(struct db *d, int64_t region, enum tally_scope s, int64_t key, const char *due, int n, struct fail *f)
{
	return db_run(d, f,
		"INSERT INTO tally_due (region, scope, key, due, n) VALUES ($1, $2, $3, $4, $5)"
		" ON CONFLICT (region, scope, key, due) DO UPDATE SET n = tally_due.n + excluded.n",
		V(region), V(scope_names[s]), V(key), V(due), V(n));
}

bool finding_count_add(struct db *d, int64_t region, const struct finding_count *c, int n, struct fail *f)
{
	if (!c->is_there)
		return true;
	for (int s = 0; s < N_TALLY_SCOPES; s++) {
		if (s != TALLY_REGION && c->keys[s] == 0)
			continue;
		if (!add_tally(d, region, (enum tally_scope)s, c->keys[s], c->outcome, n, f))
			return false;
		if (c->due[0] && s != TALLY_ASPECT && !add_due(d, region, (enum tally_scope)s, c->keys[s], c->due, n, f))
			return false;
	}
	return true;
}

static bool is_same(const struct finding_count *a, const struct finding_count *b)
{
	return a->is_there == b->is_there && a->outcome == b->outcome && memcmp(a->keys, b->keys, sizeof a->keys) == 0 &&
		strcmp(a->due, b->due) == 0;
}

bool finding_count_move(const struct projecting *p, const struct finding_count *before, struct fail *f)
{
	struct finding_count now;

	if (!finding_count_load(p->db, p->change->region, p->subject.finding, &now, f))
		return false;
	return is_same(before, &now) || (finding_count_add(p->db, p->change->region, before, -1, f) &&
		finding_count_add(p->db, p->change->region, &now, 1, f));
}
