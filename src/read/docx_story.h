/* docx_story.h - one running text of a Word file being read: body, note, cell, box. */
#ifndef READ_DOCX_STORY_H
#define READ_DOCX_STORY_H
#include "base/vec.h"
#include "doc/doc.h"
#include "read/docx_numbering.h"
#include "read/docx_styles.h"
#include "read/list_number.h"
#include "read/package.h"
#include "read/part.h"

/* A place in the text that leads to a note; number 0: its mark is in the text. */
struct reference {
	int id, number;
};

/* The footnotes, or the endnotes. */
struct notes {
	const char *kind;	/* of the relation to their part */
	const struct list_style *style;
	int n_numbered;		/* so far */
	struct {
		struct reference *p;
		size_t n, cap;
	} references;
};

/* A paragraph being gathered, line by line. A box in it begins one of its own. */
struct paragraph {
	struct buf *text;	/* its lines, parted by \n */
	const struct style *style;
	struct traits own;	/* what it says itself */
	bool runs_on;		/* its end was deleted or hidden: the next one goes on in it */
	bool is_kept;		/* and what it is holds, not what the next one is */
	int n_fields;		/* open fields; a bit each says whether behind "separate" */
	uint64_t in_result;
};

struct docx {
	struct arena *arena;	/* for what is needed while reading */
	struct package *package;
	struct part *part;
	struct doc_builder *builder;
	struct styles *styles;
	struct numbering *numbering;
	struct paragraph *paragraph;	/* the innermost */
	struct buf *line;		/* being put together */
	struct str note_mark;		/* to stand before the next paragraph */
	struct notes footnotes, endnotes;
	bool is_in_note, is_in_table;
	size_t n_cells;
};

/* Begins a paragraph in which nothing was said yet. */
void paragraph_begin(struct docx *d, struct paragraph *p);

/* Reads the w:p on which the walk stands. */
void paragraph_read(struct docx *d);

/* Writes what still waits for the paragraph it runs on into. */
void paragraph_settle(struct docx *d);

/* Appends the mark of a note, such as "[1]" or "①". */
void note_print_mark(const struct notes *notes, int number, struct buf *out);

/* Reads the paragraphs and tables inside an element. */
void story_read(struct docx *d, const struct element *in);

/* Reads the paragraph or table on which the walk stands; nothing for others. */
void story_read_block(struct docx *d);

/* Reads the w:tbl on which the walk stands; one inside a cell becomes text of
 * that cell. */
void table_read(struct docx *d);

#endif
