/* html_tree.h - the elements of a page that matter to a reader, in one array. */
#ifndef READ_HTML_TREE_H
#define READ_HTML_TREE_H
#include "base/fail.h"
#include "doc/doc.h"

enum html_kind {
	HTML_INLINE,	/* <b>, <span>, anything unknown: leaves no piece */
	HTML_STRING,	/* text, with its entities */
	HTML_BREAK,	/* <br> */
	HTML_BLOCK,	/* <p>, <div> */
	HTML_ARTICLE,	/* <article>, <main> */
	HTML_APART,	/* <nav>, <footer>, <aside>: beside the matter */
	HTML_HEADING,
	HTML_PRE,
	HTML_ORDERED,	/* <ol> */
	HTML_LIST,	/* <ul> and its like */
	HTML_ITEM,
	HTML_TABLE,
	HTML_ROW,
	HTML_CELL,
	HTML_LINK,
	HTML_TITLE,	/* the page's <title> */
	HTML_HIDDEN,	/* what nobody sees: <select>, display:none */
};

/* One element or text. The pieces stand in the order of the page, so those
 * inside piece i are i + 1 to end - 1. */
struct html_piece {
	uint8_t kind;		/* enum html_kind */
	uint8_t level;		/* HTML_HEADING */
	uint8_t align;		/* enum node_align, taken over from around it */
	int8_t hint;		/* by its class and id: 1 the matter, -1 beside it */
	bool is_beside;		/* navigation, lists of links, what is hidden; never what
				 * holds much of the page's text */
	uint16_t columns, rows;	/* HTML_CELL: spans */
	int number;		/* HTML_ORDERED: the first; HTML_ITEM: its own or 0 */
	char style;		/* HTML_ORDERED: 1 a A i I, or '-' for none */
	uint32_t parent, end;
	struct str text;	/* HTML_STRING */
	/* bytes of text inside, of these in links, and of the matter: in sentences that
	 * are neither in links nor in what is beside the matter */
	uint32_t n_text, n_link_text, n_sentence_text, n_links;
};

struct html_tree {
	struct html_piece *p;	/* p[0] is the whole page */
	size_t n;
};

/* Cuts a page, valid UTF-8, into its tree; text views the page. Elements that are
 * nested deeper than browsers go count as no elements.
 * Fails: FAIL_LIMIT where there are too many. */
MUST_USE bool html_tree_read(struct arena *a, struct str page, struct html_tree *out,
	struct fail *f);

#endif
