/* workbook.c - see workbook.h. */
#include "write/workbook.h"

#include "base/file.h"
#include "base/scratch.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "doc/limits.h"
#include "write/cell_text.h"
#include "write/official.h"
#include "write/sheet_name.h"

#include <assert.h>
#include <xlsxwriter.h>

/* What Excel takes: rows, columns. */
enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384 };
enum { TITLE_POINTS = 18, NOTE_POINTS = 11, CELL_POINTS = 11, PAPER_A4 = 9 };
/* Heights in points: of a line of cells, of a title's line, and the air around them. */
enum { LINE_POINTS = 15, TITLE_LINE_POINTS = 26, AIR_POINTS = 5 };

static const char cell_face[] = "宋体", choices_sheet[] = "选项";
static const int widths[] = {
	[BOOK_TEXT] = 24, [BOOK_WHOLE] = 8, [BOOK_MONEY] = 14, [BOOK_DATE] = 12, [BOOK_CHOICE] = 12
};

enum look { LOOK_CELL, LOOK_COLUMN, LOOK_LOCKED, LOOK_TOTAL, N_LOOKS };
enum { N_TYPES = BOOK_CHOICE + 1 };

/* A column's newest cell, which those below it may continue. */
struct run {
	lxw_row_t from;
	struct book_cell cell; /* its text lives as long as the workbook */
};

/* Rows below the heading that a merged cell covers, and the height it needs. */
struct stretch {
	size_t from, to;
	int points;
};

/* A list that cells choose from, a column of the hidden sheet. */
struct choice_list {
	const char *const *p;
	size_t n;
};

struct book {
	struct arena *arena;
	const char *path;
	lxw_workbook *workbook;
	lxw_worksheet *sheet;
	lxw_format *title, *note, *heading, *formats[N_LOOKS][N_TYPES];
	bool is_large, has_failed;
	struct fail failure;
	VEC(struct choice_list) lists;
	struct buf *text; /* of the newest cell, ended by a NUL */

	/* of the sheet */
	struct book_sheet s;
	const char *sheet_name;
	int n_sheets;
	lxw_row_t heading_row, next_row;
	struct run *runs;
	int64_t *sums;
	struct {
		int *p;
		size_t n, cap;
	} heights; /* in points, by row below the heading; not of a large one */
	VEC(struct stretch) stretches;
};

/* ---- failures ---- */

static void refuse(
	struct book *b, lxw_row_t row, size_t column, enum fail_kind kind, const char *why)
{
	char place[LXW_MAX_CELL_NAME_LENGTH];

	if (b->has_failed)
		return;
	lxw_rowcol_to_cell(place, row, (lxw_col_t)column);
	b->has_failed = true;
	fail_set(&b->failure, kind, "sheet %s, cell %s: %s", b->sheet_name, place, why);
}

static void expect(struct book *b, lxw_row_t row, size_t column, lxw_error e)
{
	if (e != LXW_NO_ERROR)
		refuse(b, row, column, FAIL_IO, lxw_strerror(e));
}

/* ---- formats ---- */

static const char *number_format(enum book_type type)
{
	switch (type) {
	case BOOK_WHOLE: return "0";
	case BOOK_MONEY: return "#,##0.00";
	case BOOK_DATE: return "yyyy\\-mm\\-dd";
	case BOOK_TEXT:
	case BOOK_CHOICE: break;
	}
	return "@";
}

static lxw_format *new_format(struct book *b, const char *face, int points)
{
	lxw_format *format = workbook_add_format(b->workbook);

	format_set_font_name(format, face);
	format_set_font_size(format, points);
	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	return format;
}

static lxw_format *new_cell_format(struct book *b, enum look look, enum book_type type)
{
	lxw_format *format = new_format(b, cell_face, CELL_POINTS);

	format_set_num_format(format, number_format(type));
	if (look != LOOK_COLUMN)
		format_set_border(format, LXW_BORDER_THIN);
	if (look == LOOK_CELL || look == LOOK_COLUMN)
		format_set_unlocked(format);
	if (look == LOOK_TOTAL)
		format_set_bold(format);
	if (type == BOOK_MONEY)
		format_set_align(format, LXW_ALIGN_RIGHT);
	else if (type != BOOK_TEXT)
		format_set_align(format, LXW_ALIGN_CENTER);
	return format;
}

static void make_formats(struct book *b)
{
	b->title = new_format(b, official_faces[FACE_TITLE].name, TITLE_POINTS);
	format_set_bold(b->title);
	format_set_align(b->title, LXW_ALIGN_CENTER);
	b->note = new_format(b, cell_face, NOTE_POINTS);
	b->heading = new_format(b, official_faces[FACE_HEADING].name, CELL_POINTS);
	format_set_bold(b->heading);
	format_set_align(b->heading, LXW_ALIGN_CENTER);
	format_set_border(b->heading, LXW_BORDER_THIN);
	format_set_bg_color(b->heading, 0xE8E8E8);
	for (int look = 0; look < N_LOOKS; look++)
		for (int type = 0; type < N_TYPES; type++)
			b->formats[look][type] = new_cell_format(
				b, (enum look)look, (enum book_type)type);
}

/* ---- cells ---- */

static int column_width(const struct book_column *c)
{
	return c->width > 0 ? c->width : widths[c->type];
}

/* The text ended by a NUL, good until the next one. */
static const char *text_z(struct book *b, struct str s)
{
	b->text->n = 0;
	cell_text_escape(b->text, s);
	buf_char(b->text, '\0');
	return b->text->p;
}

static void write_words(
	struct book *b, lxw_row_t row, size_t column, struct str text, lxw_format *format)
{
	if (!text.n)
		expect(b, row, column,
			worksheet_write_blank(b->sheet, row, (lxw_col_t)column, format));
	else if (text.n > CELL_CHARACTERS_MOST && utf8_count(text) > CELL_CHARACTERS_MOST)
		refuse(b, row, column, FAIL_LIMIT, "more than 32767 characters");
	else
		expect(b, row, column,
			worksheet_write_string(
				b->sheet, row, (lxw_col_t)column, text_z(b, text), format));
}

static bool has_too_many_digits(int64_t v)
{
	const int64_t most = 999999999999999; /* DIGITS_MOST of them */

	return v > most || v < -most;
}

/* The number as Excel counts: yuan for fen. The nearest binary one shows the same
 * DIGITS_MOST digits. */
static double cell_number(enum book_type type, int64_t v)
{
	return type == BOOK_MONEY ? (double)v / 100.0 : (double)v;
}

static struct str number_text(struct book *b, enum book_type type, int64_t v)
{
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

	if (type != BOOK_MONEY)
		return str_print(b->arena, "%lld", (long long)v);
	return str_print(b->arena, "%s%llu.%02llu", v < 0 ? "-" : "", (unsigned long long)(u / 100),
		(unsigned long long)(u % 100));
}

static void write_number(
	struct book *b, lxw_row_t row, size_t column, int64_t v, lxw_format *format)
{
	enum book_type type = b->s.columns[column].type;

	if (has_too_many_digits(v) || (type != BOOK_WHOLE && type != BOOK_MONEY))
		write_words(b, row, column, number_text(b, type, v), format);
	else
		expect(b, row, column,
			worksheet_write_number(
				b->sheet, row, (lxw_col_t)column, cell_number(type, v), format));
}

/* A date as documents write it, at the precision it has. */
static struct str date_text(struct book *b, struct date d)
{
	struct buf *text = buf_new(b->arena);

	if (d.year)
		buf_print(text, "%d年", d.year);
	if (d.month)
		buf_print(text, "%d月", d.month);
	if (d.day)
		buf_print(text, "%d日", d.day);
	return buf_view(text);
}

/* Excel knows days from March 1900 on: what it has before is off by one. */
static bool is_day(struct date d)
{
	return (d.year > 1900 || (d.year == 1900 && d.month > 2)) && d.year <= 9999 && d.month &&
		d.day && date_is_valid(d);
}

static void write_day(
	struct book *b, lxw_row_t row, size_t column, struct date d, lxw_format *format)
{
	lxw_datetime t = { .year = d.year, .month = d.month, .day = d.day };

	if (b->s.columns[column].type != BOOK_DATE || !is_day(d))
		write_words(b, row, column, date_text(b, d), format);
	else
		expect(b, row, column,
			worksheet_write_datetime(b->sheet, row, (lxw_col_t)column, &t, format));
}

static void write_formula(
	struct book *b, lxw_row_t row, size_t column, const struct book_cell *c, lxw_format *format)
{
	const char *z = str_print(b->arena, "=%.*s", STR_ARG(c->text)).p;

	expect(b, row, column,
		worksheet_write_formula_num(b->sheet, row, (lxw_col_t)column, z, format,
			cell_number(b->s.columns[column].type, c->number)));
}

static void write_cell(
	struct book *b, lxw_row_t row, size_t column, const struct book_cell *c, enum look look)
{
	lxw_format *format = b->formats[look][b->s.columns[column].type];

	switch (c->value) {
	case BOOK_NOTHING: write_words(b, row, column, S(""), format); break;
	case BOOK_WORDS: write_words(b, row, column, c->text, format); break;
	case BOOK_NUMBER: write_number(b, row, column, c->number, format); break;
	case BOOK_DAY: write_day(b, row, column, c->date, format); break;
	case BOOK_FORMULA: write_formula(b, row, column, c, format); break;
	}
}

/* ---- heights ---- */

static int height_of(int lines, int line_points)
{
	int points = lines * line_points + AIR_POINTS;

	return points < CELL_HEIGHT_MOST ? points : CELL_HEIGHT_MOST;
}

static int cell_height(const struct book *b, size_t column, const struct book_cell *c)
{
	bool is_text = c->value == BOOK_WORDS && !b->s.columns[column].is_hidden;

	return height_of(
		is_text ? cell_text_lines(c->text, column_width(&b->s.columns[column])) : 1,
		LINE_POINTS);
}

static void set_height(struct book *b, lxw_row_t row, int points)
{
	expect(b, row, 0, worksheet_set_row(b->sheet, row, points, NULL));
}

/* ---- merged cells ---- */

/* Makes the rows of a merged cell as high as what is in it; the last one takes the rest. */
static void stretch(struct book *b, const struct stretch *s)
{
	int *rows = b->heights.p, points = 0, wanted;

	for (size_t row = s->from; row <= s->to; row++)
		points += rows[row];
	wanted = rows[s->to] + s->points - points;
	if (wanted > rows[s->to])
		rows[s->to] = wanted < CELL_HEIGHT_MOST ? wanted : CELL_HEIGHT_MOST;
}

/* Ends the run of a column whose last row is 'to'. What is merged stretches its rows only
 * when all of them are as high as their own cells need. */
static void end_run(struct book *b, size_t column, lxw_row_t to)
{
	struct run *r = &b->runs[column];
	enum look look = b->s.columns[column].is_locked ? LOOK_LOCKED : LOOK_CELL;
	size_t first = r->from - b->heading_row - 1;
	int points;

	if (b->is_large || to < r->from)
		return;
	points = cell_height(b, column, &r->cell);
	if (to == r->from) {
		b->heights.p[first] = points > b->heights.p[first] ? points : b->heights.p[first];
		return;
	}
	vec_push(b->arena, &b->stretches,
		((struct stretch){ first, first + (to - r->from), points }));
	expect(b, r->from, column,
		worksheet_merge_range(b->sheet, r->from, (lxw_col_t)column, to, (lxw_col_t)column,
			"", b->formats[look][b->s.columns[column].type]));
	write_cell(b, r->from, column, &r->cell, look);
}

static void begin_run(struct book *b, size_t column, const struct book_cell *c)
{
	b->runs[column] = (struct run){ b->next_row, *c };
	if (c->value == BOOK_WORDS || c->value == BOOK_FORMULA)
		b->runs[column].cell.text = str_copy(b->arena, c->text);
}

/* ---- sheets ---- */

static struct str quoted_sheet(struct book *b)
{
	struct buf *name = buf_new(b->arena);

	for (const char *p = b->sheet_name; *p; p++) {
		buf_char(name, *p);
		if (*p == '\'')
			buf_char(name, *p);
	}
	return buf_view(name);
}

/* Appends a code; - is no letter of a name and becomes two full stops. */
static void append_code(struct buf *name, const char *code)
{
	for (; *code; code++) {
		if (*code == '-')
			buf_z(name, "..");
		else
			buf_char(name, *code);
	}
}

/* Gives a cell the name that the code of the sheet, and of a column, makes. */
static void name_cell(struct book *b, lxw_row_t row, size_t column, const char *code)
{
	struct buf *name = buf_new(b->arena);
	char place[LXW_MAX_CELL_NAME_LENGTH];
	struct str cell;

	buf_z(name, "ZG.");
	append_code(name, b->s.code);
	if (code)
		buf_char(name, '.');
	append_code(name, code ? code : "");
	buf_char(name, '\0');
	lxw_rowcol_to_cell_abs(place, row, (lxw_col_t)column, 1, 1);
	cell = str_print(b->arena, "='%.*s'!%s", STR_ARG(quoted_sheet(b)), place);
	expect(b, row, column, workbook_define_name(b->workbook, name->p, cell.p));
}

/* Offers the choices of a column in all its rows, those to come too. */
static void offer_choices(struct book *b, size_t column)
{
	const struct book_column *c = &b->s.columns[column];
	char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.error_type = LXW_VALIDATION_ERROR_TYPE_STOP };

	if (c->type != BOOK_CHOICE || !c->n_choices)
		return;
	lxw_rowcol_to_cell_abs(from, 0, (lxw_col_t)b->lists.n, 1, 1);
	lxw_rowcol_to_cell_abs(to, (lxw_row_t)c->n_choices - 1, (lxw_col_t)b->lists.n, 1, 1);
	vec_push(b->arena, &b->lists, ((struct choice_list){ c->choices, c->n_choices }));
	v.value_formula = (char *)str_print(b->arena, "=%s!%s:%s", choices_sheet, from, to).p;
	v.error_title = "不在选项内";
	v.error_message = "请从下拉列表中选择。";
	expect(b, b->heading_row, column,
		worksheet_data_validation_range(b->sheet, b->heading_row + 1, (lxw_col_t)column,
			ROWS_MOST - 1, (lxw_col_t)column, &v));
}

/* Warns of what is typed into a date column and is no date. */
static void expect_dates(struct book *b, size_t column)
{
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_DATE,
		.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
		.value_datetime = { .year = 1949, .month = 10, .day = 1 },
		.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
		.error_title = "不是日期",
		.error_message = "请按 2020-12-11 填写日期。" };

	if (b->s.columns[column].type == BOOK_DATE)
		expect(b, b->heading_row, column,
			worksheet_data_validation_range(b->sheet, b->heading_row + 1,
				(lxw_col_t)column, ROWS_MOST - 1, (lxw_col_t)column, &v));
}

/* One line over all columns. */
static void write_band(struct book *b, struct str text, lxw_format *format, int line_points)
{
	int width = 0;

	if (!text.n)
		return;
	for (size_t i = 0; i < b->s.n_columns; i++)
		width += b->s.columns[i].is_hidden ? 0 : column_width(&b->s.columns[i]);
	set_height(b, b->next_row,
		height_of(cell_text_lines(text, width * LINE_POINTS / line_points), line_points));
	if (b->s.n_columns == 1)
		write_words(b, b->next_row, 0, text, format);
	else
		expect(b, b->next_row, 0,
			worksheet_merge_range(b->sheet, b->next_row, 0, b->next_row,
				(lxw_col_t)b->s.n_columns - 1, text_z(b, text), format));
	b->next_row++;
}

static void write_headings(struct book *b)
{
	int height = 0;

	b->heading_row = b->next_row++;
	for (size_t i = 0; i < b->s.n_columns; i++) {
		const struct book_column *c = &b->s.columns[i];
		int points = height_of(
			cell_text_lines(str_of(c->heading), column_width(c)), LINE_POINTS);

		height = points > height ? points : height;
	}
	set_height(b, b->heading_row, height + AIR_POINTS);
	for (size_t i = 0; i < b->s.n_columns; i++) {
		write_words(b, b->heading_row, i, str_of(b->s.columns[i].heading), b->heading);
		if (b->s.code && b->s.columns[i].code)
			name_cell(b, b->heading_row, i, b->s.columns[i].code);
	}
}

/* Unlocks the columns behind ours: Excel deletes no row that has a locked cell. The library
 * then takes the sheet to be that wide, and tells readers so: it is told that it is not. */
static void unlock_rest(struct book *b)
{
	lxw_col_t widest = b->sheet->dim_colmax;

	if (b->s.n_columns == COLUMNS_MOST)
		return;
	worksheet_set_column(b->sheet, (lxw_col_t)b->s.n_columns, COLUMNS_MOST - 1,
		LXW_DEF_COL_WIDTH, b->formats[LOOK_COLUMN][BOOK_TEXT]);
	b->sheet->dim_colmax = widest;
}

static void set_columns(struct book *b)
{
	lxw_row_col_options hidden = { .hidden = 1 };

	for (size_t i = 0; i < b->s.n_columns; i++) {
		const struct book_column *c = &b->s.columns[i];

		worksheet_set_column_opt(b->sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(c),
			b->formats[LOOK_COLUMN][c->type], c->is_hidden ? &hidden : NULL);
		offer_choices(b, i);
		expect_dates(b, i);
	}
	unlock_rest(b);
}

static void set_page(struct book *b)
{
	lxw_protection allowed = { .format_cells = 1,
		.format_columns = 1,
		.format_rows = 1,
		.insert_rows = 1,
		.delete_rows = 1,
		.sort = 1,
		.autofilter = 1,
		.insert_hyperlinks = 1,
		.objects = 1,
		.scenarios = 1,
		.pivot_tables = 1 };

	worksheet_set_landscape(b->sheet);
	worksheet_set_paper(b->sheet, PAPER_A4);
	worksheet_fit_to_pages(b->sheet, 1, 0);
	worksheet_center_horizontally(b->sheet);
	worksheet_set_footer(b->sheet, "&C— &P —");
	worksheet_protect(b->sheet, NULL, &allowed);
}

/* Closes the runs of the columns, sets the heights, and what depends on the number of rows. */
static void end_sheet(struct book *b)
{
	if (!b->sheet)
		return;
	for (size_t i = 0; i < b->s.n_columns; i++)
		end_run(b, i, b->next_row - 1);
	for (size_t i = 0; i < b->stretches.n; i++)
		stretch(b, &b->stretches.p[i]);
	for (size_t i = 0; i < b->heights.n; i++)
		set_height(b, b->heading_row + 1 + (lxw_row_t)i, b->heights.p[i]);
	worksheet_freeze_panes(b->sheet, b->heading_row + 1, 0);
	worksheet_repeat_rows(b->sheet, b->heading_row, b->heading_row);
	worksheet_print_area(b->sheet, 0, 0, b->next_row - 1, (lxw_col_t)b->s.n_columns - 1);
	b->sheet = NULL;
}

void book_add_sheet(struct book *b, const struct book_sheet *s)
{
	assert(s->n_columns > 0);
	end_sheet(b);
	if (b->has_failed)
		return;
	b->s = *s;
	b->sheet_name = sheet_name_print(b->arena, s->name, ++b->n_sheets);
	if (workbook_validate_sheet_name(b->workbook, b->sheet_name) != LXW_NO_ERROR ||
		strcmp(b->sheet_name, choices_sheet) == 0)
		b->sheet_name = str_print(b->arena, "表%d", b->n_sheets).p;
	b->sheet = workbook_add_worksheet(b->workbook, b->sheet_name);
	b->next_row = 0;
	b->heights.n = 0;
	b->stretches.n = 0;
	b->runs = arena_array(b->arena, struct run, s->n_columns);
	b->sums = arena_array(b->arena, int64_t, s->n_columns);
	if (!b->sheet || s->n_columns > COLUMNS_MOST) {
		b->sheet = NULL;
		refuse(b, 0, 0, FAIL_LIMIT, "no room for such a sheet");
		return;
	}
	set_page(b);
	write_band(b, s->title, b->title, TITLE_LINE_POINTS);
	write_band(b, s->note, b->note, LINE_POINTS);
	write_headings(b);
	set_columns(b);
	for (size_t i = 0; i < s->n_columns; i++)
		b->runs[i].from = b->next_row;
}

/* ---- rows ---- */

/* Begins a row's height: a large one's is known at once, another's when its runs end. */
static void begin_height(struct book *b, const struct book_cell *cells)
{
	int height = LINE_POINTS + AIR_POINTS;

	if (!b->is_large) {
		vec_push(b->arena, &b->heights, height);
		return;
	}
	for (size_t i = 0; cells && i < b->s.n_columns; i++) {
		int points = cell_height(b, i, &cells[i]);

		height = points > height ? points : height;
	}
	set_height(b, b->next_row, height);
}

/* True where a row may be added; after a failure none is. */
static bool has_room(struct book *b)
{
	if (!b->has_failed && b->next_row >= ROWS_MOST)
		refuse(b, ROWS_MOST - 1, 0, FAIL_LIMIT, "more than 1048576 rows");
	return !b->has_failed;
}

static bool continues(const struct book *b, const struct book_cell *c)
{
	return c->continues && !b->is_large && b->next_row > b->heading_row + 1;
}

static void add_sum(struct book *b, size_t column, const struct book_cell *c)
{
	bool is_counted = c->value == BOOK_NUMBER || c->value == BOOK_FORMULA;

	if (b->s.columns[column].is_summed && is_counted && !continues(b, c) &&
		!has_too_many_digits(c->number) &&
		__builtin_add_overflow(b->sums[column], c->number, &b->sums[column]))
		refuse(b, b->next_row, column, FAIL_LIMIT, "the sum is too large");
}

void book_add_row(struct book *b, const struct book_cell *cells)
{
	if (!has_room(b))
		return;
	begin_height(b, cells);
	for (size_t i = 0; i < b->s.n_columns; i++) {
		add_sum(b, i, &cells[i]);
		if (continues(b, &cells[i]))
			continue;
		if (!b->is_large) {
			end_run(b, i, b->next_row - 1);
			begin_run(b, i, &cells[i]);
		}
		write_cell(b, b->next_row, i, &cells[i],
			b->s.columns[i].is_locked ? LOOK_LOCKED : LOOK_CELL);
	}
	b->next_row++;
}

static struct book_cell total_of(struct book *b, size_t column)
{
	char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];

	if (!b->s.columns[column].is_summed || b->next_row == b->heading_row + 1)
		return (struct book_cell){ 0 };
	lxw_rowcol_to_cell(from, b->heading_row + 1, (lxw_col_t)column);
	lxw_rowcol_to_cell(to, b->next_row - 1, (lxw_col_t)column);
	return (struct book_cell){ .value = BOOK_FORMULA,
		.text = str_print(b->arena, "SUM(%s:%s)", from, to),
		.number = b->sums[column] };
}

void book_add_totals(struct book *b, struct str label)
{
	bool has_label = false;

	if (!has_room(b))
		return;
	for (size_t i = 0; i < b->s.n_columns; i++) {
		struct book_cell cell = total_of(b, i);

		end_run(b, i, b->next_row - 1);
		if (!has_label && !b->s.columns[i].is_summed && !b->s.columns[i].is_hidden) {
			cell = book_words(label);
			has_label = true;
			if (b->s.code)
				name_cell(b, b->next_row, i, NULL);
		}
		write_cell(b, b->next_row, i, &cell, LOOK_TOTAL);
		b->runs[i].from = b->next_row + 1;
	}
	begin_height(b, NULL);
	b->next_row++;
}

struct str book_place(const struct book *b, struct arena *a, size_t column)
{
	char place[LXW_MAX_CELL_NAME_LENGTH];

	lxw_rowcol_to_cell(place, b->next_row, (lxw_col_t)column);
	return str_copy(a, str_of(place));
}

/* ---- the file ---- */

static void close_workbook(void *context)
{
	struct book *b = context;

	if (b->workbook)
		lxw_workbook_free(b->workbook);
}

struct book *book_begin(struct arena *a, const struct book_settings *s)
{
	struct book *b = arena_new_of(a, struct book);
	const char *folder = scratch_new(a, &b->failure);
	lxw_doc_properties properties = { .created = s->created_ms / 1000,
		.title = str_z(a, s->title),
		.author = str_z(a, s->author) };
	lxw_workbook_options options = { .constant_memory = s->is_large, .tmpdir = (char *)folder };

	b->arena = a;
	b->text = buf_new(a);
	b->is_large = s->is_large;
	b->sheet_name = "";
	if (folder) {
		b->path = str_print(a, "%s/book.xlsx", folder).p;
		b->workbook = workbook_new_opt(b->path, &options);
	}
	b->has_failed = !b->workbook;
	if (folder && !b->workbook)
		fail_set(&b->failure, FAIL_IO, "xlsx: no workbook");
	if (b->has_failed)
		return b;
	arena_defer(a, close_workbook, b);
	workbook_set_properties(b->workbook, &properties);
	make_formats(b);
	return b;
}

/* The hidden sheet of the lists that cells choose from, a column each. */
static void write_choices(struct book *b)
{
	size_t n_rows = 0;

	if (b->has_failed || !b->lists.n)
		return;
	b->sheet_name = choices_sheet;
	b->sheet = workbook_add_worksheet(b->workbook, choices_sheet);
	worksheet_hide(b->sheet);
	for (size_t i = 0; i < b->lists.n; i++)
		n_rows = b->lists.p[i].n > n_rows ? b->lists.p[i].n : n_rows;
	for (size_t row = 0; row < n_rows; row++)
		for (size_t i = 0; i < b->lists.n; i++)
			if (row < b->lists.p[i].n)
				write_words(
					b, (lxw_row_t)row, i, str_of(b->lists.p[i].p[row]), NULL);
	b->sheet = NULL;
}

bool book_complete(struct book *b, struct buf *out, struct fail *f)
{
	struct str bytes;
	lxw_workbook *workbook = b->workbook;

	assert(b->n_sheets || b->has_failed);
	end_sheet(b);
	write_choices(b);
	if (b->has_failed) {
		*f = b->failure;
		return false;
	}
	b->workbook = NULL; /* closing frees it */
	lxw_error e = workbook_close(workbook);

	if (e != LXW_NO_ERROR)
		return fail_set(f, FAIL_IO, "xlsx: %s", lxw_strerror(e));
	if (!file_read(b->arena, b->path, LIMIT_FILE_BYTES, &bytes, f))
		return false;
	buf_str(out, bytes);
	return true;
}
