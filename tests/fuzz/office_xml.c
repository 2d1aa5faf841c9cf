/* office_xml.c - any bytes as one XML part of a Word or Excel file: past the zip.
 *
 * The first byte says which part they are; the others are small and whole. */
#include "doc/doc.h"
#include "read/reader.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define X "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATION(kind, path) "<Relationship Id=\"" path "\" Type=\"" OFFICE kind "\" Target=\"" path "\"/>"
#define RELATIONS(rows) "<Relationships xmlns=\"" PACKAGE "relationships\">" rows "</Relationships>"
#define TYPES(type) \
	"<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"xml\" ContentType=\"" type "\"/></Types>"

struct fixed_part {
	const char *path, *text;
};

enum { N_PARTS = 8, FIRST_FUZZED = 3 };

static const struct fixed_part word[N_PARTS] = {
	{ "[Content_Types].xml", TYPES("wordprocessingml") },
	{ "_rels/.rels", RELATIONS(RELATION("officeDocument", "d.xml")) },
	{ "_rels/d.xml.rels", RELATIONS(RELATION("styles", "s.xml") RELATION("numbering", "n.xml")
		RELATION("footnotes", "f.xml") RELATION("endnotes", "e.xml")) },
	{ "d.xml", "<w:document " W "><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"1\"/>"
		"<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
		"</w:body></w:document>" },
	{ "s.xml", "<w:styles " W "><w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style></w:styles>" },
	{ "n.xml", "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:lvlText w:val=\"%1.%2\"/>"
		"</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>" },
	{ "f.xml", "<w:footnotes " W "><w:footnote w:id=\"1\"><w:p/></w:footnote></w:footnotes>" },
	{ "e.xml", "<w:endnotes " W "/>" },
};

static const struct fixed_part excel[N_PARTS] = {
	{ "[Content_Types].xml", TYPES("spreadsheetml") },
	{ "_rels/.rels", RELATIONS(RELATION("officeDocument", "b.xml")) },
	{ "_rels/b.xml.rels", RELATIONS(RELATION("worksheet", "1.xml") RELATION("sharedStrings", "t.xml")
		RELATION("styles", "f.xml") RELATION("worksheet", "2.xml")) },
	{ "b.xml", "<workbook " X "><sheets><sheet name=\"a\" id=\"1.xml\"/><sheet name=\"b\" id=\"2.xml\"/></sheets></workbook>" },
	{ "1.xml", "<worksheet " X "><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"0\"><v>44176.5</v></c></row></sheetData></worksheet>" },
	{ "t.xml", "<sst " X "><si><t>a</t></si></sst>" },
	{ "f.xml", "<styleSheet " X "><numFmts><numFmt numFmtId=\"180\" formatCode=\"0.0%\"/></numFmts><cellXfs>"
		"<xf numFmtId=\"180\"/></cellXfs></styleSheet>" },
	{ "2.xml", "<worksheet " X "><sheetData/></worksheet>" },
};

/* Packs the parts, one of them replaced; what comes back is to be freed. */
static void *pack(const struct fixed_part *parts, size_t replaced, struct str by, size_t *n_out)
{
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
	zip_stat_t st;
	char *bytes;

	zip_source_keep(out);
	for (size_t i = 0; i < N_PARTS; i++) {
		struct str s = i == replaced ? by : str_of(parts[i].text);
		zip_int64_t at = zip_file_add(zip, parts[i].path, zip_source_buffer(zip, s.p, s.n, 0), 0);

		zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	}
	if (zip_close(zip) < 0 || zip_source_stat(out, &st) < 0)
		abort();
	bytes = calloc(1, st.size + 8);
	zip_source_open(out);
	zip_source_read(out, bytes, st.size);
	zip_source_close(out);
	zip_source_free(out);
	*n_out = st.size;
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	size_t which = n_bytes ? bytes[0] % (2 * (N_PARTS - FIRST_FUZZED)) : 0, n;
	struct str by = { (const char *)bytes + (n_bytes > 0), n_bytes - (n_bytes > 0) };
	void *file = pack(which % 2 ? excel : word, FIRST_FUZZED + which / 2, by, &n);
	struct arena *a = arena_new();
	struct source s = { .bytes = { file, n } };
	struct fail f = { 0 };
	struct doc *d;
	const char *why = NULL;

	if (read_source(a, &s, &d, &f) && !doc_is_sound(d, &why))
		abort();
	arena_free(a);
	free(file);
	return 0;
}
