/* docx_styles.c - word/styles.xml and word/fontTable.xml; see docx_parts.h. */
#include "write/docx_parts.h"

#include "write/official.h"

#include <stdio.h>

enum { N_LEVELS = 9 };

void docx_face(struct buf *out, const char *face)
{
	buf_print(out, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/>", face, face,
		face, face);
}

const char *docx_style_of(const struct node *n)
{
	static const char *const headings[N_LEVELS] = { "Heading1", "Heading2", "Heading3", "Heading4",
		"Heading5", "Heading6", "Heading7", "Heading8", "Heading9" };

	switch (n->role) {
	case ROLE_TITLE: return "Title";
	case ROLE_HEADING: return headings[official_level(n) - 1];
	case ROLE_ADDRESSEE: return "Salutation";
	case ROLE_SIGNATURE_BODY: return "Signature";
	case ROLE_SIGNATURE_DATE: return "Date";
	case ROLE_ATTACHMENT: return "Attachment";
	case ROLE_BODY: break;
	}
	return "BodyText";
}

/* Begins a paragraph style and its <w:pPr>. */
static void open_style(struct buf *out, const char *id, const char *name, const char *next)
{
	buf_print(out, "<w:style w:type=\"paragraph\" w:styleId=\"%s\"%s><w:name w:val=\"%s\"/>", id,
		next ? "" : " w:customStyle=\"1\"", name);
	buf_z(out, "<w:basedOn w:val=\"Normal\"/>");
	if (next)
		buf_print(out, "<w:next w:val=\"%s\"/>", next);
	buf_z(out, "<w:qFormat/><w:pPr>");
}

static void close_style(struct buf *out, enum official_face face, int half_points)
{
	buf_z(out, "</w:pPr><w:rPr>");
	docx_face(out, official_faces[face].name);
	buf_print(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", half_points,
		half_points);
}

/* The section tells the grid of the standard, but the text is set by exact line
 * pitch and character spacing, which come to the same: LibreOffice spreads a
 * grid that is narrower than its type over half as many characters. */
static void defaults(struct buf *out)
{
	buf_z(out, "<w:docDefaults><w:rPrDefault><w:rPr>");
	docx_face(out, official_faces[FACE_BODY].name);
	buf_print(out, "<w:snapToGrid w:val=\"0\"/><w:spacing w:val=\"%d\"/><w:sz w:val=\"%d\"/>"
		"<w:szCs w:val=\"%d\"/>", OFFICIAL_SQUEEZE, OFFICIAL_SIZE_BODY, OFFICIAL_SIZE_BODY);
	buf_z(out, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
		"<w:pPrDefault/></w:docDefaults>");
	buf_print(out,
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
		"<w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/>"
		"<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
		"<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
		"<w:jc w:val=\"both\"/></w:pPr></w:style>", OFFICIAL_LINE);
	buf_z(out, "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
		"<w:name w:val=\"Default Paragraph Font\"/></w:style>");
}

static void headings(struct buf *out)
{
	for (int i = 1; i <= N_LEVELS; i++) {
		struct node heading = { .role = ROLE_HEADING, .level = i };
		char id[16], name[16];

		snprintf(id, sizeof id, "Heading%d", i);
		snprintf(name, sizeof name, "heading %d", i);
		open_style(out, id, name, "BodyText");
		buf_print(out, "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"
			"<w:outlineLvl w:val=\"%d\"/>", i - 1);
		close_style(out, official_set(NULL, &heading, NULL).head_face, OFFICIAL_SIZE_BODY);
	}
}

static void parts_of_a_letter(struct buf *out)
{
	open_style(out, "Title", "Title", "BodyText");
	buf_z(out, "<w:keepNext/><w:jc w:val=\"center\"/>");
	close_style(out, FACE_TITLE, OFFICIAL_SIZE_TITLE);
	open_style(out, "BodyText", "Body Text", "BodyText");
	buf_z(out, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>");
	close_style(out, FACE_BODY, OFFICIAL_SIZE_BODY);
	open_style(out, "Salutation", "Salutation", "BodyText");
	close_style(out, FACE_BODY, OFFICIAL_SIZE_BODY);
	open_style(out, "Signature", "Signature", "Date");
	buf_z(out, "<w:keepNext/><w:jc w:val=\"right\"/>");
	close_style(out, FACE_BODY, OFFICIAL_SIZE_BODY);
	open_style(out, "Date", "Date", "BodyText");
	buf_z(out, "<w:jc w:val=\"right\"/>");
	close_style(out, FACE_BODY, OFFICIAL_SIZE_BODY);
	open_style(out, "Attachment", "Attachment", NULL);
	buf_z(out, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>");
	close_style(out, FACE_BODY, OFFICIAL_SIZE_BODY);
	open_style(out, "Footer", "footer", "Footer");
	buf_z(out, "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>");
	close_style(out, FACE_FOLIO, OFFICIAL_SIZE_FOLIO);
}

static void table_styles(struct buf *out)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

	open_style(out, "TableText", "Table Text", NULL);
	buf_print(out, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/><w:jc w:val=\"left\"/>",
		official_cell_line(OFFICIAL_SIZE_CELL_SMALL));
	close_style(out, FACE_BODY, OFFICIAL_SIZE_CELL_SMALL);
	open_style(out, "TableHead", "Table Head", NULL);
	buf_print(out, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
		official_cell_line(OFFICIAL_SIZE_CELL_SMALL));
	close_style(out, FACE_HEADING, OFFICIAL_SIZE_CELL_SMALL);
	buf_z(out, "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
		"<w:tblPr><w:tblBorders>");
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		buf_print(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i]);
	buf_z(out, "</w:tblBorders><w:tblCellMar>");
	for (size_t i = 0; i < 4; i++)
		buf_print(out, "<w:%s w:w=\"60\" w:type=\"dxa\"/>", sides[i]);
	buf_z(out, "</w:tblCellMar></w:tblPr></w:style>");
}

void docx_styles(struct buf *out)
{
	buf_z(out, "<w:styles xmlns:w=\"" DOCX_MAIN_NS "\">");
	defaults(out);
	parts_of_a_letter(out);
	headings(out);
	table_styles(out);
	buf_z(out, "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"BodyRun\">"
		"<w:name w:val=\"Body Run\"/><w:rPr>");
	docx_face(out, official_faces[FACE_BODY].name);
	buf_z(out, "</w:rPr></w:style></w:styles>");
}

void docx_fonts(struct buf *out)
{
	buf_z(out, "<w:fonts xmlns:w=\"" DOCX_MAIN_NS "\">");
	for (size_t i = 0; i < N_FACES; i++)
		buf_print(out, "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/></w:font>",
			official_faces[i].name, official_faces[i].other_name);
	buf_z(out, "</w:fonts>");
}
