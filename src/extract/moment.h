/* moment.h - the time that a statement speaks of: 上次通报时, 至5月底, 目前. */
#ifndef EXTRACT_MOMENT_H
#define EXTRACT_MOMENT_H
#include "base/date.h"
#include "text/prose.h"

struct moment {
	struct date date;	/* the last one in the words; no date: they give none */
	bool is_past;		/* 当时, 上次通报时 */
	bool is_now;		/* 目前, 现已, 次年 */
};

/* Reads the words that lead to a statement: its sentence up to it. Looks at their
 * last 150 bytes. */
struct moment moment_read(const struct prose *p, struct span words);

/* True where 'later' surely speaks of a time after that of 'earlier'. Words that give
 * no time prove nothing. */
bool moment_is_after(const struct moment *later, const struct moment *earlier);

#endif
