/* db_postgresql_rows.c - rows as they come from the server, in bounded memory.
 *
 * One connection can bring the rows of one statement only. A result of ordinary size is
 * taken whole at once, and the line is free again. Of a larger one the rows stay on the
 * line until they are asked for; if another statement needs the line before that, the
 * rest is put by, in memory up to a bound and then in a nameless file. (A cursor would
 * need a transaction and three more calls for each query.) */
#include "base/hex.h"
#include "store/db_postgresql.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FETCHED_BYTES = 128 * 1024, PUT_BY_BYTES = 1024 * 1024 };

/* Rows are kept as: size of what follows, then for each column its length (-1: NULL), its
 * bytes and a NUL; bytea is decoded. */
struct pg_rows {
	struct rows rows;
	struct pg *d;
	char *sql;
	PGresult *head;	   /* the columns' names and types, without rows */
	struct str *cells; /* of this row */
	char *bytes;	   /* rows that are here, from 'at' on */
	size_t at, n, cap;
	FILE *put_by;	   /* the rows after those; NULL: none */
	struct fail later; /* what comes when all these have been read */
};

static struct pg_rows *of(const struct rows *r)
{
	return (struct pg_rows *)(uintptr_t)r;
}

/* Makes room for n more bytes and points to it. */
static char *room(struct pg_rows *r, size_t n)
{
	if (r->cap - r->n < n) {
		size_t cap = 2 * r->cap + n + 1024;
		char *p = db_take(cap);

		if (r->n)
			memcpy(p, r->bytes, r->n);
		free(r->bytes);
		r->bytes = p;
		r->cap = cap;
	}
	return r->bytes + r->n;
}

static void add_number(struct pg_rows *r, int32_t number)
{
	memcpy(room(r, sizeof number), &number, sizeof number);
	r->n += sizeof number;
}

static void add_cell(struct pg_rows *r, const PGresult *row, int column)
{
	struct str s = { PQgetvalue(row, 0, column), (size_t)PQgetlength(row, 0, column) };
	bool is_hex = PQftype(row, column) == TYPE_BYTEA && str_is_prefixed(s, S("\\x"));
	size_t n = is_hex ? (s.n - 2) / 2 : s.n;
	char *p;

	if (PQgetisnull(row, 0, column)) {
		add_number(r, -1);
		return;
	}
	add_number(r, (int32_t)n);
	p = room(r, n + 1);
	if (!is_hex)
		memcpy(p, s.p, n);
	else if (!hex_parse(str_sub(s, 2, s.n), (uint8_t *)p, n))
		n = 0;
	p[n] = '\0';
	r->n += n + 1;
}

static void add_row(struct pg_rows *r, const PGresult *row)
{
	size_t start = r->n;
	int32_t size;

	add_number(r, 0);
	for (int i = 0; i < PQnfields(row); i++)
		add_cell(r, row, i);
	size = (int32_t)(r->n - start - sizeof size);
	memcpy(r->bytes + start, &size, sizeof size);
}

static void keep_head(struct pg_rows *r, const PGresult *result)
{
	if (r->head)
		return;
	r->head = PQcopyResult(result, PG_COPYRES_ATTRS);
	r->cells = db_take(((size_t)PQnfields(result) + 1) * sizeof *r->cells);
}

static bool is_on_the_way(const struct pg_rows *r)
{
	return r->d->streaming == r;
}

/* Takes the next result off the line. False: it is a failure, in r->later. */
static bool take(struct pg_rows *r)
{
	struct pg *d = r->d;
	PGresult *result;
	bool ok = true;

	if (!pg_next_result(d, &result, &r->later)) {
		d->streaming = NULL;
		return false;
	}
	if (!result) {
		d->streaming = NULL;
		return true;
	}
	switch (PQresultStatus(result)) {
	case PGRES_SINGLE_TUPLE:
		keep_head(r, result);
		add_row(r, result);
		break;
	case PGRES_TUPLES_OK:
	case PGRES_COMMAND_OK: keep_head(r, result); break;
	default: ok = pg_fail(d, result, r->sql, &r->later); break;
	}
	PQclear(result);
	return ok;
}

/* Takes what is on the way to its end and keeps none of it. */
static void drop_rest(struct pg_rows *r)
{
	struct fail first = r->later;
	size_t n = r->n;

	while (is_on_the_way(r)) {
		if (!take(r) && first.kind == FAIL_NONE)
			first = r->later;
		r->n = n;
	}
	r->later = first;
}

/* Takes as many rows as one goes for. */
static void fetch(struct pg_rows *r)
{
	while (is_on_the_way(r) && r->n < FETCHED_BYTES)
		if (!take(r))
			drop_rest(r);
}

/* Moves the last row taken, which begins at 'from', to the file. */
static bool put_by(struct pg_rows *r, size_t from)
{
	size_t n = r->n - from;

	if (!r->put_by)
		r->put_by = tmpfile();
	r->n = from;
	return (r->put_by && fwrite(r->bytes + from, 1, n, r->put_by) == n) ||
	       fail_set(&r->later, FAIL_IO, "rows cannot be put by: %s", strerror(errno));
}

void pg_free_line(struct pg *d)
{
	struct pg_rows *r = d->streaming;
	bool ok = true;

	if (!r)
		return;
	while (is_on_the_way(r) && ok) {
		size_t n = r->n;

		ok = take(r);
		if (ok && r->n > n && (r->put_by || r->n > PUT_BY_BYTES))
			ok = put_by(r, n);
	}
	drop_rest(r);
	if (r->put_by && fseek(r->put_by, 0, SEEK_SET) != 0)
		fail_set(&r->later, FAIL_IO, "rows cannot be put by: %s", strerror(errno));
}

/* Brings the next row of the file into memory. False: there is none. */
static bool take_from_file(struct pg_rows *r)
{
	int32_t size;

	if (!r->put_by || fread(&size, 1, sizeof size, r->put_by) != sizeof size)
		return false;
	r->n = r->at = 0;
	add_number(r, size);
	if (fread(room(r, (size_t)size), 1, (size_t)size, r->put_by) != (size_t)size)
		return fail_set(&r->later, FAIL_IO, "rows that were put by cannot be read");
	r->n += (size_t)size;
	return true;
}

static void read_row(struct pg_rows *r)
{
	const char *p = r->bytes + r->at;
	int32_t size, length;

	memcpy(&size, p, sizeof size);
	r->at += sizeof size + (size_t)size;
	p += sizeof size;
	for (int i = 0; i < PQnfields(r->head); i++) {
		memcpy(&length, p, sizeof length);
		p += sizeof length;
		r->cells[i] = length < 0 ? (struct str){ NULL, 0 } : (struct str){ p, (size_t)length };
		if (length >= 0)
			p += length + 1;
	}
}

bool pg_rows_next(struct rows *base)
{
	struct pg_rows *r = of(base);

	if (r->at == r->n && is_on_the_way(r)) {
		r->at = r->n = 0;
		fetch(r);
	}
	if (r->at < r->n || take_from_file(r)) {
		read_row(r);
		return true;
	}
	base->fail = r->later;
	return false;
}

static void free_rows(struct pg_rows *r)
{
	if (r->put_by)
		fclose(r->put_by);
	PQclear(r->head);
	free(r->cells);
	free(r->bytes);
	free(r->sql);
	free(r);
}

struct rows *pg_rows_open(struct pg *d, const char *sql, struct fail *f)
{
	struct pg_rows *r = db_take(sizeof *r);

	r->rows.driver = &db_postgresql;
	r->d = d;
	r->sql = db_take(strlen(sql) + 1);
	strcpy(r->sql, sql);
	d->streaming = r;
	fetch(r);
	if (r->head)
		return &r->rows;
	*f = r->later;
	free_rows(r);
	return NULL;
}

bool pg_rows_close(struct rows *base, struct fail *f)
{
	struct pg_rows *r = of(base);
	bool ok = true;

	if (is_on_the_way(r)) {
		drop_rest(r);
		ok = r->later.kind == FAIL_NONE;
		if (!ok)
			*f = r->later;
	}
	free_rows(r);
	return ok;
}

struct str pg_rows_text(const struct rows *r, int column)
{
	return of(r)->cells[column];
}

struct str pg_rows_bytes(const struct rows *r, int column)
{
	return of(r)->cells[column];
}

/* sum() of whole numbers is NUMERIC here. */
enum value_type pg_rows_type(const struct rows *r, int column)
{
	struct str s = of(r)->cells[column];

	if (!s.p)
		return VALUE_NULL;
	switch (PQftype(of(r)->head, column)) {
	case TYPE_BOOL:
	case TYPE_INT2:
	case TYPE_INT4:
	case TYPE_INT8: return VALUE_INT;
	case TYPE_NUMERIC: return memchr(s.p, '.', s.n) ? VALUE_TEXT : VALUE_INT;
	case TYPE_BYTEA: return VALUE_BYTES;
	default: return VALUE_TEXT;
	}
}

int64_t pg_rows_number(const struct rows *r, int column)
{
	struct str s = of(r)->cells[column];

	if (!s.p)
		return 0;
	return PQftype(of(r)->head, column) == TYPE_BOOL ? *s.p == 't' : strtoll(s.p, NULL, 10);
}

int pg_rows_n_columns(const struct rows *r)
{
	return PQnfields(of(r)->head);
}

const char *pg_rows_name(const struct rows *r, int column)
{
	return PQfname(of(r)->head, column);
}
