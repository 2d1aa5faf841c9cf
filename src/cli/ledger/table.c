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

/* Controls but those of lines, and marks that turn the direction of writing. */
static bool is_hidden(uint32_t c)
{
	return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069);
}

struct str table_plain(struct arena *a, struct str s)
{
	struct buf *out = NULL;
	size_t from = 0, n;

	for (size_t at = 0; at < s.n; at += n) {
		if (!is_hidden(utf8_at(s, at, &n)))
			continue;
		out = out ? out : buf_new(a);
		buf_str(out, str_sub(s, from, at));
		buf_z(out, "\xEF\xBF\xBD");
		from = at + n;
	}
	if (!out)
		return s;
	buf_str(out, str_sub(s, from, s.n));
	return buf_view(out);
}

void table_add(struct table *t, const struct str *cells)
{
	struct str *copy = arena_array(t->a, struct str, t->n_columns);

	for (size_t i = 0; i < t->n_columns; i++)
		copy[i] = table_plain(t->a, cells[i]);
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

static bool is_number(struct str s)
{
	for (size_t i = s.p[0] == '-'; i < s.n; i++)
		if (!strchr("0123456789.", s.p[i]))
			return false;
	return true;
}

/* True where a spreadsheet would read a formula: half-width or full-width signs. */
static bool is_formula(struct str s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_is_prefixed(s, str_of(signs[i])))
			return !is_number(s);
	return false;
}

static void print_csv_cell(struct buf *out, struct str s)
{
	buf_char(out, '"');
	if (is_formula(s))
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
