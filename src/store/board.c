/* board.c - see board.h: the counts. What waits for a person is in board_work.c. */
#include "store/board.h"

#include "base/vec.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

/* Of a line: its key and name, findings by outcome, open ones with a due date, and of these the
 * late ones as of $3. */
#define COUNTS \
	"CAST(SUM(t.n_none) AS BIGINT), CAST(SUM(t.n_basic) AS BIGINT), CAST(SUM(t.n_done) AS BIGINT)," \
	" CAST(SUM(t.n_normalised) AS BIGINT)"
#define ONE "t.n_none, t.n_basic, t.n_done, t.n_normalised"
#define IS_THERE "t.n_none + t.n_basic + t.n_done + t.n_normalised > 0"
#define DUE_OF(scope) \
	", (SELECT CAST(SUM(d.n) AS BIGINT) FROM tally_due d WHERE d.region = t.region AND d.scope = '" scope "' AND d.key = t.key)" \
	", (SELECT CAST(SUM(d.n) AS BIGINT) FROM tally_due d WHERE d.region = t.region AND d.scope = '" scope "' AND d.key = t.key" \
	" AND d.due < $3)"
#define MINE(organization) "($2 = 0 OR " SCOPE_OVER(organization, "") ")"

static struct board_line line_of(struct arena *a, const struct rows *r)
{
	struct board_line l = { .key = rows_int(r, 0), .name = rows_copy(r, 1, a), .open_due = rows_int(r, 6), .late = rows_int(r, 7) };

	for (int o = 0; o < N_OUTCOMES; o++) {
		l.by[o] = rows_int(r, 2 + o);
		l.total += l.by[o];
	}
	l.has_rate = completion_rate((struct completion){ l.by[OUTCOME_DONE], l.total }, &l.rate_bp);
	return l;
}

static bool read_lines(struct arena *a, struct rows *r, struct board_lines *out, struct fail *f)
{
	VEC(struct board_line) lines = { 0 };

	while (rows_next(r))
		vec_push(a, &lines, line_of(a, r));
	if (!rows_close(r, f))
		return fail_note(f, "board");
	*out = (struct board_lines){ lines.p, lines.n };
	return true;
}

/* ---- all ---- */

static const char whole_text[] = "SELECT t.key, ''," ONE DUE_OF("region")
	" FROM tally t WHERE t.region = $1 AND t.scope = 'region' AND t.key = 0 AND $2 >= 0";

/* Of the units that the person's roles are over. */
static const char own_text[] = "SELECT 0, ''," COUNTS
	", (SELECT CAST(SUM(d.n) AS BIGINT) FROM tally_due d WHERE d.region = $1 AND d.scope = 'unit' AND d.key IN ("
	SCOPE_ORGANIZATIONS ")), (SELECT CAST(SUM(d.n) AS BIGINT) FROM tally_due d WHERE d.region = $1 AND d.scope = 'unit'"
	" AND d.key IN (" SCOPE_ORGANIZATIONS ") AND d.due < $3)"
	" FROM tally t WHERE t.region = $1 AND t.scope = 'unit' AND t.key IN (" SCOPE_ORGANIZATIONS ")";

/* True for the operator and for a work role over the root of the tree. */
static bool sees_region(struct db *d, const struct scope *s, bool *out, struct fail *f)
{
	int64_t n = 0;

	*out = s->person == 0;
	if (*out)
		return true;
	if (!db_number(d, f, &n, "SELECT COUNT(*) FROM organization o WHERE o.region = $1 AND o.parent IS NULL"
		" AND o.id IN (SELECT sr.organization FROM " SCOPE_ROLES(SCOPE_WORK_ROLES) ")", SCOPE_VALUES(s)))
		return false;
	*out = n > 0;
	return true;
}

bool board_whole(struct arena *a, struct db *d, const struct scope *s, struct board_line *out, struct fail *f)
{
	struct board_lines lines = { 0 };
	bool is_all;

	if (!sees_region(d, s, &is_all, f) ||
	    !read_lines(a, db_select(d, f, is_all ? whole_text : own_text, SCOPE_VALUES(s)), &lines, f))
		return false;
	*out = lines.n ? lines.p[0] : (struct board_line){ .name = S("") };
	return true;
}

/* ---- lines ---- */

/* A round is of many units; for those who do not see all, its inspections that they see are summed. $4 is there
 * in all texts: the round or inspection asked for, 0: all. */
static const char rounds_text[] = "SELECT t.key, CAST(t.key AS TEXT)," ONE DUE_OF("round")
	" FROM tally t WHERE t.region = $1 AND t.scope = 'round' AND ($4 = 0 OR t.key = $4) AND $2 >= 0 AND " IS_THERE
	" ORDER BY t.key DESC";
static const char own_rounds_text[] = "SELECT i.round, CAST(i.round AS TEXT)," COUNTS
	", CAST(SUM((SELECT SUM(d.n) FROM tally_due d WHERE d.region = t.region AND d.scope = 'inspection' AND d.key = t.key)) AS BIGINT)"
	", CAST(SUM((SELECT SUM(d.n) FROM tally_due d WHERE d.region = t.region AND d.scope = 'inspection' AND d.key = t.key"
	" AND d.due < $3)) AS BIGINT)"
	" FROM inspection i JOIN tally t ON t.region = i.region AND t.scope = 'inspection' AND t.key = i.id"
	" WHERE i.region = $1 AND i.round IS NOT NULL AND ($4 = 0 OR i.round = $4) AND i.unit IN (" SCOPE_ORGANIZATIONS ")"
	" AND $2 >= 0 AND " IS_THERE " GROUP BY i.round ORDER BY i.round DESC";
#define INSPECTIONS(of) \
	"SELECT t.key, i.name," ONE DUE_OF("inspection") \
	" FROM inspection i JOIN tally t ON t.region = i.region AND t.scope = 'inspection' AND t.key = i.id" \
	" WHERE i.region = $1 AND " of " AND " IS_THERE " AND " MINE("i.unit") " ORDER BY i.id DESC"
#define OF_ORGANIZATION(scope) \
	"SELECT t.key, COALESCE(o.short_name, o.name)," ONE DUE_OF(scope) \
	" FROM tally t JOIN organization o ON o.region = t.region AND o.id = t.key" \
	" WHERE t.region = $1 AND t.scope = '" scope "' AND ($4 = 0 OR t.key = $4) AND " IS_THERE " AND " MINE("t.key") \
	" ORDER BY o.ordinal IS NULL, o.ordinal, o.id"
static const char units_text[] = OF_ORGANIZATION("unit");
static const char lead_units_text[] = OF_ORGANIZATION("lead_unit");
#define ASPECTS(of) \
	"SELECT t.key, p.title," ONE ", 0, 0" \
	" FROM aspect p JOIN inspection i ON i.region = p.region AND i.id = p.inspection" \
	" JOIN tally t ON t.region = p.region AND t.scope = 'aspect' AND t.key = p.id" \
	" WHERE p.region = $1 AND " of " AND $3 <> '' AND " IS_THERE " AND " MINE("i.unit") \
	" ORDER BY p.inspection, p.ordinal, p.id"

/* By whether one round or inspection is asked for. */
static const char *const inspections_texts[] = { INSPECTIONS("$4 = 0"), INSPECTIONS("i.round = $4") };
static const char *const aspects_texts[] = { ASPECTS("$4 = 0"), ASPECTS("p.inspection = $4") };

bool board_lines(struct arena *a, struct db *d, const struct scope *s, enum tally_scope by, int64_t of,
	struct board_lines *out, struct fail *f)
{
	static const char *const texts[N_TALLY_SCOPES] = { [TALLY_ROUND] = rounds_text, [TALLY_UNIT] = units_text,
		[TALLY_LEAD_UNIT] = lead_units_text };
	struct board_line *all = arena_new_of(a, struct board_line);
	const char *sql = by == TALLY_INSPECTION ? inspections_texts[of != 0] : by == TALLY_ASPECT ? aspects_texts[of != 0] :
		texts[by];
	bool is_all;

	if (by == TALLY_REGION) {
		*out = (struct board_lines){ all, 1 };
		return board_whole(a, d, s, all, f);
	}
	if (!sees_region(d, s, &is_all, f))
		return false;
	if (by == TALLY_ROUND && !is_all)
		sql = own_rounds_text;
	return read_lines(a, db_select(d, f, sql, SCOPE_VALUES(s), V(of)), out, f);
}

/* ---- the latest ---- */

static const char latest_text[] = "SELECT t.key, COALESCE(o.short_name, o.name)," ONE
	", (SELECT CAST(SUM(d.n) AS BIGINT) FROM tally_due d WHERE d.region = $1 AND d.scope = 'lead_unit' AND d.key = t.key), q.late"
	" FROM (SELECT d.key, CAST(SUM(d.n) AS BIGINT) AS late FROM tally_due d WHERE d.region = $1 AND d.scope = 'lead_unit'"
	" AND d.due < $3 AND ($5 = 1 OR d.key IN (" SCOPE_ORGANIZATIONS ")) GROUP BY d.key HAVING SUM(d.n) > 0"
	" ORDER BY 2 DESC, 1 LIMIT $4) q"
	" JOIN tally t ON t.region = $1 AND t.scope = 'lead_unit' AND t.key = q.key"
	" JOIN organization o ON o.region = $1 AND o.id = q.key ORDER BY q.late DESC, q.key";

bool board_latest(struct arena *a, struct db *d, const struct scope *s, size_t most, struct board_lines *out, struct fail *f)
{
	bool is_all;

	return sees_region(d, s, &is_all, f) &&
		read_lines(a, db_select(d, f, latest_text, SCOPE_VALUES(s), V(most), V(is_all ? 1 : 0)), out, f);
}
