/* db_postgresql.c - PostgreSQL through libpq: connections, statements, transactions. */
#include "store/db_postgresql.h"

#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Seconds for each host that is named; libpq tries them in turn. */
#define CONNECT_SECONDS "10"
/* A read-only session, so that a reader cannot write by mistake. */
#define READ_SETTINGS "SET default_transaction_read_only = on;"
/* COMMIT waits for the disk, whatever the server's settings say; stronger ones stay. */
#define WRITE_SETTINGS \
	"SELECT set_config('synchronous_commit', 'on', false) " \
	"WHERE current_setting('synchronous_commit') = 'off';"
#define COMMON_SETTINGS \
	"SET client_min_messages = error; SET standard_conforming_strings = on; SET bytea_output = hex; " \
	"SET lock_timeout = '" DB_LOCK_WAIT "';"
/* Not every engine of this protocol knows these. The first ends a statement whose client
 * has gone; plans of ours are small. */
#define WISHES "SET client_connection_check_interval = '10s'", "SET jit = off"

struct statement {
	struct prepared prepared;
	char *sql, name[16];
	size_t n_types;
	Oid types[]; /* 0: was NULL, and PostgreSQL found out */
};

/* The values of a call in libpq's form. */
struct parameters {
	const char *values[DB_MOST_VALUES];
	int lengths[DB_MOST_VALUES], formats[DB_MOST_VALUES];
	uint64_t numbers[DB_MOST_VALUES]; /* most significant byte first */
};

static struct pg *pg_of(struct db *d)
{
	return (struct pg *)d;
}

static int64_t monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Fails with libpq's own words; what stands behind their first line may be long. */
static bool lose(struct pg *d, const char *why, struct fail *f)
{
	if (!why)
		why = PQerrorMessage(d->conn);
	d->db.is_lost = true;
	return fail_set(f, FAIL_IO, "the connection to the database was lost: %.*s", (int)strcspn(why, "\n"),
		why);
}

static enum fail_kind kind_of(const char *state)
{
	if (!strncmp(state, "23", 2))
		return FAIL_CONFLICT;
	if (!strcmp(state, "40001") || !strcmp(state, "40P01") || !strcmp(state, "55P03"))
		return FAIL_CONFLICT;
	return FAIL_IO;
}

bool pg_fail(struct pg *d, const PGresult *result, const char *sql, struct fail *f)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *why = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (!state || PQstatus(d->conn) == CONNECTION_BAD)
		return lose(d, NULL, f);
	/* the messages of class 22 show the value itself */
	if (!why || !strncmp(state, "22", 2))
		why = "a value does not fit";
	return db_fail(f, kind_of(state), why, sql);
}

/* Sends what is still to be sent and reads until a result is whole. */
static bool wait_for_result(struct pg *d, struct fail *f)
{
	int64_t end = monotonic_ms() + DB_DEADLINE_MS, left;
	struct pollfd line = { .fd = PQsocket(d->conn) };
	int unsent;

	for (;;) {
		unsent = PQflush(d->conn);
		if (unsent < 0)
			return lose(d, NULL, f);
		if (!unsent && !PQisBusy(d->conn))
			return true;
		line.events = (short)(POLLIN | (unsent ? POLLOUT : 0));
		left = end - monotonic_ms();
		if (left <= 0)
			return lose(d, "it did not answer in time", f);
		if (poll(&line, 1, (int)left) < 0 && errno != EINTR)
			return lose(d, strerror(errno), f);
		if (line.revents & (POLLIN | POLLERR | POLLHUP) && !PQconsumeInput(d->conn))
			return lose(d, NULL, f);
	}
}

bool pg_next_result(struct pg *d, PGresult **out, struct fail *f)
{
	PGresult *result;

	if (d->db.is_lost)
		return fail_set(f, FAIL_IO, "the connection to the database was lost");
	if (!wait_for_result(d, f))
		return false;
	result = PQgetResult(d->conn);
	switch (result ? PQresultStatus(result) : PGRES_EMPTY_QUERY) {
	case PGRES_COPY_IN:
	case PGRES_COPY_OUT:
	case PGRES_COPY_BOTH: PQclear(result); return lose(d, "COPY is not for us", f);
	default: break;
	}
	*out = result;
	return true;
}

/* What a result tells of the statement that it ends. */
static bool look_at(struct pg *d, PGresult *result, const char *sql, struct fail *f)
{
	const char *tag = PQcmdStatus(result), *count = PQcmdTuples(result);

	switch (PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
	case PGRES_EMPTY_QUERY: break;
	default: return pg_fail(d, result, sql, f);
	}
	if (*count && (*tag == 'I' || *tag == 'U' || *tag == 'D'))
		d->db.n_changed = strtoll(count, NULL, 10);
	/* so COMMIT answers where a statement of the transaction had failed */
	return strcmp(sql, "COMMIT") || strcmp(tag, "ROLLBACK") ||
	       fail_set(f, FAIL_IO, "the transaction was undone by an earlier failure");
}

bool pg_complete(struct pg *d, const char *sql, struct fail *f)
{
	struct fail later;
	bool ok = true;
	PGresult *result;

	for (;;) {
		if (!pg_next_result(d, &result, ok ? f : &later))
			return false;
		if (!result)
			return ok;
		ok = look_at(d, result, sql, ok ? f : &later) && ok;
		PQclear(result);
	}
}

static bool run_simple(struct db *base, struct fail *f, const char *sql)
{
	struct pg *d = pg_of(base);

	pg_free_line(d);
	if (base->is_lost || !PQsendQuery(d->conn, sql))
		return lose(d, base->is_lost ? "earlier" : NULL, f);
	return pg_complete(d, sql, f);
}

static bool run_script(struct db *base, struct fail *f, const char *text)
{
	struct arena *a = arena_new();
	bool ok = run_simple(base, f, pg_script_text(a, text));

	arena_free(a);
	return ok;
}

static bool rollback(struct db *base)
{
	struct fail ignored;

	return !base->is_lost && (PQtransactionStatus(pg_of(base)->conn) == PQTRANS_IDLE ||
					 run_simple(base, &ignored, "ROLLBACK"));
}

static void close_statement(struct prepared *p)
{
	struct statement *st = (struct statement *)p;

	free(st->sql);
	free(st);
}

static void close_connection(struct db *base)
{
	struct pg *d = pg_of(base);

	prepared_close(&d->prepared, true, close_statement);
	PQfinish(d->conn);
	free(d);
}

/* At rest the server says nothing; where there is something to read it is mostly a last
 * word and the end. */
static bool is_gone(struct db *base)
{
	struct pg *d = pg_of(base);
	struct pollfd line = { .fd = PQsocket(d->conn), .events = POLLIN };

	if (PQstatus(d->conn) == CONNECTION_BAD)
		return true;
	while (!base->is_lost && !d->streaming && poll(&line, 1, 0) > 0)
		base->is_lost = !PQconsumeInput(d->conn) || PQstatus(d->conn) == CONNECTION_BAD;
	return base->is_lost;
}

static void ignore_notice(void *arg, const PGresult *result)
{
	(void)arg, (void)result;
}

/* libpq has no codes for what goes wrong before the first statement. Its words never hold
 * the password, once the address as such is sound. */
static bool fail_to_connect(const PGconn *conn, struct fail *f)
{
	const char *why = PQerrorMessage(conn);
	enum fail_kind kind = FAIL_IO;

	if (PQconnectionNeedsPassword(conn) || strstr(why, "authentication failed") || strstr(why, "pg_hba.conf"))
		kind = FAIL_DENIED;
	else if (strstr(why, "database \"") && strstr(why, "does not exist"))
		kind = FAIL_NOT_FOUND;
	return fail_set(f, kind, "%.*s", (int)strcspn(why, "\n"), why);
}

/* An address that libpq cannot read is not shown: it may hold a password. */
static bool connect_to(struct pg *d, const char *url, struct fail *f)
{
	const char *const keys[] = { "connect_timeout", "dbname", "client_encoding",
		"fallback_application_name", NULL };
	const char *const values[] = { CONNECT_SECONDS, url, "UTF8", "zhenggai", NULL };
	PQconninfoOption *parts = PQconninfoParse(url, NULL);

	if (!parts)
		return fail_set(f, FAIL_FORMAT, "the address of the database is not well formed");
	PQconninfoFree(parts);
	d->conn = PQconnectdbParams(keys, values, 1);
	if (PQstatus(d->conn) != CONNECTION_OK)
		return fail_to_connect(d->conn, f);
	PQsetNoticeReceiver(d->conn, ignore_notice, NULL);
	return PQsetnonblocking(d->conn, 1) == 0 || lose(d, NULL, f);
}

static bool set_up(struct pg *d, struct fail *f)
{
	const char *const wishes[] = { WISHES };
	struct fail ignored;

	for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
		if (!run_simple(&d->db, &ignored, wishes[i]) && d->db.is_lost)
			return fail_set(f, FAIL_IO, "%s", ignored.text);
	return run_simple(&d->db, f, COMMON_SETTINGS) &&
	       run_simple(&d->db, f, d->db.mode == DB_READ ? READ_SETTINGS : WRITE_SETTINGS);
}

static struct db *open_connection(const char *url, enum db_mode mode, struct fail *f)
{
	struct pg *d = db_take(sizeof *d);

	d->db = (struct db){ .driver = &db_postgresql, .mode = mode };
	if (connect_to(d, url, f) && set_up(d, f))
		return &d->db;
	close_connection(&d->db);
	return NULL;
}

static Oid type_of(enum value_type type)
{
	switch (type) {
	case VALUE_INT: return TYPE_INT8;
	case VALUE_TEXT: return TYPE_TEXT;
	case VALUE_BYTES: return TYPE_BYTEA;
	case VALUE_NULL: break;
	}
	return 0;
}

/* What is looked for among the prepared statements. */
struct call {
	const char *sql;
	const struct value *v;
	size_t n;
};

/* A statement that was prepared with NULL where now a value is is another one: nobody
 * knows as what type PostgreSQL would read it. A NULL fits any. */
static bool fits(const struct prepared *p, const void *wanted)
{
	const struct statement *st = (const struct statement *)p;
	const struct call *call = wanted;

	if (st->n_types != call->n || strcmp(st->sql, call->sql) != 0)
		return false;
	for (size_t i = 0; i < call->n; i++)
		if (call->v[i].type != VALUE_NULL && type_of(call->v[i].type) != st->types[i])
			return false;
	return true;
}

static struct statement *prepare(struct pg *d, const struct call *call, uint64_t hash, struct fail *f)
{
	struct statement *st = db_take(sizeof *st + call->n * sizeof *st->types);
	struct arena *a = arena_new();
	bool ok;

	st->sql = db_take(strlen(call->sql) + 1);
	strcpy(st->sql, call->sql);
	snprintf(st->name, sizeof st->name, "s%u", d->n_named++);
	st->n_types = call->n;
	for (size_t i = 0; i < call->n; i++)
		st->types[i] = type_of(call->v[i].type);
	if (!pg_has_parameters(call->sql, call->n))
		ok = db_fail(f, FAIL_IO, "not as many values as parameters", call->sql);
	else if (!PQsendPrepare(d->conn, st->name, pg_statement_text(a, call->sql, d->db.mode), (int)call->n,
			 st->types))
		ok = lose(d, NULL, f);
	else
		ok = pg_complete(d, call->sql, f);
	arena_free(a);
	if (ok) {
		prepared_add(&d->prepared, &st->prepared, hash, close_statement);
		return st;
	}
	close_statement(&st->prepared);
	return NULL;
}

static struct statement *find_statement(struct pg *d, const struct call *call, struct fail *f)
{
	uint64_t hash = prepared_hash(call->sql);
	struct prepared *p = prepared_find(&d->prepared, hash, fits, call);

	if (p)
		return (struct statement *)p;
	if (d->prepared.n >= MOST_PREPARED) {
		if (!run_simple(&d->db, f, "DEALLOCATE ALL"))
			return NULL;
		prepared_close(&d->prepared, true, close_statement);
	}
	return prepare(d, call, hash, f);
}

/* Everything goes as bytes: a text needs no NUL, a number no digits. */
static void fill(struct parameters *p, const struct value *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		p->formats[i] = 1;
		p->values[i] = v[i].type == VALUE_NULL ? NULL : v[i].s.p;
		p->lengths[i] = (int)v[i].s.n;
		if (v[i].type == VALUE_INT) {
			p->numbers[i] = htobe64((uint64_t)v[i].i);
			p->values[i] = (const char *)&p->numbers[i];
			p->lengths[i] = sizeof p->numbers[i];
		}
	}
}

static bool send(struct pg *d, const struct call *call, struct fail *f)
{
	struct parameters p;
	struct statement *st;

	pg_free_line(d);
	if (d->db.is_lost)
		return lose(d, "earlier", f);
	st = find_statement(d, call, f);
	if (!st)
		return false;
	fill(&p, call->v, call->n);
	return PQsendQueryPrepared(d->conn, st->name, (int)call->n, p.values, p.lengths, p.formats, 0) ||
	       lose(d, NULL, f);
}

static bool run(struct db *base, struct fail *f, const char *sql, const struct value *v, size_t n)
{
	return send(pg_of(base), &(struct call){ sql, v, n }, f) && pg_complete(pg_of(base), sql, f);
}

static struct rows *select_rows(struct db *base, struct fail *f, const char *sql, const struct value *v,
	size_t n)
{
	struct pg *d = pg_of(base);

	if (!send(d, &(struct call){ sql, v, n }, f))
		return NULL;
	if (!PQsetSingleRowMode(d->conn)) {
		lose(d, NULL, f);
		return NULL;
	}
	return pg_rows_open(d, sql, f);
}

const struct db_driver db_postgresql = {
	.engine = DB_POSTGRESQL,
	/* the snapshot is taken by the first query: of now */
	.begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1",
	.begin_write = "BEGIN",
	.tables = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
	.lock_tables = "SELECT pg_advisory_xact_lock(7235419802)",
	.open = open_connection,
	.close = close_connection,
	.is_gone = is_gone,
	.run = run,
	.control = run_simple,
	.script = run_script,
	.rollback = rollback,
	.select = select_rows,
	.next = pg_rows_next,
	.close_rows = pg_rows_close,
	.type = pg_rows_type,
	.number = pg_rows_number,
	.text = pg_rows_text,
	.bytes = pg_rows_bytes,
	.n_columns = pg_rows_n_columns,
	.name = pg_rows_name,
};
