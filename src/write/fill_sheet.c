/* fill_sheet.c - the cells of a sheet: what they hold, the rows that are repeated, the values. */
#include "write/cell_text.h"
#include "write/fill.h"
#include "write/formula.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS_MOST = 256 };
enum { DEFAULT_WIDTH = 9, AIR_POINTS = 5 };

/* ---- what stands in a cell ---- */

/* The element whose t make the text of a cell: its own is, or the si that it shares; NULL
 * where it holds no text. */
static xmlNode *text_of_cell(const struct filling *fl, xmlNode *cell)
{
	struct str type = fill_attribute(cell, "t");
	xmlNode *v;

	if (str_is_equal(type, S("inlineStr")))
		return fill_child(cell, "is");
	if (!str_is_equal(type, S("s")) || !(v = fill_child(cell, "v")) || !v->children)
		return NULL;
	size_t i = strtoul((const char *)v->children->content, NULL, 10);

	return i < fl->strings.n ? fl->strings.p[i] : NULL;
}

/* The t of a text, its own or those of its runs; phonetic ones are none. */
static size_t list_texts(xmlNode *text, xmlNode *out[TEXTS_MOST])
{
	size_t n = 0;

	for (xmlNode *c = fill_element(text->children); c && n < TEXTS_MOST;
		c = fill_element(c->next)) {
		xmlNode *t = fill_is(c, "r") ? fill_child(c, "t") : fill_is(c, "t") ? c : NULL;

		if (t)
			out[n++] = t;
	}
	return n;
}

static struct str cell_text(const struct filling *fl, xmlNode *cell)
{
	xmlNode *text = text_of_cell(fl, cell), *texts[TEXTS_MOST];
	struct buf *out;
	size_t n;

	if (!text)
		return S("");
	out = buf_new(fl->arena);
	n = list_texts(text, texts);
	for (size_t i = 0; i < n; i++)
		buf_str(out, fill_content(fl->arena, texts[i]));
	return buf_view(out);
}

static struct fill_style style_of(const struct filling *fl, const xmlNode *cell)
{
	int i = fill_attribute_int(cell, "s", 0);

	return i >= 0 && (size_t)i < fl->styles.n ? fl->styles.p[i]
						  : (struct fill_style){ .points = 11 };
}

/* Where the cell at a place of the template ends: itself, or what is merged with it. */
static void merged_size(const struct fill_sheet *s, int row, int column, int *right, int *bottom)
{
	xmlNode *merges = fill_child(xmlDocGetRootElement(s->part->doc), "mergeCells");

	*right = column;
	*bottom = row;
	for (xmlNode *m = merges ? fill_element(merges->children) : NULL; m;
		m = fill_element(m->next)) {
		struct str ref = fill_attribute(m, "ref");
		int top, left;
		size_t n = formula_parse_place(ref, &top, &left);

		if (n && top == row && left == column)
			formula_parse_place(str_sub(ref, n + 1, ref.n), bottom, right);
	}
}

/* ---- the scan ---- */

/* A row that a list's placeholder stands in. */
struct list_row {
	const struct fill_list *list;
	int top, bottom;
};

struct scan {
	struct filling *fl;
	struct fill_sheet *s;
	VEC(struct list_row) rows;
};

static void scan_cell(struct scan *sc, xmlNode *cell, int row, int column)
{
	struct str text = cell_text(sc->fl, cell);
	struct fill_mark m;
	int right, bottom;

	for (size_t at = 0; fill_find_mark(text, at, &m); at = m.end) {
		size_t field;
		const struct fill_list *l = m.is_open
			? NULL
			: fill_find_list(sc->fl->data, m.name, &field);
		bool is_known = !m.is_open && fill_find_value(sc->fl->data, m.name, 0);

		sc->s->is_filled = true;
		vec_push(sc->fl->arena, &sc->fl->placeholders,
			((struct fill_placeholder){ sc->s->name,
				str_copy(sc->fl->arena, fill_attribute(cell, "r")),
				str_copy(sc->fl->arena, m.name), is_known }));
		if (!l)
			continue;
		merged_size(sc->s, row, column, &right, &bottom);
		vec_push(sc->fl->arena, &sc->rows, ((struct list_row){ l, row, bottom }));
	}
}

/* Gives rows and cells that leave their place out the one that follows. */
static void name_places(struct filling *fl, xmlNode *data)
{
	int row = 0, column;

	for (xmlNode *r = fill_element(data->children); r; r = fill_element(r->next)) {
		int place_row, place_column;

		row = fill_attribute_int(r, "r", row + 1);
		fill_set(fl->arena, r, "r", str_print(fl->arena, "%d", row));
		column = 0;
		for (xmlNode *c = fill_element(r->children); c; c = fill_element(c->next)) {
			char letters[4] = { 0 };
			int n = 0;

			column++;
			if (formula_parse_place(
				    fill_attribute(c, "r"), &place_row, &place_column)) {
				column = place_column;
				continue;
			}
			for (int k = column; k > 0 && n < 3; k = (k - 1) / 26) {
				memmove(letters + 1, letters, (size_t)n++);
				letters[0] = (char)('A' + (k - 1) % 26);
			}
			fill_set(fl->arena, c, "r", str_print(fl->arena, "%s%d", letters, row));
		}
	}
}

static int compare_rows(const void *va, const void *vb)
{
	const struct list_row *a = va, *b = vb;

	return a->top != b->top ? a->top - b->top : a->bottom - b->bottom;
}

/* True where all that is repeated has room, in memory and in the sheet. */
static bool has_room(const struct fill_sheet *s, struct fail *f)
{
	int64_t n_cells = 0, n_rows = 0;

	for (xmlNode *r = fill_element(s->data->children); r; r = fill_element(r->next)) {
		const struct row_block *b = row_map_block(&s->map, fill_attribute_int(r, "r", 0));

		for (xmlNode *c = b ? fill_element(r->children) : NULL; c;
			c = fill_element(c->next))
			n_cells += b->n;
	}
	for (size_t i = 0; i < s->map.n_blocks; i++)
		n_rows += (int64_t)(s->map.blocks[i].n - 1) *
			(s->map.blocks[i].bottom - s->map.blocks[i].top + 1);
	if (n_cells > FILL_CELLS_MOST || n_rows > FILL_CELLS_MOST)
		return fail_set(f, FAIL_LIMIT, "sheet %.*s: lists of more than %d cells",
			STR_ARG(s->name), FILL_CELLS_MOST);
	return true;
}

/* Makes blocks of the rows of lists: rows that touch, of one list, are one pattern. */
static bool make_map(struct scan *sc, struct fail *f)
{
	struct arena *a = sc->fl->arena;
	VEC(struct row_block) blocks = { 0 };
	VEC(const struct fill_list *) lists = { 0 };

	if (sc->rows.n)
		qsort(sc->rows.p, sc->rows.n, sizeof *sc->rows.p, compare_rows);
	for (size_t i = 0; i < sc->rows.n; i++) {
		const struct list_row *r = &sc->rows.p[i];
		struct row_block *last = blocks.n ? &blocks.p[blocks.n - 1] : NULL;
		bool is_same = last && lists.p[lists.n - 1] == r->list;

		if (last && r->top <= last->bottom && !is_same)
			return fail_set(f, FAIL_CONFLICT,
				"sheet %.*s: the lists %s and %s share row %d",
				STR_ARG(sc->s->name), lists.p[lists.n - 1]->name, r->list->name,
				r->top);
		if (is_same && r->top <= last->bottom + 1) {
			last->bottom = r->bottom > last->bottom ? r->bottom : last->bottom;
			continue;
		}
		size_t n = r->list->n_records;

		if (n > FILL_CELLS_MOST)
			return fail_set(
				f, FAIL_LIMIT, "a list of more than %d records", FILL_CELLS_MOST);
		vec_push(a, &blocks, ((struct row_block){ r->top, r->bottom, n ? (int)n : 1 }));
		vec_push(a, &lists, r->list);
	}
	sc->s->map = (struct row_map){ blocks.p, blocks.n };
	return has_room(sc->s, f);
}

bool fill_scan_sheet(struct filling *fl, struct fill_sheet *s, struct fail *f)
{
	xmlNode *root = xmlDocGetRootElement(s->part->doc);
	struct scan sc = { .fl = fl, .s = s };
	int row, column;

	s->data = fill_child(root, "sheetData");
	if (!s->data)
		return true;
	name_places(fl, s->data);
	for (xmlNode *r = fill_element(s->data->children); r; r = fill_element(r->next))
		for (xmlNode *c = fill_element(r->children); c; c = fill_element(c->next))
			if (formula_parse_place(fill_attribute(c, "r"), &row, &column))
				scan_cell(&sc, c, row, column);
	return make_map(&sc, f);
}

/* ---- values ---- */

static bool is_day(struct date d)
{
	return (d.year > 1900 || (d.year == 1900 && d.month > 2)) && d.year <= 9999 && d.month &&
		d.day && date_is_valid(d);
}

/* Days as Excel counts them: 1 is 1900-01-01, and it has a 29 February that never was. */
static long serial_of(struct date d)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	long years = d.year - 1;
	long days = years * 365 + years / 4 - years / 100 + years / 400 + before[d.month - 1] +
		d.day;

	days += d.month > 2 && date_days_in_month(d.year, 2) == 29;
	return days - 693594;
}

/* The value as a number of the sheet; p NULL where it is to stand as text. */
static struct str number_of(struct arena *a, const struct fill_value *v, struct fill_style style)
{
	const int64_t most = 999999999999999; /* 15 digits */
	bool is_short = v->number <= most && v->number >= -most;

	if ((v->kind == FILL_WHOLE || v->kind == FILL_MONEY) && is_short && !style.is_text)
		return fill_value_text(a, v);
	if (v->kind == FILL_DATE && style.is_date && is_day(v->date))
		return str_print(a, "%ld", serial_of(v->date));
	return (struct str){ NULL, 0 };
}

static void empty_cell(xmlNode *cell)
{
	for (xmlNode *n = fill_element(cell->children), *next; n; n = next) {
		next = fill_element(n->next);
		if (fill_is(n, "v") || fill_is(n, "is"))
			fill_remove(n);
	}
	fill_drop(cell, "t");
}

/* Makes what a cell shares its own, so that it can be filled. */
static xmlNode *own_text(struct filling *fl, xmlNode *cell)
{
	xmlNode *text = text_of_cell(fl, cell), *own;

	if (fill_is(text, "is"))
		return text;
	own = xmlNewNode(cell->ns, (const xmlChar *)"is");
	for (xmlNode *n = text->children; n; n = n->next) {
		if (!fill_is(n, "rPh") && !fill_is(n, "phoneticPr"))
			xmlAddChild(own, fill_copy(n, cell));
	}
	empty_cell(cell);
	fill_set(fl->arena, cell, "t", S("inlineStr"));
	xmlAddChild(cell, own);
	return own;
}

static struct str fill_in_text(struct filling *fl, xmlNode *cell, size_t record)
{
	xmlNode *texts[TEXTS_MOST];
	size_t n = list_texts(own_text(fl, cell), texts);
	struct str filled = fill_texts(fl->arena, fl->data, texts, n, record, FILL_CELL);

	for (size_t i = 0; i < n; i++)
		xmlNodeSetSpacePreserve(texts[i], 1);
	return filled;
}

/* Fills a cell; returns the text that stands in it then, p NULL where it has no placeholder. */
static struct str fill_cell(
	struct filling *fl, xmlNode *cell, size_t record, const struct fill_value **alone_out)
{
	struct str text = cell_text(fl, cell), number;
	struct fill_mark m;
	const struct fill_value *v;

	*alone_out = NULL;
	if (!fill_find_mark(text, 0, &m))
		return (struct str){ NULL, 0 };
	if (!str_is_equal(str_trim(text), str_sub(text, m.at, m.end)))
		return fill_in_text(fl, cell, record);
	*alone_out = v = fill_find_value(fl->data, m.name, record);
	number = number_of(fl->arena, v, style_of(fl, cell));
	if (number.p || !fill_value_text(fl->arena, v).n || v->continues) {
		empty_cell(cell);
		if (number.p && !v->continues)
			fill_set_content(fl->arena,
				xmlNewChild(cell, cell->ns, (const xmlChar *)"v", NULL), number);
		return v->continues ? S("") : number;
	}
	return fill_in_text(fl, cell, record);
}

/* ---- heights ---- */

static int column_width(const struct fill_sheet *s, int column)
{
	xmlNode *root = xmlDocGetRootElement(s->part->doc), *columns = fill_child(root, "cols");
	xmlNode *format = fill_child(root, "sheetFormatPr");

	for (xmlNode *c = columns ? fill_element(columns->children) : NULL; c;
		c = fill_element(c->next))
		if (column >= fill_attribute_int(c, "min", 1) &&
			column <= fill_attribute_int(c, "max", 0))
			return fill_attribute_int(c, "width", DEFAULT_WIDTH);
	return format ? fill_attribute_int(format, "defaultColWidth", DEFAULT_WIDTH)
		      : DEFAULT_WIDTH;
}

/* Lets a row grow where the template fixes its height, or where Excel would not make it
 * grow by itself (merged cells), and the text needs more. */
static void grow_row(struct filling *fl, const struct fill_sheet *s, xmlNode *row, xmlNode *cell,
	struct str text, int at_row, int at_column)
{
	struct fill_style style = style_of(fl, cell);
	struct str height = fill_attribute(row, "ht");
	int right, bottom, width = 0, points;

	if (!text.n || !style.is_wrapped)
		return;
	merged_size(s, at_row, at_column, &right, &bottom);
	if (bottom > at_row || (!height.n && right == at_column))
		return;
	for (int i = at_column; i <= right; i++)
		width += column_width(s, i);
	points = cell_text_lines(text, width * 11 / style.points) * style.points * 14 / 10 +
		AIR_POINTS;
	if (points > CELL_HEIGHT_MOST)
		points = CELL_HEIGHT_MOST;
	if (points <= (height.n ? atoi(height.p) : 15))
		return;
	fill_set(fl->arena, row, "ht", str_print(fl->arena, "%d", points));
	fill_set(fl->arena, row, "customHeight", S("1"));
}

/* ---- rows ---- */

static void note_run(struct filling *fl, struct fill_sheet *s, int row, int column, int record,
	const struct fill_value *v)
{
	struct fill_run *last = NULL;

	if (!v || !v->continues || record == 0)
		return;
	for (size_t i = s->runs.n; i > 0 && !last; i--)
		if (s->runs.p[i - 1].row == row && s->runs.p[i - 1].column == column)
			last = &s->runs.p[i - 1];
	if (last && last->to == record - 1)
		last->to = record;
	else
		vec_push(fl->arena, &s->runs,
			((struct fill_run){ row, column, record - 1, record }));
}

/* Moves a row to its new place and fills it. */
static void place_row(struct filling *fl, struct fill_sheet *s, xmlNode *row, int old,
	const struct row_block *block, int copy)
{
	int at_row, at_column, moved = row_map_copy(&s->map, old, copy);

	fill_set(fl->arena, row, "r", str_print(fl->arena, "%d", moved));
	for (xmlNode *c = fill_element(row->children); c; c = fill_element(c->next)) {
		struct str place = fill_attribute(c, "r"), text;
		xmlNode *formula = fill_child(c, "f");
		const struct fill_value *alone;
		size_t n = 0;

		if (!formula_parse_place(place, &at_row, &at_column))
			continue;
		while (n < place.n && place.p[n] >= 'A')
			n++;
		fill_set(fl->arena, c, "r", str_print(fl->arena, "%.*s%d", (int)n, place.p, moved));
		if (formula)
			fill_move_formula(fl, s, formula, block, copy);
		text = fill_cell(fl, c, (size_t)copy, &alone);
		grow_row(fl, s, row, c, text, at_row, at_column);
		if (block)
			note_run(fl, s, at_row, at_column, copy, alone);
	}
}

/* Repeats the rows of a block that stand from 'first' on; returns the row behind them all. */
static xmlNode *repeat(
	struct filling *fl, struct fill_sheet *s, xmlNode *first, const struct row_block *block)
{
	VEC(xmlNode *) pattern = { 0 };
	VEC(int) numbers = { 0 };
	xmlNode *after = first, **copies, *tail;

	for (; after && fill_attribute_int(after, "r", 0) <= block->bottom;
		after = fill_element(after->next)) {
		vec_push(fl->arena, &pattern, after);
		vec_push(fl->arena, &numbers, fill_attribute_int(after, "r", 0));
	}
	copies = arena_array(fl->arena, xmlNode *, pattern.n * (size_t)block->n);
	tail = pattern.p[pattern.n - 1];
	for (size_t i = 0; i < pattern.n * (size_t)block->n; i++) {
		copies[i] = i < pattern.n ? pattern.p[i]
					  : fill_copy(pattern.p[i % pattern.n], s->data);
		if (i >= pattern.n)
			tail = xmlAddNextSibling(tail, copies[i]);
	}
	for (size_t i = 0; i < pattern.n * (size_t)block->n; i++)
		place_row(fl, s, copies[i], numbers.p[i % pattern.n], block, (int)(i / pattern.n));
	return after;
}

void fill_sheet_rows(struct filling *fl, struct fill_sheet *s)
{
	for (xmlNode *row = s->data ? fill_element(s->data->children) : NULL; row;) {
		int number = fill_attribute_int(row, "r", 0);
		const struct row_block *block = row_map_block(&s->map, number);
		xmlNode *next = fill_element(row->next);

		if (block)
			next = repeat(fl, s, row, block);
		else
			place_row(fl, s, row, number, NULL, 0);
		row = next;
	}
}
