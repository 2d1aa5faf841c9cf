/* outcome.h - how far a finding is, computed in this one place: 未完成, 基本完成, 已完成, 长期坚持. */
#ifndef LEDGER_OUTCOME_H
#define LEDGER_OUTCOME_H
#include "ledger/state.h"

enum outcome { OUTCOME_NONE, OUTCOME_BASIC, OUTCOME_DONE, OUTCOME_NORMALISED, N_OUTCOMES };

/* What the outcome of a finding follows from. */
struct standing {
	enum state state;
	bool is_normalised;
	int64_t n_measures, n_measures_closed;	/* of those not dropped */
	bool has_override;			/* approved by a second person */
	enum outcome override;
};

/* The outcome: an approved override first; then done when closed; then 长期坚持; basically
 * done when it has measures and each of them is closed; else not done. */
enum outcome outcome_compute(const struct standing *s);

/* "basic" and back; parse gives false for a word that is none. */
const char *outcome_code(enum outcome o);
bool outcome_parse(struct str code, enum outcome *out);

#endif
