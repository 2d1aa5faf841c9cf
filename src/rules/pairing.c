/* pairing.c - see pairing.h. */
#include "rules/pairing.h"

#include "base/vec.h"

/* How many open marks a closing one may leave behind unmatched. */
enum { MAX_LEFT_OPEN = 8 };

struct open_mark {
	struct span at;
	uint32_t family;
};

struct open_marks {
	struct open_mark *p;
	size_t n, cap;
};

/* The marks open in this line, and those left open by the line before. */
struct pairing {
	struct checking *checking;
	struct arena *tmp;
	struct open_marks here, before;
	size_t line; /* of 'here', from 0 */
};

static void report(struct pairing *p, struct span at)
{
	struct diagnostic *d = rule_fire(p->checking, at);

	d->text = span_view(p->checking->bulletin->prose->text, at);
}

static void report_from(struct pairing *p, struct open_marks *open, size_t first)
{
	while (open->n > first)
		report(p, open->p[--open->n].at);
}

/* Takes the newest open mark of a family and reports those above it. */
static bool take(struct pairing *p, struct open_marks *open, uint32_t family)
{
	for (size_t depth = 1; depth <= open->n && depth <= MAX_LEFT_OPEN; depth++) {
		if (open->p[open->n - depth].family != family)
			continue;
		report_from(p, open, open->n - depth + 1);
		open->n--;
		return true;
	}
	return false;
}

static bool close_mark(struct pairing *p, uint32_t family)
{
	return take(p, &p->here, family) || take(p, &p->before, family);
}

/* What the line before left open and this line did not close has no partner. */
static void end_line(struct pairing *p)
{
	struct open_marks old = p->before;

	report_from(p, &old, 0);
	p->before = p->here;
	p->here = old;
}

/* Moves on to the line of a byte; lines without any text do not part marks. */
static void move_to(struct pairing *p, const struct prose *prose, uint32_t at)
{
	int n_ended = 0;

	while (p->line + 1 < prose->n_lines && prose->lines[p->line + 1] <= at) {
		n_ended += prose->lines[p->line + 1] - prose->lines[p->line] > 1;
		p->line++;
	}
	for (; n_ended > 0 && (p->here.n || p->before.n); n_ended--)
		end_line(p);
}

void pairing_check(struct checking *c, uint32_t kinds, pairing_classify *classify)
{
	const struct prose *prose = c->bulletin->prose;
	const struct token *tokens = prose->tokens;
	struct pairing p = { .checking = c, .tmp = c->tmp };

	for (size_t i = 0, n = prose->n_tokens; i < n; i++) {
		struct span at;
		uint32_t family;
		enum pairing_side side;

		if (!(kinds >> tokens[i].kind & 1))
			continue;
		at = token_span(&tokens[i]);
		side = classify(prose, i, &family);
		if (side == PAIRING_NONE)
			continue;
		move_to(&p, prose, at.at);
		if (side == PAIRING_OPENS)
			vec_push(p.tmp, &p.here, ((struct open_mark){ at, family }));
		else if (!close_mark(&p, family) && side == PAIRING_CLOSES)
			report(&p, at);
	}
	end_line(&p);
	end_line(&p);
}
