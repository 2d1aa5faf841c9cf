/* state.c - see state.h: the one table of moves, and of what may be done where. */
#include "ledger/state.h"

#include "ledger/words.h"

#define IN(state) (1u << STATE_##state)
#define PLANNING (IN(REGISTERED) | IN(CLAIMED) | IN(PLAN_RETURNED))
#define WORKING (IN(RECTIFYING) | IN(REWORK))
#define OPEN (PLANNING | IN(PLAN_REVIEW) | WORKING | IN(CLOSURE_REQUESTED) | IN(VERIFYING))

const struct transition transitions[] = {
	{ "finding.claim", IN(REGISTERED), STATE_CLAIMED },
	{ "plan.submit", IN(CLAIMED) | IN(PLAN_RETURNED), STATE_PLAN_REVIEW },
	{ "plan.return", IN(PLAN_REVIEW), STATE_PLAN_RETURNED },
	{ "plan.pass", IN(PLAN_REVIEW), STATE_RECTIFYING },
	{ "closure.request", WORKING, STATE_CLOSURE_REQUESTED },
	{ "closure.verify", IN(CLOSURE_REQUESTED), STATE_VERIFYING },
	{ "closure.pass", IN(VERIFYING), STATE_VERIFYING },
	{ "closure.return", IN(CLOSURE_REQUESTED) | IN(VERIFYING), STATE_REWORK },
	{ "closure.sign", IN(VERIFYING), STATE_CLOSED },
};
const size_t n_transitions = sizeof transitions / sizeof transitions[0];

/* Changes that move nothing, and the states in which they may be done. What is not named
 * here may be done as long as the finding is open. */
static const struct {
	const char *change;
	uint32_t in;
} stays[] = {
	{ "finding.describe", OPEN },
	{ "finding.assign", OPEN },
	{ "finding.due", PLANNING },
	{ "finding.word", OPEN | IN(CLOSED) },
	{ "finding.normalise", WORKING },
	{ "finding.review", WORKING },
	{ "measure.add", PLANNING | WORKING },
	{ "measure.change", PLANNING },
	{ "measure.drop", PLANNING | WORKING },
	{ "progress.add", WORKING | IN(CLOSURE_REQUESTED) | IN(VERIFYING) },
	{ "evidence.add", WORKING | IN(CLOSURE_REQUESTED) | IN(VERIFYING) },
	{ "evidence.replace", WORKING },
	{ "evidence.withdraw", WORKING },
	{ "extension.request", WORKING },
	{ "extension.endorse", WORKING },
	{ "extension.supervise", WORKING },
	{ "extension.approve", WORKING },
	{ "extension.refuse", OPEN },
	{ "lookback.add", IN(CLOSED) },
	{ "onsite_check.add", WORKING | IN(CLOSURE_REQUESTED) | IN(VERIFYING) | IN(CLOSED) },
	{ "withheld.propose", OPEN | IN(CLOSED) },
	{ "withheld.approve", OPEN | IN(CLOSED) },
	{ "withheld.refuse", OPEN | IN(CLOSED) },
	{ "withheld.end", OPEN | IN(CLOSED) },
	{ "letter.issue", OPEN },
	{ "letter.acknowledge", OPEN | IN(CLOSED) },
	{ "letter.answer", OPEN | IN(CLOSED) },
	{ "letter.close", OPEN | IN(CLOSED) },
	{ "review.comment", IN(PLAN_REVIEW) },
	{ "selfcheck.send", OPEN | IN(CLOSED) },
	{ "selfcheck.close", OPEN | IN(CLOSED) },
	{ "selfcheck_answer.add", OPEN | IN(CLOSED) },
	{ "override.propose", OPEN | IN(CLOSED) },
	{ "override.approve", OPEN | IN(CLOSED) },
	{ "override.refuse", OPEN | IN(CLOSED) },
	{ "override.end", OPEN | IN(CLOSED) },
};

bool state_is_moved(const char *change)
{
	for (size_t i = 0; i < n_transitions; i++)
		if (strcmp(transitions[i].change, change) == 0)
			return true;
	return false;
}

bool state_next(const char *change, enum state from, enum state *to_out)
{
	for (size_t i = 0; i < n_transitions; i++)
		if (strcmp(transitions[i].change, change) == 0 && (transitions[i].from & 1u << from)) {
			*to_out = transitions[i].to;
			return true;
		}
	return false;
}

bool state_allows(const char *change, enum state from)
{
	enum state to;

	if (state_is_moved(change))
		return state_next(change, from, &to);
	for (size_t i = 0; i < sizeof stays / sizeof stays[0]; i++)
		if (strcmp(stays[i].change, change) == 0)
			return stays[i].in & 1u << from;
	return OPEN & 1u << from;
}

const char *state_code(enum state s)
{
	return words_state.p[s].code;
}

bool state_parse(struct str code, enum state *out)
{
	int at = words_find(&words_state, code);

	if (at < 0)
		return false;
	*out = (enum state)at;
	return true;
}
