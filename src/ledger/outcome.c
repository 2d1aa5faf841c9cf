/* outcome.c - see outcome.h. */
#include "ledger/outcome.h"

#include "ledger/words.h"

enum outcome outcome_compute(const struct standing *s)
{
	if (s->has_override)
		return s->override;
	if (s->state == STATE_CLOSED)
		return OUTCOME_DONE;
	if (s->is_normalised)
		return OUTCOME_NORMALISED;
	if (s->n_measures > 0 && s->n_measures_closed == s->n_measures)
		return OUTCOME_BASIC;
	return OUTCOME_NONE;
}

const char *outcome_code(enum outcome o)
{
	return words_outcome.p[o].code;
}

bool outcome_parse(struct str code, enum outcome *out)
{
	int at = words_find(&words_outcome, code);

	if (at < 0)
		return false;
	*out = (enum outcome)at;
	return true;
}
