/* emitter.h - what an emitter is: diagnostics → bytes. One file a format. */
#ifndef EMIT_EMITTER_H
#define EMIT_EMITTER_H
#include "base/buf.h"
#include "rules/rule.h"

/* One file that was checked. */
struct checked {
	struct str file;	/* the path as given */
	const struct bulletin *bulletin;
	const struct diagnostic *diagnostics;
	int n_errors, n_warnings, n_notes;
};

struct emit_options {
	enum lang lang;
	bool has_colour;	/* a terminal */
	int n_files;		/* that will be emitted; 0 unknown */
};

struct emitter {
	const char *name;	/* "sarif" */
	/* Written before the first and after the last file; NULL: nothing. */
	void (*begin)(struct buf *out, const struct emit_options *o);
	void (*end)(struct buf *out, const struct emit_options *o);
	/* Writes one file; is_first parts it from the one before. */
	void (*emit)(struct buf *out, const struct checked *c, const struct emit_options *o, bool is_first);
};

/* Counts a list into the numbers of 'c'. */
void checked_count(struct checked *c);

/* The emitter of a name; NULL: none. */
const struct emitter *emitter_find(struct str name);

extern const struct emitter *const emitters[];
extern const size_t n_emitters;

#endif
