/* pdf_table.c - a table over pages; see pdf_pages.h.
 *
 * A cell keeps count of the lines it has shown. Where a page ends, every open
 * cell shows what fits, is framed, and goes on at the top of the next. */
#include "write/pdf_pages.h"

#include "doc/limits.h"
#include "write/table_grid.h"

enum { PADDING = 3 * PANGO_SCALE, RULE = PANGO_SCALE / 2 };

/* A paragraph's lines are lines of the cell. */
struct cell_text {
	struct str text;
	struct type_lines lines;
	struct cell_text *next;
};

struct cell {
	const struct grid_cell *grid;
	struct cell_text *first, *at; /* 'at': the paragraph that is shown next */
	size_t line_at; /* and its line */
	size_t n_left; /* lines not yet shown */
	bool is_whole; /* none has been shown */
	int top; /* where it begins on this page */
};

struct table {
	struct pages *pages;
	const struct doc *doc;
	struct arena *tmp; /* of the whole table */
	struct table_grid grid;
	struct type_style style, head_style;
	int line; /* height */
	struct cell **open; /* a column: the cell that covers it in this row; NULL */
	size_t next; /* the first cell of the grid that is not open yet */
	size_t row;
};

static int cell_x(const struct table *t, size_t column)
{
	return t->pages->left + table_grid_offset(&t->grid, t->pages->width, column);
}

static int cell_width(const struct table *t, const struct cell *c)
{
	return cell_x(t, c->grid->column + c->grid->n_columns) - cell_x(t, c->grid->column);
}

/* The first row of several is the head. */
static const struct type_style *style_of(const struct table *t, const struct cell *c)
{
	return c->grid->row == 0 && t->grid.n_rows > 1 ? &t->head_style : &t->style;
}

/* Breaks a cell's text into lines. */
static struct cell *open_cell(struct table *t, const struct grid_cell *grid)
{
	struct cell *c = arena_new_of(t->tmp, struct cell);
	struct cell_text **end = &c->first;

	c->grid = grid;
	c->top = t->pages->y;
	c->is_whole = true;
	for (const struct node *n = grid->node->first; n; n = n->next, end = &(*end)->next) {
		*end = arena_new_of(t->tmp, struct cell_text);
		(*end)->text = doc_view(t->doc, n);
		(*end)->lines = type_break(t->tmp, t->pages->type, (*end)->text, style_of(t, c),
			cell_width(t, c) - 2 * PADDING, 0);
		c->n_left += (*end)->lines.n;
	}
	c->at = c->first;
	return c;
}

static void show_line(struct table *t, struct cell *c, int y)
{
	const struct type_line *line = &c->at->lines.p[c->line_at];
	int x = cell_x(t, c->grid->column) + PADDING, room = cell_width(t, c) - 2 * PADDING;

	if (style_of(t, c) == &t->head_style && line->width < room)
		x += (room - line->width) / 2;
	type_draw(t->pages->type, c->at->text, style_of(t, c), line, x,
		y + type_baseline(t->style.size, t->line), 0);
	c->n_left--;
	if (++c->line_at == c->at->lines.n) {
		c->at = c->at->next;
		c->line_at = 0;
	}
}

/* Shows as many lines as fit between the cell's top and 'bottom', and frames them. */
static void show_cell(struct table *t, struct cell *c, int bottom)
{
	int height = bottom - c->top, used = (int)c->n_left * t->line;
	int y = c->top + PADDING;

	if (c->is_whole && c->n_left <= (size_t)pages_height(t->pages) &&
		used + 2 * PADDING <= height)
		y = c->top + (height - used) / 2;
	for (; c->n_left && y + t->line + PADDING <= bottom + RULE; y += t->line)
		show_line(t, c, y);
	c->is_whole = false;
	cairo_set_line_width(t->pages->cr, (double)RULE / PANGO_SCALE);
	cairo_rectangle(t->pages->cr, (double)cell_x(t, c->grid->column) / PANGO_SCALE,
		(double)c->top / PANGO_SCALE, (double)cell_width(t, c) / PANGO_SCALE,
		(double)height / PANGO_SCALE);
	cairo_stroke(t->pages->cr);
	c->top = bottom;
}

static bool ends_here(const struct table *t, const struct cell *c)
{
	return c->grid->row + c->grid->n_rows == t->row + 1;
}

/* Visits each open cell once: the next one at or after column *i; NULL: no more. */
static struct cell *next_open(const struct table *t, size_t *i)
{
	while (*i < t->grid.n_columns) {
		struct cell *c = t->open[*i];

		*i += c ? c->grid->n_columns : 1;
		if (c)
			return c;
	}
	return NULL;
}

/* The height that a row needs from y on, so that the cells which end in it are shown. */
static int64_t row_height(const struct table *t)
{
	int64_t most = t->line + 2 * PADDING;
	struct cell *c;

	for (size_t i = 0; (c = next_open(t, &i));) {
		int64_t need = (int64_t)c->n_left * t->line + 2 * PADDING - (t->pages->y - c->top);

		if (ends_here(t, c) && need > most)
			most = need;
	}
	return most;
}

static void open_row(struct table *t)
{
	for (size_t i = 0; i < t->grid.n_columns; i++)
		if (t->open[i] && t->open[i]->grid->row + t->open[i]->grid->n_rows <= t->row)
			t->open[i] = NULL;
	for (; t->next < t->grid.n_cells && t->grid.cells[t->next].row == t->row; t->next++) {
		const struct grid_cell *g = &t->grid.cells[t->next];
		struct cell *c = open_cell(t, g);

		for (size_t i = 0; i < g->n_columns; i++)
			t->open[g->column + i] = c;
	}
}

/* Sets the first row again at the top of a page, where it is one row high. */
static void repeat_head(struct table *t)
{
	struct table again = *t;
	int64_t height;

	if (t->row == 0 || t->grid.n_rows < 2)
		return;
	again.open = arena_array(t->tmp, struct cell *, t->grid.n_columns);
	again.next = again.row = 0;
	for (size_t i = 0; i < t->grid.n_cells && t->grid.cells[i].row == 0; i++)
		if (t->grid.cells[i].n_rows > 1)
			return;
	open_row(&again);
	height = row_height(&again);
	if (height > pages_height(t->pages) / 3)
		return;
	for (size_t i = 0; i < t->grid.n_columns;) {
		struct cell *c = next_open(&again, &i);

		if (c)
			show_cell(&again, c, t->pages->y + (int)height);
	}
	t->pages->y += (int)height;
}

/* Ends the page at 'bottom': open cells show what fits and go on overleaf. */
static void turn_page(struct table *t, int bottom)
{
	struct cell *c;

	for (size_t i = 0; (c = next_open(t, &i));)
		if (c->top < bottom)
			show_cell(t, c, bottom);
	pages_turn(t->pages);
	repeat_head(t);
	for (size_t i = 0; (c = next_open(t, &i));)
		c->top = t->pages->y;
}

static bool set_row(struct table *t, struct fail *f)
{
	struct pages *p = t->pages;
	struct cell *c;
	int64_t height;

	open_row(t);
	height = row_height(t);
	if (p->y + height > p->bottom && p->y > p->top)
		turn_page(t, p->y);
	while ((height = row_height(t)) > p->bottom - p->y) {
		if (p->n > LIMIT_PAGES)
			return fail_set(f, FAIL_LIMIT, "more than %d pages", LIMIT_PAGES);
		turn_page(t, p->bottom);
	}
	p->y += (int)height;
	for (size_t i = 0; (c = next_open(t, &i));)
		if (ends_here(t, c))
			show_cell(t, c, p->y);
	p->has_content = true;
	return true;
}

/* Brings the next line of text back to the lines of the page. */
static void align_to_lines(struct pages *p)
{
	int line = TYPE_TWIPS(OFFICIAL_LINE), past = (p->y - p->top) % line;

	if (past)
		p->y += line - past;
}

bool pdf_table(struct pages *p, const struct doc *d, const struct node *table, struct fail *f)
{
	struct table t = { .pages = p, .doc = d, .tmp = arena_new() };
	bool ok = true;

	t.grid = table_grid(t.tmp, d, table);
	t.style = (struct type_style){ .head_face = FACE_BODY, .body_face = FACE_BODY };
	t.style.size = official_cell_size(t.grid.n_columns) * PANGO_SCALE / 2;
	t.head_style = t.style;
	t.head_style.head_face = t.head_style.body_face = FACE_HEADING;
	t.line = TYPE_TWIPS(official_cell_line(official_cell_size(t.grid.n_columns)));
	t.open = arena_array(t.tmp, struct cell *, t.grid.n_columns + 1);
	if (t.grid.is_cut)
		ok = fail_set(f, FAIL_LIMIT, "a table of more than %d columns", GRID_COLUMNS_MOST);
	for (; ok && t.row < t.grid.n_rows; t.row++)
		ok = set_row(&t, f);
	align_to_lines(p);
	arena_free(t.tmp);
	return ok;
}
