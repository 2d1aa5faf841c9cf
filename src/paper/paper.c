/* paper.c - see paper.h. */
#include "paper/paper.h"

#include "extract/extract.h"

bool paper_read(struct arena *a, const struct source *s, struct paper *out, struct fail *f)
{
	struct paper p;

	if (!read_source(a, s, &p.doc, f))
		return false;
	p.bulletin = extract(a, p.doc);
	*out = p;
	return true;
}

struct checked *paper_check(struct arena *a, const struct paper *p, struct str file,
	const struct check_options *o)
{
	struct checked *c = arena_new_of(a, struct checked);

	c->file = file;
	c->bulletin = p->bulletin;
	c->diagnostics = rules_run(a, p->bulletin, o);
	checked_count(c);
	return c;
}
