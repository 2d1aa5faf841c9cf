/* docx_numbering.h - the automatic numbers of a Word file, as a reader sees them. */
#ifndef READ_DOCX_NUMBERING_H
#define READ_DOCX_NUMBERING_H
#include "base/buf.h"
#include "read/docx_styles.h"

/* The lists of a file and how far each has counted; lives in the arena. */
struct numbering;

/* Reads the lists; a file without them gives an empty set.
 * Fails: as part_open and part_close. */
MUST_USE bool numbering_read(struct arena *a, const struct package *from,
	const struct styles *styles, struct numbering **out, struct fail *f);

/* Counts one more paragraph of a list (fmt->num_id, num_level; where it has no
 * level, the one that belongs to its style) and appends its marker, such as
 * "（三）" or "2.1", with a blank behind it where marker and text would
 * otherwise run into one word or number. Nothing where it is in no list. */
void numbering_count(struct numbering *n, const struct traits *fmt, struct str style,
	struct str text, struct buf *out);

#endif
