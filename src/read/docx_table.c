/* docx_table.c - tables of Word files. */
#include "read/docx_story.h"

#include "doc/limits.h"

enum { MAX_SPAN = 1024, MAX_COLUMNS = 1024 };

/* A table being read. */
struct table {
	bool is_open;			/* its node, with the first row */
	struct node *above[MAX_COLUMNS];	/* the cell that may go on downwards there */
};

/* A row or cell as its properties have it. */
struct row {
	bool is_open, is_gone;
	int column;			/* of the grid, of the next cell */
	struct node *last;		/* the newest cell */
};

struct cell_format {
	int columns;
	bool goes_on_above, goes_on_before;	/* merged with the cell above, before it */
	bool begins_merge;
	bool is_gone;
};

static int span_of_attribute(const struct part *p)
{
	int n = part_attribute_int(p, "val", 1);

	return n < 1 ? 1 : n > MAX_SPAN ? MAX_SPAN : n;
}

static void read_cell_format(struct part *p, struct cell_format *out)
{
	for (struct element here = part_here(p); part_next(p, &here);) {
		bool begins = str_is_equal(part_attribute(p, "val"), S("restart"));

		switch (part_tag(p)) {
		case WORD_GRID_SPAN: out->columns = span_of_attribute(p); break;
		case WORD_V_MERGE:
			out->begins_merge = begins;
			out->goes_on_above = !begins;
			break;
		case WORD_H_MERGE: out->goes_on_before = !begins; break;
		case WORD_CELL_DEL: out->is_gone = true; break;
		default: break;
		}
	}
}

/* Opens a cell, its row and its table where they are not open yet. */
static struct node *open_cell(struct docx *d, struct table *t, struct row *r, int columns)
{
	struct fail why;

	if (++d->n_cells > LIMIT_TABLE_CELLS) {
		fail_set(&why, FAIL_LIMIT, "tables of more than %d cells", LIMIT_TABLE_CELLS);
		part_refuse(d->part, &why);
	}
	if (!t->is_open)
		doc_open(d->builder, NODE_TABLE);
	if (!r->is_open)
		doc_open(d->builder, NODE_ROW);
	t->is_open = r->is_open = true;
	r->last = doc_open(d->builder, NODE_CELL);
	r->last->columns = columns;
	return r->last;
}

/* Says for the columns of a cell which one may go on in the row below. */
static void set_above(struct table *t, const struct row *r, int columns, struct node *cell)
{
	for (int i = r->column; i < r->column + columns && i < MAX_COLUMNS; i++)
		t->above[i] = i == r->column ? cell : NULL;
}

/* True where a cell is only the continuation of another, which grows by it. */
static bool join_cell(struct table *t, struct row *r, const struct cell_format *fmt)
{
	struct node *above = r->column < MAX_COLUMNS ? t->above[r->column] : NULL;

	if (fmt->goes_on_above && above)
		above->rows++;
	else if (fmt->goes_on_before && r->last)
		r->last->columns += fmt->columns;
	else
		return false;
	return true;
}

/* Begins a cell; false where it is not one of its own. */
static bool begin_cell(struct docx *d, struct table *t, struct row *r,
	const struct cell_format *fmt)
{
	struct node *cell;

	if (fmt->is_gone || join_cell(t, r, fmt))
		return false;
	cell = open_cell(d, t, r, fmt->columns);
	set_above(t, r, fmt->columns, fmt->begins_merge ? cell : NULL);
	return true;
}

static void read_cell(struct docx *d, struct table *t, struct row *r)
{
	struct element here = part_here(d->part);
	struct cell_format fmt = { .columns = 1 };
	bool has_child = part_next(d->part, &here), is_open;

	if (has_child && part_tag(d->part) == WORD_TC_PR) {
		read_cell_format(d->part, &fmt);
		has_child = part_next(d->part, &here);
	}
	is_open = begin_cell(d, t, r, &fmt);
	for (; has_child; has_child = part_next(d->part, &here))
		if (is_open)
			story_read_block(d);
	paragraph_settle(d);
	if (is_open)
		doc_close(d->builder);
	if (!fmt.is_gone && r->column < MAX_COLUMNS)
		r->column += fmt.columns;
}

static void read_row_format(struct docx *d, struct table *t, struct row *r)
{
	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		enum tag tag = part_tag(d->part);

		if (tag == WORD_DEL || (tag == WORD_HIDDEN && part_is_on(d->part, "val", true)))
			r->is_gone = true;
		else if (tag == WORD_GRID_BEFORE && part_attribute_int(d->part, "val", 0) > 0)
			r->column = span_of_attribute(d->part);
	}
	if (r->column && !r->is_gone) { /* an empty cell keeps the others in their columns */
		open_cell(d, t, r, r->column);
		doc_close(d->builder);
	}
}

static void read_row(struct docx *d, struct table *t)
{
	struct row r = { 0 };

	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		if (part_tag(d->part) == WORD_TR_PR)
			read_row_format(d, t, &r);
		else if (part_tag(d->part) == WORD_TC && !r.is_gone)
			read_cell(d, t, &r);
	}
	if (r.is_open)
		doc_close(d->builder);
}

/* Reads a table inside a cell as paragraphs of that cell. */
static void read_flat(struct docx *d)
{
	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		if (part_tag(d->part) == WORD_TR || part_tag(d->part) == WORD_TC)
			read_flat(d);
		else
			story_read_block(d);
	}
	paragraph_settle(d);
}

void table_read(struct docx *d)
{
	struct table t = { 0 };

	paragraph_settle(d);
	if (d->is_in_table) {
		read_flat(d);
		return;
	}
	d->is_in_table = true;
	for (struct element here = part_here(d->part); part_next(d->part, &here);)
		if (part_tag(d->part) == WORD_TR)
			read_row(d, &t);
	d->is_in_table = false;
	if (t.is_open)
		doc_close(d->builder);
}
