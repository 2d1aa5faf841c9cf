/* docx_styles.h - what the styles of a Word file say of its paragraphs. */
#ifndef READ_DOCX_STYLES_H
#define READ_DOCX_STYLES_H
#include "doc/doc.h"
#include "read/package.h"
#include "read/part.h"

/* What a style, or a paragraph by itself, says; SAYS_NOTHING where it does not. */
enum { SAYS_NOTHING = -1, OUTLINE_BODY = 9 };
struct traits {
	int outline;		/* 0 is the outermost heading; OUTLINE_BODY: none */
	int align;		/* enum node_align */
	int num_id;		/* the list it belongs to; 0: to none */
	int num_level;
	int is_hidden;		/* its text is not shown */
	int is_title;
};

/* What they are before anything is said. */
extern const struct traits traits_unsaid;

struct style {
	struct str id;		/* empty for a style that is not there */
	struct str base;	/* the id of the style it is based on; may be empty */
	struct traits own;	/* what it says itself */
	struct traits traits;	/* with all that it is based on */
};

/* All styles of a file; they live in the arena of styles_read. */
struct styles;

/* Reads the styles; a file without them gives an empty set.
 * Fails: as part_open and part_close. */
MUST_USE bool styles_read(struct arena *a, const struct package *from, struct styles **out,
	struct fail *f);

/* Finds a style. The empty id is the default style of paragraphs; an unknown
 * one gives a style that says nothing. Never NULL. */
const struct style *styles_find(const struct styles *s, struct str id);

/* Takes the properties of a paragraph (w:pPr) on which the walk stands into the
 * traits; for elements of it that are not about them, 'other' is called
 * where it is not NULL. */
void traits_read(struct part *p, struct traits *into,
	void (*other)(struct part *p, void *context), void *context);

/* What 'own' says, and where it says nothing what 'base' says. */
struct traits traits_over(struct traits own, const struct traits *base);

#endif
