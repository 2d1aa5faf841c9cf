/* fill_template.c - see fill_template.h. */
#include "report/fill_template.h"

#include "report/dossier.h"
#include "write/xlsx_fill.h"

struct filling {
	struct arena *a;
	const struct dossier *d;
	VEC(struct fill_field) fields;
};

/* ---- values ---- */

static void add_text(struct filling *g, const char *name, struct str text)
{
	vec_push(g->a, &g->fields, ((struct fill_field){ name, { .kind = FILL_TEXT, .text = text } }));
}

/* findings.done is {{findings_done}}: a point would name the field of a list. */
static const char *field_name(struct arena *a, const char *query)
{
	char *name = str_z(a, str_of(query));

	for (char *p = name; *p; p++)
		if (*p == '.')
			*p = '_';
	return name;
}

static bool add_figure(struct filling *g, const struct figure_query *q, struct fail *f)
{
	struct figure_source s = { .query = q->name, .of = g->d->inspection->id };
	struct fill_value v = { .kind = FILL_WHOLE };

	if (!query_figure(g->d->ask->db, g->d->ask->scope->region, &s, &v.number, f))
		return false;
	if (q->value == FIGURE_RATE)
		v = (struct fill_value){ .kind = FILL_TEXT, .text = bound_print(g->a, FORM_RATE, v.number) };
	vec_push(g->a, &g->fields, ((struct fill_field){ field_name(g->a, q->name), v }));
	return true;
}

static bool add_values(struct filling *g, const struct reported *r, struct fail *f)
{
	add_text(g, "title", r->title);
	add_text(g, "unit", dossier_unit(g->d));
	add_text(g, "group", dossier_group(g->d));
	add_text(g, "round", dossier_round(g->a, g->d));
	vec_push(g->a, &g->fields, ((struct fill_field){ "date", { .kind = FILL_DATE, .date = g->d->ask->today } }));
	for (size_t i = 0; i < n_figure_queries; i++)
		if (figure_queries[i].n_words == 0 && strcmp(figure_queries[i].about, "inspection") == 0 &&
		    !add_figure(g, &figure_queries[i], f))
			return false;
	return true;
}

/* ---- lists ---- */

static struct fill_value value_of(const struct book_column *column, const struct book_cell *c)
{
	struct fill_value v = { .continues = c->continues };

	switch (c->value) {
	case BOOK_NUMBER:
	case BOOK_FORMULA:
		v.kind = column->type == BOOK_MONEY ? FILL_MONEY : FILL_WHOLE;
		v.number = c->number;
		break;
	case BOOK_DAY:
		v.kind = FILL_DATE;
		v.date = c->date;
		break;
	default:
		v.text = c->value == BOOK_WORDS ? c->text : S("");
		break;
	}
	return v;
}

/* The columns without a code have no name in a template. */
static struct fill_list list_of(struct arena *a, const struct sheet *s)
{
	const char **fields = arena_array(a, const char *, s->n_columns);
	struct fill_value *values = arena_array(a, struct fill_value, s->rows.n * s->n_columns + 1);
	size_t n = 0;

	for (size_t c = 0; c < s->n_columns; c++)
		fields[c] = s->columns[c].code ? s->columns[c].code : "";
	for (size_t i = 0; i < s->rows.n; i++)
		for (size_t c = 0; c < s->n_columns; c++)
			values[n++] = value_of(&s->columns[c], &s->rows.p[i][c]);
	return (struct fill_list){ .name = s->code, .fields = fields, .n_fields = s->n_columns, .values = values,
		.n_records = s->rows.n };
}

bool report_fill(struct arena *a, const struct reported *r, struct str template_bytes, struct buf *out, struct fail *f)
{
	struct filling g = { .a = a, .d = r->dossier };
	struct fill_list *lists = arena_array(a, struct fill_list, r->n_sheets + 1);

	if (r->n_sheets == 0)
		return fail_set(f, FAIL_CONFLICT, "this report has no sheets to fill a template with");
	if (!add_values(&g, r, f))
		return false;
	for (size_t i = 0; i < r->n_sheets; i++)
		lists[i] = list_of(a, &r->sheets[i]);
	return xlsx_fill(a, template_bytes, &(struct fill_data){ g.fields.p, g.fields.n, lists, r->n_sheets }, out, f);
}
