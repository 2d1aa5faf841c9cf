/* verify.c - see verify.h. */
#include "store/verify.h"

#include "base/scratch.h"
#include "store/migrate.h"
#include "store/project.h"
#include "store/replay.h"

#include <stdio.h>

static void tell(struct verifying *v, int64_t region, const char *where, const char *what)
{
	v->n_damages++;
	v->tell(v->told, region, where, what);
}

/* ---- the chain ---- */

static bool check_change(struct verifying *v, const struct change *c, const struct digests *before, int64_t seq)
{
	struct digests d = change_digests(before, c);
	char where[40];

	snprintf(where, sizeof where, "change %lld", (long long)seq);
	if (c->seq != seq) {
		tell(v, c->region, where, "is missing");
		return false;
	}
	if (memcmp(&d, &c->digests, sizeof d) != 0)
		tell(v, c->region, where, "was altered: its digests are others");
	return true;
}

static bool check_head(struct verifying *v, int64_t region, int64_t seq, int64_t newest_ms, const struct digests *head,
	struct fail *f)
{
	struct writing w = { .db = v->db, .region = region };

	if (!journal_begin(&w, f))
		return false;
	if (w.seq != seq || memcmp(&w.head, head, sizeof *head) != 0)
		tell(v, region, "chain_head", "is not that of the newest change: changes at the end were removed or altered");
	else if (w.newest_ms != newest_ms)
		tell(v, region, "chain_head", "has another time than the newest change");
	return true;
}

static bool check_chain(struct verifying *v, int64_t region, struct fail *f)
{
	struct rows *rows = journal_select(v->db, region, 1, 0, f);
	struct digests head = { 0 };
	int64_t seq = 0, newest = 0;

	while (rows && rows_next(rows)) {
		struct change c = change_of_row(rows);

		if (!check_change(v, &c, &head, seq + 1) && c.seq <= seq)
			break;
		if (c.at_ms < newest)
			tell(v, region, "change", "stands before one that is earlier");
		newest = c.at_ms;
		seq = c.seq;
		head = c.digests;
		v->n_changes++;
		if (v->progress && seq % 1000 == 0)
			v->progress(v->told, region, seq);
	}
	return rows_close(rows, f) && check_head(v, region, seq, newest, &head, f);
}

/* ---- the tables ---- */

/* A table being compared, row by row in the same order. */
struct comparison {
	struct verifying *v;
	int64_t region;
	const char *table;
};

static bool is_same_value(struct value a, struct value b)
{
	if (a.type != b.type)
		return false;
	return a.type == VALUE_NULL || (a.type == VALUE_INT ? a.i == b.i : str_is_equal(a.s, b.s));
}

/* Says which column differs, and the row's first columns; values are never told. */
static void tell_row(const struct comparison *c, const struct rows *row, const char *what)
{
	char where[160];
	int n = snprintf(where, sizeof where, "table %s, row", c->table);

	for (int i = 1; i < 4 && i < rows_n_columns(row) && n < (int)sizeof where; i++) {
		struct value v = rows_value(row, i);

		if (v.type == VALUE_INT)
			n += snprintf(where + n, sizeof where - (size_t)n, " %s=%lld", rows_name(row, i), (long long)v.i);
	}
	tell(c->v, c->region, where, what);
}

static void compare_row(const struct comparison *c, const struct rows *kept, const struct rows *made)
{
	char what[100];

	for (int i = 0; i < rows_n_columns(kept); i++)
		if (!is_same_value(rows_value(kept, i), rows_value(made, i))) {
			snprintf(what, sizeof what, "column %s is not what the journal says", rows_name(kept, i));
			tell_row(c, kept, what);
			return;
		}
}

/* Orders two rows by the whole numbers of their key, which are the columns before the first text. */
static int compare_keys(const struct rows *a, const struct rows *b)
{
	for (int i = 1; i < 3 && i < rows_n_columns(a); i++) {
		struct value x = rows_value(a, i), y = rows_value(b, i);

		if (x.type == VALUE_INT && y.type == VALUE_INT && x.i != y.i)
			return x.i < y.i ? -1 : 1;
	}
	return 0;
}

static bool compare_rows(const struct comparison *c, struct rows *kept, struct rows *made)
{
	bool has_kept = rows_next(kept), has_made = rows_next(made);

	while (has_kept || has_made) {
		int order = !has_kept ? 1 : !has_made ? -1 : compare_keys(kept, made);

		if (order < 0)
			tell_row(c, kept, "is in the table and not in the journal");
		else if (order > 0)
			tell_row(c, made, "is in the journal and not in the table");
		else
			compare_row(c, kept, made);
		c->v->n_rows++;
		has_kept = order <= 0 ? rows_next(kept) : has_kept;
		has_made = order >= 0 ? rows_next(made) : has_made;
		if (c->v->n_damages > 1000)
			return false; /* enough is known */
	}
	return true;
}

static bool compare_table(struct verifying *v, struct db *made_db, int64_t region, const char *table, const char *sql,
	struct fail *f)
{
	struct rows *kept = db_select(v->db, f, sql, V(region)), *made = kept ? db_select(made_db, f, sql, V(region)) : NULL;
	struct comparison c = { v, region, table };
	struct fail second = { 0 };
	bool ok;

	if (!made)
		return (void)!rows_close(kept, &second), fail_note(f, "table %s", table);
	compare_rows(&c, kept, made);
	ok = rows_close(kept, f);
	return rows_close(made, ok ? f : &second) && ok;
}

#define TALLY(scope) \
	{ "tally", "SELECT region, key, n_none, n_basic, n_done, n_normalised FROM tally WHERE region = $1 AND scope = '" scope \
		"' ORDER BY key" }, \
	{ "tally_due", "SELECT region, key, due, n FROM tally_due WHERE region = $1 AND scope = '" scope "' ORDER BY key, due" }

#define SCOPES "'region', 'round', 'inspection', 'unit', 'lead_unit', 'aspect'"

/* Tables that are projected beside those of the records. */
static const struct {
	const char *table, *sql;
} others[] = {
	{ "organization_below", "SELECT region, ancestor, organization FROM organization_below WHERE region = $1"
		" ORDER BY ancestor, organization" },
	{ "searched", "SELECT region, id, record, finding, inspection, text FROM searched WHERE region = $1 ORDER BY id" },
	{ "tally", "SELECT region, key, scope FROM tally WHERE region = $1 AND scope NOT IN (" SCOPES ") ORDER BY key, scope" },
	{ "tally_due", "SELECT region, key, scope FROM tally_due WHERE region = $1 AND scope NOT IN (" SCOPES ") ORDER BY key, scope" },
	TALLY("region"), TALLY("round"), TALLY("inspection"), TALLY("unit"), TALLY("lead_unit"), TALLY("aspect"),
};

static bool compare_tables(struct verifying *v, struct db *made, int64_t region, struct fail *f)
{
	for (size_t i = 0; i < n_records; i++) {
		if (!compare_table(v, made, region, records[i]->name, record_sqls[i].all, f))
			return false;
		for (size_t k = 0; k < record_sqls[i].n_children; k++)
			if (!compare_table(v, made, region, record_sqls[i].children[k].field, record_sqls[i].children[k].all, f))
				return false;
	}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!compare_table(v, made, region, others[i].table, others[i].sql, f))
			return false;
	return true;
}

/* The region's tables made again in a store of their own, and compared. */
static bool check_tables(struct verifying *v, int64_t region, struct fail *f)
{
	struct arena *a = arena_new();
	const char *folder = scratch_new(a, f);
	struct db *made = folder ? db_open(str_print(a, "sqlite:%s/replay.sqlite", folder).p, DB_WRITE, f) : NULL;
	struct replay r = { .into = made, .keys = v->keys, .keys_db = v->db, .region = region };
	struct fail why = { 0 };
	bool ok = made && migrate_run(made, 0, f);

	if (ok && !replay_region(&r, v->db, 0, 0, NULL, NULL, &why)) {
		ok = why.kind != FAIL_IO;
		if (ok)
			tell(v, region, "journal", why.text);
		else
			*f = why;
	} else if (ok) {
		ok = compare_tables(v, made, region, f);
	}
	db_close(made);
	arena_free(a);
	return ok;
}

/* ---- the files ---- */

/* Every file that the journal ever named is checked, those of old versions too. */
static void check_file(struct verifying *v, int64_t region, int64_t seq, struct str sha256, struct str sm3)
{
	uint8_t a[DIGEST_BYTES], b[DIGEST_BYTES];
	char where[100];
	struct fail why = { 0 };

	snprintf(where, sizeof where, "file %.*s of change %lld", STR_ARG(sha256), (long long)seq);
	v->n_files++;
	if (!digest_parse(sha256, a))
		tell(v, region, where, "its name is no digest");
	else if (!files_check(v->files, a, sm3.p && digest_parse(sm3, b) ? b : NULL, &why))
		tell(v, region, where, why.text);
}

static bool check_body_files(struct verifying *v, const struct change *c)
{
	struct arena *tmp = arena_new();
	const struct record *rec = NULL;
	struct refusal no;
	struct body *b = NULL;
	int at;

	if (change_kind_find(c->kind, &rec) && body_parse(tmp, rec, c->body, &b, &no)) {
		at = record_field(rec, S("files"));
		for (size_t i = 0; at >= 0 && i < b->values[at].n; i++)
			check_file(v, c->region, c->seq, b->values[at].rows[i].values[1].s, b->values[at].rows[i].values[2].s);
		at = record_field(rec, S("sha256"));
		if (at >= 0 && b->values[at].s.n)
			check_file(v, c->region, c->seq, b->values[at].s, (struct str){ 0 });
	}
	arena_free(tmp);
	return true;
}

static bool check_files(struct verifying *v, int64_t region, struct fail *f)
{
	struct rows *rows = db_select(v->db, f,
		"SELECT region, seq, at_ms, actor, kind, object, body, key, sm3, sha256 FROM change WHERE region = $1"
		" AND kind IN ('evidence.add', 'evidence.replace', 'document.add') ORDER BY seq", V(region));

	while (rows && rows_next(rows)) {
		struct change c = change_of_row(rows);

		check_body_files(v, &c);
	}
	return rows_close(rows, f);
}

/* ---- what is of no region ---- */

static bool check_strays(struct verifying *v, const char *table, const char *sql, struct fail *f)
{
	int64_t n = 0;
	char where[80];

	if (!db_number_n(v->db, f, &n, NULL, sql, NULL, 0))
		return fail_note(f, "table %s", table);
	snprintf(where, sizeof where, "table %s", table);
	if (n)
		tell(v, 0, where, "has rows of a region that has no journal");
	return true;
}

#define STRAYS(table) { table, "SELECT COUNT(*) FROM " table " WHERE region NOT IN (SELECT region FROM chain_head)" }
static const struct {
	const char *table, *sql;
} other_strays[] = {
	STRAYS("change"), STRAYS("organization_below"), STRAYS("searched"), STRAYS("tally"), STRAYS("tally_due"), STRAYS("person_key"),
};

static bool check_all_strays(struct verifying *v, struct fail *f)
{
	for (size_t i = 0; i < n_records; i++) {
		if (!check_strays(v, records[i]->name, record_sqls[i].strays, f))
			return false;
		for (size_t k = 0; k < record_sqls[i].n_children; k++)
			if (!check_strays(v, record_sqls[i].children[k].field, record_sqls[i].children[k].strays, f))
				return false;
	}
	for (size_t i = 0; i < sizeof other_strays / sizeof other_strays[0]; i++)
		if (!check_strays(v, other_strays[i].table, other_strays[i].sql, f))
			return false;
	return true;
}

bool verify_ledger(struct verifying *v, struct fail *f)
{
	struct arena *a = arena_new();
	const int64_t *regions;
	size_t n = 0;
	bool ok = replay_regions(a, v->db, &regions, &n, f);

	for (size_t i = 0; ok && i < n; i++)
		ok = check_chain(v, regions[i], f) && (!v->is_replayed || check_tables(v, regions[i], f)) &&
			(!v->files || check_files(v, regions[i], f));
	ok = ok && (!v->is_replayed || check_all_strays(v, f));
	arena_free(a);
	return ok;
}
