/* matter.h - what an act is about, read from the store once: the record itself, the measure, finding
 * and inspection it belongs to, and whatever else it stands under. */
#ifndef ACT_MATTER_H
#define ACT_MATTER_H
#include "ledger/body.h"
#include "store/project.h"

/* A record as the store keeps it. */
struct known {
	const struct record *record;	/* NULL: none was read */
	int64_t id, made_by, change;
	struct str state;		/* p NULL: it has none */
	const struct body *fields;	/* without prose, forms and rows */
};

/* Loads one into the arena; a record that is not there leaves out->record NULL. Fails: FAIL_IO. */
MUST_USE bool known_load(struct arena *a, struct db *d, int64_t region, const struct record *r, int64_t id, struct known *out,
	struct fail *f);

/* A field's number, reference or text; 0, or p NULL, where nothing was read. A name that the record
 * has not is a bug. */
int64_t known_int(const struct known *k, const char *field);
struct str known_text(const struct known *k, const char *field);

struct matter {
	struct subject subject;
	struct known self;			/* what is changed; none where a record is made */
	struct known measure, finding, inspection;	/* the same as self where it is that */
	struct known above;			/* what else it stands under: a review's plan, an answer's self-check */
};

/* Loads what a change of the record 'object', or of one that a body would make (object 0), is about.
 * Refuses: FAIL_NOT_FOUND where it, or what it stands under, is not there. */
MUST_USE bool matter_load(struct arena *a, struct db *d, int64_t region, const struct record *rec, int64_t object,
	const struct body *body, struct matter *out, struct refusal *r);

#endif
