/* fill.h - a template while it is being filled; xlsx_fill.h is for callers. */
#ifndef WRITE_FILL_H
#define WRITE_FILL_H
#include "base/vec.h"
#include "read/package.h"
#include "write/row_map.h"
#include "write/xlsx_fill.h"

#include <libxml/tree.h>

/* A part of the package that is read as a tree. */
struct fill_part {
	const char *path;
	xmlDoc *doc;
	bool is_changed;
};

/* What the style of a cell says that matters here. */
struct fill_style {
	bool is_text, is_date, is_wrapped;
	int points;	/* of its type */
};

/* Cells of one column that become one: records [from, to] of the cell that stood at a place. */
struct fill_run {
	int row, column;
	int from, to;
};

struct fill_sheet {
	struct str name;
	struct fill_part *part;
	xmlNode *data;			/* sheetData */
	bool is_filled;			/* it has placeholders */
	struct row_map map;
	VEC(struct fill_run) runs;
};

struct filling {
	struct arena *arena;
	struct package *package;
	const struct fill_data *data;
	VEC(struct fill_part *) parts;
	VEC(struct fill_sheet) sheets;
	struct {
		xmlNode **p;
		size_t n, cap;
	} strings;	/* the si that cells share */
	struct {
		struct fill_style *p;
		size_t n, cap;
	} styles;
	struct fill_placeholders placeholders;
	const char *calc_chain;		/* NULL: there is none */
};

/* ---- fill_part.c: trees of parts ---- */

/* Reads a part as a tree; the same one each time. NULL: failed. Fails: as part_open. */
MUST_USE struct fill_part *fill_load(struct filling *fl, const char *path, struct fail *f);

/* The next element from n on (n itself too) among its siblings; NULL: none. */
xmlNode *fill_element(xmlNode *n);

/* The first child of a name, without its namespace; NULL: none. */
xmlNode *fill_child(xmlNode *parent, const char *name);

/* True for an element of a name. */
bool fill_is(const xmlNode *n, const char *name);

/* The next element of a tree after n in reading order, inside root; NULL at the end. */
xmlNode *fill_next(xmlNode *root, xmlNode *n);

/* The value of an attribute by its name without namespace; p NULL: none. Valid until it changes. */
struct str fill_attribute(const xmlNode *n, const char *name);
int fill_attribute_int(const xmlNode *n, const char *name, int otherwise);

/* Sets an attribute that has no namespace, or the one of that name that is there. */
void fill_set(struct arena *a, xmlNode *n, const char *name, struct str value);
void fill_drop(xmlNode *n, const char *name);

/* The text inside an element, as one piece in the arena. */
struct str fill_content(struct arena *a, const xmlNode *n);

/* Makes a text the only content of an element; what XML cannot hold is left out. */
void fill_set_content(struct arena *a, xmlNode *n, struct str text);

/* Copies a node with all that is in it, to stand somewhere inside 'parent': it uses the
 * namespaces that are declared there. */
xmlNode *fill_copy(xmlNode *n, xmlNode *parent);

/* Takes an element out of the tree and frees it. */
void fill_remove(xmlNode *n);

/* ---- fill_text.c: placeholders ---- */

/* A placeholder in a text: bytes [at, end). */
struct fill_mark {
	size_t at, end;
	struct str name;
	bool is_open;	/* never closed: it reaches to the end */
};

/* Finds the first placeholder at or after a byte; false: none. */
bool fill_find_mark(struct str text, size_t from, struct fill_mark *out);

/* The list that a name is of, "list.field", and the field; NULL: it is of none. */
const struct fill_list *fill_find_list(const struct fill_data *d, struct str name, size_t *field_out);

/* The value of a name, in a record where it is of a list. NULL: there is none; a list
 * without records gives an empty text. */
const struct fill_value *fill_find_value(const struct fill_data *d, struct str name, size_t record);

/* The text of a value. */
struct str fill_value_text(struct arena *a, const struct fill_value *v);

/* What must be escaped in a value: nothing, the look of an escape in cells, & in headers. */
enum fill_escape { FILL_PLAIN, FILL_CELL, FILL_HEADER };

/* Fills the text of elements (t) that make one text together; what stands in place of a
 * placeholder goes where it begins. Returns the whole. */
struct str fill_texts(struct arena *a, const struct fill_data *d, xmlNode *const *texts, size_t n,
	size_t record, enum fill_escape escape);

/* ---- fill_beside.c: texts beside the cells ---- */

/* Finds the placeholders in headers, footers and the text boxes of a sheet. Fails: as fill_load. */
MUST_USE bool fill_scan_beside(struct filling *fl, struct fill_sheet *s, struct fail *f);

/* Fills them. Fails: as fill_load. */
MUST_USE bool fill_beside(struct filling *fl, struct fill_sheet *s, struct fail *f);

/* ---- fill_sheet.c: cells ---- */

/* Finds the placeholders of a sheet, and from those of lists its row map.
 * Fails: FAIL_CONFLICT, FAIL_LIMIT. */
MUST_USE bool fill_scan_sheet(struct filling *fl, struct fill_sheet *s, struct fail *f);

/* Repeats the rows of lists, moves the others, fills all. Formulas must stand for
 * themselves: fill_unshare comes first. */
void fill_sheet_rows(struct filling *fl, struct fill_sheet *s);

/* ---- fill_move.c: references ---- */

/* Writes out formulas that share one: each then stands for itself. */
void fill_unshare(struct filling *fl, struct fill_sheet *s);

/* Moves what a formula cell of sheet s refers to; 'block' and 'copy' as in formula_move. */
void fill_move_formula(struct filling *fl, struct fill_sheet *s, xmlNode *formula,
	const struct row_block *block, int copy);

/* Moves all else of a sheet that names cells, its merges and the parts that belong to it.
 * Fails: as fill_load. */
MUST_USE bool fill_move_sheet(struct filling *fl, struct fill_sheet *s, struct fail *f);

/* Moves names, and asks for formulas to be computed. */
void fill_move_book(struct filling *fl, struct fill_part *book);

#endif
