/* classify.h - which points of a text are headings, problems, measures, or nothing of these. */
#ifndef EXTRACT_CLASSIFY_H
#define EXTRACT_CLASSIFY_H
#include "extract/points.h"
#include "ledger/bulletin.h"

/* What a point is. */
struct class {
	enum entry_kind kind;
	bool is_aspect;		/* a heading that names a 方面 */
	int item;		/* the point of the problem it is told under; -1 */
};

/* Decides for each point. Problems are the deepest points that name one; an
 * array as long as the points, in the arena. Cost: linear. */
struct class *points_classify(struct arena *a, const struct prose *p, struct points points);

#endif
