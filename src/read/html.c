/* html.c - the article of a web page → tree. */
#include "read/html_content.h"
#include "read/html_token.h"
#include "read/reader.h"
#include "text/encoding.h"
#include "text/marker.h"

#include <stdio.h>
#include <string.h>

enum { HEAD_BYTES = 4096, MAX_MARKER = 16, MAX_LINES_TO_TITLE = 6 };

/* ---- is it a page? ---- */

static bool find_tag(struct str s, const char *tag, size_t from, size_t *at_out)
{
	size_t n = strlen(tag);

	for (size_t at = from; at + n <= s.n; at++) {
		if (s.p[at] == '<' && strncasecmp(s.p + at, tag, n) == 0) {
			*at_out = at + n;
			return true;
		}
	}
	return false;
}

/* A page says so, or begins with a tag and goes on with several. A text file in
 * which tags were left over is no page. */
static enum likeness likeness(const struct reader *r, const struct source *s)
{
	static const char *const blocks[] = { "<p", "<div", "<br", "<td", "<table", "<h1", "</p>",
		"</div>", "<meta" };
	struct str head = str_sub(s->bytes, 0, HEAD_BYTES), trimmed = str_trim(head);
	size_t at, n = 0;

	if (!trimmed.n || trimmed.p[0] != '<')
		return reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
	if (find_tag(head, "<!doctype html", 0, &at) || find_tag(head, "<html", 0, &at))
		return LIKENESS_CONTENT;
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		n += find_tag(head, blocks[i], 0, &at);
	if (reader_is_named(r, s))
		return LIKENESS_CONTENT;
	return n >= 3 && !str_is_suffixed(s->name, S(".txt")) &&
			!str_is_prefixed(trimmed, S("<?xml"))
		? LIKENESS_CONTENT
		: LIKENESS_NONE;
}

/* The charset that a <meta> near the start names. */
static struct str charset_of(struct str page)
{
	struct str head = str_sub(page, 0, HEAD_BYTES);

	for (size_t at = 0, end; find_tag(head, "<meta", at, &at);) {
		if (!str_find(head, S("charset="), at, &end))
			break;
		for (at = end + 8; at < head.n && (head.p[at] == '"' || head.p[at] == '\''); at++)
			;
		for (end = at; end < head.n && !strchr("\"'>; /", head.p[end]); end++)
			;
		return str_sub(head, at, end);
	}
	return S("");
}

/* ---- pieces → paragraphs ---- */

/* A page being written down. */
struct writing {
	struct arena *tmp;
	const struct html_tree *tree;
	struct doc_builder *doc;
	struct buf *raw; /* the line so far, with its entities as characters */
	struct buf *line; /* the same, blanks joined */
	size_t block; /* the piece that the line stands in */
	struct str title, rest; /* the page's, and what of it is still to be told */
	char marker[MAX_MARKER]; /* of the item that the line begins; "": none */
	size_t marker_end; /* the piece that the item ends before */
	int n_lines;
};

/* Copies a line as a browser shows it: blanks become one, and a line end between
 * two Chinese characters none. */
static void join_blanks(struct buf *out, struct str s)
{
	out->n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		bool has_line_end = false;

		while (i < s.n && (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')))
			has_line_end |= s.p[i++] == '\n';
		bool is_inside = out->n && i < s.n;
		bool is_wide = is_inside && (unsigned char)out->p[out->n - 1] >= 0x80 &&
			(unsigned char)s.p[i] >= 0x80;
		if (i > from && is_inside && !(is_wide && has_line_end))
			buf_char(out, ' ');
		for (from = i; i < s.n && s.p[i] != ' ' && !(s.p[i] >= '\t' && s.p[i] <= '\r');)
			i++;
		buf_str(out, str_sub(s, from, i));
	}
}

/* Tells whether two titles are one, whatever their blanks. */
static bool is_same_title(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.n && a.p[i] == ' ')
			i++;
		while (j < b.n && b.p[j] == ' ')
			j++;
		if (i == a.n || j == b.n)
			return i == a.n && j == b.n;
		if (a.p[i++] != b.p[j++])
			return false;
	}
}

static void write_paragraph(struct writing *w, struct str text, enum node_role role)
{
	const struct html_piece *block = &w->tree->p[w->block];
	struct node *n = doc_open(w->doc, NODE_PARAGRAPH);

	n->role = role;
	n->align = role == ROLE_TITLE ? ALIGN_CENTRE : block->align;
	n->level = role == ROLE_HEADING ? block->level : 0;
	doc_text(w->doc, text);
	doc_close(w->doc);
	n->head = role == ROLE_HEADING ? n->at.n : 0;
	w->n_lines++;
}

/* Writes what the article did not say of the title by itself. */
static void tell_title(struct writing *w)
{
	struct str rest = w->rest;

	w->rest = S("");
	if (rest.n)
		write_paragraph(w, rest, ROLE_TITLE);
}

/* A heading is one, or the title again on several lines. */
static enum node_role role_of_block(const struct writing *w)
{
	const struct html_piece *block = &w->tree->p[w->block];

	if (block->kind != HTML_HEADING)
		return ROLE_BODY;
	if (w->title.n && block->level == 1 &&
		is_same_title(w->title, html_text_of(w->tmp, w->tree, w->block, 2 * w->title.n)))
		return ROLE_TITLE;
	return ROLE_HEADING;
}

/* Writes a line. The title stands first: as the article has it, on one line or on
 * several that make it together, else as the page tells it. */
static void write_line(struct writing *w, struct str text)
{
	bool is_title = w->rest.n && is_same_title(w->rest, text);
	bool begins_title = w->rest.n > text.n && str_is_prefixed(w->rest, text);

	if (is_title || begins_title) {
		w->rest = is_title ? S("") : str_trim(str_sub(w->rest, text.n, w->rest.n));
		write_paragraph(w, text, ROLE_TITLE);
		return;
	}
	tell_title(w);
	if (w->n_lines < MAX_LINES_TO_TITLE && w->title.n && is_same_title(w->title, text))
		return; /* told already */
	write_paragraph(w, text, role_of_block(w));
}

static struct str with_marker(struct writing *w, struct str text)
{
	struct marker m;

	if (!w->marker[0] || !text.n)
		return text;
	if (w->block < w->marker_end && marker_parse(w->tmp, text, &m) == 0)
		text = str_print(w->tmp, "%s%.*s", w->marker, STR_ARG(text));
	w->marker[0] = '\0';
	return text;
}

/* Ends the line: what was gathered becomes a paragraph, unless the site put it there. */
static void end_line(struct writing *w)
{
	struct str text;

	if (!w->raw->n)
		return;
	join_blanks(w->line, buf_view(w->raw));
	w->raw->n = 0;
	text = with_marker(w, str_trim(buf_view(w->line)));
	if (!text.n || html_is_furniture(text))
		return;
	write_line(w, text);
}

/* Goes on in a piece: another than before begins a line. */
static void enter_block(struct writing *w, size_t block)
{
	if (block != w->block)
		end_line(w);
	w->block = block;
}

/* The number of an item as a browser shows it: "3.", "c.", "III.". */
static void set_marker(struct writing *w, struct html_piece *list, const struct html_piece *item)
{
	static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII",
		"IX" };
	static const char *const tens[] = { "", "X", "XX", "XXX" };
	int n = item->number ? item->number : list->number;

	list->number = n + 1;
	if (list->style == '-')
		return;
	if ((list->style == 'a' || list->style == 'A') && n >= 1 && n <= 26)
		snprintf(w->marker, sizeof w->marker, "%c.", list->style + n - 1);
	else if ((list->style | 0x20) == 'i' && n >= 1 && n < 40)
		snprintf(w->marker, sizeof w->marker, "%s%s.", tens[n / 10], ones[n % 10]);
	else
		snprintf(w->marker, sizeof w->marker, "%d.", n);
	for (char *c = w->marker; list->style == 'i' && *c; c++)
		*c = (char)(*c | 0x20);
}

/* ---- tables ---- */

/* What a table is for: rows and columns of data, or only the layout of the page. */
static bool is_data_table(const struct html_tree *tree, size_t table)
{
	const struct html_piece *t = &tree->p[table];
	size_t n_rows = 0, n_cells = 0;
	uint32_t largest = 0;

	for (size_t i = table + 1; i < t->end; i++) {
		const struct html_piece *p = &tree->p[i];

		if (p->kind == HTML_TABLE)
			return false;
		n_rows += p->kind == HTML_ROW;
		n_cells += p->kind == HTML_CELL;
		if (p->kind == HTML_CELL && p->n_text > largest)
			largest = p->n_text;
	}
	if (n_rows == 0 || n_cells <= n_rows)
		return false;
	return n_cells >= 6 || largest * 5 <= t->n_text * 4 || largest < 300;
}

static void write_inside(struct writing *w, size_t piece);

/* A row runs to the next row or the table's end, whatever stands between; cells that
 * are in no row make one. */
static void write_table(struct writing *w, size_t table)
{
	const struct html_piece *p = w->tree->p;
	bool is_row_open = false;

	end_line(w);
	tell_title(w);
	doc_open(w->doc, NODE_TABLE);
	for (size_t i = table + 1; i < p[table].end;) {
		if (p[i].kind == HTML_ROW && is_row_open) {
			doc_close(w->doc);
			is_row_open = false;
		}
		if (p[i].kind == HTML_CELL) {
			if (!is_row_open)
				doc_open(w->doc, NODE_ROW);
			is_row_open = true;
			struct node *cell = doc_open(w->doc, NODE_CELL);
			cell->columns = p[i].columns;
			cell->rows = p[i].rows;
			write_inside(w, i);
			doc_close(w->doc);
		}
		i = p[i].kind == HTML_CELL ? p[i].end : i + 1;
	}
	if (is_row_open)
		doc_close(w->doc);
	doc_close(w->doc);
}

/* ---- the walk ---- */

/* The innermost piece around a text that is not set inside a line. */
static size_t block_around(const struct html_tree *tree, size_t i)
{
	do
		i = tree->p[i].parent;
	while (tree->p[i].kind == HTML_LINK);
	return i;
}

/* A text of several lines in a <pre>: each line is its own. */
static void write_lines(struct writing *w, struct str text)
{
	for (size_t from = 0, end; from < text.n; from = end + 1) {
		end = text.n;
		bool has_end = str_find(text, S("\n"), from, &end);

		html_append_text(w->raw, str_sub(text, from, end));
		if (has_end)
			end_line(w);
	}
}

/* Writes one piece or the beginning of one; returns the piece to go on with. */
static size_t write_piece(struct writing *w, size_t i)
{
	struct html_piece *p = &w->tree->p[i];

	if (p->kind == HTML_HIDDEN)
		return p->end;
	if (p->is_beside || p->kind == HTML_BREAK) {
		end_line(w);
		return p->end;
	}
	if (p->kind == HTML_LINK)
		return i + 1;
	if (p->kind == HTML_STRING) {
		enter_block(w, block_around(w->tree, i));
		if (w->tree->p[w->block].kind == HTML_PRE)
			write_lines(w, p->text);
		else
			html_append_text(w->raw, p->text);
		return i + 1;
	}
	enter_block(w, i);
	if (p->kind == HTML_TABLE && is_data_table(w->tree, i)) {
		write_table(w, i);
		return p->end;
	}
	if (p->kind == HTML_ITEM && w->tree->p[p->parent].kind == HTML_ORDERED) {
		set_marker(w, &w->tree->p[p->parent], p);
		w->marker_end = p->end;
	}
	return i + 1;
}

/* Calls itself at most once over, by way of a table: a table of data holds no other. */
static void write_inside(struct writing *w, size_t piece)
{
	for (size_t i = piece + 1; i < w->tree->p[piece].end;)
		i = write_piece(w, i);
	end_line(w);
}

static bool read_html(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct writing w = { .tmp = tmp, .raw = buf_new(tmp), .line = buf_new(tmp) };
	struct html_tree tree;
	bool ok;

	ok = html_tree_read(
		tmp, encoding_decode_labelled(tmp, s->bytes, charset_of(s->bytes)), &tree, f);
	if (ok) {
		size_t article = html_find_article(&tree);

		w.tree = &tree;
		w.doc = doc_begin(a, "html");
		w.block = article;
		w.title = w.rest = html_title(tmp, &tree, article);
		write_inside(&w, article);
		tell_title(&w);
		*out = doc_complete(w.doc);
	}
	arena_free(tmp);
	return ok;
}

const struct reader reader_html = {
	.name = "html",
	.extensions = "html htm xhtml shtml",
	.likeness = likeness,
	.read = read_html,
};
