/* doc.h - the document tree: what every reader makes and every writer takes.
 *
 * A document has one text, the lines that a reader of it sees; each node says
 * which bytes of that text it is. A paragraph outside a table is one line. A
 * row of a table is one line: its cells are parted by tabs, the paragraphs of
 * a cell by one space. */
#ifndef DOC_DOC_H
#define DOC_DOC_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "text/prose.h"

enum node_kind { NODE_DOCUMENT, NODE_PARAGRAPH, NODE_TABLE, NODE_ROW, NODE_CELL };

/* What a paragraph is in the document. Readers set what the file itself says
 * (a title or heading style); paper/dress.c adds what extraction understood. */
enum node_role {
	ROLE_BODY,
	ROLE_TITLE,
	ROLE_HEADING,		/* level says which; head how much of the paragraph */
	ROLE_ADDRESSEE,		/* 主送机关 */
	ROLE_SIGNATURE_BODY,	/* the issuing organ at the end */
	ROLE_SIGNATURE_DATE,
	ROLE_ATTACHMENT,	/* 附件：… */
};

enum node_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct node {
	enum node_kind kind : 8;
	enum node_role role : 8;
	enum node_align align : 8;	/* as the file says; ALIGN_NONE: it does not */
	int level;		/* ROLE_HEADING: 1 is the outermost */
	uint32_t head;		/* ROLE_HEADING: bytes of the paragraph that are the heading;
				 * the rest is body that runs on behind it */
	int columns, rows;	/* NODE_CELL: how many it spans, at least 1 */
	uint32_t number;	/* of a workbook: NODE_TABLE its sheet, NODE_ROW its row in the sheet,
				 * NODE_CELL its entry in doc_book.stored, all from 1; 0: none */
	struct span at;		/* without the line's \n */
	struct node *parent, *first, *last, *next;
};

/* How a workbook keeps a cell, where that is more than its text tells. */
enum stored_kind {
	STORED_TEXT,	/* the exact text: lines, tabs and blanks as they are */
	STORED_NUMBER,	/* the number as in the file: 1.5E-3 */
	STORED_DATE,	/* a number that is shown as a date, or a date of ISO 8601 */
};
struct stored_cell {
	enum stored_kind kind;
	struct str value;
};

/* A name that a workbook gives to one cell. All count from 1. */
struct named_cell {
	struct str name;
	uint32_t sheet, row, column;
};

/* What a workbook has that other documents have not. */
struct doc_book {
	const struct str *sheets;	/* names of the visible sheets */
	size_t n_sheets;
	const struct named_cell *names;
	size_t n_names;
	const struct stored_cell *stored;
	size_t n_stored;
	bool is_1904;			/* its dates count from 1904 */
};

struct doc {
	struct str text;	/* valid UTF-8; every line ends in \n, but perhaps the last */
	struct node *root;	/* NODE_DOCUMENT */
	const struct prose *prose;	/* the text, read once */
	const char *format;	/* name of the reader */
	const struct doc_book *book;	/* NULL: no workbook */
};

/* The next node in reading order (a node, its children, its next), inside
 * 'root'; NULL at the end. */
struct node *doc_next(const struct node *root, const struct node *n);

/* Views the text of a node. */
struct str doc_view(const struct doc *d, const struct node *n);

/* Makes the document of plain lines: each line that is not blank is one
 * paragraph, its blanks at both ends left out of the node. The text must be
 * valid UTF-8 with eight readable bytes behind it; it is viewed, not copied. */
struct doc *doc_of_lines(struct arena *a, struct str text, const char *format);

/* ---- building a document piece by piece ---- */

struct doc_builder;

/* Begins a document. 'format' must outlive it. */
struct doc_builder *doc_begin(struct arena *a, const char *format);

/* Opens a node inside the newest open one and returns it so that its role,
 * level, align, columns and rows can be set; NODE_ROW only in NODE_TABLE,
 * NODE_CELL only in NODE_ROW, NODE_PARAGRAPH in NODE_DOCUMENT or NODE_CELL. A table
 * inside a cell is a bug of the caller: flatten it. */
struct node *doc_open(struct doc_builder *b, enum node_kind kind);

/* Appends text to the open paragraph; any bytes: what is no UTF-8 becomes
 * U+FFFD, line ends and tabs become one space, other controls go. */
void doc_text(struct doc_builder *b, struct str s);

/* Closes the newest open node. An empty paragraph outside tables stays as an
 * empty line of the text and leaves no node. */
void doc_close(struct doc_builder *b);

/* Bytes of text so far; readers compare it with the limits. */
size_t doc_length(const struct doc_builder *b);

/* Completes the document: closes what is open and reads the text. */
struct doc *doc_complete(struct doc_builder *b);

/* Checks the tree's own rules (kinds, order, spans inside their parent's);
 * false and why. Tests and fuzzers call it on all that readers give. */
bool doc_is_sound(const struct doc *d, const char **why_out);

#endif
