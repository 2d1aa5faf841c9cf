/* writer.h - what a writer is. Every file named in meson.build is one format. */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H
#include "base/buf.h"
#include "base/fail.h"
#include "doc/doc.h"

struct writer {
	const char *name;	/* "docx", and its files' extension */
	/* Writes the tree as bytes. The same tree gives the same bytes.
	 * Fails: FAIL_IO, FAIL_NOT_FOUND where a font or module is not installed. */
	bool (*write)(struct arena *a, const struct doc *d, struct buf *out, struct fail *f);
};

/* The writer of a name or of a path's extension; NULL: none. */
const struct writer *writer_find(struct str name_or_path);

extern const struct writer *const writers[];
extern const size_t n_writers;

#endif
