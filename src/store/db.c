/* db.c - what both engines share: the state of a connection, what may be bound. */
#include "store/db_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATEMENT_SHOWN = 60 };

void *db_take(size_t bytes)
{
	void *p = calloc(1, bytes);

	if (!p) {
		fprintf(stderr, "zhenggai: out of memory (%zu bytes)\n", bytes);
		abort();
	}
	return p;
}

bool db_fail(struct fail *f, enum fail_kind kind, const char *why, const char *sql)
{
	char shown[STATEMENT_SHOWN + 1];
	size_t n = strnlen(sql, STATEMENT_SHOWN);

	while (n > 0 && n == STATEMENT_SHOWN && ((unsigned char)sql[n] & 0xC0) == 0x80)
		n--;
	for (size_t i = 0; i < n; i++)
		shown[i] = sql[i] == '\n' || sql[i] == '\t' ? ' ' : sql[i];
	shown[n] = '\0';
	return fail_set(f, kind, "%s (%s)", why, shown);
}

struct db *db_open(const char *url, enum db_mode mode, struct fail *f)
{
	struct str s = str_of(url);

	if (str_is_prefixed(s, S("sqlite:")))
		return db_sqlite.open(url + strlen("sqlite:"), mode, f);
	if (str_is_prefixed(s, S("postgresql://")) || str_is_prefixed(s, S("postgres://")))
		return db_postgresql.open(url, mode, f);
	fail_set(f, FAIL_FORMAT, "a database is sqlite:PATH or postgresql://…");
	return NULL;
}

void db_close(struct db *d)
{
	if (d)
		d->driver->close(d);
}

enum db_engine db_engine(const struct db *d)
{
	return d->driver->engine;
}

bool db_is_lost(struct db *d)
{
	return d->is_lost || d->driver->is_gone(d);
}

static bool is_usable(const struct db *d, struct fail *f)
{
	return !d->is_lost || fail_set(f, FAIL_IO, "the connection to the database was lost");
}

/* A NUL in a text is a fault of whoever let it in, and PostgreSQL has no place for it. */
static bool may_bind(const struct db *d, const struct value *v, size_t n, const char *sql, struct fail *f)
{
	if (!is_usable(d, f))
		return false;
	if (n > DB_MOST_VALUES)
		return db_fail(f, FAIL_LIMIT, "too many values", sql);
	for (size_t i = 0; i < n; i++) {
		if (v[i].type == VALUE_TEXT && memchr(v[i].s.p, '\0', v[i].s.n))
			return db_fail(f, FAIL_FORMAT, "a text with a NUL in it", sql);
		if (v[i].s.n > DB_MOST_BYTES)
			return db_fail(f, FAIL_LIMIT, "a value larger than 1 GB", sql);
	}
	return true;
}

bool db_run_n(struct db *d, struct fail *f, const char *sql, const struct value *v, size_t n)
{
	return may_bind(d, v, n, sql, f) && d->driver->run(d, f, sql, v, n);
}

int64_t db_changed(const struct db *d)
{
	return d->n_changed;
}

struct rows *db_select_n(struct db *d, struct fail *f, const char *sql, const struct value *v, size_t n)
{
	return may_bind(d, v, n, sql, f) ? d->driver->select(d, f, sql, v, n) : NULL;
}

bool rows_next(struct rows *r)
{
	return r && r->fail.kind == FAIL_NONE && r->driver->next(r);
}

int64_t rows_int(const struct rows *r, int column)
{
	return r->driver->number(r, column);
}

struct str rows_text(const struct rows *r, int column)
{
	return r->driver->text(r, column);
}

struct str rows_bytes(const struct rows *r, int column)
{
	return r->driver->bytes(r, column);
}

bool rows_is_null(const struct rows *r, int column)
{
	return r->driver->type(r, column) == VALUE_NULL;
}

int rows_n_columns(const struct rows *r)
{
	return r->driver->n_columns(r);
}

const char *rows_name(const struct rows *r, int column)
{
	return r->driver->name(r, column);
}

struct str rows_copy(const struct rows *r, int column, struct arena *a)
{
	struct str s = rows_text(r, column);

	return s.p ? str_copy(a, s) : s;
}

struct value rows_value(const struct rows *r, int column)
{
	switch (r->driver->type(r, column)) {
	case VALUE_INT: return value_int(rows_int(r, column));
	case VALUE_TEXT: return value_text(rows_text(r, column));
	case VALUE_BYTES: return value_bytes(rows_bytes(r, column));
	case VALUE_NULL: break;
	}
	return value_null();
}

bool rows_close(struct rows *r, struct fail *f)
{
	struct fail before;

	if (!r)
		return false;
	before = r->fail;
	if (!r->driver->close_rows(r, f))
		return false;
	if (before.kind == FAIL_NONE)
		return true;
	*f = before;
	return false;
}

bool db_number_n(struct db *d, struct fail *f, int64_t *out, bool *found_out, const char *sql,
	const struct value *v, size_t n)
{
	struct rows *r = db_select_n(d, f, sql, v, n);
	bool found = rows_next(r) && !rows_is_null(r, 0);
	int64_t number = found ? rows_int(r, 0) : 0;

	if (!rows_close(r, f))
		return false;
	*out = number;
	if (found_out)
		*found_out = found;
	return true;
}

bool db_script(struct db *d, struct fail *f, const char *text)
{
	return is_usable(d, f) && d->driver->script(d, f, text);
}

bool db_begin(struct db *d, struct fail *f)
{
	const struct db_driver *driver = d->driver;

	if (!is_usable(d, f))
		return false;
	d->is_in_transaction =
		driver->control(d, f, d->mode == DB_WRITE ? driver->begin_write : driver->begin_read);
	if (!d->is_in_transaction && !driver->rollback(d))
		d->is_lost = true;
	return d->is_in_transaction;
}

bool db_commit(struct db *d, struct fail *f)
{
	if (!is_usable(d, f))
		return false;
	if (d->driver->control(d, f, "COMMIT")) {
		d->is_in_transaction = false;
		return true;
	}
	db_rollback(d);
	if (d->driver->forget)
		d->driver->forget(d);
	return false;
}

void db_rollback(struct db *d)
{
	if (d->is_lost || !d->is_in_transaction)
		return;
	d->is_in_transaction = false;
	if (!d->driver->rollback(d))
		d->is_lost = true;
}

bool db_mark(struct db *d, struct fail *f)
{
	return is_usable(d, f) && d->driver->control(d, f, "SAVEPOINT mark");
}

bool db_release(struct db *d, struct fail *f)
{
	return is_usable(d, f) && d->driver->control(d, f, "RELEASE SAVEPOINT mark");
}

bool db_undo(struct db *d, struct fail *f)
{
	return is_usable(d, f) &&
	       d->driver->control(d, f, "ROLLBACK TO SAVEPOINT mark; RELEASE SAVEPOINT mark");
}

bool db_copy(struct db *d, const char *suffix, struct fail *f)
{
	return is_usable(d, f) && (!d->driver->copy || d->driver->copy(d, suffix, f));
}

bool db_lock_tables(struct db *d, struct fail *f)
{
	const char *lock = d->driver->lock_tables;

	return is_usable(d, f) && (!lock || d->driver->control(d, f, lock));
}

bool db_hold_references(struct db *d, bool hold, struct fail *f)
{
	const char *sql = hold ? d->driver->hold_references : d->driver->free_references;

	return is_usable(d, f) && (!sql || d->driver->control(d, f, sql));
}

bool db_check_references(struct db *d, struct fail *f)
{
	struct rows *r;
	bool is_broken;

	if (!d->driver->broken_references)
		return true;
	r = db_select_plain(d, f, d->driver->broken_references);
	is_broken = rows_next(r);
	return rows_close(r, f) && (!is_broken || fail_set(f, FAIL_CONFLICT, "references are broken"));
}

bool db_learn_statistics(struct db *d, struct fail *f)
{
	return !d->driver->learn_statistics || db_exec(d, f, d->driver->learn_statistics);
}

struct rows *db_select_tables(struct db *d, struct fail *f)
{
	return db_select_n(d, f, d->driver->tables, NULL, 0);
}
