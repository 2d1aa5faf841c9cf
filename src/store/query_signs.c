/* query_signs.c - see query_signs.h. */
#include "store/query_signs.h"

#include "base/vec.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

/* ---- texts: each gives the finding first, and goes by it ---- */

static const char sql_files[] =
	"SELECT t.finding, t.id, x.sha256, t.taken FROM evidence t"
	" JOIN evidence_files x ON x.region = t.region AND x.id = t.id"
	" WHERE t.region = $1 AND t.state = 'current' AND " SCOPE_OF_evidence " ORDER BY t.finding, t.id, x.ordinal";
static const char sql_measures[] =
	"SELECT t.finding, t.id, t.text FROM measure t"
	" WHERE t.region = $1 AND COALESCE(t.dropped, 0) = 0 AND " SCOPE_OF_measure " ORDER BY t.finding, t.id";
/* What is said of the work: progress, and what a closure request tells. Ids are of changes, so no two are the same. */
static const char sql_prose[] =
	"SELECT t.finding, t.id, t.text FROM"
	" (SELECT p.region, p.finding, p.id, p.text FROM progress p WHERE p.region = $1"
	" UNION ALL SELECT c.region, c.finding, c.id, c.text FROM closure c WHERE c.region = $1) t"
	" WHERE " SCOPE_BY_FINDING("t.finding", "") " ORDER BY t.finding, t.id";
static const char sql_figures[] =
	"SELECT t.finding, t.id, x.value, x.evidence FROM progress t"
	" JOIN progress_figures x ON x.region = t.region AND x.id = t.id"
	" WHERE t.region = $1 AND " SCOPE_BY_FINDING("t.finding", "") " ORDER BY t.finding, t.id, x.ordinal";
/* Signing off is the last that happens to a closure: its newest change is that moment. */
static const char sql_closures[] =
	"SELECT t.finding, t.id, t.made_at, CASE WHEN t.state = 'signed' THEN g.at_ms ELSE 0 END FROM closure t"
	" JOIN change g ON g.region = t.region AND g.seq = t.change"
	" WHERE t.region = $1 AND " SCOPE_BY_FINDING("t.finding", "") " ORDER BY t.finding, t.id";

/* ---- loading ---- */

struct loading {
	struct arena *arena;
	struct db *db;
	const struct scope *scope;
	const struct finding_brief *briefs;
	struct paper_finding *findings; /* side by side with the briefs */
	size_t n, at;
	struct fail *fail;
};

static struct rows *select_of(struct loading *l, const char *sql)
{
	l->at = 0;
	return db_select(l->db, l->fail, sql, SCOPE_VALUES(l->scope));
}

/* The finding that a row is of; NULL: it is none of those loaded. */
static struct paper_finding *owner_of(struct loading *l, const struct rows *rows)
{
	int64_t id = rows_int(rows, 0);

	while (l->at < l->n && l->findings[l->at].id < id)
		l->at++;
	return l->at < l->n && l->findings[l->at].id == id ? &l->findings[l->at] : NULL;
}

static bool load_files(struct loading *l)
{
	VEC(struct paper_file) all = { 0 };
	struct rows *rows = select_of(l, sql_files);
	size_t from = 0;

	while (rows && rows_next(rows)) {
		struct paper_finding *f = owner_of(l, rows);
		struct paper_file file = { .evidence = rows_int(rows, 1), .digest = rows_copy(rows, 2, l->arena) };

		if (!f)
			continue;
		if (!date_parse(rows_text(rows, 3), &file.made))
			file.made = (struct date){ 0 };
		vec_push(l->arena, &all, file);
		f->n_files++;
	}
	for (size_t i = 0; all.p && i < l->n; from += l->findings[i++].n_files)
		l->findings[i].files = &all.p[from];
	return rows_close(rows, l->fail);
}

/* Measures, or prose. */
static bool load_texts(struct loading *l, const char *sql, bool is_prose)
{
	VEC(struct paper_text) all = { 0 };
	struct rows *rows = select_of(l, sql);
	size_t from = 0;

	while (rows && rows_next(rows)) {
		struct paper_finding *f = owner_of(l, rows);

		if (!f)
			continue;
		vec_push(l->arena, &all, ((struct paper_text){ rows_int(rows, 1), rows_copy(rows, 2, l->arena) }));
		(*(is_prose ? &f->n_prose : &f->n_measures))++;
	}
	for (size_t i = 0; all.p && i < l->n; i++) {
		struct paper_finding *f = &l->findings[i];

		*(is_prose ? &f->prose : &f->measures) = &all.p[from];
		from += is_prose ? f->n_prose : f->n_measures;
	}
	return rows_close(rows, l->fail);
}

static bool load_figures(struct loading *l)
{
	VEC(struct paper_figure) all = { 0 };
	struct rows *rows = select_of(l, sql_figures);
	size_t from = 0;

	while (rows && rows_next(rows)) {
		struct paper_finding *f = owner_of(l, rows);

		if (!f)
			continue;
		vec_push(l->arena, &all, ((struct paper_figure){ .id = rows_int(rows, 1), .value = rows_int(rows, 2),
			.has_proof = !rows_is_null(rows, 3) }));
		f->n_figures++;
	}
	for (size_t i = 0; all.p && i < l->n; from += l->findings[i++].n_figures)
		l->findings[i].figures = &all.p[from];
	return rows_close(rows, l->fail);
}

static bool load_closures(struct loading *l)
{
	VEC(struct paper_closure) all = { 0 };
	struct rows *rows = select_of(l, sql_closures);
	size_t from = 0;

	while (rows && rows_next(rows)) {
		struct paper_finding *f = owner_of(l, rows);

		if (!f)
			continue;
		vec_push(l->arena, &all, ((struct paper_closure){ .id = rows_int(rows, 1), .requested_ms = rows_int(rows, 2),
			.closed_ms = rows_int(rows, 3) }));
		f->n_closures++;
	}
	for (size_t i = 0; all.p && i < l->n; from += l->findings[i++].n_closures)
		l->findings[i].closures = &all.p[from];
	return rows_close(rows, l->fail);
}

static bool load_findings(struct loading *l)
{
	struct finding_brief *briefs = NULL;

	if (!finding_briefs_load(l->arena, l->db, l->scope, false, &briefs, &l->n, l->fail))
		return false;
	l->briefs = briefs;
	l->findings = arena_array(l->arena, struct paper_finding, l->n ? l->n : 1);
	for (size_t i = 0; i < l->n; i++) {
		const struct finding_brief *b = &briefs[i];

		l->findings[i] = (struct paper_finding){ .id = b->id, .unit = b->unit, .inspection = b->inspection,
			.text = b->text, .inspection_start = b->start, .feedback = b->feedback, .is_immediate = b->is_immediate,
			.closed = b->closed };
	}
	return true;
}

/* ---- what was seen, with names ---- */

static bool has_closure(const struct paper_finding *f, int64_t id)
{
	for (size_t i = 0; i < f->n_closures; i++)
		if (f->closures[i].id == id)
			return true;
	return false;
}

static const char *record_of(const struct loading *l, const struct paper_sign *s, int64_t id)
{
	static const char *const by_kind[] = {
		[PAPER_SAME_FILE] = "evidence", [PAPER_EARLY_EVIDENCE] = "evidence", [PAPER_SAME_PROSE] = "progress",
		[PAPER_ONLY_TALK] = "measure", [PAPER_HASTY_CLOSURE] = "closure", [PAPER_UNPROVEN_FIGURE] = "progress",
		[PAPER_RELAPSE] = "finding",
	};
	bool is_closure = s->kind == PAPER_SAME_PROSE &&
		(has_closure(&l->findings[s->finding], id) || has_closure(&l->findings[s->other], id));

	return is_closure ? "closure" : by_kind[s->kind];
}

static struct seen_sign seen_of(const struct loading *l, const struct paper_sign *s)
{
	struct sign_record *stands_on = arena_array(l->arena, struct sign_record, s->n_ids ? s->n_ids : 1);

	for (size_t i = 0; i < s->n_ids; i++)
		stands_on[i] = (struct sign_record){ record_of(l, s, s->ids[i]), s->ids[i] };
	return (struct seen_sign){ .kind = s->kind, .finding = &l->briefs[s->finding],
		.other = s->other == s->finding ? NULL : &l->briefs[s->other], .records = stands_on, .n_records = s->n_ids,
		.why = s->why };
}

bool query_signs(struct arena *a, struct db *d, const struct scope *s, int64_t inspection, const struct seen_sign **out,
	size_t *n_out, struct fail *f)
{
	struct loading l = { .arena = a, .db = d, .scope = s, .fail = f };
	VEC(struct seen_sign) seen = { 0 };
	const struct paper_sign *signs;
	size_t n;

	if (!load_findings(&l) || !load_files(&l) || !load_texts(&l, sql_measures, false) ||
	    !load_texts(&l, sql_prose, true) || !load_figures(&l) || !load_closures(&l))
		return fail_note(f, "signs");
	signs = paper_signs_extract(a, l.findings, l.n, &n);
	for (size_t i = 0; i < n; i++)
		if (!inspection || l.briefs[signs[i].finding].inspection == inspection)
			vec_push(a, &seen, seen_of(&l, &signs[i]));
	*out = seen.p;
	*n_out = seen.n;
	return true;
}
