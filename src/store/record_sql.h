/* record_sql.h - the statements of each record, made at build time from its table of fields
 * (tools/mkrecord_sql.c), so that they are constant texts. */
#ifndef STORE_RECORD_SQL_H
#define STORE_RECORD_SQL_H
#include <stddef.h>

/* Of a field that is a table of its own. $1 region, $2 id. */
struct child_sql {
	const char *field;
	const char *empty;	/* removes all rows */
	const char *insert;	/* $3 ordinal, then the columns or the target */
	const char *load;	/* the columns or the target, in order */
	const char *all;	/* $1 region: every column of every row, in order */
	const char *strays;	/* how many rows are of regions without a journal */
};

struct record_sql {
	const char *insert;	/* $1 region, $2 id, $3 made_at, $4 made_by, then state where it has one, and the fields */
	const char *load;	/* made_at, made_by, change, state (NULL where it has none), and the fields */
	const char *subject;	/* the finding, the measure and the inspection it is about; NULL for none */
	const char *all;	/* $1 region: every column of every row, in order */
	const char *strays;	/* how many rows are of regions without a journal */
	/* For each change kind that sets: $1 region, $2 id, $3 change, then state, stamp where it has
	 * them, and for each field it may carry whether to set it, and to what. */
	const char *const *updates;
	const struct child_sql *children;
	size_t n_children;
};

/* In the order of records[]. */
extern const struct record_sql record_sqls[];

#endif
