/* reader.h - what a reader is. Every file named in meson.build is one format. */
#ifndef READ_READER_H
#define READ_READER_H
#include "base/fail.h"
#include "doc/doc.h"

/* How sure a reader is that a file is its own. */
enum likeness { LIKENESS_NONE, LIKENESS_NAME, LIKENESS_CONTENT };

/* A file as it came. */
struct source {
	struct str bytes;	/* followed by eight readable bytes that do not count */
	struct str name;	/* path or name; only its ending is looked at; may be empty */
};

struct reader {
	const char *name;		/* "docx" */
	const char *extensions;		/* "docx docm", lower case, parted by spaces */
	enum likeness (*likeness)(const struct reader *r, const struct source *s);
	/* Makes the tree of the bytes. Fails: FAIL_FORMAT for what is damaged
	 * beyond reading, FAIL_LIMIT, FAIL_NOT_FOUND where a program or module
	 * that it needs is not installed. */
	bool (*read)(struct arena *a, const struct source *s, struct doc **out, struct fail *f);
};

/* True where the name ends in one of the reader's extensions. */
bool reader_is_named(const struct reader *r, const struct source *s);

/* Reads a file with the reader that is surest of it: content first, then name;
 * plain text where none is. Fails as the reader does. */
MUST_USE bool read_source(struct arena *a, const struct source *s, struct doc **out, struct fail *f);

extern const struct reader *const readers[];
extern const size_t n_readers;

#endif
