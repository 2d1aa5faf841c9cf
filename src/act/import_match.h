/* import_match.h - which finding of the ledger a finding of a document is. */
#ifndef ACT_IMPORT_MATCH_H
#define ACT_IMPORT_MATCH_H
#include "act/import.h"
#include "store/query_record.h"

/* A score of ledger/similar.h from which two wordings are of one finding: higher than what is worth a look, for
 * short titles share their ends (管理不规范). */
enum { IMPORT_ALIKE = 650 };

struct import_match {
	const struct kept *const *of;	/* for each finding of the plan; NULL: it is new */
	const struct str *numbers;	/* for each: the ledger's number, or that which it will have */
	const bool *is_matched;		/* for each finding of the ledger */
};

/* Matches them: by the number where the source numbers each finding, then by the same wording, then by the most
 * similar one, then by the number that its place would give it. Aspects' ordinals are those that the ledger
 * has or will have. Lives in the arena. */
struct import_match import_match_compute(struct arena *a, const struct import_plan *p, const struct kept_page *ledger,
	const int64_t *aspect_ordinals);

#endif
