/* facts.h - bulletin facts → JSON, the object of `parse --format=json`. */
#ifndef EMIT_FACTS_H
#define EMIT_FACTS_H
#include "base/buf.h"
#include "ledger/bulletin.h"

/* Writes one bulletin as one JSON object on one line, with the keys of the
 * contract. 'file' is the path as given. */
void facts_print(struct buf *out, struct str file, const struct bulletin *b);

#endif
