/* record_query.h - the texts that read each record within a scope, made at build time from its
 * table of fields (tools/mkrecord_sql.c), so that they are constant. */
#ifndef STORE_RECORD_QUERY_H
#define STORE_RECORD_QUERY_H

/* Columns: id, made_at, made_by, change, state (NULL where it has none), then the fields that are no
 * tables of their own and not FIELD_SECRET. $1 to $3 are the scope's. */
struct record_query {
	const char *load;	/* $4 id */
	const char *seen;	/* one row where it may be seen; $4 id */
	const char *all[2];	/* rising and falling: $4 those behind this id, $5 state or '', $6 how many */
	const char *under[2];	/* and $7 the record that they stand under; NULL where there is no such field */
};

/* In the order of records[]. */
extern const struct record_query record_queries[];

#endif
