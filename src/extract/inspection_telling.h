/* inspection_telling.h - a sentence that tells of an inspection.
 *
 *     BODY 于 DATES 对 UNIT 开展 … 巡察        BODY 进驻 UNIT 开展 … 巡察
 *     UNIT 接受 BODY 的 巡察                   BODY 专项督查了 … */
#ifndef EXTRACT_INSPECTION_TELLING_H
#define EXTRACT_INSPECTION_TELLING_H
#include "extract/inspection_opening.h"

struct telling {
	struct span at;			/* the sentence; n == 0: none */
	struct span body, unit;		/* n == 0: not named */
	uint32_t act;			/* where it says what was done */
	const struct dated *dates;	/* of the inspection; NULL: none */
	int score;			/* how likely it is the one that the text answers */
};

/* Reads who inspected whom in one sentence, and where it says so: fills all of *t but
 * dates and score, which are none. False where it tells of no inspection. Cost: its words
 * for each word for an inspection in it. */
bool telling_read(const struct opening *r, struct span sentence, struct telling *t);

#endif
