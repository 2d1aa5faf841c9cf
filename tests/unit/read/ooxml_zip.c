/* ooxml_zip.c - see ooxml_zip.h. */
#include "mocka.h"

#include "ooxml_zip.h"

#include <stdio.h>
#include <string.h>
#include <zip.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_OFFICE "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_WORD "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"

enum { MAX_PARTS = 12 };

static void free_source(void *source)
{
	zip_source_free(source);
}

struct str ooxml_zip(struct arena *a, const struct ooxml_part *parts, size_t n)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	zip_stat_t st;
	struct str out;

	assert_non_null(zip);
	zip_source_keep(source);
	arena_defer(a, free_source, source);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *part = zip_source_buffer(zip, parts[i].bytes.p, parts[i].bytes.n, 0);

		assert_true(zip_file_add(zip, parts[i].path, part, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(source, &st), 0);
	out.n = st.size;
	char *p = arena_alloc(a, out.n + 8);

	zip_source_open(source);
	assert_int_equal(zip_source_read(source, p, out.n), (zip_int64_t)out.n);
	zip_source_close(source);
	out.p = p;
	return out;
}

/* Parts being listed. */
struct list {
	struct arena *arena;
	struct ooxml_part parts[MAX_PARTS];
	size_t n;
};

static void add(struct list *l, const char *path, struct str bytes)
{
	assert_true(l->n < MAX_PARTS);
	l->parts[l->n++] = (struct ooxml_part){ path, bytes };
}

static void add_word(struct list *l, struct buf *relations, const char *name, const char *root,
	const char *content, bool is_strict)
{
	if (!content)
		return;
	add(l, str_print(l->arena, "word/%s.xml", name).p,
		str_print(l->arena, HEAD "<w:%s xmlns:w=\"%s\">%s</w:%s>", root,
			is_strict ? STRICT_WORD : WORD, content, root));
	buf_print(relations, "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s.xml\"/>", name,
		is_strict ? STRICT_OFFICE : OFFICE, name, name);
}

static void add_types(struct list *l, const char *main, const char *type)
{
	add(l, "[Content_Types].xml", str_print(l->arena,
		HEAD "<Types xmlns=\"" PACKAGE "/content-types\">"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		"<Override PartName=\"/%s\" ContentType=\"application/vnd.openxmlformats-officedocument.%s+xml\"/>"
		"</Types>", main, type));
}

static struct str relations(struct arena *a, const char *rows)
{
	return str_print(a, HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">%s</Relationships>", rows);
}

struct str ooxml_docx(struct arena *a, struct ooxml_word w)
{
	struct list l = { .arena = a };
	struct buf *rows = buf_new(a);

	add_types(&l, "word/text.xml", "wordprocessingml.document.main");
	add(&l, "_rels/.rels", relations(a, str_print(a,
		"<Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"word/text.xml\"/>",
		w.is_strict ? STRICT_OFFICE : OFFICE).p));
	add(&l, "word/text.xml", str_print(a, HEAD "<w:document xmlns:w=\"%s\""
		" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
		" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
		" xmlns:v=\"urn:schemas-microsoft-com:vml\""
		" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">"
		"<w:body>%s</w:body></w:document>", w.is_strict ? STRICT_WORD : WORD, w.body));
	add_word(&l, rows, "styles", "styles", w.styles, w.is_strict);
	add_word(&l, rows, "numbering", "numbering", w.numbering, w.is_strict);
	add_word(&l, rows, "footnotes", "footnotes", w.footnotes, w.is_strict);
	add_word(&l, rows, "endnotes", "endnotes", w.endnotes, w.is_strict);
	buf_char(rows, '\0');
	add(&l, "word/_rels/text.xml.rels", relations(a, rows->p));
	return ooxml_zip(a, l.parts, l.n);
}

static void add_sheet(struct list *l, struct buf *rows, const char *path, const char *kind,
	const char *root, const char *content)
{
	if (!content)
		return;
	add(l, str_print(l->arena, "xl/%s", path).p, str_print(l->arena,
		HEAD "<%s xmlns=\"" SHEET "\">%s</%s>", root, content, root));
	buf_print(rows, "<Relationship Id=\"r-%s\" Type=\"" OFFICE "/%s\" Target=\"/xl/%s\"/>", path, kind, path);
}

struct str ooxml_xlsx(struct arena *a, struct ooxml_excel x)
{
	struct list l = { .arena = a };
	struct buf *rows = buf_new(a), *sheets = buf_new(a);

	add_types(&l, "xl/workbook.xml", "spreadsheetml.sheet.main");
	add(&l, "_rels/.rels", relations(a,
		"<Relationship Id=\"r1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
	for (int i = 0; i < 4 && x.sheets[i]; i++) {
		const char *path = str_print(a, "sheet%d.xml", i + 1).p;

		add_sheet(&l, rows, path, "worksheet", "worksheet", x.sheets[i]);
		buf_print(sheets, "<sheet %s sheetId=\"%d\" r:id=\"r-%s\"/>",
			x.names[i] ? x.names[i] : "name=\"S\"", i + 1, path);
	}
	buf_char(sheets, '\0');
	add_sheet(&l, rows, "strings.xml", "sharedStrings", "sst", x.strings);
	add_sheet(&l, rows, "styles.xml", "styles", "styleSheet", x.styles);
	buf_char(rows, '\0');
	add(&l, "xl/workbook.xml", str_print(a, HEAD "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE
		"\">%s<sheets>%s</sheets><definedNames>%s</definedNames></workbook>", x.workbook ? x.workbook : "", sheets->p,
		x.defined_names ? x.defined_names : ""));
	add(&l, "xl/_rels/workbook.xml.rels", relations(a, rows->p));
	return ooxml_zip(a, l.parts, l.n);
}

struct doc *ooxml_read(struct arena *a, struct str bytes, const char *name)
{
	struct source s = { bytes, str_of(name) };
	struct doc *d = NULL;
	struct fail f = { 0 };
	const char *why = NULL;

	if (!read_source(a, &s, &d, &f))
		print_error("%s\n", f.text);
	assert_non_null(d);
	if (!doc_is_sound(d, &why))
		print_error("%s\n", why);
	assert_null(why);
	return d;
}
