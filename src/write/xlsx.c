/* xlsx.c - tree → workbook: a sheet for each table, or for the lines of a text without one. */
#include "base/file.h"
#include "base/utf8.h"
#include "doc/limits.h"
#include "write/official.h"
#include "write/sheet_name.h"
#include "write/table_grid.h"
#include "write/writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What Excel takes; and widths of columns in characters of its own measure. */
enum { CELL_CHARACTERS = 32767, ROWS_MOST = 1048576 };
enum { WIDTH_LEAST = 6, WIDTH_MOST = 50, WIDTH_LINES = 110, NUMBER_DIGITS = 9, PAPER_A4 = 9 };
enum { LINE_POINTS = 15, HEIGHT_MOST = 405 }; /* of rows */

/* 2000-01-01: the same tree gives the same bytes. */
enum { CREATED = 946684800 };

struct book {
	lxw_workbook *workbook;
	lxw_format *head, *body, *line, *number;
	struct arena *tmp;
	const struct doc *doc;
	int n_sheets;
};

/* ---- sheets ---- */

/* Adds a sheet; a name that is taken gets another. */
static lxw_worksheet *add_sheet(struct book *b, struct str name)
{
	const char *z = sheet_name_print(b->tmp, name, ++b->n_sheets);
	lxw_worksheet *sheet;

	if (workbook_validate_sheet_name(b->workbook, z) != LXW_NO_ERROR)
		z = str_print(b->tmp, "表%d", b->n_sheets).p;
	sheet = workbook_add_worksheet(b->workbook, z);
	if (!sheet)
		return NULL;
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, PAPER_A4);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&C— &P —");
	return sheet;
}

/* ---- cells ---- */

/* True for a plain number that Excel shows as it is written; longer ones (telephones,
 * identity cards) and 007 or 8.90 would not come back. */
static bool is_number(struct str s)
{
	size_t i = 0, whole, digits;

	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		;
	whole = digits = i;
	if (i < s.n && s.p[i] == '.')
		for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			digits++;
	if (i != s.n || whole == 0 || digits > NUMBER_DIGITS || (whole > 1 && s.p[0] == '0'))
		return false;
	return whole == s.n || (digits > whole && s.p[s.n - 1] != '0');
}

/* The paragraphs of a cell, a line each. */
static struct str cell_text(struct book *b, const struct node *cell)
{
	struct buf *text;

	if (cell->first && !cell->first->next)
		return doc_view(b->doc, cell->first);
	text = buf_new(b->tmp);
	for (const struct node *p = cell->first; p; p = p->next) {
		if (text->n)
			buf_char(text, '\n');
		buf_str(text, doc_view(b->doc, p));
	}
	return buf_view(text);
}

static bool write_text(struct book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
	struct str text, lxw_format *format, struct fail *f)
{
	const char *z = str_z(b->tmp, text);
	lxw_error e;

	if (row >= ROWS_MOST)
		return fail_set(f, FAIL_LIMIT, "a table of more than %d rows", ROWS_MOST);
	if (text.n > CELL_CHARACTERS && utf8_count(text) > CELL_CHARACTERS)
		return fail_set(
			f, FAIL_LIMIT, "a cell of more than %d characters", CELL_CHARACTERS);
	if (!text.n)
		e = worksheet_write_blank(sheet, row, column, format);
	else if (is_number(text))
		e = worksheet_write_number(sheet, row, column, strtod(z, NULL),
			format == b->body ? b->number : format);
	else
		e = worksheet_write_string(sheet, row, column, z, format);
	return e == LXW_NO_ERROR || fail_set(f, FAIL_IO, "xlsx: %s", lxw_strerror(e));
}

static bool write_cell(struct book *b, lxw_worksheet *sheet, const struct grid_cell *c,
	bool has_head, struct fail *f)
{
	lxw_format *format = has_head && c->row == 0 ? b->head : b->body;
	lxw_row_t row = (lxw_row_t)c->row;
	lxw_col_t column = (lxw_col_t)c->column;

	if (c->n_rows > 1 || c->n_columns > 1)
		worksheet_merge_range(sheet, row, column, row + (lxw_row_t)c->n_rows - 1,
			(lxw_col_t)(column + c->n_columns - 1), "", format);
	return write_text(b, sheet, row, column, cell_text(b, c->node), format, f);
}

/* ---- tables and texts ---- */

/* A column's width in characters of Excel's: its widest cell and some air. */
static size_t column_width(const struct table_grid *g, size_t column)
{
	size_t width = g->widths[column] + 2;

	return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
}

/* Lines that a cell's text takes when it is wrapped. */
static size_t count_lines(
	const struct book *b, const struct table_grid *g, const struct grid_cell *c)
{
	size_t width = 0, lines = 0;

	for (size_t i = 0; i < c->n_columns; i++)
		width += column_width(g, c->column + i);
	for (const struct node *p = c->node->first; p; p = p->next)
		lines += official_text_halves(doc_view(b->doc, p)) / (width - 1) + 1;
	return lines;
}

/* Makes the rows as high as what is in them: not every program does that by itself. */
static void set_heights(struct book *b, lxw_worksheet *sheet, const struct table_grid *g)
{
	size_t lines = 1;

	for (size_t i = 0; i < g->n_cells; i++) {
		const struct grid_cell *c = &g->cells[i];
		bool is_last = i + 1 == g->n_cells || g->cells[i + 1].row != c->row;
		size_t n = c->n_rows == 1 ? count_lines(b, g, c) : 1;

		lines = n > lines ? n : lines;
		if (!is_last)
			continue;
		if (lines > HEIGHT_MOST / LINE_POINTS)
			lines = HEIGHT_MOST / LINE_POINTS;
		worksheet_set_row(
			sheet, (lxw_row_t)c->row, (double)(lines * LINE_POINTS + 3), NULL);
		lines = 1;
	}
}

static void lay_out(struct book *b, lxw_worksheet *sheet, const struct table_grid *g)
{
	lxw_row_t last = (lxw_row_t)g->n_rows - 1;

	for (size_t i = 0; i < g->n_columns; i++)
		worksheet_set_column(
			sheet, (lxw_col_t)i, (lxw_col_t)i, (double)column_width(g, i), NULL);
	set_heights(b, sheet, g);
	if (g->n_rows < 2)
		return;
	worksheet_freeze_panes(sheet, 1, 0);
	worksheet_repeat_rows(sheet, 0, 0);
	worksheet_autofilter(sheet, 0, 0, last, (lxw_col_t)g->n_columns - 1);
}

static bool write_table(struct book *b, const struct node *table, struct str name, struct fail *f)
{
	struct table_grid g = table_grid(b->tmp, b->doc, table);
	lxw_worksheet *sheet;

	if (g.is_cut)
		return fail_set(
			f, FAIL_LIMIT, "a table of more than %d columns", GRID_COLUMNS_MOST);
	if (!g.n_columns)
		return true;
	sheet = add_sheet(b, name);
	if (!sheet)
		return fail_set(f, FAIL_IO, "xlsx: no sheet");
	for (size_t i = 0; i < g.n_cells; i++)
		if (!write_cell(b, sheet, &g.cells[i], g.n_rows > 1, f))
			return false;
	lay_out(b, sheet, &g);
	return true;
}

static bool write_lines(struct book *b, struct fail *f)
{
	lxw_worksheet *sheet = add_sheet(b, S("正文"));
	lxw_row_t row = 0;

	if (!sheet)
		return fail_set(f, FAIL_IO, "xlsx: no sheet");
	worksheet_set_column(sheet, 0, 0, WIDTH_LINES, NULL);
	for (const struct node *n = b->doc->root->first; n; n = n->next)
		if (!write_text(b, sheet, row++, 0, doc_view(b->doc, n), b->line, f))
			return false;
	return true;
}

static lxw_format *new_format(lxw_workbook *workbook, bool is_head)
{
	lxw_format *format = workbook_add_format(workbook);

	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_font_name(format, "宋体");
	format_set_font_size(format, 11);
	format_set_border(format, LXW_BORDER_THIN);
	if (is_head) {
		format_set_bold(format);
		format_set_align(format, LXW_ALIGN_CENTER);
		format_set_bg_color(format, 0xE8E8E8);
	}
	return format;
}

static bool fill(struct book *b, struct fail *f)
{
	struct str before = S("");

	b->head = new_format(b->workbook, true);
	b->body = new_format(b->workbook, false);
	b->number = new_format(b->workbook, false);
	format_set_align(b->number, LXW_ALIGN_CENTER);
	b->line = new_format(b->workbook, false);
	format_set_border(b->line, LXW_BORDER_NONE);
	for (const struct node *n = b->doc->root->first; n; n = n->next) {
		if (n->kind == NODE_PARAGRAPH)
			before = doc_view(b->doc, n);
		else if (!write_table(b, n, before, f))
			return false;
		else
			before = S("");
	}
	return b->n_sheets || write_lines(b, f);
}

/* ---- the file ---- */

/* libxlsxwriter writes files only. Makes an empty one for it; NULL on failure. */
static const char *make_file(struct arena *a, struct fail *f)
{
	const char *folder = secure_getenv("TMPDIR");
	struct str path = str_print(a, "%s/zhenggai-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = mkstemp((char *)path.p);

	if (fd < 0) {
		fail_set(f, FAIL_IO, "%s: no room for a workbook", path.p);
		return NULL;
	}
	close(fd);
	return path.p;
}

static bool write_book(struct arena *tmp, const struct doc *d, const char *path, struct fail *f)
{
	struct book b = { .workbook = workbook_new(path), .tmp = tmp, .doc = d };
	lxw_doc_properties properties = { .created = CREATED };
	lxw_error e;
	bool ok;

	if (!b.workbook)
		return fail_set(f, FAIL_IO, "xlsx: no workbook");
	workbook_set_properties(b.workbook, &properties);
	ok = fill(&b, f);
	e = workbook_close(b.workbook);
	return ok && (e == LXW_NO_ERROR || fail_set(f, FAIL_IO, "xlsx: %s", lxw_strerror(e)));
}

static bool write_xlsx(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	const char *path = make_file(tmp, f);
	struct str bytes;
	bool ok = path && write_book(tmp, d, path, f) &&
		file_read(tmp, path, LIMIT_FILE_BYTES, &bytes, f);

	(void)a;
	if (ok)
		buf_str(out, bytes);
	if (path)
		unlink(path);
	arena_free(tmp);
	return ok;
}

const struct writer writer_xlsx = { .name = "xlsx", .write = write_xlsx };
