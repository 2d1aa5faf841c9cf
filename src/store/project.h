/* project.h - a change brought into the tables. This and settle/ are the only code that
 * writes tables of records; all of it follows from the journal alone, so that a replay
 * gives the same tables. */
#ifndef STORE_PROJECT_H
#define STORE_PROJECT_H
#include "store/journal.h"
#include "store/record_sql.h"

/* What a record or change is about; 0: nothing of the kind. */
struct subject {
	int64_t finding, measure, inspection;
};

/* A change on its way into the tables. */
struct projecting {
	struct db *db;
	struct arena *arena;
	const struct change *change;
	const struct record *record;
	const struct change_kind *kind;
	const struct body *body;	/* personal fields open, or unset where their key is gone */
	struct subject subject;
};

/* What a change does to the tables beyond setting the fields it carries. Every file in settle/
 * is one, named after its record. */
struct settling {
	const char *record;
	/* Runs after the fields were set. Fails: as db_run does. */
	bool (*settle)(const struct projecting *p, struct fail *f);
};
extern const struct settling *const settlings[];
extern const size_t n_settlings;

/* Projects one change. Fails: FAIL_CONFLICT, FAIL_IO. */
MUST_USE bool project_change(struct projecting *p, struct fail *f);

/* The place of a record in records[] and record_sqls[]. */
size_t project_index(const struct record *r);

/* The subject of a record: its finding, measure, inspection. Fails: FAIL_IO. */
MUST_USE bool subject_load(struct db *d, int64_t region, const struct record *r, int64_t id, struct subject *out,
	struct fail *f);

#endif
