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

/* What is left of a file once it has been emitted. */
struct tallied {
	struct str file;
	int n_errors, n_warnings, n_notes;
	struct tallied *next;
};

/* The files emitted so far. Begins as { 0 }. */
struct tally {
	size_t n_files, n_errors, n_warnings, n_notes;
	size_t n_unread;	/* files that could not be read; counted by the caller */
	struct tallied *first, *last;
};

struct emit_options {
	enum lang lang;
	bool has_colour;	/* a terminal */
	int columns;		/* that a line of text may take; 0: 100 */
	size_t n_files;		/* that will be emitted; 0 unknown */
};

struct emitter {
	const char *name;	/* "sarif" */
	const char *zh, *en;	/* what it is for, in one line */
	/* Written before the first and after the last file; NULL: nothing. */
	void (*begin)(struct buf *out, const struct emit_options *o);
	void (*end)(struct buf *out, const struct emit_options *o, const struct tally *all);
	/* Writes one file; 'before' tells of those that were written already. */
	void (*emit)(struct buf *out, const struct checked *c, const struct emit_options *o,
		const struct tally *before);
};

/* Where a file holds no text at all, what to say instead of "no fault"; NULL: it holds some. */
const char *checked_lacks_text(const struct checked *c, enum lang lang);

/* Counts a list into the numbers of 'c'. */
void checked_count(struct checked *c);

/* Adds a file that has been emitted. What is kept of it lives in the arena. */
void tally_add(struct arena *a, struct tally *t, const struct checked *c);

/* The emitter of a name; NULL: none. */
const struct emitter *emitter_find(struct str name);

extern const struct emitter *const emitters[];
extern const size_t n_emitters;

#endif
