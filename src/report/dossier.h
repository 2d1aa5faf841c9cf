/* dossier.h - an inspection with all that its reports tell of, loaded once. */
#ifndef REPORT_DOSSIER_H
#define REPORT_DOSSIER_H
#include "report/report.h"
#include "store/query_finding.h"

struct dossier_finding {
	struct finding_row row;
	const struct kept *finding;
	struct kept_page measures;	/* those not dropped, by their order */
	struct kept_page progress, evidence, withheld, extensions, closures;
	size_t aspect;			/* index among the aspects; n_aspects: none */
};

struct dossier {
	const struct report_ask *ask;
	const struct kept *inspection, *unit;
	const struct kept **aspects;	/* those with findings, by their order */
	size_t n_aspects;
	struct dossier_finding *findings;	/* aspect by aspect, those without one last */
	size_t n_findings;
	int64_t n_all;			/* findings of the inspection, seen or not */
	struct names *names;
};

/* Loads it. Lives in the arena; the names ask the reader. With 'ask->findings', only those.
 * Fails: FAIL_NOT_FOUND, FAIL_IO. */
MUST_USE bool dossier_load(struct arena *a, const struct report_ask *ask, struct dossier *out, struct fail *f);

/* How an aspect's findings follow one another: the first of an aspect, and the one behind its
 * last. aspect n_aspects: those of none. */
void dossier_aspect(const struct dossier *d, size_t aspect, size_t *from_out, size_t *to_out);

/* The name of a record of a kind; empty: none. A failure leaves it empty: asked of what is loaded. */
struct str dossier_name(const struct dossier *d, const char *record, int64_t id);
/* The inspected unit's full name; the body that inspected: 县委第二巡察组, else 巡察组. */
struct str dossier_unit(const struct dossier *d);
struct str dossier_group(const struct dossier *d);
/* The round as a title has it: 九届县委第三轮巡察. Lives in the arena. */
struct str dossier_round(struct arena *a, const struct dossier *d);
/* The approved decision to withhold the finding from the channel; NULL: none. */
const struct kept *dossier_withheld(const struct dossier_finding *x, enum channel c);
/* The finding's problem in a few words: its title, else the first clause of its text. */
struct str dossier_problem(const struct dossier_finding *x);

#endif
