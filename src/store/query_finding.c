/* query_finding.c - see query_finding.h: lists of findings.
 *
 * A list is driven by what narrows it most: one text for each driver and sort, all constant,
 * with the other filters as conditions that hold where they are not asked for. Lists by due
 * date read the index of a state and date once for each state and merge, so that a page
 * costs what its rows cost, however many findings there are. */
#include "store/query_finding.h"

#include "base/vec.h"
#include "ledger/words.h"
#include "store/search.h"

#include <assert.h>
#include <stdlib.h>

#pragma GCC diagnostic ignored "-Woverlength-strings"

#define NO_DUE "9999-99-99"	/* sorts behind every date */
#define LAST_DUE "9999-12-31"	/* due_to where it was not asked for */

/* ---- conditions; $1 to $3 are the scope's ---- */

/* A set as a number: the bit of the code's place in its list. */
#define STATE_BIT \
	"CASE f.state WHEN 'registered' THEN 1 WHEN 'claimed' THEN 2 WHEN 'plan_review' THEN 4" \
	" WHEN 'plan_returned' THEN 8 WHEN 'rectifying' THEN 16 WHEN 'closure_requested' THEN 32" \
	" WHEN 'verifying' THEN 64 WHEN 'rework' THEN 128 WHEN 'closed' THEN 256 ELSE 0 END"
#define OUTCOME_BIT "CASE f.outcome WHEN 'none' THEN 1 WHEN 'basic' THEN 2 WHEN 'done' THEN 4 WHEN 'normalised' THEN 8 ELSE 0 END"
#define SECRECY_BIT "CASE COALESCE(f.secrecy, 0) WHEN 0 THEN 1 WHEN 1 THEN 2 WHEN 2 THEN 4 ELSE 8 END"

#define FILTERS \
	"($4 = 0 OR f.inspection = $4) AND ($5 = 0 OR f.aspect = $5) AND ($6 = 0 OR f.unit = $6)" \
	" AND ($7 = 0 OR f.lead_unit = $7) AND ($8 = 0 OR f.owner = $8) AND ($9 = 0 OR f.leader = $9)" \
	" AND ($10 = 0 OR f.inspection IN (" OF_ROUND ")) AND ($11 = 0 OR f.unit IN (" BELOW "))" \
	" AND (" STATE_BIT ") & $12 <> 0 AND (" OUTCOME_BIT ") & $13 <> 0 AND (" SECRECY_BIT ") & $14 <> 0" \
	" AND ($15 = '' OR f.due >= $15) AND ($16 = '" LAST_DUE "' OR f.due <= $16)" \
	" AND ($17 = 0 OR " FINDING_IS_LATE ") AND ($18 = 0 OR f.watch = 1) AND " SCOPE_FINDING
#define OF_ROUND "SELECT i.id FROM inspection i WHERE i.region = $1 AND i.round = $10"
#define BELOW "SELECT b.organization FROM organization_below b WHERE b.region = $1 AND b.ancestor = $11"

/* What a person may see at most: the ids, from the person's side. */
#define CANDIDATES \
	"SELECT x.id FROM finding x WHERE x.region = $1 AND x.unit IN (" SCOPE_ORGANIZATIONS ")" \
	" UNION SELECT x.id FROM finding x WHERE x.region = $1 AND x.lead_unit IN (" SCOPE_ORGANIZATIONS ")" \
	" UNION SELECT x.id FROM finding x WHERE x.region = $1 AND x.owner = $2" \
	" UNION SELECT x.id FROM finding x WHERE x.region = $1 AND x.leader = $2" \
	" UNION SELECT y.id FROM finding_support y WHERE y.region = $1 AND y.target IN (" SCOPE_ORGANIZATIONS ")" \
	" UNION SELECT z.finding FROM measure z WHERE z.region = $1 AND z.owner = $2" \
	" UNION SELECT z.finding FROM measure z WHERE z.region = $1 AND z.leader = $2" \
	" UNION SELECT z.finding FROM measure z WHERE z.region = $1 AND z.unit IN (" SCOPE_ORGANIZATIONS ")"

/* ---- drivers ---- */

enum driver { BY_REGION, BY_UNIT, BY_LEAD_UNIT, BY_OWNER, BY_LEADER, BY_INSPECTION, BY_ROUND, BY_BELOW, BY_SCOPE, N_DRIVERS };
enum { N_MERGING = BY_LEADER + 1 };	/* those with an index of state and due date */

#define IN_REGION ""
#define IN_UNIT " AND f.unit = $6"
#define IN_LEAD_UNIT " AND f.lead_unit = $7"
#define IN_OWNER " AND f.owner = $8"
#define IN_LEADER " AND f.leader = $9"
#define IN_INSPECTION " AND f.inspection = $4"
#define IN_ROUND " AND f.inspection IN (" OF_ROUND ")"
#define IN_BELOW " AND f.unit IN (" BELOW ")"
#define IN_SCOPE " AND f.id IN (" CANDIDATES ")"

/* One state's findings. */
#define ARM(in, state, bit, dated) \
	"SELECT f.region, f.id, f.inspection, f.aspect, f.unit, f.lead_unit, f.owner, f.leader, f.state, f.outcome," \
	" f.secrecy, f.due, f.watch, f.normalised, f.change FROM finding f WHERE f.region = $1 AND $12 & " bit " <> 0" in \
	" AND f.state = '" state "'" dated
#define ARMS(in, dated) \
	"(" ARM(in, "registered", "1", dated) " UNION ALL " ARM(in, "claimed", "2", dated) \
	" UNION ALL " ARM(in, "plan_review", "4", dated) " UNION ALL " ARM(in, "plan_returned", "8", dated) \
	" UNION ALL " ARM(in, "rectifying", "16", dated) " UNION ALL " ARM(in, "closure_requested", "32", dated) \
	" UNION ALL " ARM(in, "verifying", "64", dated) " UNION ALL " ARM(in, "rework", "128", dated) \
	" UNION ALL " ARM(in, "closed", "256", dated) ") f"
#define DATED " AND (f.due, f.id) > ($19, $20) AND f.due <= $16"
#define UNDATED " AND f.due IS NULL AND f.id > $20 AND $19 = ''"

/* ---- a list ---- */

#define COLUMNS \
	"f.id, f.change, f.number, COALESCE(f.title, f.text), f.state, f.outcome, f.inspection, f.aspect, f.unit," \
	" f.lead_unit, f.owner, f.leader, f.due, f.first_due, f.closed_on, f.last_progress, f.next_review, f.secrecy," \
	" f.n_measures, f.n_measures_closed, f.relapse_of, f.watch, f.normalised, f.override," \
	" ni.name, na.title, COALESCE(nu.short_name, nu.name), COALESCE(nl.short_name, nl.name), no.name, np.name"
#define NAMES \
	" JOIN inspection ni ON ni.region = f.region AND ni.id = f.inspection" \
	" LEFT JOIN aspect na ON na.region = f.region AND na.id = f.aspect" \
	" LEFT JOIN organization nu ON nu.region = f.region AND nu.id = f.unit" \
	" LEFT JOIN organization nl ON nl.region = f.region AND nl.id = f.lead_unit" \
	" LEFT JOIN person no ON no.region = f.region AND no.id = f.owner" \
	" LEFT JOIN person np ON np.region = f.region AND np.id = f.leader"

/* The rows of a page by their ids, then the rest of them; q keeps the order. */
#define PAGE(from, more, key, order, outer_order) \
	"SELECT " COLUMNS " FROM (SELECT f.id, " key " AS k FROM " from " WHERE " FILTERS more \
	" ORDER BY " order " LIMIT $21) q JOIN finding f ON f.region = $1 AND f.id = q.id" NAMES " ORDER BY " outer_order
#define OF(in) " AND f.region = $1" in

#define MERGED(in) PAGE(ARMS(in, DATED), "", "f.due", "f.due, f.id", "q.k, q.id")
#define MERGED_UNDATED(in) PAGE(ARMS(in, UNDATED), "", "''", "f.id", "q.id")
#define SORTED(in) \
	PAGE("finding f", OF(in) " AND (COALESCE(f.due, '" NO_DUE "'), f.id) > ($19, $20)", \
		"COALESCE(f.due, '" NO_DUE "')", "COALESCE(f.due, '" NO_DUE "'), f.id", "q.k, q.id")
#define NUMBERED(in) PAGE("finding f", OF(in) " AND f.id > $20 AND $19 = 0", "0", "f.id", "q.id")
#define BY_UNITS(in) PAGE("finding f", OF(in) " AND (f.unit, f.id) > ($19, $20)", "f.unit", "f.unit, f.id", "q.k, q.id")
#define CHANGED(in) \
	PAGE("finding f", OF(in) " AND (f.change, f.id) < ($19, $20)", "f.change", "f.change DESC, f.id DESC", "q.k DESC, q.id DESC")

#define EACH(text) \
	{ text(IN_REGION), text(IN_UNIT), text(IN_LEAD_UNIT), text(IN_OWNER), text(IN_LEADER), text(IN_INSPECTION), \
		text(IN_ROUND), text(IN_BELOW), text(IN_SCOPE) }

static const char *const undated_texts[N_MERGING] = { MERGED_UNDATED(IN_REGION), MERGED_UNDATED(IN_UNIT),
	MERGED_UNDATED(IN_LEAD_UNIT), MERGED_UNDATED(IN_OWNER), MERGED_UNDATED(IN_LEADER) };
static const char *const page_texts[N_FINDING_SORTS][N_DRIVERS] = {
	[FINDING_BY_DUE] = { MERGED(IN_REGION), MERGED(IN_UNIT), MERGED(IN_LEAD_UNIT), MERGED(IN_OWNER), MERGED(IN_LEADER),
		SORTED(IN_INSPECTION), SORTED(IN_ROUND), SORTED(IN_BELOW), SORTED(IN_SCOPE) },
	[FINDING_BY_NUMBER] = EACH(NUMBERED),
	[FINDING_BY_UNIT] = EACH(BY_UNITS),
	[FINDING_BY_CHANGE] = EACH(CHANGED),
};

#define COUNT(from, more) "SELECT COUNT(*) FROM (SELECT f.id FROM " from " WHERE " FILTERS more " LIMIT $19) q"
#define COUNT_MERGED(in) COUNT(ARMS(in, ""), "")
#define COUNT_PLAIN(in) COUNT("finding f", OF(in))
static const char *const count_texts[N_DRIVERS] = { COUNT_MERGED(IN_REGION), COUNT_MERGED(IN_UNIT), COUNT_MERGED(IN_LEAD_UNIT),
	COUNT_MERGED(IN_OWNER), COUNT_MERGED(IN_LEADER), COUNT_PLAIN(IN_INSPECTION), COUNT_PLAIN(IN_ROUND),
	COUNT_PLAIN(IN_BELOW), COUNT_PLAIN(IN_SCOPE) };

/* Rows of given ids, sixteen at a time. */
enum { A_BATCH = 16 };
static const char batch_text[] =
	"SELECT " COLUMNS " FROM finding f" NAMES " WHERE f.region = $1 AND f.id IN ($19, $20, $21, $22, $23, $24, $25, $26,"
	" $27, $28, $29, $30, $31, $32, $33, $34) AND " FILTERS;

/* ---- values ---- */

enum { N_FILTER_VALUES = 18, MOST_VALUES = N_FILTER_VALUES + A_BATCH };
enum { ALL_STATES = (1 << N_STATES) - 1, ALL_OUTCOMES = (1 << N_OUTCOMES) - 1, ALL_SECRECIES = 15 };

/* A filter made ready: sets are never empty, what one part says of another is drawn. */
struct ready {
	struct scope scope;
	struct finding_filter filter;
	char yesterday[11];
};

static bool find_inspection_of(struct db *d, const struct ready *q, int64_t *out, struct fail *f)
{
	return db_number(d, f, out, "SELECT inspection FROM aspect WHERE region = $1 AND id = $2", V(q->scope.region),
		V(q->filter.aspect));
}

static void day_before(const char *day, char out[11])
{
	struct arena *tmp = arena_new();
	struct date date;

	out[0] = '\0';
	if (date_parse(str_of(day), &date)) {
		struct str s = date_print(tmp, date_add_days(date, -1));

		memcpy(out, s.p, s.n);
		out[s.n] = '\0';
	}
	arena_free(tmp);
}

static bool make_ready(struct db *d, const struct scope *s, const struct finding_filter *filter, struct ready *q, struct fail *f)
{
	struct finding_filter *x = &q->filter;

	*q = (struct ready){ .scope = *s, .filter = *filter };
	x->states = x->states ? x->states : ALL_STATES;
	x->outcomes = x->outcomes ? x->outcomes : ALL_OUTCOMES;
	x->secrecies = x->secrecies ? x->secrecies : ALL_SECRECIES;
	if (x->is_open || x->is_late)
		x->states &= ~(1u << STATE_CLOSED);
	if (!x->due_from.p)
		x->due_from = S("");
	if (!x->due_to.p)
		x->due_to = S(LAST_DUE);
	day_before(s->today, q->yesterday);
	if (x->is_late && str_compare(str_of(q->yesterday), x->due_to) < 0)
		x->due_to = str_of(q->yesterday);
	return !x->aspect || x->inspection || find_inspection_of(d, q, &x->inspection, f);
}

static size_t filter_values(const struct ready *q, struct value v[MOST_VALUES])
{
	const struct finding_filter *x = &q->filter;
	const struct value values[N_FILTER_VALUES] = { SCOPE_VALUES(&q->scope), V(x->inspection), V(x->aspect), V(x->unit),
		V(x->lead_unit), V(x->owner), V(x->leader), V(x->round), V(x->below), V(x->states), V(x->outcomes),
		V(x->secrecies), V(x->due_from), V(x->due_to), V(x->is_late), V(x->is_watched) };

	memcpy(v, values, sizeof values);
	return N_FILTER_VALUES;
}

/* ---- which driver ---- */

/* A set is taken whole where that is less than to look through the region for a page of it. */
static bool is_small(int64_t n, int64_t total)
{
	return n < 500 || n < (total / n) * FINDING_PAGE;
}

static bool tally_of(struct db *d, const struct ready *q, const char *scope, int64_t key, int64_t *out, struct fail *f)
{
	return db_number(d, f, out,
		"SELECT CAST(n_none + n_basic + n_done + n_normalised AS BIGINT) FROM tally WHERE region = $1 AND scope = $2 AND key = $3",
		V(q->scope.region), V(scope), V(key));
}

static bool count_below(struct db *d, const struct ready *q, int64_t *out, struct fail *f)
{
	return db_number(d, f, out,
		"SELECT CAST(SUM(t.n_none + t.n_basic + t.n_done + t.n_normalised) AS BIGINT) FROM organization_below b"
		" JOIN tally t ON t.region = b.region AND t.scope = 'unit' AND t.key = b.organization"
		" WHERE b.region = $1 AND b.ancestor = $2", V(q->scope.region), V(q->filter.below));
}

/* How many a person may see at most, by units; the whole region at once for a role at its root. */
static bool count_scope(struct db *d, const struct ready *q, int64_t total, int64_t *out, struct fail *f)
{
	int64_t n_roots = 0;

	*out = total;
	if (!q->scope.person)
		return true;
	if (!db_number(d, f, &n_roots, "SELECT COUNT(*) FROM organization o WHERE o.region = $1 AND o.parent IS NULL"
		" AND o.id IN (SELECT sr.organization FROM " SCOPE_ROLES(SCOPE_WORK_ROLES) ")", SCOPE_VALUES(&q->scope)))
		return false;
	return n_roots || db_number(d, f, out,
		"SELECT CAST(SUM(t.n_none + t.n_basic + t.n_done + t.n_normalised) AS BIGINT) FROM tally t"
		" WHERE t.region = $1 AND t.scope IN ('unit', 'lead_unit') AND t.key IN (" SCOPE_ORGANIZATIONS ")",
		SCOPE_VALUES(&q->scope));
}

/* The driver of a filter that names none by itself: the smallest set, or for a page the region where that
 * is less. */
static bool choose_set(struct db *d, const struct ready *q, bool is_page, enum driver *out, struct fail *f)
{
	int64_t total = 0, n[N_DRIVERS] = { 0 };
	enum driver best = BY_REGION;

	if (!tally_of(d, q, "region", 0, &total, f) || !count_scope(d, q, total, &n[BY_SCOPE], f) ||
	    (q->filter.round && !tally_of(d, q, "round", q->filter.round, &n[BY_ROUND], f)) ||
	    (q->filter.below && !count_below(d, q, &n[BY_BELOW], f)))
		return false;
	n[BY_REGION] = total;
	if (q->filter.round && n[BY_ROUND] < n[best])
		best = BY_ROUND;
	if (q->filter.below && n[BY_BELOW] < n[best])
		best = BY_BELOW;
	if (q->scope.person && n[BY_SCOPE] < n[best])
		best = BY_SCOPE;
	*out = best != BY_REGION && (!is_page || is_small(n[best], total)) ? best : BY_REGION;
	return true;
}

static bool choose_driver(struct db *d, const struct ready *q, bool is_page, enum driver *out, struct fail *f)
{
	const struct finding_filter *x = &q->filter;

	*out = x->inspection ? BY_INSPECTION : x->owner ? BY_OWNER : x->leader ? BY_LEADER : x->unit ? BY_UNIT :
		x->lead_unit ? BY_LEAD_UNIT : BY_REGION;
	return *out != BY_REGION || (!x->round && !x->below && !q->scope.person) || choose_set(d, q, is_page, out, f);
}

/* ---- rows ---- */

static struct date date_of(struct str s)
{
	struct date d = { 0 };

	return s.p && date_parse(s, &d) ? d : (struct date){ 0 };
}

static struct lateness lateness_of(const struct finding_row *row, const char *today, int warn_days)
{
	const struct lamp_facts facts = {
		.due = date_of(row->is_normalised && row->state != STATE_CLOSED ? row->next_review : row->due),
		.today = date_of(str_of(today)),
		.is_closed = row->state == STATE_CLOSED,
		.closed = date_of(row->closed_on),
		.is_normalised = row->is_normalised,
		.warn_days = warn_days ? warn_days : FINDING_WARN_DAYS,
	};

	return lamp_compute(&facts);
}

static struct finding_row row_of(struct arena *a, const struct rows *r, const char *today, int warn_days)
{
	struct finding_row row = { .id = rows_int(r, 0), .change = rows_int(r, 1), .number = rows_copy(r, 2, a),
		.title = rows_copy(r, 3, a), .inspection = rows_int(r, 6), .aspect = rows_int(r, 7), .unit = rows_int(r, 8),
		.lead_unit = rows_int(r, 9), .owner = rows_int(r, 10), .leader = rows_int(r, 11), .due = rows_copy(r, 12, a),
		.first_due = rows_copy(r, 13, a), .closed_on = rows_copy(r, 14, a), .last_progress = rows_copy(r, 15, a),
		.next_review = rows_copy(r, 16, a), .secrecy = rows_int(r, 17), .n_measures = rows_int(r, 18),
		.n_measures_closed = rows_int(r, 19), .relapse_of = rows_int(r, 20), .is_watched = rows_int(r, 21) != 0,
		.is_normalised = rows_int(r, 22) != 0, .is_overridden = rows_int(r, 23) != 0,
		.inspection_name = rows_copy(r, 24, a), .aspect_title = rows_copy(r, 25, a), .unit_name = rows_copy(r, 26, a),
		.lead_unit_name = rows_copy(r, 27, a), .owner_name = rows_copy(r, 28, a), .leader_name = rows_copy(r, 29, a) };

	if (!state_parse(rows_text(r, 4), &row.state) || !outcome_parse(rows_text(r, 5), &row.outcome))
		row.outcome = OUTCOME_NONE;
	row.lateness = lateness_of(&row, today, warn_days);
	return row;
}

/* A page being filled. */
struct listing {
	struct arena *a;
	struct db *db;
	const struct finding_ask *ask;
	struct ready ready;
	size_t most;
	VEC(struct finding_row) rows;
};

static bool add_rows(struct listing *l, struct rows *r, struct fail *f)
{
	while (rows_next(r))
		vec_push(l->a, &l->rows, row_of(l->a, r, l->ready.scope.today, l->ask->warn_days));
	return rows_close(r, f) || fail_note(f, "listing findings");
}

/* ---- cursors ---- */

/* Where a page begins: behind this key and id. */
struct place {
	bool is_undated;
	struct str due;
	int64_t key, id;
};

static const char sort_letters[N_FINDING_SORTS] = { 'd', 'n', 'o', 'c' };

static struct str print_cursor(struct arena *a, enum finding_sort sort, const struct finding_row *last)
{
	switch (sort) {
	case FINDING_BY_DUE:
		return last->due.p ? str_print(a, "d%.*s.%lld", STR_ARG(last->due), (long long)last->id) :
			str_print(a, "d" NO_DUE ".%lld", (long long)last->id);
	case FINDING_BY_UNIT: return str_print(a, "o%lld.%lld", (long long)last->unit, (long long)last->id);
	case FINDING_BY_CHANGE: return str_print(a, "c%lld.%lld", (long long)last->change, (long long)last->id);
	default: return str_print(a, "n0.%lld", (long long)last->id);
	}
}

static bool parse_number(struct str s, int64_t *out)
{
	int64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return s.n > 0 && s.n <= 18;
}

static bool parse_cursor(struct str cursor, enum finding_sort sort, struct place *out, struct fail *f)
{
	struct date ignored;
	size_t dot;

	*out = (struct place){ .due = S(""), .key = sort == FINDING_BY_CHANGE ? INT64_MAX : 0,
		.id = sort == FINDING_BY_CHANGE ? INT64_MAX : 0 };
	if (!cursor.p)
		return true;
	if (!cursor.n || cursor.p[0] != sort_letters[sort] || !str_find(cursor, S("."), 0, &dot) ||
	    !parse_number(str_sub(cursor, dot + 1, cursor.n), &out->id))
		return fail_set(f, FAIL_FORMAT, "this is no cursor of such a list");
	if (sort != FINDING_BY_DUE)
		return parse_number(str_sub(cursor, 1, dot), &out->key) || fail_set(f, FAIL_FORMAT, "this is no cursor of a list");
	out->due = str_sub(cursor, 1, dot);
	out->is_undated = str_is_equal(out->due, S(NO_DUE));
	return out->is_undated || date_parse(out->due, &ignored) || fail_set(f, FAIL_FORMAT, "this is no cursor of a list");
}

/* ---- pages ---- */

static bool run_page(struct listing *l, const char *sql, struct value key, int64_t id, struct fail *f)
{
	struct value v[MOST_VALUES];
	size_t n = filter_values(&l->ready, v);

	v[n++] = key;
	v[n++] = V(id);
	v[n++] = V(l->most + 1 - l->rows.n);
	return add_rows(l, db_select_n(l->db, f, sql, v, n), f);
}

static bool is_due_asked(const struct finding_filter *x)
{
	return x->due_from.n || !str_is_equal(x->due_to, S(LAST_DUE));
}

/* Dated findings first, then those without a date. */
static bool run_merged(struct listing *l, enum driver driver, const struct place *from, struct fail *f)
{
	struct str start = str_compare(from->due, l->ready.filter.due_from) < 0 ? l->ready.filter.due_from : from->due;
	int64_t id = str_is_equal(start, from->due) ? from->id : 0;

	if (!from->is_undated && !run_page(l, page_texts[FINDING_BY_DUE][driver], V(start), id, f))
		return false;
	return l->rows.n > l->most || is_due_asked(&l->ready.filter) ||
		run_page(l, undated_texts[driver], V(S("")), from->is_undated ? from->id : 0, f);
}

static bool run_ordered(struct listing *l, const struct place *from, struct fail *f)
{
	enum finding_sort sort = l->ask->sort;
	enum driver driver;

	if (!choose_driver(l->db, &l->ready, true, &driver, f))
		return false;
	if (sort == FINDING_BY_DUE && (int)driver < N_MERGING)
		return run_merged(l, driver, from, f);
	return run_page(l, page_texts[sort][driver], sort == FINDING_BY_DUE ? V(from->due) : V(from->key), from->id, f);
}

/* ---- by text ---- */

static bool run_batch(struct listing *l, const int64_t *ids, size_t n_ids, struct fail *f)
{
	struct value v[MOST_VALUES];
	size_t n = filter_values(&l->ready, v);

	for (size_t i = 0; i < A_BATCH; i++)
		v[n++] = V(i < n_ids ? ids[i] : 0);
	return add_rows(l, db_select_n(l->db, f, batch_text, v, n), f);
}

static int compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_dues(struct str a, struct str b)
{
	return str_compare(a.p ? a : S(NO_DUE), b.p ? b : S(NO_DUE));
}

static int compare_by_due(const void *a, const void *b)
{
	const struct finding_row *x = a, *y = b;
	int c = compare_dues(x->due, y->due);

	return c ? c : compare_numbers(x->id, y->id);
}

static int compare_by_number(const void *a, const void *b)
{
	return compare_numbers(((const struct finding_row *)a)->id, ((const struct finding_row *)b)->id);
}

static int compare_by_unit(const void *a, const void *b)
{
	int c = compare_numbers(((const struct finding_row *)a)->unit, ((const struct finding_row *)b)->unit);

	return c ? c : compare_by_number(a, b);
}

static int compare_by_change(const void *a, const void *b)
{
	int c = compare_numbers(((const struct finding_row *)b)->change, ((const struct finding_row *)a)->change);

	return c ? c : compare_by_number(b, a);
}

typedef int row_order(const void *a, const void *b);
static row_order *const orders[N_FINDING_SORTS] = { [FINDING_BY_DUE] = compare_by_due, [FINDING_BY_NUMBER] = compare_by_number,
	[FINDING_BY_UNIT] = compare_by_unit, [FINDING_BY_CHANGE] = compare_by_change };

/* All that have the words, sorted here; those up to the cursor fall away. */
static bool run_text(struct listing *l, const struct place *from, struct fail *f)
{
	struct finding_row before = { .id = from->id, .unit = from->key, .change = from->key,
		.due = from->is_undated ? (struct str){ 0 } : from->due };
	row_order *order = orders[l->ask->sort];
	const int64_t *ids;
	size_t n, kept = 0;

	if (!search_ids(l->a, l->db, l->ready.scope.region, l->ready.filter.text, "finding", MOST_FOUND, &ids, &n, f))
		return false;
	for (size_t i = 0; i < n; i += A_BATCH)
		if (!run_batch(l, ids + i, n - i < A_BATCH ? n - i : A_BATCH, f))
			return false;
	if (l->rows.n)
		qsort(l->rows.p, l->rows.n, sizeof *l->rows.p, order);
	for (size_t i = 0; i < l->rows.n && kept <= l->most; i++)
		if (!l->ask->cursor.p || order(&l->rows.p[i], &before) > 0)
			l->rows.p[kept++] = l->rows.p[i];
	l->rows.n = kept;
	return true;
}

bool query_findings(struct arena *a, struct db *d, const struct scope *s, const struct finding_ask *ask,
	struct finding_page *out, struct fail *f)
{
	struct listing l = { .a = a, .db = d, .ask = ask, .most = ask->most ? ask->most : FINDING_PAGE };
	struct place from;

	if (l.most > MOST_FINDING_PAGE)
		l.most = MOST_FINDING_PAGE;
	if (!parse_cursor(ask->cursor, ask->sort, &from, f) || !make_ready(d, s, &ask->filter, &l.ready, f))
		return false;
	if (!(ask->filter.text.n ? run_text(&l, &from, f) : run_ordered(&l, &from, f)))
		return false;
	*out = (struct finding_page){ .p = l.rows.p, .n = l.rows.n < l.most ? l.rows.n : l.most };
	if (l.rows.n > l.most)
		out->next = print_cursor(a, ask->sort, &l.rows.p[l.most - 1]);
	return true;
}

bool query_finding_row(struct arena *a, struct db *d, const struct scope *s, int64_t id, int warn_days,
	struct finding_row *out, struct fail *f)
{
	const struct finding_ask ask = { .warn_days = warn_days };
	struct listing l = { .a = a, .db = d, .ask = &ask };

	if (!make_ready(d, s, &ask.filter, &l.ready, f) || !run_batch(&l, &id, 1, f))
		return false;
	if (l.rows.n == 0)
		return fail_set(f, FAIL_NOT_FOUND, "there is no finding %lld", (long long)id);
	*out = l.rows.p[0];
	return true;
}

/* ---- counting ---- */

/* The tally that answers the filter by itself; NULL: none does. */
static const char *tally_for(const struct ready *q, int64_t *key_out)
{
	const struct finding_filter *x = &q->filter;
	const struct {
		const char *scope;
		int64_t key;
	} by[] = { { "aspect", x->aspect }, { "inspection", x->aspect ? 0 : x->inspection }, { "round", x->round },
		{ "unit", x->unit }, { "lead_unit", x->lead_unit } };
	const char *scope = "region";
	int n = 0;

	*key_out = 0;
	if (q->scope.person || x->below || x->owner || x->leader || x->states != ALL_STATES || x->secrecies != ALL_SECRECIES ||
	    x->is_late || x->is_watched || x->text.n || is_due_asked(x))
		return NULL;
	for (size_t i = 0; i < sizeof by / sizeof by[0]; i++)
		if (by[i].key) {
			scope = by[i].scope;
			*key_out = by[i].key;
			n++;
		}
	return n <= 1 ? scope : NULL;
}

static bool count_tally(struct db *d, const struct ready *q, const char *scope, int64_t key, int64_t *out, struct fail *f)
{
	return db_number(d, f, out,
		"SELECT CAST(CASE WHEN $4 & 1 <> 0 THEN n_none ELSE 0 END + CASE WHEN $4 & 2 <> 0 THEN n_basic ELSE 0 END"
		" + CASE WHEN $4 & 4 <> 0 THEN n_done ELSE 0 END + CASE WHEN $4 & 8 <> 0 THEN n_normalised ELSE 0 END AS BIGINT)"
		" FROM tally WHERE region = $1 AND scope = $2 AND key = $3", V(q->scope.region), V(scope), V(key),
		V(q->filter.outcomes));
}

static bool count_text(struct db *d, const struct ready *q, int64_t *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	const struct finding_ask ask = { .filter = q->filter, .most = FINDING_COUNT_BOUND };
	struct listing l = { .a = tmp, .db = d, .ask = &ask, .ready = *q, .most = FINDING_COUNT_BOUND };
	bool ok = run_text(&l, &(struct place){ 0 }, f);

	*out = (int64_t)l.rows.n;
	arena_free(tmp);
	return ok;
}

static bool count_rows(struct db *d, const struct ready *q, int64_t *out, struct fail *f)
{
	struct value v[MOST_VALUES];
	size_t n = filter_values(q, v);
	enum driver driver;

	if (q->filter.text.n)
		return count_text(d, q, out, f);
	v[n++] = V(FINDING_COUNT_BOUND + 1);
	return choose_driver(d, q, false, &driver, f) && db_number_n(d, f, out, NULL, count_texts[driver], v, n);
}

bool query_finding_count(struct db *d, const struct scope *s, const struct finding_filter *filter, int64_t *n_out,
	bool *is_more_out, struct fail *f)
{
	struct ready q;
	const char *scope;
	int64_t key, n = 0;
	bool is_more = false;

	if (!make_ready(d, s, filter, &q, f))
		return false;
	scope = tally_for(&q, &key);
	if (scope ? !count_tally(d, &q, scope, key, &n, f) : !count_rows(d, &q, &n, f))
		return fail_note(f, "counting findings");
	if (!scope && n > FINDING_COUNT_BOUND) {
		n = FINDING_COUNT_BOUND;
		is_more = true;
	}
	*n_out = n;
	*is_more_out = is_more;
	return true;
}

size_t query_finding_texts(struct finding_text *out, size_t most)
{
	size_t n = 0;

	for (int sort = 0; sort < N_FINDING_SORTS; sort++)
		for (int driver = 0; driver < N_DRIVERS && n < most; driver++)
			out[n++] = (struct finding_text){ page_texts[sort][driver], N_FILTER_VALUES + 3 };
	for (int driver = 0; driver < N_MERGING && n < most; driver++)
		out[n++] = (struct finding_text){ undated_texts[driver], N_FILTER_VALUES + 3 };
	for (int driver = 0; driver < N_DRIVERS && n < most; driver++)
		out[n++] = (struct finding_text){ count_texts[driver], N_FILTER_VALUES + 1 };
	return n;
}
