/* xlsx.c - Excel's workbooks → tree: each sheet a table. */
#include "doc/doc.h"
#include "doc/limits.h"
#include "read/reader.h"
#include "read/xlsx_book.h"

#include <string.h>

enum {
	LAST_COLUMN = 16384,
	MAX_GAP = 1000, /* so many empty rows are kept; a longer gap is one */
};

/* A sheet being written. */
struct writing {
	struct book *book;
	struct doc_builder *builder;
	struct arena *arena; /* of the document */
	VEC(struct stored_cell) stored; /* of all sheets */
	const struct sheet *sheet;
	size_t next_cell, next_merge;
	int last_row; /* that holds anything */
	int covered_to[LAST_COLUMN + 1]; /* by column: the last row that a merge covers */
	struct sheet_merge here[LAST_COLUMN + 1]; /* merges that begin in this row */
};

static enum likeness likeness(const struct reader *r, const struct source *s)
{
	struct arena *tmp;
	struct package *p;
	struct fail ignored;
	bool is_excel;

	if (!str_is_prefixed(s->bytes, S("PK")))
		return reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
	tmp = arena_new();
	p = package_open(tmp, s->bytes, &ignored);
	is_excel = p && package_is_excel(p);
	arena_free(tmp);
	return is_excel ? LIKENESS_CONTENT : reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
}

/* Writes each line of a text as a paragraph. */
static void write_lines(struct doc_builder *b, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const char *nl = memchr(text.p + at, '\n', text.n - at);
		size_t end = nl ? (size_t)(nl - text.p) : text.n;

		doc_open(b, NODE_PARAGRAPH);
		doc_text(b, str_sub(text, at, end));
		doc_close(b);
		at = end + 1;
	}
}

/* Takes up the merges that begin in a row, or in the empty rows above it. */
static void begin_merges(struct writing *w, int row)
{
	const struct sheet *s = w->sheet;

	for (; w->next_merge < s->merges.n; w->next_merge++) {
		const struct sheet_merge *m = &s->merges.p[w->next_merge];

		if (m->top > row)
			return;
		if (m->bottom < row)
			continue;
		w->here[m->left] = *m;
		w->here[m->left].top = row;
	}
}

static bool count_cells(struct writing *w, size_t n, struct fail *f)
{
	w->book->n_cells += n;
	if (w->book->n_cells > LIMIT_TABLE_CELLS)
		return fail_set(f, FAIL_LIMIT, "sheets of more than %d cells", LIMIT_TABLE_CELLS);
	return true;
}

/* Lets a cell span what is merged with it. Only a cell that was written covers
 * others: so each cell lands in its column. */
static void span_merge(struct writing *w, const struct sheet_merge *m, struct node *n)
{
	for (int c = m->left; c <= m->right; c++)
		if (w->covered_to[c] < m->bottom)
			w->covered_to[c] = m->bottom;
	n->columns = m->right - m->left + 1;
	n->rows = (m->bottom < w->last_row ? m->bottom : w->last_row) - m->top + 1;
}

/* Keeps what the text of a cell does not tell; its number, 0 where there is no more. */
static uint32_t keep_stored(struct writing *w, const struct sheet_cell *c)
{
	if (!c || !c->stored.value.p)
		return 0;
	vec_push(w->arena, &w->stored,
		((struct stored_cell){ c->stored.kind, str_copy(w->arena, c->stored.value) }));
	return (uint32_t)w->stored.n;
}

/* Writes a cell, empty where c is NULL; none where a merge covers it. */
static bool write_cell(
	struct writing *w, int row, int column, const struct sheet_cell *c, struct fail *f)
{
	struct str text = c ? c->text : S("");
	const struct sheet_merge *m = &w->here[column];
	bool is_first = m->top == row;
	size_t n_new = (text.n == 0) + (is_first ? (size_t)(m->right - m->left) : 0);
	struct node *n;

	if (w->covered_to[column] >= row)
		return true;
	if (!count_cells(w, n_new, f))
		return false;
	n = doc_open(w->builder, NODE_CELL);
	n->number = keep_stored(w, c);
	if (is_first)
		span_merge(w, m, n);
	write_lines(w->builder, text);
	doc_close(w->builder);
	return archive_may_hold(w->book->package->archive, doc_length(w->builder), f);
}

/* Writes the row of the next cell, gaps between its cells filled. */
static bool write_row(struct writing *w, struct fail *f)
{
	const struct sheet *s = w->sheet;
	int row = s->cells.p[w->next_cell].row, column = 1;

	begin_merges(w, row);
	doc_open(w->builder, NODE_ROW)->number = (uint32_t)row;
	for (; w->next_cell < s->cells.n && s->cells.p[w->next_cell].row == row; w->next_cell++) {
		const struct sheet_cell *c = &s->cells.p[w->next_cell];

		if (c->column < column)
			continue; /* a second cell of the same place */
		for (; column < c->column; column++)
			if (!write_cell(w, row, column, NULL, f))
				return false;
		if (!write_cell(w, row, column++, c, f))
			return false;
	}
	doc_close(w->builder);
	return true;
}

/* Writes the empty rows between two rows, so that lines and rows agree. */
static bool write_gap(struct writing *w, int above, int below, struct fail *f)
{
	int n = below - above - 1 > MAX_GAP ? 1 : below - above - 1;

	if (!count_cells(w, (size_t)n, f))
		return false;
	for (int i = 0; i < n; i++) {
		doc_open(w->builder, NODE_ROW)->number = (uint32_t)(above + i + 1);
		doc_close(w->builder);
	}
	return true;
}

static bool write_sheet(struct writing *w, struct fail *f)
{
	const struct sheet *s = w->sheet;
	int row = 0;

	w->last_row = s->cells.p[s->cells.n - 1].row;
	doc_open(w->builder, NODE_TABLE)->number = (uint32_t)(s - w->book->sheets.p) + 1;
	while (w->next_cell < s->cells.n) {
		int next = s->cells.p[w->next_cell].row;

		if (!write_gap(w, row, next, f) || !write_row(w, f))
			return fail_note(f, "sheet %.*s", STR_ARG(s->name));
		row = next;
	}
	doc_close(w->builder);
	return true;
}

/* Makes ready for the next sheet: nothing of the one before covers anything. */
static void begin_sheet(struct writing *w, const struct sheet *s)
{
	w->sheet = s;
	w->next_cell = w->next_merge = 0;
	memset(w->covered_to, 0, sizeof w->covered_to);
	memset(w->here, 0, sizeof w->here);
}

static bool write_book(struct writing *w, struct fail *f)
{
	struct book *b = w->book;
	size_t n_filled = 0;

	for (size_t i = 0; i < b->sheets.n; i++)
		n_filled += b->sheets.p[i].cells.n > 0;
	for (size_t i = 0; i < b->sheets.n; i++) {
		if (!b->sheets.p[i].cells.n)
			continue;
		begin_sheet(w, &b->sheets.p[i]);
		if (n_filled > 1)
			write_lines(w->builder, w->sheet->name);
		if (!write_sheet(w, f))
			return false;
	}
	return true;
}

/* What the workbook has beside the tree. */
static const struct doc_book *list_book(struct writing *w)
{
	const struct book *b = w->book;
	struct doc_book *out = arena_new_of(w->arena, struct doc_book);
	struct str *sheets = arena_array(w->arena, struct str, b->sheets.n + 1);
	struct named_cell *names = arena_array(w->arena, struct named_cell, b->names.n + 1);

	for (size_t i = 0; i < b->sheets.n; i++)
		sheets[i] = str_copy(w->arena, b->sheets.p[i].name);
	for (size_t i = 0; i < b->names.n; i++) {
		names[i] = b->names.p[i];
		names[i].name = str_copy(w->arena, names[i].name);
	}
	*out = (struct doc_book){ sheets, b->sheets.n, names, b->names.n, w->stored.p, w->stored.n,
		b->is_1904 };
	return out;
}

static bool read_book(struct book *b, struct fail *f)
{
	if (!package_is_excel(b->package))
		return fail_set(f, FAIL_FORMAT, "the main part is no workbook of Excel");
	if (!book_read(b, f))
		return false;
	for (size_t i = 0; i < b->sheets.n; i++)
		if (!sheet_read(b, &b->sheets.p[i], f))
			return false;
	return true;
}

static bool read_xlsx(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct book b = { .arena = tmp };
	struct writing *w;
	bool ok = false;

	b.package = package_open(tmp, s->bytes, f);
	if (!b.package || !read_book(&b, f))
		goto out;
	w = arena_new_of(tmp, struct writing);
	w->book = &b;
	w->arena = a;
	w->builder = doc_begin(a, "xlsx");
	ok = write_book(w, f);
	if (ok) {
		*out = doc_complete(w->builder);
		(*out)->book = list_book(w);
	}
out:
	arena_free(tmp);
	return ok;
}

const struct reader reader_xlsx = {
	.name = "xlsx",
	.extensions = "xlsx xlsm xltx xltm",
	.likeness = likeness,
	.read = read_xlsx,
};
