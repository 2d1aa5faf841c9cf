/* query_figure.c - see query_figure.h. */
#include "store/query_figure.h"

#include "base/buf.h"
#include "ledger/lamp.h"

#define COUNT_FINDINGS(where) "SELECT COUNT(*) FROM finding f WHERE f.region = $1 AND " where
#define COUNT_MEASURES(where) \
	"SELECT COUNT(*) FROM measure m JOIN finding f ON f.region = m.region AND f.id = m.finding" \
	" WHERE m.region = $1 AND COALESCE(m.dropped, 0) = 0 AND " where
#define OF_INSPECTION "f.inspection = $2"
#define SUM_PROGRESS(where) \
	"SELECT CAST(COALESCE(SUM(pf.value), 0) AS BIGINT) FROM progress_figures pf" \
	" JOIN progress p ON p.region = pf.region AND p.id = pf.id" \
	" JOIN finding f ON f.region = p.region AND f.id = p.finding" \
	" LEFT JOIN measure m ON m.region = p.region AND m.id = p.measure" \
	" WHERE pf.region = $1 AND " where " AND COALESCE(pf.label, '') = $3 AND COALESCE(pf.unit, '') = $4"
/* Left out of a channel without words in their place. */
#define WITHHELD \
	"EXISTS (SELECT 1 FROM withheld w WHERE w.region = f.region AND w.finding = f.id AND w.state = 'approved'" \
	" AND w.channel = $3 AND COALESCE(w.text, '') = '')"

const struct figure_query figure_queries[] = {
	{ "aspects", "inspection", FIGURE_COUNT, 0,
		"SELECT COUNT(*) FROM aspect a WHERE a.region = $1 AND a.inspection = $2 AND EXISTS"
		" (SELECT 1 FROM finding f WHERE f.region = a.region AND f.aspect = a.id AND f.inspection = a.inspection)" },
	{ "findings", "inspection", FIGURE_COUNT, 0, COUNT_FINDINGS(OF_INSPECTION) },
	{ "findings.done", "inspection", FIGURE_COUNT, 0, COUNT_FINDINGS(OF_INSPECTION " AND f.outcome = 'done'") },
	{ "findings.basic", "inspection", FIGURE_COUNT, 0, COUNT_FINDINGS(OF_INSPECTION " AND f.outcome = 'basic'") },
	{ "findings.none", "inspection", FIGURE_COUNT, 0, COUNT_FINDINGS(OF_INSPECTION " AND f.outcome = 'none'") },
	{ "findings.ongoing", "inspection", FIGURE_COUNT, 0,
		COUNT_FINDINGS(OF_INSPECTION " AND f.outcome IN ('none', 'basic')") },
	{ "findings.normalised", "inspection", FIGURE_COUNT, 0,
		COUNT_FINDINGS(OF_INSPECTION " AND f.outcome = 'normalised'") },
	{ "findings.overridden", "inspection", FIGURE_COUNT, 0,
		COUNT_FINDINGS(OF_INSPECTION " AND f.override IS NOT NULL") },
	{ "findings.withheld", "inspection", FIGURE_COUNT, 1, COUNT_FINDINGS(OF_INSPECTION " AND " WITHHELD) },
	{ "findings.rate", "inspection", FIGURE_RATE, 0,
		"SELECT COUNT(CASE WHEN f.outcome = 'done' THEN 1 END), COUNT(*) FROM finding f WHERE f.region = $1 AND " OF_INSPECTION },
	{ "aspect.findings", "aspect", FIGURE_COUNT, 0, COUNT_FINDINGS("f.aspect = $2") },
	{ "aspect.done", "aspect", FIGURE_COUNT, 0, COUNT_FINDINGS("f.aspect = $2 AND f.outcome = 'done'") },
	{ "measures", "inspection", FIGURE_COUNT, 0, COUNT_MEASURES(OF_INSPECTION) },
	{ "measures.closed", "inspection", FIGURE_COUNT, 0, COUNT_MEASURES(OF_INSPECTION " AND m.state = 'closed'") },
	{ "measures.kind", "inspection", FIGURE_COUNT, 1, COUNT_MEASURES(OF_INSPECTION " AND m.kind = $3") },
	{ "measures.kind.closed", "inspection", FIGURE_COUNT, 1,
		COUNT_MEASURES(OF_INSPECTION " AND m.kind = $3 AND m.state = 'closed'") },
	{ "finding.measures", "finding", FIGURE_COUNT, 0, COUNT_MEASURES("m.finding = $2") },
	{ "finding.evidence", "finding", FIGURE_COUNT, 0,
		"SELECT COUNT(*) FROM evidence e WHERE e.region = $1 AND e.finding = $2 AND e.state = 'current'" },
	{ "progress.sum", "inspection", FIGURE_AMOUNT, 2, SUM_PROGRESS(OF_INSPECTION) },
	{ "progress.sum.kind", "inspection", FIGURE_AMOUNT, 3, SUM_PROGRESS(OF_INSPECTION " AND COALESCE(m.kind, '') = $5") },
	{ "finding.sum", "finding", FIGURE_AMOUNT, 2, SUM_PROGRESS("p.finding = $2") },
	{ "inspection.round", "inspection", FIGURE_COUNT, 0,
		"SELECT COALESCE(i.round, 0) FROM inspection i WHERE i.region = $1 AND i.id = $2" },
};
const size_t n_figure_queries = sizeof figure_queries / sizeof figure_queries[0];

const struct figure_query *figure_query_find(struct str name)
{
	for (size_t i = 0; i < n_figure_queries; i++)
		if (str_is_equal(name, str_of(figure_queries[i].name)))
			return &figure_queries[i];
	return NULL;
}

static int64_t value_of(const struct figure_query *q, const struct rows *r)
{
	int bp = 0;

	if (q->value != FIGURE_RATE)
		return rows_int(r, 0);
	return completion_rate((struct completion){ rows_int(r, 0), rows_int(r, 1) }, &bp) ? bp : 0;
}

/* A word that is not there is the empty one: figures without a unit have none. */
static struct value word(struct str s)
{
	return V(s.p ? s : S(""));
}

bool query_figure(struct db *d, int64_t region, const struct figure_source *s, int64_t *out, struct fail *f)
{
	const struct figure_query *q = figure_query_find(str_of(s->query));
	struct value v[] = { V(region), V(s->of), word(s->label), word(s->unit), word(s->kind) };
	struct rows *r;
	int64_t value = 0;

	if (!q)
		return fail_set(f, FAIL_NOT_FOUND, "there is no figure %s", s->query);
	r = db_select_n(d, f, q->sql, v, 2 + (size_t)q->n_words);
	if (r && rows_next(r))
		value = value_of(q, r);
	if (!rows_close(r, f))
		return fail_note(f, "figure %s", s->query);
	*out = value;
	return true;
}

struct str figure_source_print(struct arena *a, const struct figure_source *s)
{
	const struct figure_query *q = figure_query_find(str_of(s->query));
	struct buf *b = buf_new(a);

	buf_print(b, "%s %s=%lld", s->query, q ? q->about : "of", (long long)s->of);
	if (s->label.p)
		buf_print(b, " label=%.*s", STR_ARG(s->label));
	if (s->unit.p)
		buf_print(b, " unit=%.*s", STR_ARG(s->unit));
	if (s->kind.p)
		buf_print(b, " kind=%.*s", STR_ARG(s->kind));
	return buf_view(b);
}
