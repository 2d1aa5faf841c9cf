/* owner.h - who answers for an item, and until when. */
#ifndef EXTRACT_OWNER_H
#define EXTRACT_OWNER_H
#include "ledger/bulletin.h"
#include "text/prose.h"

/* True where a span begins with a key such as 责任单位：or 整改时限：. */
bool owner_has_key(const struct prose *p, struct span s);

/* Fills owners and deadline of an item from the keys in its body; the dates of
 * the bulletin must be there. Cost: linear in the body. */
void owner_extract(const struct bulletin *b, struct item *item);

/* Fills the deadline of an item from what stands in its place: a date, or
 * 立行立改, which is none. */
void owner_read_deadline(const struct bulletin *b, struct span value, struct item *item);

#endif
