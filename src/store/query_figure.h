/* query_figure.h - the numbers that reports are made of: each a named query, so that what a
 * text says can be asked for again, and everybody who asks gets the same answer.
 *
 * Counts take in every finding of the inspection, the restricted ones too: a number tells
 * nothing of them. */
#ifndef STORE_QUERY_FIGURE_H
#define STORE_QUERY_FIGURE_H
#include "store/db.h"

enum figure_value {
	FIGURE_COUNT,	/* how many */
	FIGURE_AMOUNT,	/* in 1/10000, as progress keeps it */
	FIGURE_RATE,	/* done of all, in basis points, by completion_rate */
};

/* What is asked: "findings.done" of inspection 12, "progress.sum" of finding 40 with the label 补登台账. */
struct figure_source {
	const char *query;	/* the name of a figure_query */
	int64_t of;		/* the record that it is about */
	struct str label, unit;	/* of progress; label is also a measure's kind or a channel; p NULL: none */
	struct str kind;	/* the measure's kind that progress was made on; empty: none; p NULL: any */
};

struct figure_query {
	const char *name;
	const char *about;	/* the record's name: "inspection", "aspect", "finding" */
	enum figure_value value;
	int n_words;		/* how many of label, unit and kind it takes */
	const char *sql;
};

extern const struct figure_query figure_queries[];
extern const size_t n_figure_queries;

/* The query of a name; NULL: none. */
const struct figure_query *figure_query_find(struct str name);

/* Asks. A rate of nothing is 0. Fails: FAIL_NOT_FOUND (no query of this name), FAIL_IO. */
MUST_USE bool query_figure(struct db *d, int64_t region, const struct figure_source *s, int64_t *out, struct fail *f);

/* Prints a source as people may read and ask it: findings.done inspection=12. Lives in the arena. */
struct str figure_source_print(struct arena *a, const struct figure_source *s);

#endif
