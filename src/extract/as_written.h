/* as_written.h - facts read from the plain text, given back as the text writes them. */
#ifndef EXTRACT_AS_WRITTEN_H
#define EXTRACT_AS_WRITTEN_H
#include "ledger/bulletin.h"

/* Turns every view of a bulletin into its prose's plain text into a view of the
 * same bytes of the text itself, and its prose into the given one. Cost: linear
 * in the facts. */
void as_written(struct arena *a, struct bulletin *b, const struct prose *written);

#endif
