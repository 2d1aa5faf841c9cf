/* db_sqlite.c - SQLite: one file with its log beside it, one writer, readers that do not wait. */
#include "store/db_driver.h"
#include "store/prepared.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* synchronous=FULL: what COMMIT acknowledged is on the disk. */
#define COMMON_SETTINGS "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8192; "
/* Pages are brought from the log into the file 8,000 at a time: fewer, and each but once. */
#define WRITE_SETTINGS "PRAGMA journal_size_limit=67108864; " \
	"PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-32768; "
#define READ_SETTINGS "PRAGMA query_only=ON; SELECT 1 FROM sqlite_schema LIMIT 1"

enum { BUSY_MS = 10 * 1000 };

struct lite {
	struct db db;
	sqlite3 *sqlite;
	struct prepared_set prepared;
};

struct statement {
	struct prepared prepared;
	sqlite3_stmt *stmt;
	size_t n_values;
	int places[]; /* $1 to $n as SQLite numbers them */
};

struct lite_rows {
	struct rows rows;
	struct lite *d;
	struct statement *st;
	bool is_at_end;
};

static struct lite *lite_of(struct db *d)
{
	return (struct lite *)d;
}

static enum fail_kind kind_of(int code)
{
	switch (code & 0xFF) {
	case SQLITE_CONSTRAINT:
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return FAIL_CONFLICT;
	case SQLITE_NOTADB: return FAIL_FORMAT;
	case SQLITE_PERM:
	case SQLITE_AUTH: return FAIL_DENIED;
	default: return FAIL_IO;
	}
}

/* Fails with what SQLite and, below it, the system said of the last call. */
static bool fail_last(struct lite *d, struct fail *f, const char *sql)
{
	int code = sqlite3_extended_errcode(d->sqlite);
	int system = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN
			     ? sqlite3_system_errno(d->sqlite)
			     : 0;
	char why[sizeof f->text];

	snprintf(why, sizeof why, "%s%s%s", sqlite3_errmsg(d->sqlite), system ? ": " : "",
		system ? strerror(system) : "");
	return db_fail(f, kind_of(code), why, sql);
}

static bool fail_errno(struct fail *f, const char *path)
{
	enum fail_kind kind = errno == ENOENT || errno == ENOTDIR ? FAIL_NOT_FOUND
			      : errno == EACCES || errno == EROFS || errno == EPERM ? FAIL_DENIED
										   : FAIL_IO;

	return fail_set(f, kind, "%s: %s", path, strerror(errno));
}

/* Makes an empty file that only its owner may read. One that is there is never opened
 * here: closing it would drop the locks that this process holds on it. */
static bool make_file(const char *path, struct fail *f)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST || fail_errno(f, path);
	close(fd);
	return true;
}

/* For sqlite3_exec: keeps the first column. */
static int keep_text(void *out, int n, char **columns, char **names)
{
	(void)names;
	snprintf(out, 16, "%s", n > 0 && columns[0] ? columns[0] : "");
	return 0;
}

static bool set_up(struct lite *d, enum db_mode mode, bool is_file, struct fail *f)
{
	char mode_of_log[16] = "";

	sqlite3_extended_result_codes(d->sqlite, 1);
	sqlite3_busy_timeout(d->sqlite, BUSY_MS);
	sqlite3_db_config(d->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(d->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(d->sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(d->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (sqlite3_exec(d->sqlite, COMMON_SETTINGS, NULL, NULL, NULL))
		return fail_last(d, f, "settings");
	if (mode == DB_READ)
		return !sqlite3_exec(d->sqlite, READ_SETTINGS, NULL, NULL, NULL) ||
		       fail_last(d, f, "settings of a reader");
	if (sqlite3_exec(d->sqlite, WRITE_SETTINGS, NULL, NULL, NULL) ||
		sqlite3_exec(d->sqlite, "PRAGMA journal_mode=WAL", keep_text, mode_of_log, NULL))
		return fail_last(d, f, "settings of a writer");
	return !is_file || !strcmp(mode_of_log, "wal") ||
	       fail_set(f, FAIL_IO, "no write-ahead log can be kept here");
}

static void close_statement(struct prepared *p)
{
	struct statement *st = (struct statement *)p;

	sqlite3_finalize(st->stmt);
	free(st);
}

static void lite_close(struct db *base)
{
	struct lite *d = lite_of(base);

	prepared_close(&d->prepared, true, close_statement);
	sqlite3_close_v2(d->sqlite);
	free(d);
}

static struct db *lite_open(const char *path, enum db_mode mode, struct fail *f)
{
	bool is_file = strcmp(path, ":memory:") != 0;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (is_file ? 0 : SQLITE_OPEN_CREATE);
	struct lite *d;

	if (!*path) {
		fail_set(f, FAIL_FORMAT, "a database is sqlite:PATH");
		return NULL;
	}
	if (is_file && mode == DB_WRITE && !make_file(path, f))
		return NULL;
	if (is_file && access(path, mode == DB_WRITE ? R_OK | W_OK : R_OK) != 0) {
		fail_errno(f, path);
		return NULL;
	}
	d = db_take(sizeof *d);
	d->db = (struct db){ .driver = &db_sqlite, .mode = mode };
	if (sqlite3_open_v2(path, &d->sqlite, flags, NULL) != SQLITE_OK) {
		fail_last(d, f, path);
	} else if (set_up(d, mode, is_file, f)) {
		return &d->db;
	}
	lite_close(&d->db);
	return NULL;
}

static bool is_gone(struct db *d)
{
	(void)d;
	return false;
}

/* SQLite ends a transaction by itself on some failures (disk full, an I/O error): what
 * is run after that would stand alone. */
static bool is_as_begun(struct lite *d, struct fail *f)
{
	return !d->db.is_in_transaction || !sqlite3_get_autocommit(d->sqlite) ||
	       fail_set(f, FAIL_IO, "the transaction was undone by an earlier failure");
}

static bool is_same_text(const struct prepared *p, const void *sql)
{
	return !p->is_busy && !strcmp(sqlite3_sql(((const struct statement *)p)->stmt), sql);
}

static struct statement *prepare(struct lite *d, struct fail *f, const char *sql, uint64_t hash)
{
	const char *rest = NULL;
	sqlite3_stmt *stmt = NULL;
	struct statement *st;
	size_t n;

	if (sqlite3_prepare_v3(d->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, &rest)) {
		fail_last(d, f, sql);
		return NULL;
	}
	if (!stmt || rest[strspn(rest, " \t\n;")]) {
		sqlite3_finalize(stmt);
		db_fail(f, FAIL_IO, "not one statement", sql);
		return NULL;
	}
	n = (size_t)sqlite3_bind_parameter_count(stmt);
	st = db_take(sizeof *st + n * sizeof *st->places);
	st->stmt = stmt;
	st->n_values = n;
	for (size_t i = 0; i < n; i++) {
		char name[24];

		snprintf(name, sizeof name, "$%zu", i + 1);
		st->places[i] = sqlite3_bind_parameter_index(stmt, name); /* 0 is out of range */
	}
	prepared_add(&d->prepared, &st->prepared, hash, close_statement);
	return st;
}

static int bind(sqlite3_stmt *stmt, int place, const struct value *v, sqlite3_destructor_type life)
{
	switch (v->type) {
	case VALUE_INT: return sqlite3_bind_int64(stmt, place, v->i);
	case VALUE_TEXT: return sqlite3_bind_text64(stmt, place, v->s.p, v->s.n, life, SQLITE_UTF8);
	case VALUE_BYTES: return sqlite3_bind_blob64(stmt, place, v->s.p, v->s.n, life);
	case VALUE_NULL: break;
	}
	return sqlite3_bind_null(stmt, place);
}

/* The prepared statement with its values; 'life' says whether they must be copied. */
static struct statement *bound(struct lite *d, struct fail *f, const char *sql, const struct value *v,
	size_t n, sqlite3_destructor_type life)
{
	uint64_t hash = prepared_hash(sql);
	struct statement *st;

	if (!is_as_begun(d, f))
		return NULL;
	st = (struct statement *)prepared_find(&d->prepared, hash, is_same_text, sql);
	if (!st && !(st = prepare(d, f, sql, hash)))
		return NULL;
	if (n != st->n_values) {
		db_fail(f, FAIL_IO, "not as many values as parameters", sql);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		if (bind(st->stmt, st->places[i], &v[i], life) != SQLITE_OK) {
			fail_last(d, f, sql);
			return NULL;
		}
	}
	return st;
}

static bool lite_run(struct db *base, struct fail *f, const char *sql, const struct value *v, size_t n)
{
	struct lite *d = lite_of(base);
	struct statement *st = bound(d, f, sql, v, n, SQLITE_STATIC);
	int code = SQLITE_ROW;

	if (!st)
		return false;
	while (code == SQLITE_ROW)
		code = sqlite3_step(st->stmt);
	base->n_changed = sqlite3_changes64(d->sqlite);
	if (code != SQLITE_DONE)
		fail_last(d, f, sql);
	sqlite3_reset(st->stmt);
	return code == SQLITE_DONE;
}

static bool lite_control(struct db *base, struct fail *f, const char *sql)
{
	struct lite *d = lite_of(base);

	return is_as_begun(d, f) &&
	       (!sqlite3_exec(d->sqlite, sql, NULL, NULL, NULL) || fail_last(d, f, sql));
}

static bool lite_rollback(struct db *base)
{
	struct lite *d = lite_of(base);

	return sqlite3_get_autocommit(d->sqlite) ||
	       sqlite3_exec(d->sqlite, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
}

/* When the log was written but not synced, COMMIT fails, and yet whoever opens the file next
 * may read the transaction from the log. A change of the first page alone is written over
 * its beginning, and the rest does not follow from that. */
static void lite_forget(struct db *base)
{
	sqlite3_exec(lite_of(base)->sqlite, "PRAGMA user_version=1", NULL, NULL, NULL);
}

static struct rows *lite_select(struct db *base, struct fail *f, const char *sql, const struct value *v,
	size_t n)
{
	struct lite *d = lite_of(base);
	struct statement *st = bound(d, f, sql, v, n, SQLITE_TRANSIENT);
	struct lite_rows *r;

	if (!st)
		return NULL;
	st->prepared.is_busy = true;
	r = db_take(sizeof *r);
	*r = (struct lite_rows){ .rows.driver = &db_sqlite, .d = d, .st = st };
	return &r->rows;
}

static bool lite_next(struct rows *base)
{
	struct lite_rows *r = (struct lite_rows *)base;
	int code = r->is_at_end ? SQLITE_DONE : sqlite3_step(r->st->stmt);

	if (code == SQLITE_ROW)
		return true;
	r->is_at_end = true;
	if (code != SQLITE_DONE)
		fail_last(r->d, &base->fail, sqlite3_sql(r->st->stmt));
	return false;
}

/* Ending a query early can fail too: it may be what commits a RETURNING. */
static bool lite_close_rows(struct rows *base, struct fail *f)
{
	struct lite_rows *r = (struct lite_rows *)base;
	bool ok = sqlite3_reset(r->st->stmt) == SQLITE_OK || r->is_at_end ||
		  fail_last(r->d, f, sqlite3_sql(r->st->stmt));

	sqlite3_clear_bindings(r->st->stmt);
	r->st->prepared.is_busy = false;
	free(r);
	return ok;
}

static sqlite3_stmt *stmt_of(const struct rows *base)
{
	return ((const struct lite_rows *)base)->st->stmt;
}

static enum value_type lite_type(const struct rows *r, int column)
{
	switch (sqlite3_column_type(stmt_of(r), column)) {
	case SQLITE_INTEGER: return VALUE_INT;
	case SQLITE_BLOB: return VALUE_BYTES;
	case SQLITE_NULL: return VALUE_NULL;
	default: return VALUE_TEXT;
	}
}

static int64_t lite_number(const struct rows *r, int column)
{
	return sqlite3_column_int64(stmt_of(r), column);
}

static struct str lite_text(const struct rows *r, int column)
{
	const char *p = (const char *)sqlite3_column_text(stmt_of(r), column);

	return (struct str){ p, p ? (size_t)sqlite3_column_bytes(stmt_of(r), column) : 0 };
}

static struct str lite_bytes(const struct rows *r, int column)
{
	const char *p = sqlite3_column_blob(stmt_of(r), column);

	if (!p)
		return lite_type(r, column) == VALUE_NULL ? (struct str){ NULL, 0 } : S("");
	return (struct str){ p, (size_t)sqlite3_column_bytes(stmt_of(r), column) };
}

static int lite_n_columns(const struct rows *r)
{
	return sqlite3_column_count(stmt_of(r));
}

static const char *lite_name(const struct rows *r, int column)
{
	return sqlite3_column_name(stmt_of(r), column);
}

/* Sees a file, or a folder's entry, on the disk. */
static bool sync_path(const char *path, struct fail *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (!ok)
		fail_errno(f, path);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Writes the copy under another name first: one that is there is whole. */
static bool copy_to(struct db *d, const char *path, const char *half, struct fail *f)
{
	struct value name = value_z(half);
	char folder[4096];

	unlink(half);
	snprintf(folder, sizeof folder, "%s", path);
	if (!make_file(half, f) || !lite_run(d, f, "VACUUM INTO $1", &name, 1) || !sync_path(half, f))
		return false;
	if (rename(half, path) != 0)
		return fail_errno(f, path);
	return sync_path(dirname(folder), f);
}

/* Another connection copies, as this one is in a transaction; the copy is of what was
 * before it. */
static bool lite_copy(struct db *base, const char *suffix, struct fail *f)
{
	const char *file = sqlite3_db_filename(lite_of(base)->sqlite, "main");
	struct arena *a;
	char *path, *half;
	struct db *other;
	bool ok;

	if (!file || !*file)
		return true;
	a = arena_new();
	path = str_z(a, str_print(a, "%s%s", file, suffix));
	half = str_z(a, str_print(a, "%s.half", path));
	other = lite_open(file, DB_WRITE, f);
	ok = other && copy_to(other, path, half, f);
	if (!ok) {
		unlink(half);
		fail_note(f, "copying the ledger before its tables are changed");
	}
	db_close(other);
	arena_free(a);
	return ok;
}

const struct db_driver db_sqlite = {
	.engine = DB_SQLITE,
	.begin_read = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", /* the snapshot is of now */
	.begin_write = "BEGIN IMMEDIATE",
	.tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
	.free_references = "PRAGMA foreign_keys=OFF",
	.hold_references = "PRAGMA foreign_keys=ON",
	.learn_statistics = "ANALYZE sqlite_schema",
	.broken_references = "PRAGMA foreign_key_check",
	.open = lite_open,
	.close = lite_close,
	.is_gone = is_gone,
	.run = lite_run,
	.control = lite_control,
	.script = lite_control,
	.rollback = lite_rollback,
	.forget = lite_forget,
	.copy = lite_copy,
	.select = lite_select,
	.next = lite_next,
	.close_rows = lite_close_rows,
	.type = lite_type,
	.number = lite_number,
	.text = lite_text,
	.bytes = lite_bytes,
	.n_columns = lite_n_columns,
	.name = lite_name,
};
