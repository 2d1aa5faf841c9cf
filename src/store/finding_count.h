/* finding_count.h - where a finding stands after a change, and the tallies that the board
 * reads: kept row by row, never counted by scanning.
 *
 * Table tally holds, for the region, each round, inspection, unit, lead unit and aspect, the
 * number of findings by outcome; tally_due the open findings by due date, of all but
 * aspects. */
#ifndef STORE_FINDING_COUNT_H
#define STORE_FINDING_COUNT_H
#include "ledger/outcome.h"
#include "store/project.h"

enum tally_scope { TALLY_REGION, TALLY_ROUND, TALLY_INSPECTION, TALLY_UNIT, TALLY_LEAD_UNIT, TALLY_ASPECT, N_TALLY_SCOPES };

/* How a finding is counted. */
struct finding_count {
	bool is_there;
	int64_t keys[N_TALLY_SCOPES];	/* 0: it has none of the kind (TALLY_REGION: always 0, and counted) */
	enum outcome outcome;
	char due[11];			/* of an open finding that has one; else empty */
};

/* Loads how the finding is counted now; a finding that is not there is not counted. */
MUST_USE bool finding_count_load(struct db *d, int64_t region, int64_t finding, struct finding_count *out, struct fail *f);

/* Computes what a finding's columns follow from: outcome, measures, dates; and its change. */
MUST_USE bool finding_stand(const struct projecting *p, struct fail *f);

/* Moves the tallies from 'before' to how the finding of the change is counted now. */
MUST_USE bool finding_count_move(const struct projecting *p, const struct finding_count *before, struct fail *f);

/* Adds one finding counted so ('n' is 1) to the tallies or takes it away (-1). */
MUST_USE bool finding_count_add(struct db *d, int64_t region, const struct finding_count *c, int n, struct fail *f);

/* "region", "round", "inspection", "unit", "lead_unit", "aspect". */
const char *tally_scope_name(enum tally_scope s);

#endif
