/* lookback.h - a look-back at a closed finding; a relapse is registered as a new finding in the same
 * transaction. */
#ifndef ACT_LOOKBACK_H
#define ACT_LOOKBACK_H
#include "act/act.h"

struct lookback_done {
	int64_t lookback;
	int64_t finding;	/* the relapse registered; 0: it holds */
};

/* Records a look-back: a body of lookback.add without new_finding. Where its result is "relapsed" a new finding of
 * the same inspection is registered: numbered "<old>-R1", "-R2" …, worded as the look-back tells it,
 * with the old one's title, aspect, secrecy and those of its people and units that still serve.
 * Whoever may record the look-back needs no further permission for that.
 * Refuses as act_perform does. */
MUST_USE bool lookback_record(const struct acting *x, const struct body *lookback, struct str key, struct lookback_done *out,
	struct refusal *r);

#endif
