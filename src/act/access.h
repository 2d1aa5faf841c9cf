/* access.h - that a restricted record was read, or data taken out, kept in the journal before it is shown. */
#ifndef ACT_ACCESS_H
#define ACT_ACCESS_H
#include "act/act.h"

/* Keeps that the person reads a record, where it is restricted (it, or the finding or inspection that it is
 * about, is above "open") and the person may see it; else does nothing. What is not kept must not be shown.
 * Refuses: as act_perform. */
MUST_USE bool access_keep_read(const struct acting *x, const struct record *rec, int64_t id, struct refusal *r);

/* Keeps that the person takes records of a kind out: 'object' is what they are under (0: all), format "csv".
 * Refuses: as act_perform. */
MUST_USE bool access_keep_export(const struct acting *x, const char *what, int64_t object, const char *format, struct refusal *r);

#endif
