/* paper_signs.h - signs that a rectification may stand on paper only.
 *
 * A sign says what was seen and on which records, so that a verifier looks there first. It
 * is never a verdict: each of them has honest causes. */
#ifndef LEDGER_PAPER_SIGNS_H
#define LEDGER_PAPER_SIGNS_H
#include "base/date.h"

#include <stdint.h>

enum paper_sign_kind {
	PAPER_SAME_FILE, /* one file proves two findings; ids: the evidence of both */
	PAPER_EARLY_EVIDENCE, /* evidence made before the feedback; ids: that evidence */
	PAPER_SAME_PROSE, /* the same prose in another unit; ids: the texts of both */
	PAPER_ONLY_TALK, /* all measures are meetings and publicity; ids: the measures */
	PAPER_HASTY_CLOSURE, /* closed within a day of the request; ids: the closure */
	PAPER_UNPROVEN_FIGURE, /* figures without evidence or register entry; ids: the figures' records */
	PAPER_RELAPSE, /* a closed finding's text came back in a later round; ids: both findings */
	N_PAPER_SIGNS
};

/* A file that is given as evidence. */
struct paper_file {
	int64_t evidence;
	struct str digest; /* equal for equal files; "": not known */
	struct date made; /* at any precision; not known: not said */
};

/* A measure, or a piece of prose (progress, what a closure request says). */
struct paper_text {
	int64_t id;
	struct str text; /* valid UTF-8 */
};

struct paper_figure {
	int64_t id; /* of the record that claims it */
	int64_t value; /* 0 claims nothing */
	bool has_proof; /* names evidence, or is counted by a register */
};

struct paper_closure {
	int64_t id;
	int64_t requested_ms, closed_ms; /* since the epoch; closed_ms 0: not closed */
};

struct paper_finding {
	int64_t id, unit, inspection; /* inspection: its round in this unit */
	struct str text;
	struct date inspection_start, feedback; /* not known: nothing is said about evidence */
	bool is_immediate; /* 立行立改: evidence counts from the inspection's start on */
	struct date closed; /* whole; not known: open */
	const struct paper_file *files;
	size_t n_files;
	const struct paper_text *measures;
	size_t n_measures;
	const struct paper_text *prose;
	size_t n_prose;
	const struct paper_figure *figures;
	size_t n_figures;
	const struct paper_closure *closures;
	size_t n_closures;
};

struct paper_sign {
	enum paper_sign_kind kind;
	size_t finding; /* its number in the list that was given */
	size_t other; /* the number of the finding it was seen beside; the finding itself: none */
	const int64_t *ids; /* the records it stands on, rising, once each */
	size_t n_ids;
	struct str why; /* the longest passage that both texts have; p NULL: not of texts */
};

/* Extracts the signs of the findings of a region, by finding, then kind, then other finding.
 * Where many findings share a file or a text, each names one or some of the others. Lives in
 * the arena, views the texts. Cost: near to linear. */
const struct paper_sign *paper_signs_extract(
	struct arena *a, const struct paper_finding *findings, size_t n, size_t *n_out);

/* True where a measure names meetings, study or publicity and nothing that changes anything. */
bool paper_is_only_talk(struct str measure);

/* "same-file", and what it says in both languages. */
const char *paper_sign_code(enum paper_sign_kind k);
const char *paper_sign_zh(enum paper_sign_kind k);
const char *paper_sign_en(enum paper_sign_kind k);

#endif
