/* query_record.h - reading records of any kind, within a scope.
 *
 * The texts are made at build time from the tables of records (tools/mkrecord_sql.c
 * queries), each with the condition of scope.h for its record. */
#ifndef STORE_QUERY_RECORD_H
#define STORE_QUERY_RECORD_H
#include "ledger/body.h"
#include "store/scope.h"

/* A record as it stands. */
struct kept {
	const struct record *record;
	int64_t id;
	int64_t made_at, made_by;	/* ms; the person, 0: the operator */
	int64_t change;			/* the newest change to it */
	struct str state;		/* its own state's code; p NULL: the record has none */
	const struct body *body;	/* every field, is_null where it has no value; those that are FIELD_SECRET are unset */
};

/* Loads one record. Lives in the arena.
 * Fails: FAIL_NOT_FOUND where there is none, or the person may not see it; FAIL_IO. */
MUST_USE bool query_record(struct arena *a, struct db *d, const struct scope *s, const struct record *r, int64_t id,
	const struct kept **out, struct fail *f);

/* The same by the record's name, which is one. */
MUST_USE bool query_record_named(struct arena *a, struct db *d, const struct scope *s, const char *record, int64_t id,
	const struct kept **out, struct fail *f);

/* Sees whether a record is there for the person, without reading it. Fails: FAIL_IO. */
MUST_USE bool query_is_seen(struct db *d, const struct scope *s, const struct record *r, int64_t id, bool *out, struct fail *f);

/* Which records of a kind are wanted. */
struct record_filter {
	const struct record *record;
	int64_t under;		/* only those of this record (record->under names the field); 0: of any */
	struct str state;	/* only those in this state; p NULL: in any */
	int64_t after;		/* the cursor: those behind this id; 0: from the beginning */
	bool is_newest_first;	/* else in the order in which they were made */
	size_t most;		/* at most so many, up to 1000; 0: 50 */
};

/* A page of records. */
struct kept_page {
	const struct kept *const *p;
	size_t n;
	int64_t next;		/* the cursor of the next page; 0: this is the last */
};

/* Lists records that the person may see. Lives in the arena. Fails: FAIL_IO. */
MUST_USE bool query_records(struct arena *a, struct db *d, const struct scope *s, const struct record_filter *filter,
	struct kept_page *out, struct fail *f);

/* All records of a kind under one, in the order in which they were made. */
MUST_USE bool query_under(struct arena *a, struct db *d, const struct scope *s, const char *record, int64_t under,
	struct kept_page *out, struct fail *f);

/* A kept record's field: its number or reference (0: none), its text (p NULL: none). */
int64_t kept_number(const struct kept *k, const char *field);
struct str kept_words(const struct kept *k, const char *field);

/* ---- names ---- */

/* Names of records for people, each asked for once: an organization's short name, a person's
 * name, a finding's number and title, … */
struct names;

/* Begins to name what the scope allows. Lives in the arena; the reader must outlive it. */
struct names *names_new(struct arena *a, struct db *d, const struct scope *s);

/* The name of a record of a kind ("organization", "person", …). Empty for id 0 and for what is not
 * there; an erased person is 已注销人员; a finding that may not be seen is its kind alone. Person 0 is
 * 系统. p NULL: failed. Lives as long as the names. */
struct str names_find(struct names *n, const char *record, int64_t id, struct fail *f);

#endif
