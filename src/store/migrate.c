/* migrate.c - see migrate.h. */
#include "store/migrate.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/digest.h"
#include "store/db_driver.h"

#include <stdio.h>

#define STEP_TABLE \
	"CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, " \
	"sha256 TEXT NOT NULL, at_ms INTEGER) STRICT"

/* Where a database stands; n is -1 where it is half done or not ours. */
struct standing {
	int n;
	bool has_steps; /* there is a table of steps */
};

static void hash_text(const char *text, char hex[DIGEST_HEX + 1])
{
	uint8_t digest[DIGEST_BYTES];

	digest_sha256(str_of(text), digest);
	digest_hex(digest, hex);
}

/* Counts the tables that are there and sees whether the one of the steps is among them. */
static bool count_tables(struct db *d, int *n_out, bool *has_steps_out, struct fail *f)
{
	struct rows *r = db_select_tables(d, f);
	int n = 0;
	bool has_steps = false;

	for (; rows_next(r); n++)
		has_steps |= str_is_equal(rows_text(r, 0), S("schema_step"));
	if (!rows_close(r, f))
		return false;
	*n_out = n;
	*has_steps_out = has_steps;
	return true;
}

static bool load_standing(struct db *d, struct standing *out, struct fail *f)
{
	struct standing s = { 0 };
	int n_tables = 0;
	struct rows *r;

	if (!count_tables(d, &n_tables, &s.has_steps, f))
		return false;
	if (!s.has_steps) {
		s.n = n_tables ? -1 : 0;
		*out = s;
		return true;
	}
	r = db_select_plain(d, f, "SELECT number, at_ms FROM schema_step ORDER BY number");
	while (s.n >= 0 && rows_next(r))
		s.n = rows_int(r, 0) == s.n + 1 && !rows_is_null(r, 1) ? s.n + 1 : -1;
	if (!rows_close(r, f))
		return false;
	if (s.n == 0 && n_tables > 1)
		s.n = -1;
	*out = s;
	return true;
}

bool migrate_version(struct db *d, int *out, struct fail *f)
{
	struct standing s;

	if (!load_standing(d, &s, f))
		return false;
	*out = s.n;
	return true;
}

/* Refuses a ledger that the steps do not lead to, or whose steps were others. */
static bool check_steps_run(struct db *d, const struct migration *steps, size_t n_steps,
	const struct standing *s, struct fail *f)
{
	char hex[DIGEST_HEX + 1];
	struct rows *r;
	bool is_same = true;
	int at = 0;

	if (s->n < 0)
		return fail_set(f, FAIL_CONFLICT,
			"a migration is half done, or the tables here are not a ledger's");
	if ((size_t)s->n > n_steps)
		return fail_set(f, FAIL_CONFLICT, "the ledger has step %d; this program knows %zu", s->n,
			n_steps);
	if (!s->has_steps)
		return true;
	r = db_select_plain(d, f, "SELECT sha256 FROM schema_step ORDER BY number");
	for (; is_same && at < s->n && rows_next(r); at++) {
		hash_text(steps[at].sql, hex);
		is_same = str_is_equal(rows_text(r, 0), str_of(hex));
	}
	if (!rows_close(r, f))
		return false;
	return is_same || fail_set(f, FAIL_CONFLICT, "step %d (%s) was altered after it ran here", at,
				  steps[at - 1].name);
}

/* A step's text without the sections of the other engine. */
static const char *text_for(struct arena *a, enum db_engine engine, const char *sql)
{
	const char *const sections[] = { "-- both:", "-- sqlite:", "-- postgresql:" };
	const size_t own = engine == DB_SQLITE ? 1 : 2;
	struct buf *out = buf_new(a);
	size_t section = 0;

	while (*sql) {
		struct str line = { sql, strcspn(sql, "\n") };

		for (size_t i = 0; i < 3; i++)
			if (str_is_equal(line, str_of(sections[i])))
				section = i;
		sql += line.n + (sql[line.n] == '\n');
		if (section == 0 || section == own)
			buf_str(out, line);
		buf_char(out, '\n');
	}
	return str_z(a, buf_view(out));
}

static bool run_text(struct db *d, const char *sql, struct fail *f)
{
	struct arena *tmp = arena_new();
	bool ok = db_script(d, f, text_for(tmp, db_engine(d), sql));

	arena_free(tmp);
	return ok;
}

/* Runs a step inside of a transaction, unless somebody else was faster. No one writes
 * between the copy and the change. */
static bool run_inside(struct db *d, const struct migration *step, bool copy, struct fail *f)
{
	const struct clock clock = { 0 };
	char hex[DIGEST_HEX + 1], suffix[32];
	struct standing s;

	if (!db_lock_tables(d, f) || !load_standing(d, &s, f))
		return false;
	if (s.n != step->number - 1)
		return true;
	snprintf(suffix, sizeof suffix, ".before-%04d", step->number);
	if (copy && s.n > 0 && !db_copy(d, suffix, f))
		return false;
	hash_text(step->sql, hex);
	return db_script(d, f, STEP_TABLE) && run_text(d, step->sql, f) && db_check_references(d, f) &&
	       db_run(d, f, "INSERT INTO schema_step (number, name, sha256, at_ms) VALUES ($1, $2, $3, $4)",
		       V(step->number), V(step->name), V(hex), V(clock_now_ms(&clock)));
}

static bool run_together(struct db *d, const struct migration *steps, int n, bool copy, struct fail *f)
{
	bool ok = true;

	if (!db_begin(d, f))
		return false;
	for (int i = 0; ok && i < n; i++) {
		ok = run_inside(d, &steps[i], copy, f);
		if (!ok)
			fail_note(f, "step %d (%s)", steps[i].number, steps[i].name);
	}
	if (ok && db_commit(d, f))
		return true;
	db_rollback(d);
	f->kind = FAIL_IO;
	return false;
}

/* Runs steps in one transaction; while tables are made anew, references need not hold. */
static bool run_steps(struct db *d, const struct migration *steps, int n, bool copy, struct fail *f)
{
	struct fail later;
	bool ok = db_hold_references(d, false, f) && run_together(d, steps, n, copy, f);

	return db_hold_references(d, true, ok ? f : &later) && ok && db_learn_statistics(d, f);
}

bool migrate_run_steps(struct db *d, const struct migration *steps, size_t n_steps, int most, struct fail *f)
{
	int last = most > 0 && (size_t)most < n_steps ? most : (int)n_steps;
	struct standing s;

	for (bool copy = true;; copy = false) {
		if (!load_standing(d, &s, f) || !check_steps_run(d, steps, n_steps, &s, f))
			return false;
		if (s.n >= last)
			return true;
		/* a ledger that is new is made as a whole */
		if (!run_steps(d, &steps[s.n], s.n ? 1 : last, copy, f))
			return false;
	}
}

bool migrate_run(struct db *d, int most, struct fail *f)
{
	return migrate_run_steps(d, migrations, n_migrations, most, f);
}
