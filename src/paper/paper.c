/* paper.c - see paper.h. */
#include "paper/paper.h"

#include "emit/facts.h"
#include "extract/extract.h"
#include "paper/dress.h"
#include "paper/items_table.h"
#include "write/writer.h"

#include <string.h>

bool paper_read(struct arena *a, const struct source *s, struct paper *out, struct fail *f)
{
	struct paper p = { .name = s->name };

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

/* True for "json" and for a path that ends in .json, in any case. */
static bool is_json(struct str to)
{
	struct str last = str_sub(to, to.n > 5 ? to.n - 5 : 0, to.n);

	return (to.n == 4 && strncasecmp(to.p, "json", 4) == 0) ||
		(to.n > 5 && strncasecmp(last.p, ".json", 5) == 0);
}

bool paper_has_format(struct str to)
{
	return is_json(to) || writer_find(to);
}

struct str paper_formats(struct arena *a)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < n_writers; i++) {
		buf_z(b, writers[i]->name);
		buf_z(b, ", ");
	}
	buf_z(b, "json");
	return buf_view(b);
}

/* A workbook shows the items of a text as a ledger; what is one already stays. */
static bool wants_ledger(const struct paper *p, const struct writer *w)
{
	return strcmp(w->name, "xlsx") == 0 && p->bulletin->n_items && p->bulletin->kind != KIND_LEDGER;
}

bool paper_convert(struct arena *a, const struct paper *p, struct str to, struct buf *out,
	struct fail *f)
{
	const struct writer *w = writer_find(to);

	if (is_json(to)) {
		facts_print(out, p->name, p->bulletin);
		return true;
	}
	if (!w)
		return fail_set(f, FAIL_NOT_FOUND, "no format of that name; there are %.*s",
			STR_ARG(paper_formats(a)));
	dress_document(p->doc, p->bulletin);
	return w->write(a, wants_ledger(p, w) ? items_table(a, p->bulletin) : p->doc, out, f);
}
