/* query_whole.c - one finding with everything on it (query_finding.h). */
#include "base/vec.h"
#include "store/query_finding.h"

#include <stdlib.h>

#pragma GCC diagnostic ignored "-Woverlength-strings"

/* What is being gathered. */
struct gathering {
	struct arena *a;
	struct db *db;
	const struct scope *scope;
	struct finding_whole *w;
	VEC(struct moment) moments;
};

/* ---- records on it ---- */

/* Loads the record of an id where it is there to be seen; else *out is NULL. */
static bool load_seen(const struct gathering *g, const char *record, int64_t id, const struct kept **out, struct fail *f)
{
	*out = NULL;
	return id == 0 || query_record_named(g->a, g->db, g->scope, record, id, out, f) || f->kind == FAIL_NOT_FOUND;
}

static bool load_children(const struct gathering *g, struct fail *f)
{
	struct finding_whole *w = g->w;
	const struct {
		const char *record;
		struct kept_page *to;
	} all[] = { { "measure", &w->measures }, { "progress", &w->progress }, { "evidence", &w->evidence },
		{ "closure", &w->closures }, { "decision", &w->decisions }, { "extension", &w->extensions },
		{ "onsite_check", &w->onsite_checks }, { "lookback", &w->lookbacks }, { "override", &w->overrides },
		{ "withheld", &w->withheld } };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (!query_under(g->a, g->db, g->scope, all[i].record, w->row.id, all[i].to, f))
			return false;
	return true;
}

/* Loads the records of the ids that a query gives. */
static bool load_ids(const struct gathering *g, const char *record, const char *sql, struct kept_page *out, struct fail *f)
{
	struct rows *r = db_select(g->db, f, sql, V(g->scope->region), V(g->w->row.id));
	VEC(int64_t) ids = { 0 };
	VEC(const struct kept *) page = { 0 };

	while (rows_next(r))
		vec_push(g->a, &ids, rows_int(r, 0));
	if (!rows_close(r, f))
		return false;
	for (size_t i = 0; i < ids.n; i++) {
		const struct kept *k;

		if (!load_seen(g, record, ids.p[i], &k, f))
			return false;
		if (k)
			vec_push(g->a, &page, k);
	}
	*out = (struct kept_page){ page.p, page.n, 0 };
	return true;
}

static bool load_beside(const struct gathering *g, struct fail *f)
{
	struct finding_whole *w = g->w;

	return load_seen(g, "inspection", w->row.inspection, &w->inspection, f) &&
		load_seen(g, "aspect", w->row.aspect, &w->aspect, f) &&
		load_seen(g, "finding", w->row.relapse_of, &w->relapse_of, f) &&
		load_ids(g, "letter", "SELECT id FROM letter WHERE region = $1 AND finding = $2 ORDER BY id", &w->letters, f) &&
		load_ids(g, "finding", "SELECT id FROM finding WHERE region = $1 AND relapse_of = $2 ORDER BY id", &w->relapses, f);
}

/* ---- files that prove another finding too ---- */

static const char shared_text[] =
	"SELECT DISTINCT f.id, t.id, f.number, COALESCE(f.title, f.text), other.name, other.sha256"
	" FROM evidence e JOIN evidence_files own ON own.region = e.region AND own.id = e.id"
	" JOIN evidence_files other ON other.region = own.region AND other.sha256 = own.sha256"
	" JOIN evidence t ON t.region = other.region AND t.id = other.id"
	" JOIN finding f ON f.region = t.region AND f.id = t.finding"
	" WHERE e.region = $1 AND e.finding = $4 AND t.finding <> $4 AND $3 <> '' AND "
	SCOPE_FINDING_WITH(SCOPE_CLEARED("t.secrecy")) " ORDER BY 1, 2, 6";

static bool load_shared(const struct gathering *g, struct fail *f)
{
	struct rows *r = db_select(g->db, f, shared_text, SCOPE_VALUES(g->scope), V(g->w->row.id));
	VEC(struct shared_file) shared = { 0 };

	while (rows_next(r))
		vec_push(g->a, &shared, ((struct shared_file){ .finding = rows_int(r, 0), .evidence = rows_int(r, 1),
			.number = rows_copy(r, 2, g->a), .title = rows_copy(r, 3, g->a), .file_name = rows_copy(r, 4, g->a),
			.sha256 = rows_copy(r, 5, g->a) }));
	g->w->shared = shared.p;
	g->w->n_shared = shared.n;
	return rows_close(r, f);
}

/* ---- what happened ---- */

/* What a change says in words, as its body has it. */
static struct str text_of(struct arena *a, const struct record *rec, struct str json)
{
	static const char *const fields[] = { "reason", "opinion", "merged_text", "answer", "text", "result_text" };
	struct refusal no = { 0 };
	struct body *b;

	if (!body_parse(a, rec, json, &b, &no))
		return (struct str){ 0 };
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		int at = record_field(rec, str_of(fields[i]));

		if (at >= 0 && b->values[at].is_set && b->values[at].s.n)
			return b->values[at].s;
	}
	return (struct str){ 0 };
}

/* Adds the changes of one record, from a number on. */
static bool add_moments(struct gathering *g, int64_t object, int64_t from, struct fail *f)
{
	struct rows *r = db_select(g->db, f,
		"SELECT seq, at_ms, actor, kind, body FROM change WHERE region = $1 AND object = $2 AND seq >= $3 ORDER BY seq",
		V(g->scope->region), V(object), V(from));

	while (rows_next(r)) {
		struct moment m = { .seq = rows_int(r, 0), .at_ms = rows_int(r, 1), .actor = rows_int(r, 2), .object = object };

		m.kind = change_kind_find(rows_text(r, 3), &m.record);
		if (!m.kind)
			continue;
		m.text = text_of(g->a, m.record, rows_text(r, 4));
		vec_push(g->a, &g->moments, m);
	}
	return rows_close(r, f);
}

static bool add_page(struct gathering *g, const struct kept_page *page, struct fail *f)
{
	for (size_t i = 0; i < page->n; i++)
		if (!add_moments(g, page->p[i]->id, 0, f))
			return false;
	return true;
}

/* The plans of its inspection since it was registered move it too. */
static bool add_plans(struct gathering *g, struct fail *f)
{
	struct kept_page plans;

	if (!query_under(g->a, g->db, g->scope, "plan", g->w->row.inspection, &plans, f))
		return false;
	for (size_t i = 0; i < plans.n; i++)
		if (!add_moments(g, plans.p[i]->id, g->w->row.id, f))
			return false;
	return true;
}

static int compare_moments(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static bool load_moments(struct gathering *g, struct fail *f)
{
	struct finding_whole *w = g->w;
	const struct kept_page *const pages[] = { &w->measures, &w->progress, &w->evidence, &w->closures, &w->extensions, &w->letters,
		&w->onsite_checks, &w->lookbacks, &w->overrides, &w->withheld };

	if (!add_moments(g, w->row.id, 0, f) || !add_plans(g, f))
		return false;
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
		if (!add_page(g, pages[i], f))
			return false;
	if (g->moments.n)
		qsort(g->moments.p, g->moments.n, sizeof *g->moments.p, compare_moments);
	for (size_t i = 0; i < g->moments.n; i++) {
		g->moments.p[i].actor_name = names_find(w->names, "person", g->moments.p[i].actor, f);
		if (!g->moments.p[i].actor_name.p)
			return false;
	}
	w->moments = g->moments.p;
	w->n_moments = g->moments.n;
	return true;
}

bool query_finding_whole(struct arena *a, struct db *d, const struct scope *s, int64_t id, int warn_days,
	struct finding_whole *out, struct fail *f)
{
	struct finding_whole w = { .names = names_new(a, d, s) };
	struct gathering g = { .a = a, .db = d, .scope = s, .w = &w };

	if (!query_finding_row(a, d, s, id, warn_days, &w.row, f) || !query_record_named(a, d, s, "finding", id, &w.finding, f) ||
	    !load_children(&g, f) || !load_beside(&g, f) || !load_shared(&g, f) || !load_moments(&g, f))
		return false;
	*out = w;
	return true;
}
