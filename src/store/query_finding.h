/* query_finding.h - findings: lists with filters, and one with everything on it. */
#ifndef STORE_QUERY_FINDING_H
#define STORE_QUERY_FINDING_H
#include "ledger/lamp.h"
#include "ledger/outcome.h"
#include "store/query_record.h"

/* A finding under the alias f is late on the day $3: what lamp_compute calls days_late > 0
 * of an open finding. It stands here once; a property test holds the two together. */
#define FINDING_IS_LATE "(f.state <> 'closed' AND COALESCE(f.normalised, 0) = 0 AND f.due < $3)"

enum finding_sort {
	FINDING_BY_DUE,		/* the earliest first; those without a due date last */
	FINDING_BY_NUMBER,	/* inspection by inspection, in the order they were registered, which is the letter's */
	FINDING_BY_UNIT,	/* unit by unit, within each in the order they were registered */
	FINDING_BY_CHANGE,	/* the newest changed first */
	N_FINDING_SORTS
};

enum { FINDING_PAGE = 50, MOST_FINDING_PAGE = 1000, FINDING_WARN_DAYS = 30, FINDING_COUNT_BOUND = 1000 };

/* Which findings; what is 0 or whose p is NULL does not matter. */
struct finding_filter {
	int64_t inspection, aspect;
	int64_t round;			/* the inspection's round */
	int64_t unit;			/* the inspected unit, it alone */
	int64_t below;			/* the inspected unit is this organization or below it */
	int64_t lead_unit, owner, leader;
	unsigned states;		/* a set: 1u << STATE_… */
	unsigned outcomes;		/* a set: 1u << OUTCOME_… */
	unsigned secrecies;		/* a set: 1u << index in words_secrecy */
	struct str due_from, due_to;	/* "2026-03-01", both included */
	bool is_late, is_watched, is_open;
	struct str text;		/* words that the finding's own texts have, as search.h reads them */
};

struct finding_ask {
	struct finding_filter filter;
	enum finding_sort sort;
	struct str cursor;		/* 'next' of the page before; p NULL: the first page */
	size_t most;			/* 0: FINDING_PAGE */
	int warn_days;			/* the lamp is yellow from so many days before; 0: FINDING_WARN_DAYS */
};

/* One line of a list. Texts that are not there have p NULL. */
struct finding_row {
	int64_t id, change;
	struct str number, title;	/* the title; where there is none, the original wording */
	enum state state;
	enum outcome outcome;
	int64_t inspection, aspect, unit, lead_unit, owner, leader;
	struct str inspection_name, aspect_title, unit_name, lead_unit_name, owner_name, leader_name;
	struct str due, first_due, closed_on, last_progress, next_review;
	int64_t secrecy, n_measures, n_measures_closed, relapse_of;
	bool is_watched, is_normalised, is_overridden;
	struct lateness lateness;
};

struct finding_page {
	const struct finding_row *p;
	size_t n;
	struct str next;		/* cursor of the next page; p NULL: this is the last */
};

/* Lists findings that the person may see, a page at a time. Lives in the arena.
 * Cost: that of the page, wherever it is; where text is asked for, at most the newest
 * MOST_FOUND that match are looked at. Fails: FAIL_FORMAT (no cursor of this sort), FAIL_IO. */
MUST_USE bool query_findings(struct arena *a, struct db *d, const struct scope *s, const struct finding_ask *ask,
	struct finding_page *out, struct fail *f);

/* Loads one finding as a line of a list. Fails: FAIL_NOT_FOUND (also where the person may not see it), FAIL_IO. */
MUST_USE bool query_finding_row(struct arena *a, struct db *d, const struct scope *s, int64_t id, int warn_days,
	struct finding_row *out, struct fail *f);

/* Counts them: exactly from the tallies where the filter is one that they keep and the
 * operator asks; else by counting up to FINDING_COUNT_BOUND, where *is_more_out says that
 * there are more ("1000+"). */
MUST_USE bool query_finding_count(struct db *d, const struct scope *s, const struct finding_filter *filter,
	int64_t *n_out, bool *is_more_out, struct fail *f);

/* The texts of lists and counts and how many values each takes: for the test that they are read by
 * their indexes. Returns how many there are, up to 'most'. */
struct finding_text {
	const char *sql;
	size_t n_values;
};
size_t query_finding_texts(struct finding_text *out, size_t most);

/* ---- one finding ---- */

/* What happened, from the journal: who, when, what. */
struct moment {
	int64_t seq, at_ms, actor;
	struct str actor_name;
	const struct change_kind *kind;
	const struct record *record;
	int64_t object;
	struct str text;		/* what it says: the reason, opinion, text of the record; p NULL: nothing */
};

/* Another finding that one of the files proves too. */
struct shared_file {
	int64_t finding, evidence;
	struct str number, title, file_name, sha256;
};

struct finding_whole {
	struct finding_row row;		/* as in a list, with lamp and names */
	const struct kept *finding, *inspection;
	const struct kept *aspect;	/* NULL: none */
	struct kept_page measures, progress, evidence, closures, decisions, extensions, letters, onsite_checks, lookbacks,
		overrides, withheld;
	struct kept_page relapses;	/* findings that are relapses of this one */
	const struct kept *relapse_of;	/* NULL: none, or not to be seen */
	const struct shared_file *shared;
	size_t n_shared;
	const struct moment *moments;	/* in the order in which they happened */
	size_t n_moments;
	struct names *names;		/* for all that stands here */
};

/* Loads one finding with everything on it. Lives in the arena; the names ask the reader.
 * Fails: FAIL_NOT_FOUND (also where the person may not see it), FAIL_IO. */
MUST_USE bool query_finding_whole(struct arena *a, struct db *d, const struct scope *s, int64_t id, int warn_days,
	struct finding_whole *out, struct fail *f);

#endif
