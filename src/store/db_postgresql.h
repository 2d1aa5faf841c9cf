/* db_postgresql.h - what the files db_postgresql*.c share; for them only.
 *
 * Everything is sent without blocking and waited for with poll and a deadline of ours:
 * neither statement_timeout nor the kernel ends a wait for a server that has frozen. A
 * connection that overran it is lost: what the server makes of the statement is unknown. */
#ifndef STORE_DB_POSTGRESQL_H
#define STORE_DB_POSTGRESQL_H
#include "store/db_driver.h"
#include "store/prepared.h"

#include <libpq-fe.h>

/* How long the server may be silent, and how long it may itself wait for a lock. */
#ifndef DB_DEADLINE_MS
#define DB_DEADLINE_MS (30 * 1000)
#endif
#define DB_LOCK_WAIT "10s"

/* Types of PostgreSQL that we bind, or tell apart; its own header is for the server only. */
enum { TYPE_BOOL = 16, TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_TEXT = 25,
	TYPE_NUMERIC = 1700 };

struct pg_rows;
struct pg {
	struct db db;
	PGconn *conn;
	struct prepared_set prepared;
	unsigned n_named;	   /* names of statements that were given out */
	struct pg_rows *streaming; /* whose rows are still on the way; NULL: the line is free */
};

/* Waits until the next result is whole; *out is NULL at the end of the statement.
 * False: the connection is lost. */
MUST_USE bool pg_next_result(struct pg *d, PGresult **out, struct fail *f);

/* Waits for all results of what was sent. False where one of them is a failure. */
MUST_USE bool pg_complete(struct pg *d, const char *sql, struct fail *f);

/* Records why a result is a failure, without the values that are in its details. False. */
bool pg_fail(struct pg *d, const PGresult *result, const char *sql, struct fail *f);

/* Makes room on the line for the next statement: rows still on the way are put by. */
void pg_free_line(struct pg *d);

/* Takes over the rows of the statement that was just sent. NULL: it failed. */
MUST_USE struct rows *pg_rows_open(struct pg *d, const char *sql, struct fail *f);

/* The functions of struct db_driver for rows. */
bool pg_rows_next(struct rows *r);
bool pg_rows_close(struct rows *r, struct fail *f);
enum value_type pg_rows_type(const struct rows *r, int column);
int64_t pg_rows_number(const struct rows *r, int column);
struct str pg_rows_text(const struct rows *r, int column);
struct str pg_rows_bytes(const struct rows *r, int column);
int pg_rows_n_columns(const struct rows *r);
const char *pg_rows_name(const struct rows *r, int column);

/* True where the statement uses exactly the parameters $1 to $n. */
bool pg_has_parameters(const char *sql, size_t n);

/* The statement as PostgreSQL is to read it: LOCK at its end becomes FOR UPDATE where the
 * connection may write. Lives in the arena, or is sql itself. */
const char *pg_statement_text(struct arena *a, const char *sql, enum db_mode mode);

/* A script in PostgreSQL's words (see db_script). Lives in the arena. */
const char *pg_script_text(struct arena *a, const char *text);

#endif
