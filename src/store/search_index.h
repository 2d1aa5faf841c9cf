/* search_index.h - the index of grams that search reads, brought up to date.
 *
 * PostgreSQL's is with each change. SQLite's FTS5 writes to its file at every savepoint, so
 * there a record is only noted as pending, which costs one small row; every 256th change
 * brings what is pending into the index at once, and a search looks through the pending
 * records themselves. */
#ifndef STORE_SEARCH_INDEX_H
#define STORE_SEARCH_INDEX_H
#include "store/project.h"

/* The index numbers its rows by one number: a region has ids below 2^40. */
#define ROW_OF(region, id) "(" region " * 1099511627776 + " id ")"

/* Notes that a record's text was 'old' and is 'text' (p NULL: there was none; empty: there is none),
 * as table searched has it. */
MUST_USE bool search_index_replace(struct arena *a, struct db *d, int64_t region, int64_t id, struct str old, struct str text,
	struct fail *f);

/* Called for every change: brings what is pending into the index when its turn has come. */
MUST_USE bool search_index_settle(const struct projecting *p, struct fail *f);

/* Makes the index anew from table searched. */
MUST_USE bool search_index_rebuild(struct db *d, struct fail *f);

/* A record that may be found. */
struct hit {
	int64_t id, finding, inspection;
	const struct record *record;
	struct str text;
};

/* Records that are pending, which the index does not tell about; the newest first. */
struct pending {
	const struct hit *hits;		/* those that have a text */
	size_t n_hits;
	const int64_t *ids;		/* all of them */
	size_t n_ids;
};

/* Loads what is pending in a region. Lives in the arena. */
MUST_USE bool search_index_pending(struct arena *a, struct db *d, int64_t region, struct pending *out, struct fail *f);

/* True where what the index says of a record is not to be believed. */
bool pending_has(const struct pending *p, int64_t id);

#endif
