/* db_driver.h - what an engine gives to db.c; for the files db*.c only. */
#ifndef STORE_DB_DRIVER_H
#define STORE_DB_DRIVER_H
#include "store/db.h"

/* A connection; each driver puts its own things behind it. */
struct db {
	const struct db_driver *driver;
	enum db_mode mode;
	bool is_lost;		/* closed for use: only db_close is left */
	bool is_in_transaction; /* of db_begin */
	int64_t n_changed;
};

/* An open query; likewise. */
struct rows {
	const struct db_driver *driver;
	struct fail fail; /* kind FAIL_NONE: fetching goes well */
};

/* db.c has looked at the connection and the values before it calls one of these. */
struct db_driver {
	enum db_engine engine;
	/* Begins and ends of transactions and marks: constant texts for 'control'. */
	const char *begin_read, *begin_write;
	/* A query for the names of the tables that somebody has made here. */
	const char *tables;
	/* Taken in a write transaction: nobody else is changing tables until it ends.
	 * NULL: begin_write has seen to that. */
	const char *lock_tables;
	/* Where tables can only be changed by making them anew: lets references be broken
	 * meanwhile, ends that, and lists those that are broken. NULL: there is no need. */
	const char *free_references, *hold_references, *broken_references;
	/* Makes this connection plan by the statistics that a step has just written; NULL: it does. */
	const char *learn_statistics;

	struct db *(*open)(const char *address, enum db_mode mode, struct fail *f);
	void (*close)(struct db *d);
	/* Sees, without waiting, that a connection at rest has gone. */
	bool (*is_gone)(struct db *d);
	bool (*run)(struct db *d, struct fail *f, const char *sql, const struct value *v, size_t n);
	/* Runs a text of one or more statements without values and without rows. */
	bool (*control)(struct db *d, struct fail *f, const char *sql);
	bool (*script)(struct db *d, struct fail *f, const char *text);
	/* True where no transaction is open any more. */
	bool (*rollback)(struct db *d);
	/* Makes sure that a transaction whose commit failed does not come back when the database
	 * is opened again. NULL: the engine does, or nothing can. */
	void (*forget)(struct db *d);
	/* Copies the whole database, as it was before this transaction, to a file and sees it
	 * on the disk. NULL: a matter of the engine's own tools. */
	bool (*copy)(struct db *d, const char *suffix, struct fail *f);

	struct rows *(*select)(struct db *d, struct fail *f, const char *sql, const struct value *v,
		size_t n);
	bool (*next)(struct rows *r);
	/* Ends the query and frees it; a failure is in r->fail before, or in *f after. */
	bool (*close_rows)(struct rows *r, struct fail *f);
	enum value_type (*type)(const struct rows *r, int column);
	int64_t (*number)(const struct rows *r, int column);
	struct str (*text)(const struct rows *r, int column);
	struct str (*bytes)(const struct rows *r, int column);
	int (*n_columns)(const struct rows *r);
	const char *(*name)(const struct rows *r, int column);
};

extern const struct db_driver db_sqlite, db_postgresql;

enum { DB_MOST_VALUES = 128, DB_MOST_BYTES = 1 << 30 };

/* Gives zeroed memory that free() takes back; ends the process where there is none. */
void *db_take(size_t bytes);

/* Records a failure with the beginning of the statement, which holds no values. False. */
bool db_fail(struct fail *f, enum fail_kind kind, const char *why, const char *sql);

/* Copies the database of a connection, as it was before the transaction that it is in, to a
 * file beside it, named like it with the suffix behind. Does nothing for a database that
 * has no file here. Fails: FAIL_IO. */
MUST_USE bool db_copy(struct db *d, const char *suffix, struct fail *f);

/* Keeps everybody else from changing tables until the transaction ends. */
MUST_USE bool db_lock_tables(struct db *d, struct fail *f);

/* Outside of a transaction: from now on references hold at each statement, or need not. */
MUST_USE bool db_hold_references(struct db *d, bool hold, struct fail *f);

/* Fails where a reference is broken. Reads all tables that have some, where they were free. */
MUST_USE bool db_check_references(struct db *d, struct fail *f);

/* Plans from now on by the statistics that are in the database. */
MUST_USE bool db_learn_statistics(struct db *d, struct fail *f);

/* Begins to fetch the names of all tables. */
MUST_USE struct rows *db_select_tables(struct db *d, struct fail *f);

#endif
