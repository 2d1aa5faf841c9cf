/* formula.c - a walk over the tokens of a formula; what is no reference is copied. */
#include "write/formula.h"

#include "base/buf.h"

enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384, DEEPEST = 64 };

/* A reference to a cell or, without a column, to a row. */
struct ref {
	int row, column;
	bool is_row_fixed, is_column_fixed;
};

struct walk {
	struct buf *out;
	struct str s;
	size_t at;
	struct str sheet; /* before the ! of what comes next; p NULL: none */
	bool has_sheet;
	struct arena *arena;
	struct str word; /* the newest name, which an opening bracket makes a function */
	bool is_sum[DEEPEST]; /* of the open brackets: whether they are those of a sum */
	int depth;
	const struct formula_move *move; /* NULL: by offsets */
	int rows, columns;
};

static bool is_word(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 0x80 || c == '_' || c == '.' || c == '$' || c == '\\' ||
		c == '?';
}

/* Reads $A$1, A1, or where is_row $3, 3. */
static size_t parse_ref(struct str s, bool is_row, struct ref *out)
{
	size_t i = 0, from;

	*out = (struct ref){ 0 };
	if (!is_row) {
		out->is_column_fixed = i < s.n && s.p[i] == '$';
		i += out->is_column_fixed;
		for (from = i; i < s.n && i < from + 3 && s.p[i] >= 'A' && s.p[i] <= 'Z'; i++)
			out->column = out->column * 26 + (s.p[i] - 'A' + 1);
		if (i == from || out->column > COLUMNS_MOST)
			return 0;
	}
	out->is_row_fixed = i < s.n && s.p[i] == '$';
	i += out->is_row_fixed;
	for (from = i; i < s.n && i < from + 7 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		out->row = out->row * 10 + (s.p[i] - '0');
	return i == from || out->row < 1 || out->row > ROWS_MOST || (i < s.n && is_word(s.p[i]))
		? 0
		: i;
}

size_t formula_parse_place(struct str s, int *row, int *column)
{
	struct ref r;
	size_t n = parse_ref(s, false, &r);

	*row = r.row;
	*column = r.column;
	return n;
}

static void print_ref(struct walk *w, const struct ref *r)
{
	char letters[4];
	size_t n = 0;

	if (r->row < 1 || r->row > ROWS_MOST || r->column < 0 || r->column > COLUMNS_MOST) {
		buf_z(w->out, "#REF!");
		return;
	}
	if (r->is_column_fixed)
		buf_char(w->out, '$');
	for (int c = r->column; c > 0; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	while (n > 0)
		buf_char(w->out, letters[--n]);
	if (r->is_row_fixed)
		buf_char(w->out, '$');
	buf_int(w->out, r->row);
}

static bool is_in(const struct row_block *b, int row)
{
	return b && row >= b->top && row <= b->bottom;
}

/* True where the reference is to the sheet whose rows move. */
static bool is_moved(const struct walk *w)
{
	const struct formula_move *m = w->move;

	return !m || (w->has_sheet ? str_is_equal(w->sheet, m->sheet) : m->is_own);
}

/* True where the formula's own copy of a row is meant. */
static bool is_own_copy(const struct walk *w, const struct ref *r)
{
	return w->move && w->move->is_own && !r->is_row_fixed && is_in(w->move->block, r->row);
}

static void move_by_offset(const struct walk *w, struct ref *r)
{
	r->row += r->is_row_fixed ? 0 : w->rows;
	r->column += r->is_column_fixed || !r->column ? 0 : w->columns;
}

/* True where a lone cell is the whole argument of a function that sums. */
static bool is_summed(const struct walk *w, size_t from, size_t end)
{
	char before = from ? w->s.p[from - 1] : 0, behind = end < w->s.n ? w->s.p[end] : 0;

	return w->depth > 0 && w->depth <= DEEPEST && w->is_sum[w->depth - 1] &&
		(before == '(' || before == ',') && (behind == ')' || behind == ',');
}

static void put_cell(struct walk *w, struct ref r, size_t from, size_t end)
{
	struct ref last = r;

	if (!w->move) {
		move_by_offset(w, &r);
	} else if (is_moved(w)) {
		const struct row_map *map = w->move->map;
		bool is_own = is_own_copy(w, &r);

		last.row = row_map_last(map, r.row);
		r.row = is_own ? row_map_copy(map, r.row, w->move->copy)
			       : row_map_first(map, r.row);
		if (!is_own && last.row != r.row && !w->has_sheet && is_summed(w, from, end)) {
			print_ref(w, &r);
			buf_char(w->out, ':');
			r = last;
		}
	}
	print_ref(w, &r);
}

static void put_range(struct walk *w, struct ref from, struct ref to)
{
	if (!w->move) {
		move_by_offset(w, &from);
		move_by_offset(w, &to);
	} else if (is_moved(w)) {
		const struct row_map *map = w->move->map;
		bool is_own = is_own_copy(w, &from) && is_own_copy(w, &to);
		int copy = w->move->copy;

		from.row = is_own ? row_map_copy(map, from.row, copy)
				  : row_map_first(map, from.row);
		to.row = is_own ? row_map_copy(map, to.row, copy) : row_map_last(map, to.row);
	}
	print_ref(w, &from);
	buf_char(w->out, ':');
	print_ref(w, &to);
}

/* Takes a reference or a range at the place; false: none stands there. */
static bool take_ref(struct walk *w)
{
	struct str rest = str_sub(w->s, w->at, w->s.n);
	struct ref from, to;
	bool is_row = false;
	size_t n = parse_ref(rest, false, &from), m = 0;

	if (!n) {
		is_row = true;
		n = parse_ref(rest, true, &from);
	}
	if (!n)
		return false;
	if (n < rest.n && rest.p[n] == ':')
		m = parse_ref(str_sub(rest, n + 1, rest.n), is_row, &to);
	if ((is_row && !m) || (!m && n < rest.n && (rest.p[n] == '(' || rest.p[n] == '!')))
		return false;
	if (m)
		put_range(w, from, to);
	else
		put_cell(w, from, w->at, w->at + n);
	w->at += m ? n + 1 + m : n;
	return true;
}

/* Copies to the mark that ends what is quoted; doubled marks are part of it. */
static struct str take_quoted(struct walk *w, char mark)
{
	struct buf *inner = buf_new(w->arena);
	size_t from = w->at++;

	for (; w->at < w->s.n; w->at++) {
		if (w->s.p[w->at] == mark && !(w->at + 1 < w->s.n && w->s.p[++w->at] == mark))
			break;
		buf_char(inner, w->s.p[w->at]);
	}
	if (w->at < w->s.n && w->s.p[w->at] == mark)
		w->at++;
	buf_str(w->out, str_sub(w->s, from, w->at));
	return buf_view(inner);
}

/* Copies [ ] with all that is in it: another book, or the columns of a table. */
static void take_bracket(struct walk *w)
{
	size_t from = w->at;
	int depth = 0;

	do {
		depth += w->s.p[w->at] == '[';
		depth -= w->s.p[w->at] == ']';
		w->at++;
	} while (w->at < w->s.n && depth > 0);
	buf_str(w->out, str_sub(w->s, from, w->at));
}

static bool sums(struct str word)
{
	static const char *const names[] = { "SUM", "COUNT", "COUNTA", "AVERAGE", "MAX", "MIN",
		"PRODUCT", "SUBTOTAL", "COUNTBLANK" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is_equal(word, str_of(names[i])))
			return true;
	return false;
}

static void take_sign(struct walk *w)
{
	char c = w->s.p[w->at++];

	if (c == '(' && w->depth++ < DEEPEST)
		w->is_sum[w->depth - 1] = sums(w->word);
	if (c == ')' && w->depth > 0)
		w->depth--;
	buf_char(w->out, c);
}

/* Copies a name; one with ! behind it is the sheet of what follows. */
static void take_word(struct walk *w, bool is_of_book)
{
	size_t from = w->at;

	while (w->at < w->s.n && is_word(w->s.p[w->at]))
		w->at++;
	w->word = str_sub(w->s, from, w->at);
	buf_str(w->out, w->word);
	if (w->at < w->s.n && w->s.p[w->at] == '!') {
		buf_char(w->out, w->s.p[w->at++]);
		w->has_sheet = true;
		w->sheet = is_of_book ? S("[") : w->word; /* no sheet is called [ */
	}
}

static struct str walk(struct walk *w)
{
	bool is_of_book = false;

	while (w->at < w->s.n) {
		char c = w->s.p[w->at];
		bool was_of_book = is_of_book;

		is_of_book = false;
		if (c == '"') {
			take_quoted(w, c);
		} else if (c == '\'') {
			struct str name = take_quoted(w, c);

			w->has_sheet = w->at < w->s.n && w->s.p[w->at] == '!';
			w->sheet = name;
			if (w->has_sheet)
				buf_char(w->out, w->s.p[w->at++]);
			continue;
		} else if (c == '[') {
			take_bracket(w);
			is_of_book = true;
			continue;
		} else if (!is_word(c)) {
			take_sign(w);
		} else if (!take_ref(w)) {
			bool had_sheet = w->has_sheet;

			w->has_sheet = false;
			take_word(w, was_of_book);
			if (w->has_sheet && !had_sheet)
				continue;
		}
		w->has_sheet = false;
	}
	return buf_view(w->out);
}

struct str formula_move(struct arena *a, struct str formula, const struct formula_move *m)
{
	struct walk w = { .arena = a, .out = buf_new(a), .s = formula, .move = m };

	return walk(&w);
}

struct str formula_offset(struct arena *a, struct str formula, int rows, int columns)
{
	struct walk w = {
		.arena = a, .out = buf_new(a), .s = formula, .rows = rows, .columns = columns
	};

	return walk(&w);
}

struct str formula_move_ranges(struct arena *a, struct str ranges, const struct row_map *map)
{
	struct formula_move m = { .map = map, .is_own = true };
	struct walk w = { .arena = a, .out = buf_new(a), .s = ranges, .move = &m };
	struct ref from;
	size_t n;

	while (w.at < ranges.n) {
		n = parse_ref(str_sub(ranges, w.at, ranges.n), false, &from);
		if (n && !(w.at + n < ranges.n && ranges.p[w.at + n] == ':') &&
			row_map_last(map, from.row) != row_map_first(map, from.row)) {
			put_range(&w, from, from);
			w.at += n;
		} else if (!take_ref(&w)) {
			buf_char(w.out, ranges.p[w.at++]);
		}
	}
	return buf_view(w.out);
}
