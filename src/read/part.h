/* part.h - one XML part of an Office file, walked element by element.
 *
 * Failures are sticky: where the XML is damaged or too large, the walk just
 * ends, and part_close says why. What a caller does not walk into is skipped. */
#ifndef READ_PART_H
#define READ_PART_H
#include "base/buf.h"
#include "base/fail.h"
#include "read/archive.h"
#include "read/tag.h"

struct part;

/* An element whose children are being walked. */
struct element {
	int depth;
	bool is_empty;
};

/* Opens a part; the walk stands on its outermost element. Elements of the
 * NULL-terminated list 'wrappers' (may be NULL) are seen through: their
 * children count as children of what is around them. So are mc:AlternateContent
 * and the first of its branches; its other branches are not seen at all.
 * A DOCTYPE is refused, nothing is loaded from elsewhere.
 * Fails: as archive_open_entry and entry_read; FAIL_FORMAT for what is no XML. */
MUST_USE struct part *part_open(struct archive *z, const char *path, const enum tag *wrappers,
	struct fail *f);

/* The element that the walk stands on, to walk its children. */
struct element part_here(const struct part *p);

/* Moves to the next child of an element; false behind the last one. */
bool part_next(struct part *p, const struct element *parent);

/* What the walk stands on. */
enum tag part_tag(const struct part *p);

/* The value of an attribute by its name without prefix; empty with p == NULL
 * where it is not there. Valid until the next step of the walk. */
struct str part_attribute(const struct part *p, const char *name);

/* The attribute as a whole number; 'otherwise' where it is absent or none. */
int part_attribute_int(const struct part *p, const char *name, int otherwise);

/* The attribute as a switch; 'otherwise' where it is absent. <w:vanish/> without
 * its w:val is on. */
bool part_is_on(const struct part *p, const char *name, bool otherwise);

/* Appends the text of the element that the walk stands on, with that of all
 * elements inside it. Blanks at its ends go, where they are not declared to
 * be preserved. */
void part_text(struct part *p, struct buf *out);

/* Ends the walk for a reason of the caller's own. */
void part_refuse(struct part *p, const struct fail *why);

/* True once something has failed. */
bool part_has_failed(const struct part *p);

/* Closes the part. Fails: with what ended the walk early, the path in front. */
MUST_USE bool part_close(struct part *p, struct fail *f);

#endif
