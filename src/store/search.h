/* search.h - full-text search over the searched fields of all records.
 *
 * Table 'searched' keeps each record's searched text; what is found through is made of it
 * by text/gram.h and differs by engine (search_index.h): an FTS5 table on SQLite, an array with a
 * GIN index on PostgreSQL. Both find the same. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H
#include "store/project.h"
#include "store/scope.h"

enum { SEARCH_PAGE = 50, MOST_FOUND = 2000 };

/* Part of a text, in bytes. */
struct passage {
	size_t from, to;
};

/* One record that was found. */
struct found {
	const struct record *record;
	int64_t id;
	int64_t finding, inspection;	/* that it is about; 0: none */
	struct str name;		/* the finding's number and title, or the record's name */
	struct str text;		/* some of the record's text around the first passage */
	const struct passage *marks;	/* in text */
	size_t n_marks;
};

struct found_page {
	const struct found *p;
	size_t n;
	int64_t next;			/* cursor: records older than this id; 0: there are no more */
	bool is_cut;			/* so many were hidden from the person that the search was given up */
};

/* Finds records that have all the words (parted by blanks, of one to many characters), the newest first, at
 * most 'most' (0: SEARCH_PAGE) of those that the person may see, older than the cursor 'before' (0: from
 * the newest). 'record' (NULL: any) is the one kind wanted. Lives in the arena. Fails: FAIL_IO. */
MUST_USE bool search_find(struct arena *a, struct db *d, const struct scope *s, struct str words, const char *record,
	int64_t before, size_t most, struct found_page *out, struct fail *f);

/* Finds the ids of records of one kind, the newest first, whoever may see them: for
 * queries that look at the scope themselves. */
MUST_USE bool search_ids(struct arena *a, struct db *d, int64_t region, struct str words, const char *record, size_t most,
	const int64_t **ids_out, size_t *n_out, struct fail *f);

/* Brings the searched text of a record up to date after its fields were set; the hook of projection. */
MUST_USE bool search_project(const struct projecting *p, struct fail *f);

#endif
