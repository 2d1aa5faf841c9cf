/* long_term.c - 长期坚持 has a cycle of reviews, and only what is long-term is reviewed. */
#include "act/guard.h"

enum { MOST_REVIEW_DAYS = 1096 };

static bool check(const struct guarding *g, struct refusal *r)
{
	const struct body_value *days = body_value(g->body, "review_days");

	if (strcmp(g->kind->name, "finding.review") == 0)
		return known_int(&g->about.self, "normalised") ||
			refuse(r, FAIL_CONFLICT, "not-long-term", "没有转入长期坚持，不用回看", "it is not long-term: there is nothing to review");
	return g->is_question || (days->i >= 1 && days->i <= MOST_REVIEW_DAYS) ||
		refuse_field(r, &g->record->fields[record_field(g->record, S("review_days"))], "range", "须在1至%d天之间",
			"must be between 1 and %d days", MOST_REVIEW_DAYS);
}

const struct guard guard_long_term = { .changes = "finding.normalise finding.review", .check = check };
