/* state.h - where a finding or a measure may go from where it is. */
#ifndef LEDGER_STATE_H
#define LEDGER_STATE_H
#include "ledger/record.h"

enum state {
	STATE_REGISTERED, STATE_CLAIMED, STATE_PLAN_REVIEW, STATE_PLAN_RETURNED, STATE_RECTIFYING,
	STATE_CLOSURE_REQUESTED, STATE_VERIFYING, STATE_REWORK, STATE_CLOSED,
	N_STATES
};

/* One move. A change of this kind on a finding or measure in a state of 'from' leaves it in 'to'. */
struct transition {
	const char *change;
	uint32_t from;		/* a set of states: 1u << STATE_… */
	enum state to;
};
extern const struct transition transitions[];
extern const size_t n_transitions;

/* True where changes of the kind move findings or measures at all; those that do not are
 * bound by no state but what state_is_open says. */
bool state_is_moved(const char *change);

/* Where the kind leads from a state; false: it may not be done there. */
bool state_next(const char *change, enum state from, enum state *to_out);

/* The kind may be done to a finding or measure in this state: it has a move from it, or
 * has none at all and the state is among those in which records may still be changed. */
bool state_allows(const char *change, enum state from);

/* "rectifying" and back; parse gives false for a word that is no state. */
const char *state_code(enum state s);
bool state_parse(struct str code, enum state *out);

#endif
