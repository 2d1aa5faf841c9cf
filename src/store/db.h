/* db.h - one connection to a store's engine, SQLite or PostgreSQL, and one SQL text for both.
 *
 * Statements use $1, $2 … and what both SQLite 3.40 and PostgreSQL 15 accept. Values
 * are bound, never written into the text: the text is constant and each connection
 * keeps it prepared. What differs between the engines is in db_sqlite.c and
 * db_postgresql.c, nowhere else. A connection belongs to one thread at a time.
 *
 * What PostgreSQL asks of a text that SQLite would let pass:
 * - a whole number that is bound is a BIGINT, also in substr($1, CAST($2 AS INTEGER));
 *   where a cast is meant to give 64 bits it is CAST(x AS BIGINT);
 * - a parameter that may be NULL shows its type where it first stands: "x = $1 OR $1 IS
 *   NULL", not the other way round, or CAST($1 AS BIGINT) IS NULL;
 * - in double quotes stand names only; columns compare with values of their own type;
 * - after a statement failed in a transaction, only db_undo or db_rollback is possible. */
#ifndef STORE_DB_H
#define STORE_DB_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

enum db_engine { DB_SQLITE, DB_POSTGRESQL };
enum db_mode { DB_READ, DB_WRITE };

/* What is bound to a parameter. */
enum value_type { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BYTES };
struct value {
	enum value_type type;
	int64_t i;
	struct str s;	/* of VALUE_TEXT and VALUE_BYTES; must live until the call returns */
};

/* Values to be bound; V() below takes the right one by its type. */
static inline struct value value_null(void)
{
	return (struct value){ .type = VALUE_NULL };
}
static inline struct value value_int(int64_t i)
{
	return (struct value){ .type = VALUE_INT, .i = i };
}
/* A view whose p is NULL is NULL; so is a NULL string. A text may hold no NUL. */
static inline struct value value_text(struct str s)
{
	return (struct value){ .type = s.p ? VALUE_TEXT : VALUE_NULL, .s = s };
}
static inline struct value value_z(const char *z)
{
	return z ? value_text(str_of(z)) : value_null();
}
static inline struct value value_bytes(struct str s)
{
	return (struct value){ .type = s.p ? VALUE_BYTES : VALUE_NULL, .s = s };
}
static inline struct value value_same(struct value v)
{
	return v;
}

/* A C value as a bound one; a double or a bare pointer does not compile. */
#define V(x) _Generic((x), bool: value_int, int: value_int, unsigned: value_int, long: value_int, \
	long long: value_int, unsigned long: value_int, struct str: value_text, char *: value_z, \
	const char *: value_z, struct value: value_same)(x)

struct db;
struct rows;

/* Opens "sqlite:PATH" (made where it is missing and the mode is DB_WRITE),
 * "sqlite::memory:" or "postgresql://…". SQLite: WAL, synchronous=FULL, foreign keys
 * on. PostgreSQL: every call has a deadline of its own. NULL: failed.
 * Fails: FAIL_NOT_FOUND, FAIL_DENIED, FAIL_FORMAT (no database of ours), FAIL_IO. */
MUST_USE struct db *db_open(const char *url, enum db_mode mode, struct fail *f);

/* Rolls back what is open and closes. NULL is allowed. */
void db_close(struct db *d);

/* Which engine is behind it. */
enum db_engine db_engine(const struct db *d);

/* True where the connection is closed for use (the server has gone, a call overran its
 * deadline): each call fails, and only db_close is left. Does not wait. */
bool db_is_lost(struct db *d);

/* Runs one statement with n values for $1 to $n; rows that it gives are passed over. Call
 * db_run. The failure names the statement's beginning, never a value.
 * Fails: FAIL_CONFLICT for a broken UNIQUE, CHECK, NOT NULL or REFERENCES and for a lock
 * that does not come free; FAIL_FORMAT for a text with a NUL; FAIL_IO (disk full,
 * connection lost, a wrong statement). */
MUST_USE bool db_run_n(struct db *d, struct fail *f, const char *sql, const struct value *v, size_t n);

/* A query whose text ends in the comment LOCK keeps the rows it reads from other writers until
 * the transaction ends (PostgreSQL; SQLite has one writer anyway). On a DB_READ connection it
 * reads its snapshot like any other. */
#define LOCK " /*lock*/"

/* How many rows the last INSERT, UPDATE or DELETE by db_run changed. */
int64_t db_changed(const struct db *d);

/* Begins to fetch the rows of a query. NULL: failed. Rows are streamed: at most a
 * bounded number is held. Several may be open at once. Call db_select.
 * Every rows must be closed. */
MUST_USE struct rows *db_select_n(struct db *d, struct fail *f, const char *sql, const struct value *v,
	size_t n);

/* Goes to the next row; false at the end and on failure, which rows_close tells apart. */
MUST_USE bool rows_next(struct rows *r);

/* A column of this row, from 0. Text and bytes are valid until the next rows_next or
 * rows_close; NULL is 0, or the view whose p is NULL. */
int64_t rows_int(const struct rows *r, int column);
struct str rows_text(const struct rows *r, int column);
struct str rows_bytes(const struct rows *r, int column);
bool rows_is_null(const struct rows *r, int column);
int rows_n_columns(const struct rows *r);
const char *rows_name(const struct rows *r, int column);
/* Copies the column's text into the arena. */
struct str rows_copy(const struct rows *r, int column, struct arena *a);
/* The column as a value that can be bound elsewhere; text lives as rows_text's. */
struct value rows_value(const struct rows *r, int column);

/* Ends a query. False, with why, where fetching had failed; NULL is false too (the
 * failure of db_select stands). */
MUST_USE bool rows_close(struct rows *r, struct fail *f);

/* Fetches the first column of the first row as a whole number; 0 where there is no row
 * or NULL, and *found_out (may be NULL) says so. Call db_number. */
MUST_USE bool db_number_n(struct db *d, struct fail *f, int64_t *out, bool *found_out, const char *sql,
	const struct value *v, size_t n);

#define DB_VALUES(...) \
	(struct value[]){ __VA_ARGS__ }, sizeof((struct value[]){ __VA_ARGS__ }) / sizeof(struct value)
/* db_run(d, f, "…$1…$2", V(a), V(b)), and likewise the others; the second of each pair is
 * for texts without values. */
#define db_run(d, f, sql, ...) db_run_n((d), (f), (sql), DB_VALUES(__VA_ARGS__))
#define db_exec(d, f, sql) db_run_n((d), (f), (sql), NULL, 0)
#define db_select(d, f, sql, ...) db_select_n((d), (f), (sql), DB_VALUES(__VA_ARGS__))
#define db_select_plain(d, f, sql) db_select_n((d), (f), (sql), NULL, 0)
#define db_number(d, f, out, sql, ...) db_number_n((d), (f), (out), NULL, (sql), DB_VALUES(__VA_ARGS__))
#define db_number_plain(d, f, out, sql) db_number_n((d), (f), (out), NULL, (sql), NULL, 0)

/* Runs a text of several statements, as migrations have them. For PostgreSQL, outside of
 * quotes and comments, INTEGER becomes BIGINT and BLOB BYTEA; STRICT and WITHOUT ROWID are
 * left out. */
MUST_USE bool db_script(struct db *d, struct fail *f, const char *text);

/* A transaction. db_begin of a DB_WRITE connection takes the engine's write lock at
 * once (SQLite); of a DB_READ connection it holds one snapshot, of now. db_rollback always
 * succeeds or leaves the connection closed for use; without a transaction it does nothing.
 * db_commit fails: FAIL_IO, FAIL_CONFLICT; the transaction has ended then too, and nothing
 * of it may be called done. */
MUST_USE bool db_begin(struct db *d, struct fail *f);
MUST_USE bool db_commit(struct db *d, struct fail *f);
void db_rollback(struct db *d);

/* A part of a transaction that can be undone alone: one level. Both db_release and
 * db_undo end it. */
MUST_USE bool db_mark(struct db *d, struct fail *f);
MUST_USE bool db_release(struct db *d, struct fail *f);
MUST_USE bool db_undo(struct db *d, struct fail *f);

#endif
