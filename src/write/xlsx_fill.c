/* xlsx_fill.c - see xlsx_fill.h: the package around the sheets. */
#include "write/xlsx_fill.h"

#include "read/cell_number.h"
#include "write/fill.h"

#include <string.h>
#include <zip.h>

/* 1980-01-01 00:00, the first that a zip can say: the same input gives the same bytes. */
enum { DOS_DATE = 1 << 5 | 1, DOS_TIME = 0, SERIAL_POINTS = 11 };

/* ---- opening ---- */

static bool load_strings(struct filling *fl, struct fail *f)
{
	const char *path = package_find(fl->package, "sharedStrings");
	struct fill_part *p;

	if (!path)
		return true;
	if (!(p = fill_load(fl, path, f)))
		return false;
	for (xmlNode *n = fill_element(xmlDocGetRootElement(p->doc)->children); n;
		n = fill_element(n->next))
		if (fill_is(n, "si"))
			vec_push(fl->arena, &fl->strings, n);
	return true;
}

static struct str code_of_format(xmlNode *root, int id)
{
	xmlNode *own = fill_child(root, "numFmts");

	for (xmlNode *n = own ? fill_element(own->children) : NULL; n; n = fill_element(n->next))
		if (fill_attribute_int(n, "numFmtId", -1) == id)
			return fill_attribute(n, "formatCode");
	return S("");
}

/* The size of a font by its number. */
static int font_points(xmlNode *root, int number)
{
	xmlNode *fonts = fill_child(root, "fonts"),
		*n = fonts ? fill_element(fonts->children) : NULL;
	xmlNode *size;

	for (; n && number > 0; number--)
		n = fill_element(n->next);
	size = n ? fill_child(n, "sz") : NULL;
	int points = size ? fill_attribute_int(size, "val", SERIAL_POINTS) : SERIAL_POINTS;

	return points > 0 ? points : SERIAL_POINTS;
}

static bool load_styles(struct filling *fl, struct fail *f)
{
	const char *path = package_find(fl->package, "styles");
	struct fill_part *p;
	xmlNode *root, *formats;

	if (!path)
		return true;
	if (!(p = fill_load(fl, path, f)))
		return false;
	root = xmlDocGetRootElement(p->doc);
	formats = fill_child(root, "cellXfs");
	for (xmlNode *n = formats ? fill_element(formats->children) : NULL; n;
		n = fill_element(n->next)) {
		int id = fill_attribute_int(n, "numFmtId", 0);
		struct str code = code_of_format(root, id);
		xmlNode *alignment = fill_child(n, "alignment");

		vec_push(fl->arena, &fl->styles,
			((struct fill_style){
				.is_text = id == 49 || str_is_equal(code, S("@")),
				.is_date = cell_format_parse(fl->arena, id, code).kind == CELL_DATE,
				.is_wrapped = alignment &&
					str_is_equal(fill_attribute(alignment, "wrapText"), S("1")),
				.points = font_points(root, fill_attribute_int(n, "fontId", 0)),
			}));
	}
	return true;
}

static bool load_sheets(struct filling *fl, struct fill_part *book, struct fail *f)
{
	xmlNode *sheets = fill_child(xmlDocGetRootElement(book->doc), "sheets");

	for (xmlNode *n = sheets ? fill_element(sheets->children) : NULL; n;
		n = fill_element(n->next)) {
		const struct relation *r = package_find_id(fl->package, fill_attribute(n, "id"));
		struct fill_sheet s = { .name = str_copy(fl->arena, fill_attribute(n, "name")) };

		if (!r || !str_is_equal(r->kind, S("worksheet")))
			continue;
		if (!(s.part = fill_load(fl, r->path, f)))
			return false;
		vec_push(fl->arena, &fl->sheets, s);
	}
	for (size_t i = 0; i < fl->sheets.n; i++)
		if (!fill_scan_sheet(fl, &fl->sheets.p[i], f) ||
			!fill_scan_beside(fl, &fl->sheets.p[i], f))
			return false;
	return true;
}

static struct fill_part *open_book(struct filling *fl, struct str bytes, struct fail *f)
{
	struct fill_part *book;

	fl->package = package_open(fl->arena, bytes, f);
	if (!fl->package)
		return NULL;
	if (!package_is_excel(fl->package)) {
		fail_set(f, FAIL_FORMAT, "the template is no workbook of Excel");
		return NULL;
	}
	book = fill_load(fl, fl->package->main, f);
	if (!book || !load_strings(fl, f) || !load_styles(fl, f) || !load_sheets(fl, book, f))
		return NULL;
	return book;
}

/* ---- the package ---- */

/* Takes the elements that speak of a part out of a list of them. */
static bool forget(struct filling *fl, const char *list, const char *attribute, struct str ending,
	struct fail *f)
{
	struct fill_part *p = fill_load(fl, list, f);

	if (!p)
		return false;
	for (xmlNode *n = fill_element(xmlDocGetRootElement(p->doc)->children), *next; n;
		n = next) {
		next = fill_element(n->next);
		if (!str_is_suffixed(fill_attribute(n, attribute), ending))
			continue;
		fill_remove(n);
		p->is_changed = true;
	}
	return true;
}

/* Drops the order in which cells were computed: it names cells that have moved. */
static bool drop_calc_chain(struct filling *fl, struct fail *f)
{
	const char *slash = strrchr(fl->package->main, '/');
	int n = slash ? (int)(slash + 1 - fl->package->main) : 0;
	const char *relations = str_print(
		fl->arena, "%.*s_rels/%s.rels", n, fl->package->main, fl->package->main + n)
					.p;

	fl->calc_chain = package_find(fl->package, "calcChain");
	return !fl->calc_chain ||
		(forget(fl, "[Content_Types].xml", "PartName", S("calcChain.xml"), f) &&
			forget(fl, relations, "Type", S("/calcChain"), f));
}

static zip_int64_t locate(zip_t *zip, const char *path)
{
	zip_int64_t at = zip_name_locate(zip, path, 0);

	return at >= 0 ? at : zip_name_locate(zip, path, ZIP_FL_NOCASE);
}

static bool replace_part(struct filling *fl, zip_t *zip, const struct fill_part *p)
{
	xmlChar *text = NULL;
	int n = 0;
	zip_int64_t at = locate(zip, p->path);
	zip_source_t *source;
	char *copy;

	xmlDocDumpMemoryEnc(p->doc, &text, &n, "UTF-8");
	if (!text || at < 0) {
		xmlFree(text);
		return false;
	}
	copy = arena_alloc(fl->arena, (size_t)n + 1);
	memcpy(copy, text, (size_t)n);
	xmlFree(text);
	source = zip_source_buffer(zip, copy, (zip_uint64_t)n, 0);
	if (!source || zip_file_replace(zip, (zip_uint64_t)at, source, 0) < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 0) == 0 &&
		zip_file_set_dostime(zip, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0;
}

static bool copy_source(zip_source_t *source, struct buf *out)
{
	char block[16384];
	zip_int64_t n;

	if (zip_source_open(source) != 0)
		return false;
	while ((n = zip_source_read(source, block, sizeof block)) > 0)
		buf_str(out, (struct str){ block, (size_t)n });
	zip_source_close(source);
	return n == 0;
}

/* Writes the template anew with the parts that changed; what did not is copied packed. */
static bool pack(struct filling *fl, struct str bytes, struct buf *out, struct fail *f)
{
	zip_source_t *memory = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip = memory ? zip_open_from_source(memory, 0, NULL) : NULL;
	bool ok = zip;

	if (!zip) {
		zip_source_free(memory);
		return fail_set(f, FAIL_IO, "no zip in memory");
	}
	zip_source_keep(memory);
	for (size_t i = 0; ok && i < fl->parts.n; i++)
		ok = !fl->parts.p[i]->is_changed || replace_part(fl, zip, fl->parts.p[i]);
	if (ok && fl->calc_chain)
		ok = zip_delete(zip, (zip_uint64_t)locate(zip, fl->calc_chain)) == 0;
	ok = ok && zip_close(zip) == 0;
	if (!ok) {
		fail_set(f, FAIL_IO, "zip: %s", zip_strerror(zip));
		zip_discard(zip);
	} else if (!copy_source(memory, out)) {
		ok = fail_set(f, FAIL_IO, "no room for the workbook");
	}
	zip_source_free(memory);
	return ok;
}

/* ---- filling ---- */

/* False where a placeholder has no value, with the first of them. */
static bool is_complete(const struct filling *fl, struct fail *f)
{
	const struct fill_placeholder *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < fl->placeholders.n; i++) {
		const struct fill_placeholder *p = &fl->placeholders.p[i];

		if (p->is_known)
			continue;
		first = first ? first : p;
		n++;
	}
	if (!first)
		return true;
	fail_set(f, FAIL_NOT_FOUND, "sheet %.*s, cell %.*s: no value for {{%.*s}}",
		STR_ARG(first->sheet), STR_ARG(first->place),
		(int)(first->name.n < 60 ? first->name.n : 60), first->name.p);
	return n == 1 ? false : fail_note(f, "%zu placeholders, the first", n);
}

static bool fill_all(struct filling *fl, struct fill_part *book, struct fail *f)
{
	if (!fl->placeholders.n)
		return true;
	for (size_t i = 0; i < fl->sheets.n; i++)
		if (fl->sheets.p[i].is_filled) {
			fill_unshare(fl, &fl->sheets.p[i]);
			fill_sheet_rows(fl, &fl->sheets.p[i]);
		}
	for (size_t i = 0; i < fl->sheets.n; i++)
		if (!fill_move_sheet(fl, &fl->sheets.p[i], f) ||
			!fill_beside(fl, &fl->sheets.p[i], f))
			return false;
	fill_move_book(fl, book);
	return drop_calc_chain(fl, f);
}

bool xlsx_fill(struct arena *a, struct str template_bytes, const struct fill_data *data,
	struct buf *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct filling fl = { .arena = tmp, .data = data };
	struct fill_part *book = open_book(&fl, template_bytes, f);
	bool ok = book && is_complete(&fl, f) && fill_all(&fl, book, f) &&
		pack(&fl, template_bytes, out, f);

	(void)a;
	arena_free(tmp);
	return ok;
}

bool xlsx_fill_find(struct arena *a, struct str template_bytes, const struct fill_data *data,
	struct fill_placeholders *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct filling fl = { .arena = tmp, .data = data };
	bool ok = open_book(&fl, template_bytes, f);

	*out = (struct fill_placeholders){ 0 };
	for (size_t i = 0; ok && i < fl.placeholders.n; i++) {
		struct fill_placeholder p = fl.placeholders.p[i];

		p.sheet = str_copy(a, p.sheet);
		p.place = str_copy(a, p.place);
		p.name = str_copy(a, p.name);
		vec_push(a, out, p);
	}
	arena_free(tmp);
	return ok;
}
