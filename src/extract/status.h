/* status.h - how far a problem has come, as its own text says it. */
#ifndef EXTRACT_STATUS_H
#define EXTRACT_STATUS_H
#include "ledger/bulletin.h"
#include "text/prose.h"

/* The status that the whole of a phrase states (已整改完毕, 该问题正在整改,
 * 已完成并长期坚持); STATUS_UNKNOWN where it states none, or states it of a
 * part, of a plan, or as a pledge. Looks at most some hundred bytes at it. */
enum status status_of_phrase(const struct prose *p, struct span phrase);

/* True where a word of a status ends exactly at a byte. */
bool status_ends_at(const struct prose *p, uint32_t end);

/* The status that a cell of a table states: as a whole, or in one of its
 * sentences; *at_out is then the words of it. */
enum status status_in_cell(const struct prose *p, struct span cell, struct span *at_out);

/* Fills status, status_text, status_at and the second status of an item from
 * what stands behind its title in its body. Cost: linear in the body. */
void status_extract(const struct prose *p, struct item *item);

/* Gives an item that says nothing of its status that of the heading above it:
 * （一）已完成整改的问题. */
void status_inherit(const struct bulletin *b, struct item *item);

#endif
