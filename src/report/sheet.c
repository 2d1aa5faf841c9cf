/* sheet.c - see sheet.h. */
#include "report/sheet.h"

#include "doc/doc.h"

#include <assert.h>

struct sheet sheet_of(const char *name, const char *code, const struct book_column *columns, size_t n_columns)
{
	assert(n_columns <= MOST_SHEET_COLUMNS);
	return (struct sheet){ .name = str_of(name), .title = str_of(name), .code = code, .columns = columns,
		.n_columns = n_columns };
}

struct book_cell *sheet_add(struct arena *a, struct sheet *s)
{
	struct book_cell *cells = arena_array(a, struct book_cell, s->n_columns);

	vec_push(a, &s->rows, cells);
	return cells;
}

void sheet_add_to_book(const struct sheet *s, struct book *b)
{
	book_add_sheet(b, &(struct book_sheet){ .name = s->name, .code = s->code, .title = s->title, .note = s->note,
		.columns = s->columns, .n_columns = s->n_columns });
	for (size_t i = 0; i < s->rows.n; i++)
		book_add_row(b, s->rows.p[i]);
	if (s->totals.n)
		book_add_totals(b, s->totals);
}

/* ---- as a table of a document ---- */

static struct str money_print(struct arena *a, int64_t fen)
{
	uint64_t n = fen < 0 ? -(uint64_t)fen : (uint64_t)fen;

	return str_print(a, "%s%llu.%02llu", fen < 0 ? "-" : "", (unsigned long long)(n / 100), (unsigned long long)(n % 100));
}

/* Dates of a cell are short: 2026.6.30. */
static struct str cell_print(struct arena *a, enum book_type type, const struct book_cell *c)
{
	switch (c->value) {
	case BOOK_WORDS: return c->text;
	case BOOK_DAY: return str_print(a, "%d.%d.%d", c->date.year, c->date.month, c->date.day);
	case BOOK_NUMBER:
	case BOOK_FORMULA: return type == BOOK_MONEY ? money_print(a, c->number) : str_print(a, "%lld", (long long)c->number);
	default: return S("");
	}
}

static void add_lines(struct doc_builder *b, struct str text, enum node_align align)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		doc_open(b, NODE_PARAGRAPH)->align = align;
		doc_text(b, str_sub(text, 0, n));
		doc_close(b);
		text = str_sub(text, n + (end != NULL), text.n);
	}
}

static void add_cell(struct doc_builder *b, struct str text, int rows, enum node_align align)
{
	struct node *n = doc_open(b, NODE_CELL);

	n->columns = 1;
	n->rows = rows;
	add_lines(b, text, align);
	doc_close(b);
}

/* How many rows from one on share a column's cell. */
static int count_alike(const struct sheet *s, size_t row, size_t column)
{
	int n = 1;

	while (row + (size_t)n < s->rows.n && s->rows.p[row + (size_t)n][column].continues)
		n++;
	return n;
}

static void add_row(struct arena *a, const struct sheet *s, size_t row, struct doc_builder *b)
{
	doc_open(b, NODE_ROW);
	for (size_t c = 0; c < s->n_columns; c++) {
		const struct book_cell *cell = &s->rows.p[row][c];
		bool is_number = cell->value == BOOK_NUMBER;

		if (!s->columns[c].is_hidden && !cell->continues)
			add_cell(b, cell_print(a, s->columns[c].type, cell), count_alike(s, row, c),
				is_number ? ALIGN_CENTRE : ALIGN_NONE);
	}
	doc_close(b);
}

static int64_t sum(const struct sheet *s, size_t column)
{
	int64_t total = 0;

	for (size_t i = 0; i < s->rows.n; i++)
		total += s->rows.p[i][column].number;
	return total;
}

static void add_totals(struct arena *a, const struct sheet *s, struct doc_builder *b)
{
	bool is_labelled = false;

	doc_open(b, NODE_ROW);
	for (size_t c = 0; c < s->n_columns; c++) {
		struct str text = S("");

		if (s->columns[c].is_hidden)
			continue;
		if (s->columns[c].is_summed)
			text = cell_print(a, s->columns[c].type, &(struct book_cell){ .value = BOOK_NUMBER, .number = sum(s, c) });
		else if (!is_labelled)
			text = s->totals;
		is_labelled |= !s->columns[c].is_summed;
		add_cell(b, text, 1, s->columns[c].is_summed ? ALIGN_CENTRE : ALIGN_NONE);
	}
	doc_close(b);
}

void sheet_add_to_doc(struct arena *a, const struct sheet *s, struct doc_builder *b)
{
	doc_open(b, NODE_TABLE);
	doc_open(b, NODE_ROW);
	for (size_t c = 0; c < s->n_columns; c++)
		if (!s->columns[c].is_hidden)
			add_cell(b, str_of(s->columns[c].heading), 1, ALIGN_CENTRE);
	doc_close(b);
	for (size_t i = 0; i < s->rows.n; i++)
		add_row(a, s, i, b);
	if (s->totals.n)
		add_totals(a, s, b);
	doc_close(b);
}
