/* query_similar.c - see query_similar.h. */
#include "store/query_similar.h"

#include "base/vec.h"

/* Findings with their texts ready to be compared, and which open common problem has each. */
struct comparing {
	struct arena *arena;
	struct finding_brief *briefs;
	size_t n;
	struct similar_text *texts; /* side by side with the briefs */
	int64_t *commons;
};

static const char sql_commons[] =
	"SELECT x.target, MIN(t.id) FROM common t JOIN common_findings x ON x.region = t.region AND x.id = t.id"
	" WHERE t.region = $1 AND t.state = 'open' AND " SCOPE_OF_common " GROUP BY x.target ORDER BY x.target";

static bool load_commons(struct comparing *c, struct db *d, const struct scope *s, struct fail *f)
{
	struct rows *rows = db_select(d, f, sql_commons, SCOPE_VALUES(s));

	c->commons = arena_array(c->arena, int64_t, c->n ? c->n : 1);
	while (rows && rows_next(rows)) {
		const struct finding_brief *b = finding_brief_find(c->briefs, c->n, rows_int(rows, 0));

		if (b)
			c->commons[b - c->briefs] = rows_int(rows, 1);
	}
	return rows_close(rows, f);
}

static bool load(struct comparing *c, struct db *d, const struct scope *s, bool is_open_only, struct fail *f)
{
	if (!finding_briefs_load(c->arena, d, s, is_open_only, &c->briefs, &c->n, f) || !load_commons(c, d, s, f))
		return fail_note(f, "similar findings");
	c->texts = arena_array(c->arena, struct similar_text, c->n ? c->n : 1);
	for (size_t i = 0; i < c->n; i++)
		c->texts[i] = (struct similar_text){ .text = c->briefs[i].text,
			.apart = is_open_only ? c->briefs[i].unit : c->briefs[i].inspection };
	return true;
}

/* True where the one was closed before the feedback in which the other came. */
static bool is_relapse(const struct finding_brief *later, const struct finding_brief *earlier)
{
	return later->unit == earlier->unit && earlier->closed.year && later->feedback.year &&
		date_compare(earlier->closed, later->feedback) < 0;
}

static struct like like_of(const struct comparing *c, size_t of, size_t other, int score)
{
	struct like l = { .finding = &c->briefs[other], .score = score, .common = c->commons[other],
		.is_relapse = is_relapse(&c->briefs[of], &c->briefs[other]) };

	if (of != other)
		l.why = similar_why(c->arena, c->briefs[of].text, c->briefs[other].text, &l.n_why);
	return l;
}

bool query_similar(struct arena *a, struct db *d, const struct scope *s, int64_t finding, size_t most, struct likes *out,
	struct fail *f)
{
	struct comparing c = { .arena = a };
	VEC(struct like) found = { 0 };
	const struct finding_brief *of;
	const struct similar_pair *pairs;
	size_t n;

	if (!load(&c, d, s, false, f))
		return false;
	of = finding_brief_find(c.briefs, c.n, finding);
	if (!of)
		return fail_set(f, FAIL_NOT_FOUND, "finding %lld", (long long)finding);
	pairs = similar_best(a, similar_index_new(a, c.texts, c.n), (uint32_t)(of - c.briefs),
		most < MOST_SIMILAR ? most : MOST_SIMILAR, SIMILAR_ALIKE, &n);
	for (size_t i = 0; i < n; i++)
		vec_push(a, &found, like_of(&c, pairs[i].a, pairs[i].b, pairs[i].score));
	*out = (struct likes){ of, found.p, found.n };
	return true;
}

/* ---- groups ---- */

/* True where one open common problem has all of them. */
static bool is_grouped(const struct comparing *c, const struct similar_cluster *g)
{
	int64_t common = c->commons[g->centre];

	for (size_t i = 0; i < g->n; i++)
		if (c->commons[g->members[i]] != common)
			return false;
	return common != 0;
}

static bool are_of_several_units(const struct comparing *c, const struct similar_cluster *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (c->briefs[g->members[i]].unit != c->briefs[g->centre].unit)
			return true;
	return false;
}

static struct likes group_of(const struct comparing *c, const struct similar_index *x, const struct similar_cluster *g)
{
	struct like *members = arena_array(c->arena, struct like, g->n);
	size_t n = 0;

	members[n++] = like_of(c, g->centre, g->centre, 1000);
	for (size_t i = 0; i < g->n; i++)
		if (g->members[i] != g->centre)
			members[n++] = like_of(c, g->centre, g->members[i], similar_score(x, g->centre, g->members[i]));
	return (struct likes){ &c->briefs[g->centre], members, n };
}

bool query_similar_groups(struct arena *a, struct db *d, const struct scope *s, const struct likes **out, size_t *n_out,
	struct fail *f)
{
	struct comparing c = { .arena = a };
	VEC(struct likes) groups = { 0 };
	const struct similar_index *x;
	const struct similar_cluster *found;
	size_t n;

	if (!load(&c, d, s, true, f))
		return false;
	x = similar_index_new(a, c.texts, c.n);
	found = similar_clusters(a, x, SIMILAR_ALIKE, &n);
	for (size_t i = 0; i < n; i++)
		if (are_of_several_units(&c, &found[i]) && !is_grouped(&c, &found[i]))
			vec_push(a, &groups, group_of(&c, x, &found[i]));
	*out = groups.p;
	*n_out = groups.n;
	return true;
}
