/* intake.c - see intake.h. */
#include "extract/intake.h"

#include "base/vec.h"
#include "extract/intake_heading.h"
#include "extract/intake_value.h"
#include "extract/intake_words.h"
#include "text/marker.h"

#include <string.h>

enum { NUMBER_BYTES = 12 };

/* A table being read. */
struct reading {
	struct arena *arena, *tmp; /* tmp: of the row */
	const struct doc *doc;
	struct intake_settings settings;
	VEC(struct intake_table) tables;
	int n_nodes; /* NODE_TABLEs so far */

	/* of the sheet */
	const struct node *node;
	struct grid_row row, before; /* before: the row above */
	bool has_before;

	/* of the table */
	bool is_in_heading, has_heading, is_coded, is_below;
	struct heading *heading;
	struct intake_table table;
	VEC(struct intake_row) rows;
	VEC(struct intake_skipped) skipped;
	enum intake_skip newest; /* the kind of the newest skipped row */
	bool was_skipped;
	struct str band;
};

/* ---- tables ---- */

static void begin_table(struct reading *r)
{
	const struct doc_book *b = r->doc->book;
	uint32_t number = r->node->number;

	r->is_in_heading = r->has_heading = r->is_coded = r->is_below = r->was_skipped = false;
	r->band = (struct str){ NULL, 0 };
	memset(&r->rows, 0, sizeof r->rows);
	memset(&r->skipped, 0, sizeof r->skipped);
	r->table = (struct intake_table){ 0 };
	r->table.sheet = b && number ? b->sheets[number - 1]
				     : str_print(r->arena, "表%d", r->n_nodes);
}

static void end_table(struct reading *r)
{
	if (!r->has_heading)
		return;
	r->table.rows = r->rows.p;
	r->table.n_rows = r->rows.n;
	r->table.skipped = r->skipped.p;
	r->table.n_skipped = r->skipped.n;
	vec_push(r->arena, &r->tables, r->table);
}

static void skip(struct reading *r, enum intake_skip why)
{
	int first;
	struct str text = { NULL, 0 };

	if (grid_count_filled(&r->row, &first))
		text = str_copy(r->arena, grid_text(r->tmp, r->doc, r->row.places[first].node));
	vec_push(r->arena, &r->skipped, ((struct intake_skipped){ why, r->row.row, text }));
	r->was_skipped = true;
	if (why == SKIP_TITLE && !r->table.title.n)
		r->table.title = text;
}

/* ---- the heading ---- */

static void begin_heading(struct reading *r)
{
	r->heading = arena_new_of(r->arena, struct heading);
	r->is_in_heading = true;
	if (r->has_before && !r->is_coded && heading_may_cover(&r->before)) {
		heading_add(r->arena, r->doc, r->heading, &r->before);
		r->heading->n_awaited = 0;
		if (r->skipped.n)
			r->skipped.p[r->skipped.n - 1].why = SKIP_HEADING;
	}
	heading_add(r->arena, r->doc, r->heading, &r->row);
	r->table.heading_row = r->row.row;
	r->table.is_cut = r->row.is_cut;
}

static void end_heading(struct reading *r)
{
	r->is_in_heading = false;
	r->has_heading = true;
	r->table.columns = heading_map(r->arena, r->doc, &r->settings, r->heading, r->node->number);
	r->table.n_columns = (size_t)r->heading->n_columns;
}

/* Takes a row before the heading, or of it; false: it is neither. */
static bool take_heading(struct reading *r)
{
	struct str code;

	if (r->is_in_heading) {
		if (!r->is_coded && heading_goes_on(r->tmp, r->doc, r->heading, &r->row)) {
			heading_add(r->arena, r->doc, r->heading, &r->row);
			r->table.heading_row = r->row.row;
			return true;
		}
		end_heading(r);
	}
	if (r->has_heading)
		return false;
	if (heading_is_coded(r->arena, r->doc, r->node->number, r->row.row, false, &code)) {
		r->is_coded = true;
		r->table.code = code;
		begin_heading(r);
	} else if (heading_is(r->tmp, r->doc, &r->settings, &r->row)) {
		begin_heading(r);
	} else {
		skip(r, SKIP_TITLE);
	}
	return true;
}

/* ---- rows that are none ---- */

static int column_of(const struct reading *r, const char *code)
{
	return intake_find(&r->table, code);
}

static bool is_totals(struct reading *r, struct str text, int first)
{
	size_t n = intake_word_at_start(intake_totals, text).n;
	struct str rest = str_sub(text, n, text.n), code;

	if (r->is_coded)
		return heading_is_coded(r->arena, r->doc, r->node->number, r->row.row, true, &code);
	return n && first < 3 &&
		(rest.n <= 6 || str_is_prefixed(rest, S("：")) || str_is_prefixed(rest, S(":")));
}

/* True for a line such as 注：…, 填表人：…; or any lone line once one stood above it. */
static bool is_note(const struct reading *r, struct str text, int n_filled)
{
	size_t n = intake_word_at_start(intake_below, text).n;
	struct str rest = str_sub(text, n, text.n);

	if (str_is_prefixed(text, S("注：")) || str_is_prefixed(text, S("注:")))
		return true;
	if (n && (str_is_prefixed(rest, S("：")) || str_is_prefixed(rest, S(":"))))
		return true;
	return n_filled == 1 && r->is_below;
}

/* True for a lone cell over many columns, or a numbered or 方面 line in the first one. */
static bool is_band(const struct reading *r, struct str text, int first)
{
	const struct grid_place *p = &r->row.places[first];
	struct marker m;

	if (p->node->columns * 2 >= (int)r->table.n_columns && p->node->columns > 1)
		return true;
	for (int i = 0; i < r->row.n; i++)
		if (r->row.places[i].is_carried)
			return false;
	return first == 0 &&
		(str_is_suffixed(text, S("方面")) ||
			(marker_parse(r->tmp, text, &m) &&
				(m.style == MARKER_HAN_PAUSE || m.style == MARKER_HAN_BRACKET)));
}

/* True where nothing of its own stands in the row but its number. */
static bool is_empty(const struct reading *r, int n_filled, int first)
{
	const struct node *cell = r->row.places[first].node;

	return n_filled == 0 ||
		(n_filled == 1 && first == column_of(r, "number") && cell->columns == 1 &&
			cell->at.n <= NUMBER_BYTES);
}

/* Finds out whether the row is no row of the ledger, and why. */
static bool is_skipped(struct reading *r, enum intake_skip *why)
{
	int first, n_filled = grid_count_filled(&r->row, &first);
	struct str text;

	*why = SKIP_EMPTY;
	if (is_empty(r, n_filled, first))
		return true;
	text = intake_bare(r->tmp, grid_text(r->tmp, r->doc, r->row.places[first].node), false);
	*why = SKIP_TOTALS;
	if (is_totals(r, text, first))
		return true;
	if (r->is_coded && n_filled > 1)
		return false;
	*why = SKIP_NOTE;
	if (is_note(r, text, n_filled))
		return true;
	*why = SKIP_HEADING;
	if (r->row.row > r->table.heading_row + 1 &&
		heading_is_again(r->tmp, r->doc, r->heading, &r->row))
		return true;
	*why = SKIP_BAND;
	return n_filled == 1 && !r->is_coded && is_band(r, text, first);
}

/* ---- rows ---- */

static struct intake_value value_at(struct reading *r, size_t i)
{
	const struct grid_place *p = &r->row.places[i];
	const struct intake_column *c = &r->table.columns[i];
	struct intake_value v = { .row = r->row.row, .column = c->column };

	if (!grid_is_filled(p) || p->is_wide)
		return v;
	v.row = p->row;
	v.column = p->column;
	v.is_carried = p->is_carried;
	v.text = grid_text(r->arena, r->doc, p->node);
	if (c->sureness != INTAKE_CODED)
		v.text = str_trim(v.text);
	intake_read_value(&v, c->field ? c->field->type : INTAKE_TEXT, grid_stored(r->doc, p->node),
		r->doc->book && r->doc->book->is_1904, c->heading);
	return v;
}

/* True where the row tells more of the finding of the row before. */
static bool continues(const struct reading *r, const struct intake_value *values)
{
	int finding = column_of(r, "finding"), number = column_of(r, "number");
	const struct intake_value *before = r->rows.n ? r->rows.p[r->rows.n - 1].values : NULL;
	bool is_same_number = true;

	if (!before || finding < 0)
		return false;
	if (number >= 0)
		is_same_number = values[number].is_carried || !values[number].text.n ||
			str_is_equal(values[number].text, before[number].text);
	if (values[finding].is_carried)
		return true;
	if (!values[finding].text.n)
		return is_same_number;
	return is_same_number && str_is_equal(values[finding].text, before[finding].text);
}

static void take_row(struct reading *r)
{
	struct intake_value *values = arena_array(
		r->arena, struct intake_value, r->table.n_columns);
	struct intake_row row = { .values = values, .row = r->row.row, .band = r->band };

	for (size_t i = 0; i < r->table.n_columns; i++)
		values[i] = value_at(r, i);
	row.continues = continues(r, values);
	vec_push(r->arena, &r->rows, row);
	r->was_skipped = r->is_below = false;
}

static void take(struct reading *r)
{
	enum intake_skip why;

	if (take_heading(r))
		return;
	if (!is_skipped(r, &why)) {
		if (r->was_skipped && !r->is_coded &&
			heading_is(r->tmp, r->doc, &r->settings, &r->row)) {
			end_table(r);
			begin_table(r);
			take_heading(r);
			return;
		}
		take_row(r);
		return;
	}
	skip(r, why);
	if (why == SKIP_NOTE)
		r->is_below = true;
	if (why == SKIP_BAND)
		r->band = r->skipped.p[r->skipped.n - 1].text;
}

static void read_table(struct reading *r, const struct node *table)
{
	struct grid_walk *w = arena_new_of(r->arena, struct grid_walk);
	struct grid_place *places;

	r->node = table;
	r->n_nodes++;
	r->has_before = false;
	begin_table(r);
	for (grid_walk_begin(w, table); grid_walk_next(w, &r->row);) {
		r->tmp = arena_new();
		take(r);
		arena_free(r->tmp);
		places = r->before.places;
		r->before = r->row;
		r->row.places = places;
		r->has_before = true;
	}
	if (r->is_in_heading)
		end_heading(r);
	end_table(r);
}

struct intake intake_extract(struct arena *a, const struct doc *d, const struct intake_settings *s)
{
	struct reading *r = arena_new_of(a, struct reading);

	r->arena = a;
	r->doc = d;
	r->settings = *s;
	if (!r->settings.fields) {
		r->settings.fields = intake_ledger_fields;
		r->settings.n_fields = n_intake_ledger_fields;
	}
	r->row.places = arena_array(a, struct grid_place, INTAKE_COLUMNS_MOST);
	r->before.places = arena_array(a, struct grid_place, INTAKE_COLUMNS_MOST);
	for (const struct node *n = d->root->first; n; n = n->next)
		if (n->kind == NODE_TABLE)
			read_table(r, n);
	return (struct intake){ r->tables.p, r->tables.n };
}

/* ---- what callers ask ---- */

int intake_find(const struct intake_table *t, const char *code)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].field && strcmp(t->columns[i].field->code, code) == 0)
			return (int)i;
	return -1;
}

struct str intake_place(
	struct arena *a, const struct intake_table *t, uint32_t row, uint32_t column)
{
	char letters[8];
	size_t at = sizeof letters;

	letters[--at] = '\0';
	for (; column > 0 && at > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	return str_print(a, "%.*s!%s%u", STR_ARG(t->sheet), letters + at, row);
}
