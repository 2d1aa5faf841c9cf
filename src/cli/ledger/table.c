/* table.c - see table.h. */
#include "cli/ledger/table.h"

#include "base/utf8.h"
#include "base/vec.h"

const char *const table_format_names[] = { "table", "json", "csv" };

struct table {
	struct arena *a;
	size_t n_columns;
	const char *const *titles;
	VEC(const struct str *) rows;
};

struct table *table_new(struct arena *a, const char *const *titles, size_t n_columns)
{
	struct table *t = arena_new_of(a, struct table);

	t->a = a;
	t->titles = titles;
	t->n_columns = n_columns;
	return t;
}

void table_add(struct table *t, const struct str *cells)
{
	struct str *copy = arena_array(t->a, struct str, t->n_columns);

	memcpy(copy, cells, t->n_columns * sizeof *copy);
	vec_push(t->a, &t->rows, copy);
}

enum { WIDEST = 60 };

/* Columns of a terminal that a text takes, and its bytes up to WIDEST of them. */
static int width_of(struct str s, size_t *n_out)
{
	int width = 0;
	size_t at = 0, n;

	while (at < s.n) {
		int one = utf8_width(utf8_at(s, at, &n));

		if (width + one > WIDEST)
			break;
		width += one;
		at += n;
	}
	*n_out = at;
	return width;
}

/* The first line of a cell, cut to what a column holds, and its width. */
static struct str shown(struct str cell, int *width_out)
{
	size_t at;

	if (str_find(cell, S("\n"), 0, &at))
		cell.n = at;
	*width_out = width_of(cell, &at);
	cell.n = at;
	return cell;
}

static void print_padded(struct buf *out, struct str cell, int width, bool is_last)
{
	int own;
	struct str s = shown(cell, &own);

	buf_str(out, s);
	for (int i = own; !is_last && i < width + 2; i++)
		buf_char(out, ' ');
}

static int column_width(const struct table *t, size_t column)
{
	int widest, w;

	shown(str_of(t->titles[column]), &widest);
	for (size_t i = 0; i < t->rows.n; i++) {
		shown(t->rows.p[i][column], &w);
		widest = w > widest ? w : widest;
	}
	return widest;
}

/* True where the column has something in it; one that has not is left out of a text. */
static bool is_used(const struct table *t, size_t column)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (t->rows.p[i][column].n)
			return true;
	return t->rows.n == 0;
}

static void print_line(const struct table *t, const struct str *cells, const int *widths, struct buf *out)
{
	size_t last = t->n_columns;

	while (last > 1 && widths[last - 1] == 0)
		last--;
	for (size_t c = 0; c < last; c++)
		if (widths[c])
			print_padded(out, cells ? cells[c] : str_of(t->titles[c]), widths[c], c + 1 == last);
	buf_char(out, '\n');
}

static void print_text(const struct table *t, struct buf *out)
{
	int *widths = arena_array(t->a, int, t->n_columns);

	for (size_t c = 0; c < t->n_columns; c++)
		widths[c] = is_used(t, c) ? column_width(t, c) : 0;
	print_line(t, NULL, widths, out);
	for (size_t i = 0; i < t->rows.n; i++)
		print_line(t, t->rows.p[i], widths, out);
}

static void print_csv_cell(struct buf *out, struct str s)
{
	buf_char(out, '"');
	if (s.n && strchr("=+-@\t\r", s.p[0]) && !(s.p[0] == '-' && s.n > 1 && s.p[1] >= '0' && s.p[1] <= '9'))
		buf_char(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

static void print_csv(const struct table *t, struct buf *out)
{
	buf_z(out, "\xEF\xBB\xBF");
	for (size_t c = 0; c < t->n_columns; c++) {
		buf_z(out, c ? "," : "");
		print_csv_cell(out, str_of(t->titles[c]));
	}
	buf_z(out, "\r\n");
	for (size_t i = 0; i < t->rows.n; i++) {
		for (size_t c = 0; c < t->n_columns; c++) {
			buf_z(out, c ? "," : "");
			print_csv_cell(out, t->rows.p[i][c]);
		}
		buf_z(out, "\r\n");
	}
}

void table_print(const struct table *t, enum table_format format, struct buf *out)
{
	if (format == TABLE_CSV)
		print_csv(t, out);
	else
		print_text(t, out);
}
