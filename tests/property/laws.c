/* laws.c - what holds of a ledger as a whole, whatever was done to it: counted naively, beside what is kept. */
#include "walk.h"

#include "base/digest.h"
#include "ledger/outcome.h"

#include <inttypes.h>

/* Counts what must not be. */
static const struct law {
	const char *name, *sql;
} laws[] = {
#define SUMS "SUM(CASE WHEN f.outcome = 'none' THEN 1 ELSE 0 END), SUM(CASE WHEN f.outcome = 'basic' THEN 1 ELSE 0 END)," \
	" SUM(CASE WHEN f.outcome = 'done' THEN 1 ELSE 0 END), SUM(CASE WHEN f.outcome = 'normalised' THEN 1 ELSE 0 END)"
#define FINDINGS "finding f JOIN inspection i ON i.region = f.region AND i.id = f.inspection"
#define KEPT(scope) "SELECT key, n_none, n_basic, n_done, n_normalised FROM tally WHERE scope = '" scope "'" \
	" AND n_none + n_basic + n_done + n_normalised <> 0"
#define COUNTED(key) "SELECT " key ", " SUMS " FROM " FINDINGS " WHERE " key " <> 0 GROUP BY " key
#define KEPT_DUE(scope) "SELECT key, due, n FROM tally_due WHERE scope = '" scope "' AND n <> 0"
#define COUNTED_DUE(key) "SELECT " key ", f.due, COUNT(*) FROM " FINDINGS " WHERE " key " <> 0 AND f.state <> 'closed'" \
	" AND COALESCE(f.normalised, 0) = 0 AND f.due IS NOT NULL GROUP BY " key ", f.due"
#define DIFFERENCE(one, other) "SELECT (SELECT COUNT(*) FROM (" one " EXCEPT " other ") x) + (SELECT COUNT(*) FROM (" \
	other " EXCEPT " one ") y)"
	{ "the tally of units adds up", DIFFERENCE(KEPT("unit"), COUNTED("f.unit")) },
	{ "the tally of lead units adds up", DIFFERENCE(KEPT("lead_unit"), COUNTED("f.lead_unit")) },
	{ "the tally of inspections adds up", DIFFERENCE(KEPT("inspection"), COUNTED("f.inspection")) },
	{ "the tally of rounds adds up", DIFFERENCE(KEPT("round"), COUNTED("i.round")) },
	{ "the tally of aspects adds up", DIFFERENCE(KEPT("aspect"), COUNTED("f.aspect")) },
	{ "the tally of the region adds up", "SELECT COUNT(*) FROM tally WHERE scope = 'region' AND n_none + n_basic + n_done"
		" + n_normalised <> (SELECT COUNT(*) FROM finding)" },
	{ "the due dates of units add up", DIFFERENCE(KEPT_DUE("unit"), COUNTED_DUE("f.unit")) },
	{ "the due dates of lead units add up", DIFFERENCE(KEPT_DUE("lead_unit"), COUNTED_DUE("f.lead_unit")) },
	{ "the due dates of inspections add up", DIFFERENCE(KEPT_DUE("inspection"), COUNTED_DUE("f.inspection")) },
	{ "the due dates of rounds add up", DIFFERENCE(KEPT_DUE("round"), COUNTED_DUE("i.round")) },
	{ "no count is negative", "SELECT COUNT(*) FROM tally WHERE n_none < 0 OR n_basic < 0 OR n_done < 0 OR n_normalised < 0" },
	{ "who asked, verified and signed are three",
		"SELECT COUNT(*) FROM closure WHERE state = 'signed' AND (verifier IS NULL OR signer IS NULL OR made_by = verifier"
		" OR made_by = signer OR verifier = signer)" },
	{ "who asked, endorsed, supervised and approved an extension are four",
		"SELECT COUNT(*) FROM extension WHERE state = 'approved' AND (made_by IN (endorser, supervisor, approver)"
		" OR endorser IN (supervisor, approver) OR supervisor = approver)" },
	{ "an override has a second person", "SELECT COUNT(*) FROM override WHERE second_person = made_by" },
	{ "what is withheld was approved by another", "SELECT COUNT(*) FROM withheld WHERE approver = made_by" },
	{ "a bulletin was approved by another", "SELECT COUNT(*) FROM bulletin WHERE approver = made_by" },
	{ "nothing is open under a closed finding",
		"SELECT COUNT(*) FROM finding f WHERE f.state = 'closed' AND (EXISTS (SELECT 1 FROM measure m WHERE m.region = f.region"
		" AND m.finding = f.id AND COALESCE(m.dropped, 0) = 0 AND m.state <> 'closed') OR EXISTS (SELECT 1 FROM closure c"
		" WHERE c.region = f.region AND c.finding = f.id AND c.state IN ('requested', 'verifying', 'verified'))"
		" OR EXISTS (SELECT 1 FROM extension e WHERE e.region = f.region AND e.finding = f.id"
		" AND e.state IN ('requested', 'endorsed', 'supervised')))" },
	{ "a closed finding has its day, an open one none",
		"SELECT COUNT(*) FROM finding WHERE (state = 'closed' AND closed_on IS NULL) OR (state <> 'closed' AND closed_on IS NOT NULL)" },
	{ "a closure and what it is about are in step",
		"SELECT COUNT(*) FROM closure c JOIN finding f ON f.region = c.region AND f.id = c.finding LEFT JOIN measure m"
		" ON m.region = c.region AND m.id = c.measure WHERE (c.state = 'requested' AND COALESCE(m.state, f.state) <> 'closure_requested')"
		" OR (c.state IN ('verifying', 'verified') AND COALESCE(m.state, f.state) <> 'verifying')"
		" OR (c.state = 'signed' AND COALESCE(m.state, f.state) <> 'closed')" },
	{ "a finding that is asked to be closed has one closure",
		"SELECT COUNT(*) FROM finding f WHERE f.state IN ('closure_requested', 'verifying') AND 1 <> (SELECT COUNT(*) FROM closure c"
		" WHERE c.region = f.region AND c.finding = f.id AND c.measure IS NULL AND c.state IN ('requested', 'verifying', 'verified'))" },
	{ "a finding under plan review has one plan under review",
		"SELECT COUNT(*) FROM finding f WHERE f.state = 'plan_review' AND 1 <> (SELECT COUNT(*) FROM plan p WHERE p.region = f.region"
		" AND p.inspection = f.inspection AND p.state = 'review')" },
	{ "versions of plans are never used twice",
		"SELECT COUNT(*) FROM (SELECT 1 FROM plan GROUP BY inspection, version HAVING COUNT(*) > 1) x" },
	{ "numbers of findings are never used twice",
		"SELECT COUNT(*) FROM (SELECT 1 FROM finding GROUP BY inspection, number HAVING COUNT(*) > 1) x" },
	{ "a finding being rectified was planned",
		"SELECT COUNT(*) FROM finding f WHERE f.state IN ('rectifying', 'rework', 'closed') AND NOT EXISTS (SELECT 1 FROM plan p"
		" WHERE p.region = f.region AND p.inspection = f.inspection AND p.state = 'passed')" },
	{ "what is due had a first due date", "SELECT COUNT(*) FROM finding WHERE due IS NOT NULL AND first_due IS NULL" },
	{ "a channel has one published bulletin",
		"SELECT COUNT(*) FROM (SELECT 1 FROM bulletin WHERE state = 'published' GROUP BY inspection, channel HAVING COUNT(*) > 1) x" },
	{ "one extension is open at a time",
		"SELECT COUNT(*) FROM (SELECT 1 FROM extension WHERE state IN ('requested', 'endorsed', 'supervised')"
		" GROUP BY finding, COALESCE(measure, 0) HAVING COUNT(*) > 1) x" },
	{ "one override stands at a time",
		"SELECT COUNT(*) FROM (SELECT 1 FROM override WHERE state IN ('proposed', 'approved') GROUP BY finding HAVING COUNT(*) > 1) x" },
	{ "an administrator has no other role",
		"SELECT COUNT(*) FROM role a JOIN role b ON b.region = a.region AND b.person = a.person AND b.role <> a.role"
		" WHERE a.state = 'active' AND b.state = 'active' AND a.since <= b.until AND b.since <= a.until"
		" AND a.role IN ('system_admin', 'security_admin', 'audit_admin')" },
	{ "what is long-term has its next review", "SELECT COUNT(*) FROM finding WHERE normalised = 1 AND next_review IS NULL" },
	{ "no open duty is of a person who left",
		"SELECT COUNT(*) FROM finding f JOIN person p ON p.region = f.region AND p.id IN (f.owner, f.leader) WHERE f.state <> 'closed'"
		" AND p.state <> 'serving'" },
	{ "a measure is of the finding that names it",
		"SELECT COUNT(*) FROM progress p JOIN measure m ON m.region = p.region AND m.id = p.measure WHERE m.finding <> p.finding" },
	{ "a figure has evidence of its finding",
		"SELECT COUNT(*) FROM progress_figures g JOIN progress p ON p.region = g.region AND p.id = g.id LEFT JOIN evidence e"
		" ON e.region = g.region AND e.id = g.evidence WHERE e.id IS NULL OR e.finding <> p.finding" },
	{ "a relapse is of a closed finding",
		"SELECT COUNT(*) FROM finding r JOIN finding f ON f.region = r.region AND f.id = r.relapse_of WHERE f.state <> 'closed'" },
	{ "the tree is what the parents say",
		"WITH RECURSIVE t (ancestor, organization) AS (SELECT id, id FROM organization UNION SELECT o.parent, t.organization FROM t"
		" JOIN organization o ON o.id = t.ancestor WHERE o.parent IS NOT NULL)"
		" SELECT (SELECT COUNT(*) FROM (SELECT * FROM t EXCEPT SELECT ancestor, organization FROM organization_below) x)"
		" + (SELECT COUNT(*) FROM (SELECT ancestor, organization FROM organization_below EXCEPT SELECT * FROM t) y)" },
	{ "each verdict is a decision of its own",
		"SELECT COUNT(*) FROM decision d LEFT JOIN change c ON c.region = d.region AND c.seq = d.id AND c.kind = d.kind"
		" AND c.object = d.object WHERE c.seq IS NULL" },
	{ "changes are numbered without a gap", "SELECT COUNT(*) - MAX(seq) FROM change" },
};

static void check_outcomes(struct walk *k, struct db *d)
{
	struct fail f = { 0 };
	struct rows *rows = db_select_plain(d, &f,
		"SELECT f.id, f.state, COALESCE(f.normalised, 0), o.outcome, f.outcome, f.n_measures, f.n_measures_closed,"
		" (SELECT COUNT(*) FROM measure m WHERE m.region = f.region AND m.finding = f.id AND COALESCE(m.dropped, 0) = 0),"
		" (SELECT COUNT(*) FROM measure m WHERE m.region = f.region AND m.finding = f.id AND COALESCE(m.dropped, 0) = 0"
		" AND m.state = 'closed')"
		" FROM finding f LEFT JOIN override o ON o.region = f.region AND o.finding = f.id AND o.state = 'approved'");

	while (rows && rows_next(rows)) {
		struct standing s = { .is_normalised = rows_int(rows, 2) != 0, .n_measures = rows_int(rows, 7),
			.n_measures_closed = rows_int(rows, 8) };

		assert_true(state_parse(rows_text(rows, 1), &s.state));
		s.has_override = !rows_is_null(rows, 3) && outcome_parse(rows_text(rows, 3), &s.override);
		if (!str_is_equal(rows_text(rows, 4), str_of(outcome_code(outcome_compute(&s)))) ||
		    rows_int(rows, 5) != s.n_measures || rows_int(rows, 6) != s.n_measures_closed)
			fail_msg("seed %" PRIu64 ": finding %" PRId64 " is not counted as it stands", k->seed, rows_int(rows, 0));
	}
	must(f, rows_close(rows, &f));
}

void walk_check(struct walk *k)
{
	struct fail f = { 0 };
	struct db *d = store_reader(k->w->store, &f);

	must(f, d);
	for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
		int64_t n = 0;

		if (!db_number_plain(d, &f, &n, laws[i].sql))
			fail_msg("%s: %s", laws[i].name, f.text);
		if (n)
			fail_msg("seed %" PRIu64 ", %" PRId64 " acts: %s: not so %" PRId64 " times", k->seed, k->n_tried, laws[i].name, n);
	}
	check_outcomes(k, d);
	store_return(k->w->store, d);
}

/* ---- two ledgers ---- */

static void add_row(struct digest *g, const struct rows *rows, struct arena *tmp)
{
	for (int c = 0; c < rows_n_columns(rows); c++) {
		struct value v = rows_value(rows, c);

		if (v.type == VALUE_INT)
			digest_add(g, str_print(tmp, "%" PRId64, v.i));
		else if (v.type != VALUE_NULL)
			digest_add(g, v.s);
		digest_add(g, v.type == VALUE_NULL ? S("\x01") : S("\x02"));
	}
	digest_add(g, S("\n"));
}

static void print_table(struct walk *k, struct db *d, const char *name, const char *sql, struct buf *out)
{
	struct arena *tmp = arena_new();
	struct digest *g = digest_new(tmp);
	struct fail f = { 0 };
	struct rows *rows = db_select_plain(d, &f, sql);
	int64_t n = 0;

	for (; rows && rows_next(rows); n++)
		add_row(g, rows, tmp);
	if (!rows_close(rows, &f))
		fail_msg("seed %" PRIu64 ": %s: %s", k->seed, name, f.text);
	buf_print(out, "%s %" PRId64 " ", name, n);
	buf_str(out, digest_print(tmp, digest_complete(g).sha256));
	buf_char(out, '\n');
	arena_free(tmp);
}

struct str walk_print_tables(struct walk *k)
{
	struct buf *out = buf_new(k->w->a);
	struct fail f = { 0 };
	struct db *d = store_reader(k->w->store, &f);

	must(f, d);
	print_table(k, d, "change", "SELECT seq, at_ms, actor, kind, object FROM change ORDER BY region, seq", out);
	print_table(k, d, "tally", "SELECT * FROM tally ORDER BY region, scope, key", out);
	print_table(k, d, "tally_due", "SELECT * FROM tally_due ORDER BY region, scope, key, due", out);
	print_table(k, d, "organization_below", "SELECT * FROM organization_below ORDER BY region, ancestor, organization", out);
	for (size_t i = 0; i < n_records; i++) {
		const struct record *r = records[i];

		print_table(k, d, r->name, JSON(k->w, "SELECT * FROM %s ORDER BY region, id", r->name), out);
		for (size_t c = 0; c < r->n_fields; c++)
			if (r->fields[c].type == FIELD_REFS || r->fields[c].type == FIELD_ROWS)
				print_table(k, d, r->fields[c].name, JSON(k->w, "SELECT * FROM %s_%s ORDER BY region, id, ordinal", r->name,
					r->fields[c].name), out);
	}
	store_return(k->w->store, d);
	return buf_view(out);
}
