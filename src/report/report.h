/* report.h - what a report is: every other file that is named in meson.build is one kind.
 *
 * A report reads the ledger within a scope, as of a day, and gives a document (docx, pdf,
 * html, txt), sheets (xlsx), or bytes of a format of its own. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
#include "report/bound.h"
#include "report/sheet.h"
#include "store/files.h"
#include "store/scope.h"

struct doc;
struct dossier;

enum channel { CHANNEL_PARTY, CHANNEL_PUBLIC, N_CHANNELS };	/* as words_channel has them */

/* What is asked for. */
struct report_ask {
	struct db *db;			/* a reader, in a transaction where what it reads must agree */
	const struct scope *scope;
	int64_t inspection;
	struct date today;		/* of the scope too */
	enum channel channel;
	const int64_t *findings;	/* only these, where the kind may choose; n 0: all */
	size_t n_findings;
	const struct files *files;	/* of evidence; NULL: none are there */
};

/* What the ledger lacks for the report to be whole. */
struct report_gap {
	int64_t finding;	/* 0: of the inspection */
	struct str text;	/* a sentence for people */
};

/* A report that was made. What a kind has not is NULL or empty. */
struct reported {
	struct str title;		/* also a name for the file */
	const struct doc *doc;
	const struct sheet *sheets;
	size_t n_sheets;
	struct str bytes;		/* in the format 'bytes_format' */
	const char *bytes_format;	/* "json", "ics" */
	/* Writes an archive, piece by piece, to a path that is not there yet ("zip"). */
	bool (*pack)(struct arena *a, const struct reported *r, const char *path, struct fail *f);
	const void *packed;		/* of pack */
	struct bound_list figures;
	const struct report_gap *gaps;
	size_t n_gaps;
	int64_t made_ms;		/* of files with a date inside */
	const struct dossier *dossier;	/* what it was made of */
};

struct report {
	const char *name, *zh, *en;
	bool may_choose;	/* of some findings alone */
	bool has_channels;	/* there is a public one */
	bool (*make)(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f);
};
extern const struct report *const reports[];
extern const size_t n_reports;

/* The kind of a name; NULL: none. */
const struct report *report_find(struct str name);

/* Makes a report. All lives in the arena; the reader must outlive 'out' where it packs.
 * Fails: FAIL_NOT_FOUND (no inspection, or not to be seen; a finding that is not of it), FAIL_DENIED
 * (findings of it may not be seen by who asks, and the kind speaks of all; or are not to be told in
 * the channel), FAIL_CONFLICT (there is nothing to report), FAIL_IO. */
MUST_USE bool report_make(struct arena *a, const struct report *r, const struct report_ask *ask, struct reported *out,
	struct fail *f);

/* True where it can be written in a format: "docx". */
bool report_has_format(const struct reported *r, struct str format);
/* The formats, parted by commas. Lives in the arena. */
struct str report_formats(struct arena *a, const struct reported *r);

/* Writes it as bytes. Fails: FAIL_NOT_FOUND (it has no such form), and as the writers do. */
MUST_USE bool report_write(struct arena *a, const struct reported *r, struct str format, struct buf *out, struct fail *f);

#endif
