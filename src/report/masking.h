/* masking.h - personal data of natural persons hidden in what goes to the public. */
#ifndef REPORT_MASKING_H
#define REPORT_MASKING_H
#include "store/scope.h"

struct masking;

/* Loads the names, telephone numbers and addresses of the region's people, to be hidden. Lives in
 * the arena. Fails: FAIL_IO. */
MUST_USE bool masking_load(struct arena *a, struct db *d, int64_t region, const struct masking **out, struct fail *f);

/* The text with every name of one of them cut to its family name (张某某), their numbers and
 * addresses, and whatever has the form of a mobile, identity or bank card number taken out. A name of two
 * characters may be a common word: it is hidden where it stands as a name does, by itself, behind a
 * post or before 同志. Lives in the arena, or is the text itself. */
struct str masking_apply(struct arena *a, const struct masking *m, struct str text);

#endif
