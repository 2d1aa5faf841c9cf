/* form.c - see form.h. */
#include "report/form.h"

#include "base/clock.h"
#include "ledger/words.h"
#include "report/wording.h"

enum { FORM_COLUMNS = 4 };

void form_open(struct composing *c, const char *title)
{
	compose_line(c, ROLE_TITLE, 0, str_of(title));
	doc_open(c->doc, NODE_TABLE);
}

void form_close(struct composing *c)
{
	doc_close(c->doc);
}

static void cell(struct composing *c, struct str text, int columns, enum node_align align)
{
	struct node *n = doc_open(c->doc, NODE_CELL);

	n->columns = columns;
	n->rows = 1;
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t length = end ? (size_t)(end - text.p) : text.n;

		doc_open(c->doc, NODE_PARAGRAPH)->align = align;
		compose_kept(c, str_sub(text, 0, length));
		doc_close(c->doc);
		text = str_sub(text, length + (end != NULL), text.n);
	}
	doc_close(c->doc);
}

void form_pair(struct composing *c, const char *label, struct str value, const char *other_label, struct str other_value)
{
	doc_open(c->doc, NODE_ROW);
	cell(c, str_of(label), 1, ALIGN_CENTRE);
	cell(c, value, 1, ALIGN_NONE);
	cell(c, str_of(other_label), 1, ALIGN_CENTRE);
	cell(c, other_value, 1, ALIGN_NONE);
	doc_close(c->doc);
}

void form_wide(struct composing *c, const char *label, struct str value)
{
	doc_open(c->doc, NODE_ROW);
	cell(c, str_of(label), 1, ALIGN_CENTRE);
	cell(c, value, FORM_COLUMNS - 1, ALIGN_NONE);
	doc_close(c->doc);
}

struct str form_signed(struct arena *a, const struct dossier *d, int64_t person, int64_t at_ms)
{
	return str_print(a, "%.*s　%.*s", STR_ARG(dossier_name(d, "person", person)), STR_ARG(wording_date(a, clock_date(at_ms))));
}

bool form_decisions(struct arena *a, const struct dossier *d, int64_t finding, struct kept_page *out, struct fail *f)
{
	return query_under(a, d->ask->db, d->ask->scope, "decision", finding, out, f);
}

const struct kept *form_decision(const struct kept_page *decisions, const char *kind, int64_t object)
{
	const struct kept *found = NULL;

	for (size_t i = 0; i < decisions->n; i++)
		if (kept_number(decisions->p[i], "object") == object && str_is_equal(kept_words(decisions->p[i], "kind"), str_of(kind)))
			found = decisions->p[i];
	return found;
}

struct str form_verdict(struct arena *a, const struct dossier *d, const struct kept *decision)
{
	struct str text;
	int verdict;

	if (!decision)
		return S("");
	text = kept_words(decision, "text");
	verdict = words_find(&words_verdict, kept_words(decision, "verdict"));
	return str_print(a, "%s%s%.*s\n%.*s", verdict >= 0 ? words_verdict.p[verdict].zh : "", text.n ? "。" : "", STR_ARG(text),
		STR_ARG(form_signed(a, d, decision->made_by, decision->made_at)));
}

void form_finding(struct composing *c, const struct dossier *d, const struct dossier_finding *x)
{
	struct arena *a = c->arena;

	form_pair(c, "被巡察党组织", dossier_unit(d), "问题编号", x->row.number);
	form_wide(c, "问题", dossier_problem(x));
	form_pair(c, "责任领导", dossier_name(d, "person", x->row.leader), "责任人", dossier_name(d, "person", x->row.owner));
	form_pair(c, "牵头单位", dossier_name(d, "organization", x->row.lead_unit), "首次时限", wording_day(a, x->row.first_due));
	form_pair(c, "完成时限", wording_day(a, x->row.due), "当前情况", str_of(wording_outcome(x->row.outcome)));
}

const struct kept *form_measure(const struct dossier_finding *x, int64_t measure)
{
	for (size_t i = 0; i < x->measures.n; i++)
		if (x->measures.p[i]->id == measure)
			return x->measures.p[i];
	return NULL;
}
