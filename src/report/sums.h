/* sums.h - which figures the progress of findings tells of, to be summed by label and unit. */
#ifndef REPORT_SUMS_H
#define REPORT_SUMS_H
#include "report/dossier.h"

enum { MOST_SUMS = 60 };

struct sums {
	struct figure_source p[MOST_SUMS];
	size_t n;
};

/* Adds the labels and units of a finding's progress to those met before, as sources of a query of
 * a record. Beyond MOST_SUMS they are left out. */
void sums_collect(const struct dossier_finding *x, const char *query, int64_t of, struct sums *all);

#endif
