/* dossier.c - see dossier.h. */
#include "report/dossier.h"

#include "ledger/words.h"
#include "report/wording.h"
#include "store/query_figure.h"

#include <stdlib.h>

/* ---- the findings ---- */

static bool is_asked(const struct report_ask *ask, int64_t id)
{
	for (size_t i = 0; i < ask->n_findings; i++)
		if (ask->findings[i] == id)
			return true;
	return ask->n_findings == 0;
}

/* Leaves out what was dropped, and orders by the ordinal given, then as they were made. */
static int compare_measures(const void *left, const void *right)
{
	const struct kept *l = *(const struct kept *const *)left, *r = *(const struct kept *const *)right;
	int64_t a = kept_number(l, "ordinal"), b = kept_number(r, "ordinal");

	if (a != b)
		return a < b ? -1 : 1;
	return l->id < r->id ? -1 : l->id > r->id;
}

static struct kept_page standing_measures(struct arena *a, const struct kept_page *all)
{
	const struct kept **p = arena_array(a, const struct kept *, all->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (!kept_number(all->p[i], "dropped"))
			p[n++] = all->p[i];
	if (n)
		qsort(p, n, sizeof *p, compare_measures);
	return (struct kept_page){ .p = p, .n = n };
}

static bool load_finding(struct arena *a, const struct report_ask *ask, struct dossier_finding *x, struct fail *f)
{
	struct db *d = ask->db;
	const struct scope *s = ask->scope;
	int64_t id = x->row.id;
	struct kept_page measures;

	if (!query_record_named(a, d, s, "finding", id, &x->finding, f) ||
	    !query_under(a, d, s, "measure", id, &measures, f) || !query_under(a, d, s, "progress", id, &x->progress, f) ||
	    !query_under(a, d, s, "evidence", id, &x->evidence, f) || !query_under(a, d, s, "withheld", id, &x->withheld, f) ||
	    !query_under(a, d, s, "extension", id, &x->extensions, f) || !query_under(a, d, s, "closure", id, &x->closures, f))
		return fail_note(f, "finding %lld", (long long)id);
	x->measures = standing_measures(a, &measures);
	return true;
}

struct found {
	VEC(struct dossier_finding) v;
};

static bool list_findings(struct arena *a, const struct report_ask *ask, struct found *out, struct fail *f)
{
	struct finding_ask q = { .filter.inspection = ask->inspection, .sort = FINDING_BY_NUMBER, .most = MOST_FINDING_PAGE };
	struct finding_page page;

	do {
		if (!query_findings(a, ask->db, ask->scope, &q, &page, f))
			return false;
		for (size_t i = 0; i < page.n; i++)
			if (is_asked(ask, page.p[i].id))
				vec_add(a, &out->v)->row = page.p[i];
		q.cursor = page.next;
	} while (page.next.p);
	for (size_t i = 0; i < out->v.n; i++)
		if (!load_finding(a, ask, &out->v.p[i], f))
			return false;
	return true;
}

/* ---- the aspects ---- */

static bool has_findings(const struct found *all, int64_t aspect)
{
	for (size_t i = 0; i < all->v.n; i++)
		if (all->v.p[i].row.aspect == aspect)
			return true;
	return false;
}

static bool load_aspects(struct arena *a, struct dossier *d, const struct found *all, struct fail *f)
{
	struct kept_page page;

	if (!query_under(a, d->ask->db, d->ask->scope, "aspect", d->ask->inspection, &page, f))
		return false;
	d->aspects = arena_array(a, const struct kept *, page.n + 1);
	for (size_t i = 0; i < page.n; i++)
		if (has_findings(all, page.p[i]->id))
			d->aspects[d->n_aspects++] = page.p[i];
	if (d->n_aspects)
		qsort(d->aspects, d->n_aspects, sizeof *d->aspects, compare_measures);
	return true;
}

static size_t aspect_index(const struct dossier *d, int64_t aspect)
{
	size_t i = 0;

	while (i < d->n_aspects && d->aspects[i]->id != aspect)
		i++;
	return i;
}

/* Puts the findings of one aspect together, in the order in which they came. */
static void group_findings(struct arena *a, struct dossier *d, struct found *all)
{
	d->findings = arena_array(a, struct dossier_finding, all->v.n + 1);
	for (size_t i = 0; i < all->v.n; i++)
		all->v.p[i].aspect = aspect_index(d, all->v.p[i].row.aspect);
	for (size_t aspect = 0; aspect <= d->n_aspects; aspect++)
		for (size_t i = 0; i < all->v.n; i++)
			if (all->v.p[i].aspect == aspect)
				d->findings[d->n_findings++] = all->v.p[i];
}

bool dossier_load(struct arena *a, const struct report_ask *ask, struct dossier *out, struct fail *f)
{
	struct dossier d = { .ask = ask };
	struct found all = { 0 };

	if (!query_record_named(a, ask->db, ask->scope, "inspection", ask->inspection, &d.inspection, f) ||
	    !query_record_named(a, ask->db, ask->scope, "organization", kept_number(d.inspection, "unit"), &d.unit, f) ||
	    !list_findings(a, ask, &all, f) || !load_aspects(a, &d, &all, f) ||
	    !query_figure(ask->db, ask->scope->region, &(struct figure_source){ .query = "findings", .of = ask->inspection },
		    &d.n_all, f))
		return fail_note(f, "inspection %lld", (long long)ask->inspection);
	group_findings(a, &d, &all);
	if (ask->n_findings && d.n_findings != ask->n_findings)
		return fail_set(f, FAIL_NOT_FOUND, "%zu of the %zu findings asked for are of inspection %lld", d.n_findings,
			ask->n_findings, (long long)ask->inspection);
	d.names = names_new(a, ask->db, ask->scope);
	*out = d;
	return true;
}

void dossier_aspect(const struct dossier *d, size_t aspect, size_t *from_out, size_t *to_out)
{
	size_t from = 0, to;

	while (from < d->n_findings && d->findings[from].aspect < aspect)
		from++;
	to = from;
	while (to < d->n_findings && d->findings[to].aspect == aspect)
		to++;
	*from_out = from;
	*to_out = to;
}

/* ---- what it is called ---- */

struct str dossier_name(const struct dossier *d, const char *record, int64_t id)
{
	struct fail f = { 0 };
	struct str name = names_find(d->names, record, id, &f);

	return name.p ? name : S("");
}

struct str dossier_unit(const struct dossier *d)
{
	return kept_words(d->unit, "name");
}

struct str dossier_group(const struct dossier *d)
{
	struct str s = kept_words(d->inspection, "group_name");

	return s.n ? s : S("巡察组");
}

struct str dossier_round(struct arena *a, const struct dossier *d)
{
	static const char *const nouns[] = { "巡察", "巡视", "审计", "督察", "督查" };
	struct str name = kept_words(d->inspection, "name");
	int64_t round = kept_number(d->inspection, "round");

	for (size_t i = 0, at; i < sizeof nouns / sizeof *nouns; i++)
		if (str_find(name, str_of(nouns[i]), 0, &at) && at > 0)
			return str_sub(name, 0, at + strlen(nouns[i]));
	return round ? str_print(a, "第%lld轮巡察", (long long)round) : S("巡察");
}

const struct kept *dossier_withheld(const struct dossier_finding *x, enum channel c)
{
	struct str code = str_of(words_channel.p[c].code);

	for (size_t i = 0; i < x->withheld.n; i++)
		if (str_is_equal(x->withheld.p[i]->state, S("approved")) &&
		    str_is_equal(kept_words(x->withheld.p[i], "channel"), code))
			return x->withheld.p[i];
	return NULL;
}

struct str dossier_problem(const struct dossier_finding *x)
{
	struct str title = str_trim(kept_words(x->finding, "title"));

	return wording_clause(title.n ? title : kept_words(x->finding, "text"));
}
