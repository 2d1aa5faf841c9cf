/* pdf_pango.c - tree → PDF: 22 lines of 28 characters, with pango and cairo. */
#include "write/pdf_pango.h"

#include "doc/limits.h"
#include "write/pdf_pages.h"
#include "write/title_shape.h"

#include <cairo-pdf.h>

/* The dash of a page number stands this much above its baseline, a hundredth of its size. */
enum { DASH_PERCENT = 37, CHAIN_LINES_MOST = OFFICIAL_LINES - 2 };

/* A document being set. */
struct setting {
	struct pages pages;
	const struct doc *doc;
	int line; /* height of one */
	int character; /* width of one, 28 to a line */
	const struct node *before;
	int outline[10]; /* by level: the newest entry of the PDF's outline */
};

/* A paragraph broken into lines. */
struct set_paragraph {
	struct str text;
	struct type_style style;
	struct type_lines lines;
	struct official_setting how;
};

static int hundredths(const struct setting *s, int n)
{
	return (int)((int64_t)s->character * n / 100);
}

/* ---- pages ---- */

static void draw_folio(struct pages *p)
{
	struct arena *tmp = arena_new();
	struct type_style style = { .head_face = FACE_FOLIO, .body_face = FACE_FOLIO };
	struct str text = str_print(tmp, "— %d —", p->n);
	struct type_lines lines;
	int bottom = TYPE_TWIPS(OFFICIAL_TOP + OFFICIAL_TYPE_HEIGHT);
	int y, x;

	style.size = OFFICIAL_SIZE_FOLIO * PANGO_SCALE / 2;
	lines = type_break(tmp, p->type, text, &style, p->width, 0);
	y = bottom + TYPE_TWIPS(OFFICIAL_FOLIO_DROP) + style.size / 100 * DASH_PERCENT;
	x = p->n % 2 ? p->left + p->width - style.size - lines.p[0].width : p->left + style.size;
	type_draw(p->type, text, &style, &lines.p[0], x, y, 0);
	arena_free(tmp);
}

static void end_page(struct pages *p)
{
	draw_folio(p);
	cairo_show_page(p->cr);
}

void pages_turn(struct pages *p)
{
	end_page(p);
	p->n++;
	p->y = p->top;
	p->has_content = false;
}

/* ---- paragraphs ---- */

/* The lines of a title, each centred and broken at sense. */
static struct type_lines break_title(
	struct arena *a, struct setting *s, const struct node *n, struct set_paragraph *p)
{
	struct title_shape shape = title_shape(
		a, s->doc, n, 2 * (size_t)(s->pages.width / p->style.size));
	struct type_line *lines = arena_array(a, struct type_line, shape.n);

	for (size_t i = 0; i < shape.n; i++) {
		struct str text = span_view(s->doc->text, shape.lines[i]);

		lines[i] =
			type_break(a, s->pages.type, text, &p->style, s->pages.width * 2, 0).p[0];
		lines[i].from = shape.lines[i].at - n->at.at;
		lines[i].is_last = true;
	}
	return (struct type_lines){ lines, shape.n };
}

static struct set_paragraph break_paragraph(
	struct arena *a, struct setting *s, const struct node *n, const struct node *before)
{
	struct set_paragraph p = { .text = official_text(a, s->doc, n),
		.how = official_set(s->doc, n, before) };

	p.style.head_face = p.how.head_face;
	p.style.body_face = p.how.body_face;
	p.style.head = n->role == ROLE_HEADING ? n->head : 0;
	p.style.size = p.how.half_points * PANGO_SCALE / 2;
	if (n->role == ROLE_TITLE) {
		p.lines = break_title(a, s, n, &p);
	} else {
		p.style.squeeze = s->character - p.style.size;
		p.style.may_hang = true;
		p.lines = type_break(a, s->pages.type, p.text, &p.style,
			s->pages.width - hundredths(s, p.how.left_indent + p.how.right_indent),
			hundredths(s, p.how.first_indent));
	}
	return p;
}

static int lines_left(const struct setting *s)
{
	return (s->pages.bottom - s->pages.y) / s->line;
}

/* Lines that must stand together with the first line of what begins at n: a
 * heading, those right below it, and one line of text. */
static int count_chain(struct setting *s, const struct node *n, const struct node *before)
{
	struct arena *tmp = arena_new();
	int lines = 0;

	for (; n && n->kind == NODE_PARAGRAPH && lines < CHAIN_LINES_MOST;
		before = n, n = n->next) {
		struct set_paragraph p = break_paragraph(tmp, s, n, before);

		lines += before && lines ? p.how.lines_before : 0;
		if (!p.how.keeps_next) {
			lines++;
			break;
		}
		lines += p.lines.n > CHAIN_LINES_MOST ? CHAIN_LINES_MOST : (int)p.lines.n;
	}
	arena_free(tmp);
	return lines < CHAIN_LINES_MOST ? lines : CHAIN_LINES_MOST;
}

/* Turns the page where what begins at n would be torn from what it belongs to. */
static void keep_together(struct setting *s, const struct node *n, const struct set_paragraph *p)
{
	bool is_chain_begun = s->before && s->before->kind == NODE_PARAGRAPH &&
		(s->before->role == ROLE_HEADING || s->before->role == ROLE_TITLE);

	if (p->how.lines_before && s->pages.has_content) {
		if (lines_left(s) > p->how.lines_before)
			s->pages.y += p->how.lines_before * s->line;
		else
			pages_turn(&s->pages);
	}
	if (p->how.keeps_next && !(is_chain_begun && lines_left(s) > (int)p->lines.n) &&
		s->pages.has_content && lines_left(s) < count_chain(s, n, s->before))
		pages_turn(&s->pages);
}

/* The line of a paragraph before which the page turns, so that the signature below does not
 * stand alone on the next: its last two go along. p->lines.n: before none. */
static size_t turning_line(struct setting *s, const struct node *n, const struct set_paragraph *p)
{
	int left = lines_left(s), signature;

	if (!official_is_before_signature(n) || left < (int)p->lines.n)
		return p->lines.n;
	signature = count_chain(s, n->next, n) + official_set(s->doc, n->next, n).lines_before;
	if (left >= (int)p->lines.n + signature)
		return p->lines.n;
	return p->lines.n > 2 ? p->lines.n - 2 : 0;
}

static void draw_line(struct setting *s, const struct set_paragraph *p, size_t i)
{
	const struct type_line *line = &p->lines.p[i];
	int indent = i ? 0 : hundredths(s, p->how.first_indent);
	int right = hundredths(s, p->how.right_indent);
	int room = s->pages.width - indent - right, x = s->pages.left + indent;
	bool is_filled = p->how.align == ALIGN_NONE && !line->is_last;

	if (p->how.align == ALIGN_CENTRE)
		x += (room - line->width) / 2;
	else if (p->how.align == ALIGN_RIGHT)
		x += room - line->width;
	if (p->how.align == ALIGN_NONE && line->is_last && line->width > room)
		is_filled = true;
	type_draw(s->pages.type, p->text, &p->style, line, x,
		s->pages.y + type_baseline(p->style.size, s->line), is_filled ? room : 0);
}

/* A heading's place in the outline that viewers show beside the pages. */
static void add_outline(struct setting *s, const struct node *n)
{
	struct arena *tmp = arena_new();
	int level = official_level(n), parent = 0;
	struct str title = str_sub(doc_view(s->doc, n), 0, n->head ? n->head : n->at.n);
	char where[64];

	for (int i = level - 1; i > 0 && !parent; i--)
		parent = s->outline[i];
	snprintf(where, sizeof where, "page=%d pos=[%d %d]", s->pages.n,
		s->pages.left / PANGO_SCALE, s->pages.y / PANGO_SCALE);
	s->outline[level] = cairo_pdf_surface_add_outline(s->pages.surface, parent,
		str_z(tmp, title), where, level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int i = level + 1; i < 10; i++)
		s->outline[i] = 0;
	arena_free(tmp);
}

static bool set_paragraph(struct setting *s, const struct node *n, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct set_paragraph p = break_paragraph(tmp, s, n, s->before);
	size_t turning;
	bool ok = true;

	keep_together(s, n, &p);
	turning = turning_line(s, n, &p);
	if (n->role == ROLE_HEADING && lines_left(s))
		add_outline(s, n);
	for (size_t i = 0; ok && i < p.lines.n; i++) {
		if (!lines_left(s) || (i == turning && s->pages.has_content))
			pages_turn(&s->pages);
		if (s->pages.n > LIMIT_PAGES)
			ok = fail_set(f, FAIL_LIMIT, "more than %d pages", LIMIT_PAGES);
		else
			draw_line(s, &p, i);
		s->pages.y += s->line;
		s->pages.has_content = true;
	}
	arena_free(tmp);
	return ok;
}

/* ---- the whole ---- */

static cairo_status_t take_bytes(void *out, const unsigned char *p, unsigned int n)
{
	buf_str(out, (struct str){ (const char *)p, n });
	return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const struct doc *d)
{
	struct arena *tmp = arena_new();
	struct buf *title = buf_new(tmp);

	for (const struct node *n = d->root->first; n; n = n->next)
		if (n->role == ROLE_TITLE)
			buf_str(title, doc_view(d, n));
	cairo_pdf_surface_set_metadata(
		surface, CAIRO_PDF_METADATA_TITLE, str_z(tmp, buf_view(title)));
	/* No date: the same tree gives the same bytes. Left unset, cairo takes the clock's. */
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
	arena_free(tmp);
}

/* A text that would fill too many pages even as one paragraph is not begun. A
 * character of four bytes takes the place of one, one of one byte that of half. */
static bool is_too_long(const struct doc *d)
{
	return d->text.n / 4 > (size_t)LIMIT_PAGES * OFFICIAL_LINES * OFFICIAL_CHARACTERS;
}

static struct setting begin(cairo_surface_t *surface, cairo_t *cr, const struct doc *d)
{
	struct setting s = { .doc = d, .line = TYPE_TWIPS(OFFICIAL_LINE) };

	s.pages.surface = surface;
	s.pages.cr = cr;
	s.pages.n = 1;
	s.pages.left = TYPE_TWIPS(OFFICIAL_LEFT);
	s.pages.top = s.pages.y = TYPE_TWIPS(OFFICIAL_TOP);
	s.pages.width = TYPE_TWIPS(OFFICIAL_TYPE_WIDTH);
	s.pages.bottom = s.pages.top + OFFICIAL_LINES * s.line;
	s.character = s.pages.width / OFFICIAL_CHARACTERS;
	return s;
}

/* A table stands one line below the title. */
static bool set_table(struct setting *s, const struct node *n, struct fail *f)
{
	if (s->before && s->before->role == ROLE_TITLE)
		s->pages.y += s->line;
	return pdf_table(&s->pages, s->doc, n, f);
}

static bool set_all(struct setting *s, struct fail *f)
{
	for (const struct node *n = s->doc->root->first; n; s->before = n, n = n->next)
		if (n->kind == NODE_TABLE ? !set_table(s, n, f) : !set_paragraph(s, n, f))
			return false;
	end_page(&s->pages);
	return true;
}

bool zhenggai_pdf_write(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	cairo_surface_t *surface;
	struct setting s;
	cairo_t *cr;
	bool ok;

	(void)a;
	if (is_too_long(d)) {
		arena_free(tmp);
		return fail_set(f, FAIL_LIMIT, "more than %d pages", LIMIT_PAGES);
	}
	surface = cairo_pdf_surface_create_for_stream(
		take_bytes, out, OFFICIAL_PAGE_WIDTH / 20.0, OFFICIAL_PAGE_HEIGHT / 20.0);
	set_metadata(surface, d);
	cr = cairo_create(surface);
	s = begin(surface, cr, d);
	ok = type_open(tmp, cr, &s.pages.type, f) && set_all(&s, f);
	arena_free(tmp);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (ok && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		ok = fail_set(
			f, FAIL_IO, "%s", cairo_status_to_string(cairo_surface_status(surface)));
	cairo_surface_destroy(surface);
	return ok;
}
