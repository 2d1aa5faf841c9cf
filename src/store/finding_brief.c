/* finding_brief.c - see finding_brief.h. */
#include "store/finding_brief.h"

#include "base/vec.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

static const char sql[] =
	"SELECT f.id, f.unit, f.inspection, f.number, COALESCE(f.title, f.text), f.text, COALESCE(u.short_name, u.name),"
	" i.name, f.state, i.start_date, i.feedback_date, f.closed_on, COALESCE(f.immediate, 0)"
	" FROM finding f JOIN inspection i ON i.region = f.region AND i.id = f.inspection"
	" LEFT JOIN organization u ON u.region = f.region AND u.id = f.unit"
	" WHERE f.region = $1 AND ($4 = 0 OR f.state <> 'closed') AND " SCOPE_FINDING " ORDER BY f.id";

/* A date of a column; not known where there is none. */
static struct date read_date(const struct rows *rows, int column)
{
	struct date d = { 0 };

	return date_parse(rows_text(rows, column), &d) ? d : (struct date){ 0 };
}

static struct finding_brief read_brief(struct arena *a, const struct rows *rows)
{
	struct finding_brief b = { .id = rows_int(rows, 0), .unit = rows_int(rows, 1), .inspection = rows_int(rows, 2),
		.number = rows_copy(rows, 3, a), .title = rows_copy(rows, 4, a), .text = rows_copy(rows, 5, a),
		.unit_name = rows_copy(rows, 6, a), .inspection_name = rows_copy(rows, 7, a), .start = read_date(rows, 9),
		.feedback = read_date(rows, 10), .closed = read_date(rows, 11), .is_immediate = rows_int(rows, 12) != 0 };

	if (!state_parse(rows_text(rows, 8), &b.state))
		b.state = STATE_REGISTERED;
	return b;
}

bool finding_briefs_load(struct arena *a, struct db *d, const struct scope *s, bool is_open_only, struct finding_brief **out,
	size_t *n_out, struct fail *f)
{
	VEC(struct finding_brief) found = { 0 };
	struct rows *rows = db_select(d, f, sql, SCOPE_VALUES(s), V(is_open_only));

	while (rows && rows_next(rows))
		vec_push(a, &found, read_brief(a, rows));
	if (!rows_close(rows, f))
		return fail_note(f, "findings to compare");
	*out = found.p;
	*n_out = found.n;
	return true;
}

const struct finding_brief *finding_brief_find(const struct finding_brief *p, size_t n, int64_t id)
{
	size_t from = 0;

	while (from < n) {
		size_t middle = from + (n - from) / 2;

		if (p[middle].id == id)
			return &p[middle];
		if (p[middle].id < id)
			from = middle + 1;
		else
			n = middle;
	}
	return NULL;
}
