/* board_work.c - what waits for a person (board.h): one query for each act that may be due next,
 * over the states of the records. */
#include "base/vec.h"
#include "store/board.h"

#include <stdlib.h>

#pragma GCC diagnostic ignored "-Woverlength-strings"

/* One of the roles is over the organization of the finding f or inspection i, cleared for it. */
#define MAY(roles, unit) \
	SCOPE_OVER_AS(roles, unit, SCOPE_CLEARED("f.secrecy") " AND COALESCE(sr.clearance, 0) >= COALESCE(i.secrecy, 0)")
#define MAY_PLAIN(roles, unit) SCOPE_OVER_AS(roles, unit, SCOPE_CLEARED("i.secrecy"))
#define OF_FINDING \
	" JOIN finding f ON f.region = t.region AND f.id = t.finding" \
	" JOIN inspection i ON i.region = f.region AND i.id = f.inspection WHERE t.region = $1"
/* Columns: the record, its finding and inspection, number, title, due date, when it began to wait. */
#define ON_FINDING(due) \
	"SELECT t.id, f.id, f.inspection, f.number, COALESCE(f.title, f.text), " due ", t.made_at"
#define ITSELF(due) "SELECT f.id, f.id, f.inspection, f.number, COALESCE(f.title, f.text), " due ", f.made_at" \
	" FROM finding f JOIN inspection i ON i.region = f.region AND i.id = f.inspection WHERE f.region = $1"
#define TAIL(due) " AND ($4 = '' OR " due " IS NULL OR " due " <= $4) ORDER BY " due " IS NULL, " due ", 1 LIMIT $5"
#define ANY_DUE " AND $4 = $4 ORDER BY f.due IS NULL, f.due, 1 LIMIT $5"

/* $4 is the last day of what is soon, $5 how many. */
static const struct {
	const char *change, *record, *sql;
} waiting[] = {
	{ "closure.verify", "closure", ON_FINDING("f.due") " FROM closure t" OF_FINDING
		" AND t.state = 'requested' AND t.made_by <> $2 AND " MAY("'verifier'", "f.unit") ANY_DUE },
	{ "closure.pass", "closure", ON_FINDING("f.due") " FROM closure t" OF_FINDING
		" AND t.state = 'verifying' AND t.verifier = $2 AND " MAY("'verifier'", "f.unit") ANY_DUE },
	{ "closure.sign", "closure", ON_FINDING("f.due") " FROM closure t" OF_FINDING
		" AND t.state = 'verified' AND t.made_by <> $2 AND t.verifier <> $2 AND " MAY("'leader', 'office'", "f.unit") ANY_DUE },
	{ "extension.endorse", "extension", ON_FINDING("f.due") " FROM extension t" OF_FINDING
		" AND t.state = 'requested' AND t.made_by <> $2 AND " MAY("'leader'", "f.unit") ANY_DUE },
	{ "extension.supervise", "extension", ON_FINDING("f.due") " FROM extension t" OF_FINDING
		" AND t.state = 'endorsed' AND t.made_by <> $2 AND t.endorser <> $2 AND " MAY("'verifier'", "f.unit") ANY_DUE },
	{ "extension.approve", "extension", ON_FINDING("f.due") " FROM extension t" OF_FINDING
		" AND t.state = 'supervised' AND t.made_by <> $2 AND t.endorser <> $2 AND t.supervisor <> $2 AND "
		MAY("'office'", "f.unit") ANY_DUE },
	{ "override.approve", "override", ON_FINDING("f.due") " FROM override t" OF_FINDING
		" AND t.state = 'proposed' AND t.made_by <> $2 AND " MAY("'office'", "f.unit") ANY_DUE },
	{ "withheld.approve", "withheld", ON_FINDING("f.due") " FROM withheld t" OF_FINDING
		" AND t.state = 'proposed' AND t.made_by <> $2 AND " MAY("'leader', 'office'", "f.unit") ANY_DUE },
	{ "plan.pass", "plan", "SELECT t.id, 0, i.id, i.number_prefix, COALESCE(t.title, i.name), NULL, t.made_at"
		" FROM plan t JOIN inspection i ON i.region = t.region AND i.id = t.inspection WHERE t.region = $1"
		" AND t.state = 'review' AND t.made_by <> $2 AND $4 = $4 AND " MAY_PLAIN("'office'", "i.unit") " ORDER BY t.id LIMIT $5" },
	{ "letter.acknowledge", "letter", "SELECT t.id, COALESCE(t.finding, 0), i.id, t.number, t.text, t.due, t.made_at"
		" FROM letter t JOIN inspection i ON i.region = t.region AND i.id = t.inspection WHERE t.region = $1"
		" AND t.state = 'issued' AND $4 = $4 AND " MAY_PLAIN("'clerk', 'leader'", "t.unit") " ORDER BY t.due IS NULL, t.due, t.id LIMIT $5" },
	{ "letter.answer", "letter", "SELECT t.id, COALESCE(t.finding, 0), i.id, t.number, t.text, t.due, t.made_at"
		" FROM letter t JOIN inspection i ON i.region = t.region AND i.id = t.inspection WHERE t.region = $1"
		" AND t.state = 'acknowledged' AND $4 = $4 AND " MAY_PLAIN("'clerk', 'leader'", "t.unit")
		" ORDER BY t.due IS NULL, t.due, t.id LIMIT $5" },
	{ "finding.claim", "finding", ITSELF("f.due") " AND f.state = 'registered' AND f.owner = $2"
		" AND $3 <> ''" ANY_DUE },
	{ "closure.request", "finding", ITSELF("f.due") " AND f.state IN ('rectifying', 'rework') AND f.owner = $2"
		" AND COALESCE(f.normalised, 0) = 0 AND $3 <> '' AND f.due IS NOT NULL" TAIL("f.due") },
	{ "finding.review", "finding", ITSELF("f.next_review") " AND f.state IN ('rectifying', 'rework') AND f.owner = $2"
		" AND f.normalised = 1 AND $3 <> '' AND f.next_review IS NOT NULL" TAIL("f.next_review") },
	{ "handover.give", "handover", "SELECT t.id, 0, 0, NULL, '责任交接', t.date, t.made_at FROM handover t"
		" WHERE t.region = $1 AND t.state = 'proposed' AND t.giver = $2 AND t.giver_signed IS NULL AND $3 <> '' AND $4 = $4"
		" ORDER BY t.date, t.id LIMIT $5" },
	{ "handover.take", "handover", "SELECT t.id, 0, 0, NULL, '责任交接', t.date, t.made_at FROM handover t"
		" WHERE t.region = $1 AND t.state = 'proposed' AND t.taker = $2 AND t.taker_signed IS NULL AND $3 <> '' AND $4 = $4"
		" ORDER BY t.date, t.id LIMIT $5" },
};

static int compare_items(const void *a, const void *b)
{
	const struct work_item *x = a, *y = b;
	int c = str_compare(x->due.p ? x->due : S("9999"), y->due.p ? y->due : S("9999"));

	return c ? c : x->id < y->id ? -1 : x->id > y->id;
}

bool board_work(struct arena *a, struct db *d, const struct scope *s, int soon_days, size_t most, struct work *out,
	struct fail *f)
{
	VEC(struct work_item) items = { 0 };
	struct str today = str_of(s->today), soon;
	struct date date;

	soon = date_parse(today, &date) ? date_print(a, date_add_days(date, soon_days)) : today;
	for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++) {
		struct rows *r = db_select(d, f, waiting[i].sql, SCOPE_VALUES(s), V(soon), V(most + 1));

		while (rows_next(r)) {
			struct work_item x = { .change = waiting[i].change, .record = waiting[i].record, .id = rows_int(r, 0),
				.finding = rows_int(r, 1), .inspection = rows_int(r, 2), .number = rows_copy(r, 3, a),
				.title = rows_copy(r, 4, a), .due = rows_copy(r, 5, a), .made_at = rows_int(r, 6) };

			x.is_late = x.due.p && str_compare(x.due, today) < 0;
			vec_push(a, &items, x);
		}
		if (!rows_close(r, f))
			return fail_note(f, "what waits: %s", waiting[i].change);
	}
	if (items.n)
		qsort(items.p, items.n, sizeof *items.p, compare_items);
	*out = (struct work){ items.p, items.n < most ? items.n : most, items.n > most };
	return true;
}
