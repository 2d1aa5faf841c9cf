/* candidate.c - the words around a number; see candidate.h. */
#include "extract/candidate.h"

struct str candidate_text_before(const struct candidate *c)
{
	return span_view(c->bulletin->prose->plain, span_of(c->clause.at, c->q.at.at));
}

struct str candidate_text_behind(const struct candidate *c)
{
	return span_view(
		c->bulletin->prose->plain, span_of(span_end(c->q.at), span_end(c->clause)));
}

bool candidate_follows_act(const struct candidate *c)
{
	struct span act = c->scene->seen[SIGN_ACT];
	struct str between;

	if (!act.n || span_end(act) > c->q.at.at)
		return false;
	between = span_view(c->bulletin->prose->plain, span_of(span_end(act), c->q.at.at));
	return between.n == 0 || str_is_equal(between, S("了")) || str_is_equal(between, S("共"));
}

bool candidate_ends_clause(const struct candidate *c)
{
	static const char *const particles = "在予并已均全通由对用被作纳给按得与及和的";
	struct str behind = str_trim(candidate_text_behind(c));
	struct span rest;
	size_t n;
	const struct token *t;

	if (!behind.n)
		return true;
	for (const char *i = particles; *i; i += 3)
		if (str_is_prefixed(behind, (struct str){ i, 3 }))
			return true;
	rest = span_from(c->bulletin->prose->plain, behind);
	t = prose_tokens(c->bulletin->prose, rest, &n);
	return n && t->at == rest.at &&
		(t->kind == TOKEN_PAUSE || t->kind == TOKEN_CLOSE || t->kind == TOKEN_OPEN);
}
