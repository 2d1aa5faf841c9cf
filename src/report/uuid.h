/* uuid.h - the same identifier for the same thing, whenever a report is made. */
#ifndef REPORT_UUID_H
#define REPORT_UUID_H
#include "base/str.h"

#include <stdint.h>

/* The UUID of a thing ("finding", 12) in a ledger that 'place' tells from others: of the form of
 * version 5, from the SHA-256 of the three. Lives in the arena. */
struct str uuid_of(struct arena *a, struct str place, const char *what, int64_t id);

#endif
