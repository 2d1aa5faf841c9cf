/* xlsx_sheet.c - the cells of one sheet, wherever they say they stand. */
#include "read/xlsx_book.h"

#include "doc/limits.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ROW = 1048576, MAX_COLUMN = 16384 };

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_BOOLEAN, TYPE_DATE, TYPE_TEXT, TYPE_INLINE };

/* A sheet being read. */
struct reading {
	struct book *book;
	struct sheet *sheet;
	struct part *part;
	struct buf *value; /* of the cell, as it is stored */
	struct buf *text; /* and as it is shown */
	int row, column; /* of the cell */
};

size_t book_parse_place(struct str s, int *row, int *column)
{
	size_t i = s.n && s.p[0] == '$';

	*row = *column = 0;
	for (; i < s.n && s.p[i] >= 'A' && s.p[i] <= 'Z' && *column <= MAX_COLUMN; i++)
		*column = *column * 26 + (s.p[i] - 'A' + 1);
	i += i < s.n && s.p[i] == '$';
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && *row <= MAX_ROW; i++)
		*row = *row * 10 + (s.p[i] - '0');
	return *row >= 1 && *row <= MAX_ROW && *column >= 1 && *column <= MAX_COLUMN ? i : 0;
}

static void print_shared(struct reading *r)
{
	char *end;
	unsigned long i;

	buf_char(r->value, '\0');
	i = strtoul(r->value->p, &end, 10);
	if (end > r->value->p && i < r->book->strings.n)
		buf_str(r->text, r->book->strings.p[i]);
}

/* A date that is stored as one: 2020-12-11T00:00:00. */
static void print_iso(struct reading *r)
{
	struct str s = str_trim(buf_view(r->value));

	if (str_is_suffixed(s, S("Z")))
		s.n--;
	if (str_is_suffixed(s, S("T00:00:00")) || str_is_suffixed(s, S("T00:00:00.000")))
		s.n = 10;
	for (size_t i = 0; i < s.n; i++)
		buf_char(r->text, s.p[i] == 'T' ? ' ' : s.p[i]);
}

static enum cell_type find_type(struct str name)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = { { "s", TYPE_SHARED }, { "b", TYPE_BOOLEAN }, { "d", TYPE_DATE },
		{ "str", TYPE_TEXT }, { "e", TYPE_TEXT }, { "inlineStr", TYPE_INLINE } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_is_equal(name, str_of(types[i].name)))
			return types[i].type;
	return TYPE_NUMBER;
}

/* Prints the stored value as the reader of the sheet sees it. */
static void print_value(struct reading *r, enum cell_type type, int style)
{
	static const struct cell_format general = { .kind = CELL_GENERAL };
	bool has_format = style >= 0 && (size_t)style < r->book->formats.n;

	switch (type) {
	case TYPE_SHARED: print_shared(r); break;
	case TYPE_BOOLEAN:
		buf_z(r->text, str_is_equal(buf_view(r->value), S("0")) ? "FALSE" : "TRUE");
		break;
	case TYPE_DATE: print_iso(r); break;
	case TYPE_TEXT: buf_str(r->text, buf_view(r->value)); break;
	case TYPE_NUMBER:
		cell_number_print(has_format ? &r->book->formats.p[style] : &general,
			buf_view(r->value), r->book->is_1904, r->text);
		break;
	case TYPE_INLINE: break;
	}
}

/* What the text of the cell does not tell: the number behind it, its lines and blanks. */
static struct stored_cell stored_of(struct reading *r, enum cell_type type, int style)
{
	bool is_number = type == TYPE_NUMBER && r->value->n;
	struct str text = buf_view(r->text);

	if (type == TYPE_DATE || is_number) {
		bool is_date = type == TYPE_DATE ||
			(style >= 0 && (size_t)style < r->book->formats.n &&
				r->book->formats.p[style].kind == CELL_DATE);

		return (struct stored_cell){ is_date ? STORED_DATE : STORED_NUMBER,
			str_copy(r->book->arena, buf_view(r->value)) };
	}
	if (memchr(text.p, '\n', text.n) || memchr(text.p, '\t', text.n) ||
		str_trim(text).n < text.n)
		return (struct stored_cell){ STORED_TEXT, str_copy(r->book->arena, text) };
	return (struct stored_cell){ STORED_TEXT, { NULL, 0 } };
}

static void add_cell(struct reading *r, enum cell_type type, int style)
{
	struct fail why;

	if (!str_trim(buf_view(r->text)).n)
		return;
	if (++r->book->n_cells > LIMIT_TABLE_CELLS) {
		fail_set(&why, FAIL_LIMIT, "sheets of more than %d cells", LIMIT_TABLE_CELLS);
		part_refuse(r->part, &why);
		return;
	}
	vec_push(r->book->arena, &r->sheet->cells,
		((struct sheet_cell){
			.row = r->row,
			.column = r->column,
			.text = str_copy(r->book->arena, buf_view(r->text)),
			.stored = stored_of(r, type, style),
		}));
}

/* Reads a cell; without a place of its own it follows the one before it. */
static void read_cell(struct reading *r)
{
	enum cell_type type = find_type(part_attribute(r->part, "t"));
	int style = part_attribute_int(r->part, "s", -1), row, column;

	r->column++;
	if (book_parse_place(part_attribute(r->part, "r"), &row, &column)) {
		r->row = row;
		r->column = column;
	}
	if (r->column > MAX_COLUMN || r->row > MAX_ROW)
		return;
	r->value->n = r->text->n = 0;
	for (struct element here = part_here(r->part); part_next(r->part, &here);) {
		if (part_tag(r->part) == SHEET_V)
			part_text(r->part, r->value);
		else if (part_tag(r->part) == SHEET_IS)
			book_read_string(r->part, r->text);
	}
	if (r->value->n)
		print_value(r, type, style);
	add_cell(r, type, style);
}

static void read_rows(struct reading *r)
{
	for (struct element here = part_here(r->part); part_next(r->part, &here);) {
		int row = part_attribute_int(r->part, "r", 0);

		if (part_tag(r->part) != SHEET_ROW)
			continue;
		r->row = row >= 1 && row <= MAX_ROW ? row : r->row + 1;
		r->column = 0;
		for (struct element cells = part_here(r->part); part_next(r->part, &cells);)
			if (part_tag(r->part) == SHEET_C)
				read_cell(r);
	}
}

static void read_merges(struct reading *r)
{
	for (struct element here = part_here(r->part); part_next(r->part, &here);) {
		struct str ref = part_attribute(r->part, "ref");
		struct sheet_merge m;
		size_t n = book_parse_place(ref, &m.top, &m.left);

		if (part_tag(r->part) != SHEET_MERGE_CELL || !n || n >= ref.n || ref.p[n] != ':' ||
			!book_parse_place(str_sub(ref, n + 1, ref.n), &m.bottom, &m.right))
			continue;
		if (m.bottom >= m.top && m.right >= m.left)
			vec_push(r->book->arena, &r->sheet->merges, m);
	}
}

static int compare_cells(const void *va, const void *vb)
{
	const struct sheet_cell *a = va, *b = vb;

	return a->row != b->row ? a->row - b->row : a->column - b->column;
}

static int compare_merges(const void *va, const void *vb)
{
	const struct sheet_merge *a = va, *b = vb;

	return a->top != b->top ? a->top - b->top : a->left - b->left;
}

bool sheet_read(struct book *b, struct sheet *s, struct fail *f)
{
	struct part *p = part_open(b->package->archive, s->path, NULL, f);
	struct reading r = { .book = b, .sheet = s, .part = p };

	if (!p)
		return false;
	r.value = buf_new(b->arena);
	r.text = buf_new(b->arena);
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) == SHEET_SHEET_DATA)
			read_rows(&r);
		else if (part_tag(p) == SHEET_MERGE_CELLS)
			read_merges(&r);
	}
	if (s->cells.n)
		qsort(s->cells.p, s->cells.n, sizeof *s->cells.p, compare_cells);
	if (s->merges.n)
		qsort(s->merges.p, s->merges.n, sizeof *s->merges.p, compare_merges);
	return part_close(p, f);
}
