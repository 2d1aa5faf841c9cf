/* intake_heading.c - see intake_heading.h. */
#include "extract/intake_heading.h"

#include "extract/intake_words.h"

#include <string.h>

enum { HEADING_BYTES = 90, NAMED_LEAST = 2 };

/* ---- which rows are the heading ---- */

/* The best field for a heading; NULL: none. A word must be half of what it stands in. */
static const struct intake_field *fit(
	const struct intake_settings *s, struct str heading, enum intake_sureness *sureness)
{
	const struct intake_field *best = NULL;
	size_t longest = 0;

	*sureness = INTAKE_UNKNOWN;
	for (size_t i = 0; i < s->n_fields && heading.n && heading.n <= HEADING_BYTES; i++) {
		size_t n = 0;
		enum intake_sureness how = intake_fit(s->fields[i].headings, heading, &n);

		if (how == INTAKE_UNKNOWN || n * 2 < heading.n)
			continue;
		if (how > *sureness || (how == *sureness && n > longest)) {
			best = &s->fields[i];
			*sureness = how;
			longest = n;
		}
	}
	return best;
}

bool heading_is(struct arena *tmp, const struct doc *d, const struct intake_settings *s,
	const struct grid_row *row)
{
	int n_filled = 0, n_named = 0, n_fit = 0;

	for (int i = 0; i < row->n; i++) {
		const struct grid_place *p = &row->places[i];
		enum intake_sureness how;

		if (!grid_is_filled(p) || p->is_wide || p->is_carried)
			continue;
		n_filled++;
		if (p->node->at.n > HEADING_BYTES)
			continue;
		fit(s, intake_bare(tmp, grid_text(tmp, d, p->node), true), &how);
		n_fit += how != INTAKE_UNKNOWN;
		n_named += how == INTAKE_NAMED;
	}
	return n_named >= NAMED_LEAST && n_fit * 2 >= n_filled;
}

bool heading_may_cover(const struct grid_row *row)
{
	int first, n_wide = 0;

	if (grid_count_filled(row, &first) < 2)
		return false;
	for (int i = 0; i < row->n; i++)
		if (grid_is_filled(&row->places[i]) && row->places[i].node->at.n > HEADING_BYTES)
			return false;
		else
			n_wide += row->places[i].is_wide;
	return n_wide > 0;
}

void heading_add(
	struct arena *a, const struct doc *d, struct heading *h, const struct grid_row *row)
{
	struct str *texts = h->texts[h->n_rows];

	if (h->n_rows == HEADING_ROWS_MOST)
		return;
	if (h->n_awaited > 0)
		h->n_awaited--;
	for (int i = 0; i < row->n; i++) {
		const struct grid_place *p = &row->places[i];

		if (!grid_is_filled(p))
			continue;
		if (!p->is_carried)
			texts[i] = intake_bare(a, grid_text(a, d, p->node), false);
		if (!p->is_carried && p->node->rows - 1 > h->n_awaited)
			h->n_awaited = p->node->rows - 1;
	}
	h->n_columns = row->n > h->n_columns ? row->n : h->n_columns;
	for (int i = 0; i < h->n_columns; i++) {
		bool is_last = i + 1 >= row->n;
		bool is_over = !is_last &&
			(row->places[i + 1].is_wide || !grid_is_filled(&row->places[i + 1]));

		h->is_open[i] = !texts[i].n || row->places[i].is_wide || is_over;
	}
	h->n_rows++;
}

bool heading_goes_on(
	struct arena *tmp, const struct doc *d, const struct heading *h, const struct grid_row *row)
{
	int n_filled = 0, n_digits = 0;

	if (h->n_rows == HEADING_ROWS_MOST)
		return false;
	if (h->n_awaited > 0)
		return true;
	for (int i = 0; i < row->n; i++) {
		const struct grid_place *p = &row->places[i];
		struct str text;

		if (!grid_is_filled(p) || p->is_carried)
			continue;
		if (i >= h->n_columns || !h->is_open[i] || p->node->at.n > HEADING_BYTES / 2)
			return false;
		text = grid_text(tmp, d, p->node);
		n_filled++;
		n_digits += text.n && text.p[0] >= '0' && text.p[0] <= '9';
	}
	return n_filled >= 2 && n_digits == 0;
}

bool heading_is_again(
	struct arena *tmp, const struct doc *d, const struct heading *h, const struct grid_row *row)
{
	for (int level = 0; level < h->n_rows; level++) {
		int n_same = 0, n_filled = 0;

		for (int i = 0; i < row->n && i < h->n_columns && n_same == n_filled; i++) {
			const struct grid_place *p = &row->places[i];

			if (!grid_is_filled(p) || p->is_carried || p->is_wide)
				continue;
			n_filled++;
			n_same += str_is_equal(h->texts[level][i],
				intake_bare(tmp, grid_text(tmp, d, p->node), false));
		}
		if (n_filled >= NAMED_LEAST && n_same == n_filled)
			return true;
	}
	return false;
}

/* ---- which field a column holds ---- */

/* The texts over a column, from the top; what spans several columns or is left blank beside
 * a name counts for all of them. Returns how many. */
static int levels_of(const struct heading *h, int column, struct str out[HEADING_ROWS_MOST])
{
	int n = 0;

	for (int level = 0; level < h->n_rows; level++) {
		struct str text = h->texts[level][column];
		bool has_below = false;

		for (int below = level + 1; below < h->n_rows; below++)
			has_below |= h->texts[below][column].n > 0;
		for (int i = column; !text.n && has_below && i > 0 && !h->texts[level][i].n; i--)
			text = h->texts[level][i - 1];
		if (text.n && !(n && str_is_equal(out[n - 1], text)))
			out[n++] = text;
	}
	return n;
}

static struct str join(struct arena *a, const struct str *levels, int n, const char *between)
{
	struct buf *out = buf_new(a);

	for (int i = 0; i < n; i++) {
		if (i)
			buf_z(out, between);
		buf_str(out, levels[i]);
	}
	return buf_view(out);
}

/* The field that the levels over a column name: with what stands over it before alone, whole
 * words before parts of words. */
static const struct intake_field *fit_levels(struct arena *a, const struct intake_settings *s,
	const struct str *levels, int n, enum intake_sureness *sureness)
{
	struct str tries[2] = { intake_bare(a, join(a, levels, n, ""), true),
		intake_bare(a, levels[n - 1], true) };
	enum intake_sureness how[2];
	const struct intake_field *fields[2];

	for (int i = 0; i < 2; i++)
		fields[i] = fit(s, tries[i], &how[i]);
	int best = how[0] == INTAKE_NAMED || how[1] < how[0] ? 0
		: how[1] == INTAKE_UNKNOWN		     ? 0
							     : how[1] > how[0];

	*sureness = how[best];
	return fields[best];
}

/* Undoes what the writer makes of a code in a name: -- is .., parts are parted by one. */
static struct str next_code(struct arena *a, struct str name, size_t *at)
{
	struct buf *out = buf_new(a);

	for (; *at < name.n; (*at)++) {
		if (name.p[*at] != '.') {
			buf_char(out, name.p[*at]);
		} else if (*at + 1 < name.n && name.p[*at + 1] == '.') {
			buf_char(out, '-');
			(*at)++;
		} else {
			(*at)++;
			break;
		}
	}
	return buf_view(out);
}

/* Splits a name of ours: ZG.sheet.code of a heading cell, ZG.sheet of the row of totals, whose
 * code is empty; false for others. */
static bool split_name(struct arena *a, struct str name, struct str *sheet, struct str *code)
{
	size_t at = 3;

	if (!str_is_prefixed(name, S("ZG.")))
		return false;
	*sheet = next_code(a, name, &at);
	*code = next_code(a, name, &at);
	return sheet->n;
}

bool heading_is_coded(struct arena *a, const struct doc *d, uint32_t sheet, uint32_t row,
	bool is_totals, struct str *code_out)
{
	struct str sheet_code, code;

	for (size_t i = 0; d->book && sheet && i < d->book->n_names; i++) {
		const struct named_cell *n = &d->book->names[i];

		if (n->sheet != sheet || n->row != row ||
			!split_name(a, n->name, &sheet_code, &code) || is_totals != !code.n)
			continue;
		*code_out = sheet_code;
		return true;
	}
	return false;
}

static const struct intake_field *find_field(const struct intake_settings *s, struct str code)
{
	for (size_t i = 0; i < s->n_fields; i++)
		if (str_is_equal(str_of(s->fields[i].code), code))
			return &s->fields[i];
	return NULL;
}

/* Takes the fields that the names of a workbook of ours give. A code that the caller does
 * not know is a field of text all the same. */
static void take_codes(struct arena *a, const struct doc *d, const struct intake_settings *s,
	uint32_t sheet, struct intake_column *columns, int n_columns)
{
	struct str sheet_code, code;

	for (size_t i = 0; d->book && sheet && i < d->book->n_names; i++) {
		const struct named_cell *n = &d->book->names[i];
		struct intake_field *unknown;

		if (n->sheet != sheet || (int)n->column > n_columns ||
			!split_name(a, n->name, &sheet_code, &code) || !code.n)
			continue;
		columns[n->column - 1].sureness = INTAKE_CODED;
		columns[n->column - 1].field = find_field(s, code);
		if (columns[n->column - 1].field)
			continue;
		unknown = arena_new_of(a, struct intake_field);
		*unknown = (struct intake_field){ .code = str_z(a, code), .headings = "" };
		columns[n->column - 1].field = unknown;
	}
}

static void take_overrides(
	struct arena *a, const struct intake_settings *s, struct intake_column *column)
{
	for (size_t i = 0; i < s->n_overrides; i++) {
		const struct intake_override *o = &s->overrides[i];

		if (!str_is_equal(intake_bare(a, o->heading, false), column->heading))
			continue;
		column->field = o->code ? find_field(s, str_of(o->code)) : NULL;
		column->sureness = INTAKE_TOLD;
	}
}

/* Leaves each field to its surest column. */
static void settle(struct intake_column *columns, int n)
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < n && columns[i].field; j++) {
			bool is_surer = columns[j].sureness > columns[i].sureness ||
				(columns[j].sureness == columns[i].sureness && j < i);

			if (j == i || columns[j].field != columns[i].field || !is_surer)
				continue;
			columns[i].rival = columns[i].field;
			columns[i].field = NULL;
			columns[i].sureness = INTAKE_UNKNOWN;
		}
}

struct intake_column *heading_map(struct arena *a, const struct doc *d,
	const struct intake_settings *s, const struct heading *h, uint32_t sheet)
{
	struct intake_column *columns = arena_array(
		a, struct intake_column, (size_t)h->n_columns + 1);
	struct str levels[HEADING_ROWS_MOST];

	for (int i = 0; i < h->n_columns; i++) {
		int n = levels_of(h, i, levels);

		columns[i].column = (uint32_t)i + 1;
		columns[i].heading = join(a, levels, n, "/");
		if (n)
			columns[i].field = fit_levels(a, s, levels, n, &columns[i].sureness);
	}
	take_codes(a, d, s, sheet, columns, h->n_columns);
	for (int i = 0; i < h->n_columns; i++)
		take_overrides(a, s, &columns[i]);
	settle(columns, h->n_columns);
	return columns;
}
