/* import_plan.c - a document understood: by its kind, its findings numbered, its contradictions told. */
#include "act/import_draft.h"

#include <stdlib.h>

/* ---- numbers ---- */

/* True where the source's own numbers tell the findings apart: they go on from aspect to aspect, or there are no
 * aspects. */
static bool is_telling(const struct import_draft *d)
{
	int before = 0;

	if (d->aspects.n == 1)
		return false;
	for (size_t i = 0; i < d->findings.n; i++) {
		if (d->findings.p[i].ordinal <= before)
			return false;
		before = d->findings.p[i].ordinal;
	}
	return true;
}

/* True where the ordinals rise within each aspect; else they are counted anew. */
static bool rises_within_aspects(const struct import_draft *d)
{
	int *newest = arena_array(d->a, int, d->aspects.n + 1);

	for (size_t i = 0; i < d->findings.n; i++) {
		const struct import_finding *f = &d->findings.p[i];

		if (f->ordinal <= newest[f->aspect + 1])
			return false;
		newest[f->aspect + 1] = f->ordinal;
	}
	return true;
}

static void count_within_aspects(struct import_draft *d)
{
	int *n = arena_array(d->a, int, d->aspects.n + 1);

	for (size_t i = 0; i < d->findings.n; i++)
		d->findings.p[i].ordinal = ++n[d->findings.p[i].aspect + 1];
}

static void number_of_text(struct import_draft *d)
{
	bool tells = is_telling(d);

	if (!tells && !rises_within_aspects(d))
		count_within_aspects(d);
	for (size_t i = 0; tells && i < d->findings.n; i++) {
		struct import_finding *f = &d->findings.p[i];

		f->parts[PART_NUMBER] = (struct import_text){ str_print(d->a, "%d", f->ordinal), f->at };
		f->is_numbered = true;
	}
}

static int compare_numbers(const void *a, const void *b)
{
	const struct import_finding *x = *(const struct import_finding *const *)a, *y = *(const struct import_finding *const *)b;
	int order = str_compare(x->parts[PART_NUMBER].text, y->parts[PART_NUMBER].text);

	return order ? order : x < y ? -1 : x > y;
}

/* Numbers of a workbook: each is of one finding, or they begin anew in each aspect. */
static void number_of_workbook(struct import_draft *d)
{
	size_t n = d->findings.n, n_twice = 0;
	const struct import_finding **sorted = arena_array(d->a, const struct import_finding *, n + 1);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &d->findings.p[i];
	qsort(sorted, n, sizeof *sorted, compare_numbers);
	for (size_t i = 1; i < n; i++)
		n_twice += sorted[i]->parts[PART_NUMBER].text.n && compare_numbers(&sorted[i - 1], &sorted[i]) &&
			str_is_equal(sorted[i - 1]->parts[PART_NUMBER].text, sorted[i]->parts[PART_NUMBER].text);
	for (size_t i = 0; i < n; i++)
		d->findings.p[i].is_numbered = !n_twice && d->findings.p[i].parts[PART_NUMBER].text.n;
	count_within_aspects(d);
	for (size_t i = 0; n_twice && i < n; i++)
		d->findings.p[i].parts[PART_NUMBER] = (struct import_text){ { NULL, 0 }, { NULL, 0 } };
	if (n_twice)
		import_note(d, (struct import_note){ false, "number", d->findings.p[0].at,
			S("同一编号用了多次，改按“方面.序号”编号"), S("numbers are used twice; numbered by aspect and order instead") });
}

/* ---- what the document says of itself ---- */

/* Reports what the text proves against itself. */
static void note_contradictions(struct import_draft *d)
{
	struct arena *tmp = arena_new();
	const struct diagnostic *g = rules_run(tmp, d->plan.bulletin, &(struct check_options){ 0 });
	int n_others = 0;

	for (; g; g = g->next) {
		n_others += g->severity == SEVERITY_WARNING;
		if (g->severity == SEVERITY_ERROR)
			import_note(d, (struct import_note){ false, "contradiction", import_at(d, g->at.at),
				str_print(d->a, "文件自相矛盾：%.*s（%s）", STR_ARG(diagnostic_message(tmp, g, LANG_ZH)), g->rule->name),
				str_print(d->a, "the document contradicts itself: %.*s (%s)", STR_ARG(diagnostic_message(tmp, g, LANG_EN)),
					g->rule->name) });
	}
	if (n_others)
		import_warn(d, "warnings", S(""), "另有%d处提示，zhenggai check 可列出", "%d warnings more; zhenggai check lists them", n_others);
	arena_free(tmp);
}

static void note_nothing(struct import_draft *d)
{
	import_note(d, (struct import_note){ true, "empty", S(""),
		S("没有读出问题；请确认这是反馈意见、通报或台账，问题各占一行并有编号，台账须有“问题”一列（可用 --map=\"表头=finding\" 指定）"),
		S("no findings were read; give a feedback letter, a bulletin or a ledger with a numbered line for each finding, or say which "
			"column they are in: --map=\"HEADING=finding\"") });
}

static void take_text(struct import_draft *d)
{
	bool is_letter = d->plan.bulletin->kind == KIND_FEEDBACK;

	if (is_letter)
		import_take_letter(d);
	else
		import_take_bulletin(d);
	d->plan.source = !d->findings.n ? IMPORT_NOTHING : is_letter ? IMPORT_LETTER : IMPORT_BULLETIN;
	note_contradictions(d);
}

static void settle_aspects(struct import_draft *d)
{
	for (size_t i = 0; i < d->findings.n; i++)
		d->findings.p[i].aspect = import_add_aspect(d, d->findings.p[i].parts[PART_ASPECT]);
}

/* True where the tables of the document are what it brings: a letter or a bulletin may hold a table too. */
static bool is_of_tables(const struct paper *p)
{
	return p->doc->book || p->bulletin->kind == KIND_LEDGER || p->bulletin->kind == KIND_OTHER || p->bulletin->n_items == 0;
}

struct import_plan *import_understand(struct arena *a, const struct paper *p, const struct intake_override *overrides,
	size_t n_overrides)
{
	struct import_draft d = { .a = a, .paper = p, .plan.bulletin = p->bulletin };
	struct import_plan *plan = arena_new_of(a, struct import_plan);
	bool is_workbook = is_of_tables(p) && import_take_workbook(&d, overrides, n_overrides);

	if (is_workbook)
		d.plan.source = d.findings.n ? IMPORT_WORKBOOK : IMPORT_NOTHING;
	else
		take_text(&d);
	settle_aspects(&d);
	if (is_workbook && d.findings.n)
		number_of_workbook(&d);
	else
		number_of_text(&d);
	if (!d.findings.n)
		note_nothing(&d);
	*plan = d.plan;
	plan->aspects = d.aspects.p;
	plan->n_aspects = d.aspects.n;
	plan->findings = d.findings.p;
	plan->n_findings = d.findings.n;
	plan->notes = d.notes.p;
	plan->n_notes = d.notes.n;
	plan->tables = d.tables.p;
	plan->n_tables = d.tables.n;
	return plan;
}
