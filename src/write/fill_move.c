/* fill_move.c - all of a workbook that names cells, moved with them. */
#include "write/fill.h"
#include "write/formula.h"

#include <stdlib.h>
#include <string.h>

/* ---- formulas ---- */

/* A formula that others share. */
struct master {
	int number, row, column;
	struct str text;
};

/* The v that a formula came to is no longer known to be true. */
static void drop_result(xmlNode *formula)
{
	xmlNode *v = fill_child(formula->parent, "v");

	if (v) {
		fill_remove(v);
		fill_drop(formula->parent, "t");
	}
}

static bool is_shared(const xmlNode *formula)
{
	return str_is_equal(fill_attribute(formula, "t"), S("shared"));
}

static void unshare(struct filling *fl, xmlNode *formula, const struct master *masters, size_t n,
	int row, int column)
{
	int number = fill_attribute_int(formula, "si", -1);

	for (size_t i = 0; i < n; i++)
		if (masters[i].number == number)
			fill_set_content(fl->arena, formula,
				formula_offset(fl->arena, masters[i].text, row - masters[i].row,
					column - masters[i].column));
	fill_drop(formula, "t");
	fill_drop(formula, "si");
	fill_drop(formula, "ref");
}

void fill_unshare(struct filling *fl, struct fill_sheet *s)
{
	VEC(struct master) masters = { 0 };
	int row, column;

	for (int pass = 0; pass < 2 && s->data; pass++)
		for (xmlNode *n = fill_element(s->data->children); n; n = fill_next(s->data, n)) {
			if (!fill_is(n, "f") || !is_shared(n) ||
				!formula_parse_place(fill_attribute(n->parent, "r"), &row, &column))
				continue;
			if (pass)
				unshare(fl, n, masters.p, masters.n, row, column);
			else if (n->children)
				vec_push(fl->arena, &masters,
					((struct master){ fill_attribute_int(n, "si", -1), row,
						column, fill_content(fl->arena, n) }));
		}
}

/* Moves the text of a formula for every sheet whose rows move; true where it changed. */
static bool move_text(struct filling *fl, xmlNode *n, const struct fill_sheet *home,
	const struct row_block *block, int copy)
{
	struct str before = fill_content(fl->arena, n), text = before;

	for (size_t i = 0; i < fl->sheets.n && before.n; i++) {
		const struct fill_sheet *s = &fl->sheets.p[i];
		struct formula_move m = { .map = &s->map,
			.sheet = s->name,
			.is_own = s == home,
			.block = s == home ? block : NULL,
			.copy = copy };

		if (!row_map_is_idle(&s->map))
			text = formula_move(fl->arena, text, &m);
	}
	if (str_is_equal(before, text))
		return false;
	fill_set_content(fl->arena, n, text);
	return true;
}

void fill_move_formula(struct filling *fl, struct fill_sheet *s, xmlNode *formula,
	const struct row_block *block, int copy)
{
	struct str ref = fill_attribute(formula, "ref");

	move_text(fl, formula, s, block, copy);
	if (ref.n)
		fill_set(fl->arena, formula, "ref", formula_move_ranges(fl->arena, ref, &s->map));
	drop_result(formula);
}

/* ---- merged cells ---- */

/* The run that a cell of the template begins in record k; NULL: none. 'is_inside': it goes on. */
static const struct fill_run *find_run(
	const struct fill_sheet *s, int row, int column, int k, bool *is_inside)
{
	*is_inside = false;
	for (size_t i = 0; i < s->runs.n; i++) {
		const struct fill_run *r = &s->runs.p[i];

		if (r->row != row || r->column != column || k < r->from || k > r->to)
			continue;
		*is_inside = k > r->from;
		return r;
	}
	return NULL;
}

static void print_place(struct buf *out, int row, int column)
{
	char letters[4];
	size_t n = 0;

	for (int c = column; c > 0; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	while (n > 0)
		buf_char(out, letters[--n]);
	buf_int(out, row);
}

static void add_merge(struct filling *fl, xmlNode *merges, int top, int left, int bottom, int right)
{
	xmlNode *m = xmlNewChild(merges, merges->ns, (const xmlChar *)"mergeCell", NULL);
	struct buf *ref = buf_new(fl->arena);

	print_place(ref, top, left);
	buf_char(ref, ':');
	print_place(ref, bottom, right);
	fill_set(fl->arena, m, "ref", buf_view(ref));
}

/* Adds a merged cell of the template in all copies of its rows; one that is not wholly in a
 * block grows with what it covers. */
static void copy_merge(struct filling *fl, struct fill_sheet *s, xmlNode *merges, int top, int left,
	int bottom, int right)
{
	const struct row_block *b = row_map_block(&s->map, top);

	if (!b || bottom > b->bottom) {
		add_merge(fl, merges, row_map_first(&s->map, top), left,
			row_map_last(&s->map, bottom), right);
		return;
	}
	for (int k = 0; k < b->n; k++) {
		bool is_inside;
		const struct fill_run *r = find_run(s, top, left, k, &is_inside);

		if (!is_inside)
			add_merge(fl, merges, row_map_copy(&s->map, top, k), left,
				row_map_copy(&s->map, bottom, r ? r->to : k), right);
	}
}

/* Makes a place for merged cells where the template has none: the order of parts is fixed. */
static xmlNode *new_merges(xmlNode *root)
{
	static const char *const before[] = { "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
		"customSheetViews" };
	xmlNode *last = NULL;

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (fill_child(root, before[i]))
			last = fill_child(root, before[i]);
	return xmlAddNextSibling(last, xmlNewNode(root->ns, (const xmlChar *)"mergeCells"));
}

struct sheet_range {
	int top, left, bottom, right;
};

/* True where one of the template's merged cells begins at a place. */
static bool has_merge(const struct sheet_range *ranges, size_t n, int row, int column)
{
	for (size_t i = 0; i < n; i++)
		if (ranges[i].top == row && ranges[i].left == column)
			return true;
	return false;
}

static void move_merges(struct filling *fl, struct fill_sheet *s, xmlNode *root)
{
	xmlNode *merges = fill_child(root, "mergeCells");
	VEC(struct sheet_range) ranges = { 0 };
	int n_new = 0;

	if (!merges && !s->runs.n)
		return;
	if (!merges)
		merges = new_merges(root);
	for (xmlNode *m; (m = fill_element(merges->children)); fill_remove(m)) {
		struct str ref = fill_attribute(m, "ref");
		struct sheet_range r;
		size_t n = formula_parse_place(ref, &r.top, &r.left);

		if (n && n < ref.n &&
			formula_parse_place(str_sub(ref, n + 1, ref.n), &r.bottom, &r.right))
			vec_push(fl->arena, &ranges, r);
	}
	for (size_t i = 0; i < ranges.n; i++)
		copy_merge(fl, s, merges, ranges.p[i].top, ranges.p[i].left, ranges.p[i].bottom,
			ranges.p[i].right);
	for (size_t i = 0; i < s->runs.n; i++) {
		const struct fill_run *r = &s->runs.p[i];

		if (!has_merge(ranges.p, ranges.n, r->row, r->column))
			add_merge(fl, merges, row_map_copy(&s->map, r->row, r->from), r->column,
				row_map_copy(&s->map, r->row, r->to), r->column);
	}
	for (xmlNode *m = fill_element(merges->children); m; m = fill_element(m->next))
		n_new++;
	fill_set(fl->arena, merges, "count", str_print(fl->arena, "%d", n_new));
}

/* ---- the rest of a sheet ---- */

static bool is_formula(const xmlNode *n)
{
	static const char *const names[] = { "formula", "formula1", "formula2", "f" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (fill_is(n, names[i]))
			return true;
	return false;
}

static void move_ranges_of(struct filling *fl, struct fill_sheet *s, xmlNode *n, const char *name)
{
	struct str ranges = fill_attribute(n, name);

	if (ranges.n)
		fill_set(fl->arena, n, name, formula_move_ranges(fl->arena, ranges, &s->map));
}

/* Moves what an element and those inside it name: ref, sqref, formulas. */
static void move_element(struct filling *fl, struct fill_sheet *s, xmlNode *root)
{
	for (xmlNode *n = root; n; n = fill_next(root, n)) {
		move_ranges_of(fl, s, n, "ref");
		move_ranges_of(fl, s, n, "sqref");
		if (fill_is(n, "sqref"))
			fill_set_content(fl->arena, n,
				formula_move_ranges(
					fl->arena, fill_content(fl->arena, n), &s->map));
		else if (is_formula(n))
			move_text(fl, n, s, NULL, 0);
		if (fill_is(n, "brk"))
			fill_set(fl->arena, n, "id",
				str_print(fl->arena, "%d",
					row_map_last(&s->map, fill_attribute_int(n, "id", 0))));
	}
}

/* ---- parts that belong to a sheet ---- */

static void move_anchor_row(struct filling *fl, struct fill_sheet *s, xmlNode *anchor)
{
	xmlNode *row = fill_child(anchor, "row");

	if (row)
		fill_set_content(fl->arena, row,
			str_print(fl->arena, "%d",
				row_map_first(&s->map,
					atoi(str_z(fl->arena, fill_content(fl->arena, row))) + 1) -
					1));
}

/* Moves what the charts of a drawing are drawn from. */
static bool move_charts(struct filling *fl, const char *path, struct fail *f)
{
	struct relations r = { 0 };

	if (!package_relations(fl->arena, fl->package, path, &r, f))
		return false;
	for (size_t i = 0; i < r.n; i++) {
		struct fill_part *p;
		xmlNode *root;

		if (!str_is_equal(r.p[i].kind, S("chart")) ||
			!archive_has(fl->package->archive, r.p[i].path))
			continue;
		if (!(p = fill_load(fl, r.p[i].path, f)))
			return false;
		root = xmlDocGetRootElement(p->doc);
		for (xmlNode *n = root; n; n = fill_next(root, n))
			if (fill_is(n, "f"))
				p->is_changed |= move_text(fl, n, NULL, NULL, 0);
	}
	return true;
}

static bool move_drawing(struct filling *fl, struct fill_sheet *s, const char *path, struct fail *f)
{
	struct fill_part *p = fill_load(fl, path, f);
	xmlNode *root;

	if (!p)
		return false;
	root = xmlDocGetRootElement(p->doc);
	for (xmlNode *n = root; n; n = fill_next(root, n))
		if (fill_is(n, "from") || fill_is(n, "to"))
			move_anchor_row(fl, s, n);
	p->is_changed = true;
	return move_charts(fl, path, f);
}

/* Moves the numbers of a note's box: its row; of its anchor the third, the top, and with it
 * the seventh, the bottom. */
static struct str move_box(
	struct filling *fl, struct fill_sheet *s, struct str text, bool is_anchor)
{
	struct buf *out = buf_new(fl->arena);
	int moved = 0;

	for (size_t at = 0, i = 0; at <= text.n; i++) {
		const char *comma = at < text.n ? memchr(text.p + at, ',', text.n - at) : NULL;
		size_t end = comma ? (size_t)(comma - text.p) : text.n;
		int v = atoi(str_z(fl->arena, str_sub(text, at, end)));

		if (!is_anchor || i == 2)
			moved = row_map_first(&s->map, v + 1) - 1 - v;
		if (i)
			buf_z(out, ", ");
		buf_int(out, !is_anchor || i == 2 || i == 6 ? v + moved : v);
		at = end + 1;
	}
	return buf_view(out);
}

/* The notes' boxes, which older files draw in a language of their own. */
static bool move_boxes(struct filling *fl, struct fill_sheet *s, const char *path, struct fail *f)
{
	struct fill_part *p = fill_load(fl, path, f);
	xmlNode *root;

	if (!p)
		return false;
	root = xmlDocGetRootElement(p->doc);
	for (xmlNode *n = root; n; n = fill_next(root, n))
		if (fill_is(n, "Row") || fill_is(n, "Anchor"))
			fill_set_content(fl->arena, n,
				move_box(fl, s, fill_content(fl->arena, n), fill_is(n, "Anchor")));
	p->is_changed = true;
	return true;
}

static bool move_parts(struct filling *fl, struct fill_sheet *s, struct fail *f)
{
	struct relations r = { 0 };

	if (!package_relations(fl->arena, fl->package, s->part->path, &r, f))
		return false;
	for (size_t i = 0; i < r.n; i++) {
		const char *path = r.p[i].path;
		struct fill_part *p;

		if (!archive_has(fl->package->archive, path))
			continue;
		if (str_is_equal(r.p[i].kind, S("drawing"))) {
			if (!move_drawing(fl, s, path, f))
				return false;
		} else if (str_is_equal(r.p[i].kind, S("vmlDrawing"))) {
			if (!move_boxes(fl, s, path, f))
				return false;
		} else if (str_is_equal(r.p[i].kind, S("comments")) ||
			str_is_equal(r.p[i].kind, S("table"))) {
			if (!(p = fill_load(fl, path, f)))
				return false;
			move_element(fl, s, xmlDocGetRootElement(p->doc));
			p->is_changed = true;
		}
	}
	return true;
}

/* Moves the formulas of a sheet whose own rows stay. */
static void move_cells(struct filling *fl, struct fill_sheet *s)
{
	for (xmlNode *n = s->data ? fill_element(s->data->children) : NULL; n;
		n = fill_next(s->data, n))
		if (fill_is(n, "f") && move_text(fl, n, s, NULL, 0)) {
			drop_result(n);
			s->part->is_changed = true;
		}
}

bool fill_move_sheet(struct filling *fl, struct fill_sheet *s, struct fail *f)
{
	xmlNode *root = xmlDocGetRootElement(s->part->doc);
	bool is_moved = !row_map_is_idle(&s->map);

	if (!s->is_filled)
		move_cells(fl, s);
	else if (s->runs.n || is_moved)
		move_merges(fl, s, root);
	for (xmlNode *n = fill_element(root->children); n; n = fill_element(n->next)) {
		if (fill_is(n, "sheetData") || fill_is(n, "mergeCells") || fill_is(n, "sheetViews"))
			continue;
		if (is_moved)
			move_element(fl, s, n);
		else
			for (xmlNode *e = n; e; e = fill_next(n, e))
				s->part->is_changed |= is_formula(e) &&
					move_text(fl, e, s, NULL, 0);
	}
	s->part->is_changed |= s->is_filled;
	return !is_moved || move_parts(fl, s, f);
}

/* ---- the book ---- */

void fill_move_book(struct filling *fl, struct fill_part *book)
{
	static const char *const before[] = { "sheets", "functionGroups", "externalReferences",
		"definedNames" };
	xmlNode *root = xmlDocGetRootElement(book->doc), *names = fill_child(root, "definedNames");
	xmlNode *calc = fill_child(root, "calcPr"), *last = NULL;

	for (xmlNode *n = names ? fill_element(names->children) : NULL; n;
		n = fill_element(n->next))
		move_text(fl, n, NULL, NULL, 0);
	for (size_t i = 0; !calc && i < sizeof before / sizeof *before; i++)
		if (fill_child(root, before[i]))
			last = fill_child(root, before[i]);
	if (!calc && last)
		calc = xmlAddNextSibling(last, xmlNewNode(root->ns, (const xmlChar *)"calcPr"));
	if (calc)
		fill_set(fl->arena, calc, "fullCalcOnLoad", S("1"));
	book->is_changed = true;
}
