/* html_token.h - the tags and texts of a page, one after the other.
 *
 * Not libxml2's parser: that compares each end tag with all open elements and each
 * attribute with all before it, so a page made for it takes hours. This one
 * only cuts; it looks at no byte twice, and any bytes are a page. */
#ifndef READ_HTML_TOKEN_H
#define READ_HTML_TOKEN_H
#include "base/buf.h"

enum html_token_kind { HTML_TEXT, HTML_OPEN, HTML_CLOSE };

struct html_token {
	enum html_token_kind kind;
	struct str name;	/* of the element, as written */
	struct str attributes;	/* HTML_OPEN: what stands behind the name */
	struct str text;	/* HTML_TEXT: with its entities */
};

/* A page being cut; begin with { .page = … }. */
struct html_scan {
	struct str page;
	size_t at;
	bool lacks_quote[2];	/* no further " (') in the page: it was looked for */
};

/* Gives the next tag or text; false at the end. Comments, doctypes and what
 * scripts and styles hold are passed over. Cost: linear over the page. */
bool html_next_token(struct html_scan *scan, struct html_token *out);

/* Finds the value of an attribute, quotes taken off; *value_out is empty for one that
 * is only named. */
bool html_attribute(struct str attributes, struct str name, struct str *value_out);

/* Appends a text with its entities (&nbsp; &#8220; &ldquo;) as characters; what
 * is no entity stays as it stands. */
void html_append_text(struct buf *out, struct str text);

/* Tells equal names whatever their case (ASCII). */
bool html_is_name(struct str written, struct str name);

#endif
