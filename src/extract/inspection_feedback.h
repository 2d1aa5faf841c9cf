/* inspection_feedback.h - a sentence that tells of the feedback: BODY 向 UNIT 反馈了 …. */
#ifndef EXTRACT_INSPECTION_FEEDBACK_H
#define EXTRACT_INSPECTION_FEEDBACK_H
#include "extract/inspection_telling.h"

/* The word 反馈 as a deed of this sentence; NULL where it is only a name (反馈意见整改). */
const struct hit *feedback_find_deed(const struct prose *p, struct span sentence);

/* Reads the date of the feedback: it stands before the deed, and is not the inspection's
 * own. False, and *out as it was: the sentence tells of no feedback, or of no valid date. */
bool feedback_read_date(const struct opening *r, struct span sentence,
	const struct dated *inspection, struct date *out);

/* Reads who told whom into the parties that *t does not name: BODY 向 UNIT 反馈. */
void feedback_read_parties(const struct opening *r, struct span sentence, struct telling *t);

#endif
