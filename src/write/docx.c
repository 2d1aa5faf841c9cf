/* docx.c - tree → Word document in the layout of GB/T 9704: the package and its small parts. */
#include "base/vec.h"
#include "write/docx_parts.h"
#include "write/official.h"
#include "write/writer.h"

#include <zip.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NS "http://schemas.openxmlformats.org/package/2006/"
#define CONTENT_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* 1980-01-01 00:00, the first that a zip can say: the same tree gives the same bytes. */
enum { DOS_DATE = 1 << 5 | 1, DOS_TIME = 0 };

struct part {
	const char *name;
	struct str bytes;
};

static const char content_types[] =
	XML_HEAD "<Types xmlns=\"" PACKAGE_NS "content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" CONTENT_TYPE "document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" CONTENT_TYPE "styles+xml\"/>"
	"<Override PartName=\"/word/settings.xml\" ContentType=\"" CONTENT_TYPE "settings+xml\"/>"
	"<Override PartName=\"/word/fontTable.xml\" ContentType=\"" CONTENT_TYPE "fontTable+xml\"/>"
	"<Override PartName=\"/word/footer1.xml\" ContentType=\"" CONTENT_TYPE "footer+xml\"/>"
	"<Override PartName=\"/word/footer2.xml\" ContentType=\"" CONTENT_TYPE "footer+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" "
	"ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_relations[] =
	XML_HEAD "<Relationships xmlns=\"" PACKAGE_NS "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE_NS "/officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" PACKAGE_NS "relationships/metadata/core-properties\" "
	"Target=\"docProps/core.xml\"/></Relationships>";

static const char document_relations[] =
	XML_HEAD "<Relationships xmlns=\"" PACKAGE_NS "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE_NS "/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OFFICE_NS "/settings\" Target=\"settings.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" OFFICE_NS "/footer\" Target=\"footer1.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" OFFICE_NS "/footer\" Target=\"footer2.xml\"/>"
	"<Relationship Id=\"rId5\" Type=\"" OFFICE_NS "/fontTable\" Target=\"fontTable.xml\"/></Relationships>";

static const char settings[] =
	XML_HEAD "<w:settings xmlns:w=\"" DOCX_MAIN_NS "\"><w:bordersDoNotSurroundHeader/>"
	"<w:bordersDoNotSurroundFooter/><w:evenAndOddHeaders/>"
	"<w:drawingGridVerticalSpacing w:val=\"579\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
	"<w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>"
	"<w:compatSetting w:name=\"compatibilityMode\" "
	"w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
	"<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

/* "— 1 —", one character in from the outer side (7.5). */
static struct str footer(struct arena *a, const char *side, const char *indent)
{
	struct buf *b = buf_new(a);

	buf_print(b, XML_HEAD "<w:ftr xmlns:w=\"" DOCX_MAIN_NS "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>"
		"<w:ind w:%sChars=\"100\" w:%s=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>",
		indent, indent, OFFICIAL_SIZE_FOLIO * 10, side);
	buf_z(b, "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
		"<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
		"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
		"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
		"<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>");
	return buf_view(b);
}

/* The title is the file's title too. */
static struct str core_properties(struct arena *a, const struct doc *d)
{
	struct buf *b = buf_new(a);

	buf_z(b, XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE_NS "metadata/core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	for (const struct node *n = d->root->first; n; n = n->next)
		if (n->role == ROLE_TITLE)
			buf_xml(b, doc_view(d, n));
	buf_z(b, "</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>");
	return buf_view(b);
}

static bool add_part(zip_t *zip, const struct part *part)
{
	zip_source_t *source = zip_source_buffer(zip, part->bytes.p, part->bytes.n, 0);
	zip_int64_t at = source ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0)
		zip_source_free(source);
	return at >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) == 0;
}

/* Appends all that a zip in memory holds. */
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

static bool pack(const struct part *parts, size_t n_parts, struct buf *out, struct fail *f)
{
	zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = memory ? zip_open_from_source(memory, ZIP_TRUNCATE, NULL) : NULL;
	bool ok = zip;

	if (!zip) {
		zip_source_free(memory);
		return fail_set(f, FAIL_IO, "no zip in memory");
	}
	zip_source_keep(memory);
	for (size_t i = 0; ok && i < n_parts; i++)
		ok = add_part(zip, &parts[i]);
	if (!ok || zip_close(zip) != 0) {
		fail_set(f, FAIL_IO, "zip: %s", zip_strerror(zip));
		zip_discard(zip);
		ok = false;
	}
	ok = ok && (copy_source(memory, out) || fail_set(f, FAIL_IO, "zip: reading back failed"));
	zip_source_free(memory);
	return ok;
}

static bool write_docx(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct buf *document = buf_new(tmp), *styles = buf_new(tmp), *fonts = buf_new(tmp);
	bool ok;

	(void)a;
	buf_z(document, XML_HEAD);
	buf_z(styles, XML_HEAD);
	buf_z(fonts, XML_HEAD);
	docx_styles(styles);
	docx_fonts(fonts);
	ok = docx_document(tmp, d, document, f);
	if (ok) {
		const struct part parts[] = {
			{ "[Content_Types].xml", str_of(content_types) },
			{ "_rels/.rels", str_of(package_relations) },
			{ "docProps/core.xml", core_properties(tmp, d) },
			{ "word/document.xml", buf_view(document) },
			{ "word/_rels/document.xml.rels", str_of(document_relations) },
			{ "word/styles.xml", buf_view(styles) },
			{ "word/settings.xml", str_of(settings) },
			{ "word/fontTable.xml", buf_view(fonts) },
			{ "word/footer1.xml", footer(tmp, "right", "right") },
			{ "word/footer2.xml", footer(tmp, "left", "left") },
		};

		ok = pack(parts, sizeof parts / sizeof *parts, out, f);
	}
	arena_free(tmp);
	return ok;
}

const struct writer writer_docx = { .name = "docx", .write = write_docx };
