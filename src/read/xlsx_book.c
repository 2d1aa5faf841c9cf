/* xlsx_book.c - the workbook of an Excel file: names, strings, number formats. */
#include "read/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* A number format that the file itself defines. */
struct own_format {
	int id;
	struct str code;
};

struct own_formats {
	struct own_format *p;
	size_t n, cap;
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of an escape such as _x000D_ at the start of s, else -1. */
static int escaped_char(struct str s)
{
	int c = 0;

	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int h = hex_digit(s.p[i]);

		if (h < 0)
			return -1;
		c = c * 16 + h;
	}
	return c;
}

/* Undoes the escapes of what was appended from byte 'from' on. Only ASCII is
 * ever escaped by Excel; other escapes are left as they are. */
static void undo_escapes(struct buf *b, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < b->n; i++) {
		int c = b->p[i] == '_' ? escaped_char(str_sub(buf_view(b), i, b->n)) : -1;

		if (c >= 0 && c < 0x80) {
			i += 6;
			if (c != 0 && c != '\r')
				b->p[to++] = (char)c;
		} else {
			b->p[to++] = b->p[i];
		}
	}
	b->n = to;
}

void book_read_string(struct part *p, struct buf *out)
{
	size_t from = out->n;

	for (struct element here = part_here(p); part_next(p, &here);) {
		if (part_tag(p) == SHEET_T)
			part_text(p, out);
		else if (part_tag(p) == SHEET_R)
			for (struct element run = part_here(p); part_next(p, &run);)
				if (part_tag(p) == SHEET_T)
					part_text(p, out);
	}
	undo_escapes(out, from);
}

static bool read_strings(struct book *b, struct fail *f)
{
	const char *path = package_find(b->package, "sharedStrings");
	struct buf *text = buf_new(b->arena);
	struct part *p;

	if (!path)
		return true;
	if (!(p = part_open(b->package->archive, path, NULL, f)))
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) != SHEET_SI)
			continue;
		text->n = 0;
		book_read_string(p, text);
		vec_push(b->arena, &b->strings, str_copy(b->arena, buf_view(text)));
	}
	return part_close(p, f);
}

static int compare_formats(const void *a, const void *b)
{
	return ((const struct own_format *)a)->id - ((const struct own_format *)b)->id;
}

static void read_own_formats(struct arena *a, struct part *p, struct own_formats *out)
{
	for (struct element here = part_here(p); part_next(p, &here);)
		if (part_tag(p) == SHEET_NUM_FMT)
			vec_push(a, out,
				((struct own_format){
					.id = part_attribute_int(p, "numFmtId", -1),
					.code = str_copy(a, part_attribute(p, "formatCode")),
				}));
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, compare_formats);
}

static void read_cell_formats(struct book *b, struct part *p, const struct own_formats *own)
{
	for (struct element here = part_here(p); part_next(p, &here);) {
		struct own_format key = { .id = part_attribute_int(p, "numFmtId", 0) };
		const struct own_format *found = NULL;

		if (part_tag(p) != SHEET_XF)
			continue;
		if (own->n)
			found = bsearch(&key, own->p, own->n, sizeof *own->p, compare_formats);
		vec_push(b->arena, &b->formats,
			cell_format_parse(b->arena, key.id, found ? found->code : S("")));
	}
}

static bool read_formats(struct book *b, struct fail *f)
{
	const char *path = package_find(b->package, "styles");
	struct own_formats own = { 0 };
	struct part *p;

	if (!path)
		return true;
	if (!(p = part_open(b->package->archive, path, NULL, f)))
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) == SHEET_NUM_FMTS)
			read_own_formats(b->arena, p, &own);
		else if (part_tag(p) == SHEET_CELL_XFS)
			read_cell_formats(b, p, &own);
	}
	return part_close(p, f);
}

/* Lists a sheet of cells that is not hidden. */
static void list_sheet(struct book *b, const struct part *p)
{
	struct str state = part_attribute(p, "state");
	const struct relation *r = package_find_id(b->package, part_attribute(p, "id"));

	if (part_tag(p) != SHEET_SHEET || !r || !str_is_equal(r->kind, S("worksheet")) ||
		str_is_equal(state, S("hidden")) || str_is_equal(state, S("veryHidden")))
		return;
	vec_push(b->arena, &b->sheets,
		((struct sheet){
			.name = str_copy(b->arena, part_attribute(p, "name")),
			.path = r->path,
		}));
}

/* Takes the sheet's name off the front of a reference, Sheet1! or '甲''乙'!, into 'out'. */
static size_t take_sheet_name(struct str ref, struct buf *out)
{
	bool is_quoted = ref.n && ref.p[0] == '\'';
	size_t i = is_quoted;

	out->n = 0;
	for (; i < ref.n; i++) {
		if (!is_quoted && ref.p[i] == '!')
			break;
		if (is_quoted && ref.p[i] == '\'') {
			i++;
			if (i >= ref.n || ref.p[i] != '\'')
				break;
		}
		buf_char(out, ref.p[i]);
	}
	return i < ref.n && ref.p[i] == '!' ? i + 1 : 0;
}

/* Lists the name on which the walk stands, where it names one cell of a visible sheet. */
static void list_name(struct book *b, struct part *p, struct buf *tmp)
{
	struct str name = str_copy(b->arena, part_attribute(p, "name"));
	struct buf *ref = buf_new(b->arena);
	int row, column;
	size_t at;

	part_text(p, ref);
	at = take_sheet_name(buf_view(ref), tmp);
	if (!at ||
		book_parse_place(str_sub(buf_view(ref), at, ref->n), &row, &column) != ref->n - at)
		return;
	for (size_t i = 0; i < b->sheets.n; i++)
		if (str_is_equal(b->sheets.p[i].name, buf_view(tmp)))
			vec_push(b->arena, &b->names,
				((struct named_cell){
					name, (uint32_t)i + 1, (uint32_t)row, (uint32_t)column }));
}

static bool read_sheets(struct book *b, struct fail *f)
{
	struct part *p = part_open(b->package->archive, b->package->main, NULL, f);
	struct buf *name = buf_new(b->arena);

	if (!p)
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) == SHEET_WORKBOOK_PR)
			b->is_1904 = part_is_on(p, "date1904", false);
		else if (part_tag(p) == SHEET_SHEETS)
			for (struct element here = part_here(p); part_next(p, &here);)
				list_sheet(b, p);
		else if (part_tag(p) == SHEET_DEFINED_NAMES)
			for (struct element here = part_here(p); part_next(p, &here);)
				if (part_tag(p) == SHEET_DEFINED_NAME)
					list_name(b, p, name);
	}
	return part_close(p, f);
}

bool book_read(struct book *b, struct fail *f)
{
	return read_sheets(b, f) && read_strings(b, f) && read_formats(b, f);
}
