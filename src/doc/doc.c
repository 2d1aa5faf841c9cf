/* doc.c - the tree and the one way to build it; see doc.h. */
#include "doc/doc.h"

#include "base/utf8.h"
#include "text/encoding.h"

#include <assert.h>
#include <string.h>

enum { PADDING_BYTES = 8 };

struct doc_builder {
	struct arena *arena;
	struct doc *doc;
	struct node *open;
	struct node *before_paragraph;	/* what stood last before the newest paragraph */
	struct buf *text;
};

struct node *doc_next(const struct node *root, const struct node *n)
{
	if (n->first)
		return n->first;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

struct str doc_view(const struct doc *d, const struct node *n)
{
	return span_view(d->text, n->at);
}

static struct node *add_node(struct arena *a, struct node *parent, enum node_kind kind, size_t at)
{
	struct node *n = arena_new_of(a, struct node);

	n->kind = kind;
	n->columns = n->rows = kind == NODE_CELL;
	n->at.at = (uint32_t)at;
	n->parent = parent;
	if (parent) {
		*(parent->last ? &parent->last->next : &parent->first) = n;
		parent->last = n;
	}
	return n;
}

struct doc *doc_of_lines(struct arena *a, struct str text, const char *format)
{
	struct doc *d = arena_new_of(a, struct doc);

	d->format = format;
	d->text = text;
	d->root = add_node(a, NULL, NODE_DOCUMENT, 0);
	d->root->at.n = (uint32_t)text.n;
	d->prose = prose_scan(a, text);
	for (size_t i = 1; i <= d->prose->n_lines; i++) {
		struct str line = str_trim(span_view(text, prose_line(d->prose, (int)i)));

		if (line.n)
			add_node(a, d->root, NODE_PARAGRAPH, 0)->at = span_from(text, line);
	}
	return d;
}

struct doc_builder *doc_begin(struct arena *a, const char *format)
{
	struct doc_builder *b = arena_new_of(a, struct doc_builder);

	b->arena = a;
	b->doc = arena_new_of(a, struct doc);
	b->doc->format = format;
	b->doc->root = b->open = add_node(a, NULL, NODE_DOCUMENT, 0);
	b->text = buf_new(a);
	return b;
}

static bool may_hold(enum node_kind outer, enum node_kind inner)
{
	switch (inner) {
	case NODE_PARAGRAPH: return outer == NODE_DOCUMENT || outer == NODE_CELL;
	case NODE_TABLE: return outer == NODE_DOCUMENT;
	case NODE_ROW: return outer == NODE_TABLE;
	case NODE_CELL: return outer == NODE_ROW;
	default: return false;
	}
}

struct node *doc_open(struct doc_builder *b, enum node_kind kind)
{
	assert(may_hold(b->open->kind, kind));
	if (kind == NODE_CELL && b->open->first)
		buf_char(b->text, '\t');
	if (kind == NODE_PARAGRAPH && b->open->kind == NODE_CELL && b->text->n > b->open->at.at)
		buf_char(b->text, ' ');
	if (kind == NODE_PARAGRAPH)
		b->before_paragraph = b->open->last;
	b->open = add_node(b->arena, b->open, kind, b->text->n);
	return b->open;
}

void doc_text(struct doc_builder *b, struct str s)
{
	assert(b->open->kind == NODE_PARAGRAPH);
	encoding_append_clean(b->text, s);
}

/* Takes the newest paragraph, which is empty, off its parent again. */
static void drop_paragraph(struct doc_builder *b, struct node *parent)
{
	parent->last = b->before_paragraph;
	*(parent->last ? &parent->last->next : &parent->first) = NULL;
}

/* Draws the blanks at both ends out of a paragraph's span. */
static void trim_paragraph(struct doc_builder *b, struct node *n)
{
	struct str text = buf_view(b->text);
	struct str inner = str_trim(span_view(text, n->at));

	if (inner.n)
		n->at = span_from(text, inner);
	else
		n->at.n = 0;
}

void doc_close(struct doc_builder *b)
{
	struct node *n = b->open, *parent = n->parent;

	assert(parent);
	n->at.n = (uint32_t)(b->text->n - n->at.at);
	b->open = parent;
	if (n->kind == NODE_PARAGRAPH) {
		trim_paragraph(b, n);
		if (parent->kind == NODE_DOCUMENT)
			buf_char(b->text, '\n');
		if (n->at.n == 0)
			drop_paragraph(b, parent);
	} else if (n->kind == NODE_ROW) {
		buf_char(b->text, '\n');
	} else if (n->kind == NODE_TABLE && n->at.n) {
		n->at.n--; /* the last row's \n */
	}
}

size_t doc_length(const struct doc_builder *b)
{
	return b->text->n;
}

struct doc *doc_complete(struct doc_builder *b)
{
	struct doc *d = b->doc;
	static const char padding[PADDING_BYTES];

	while (b->open->parent)
		doc_close(b);
	d->root->at.n = (uint32_t)b->text->n;
	buf_str(b->text, (struct str){ padding, sizeof padding });
	d->text = str_sub(buf_view(b->text), 0, d->root->at.n);
	d->prose = prose_scan(b->arena, d->text);
	return d;
}

bool doc_is_sound(const struct doc *d, const char **why_out)
{
	for (const struct node *n = d->root->first; n; n = doc_next(d->root, n)) {
		*why_out = NULL;
		if (!n->parent || !may_hold(n->parent->kind, n->kind))
			*why_out = "a node where its kind may not stand";
		else if (!span_is_inside(n->at, n->parent->at))
			*why_out = "a node outside its parent";
		else if (n->next && n->next->at.at < span_end(n->at))
			*why_out = "two nodes that overlap";
		else if (n->kind == NODE_PARAGRAPH && n->first)
			*why_out = "a paragraph with children";
		else if (n->kind == NODE_PARAGRAPH && n->at.n && memchr(d->text.p + n->at.at, '\n', n->at.n))
			*why_out = "a paragraph of more than one line";
		else if (n->head > n->at.n)
			*why_out = "a heading longer than its paragraph";
		else if (n->kind == NODE_CELL && (n->columns < 1 || n->rows < 1))
			*why_out = "a cell that spans nothing";
		if (*why_out)
			return false;
	}
	return true;
}
