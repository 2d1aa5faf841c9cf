/* parsed.c - see parsed.h. */
#include "parsed.h"

#include "paper/paper.h"

static int64_t claimed(const struct claim *c, int scale)
{
	int64_t v = c->value.digits;

	if (!c->known)
		return -1;
	for (int s = c->value.scale; s < scale; s++)
		v *= 10;
	return v;
}

static void take_items(struct arena *a, const struct bulletin *b, struct parsed *p)
{
	p->items = arena_array(a, struct parsed_item, b->n_items + 1);
	p->n_items = b->n_items;
	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *it = &b->items[i];

		p->items[i] = (struct parsed_item){ it->problem, it->aspect, (int)it->status, it->n_measures,
			claimed(&it->stated_measures, 0) };
	}
	for (int s = 0; s < N_PARSED; s++)
		p->by_status[s] = b->counted.by_status[s];
}

static void take_faults(struct arena *a, const struct checked *c, struct parsed *p)
{
	struct buf *lines = buf_new(a);

	for (const struct diagnostic *d = c->diagnostics; d; d = d->next)
		if (d->severity != SEVERITY_NOTE)
			buf_print(lines, "%s: %.*s\n", d->rule->name, STR_ARG(diagnostic_message(a, d, LANG_ZH)));
	p->n_errors = c->n_errors;
	p->n_warnings = c->n_warnings;
	p->faults = buf_view(lines);
}

bool parsed_read(struct arena *a, struct str bytes, const char *format, bool is_public, struct parsed *out, struct fail *f)
{
	struct buf *padded = buf_new(a);
	struct paper paper;
	const struct bulletin *b;
	struct parsed p = { 0 };

	buf_str(padded, bytes);
	buf_str(padded, (struct str){ "\0\0\0\0\0\0\0\0", 8 });
	if (!paper_read(a, &(struct source){ { padded->p, bytes.n }, str_print(a, "x.%s", format) }, &paper, f))
		return false;
	b = paper.bulletin;
	p.text = b->prose->text;
	take_items(a, b, &p);
	p.n_contacts = b->n_contacts;
	p.aspects = b->counted.aspects;
	p.said_aspects = claimed(&b->stated.aspects, 0);
	p.said_problems = claimed(&b->stated.problems, 0);
	p.said_done = claimed(&b->stated.done, 0);
	p.said_ongoing = claimed(&b->stated.ongoing, 0);
	p.said_long_term = claimed(&b->stated.long_term, 0);
	p.said_rate_bp = claimed(&b->stated.rate_percent, 2);
	p.round = b->inspection_round;
	p.feedback = date_print(a, b->feedback_date);
	p.signed_by = b->signature.body;
	p.signed_on = date_print(a, b->signature.date);
	take_faults(a, paper_check(a, &paper, S("x"), &(struct check_options){ .is_public = is_public }), &p);
	*out = p;
	return true;
}
