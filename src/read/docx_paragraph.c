/* docx_paragraph.c - paragraphs, runs and fields of Word files. */
#include "read/docx_story.h"

#include "base/utf8.h"
#include "read/word_symbol.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 64, FIRST_BYTES = 4 };

void paragraph_begin(struct docx *d, struct paragraph *p)
{
	*p = (struct paragraph){ .text = buf_new(d->arena), .own = traits_unsaid };
	p->style = styles_find(d->styles, S(""));
}

/* ---- writing ---- */

static void check_length(struct docx *d)
{
	struct fail why;

	if (!archive_may_hold(d->package->archive, doc_length(d->builder), &why))
		part_refuse(d->part, &why);
}

static void write_line(struct docx *d, const struct traits *fmt, struct str line)
{
	struct node *n = doc_open(d->builder, NODE_PARAGRAPH);

	n->align = fmt->align == SAYS_NOTHING ? ALIGN_NONE : (enum node_align)fmt->align;
	if (fmt->is_title == 1) {
		n->role = ROLE_TITLE;
	} else if (fmt->outline >= 0 && fmt->outline < OUTLINE_BODY) {
		n->role = ROLE_HEADING;
		n->level = fmt->outline + 1;
	}
	doc_text(d->builder, line);
	doc_close(d->builder);
	n->head = n->role == ROLE_HEADING ? n->at.n : 0;
}

/* Writes the lines of the paragraph, its number before the first. */
static void flush(struct docx *d)
{
	struct paragraph *p = d->paragraph;
	struct traits fmt = traits_over(p->own, &p->style->traits);
	struct str text = buf_view(p->text);

	d->line->n = 0;
	buf_str(d->line, d->note_mark);
	d->note_mark = S("");
	numbering_count(d->numbering, &fmt, p->style->id, str_sub(text, 0, FIRST_BYTES), d->line);
	for (size_t at = 0, end = 0; end < text.n || at == 0; at = end + 1) {
		const char *nl = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;

		end = nl ? (size_t)(nl - text.p) : text.n;
		buf_str(d->line, str_sub(text, at, end));
		if (nl && fmt.is_title == 1)
			continue; /* a title broken at sense is one title */
		write_line(d, &fmt, buf_view(d->line));
		d->line->n = 0;
	}
	p->text->n = 0;
	check_length(d);
}

void paragraph_settle(struct docx *d)
{
	struct paragraph *p = d->paragraph;

	if (p->runs_on && p->text->n)
		flush(d);
	p->runs_on = p->is_kept = false;
}

/* ---- text ---- */

static bool is_shown(const struct paragraph *p)
{
	int n = p->n_fields < MAX_FIELDS ? p->n_fields : MAX_FIELDS;
	uint64_t all = n == MAX_FIELDS ? UINT64_MAX : (UINT64_C(1) << n) - 1;

	return (p->in_result & all) == all;
}

/* The bit of the nth open field; those beyond the last bit have none. */
static uint64_t field_bit(int n)
{
	return n >= 0 && n < MAX_FIELDS ? UINT64_C(1) << n : 0;
}

static void read_field_mark(struct docx *d)
{
	struct paragraph *p = d->paragraph;
	struct str type = part_attribute(d->part, "fldCharType");

	if (str_is_equal(type, S("begin"))) {
		p->in_result &= ~field_bit(p->n_fields);
		p->n_fields += p->n_fields < INT32_MAX;
	} else if (str_is_equal(type, S("separate"))) {
		p->in_result |= field_bit(p->n_fields - 1);
	} else if (str_is_equal(type, S("end"))) {
		p->n_fields -= p->n_fields > 0;
	}
}

/* Appends the text of the element: without soft hyphens, in one line. */
static void append_text(struct docx *d)
{
	struct buf *b = d->paragraph->text;
	size_t to = b->n;

	part_text(d->part, b);
	for (size_t i = to; i < b->n; i++) {
		if (i + 1 < b->n && memcmp(b->p + i, "\xC2\xAD", 2) == 0)
			i++;
		else
			b->p[to++] = b->p[i] == '\n' ? ' ' : b->p[i];
	}
	b->n = to;
}

static void append_symbol(struct docx *d)
{
	struct str code = part_attribute(d->part, "char");
	uint32_t c = code.n ? (uint32_t)strtoul(code.p, NULL, 16) : 0;
	char z[4];

	c = symbol_find(part_attribute(d->part, "font"), c);
	if (c > 0 && c < 0xFFFE && (c < 0xD800 || c > 0xDFFF))
		buf_str(d->paragraph->text, (struct str){ z, utf8_print(c, z) });
}

/* A break ends the line; one of a page does only where a line has begun. */
static void append_break(struct docx *d)
{
	struct buf *text = d->paragraph->text;
	struct str type = part_attribute(d->part, "type");
	bool is_line = !type.n || str_is_equal(type, S("textWrapping"));

	if (is_line || (text->n && text->p[text->n - 1] != '\n'))
		buf_char(text, '\n');
}

void note_print_mark(const struct notes *notes, int number, struct buf *out)
{
	size_t from = out->n;

	if (number == 0)
		return;
	buf_char(out, '[');
	list_number_print(notes->style, number, out);
	buf_char(out, ']');
	if ((unsigned char)out->p[from + 1] >= 0x80) { /* ① needs no brackets */
		memmove(out->p + from, out->p + from + 1, out->n - from - 2);
		out->n -= 2;
	}
}

static void read_reference(struct docx *d, struct notes *notes)
{
	bool is_marked = part_is_on(d->part, "customMarkFollows", false);
	int number;

	if (d->is_in_note)
		return;
	number = is_marked ? 0 : ++notes->n_numbered;
	vec_push(d->arena, &notes->references,
		((struct reference){ part_attribute_int(d->part, "id", -1), number }));
	note_print_mark(notes, number, d->paragraph->text);
}

/* Reads the boxes inside a drawing; each is a story of its own, written before
 * the paragraph on which it hangs. */
static void read_boxes(struct docx *d)
{
	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		struct paragraph *outer = d->paragraph, inner;
		struct element box = part_here(d->part);

		if (part_tag(d->part) != WORD_TXBX_CONTENT) {
			read_boxes(d);
			continue;
		}
		paragraph_begin(d, &inner);
		d->paragraph = &inner;
		story_read(d, &box);
		d->paragraph = outer;
	}
}

/* Reads a formula as one line: a/b for a fraction. */
static void read_formula(struct docx *d)
{
	if (part_tag(d->part) == MATH_T || part_tag(d->part) == WORD_T) {
		append_text(d);
		return;
	}
	if (part_tag(d->part) == MATH_DEN)
		buf_char(d->paragraph->text, '/');
	else if (part_tag(d->part) == MATH_SUP)
		buf_char(d->paragraph->text, '^');
	for (struct element here = part_here(d->part); part_next(d->part, &here);)
		read_formula(d);
}

/* The style that the element names. */
static const struct style *find_style(struct docx *d)
{
	return styles_find(d->styles, part_attribute(d->part, "val"));
}

static bool is_run_hidden(struct docx *d)
{
	int own = SAYS_NOTHING, styled = SAYS_NOTHING;

	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		if (part_tag(d->part) == WORD_VANISH)
			own = part_is_on(d->part, "val", true);
		else if (part_tag(d->part) == WORD_R_STYLE)
			styled = find_style(d)->traits.is_hidden;
	}
	if (own == SAYS_NOTHING)
		own = styled != SAYS_NOTHING ? styled : d->paragraph->style->traits.is_hidden;
	return own == 1;
}

/* Reads what a run shows; the walk stands on one child of it. */
static void read_content(struct docx *d)
{
	struct buf *text = d->paragraph->text;

	switch (part_tag(d->part)) {
	case WORD_T: append_text(d); break;
	case WORD_TAB:
	case WORD_PTAB: buf_char(text, '\t'); break;
	case WORD_BR: append_break(d); break;
	case WORD_CR: buf_char(text, '\n'); break;
	case WORD_NO_BREAK_HYPHEN: buf_char(text, '-'); break;
	case WORD_SYM: append_symbol(d); break;
	case WORD_FOOTNOTE_REFERENCE: read_reference(d, &d->footnotes); break;
	case WORD_ENDNOTE_REFERENCE: read_reference(d, &d->endnotes); break;
	case WORD_DRAWING:
	case WORD_OBJECT:
	case WORD_PICT: read_boxes(d); break;
	default: break;
	}
}

static void read_run(struct docx *d)
{
	bool is_hidden = d->paragraph->style->traits.is_hidden == 1;

	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		if (part_tag(d->part) == WORD_R_PR)
			is_hidden = is_run_hidden(d);
		else if (part_tag(d->part) == WORD_FLD_CHAR)
			read_field_mark(d);
		else if (part_tag(d->part) == WORD_R)
			read_run(d); /* the base text of a ruby */
		else if (!is_hidden && is_shown(d->paragraph))
			read_content(d);
	}
}

/* ---- properties ---- */

/* What is said of the mark that ends the paragraph. */
static void read_mark(struct docx *d)
{
	struct paragraph *p = d->paragraph;

	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		enum tag tag = part_tag(d->part);

		if (tag == WORD_DEL || tag == WORD_MOVE_FROM)
			p->runs_on = true;
		else if (tag == WORD_VANISH && part_is_on(d->part, "val", true))
			p->runs_on = p->is_kept = true;
	}
}

static void read_property(struct part *part, void *context)
{
	struct docx *d = context;

	if (part_tag(part) == WORD_P_STYLE)
		d->paragraph->style = find_style(d);
	else if (part_tag(part) == WORD_R_PR)
		read_mark(d);
}

/* A paragraph that runs on into this one gives it its text; only one whose end
 * is merely hidden gives it also what it is. */
static void read_properties(struct docx *d, bool is_kept)
{
	struct paragraph before = *d->paragraph;

	d->paragraph->own = traits_unsaid;
	d->paragraph->style = styles_find(d->styles, S(""));
	traits_read(d->part, &d->paragraph->own, read_property, d);
	if (is_kept) {
		d->paragraph->own = before.own;
		d->paragraph->style = before.style;
	}
}

void paragraph_read(struct docx *d)
{
	struct paragraph *p = d->paragraph;
	bool is_kept = p->runs_on && p->is_kept && p->text->n;

	if (!is_kept) {
		p->own = traits_unsaid;
		p->style = styles_find(d->styles, S(""));
	}
	p->runs_on = p->is_kept = false;
	for (struct element here = part_here(d->part); part_next(d->part, &here);) {
		switch (part_tag(d->part)) {
		case WORD_P_PR: read_properties(d, is_kept); break;
		case WORD_R: read_run(d); break;
		case MATH_O_MATH:
		case MATH_O_MATH_PARA: read_formula(d); break;
		default: break;
		}
	}
	if (!is_shown(p))
		p->n_fields = 0; /* no instruction runs over paragraphs: its end is missing */
	if (!p->runs_on)
		flush(d);
}
