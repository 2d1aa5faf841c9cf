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
	struct doc *doc;
	struct bulletin *bulletin;
};

/* Reads a document and extracts its facts. Lives in the arena.
 * Fails: as read_source. */
MUST_USE bool paper_read(struct arena *a, const struct source *s, struct paper *out, struct fail *f);

/* Checks what was read. 'file' is the path as given; the result lives in the arena. */
struct checked *paper_check(struct arena *a, const struct paper *p, struct str file,
	const struct check_options *o);

#endif
