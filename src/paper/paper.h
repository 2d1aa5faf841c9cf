/* paper.h - the front door of the paper wing: bytes → facts, diagnostics, bytes.
 * The commands and the public library (include/zhenggai.h) both come in here. */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H
#include "base/fail.h"
#include "doc/doc.h"
#include "emit/emitter.h"
#include "read/reader.h"

/* A document and what it says. */
struct paper {
	struct str name;	/* of the source, as given */
	struct doc *doc;
	struct bulletin *bulletin;
};

/* Reads a document and extracts its facts. Lives in the arena.
 * Fails: as read_source. */
MUST_USE bool paper_read(struct arena *a, const struct source *s, struct paper *out, struct fail *f);

/* Checks what was read. 'file' is the path as given; the result lives in the arena. */
struct checked *paper_check(struct arena *a, const struct paper *p, struct str file,
	const struct check_options *o);

/* Writes a paper in the format that a name or a path's extension tells: a
 * writer's, or "json" for its facts. Its document is dressed for it (dress.h);
 * "xlsx" of a text is the ledger of its items (items_table.h).
 * Fails: FAIL_NOT_FOUND for no such format, naming those there are; and as the
 * writer does. */
MUST_USE bool paper_convert(struct arena *a, const struct paper *p, struct str to, struct buf *out,
	struct fail *f);

/* True where paper_convert knows the format of a name or a path's extension. */
bool paper_has_format(struct str to);

/* The formats that paper_convert writes, parted by commas. Lives in the arena. */
struct str paper_formats(struct arena *a);

#endif
