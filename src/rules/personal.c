/* personal.c - see personal.h. */
#include "rules/personal.h"

/* A mobile number is the shortest that is a person's. */
enum { MAX_GROUPS = 5, MIN_NUMBER_BYTES = 11, MAX_NUMBER_BYTES = 64 };

struct diagnostic *personal_fire(struct checking *c, struct span at)
{
	struct diagnostic *d = rule_fire(c, at);

	d->severity = c->options->is_public ? SEVERITY_ERROR : SEVERITY_WARNING;
	d->text = span_view(c->bulletin->prose->text, at);
	return d;
}

static bool touches(const struct token *a, const struct token *b)
{
	return a->at + a->n == b->at;
}

static bool is_joint(const struct prose *p, const struct token *t)
{
	return t->n == 1 && (p->text.p[t->at] == ' ' || p->text.p[t->at] == '-');
}

static bool is_closed_before(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	return i == 0 || !touches(t - 1, t) ||
		(t[-1].kind != TOKEN_LATIN && t[-1].kind != TOKEN_NUMBER &&
			t[-1].kind != TOKEN_DASH);
}

static bool is_closed_behind(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	return i + 1 >= p->n_tokens || !touches(t, t + 1) ||
		(t[1].kind != TOKEN_LATIN && t[1].kind != TOKEN_NUMBER);
}

/* The cheap question: is a number long enough by itself, or by what goes on behind it? */
static bool may_be_long(const struct prose *p, size_t i)
{
	const struct token *t = &p->tokens[i];

	return t->n >= MIN_NUMBER_BYTES ||
		(i + 1 < p->n_tokens && t[1].n == 1 && touches(t, t + 1));
}

/* Finds the number that begins at token i and is accepted: the shortest one. */
static bool find_number(
	const struct prose *p, size_t i, bool (*is_personal)(struct str s), struct span *out)
{
	for (size_t last = i, groups = 1; groups <= MAX_GROUPS; groups++) {
		struct span at;

		if (last + 1 < p->n_tokens && touches(&p->tokens[last], &p->tokens[last + 1]) &&
			p->tokens[last + 1].kind == TOKEN_LATIN && p->tokens[last + 1].n == 1)
			last++; /* the X of an identity number */
		at = span_of(p->tokens[i].at, span_end(token_span(&p->tokens[last])));
		if (at.n > MAX_NUMBER_BYTES)
			return false;
		if (at.n >= MIN_NUMBER_BYTES && is_closed_behind(p, last) &&
			is_personal(span_view(p->text, at))) {
			*out = at;
			return true;
		}
		if (last + 2 >= p->n_tokens || !touches(&p->tokens[last], &p->tokens[last + 1]) ||
			!touches(&p->tokens[last + 1], &p->tokens[last + 2]) ||
			!is_joint(p, &p->tokens[last + 1]) ||
			p->tokens[last + 2].kind != TOKEN_NUMBER)
			return false;
		last += 2;
	}
	return false;
}

void personal_fire_numbers(struct checking *c, bool (*is_personal)(struct str s),
	bool (*is_exempt)(const struct bulletin *b, struct span at))
{
	const struct prose *p = c->bulletin->prose;
	const struct token *t = p->tokens;
	uint32_t done = 0;

	for (size_t i = 0, n = p->n_tokens; i < n; i++) {
		struct span at;

		if (t[i].kind != TOKEN_NUMBER || !may_be_long(p, i) || t[i].at < done || !is_closed_before(p, i) ||
			!find_number(p, i, is_personal, &at))
			continue;
		done = span_end(at);
		if (!is_exempt || !is_exempt(c->bulletin, at))
			personal_fire(c, at);
	}
}
