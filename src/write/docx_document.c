/* docx_document.c - word/document.xml; see docx_parts.h. */
#include "write/docx_parts.h"

#include "write/official.h"
#include "write/table_grid.h"
#include "write/title_shape.h"

#include <stdio.h>

enum { ROW_KEPT_WHOLE_BYTES = 1200 };	/* a longer row may break over pages */

/* A run of text; a tab inside it is a tab of Word's. */
static void run(struct buf *out, const char *properties, struct str s)
{
	while (s.n) {
		size_t tab = s.n;

		str_find(s, S("\t"), 0, &tab);
		buf_z(out, "<w:r>");
		buf_z(out, properties);
		if (tab) {
			buf_z(out, "<w:t xml:space=\"preserve\">");
			buf_xml(out, str_sub(s, 0, tab));
			buf_z(out, "</w:t>");
		}
		if (tab < s.n)
			buf_z(out, "<w:tab/>");
		buf_z(out, "</w:r>");
		s = str_sub(s, tab + 1, s.n);
	}
}

/* What this paragraph has beyond its style. */
static void properties(struct buf *out, const struct node *n, const struct official_setting *s)
{
	static const char *const align[] = { NULL, "left", "center", "right" };

	buf_print(out, "<w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_of(n));
	if (n->role == ROLE_HEADING && !s->keeps_next)
		buf_z(out, "<w:keepNext w:val=\"0\"/>");
	else if (n->role != ROLE_HEADING && official_is_before_signature(n))
		buf_z(out, "<w:keepNext/>");
	if (n->role == ROLE_TITLE && n->next && n->next->kind == NODE_TABLE)
		buf_print(out, "<w:spacing w:after=\"%d\"/>", OFFICIAL_LINE);
	if (s->lines_before)
		buf_print(out, "<w:spacing w:before=\"%d\"/>", s->lines_before * OFFICIAL_LINE);
	if (s->right_indent)
		buf_print(out, "<w:ind w:rightChars=\"%d\" w:right=\"%d\"/>", s->right_indent,
			s->right_indent * OFFICIAL_SIZE_BODY / 10);
	if (n->role == ROLE_BODY && s->align != ALIGN_NONE)
		buf_print(out, "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"%s\"/>",
			align[s->align]);
	buf_z(out, "</w:pPr>");
}

/* A title that is too long for a line is broken at sense. */
static void title_runs(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n)
{
	size_t most = 2 * (size_t)(OFFICIAL_TYPE_WIDTH / (OFFICIAL_SIZE_TITLE * 10));
	struct title_shape shape = title_shape(tmp, d, n, most);

	for (size_t i = 0; i < shape.n; i++) {
		size_t end = i + 1 < shape.n ? shape.lines[i + 1].at : span_end(n->at);

		if (i)
			buf_z(out, "<w:r><w:br/></w:r>");
		run(out, "", str_sub(d->text, shape.lines[i].at, end)); /* with the blank at its end */
	}
}

static void paragraph(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n,
	const struct node *before)
{
	struct official_setting s = official_set(d, n, before);
	struct str text = official_text(tmp, d, n);

	buf_z(out, "<w:p>");
	properties(out, n, &s);
	if (n->role == ROLE_TITLE) {
		title_runs(tmp, d, out, n);
	} else if (n->role == ROLE_HEADING && n->head && n->head < n->at.n) {
		run(out, "", str_sub(text, 0, n->head));
		run(out, "<w:rPr><w:rStyle w:val=\"BodyRun\"/></w:rPr>", str_sub(text, n->head, text.n));
	} else {
		run(out, "", text);
	}
	buf_z(out, "</w:p>");
}

/* ---- tables ---- */

static void cell_properties(struct buf *out, const struct table_grid *g, const struct grid_cell *c,
	bool is_continued)
{
	buf_print(out, "<w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
		table_grid_width(g, OFFICIAL_TYPE_WIDTH, c->column, c->n_columns));
	if (c->n_columns > 1)
		buf_print(out, "<w:gridSpan w:val=\"%zu\"/>", c->n_columns);
	if (is_continued)
		buf_z(out, "<w:vMerge/>");
	else if (c->n_rows > 1)
		buf_z(out, "<w:vMerge w:val=\"restart\"/>");
	buf_z(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
}

static void cell_paragraph(struct buf *out, const char *style, int half_points, struct str text)
{
	char size[96];

	snprintf(size, sizeof size, "<w:rPr><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", half_points,
		half_points);
	buf_print(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", style);
	if (half_points != OFFICIAL_SIZE_CELL_SMALL)
		buf_print(out, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>", official_cell_line(half_points));
	buf_z(out, "</w:pPr>");
	run(out, half_points == OFFICIAL_SIZE_CELL_SMALL ? "" : size, text);
	buf_z(out, "</w:p>");
}

static void cell(struct buf *out, const struct doc *d, const struct table_grid *g,
	const struct grid_cell *c, size_t row)
{
	const char *style = row == 0 && g->n_rows > 1 ? "TableHead" : "TableText";
	bool is_continued = c->row < row;

	buf_z(out, "<w:tc>");
	cell_properties(out, g, c, is_continued);
	if (!is_continued)
		for (const struct node *p = c->node->first; p; p = p->next)
			cell_paragraph(out, style, official_cell_size(g->n_columns), doc_view(d, p));
	if (is_continued || !c->node->first)
		cell_paragraph(out, style, OFFICIAL_SIZE_CELL_SMALL, S(""));
	buf_z(out, "</w:tc>");
}

static void empty_cell(struct buf *out, const struct table_grid *g, size_t column)
{
	cell_properties((buf_z(out, "<w:tc>"), out), g,
		&(struct grid_cell){ .column = column, .n_rows = 1, .n_columns = 1 }, false);
	cell_paragraph(out, "TableText", OFFICIAL_SIZE_CELL_SMALL, S(""));
	buf_z(out, "</w:tc>");
}

/* Fills 'over' with the cell that covers each column of a row; NULL: none. */
static void cover_row(const struct table_grid *g, size_t row, size_t *next, const struct grid_cell **over)
{
	for (size_t i = 0; i < g->n_columns; i++)
		if (over[i] && over[i]->row + over[i]->n_rows <= row)
			over[i] = NULL;
	for (; *next < g->n_cells && g->cells[*next].row == row; (*next)++)
		for (size_t i = 0; i < g->cells[*next].n_columns; i++)
			over[g->cells[*next].column + i] = &g->cells[*next];
}

static void row_properties(struct buf *out, const struct table_grid *g, const struct node *row,
	bool is_first)
{
	buf_z(out, "<w:tr><w:trPr>");
	if (row->at.n <= ROW_KEPT_WHOLE_BYTES)
		buf_z(out, "<w:cantSplit/>");
	if (is_first && g->n_rows > 1)
		buf_z(out, "<w:tblHeader/>");
	buf_z(out, "</w:trPr>");
}

static bool table(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n,
	struct fail *f)
{
	struct table_grid g = table_grid(tmp, d, n);
	const struct grid_cell **over = arena_array(tmp, const struct grid_cell *, g.n_columns + 1);
	const struct node *row = n->first;
	size_t next = 0;

	if (g.is_cut)
		return fail_set(f, FAIL_LIMIT, "a table of more than %d columns", GRID_COLUMNS_MOST);
	if (g.n_columns == 0)
		return true;
	buf_print(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
		"<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>", OFFICIAL_TYPE_WIDTH);
	for (size_t i = 0; i < g.n_columns; i++)
		buf_print(out, "<w:gridCol w:w=\"%d\"/>", table_grid_width(&g, OFFICIAL_TYPE_WIDTH, i, 1));
	buf_z(out, "</w:tblGrid>");
	for (size_t at = 0; row; row = row->next, at++) {
		row_properties(out, &g, row, at == 0);
		cover_row(&g, at, &next, over);
		for (size_t i = 0; i < g.n_columns; i += over[i] ? over[i]->n_columns : 1) {
			if (over[i])
				cell(out, d, &g, over[i], at);
			else
				empty_cell(out, &g, i);
		}
		buf_z(out, "</w:tr>");
	}
	buf_z(out, "</w:tbl>");
	return true;
}

/* ---- the whole ---- */

static void section(struct buf *out)
{
	buf_z(out, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
		"<w:footerReference w:type=\"even\" r:id=\"rId4\"/>");
	buf_print(out, "<w:pgSz w:w=\"%d\" w:h=\"%d\"/>", OFFICIAL_PAGE_WIDTH, OFFICIAL_PAGE_HEIGHT);
	buf_print(out,
		"<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" "
		"w:footer=\"%d\" w:gutter=\"0\"/>",
		OFFICIAL_TOP, OFFICIAL_RIGHT, OFFICIAL_BOTTOM, OFFICIAL_LEFT,
		/* the dash is at half height of a line of 14 pt type, about 18 pt high */
		OFFICIAL_BOTTOM - OFFICIAL_FOLIO_DROP - 180);
	/* No grid of characters: LibreOffice loses the stop that ends a full line in one. */
	buf_print(out, "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/></w:sectPr>", OFFICIAL_LINE);
}

bool docx_document(struct arena *tmp, const struct doc *d, struct buf *out, struct fail *f)
{
	const struct node *before = NULL;

	buf_z(out, "<w:document xmlns:w=\"" DOCX_MAIN_NS "\" "
		"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
	for (const struct node *n = d->root->first; n; before = n, n = n->next) {
		if (n->kind == NODE_PARAGRAPH)
			paragraph(tmp, d, out, n, before);
		else if (!table(tmp, d, out, n, f))
			return false;
	}
	/* Word wants a paragraph behind a table, and one in an empty document. */
	if (!before || before->kind == NODE_TABLE)
		buf_z(out, "<w:p/>");
	section(out);
	buf_z(out, "</w:body></w:document>");
	return true;
}
