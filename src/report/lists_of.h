/* lists_of.h - the three lists of an inspection, as sheets: what was found, what is to be done,
 * who answers for it. Lists and plan share them. */
#ifndef REPORT_LISTS_OF_H
#define REPORT_LISTS_OF_H
#include "report/dossier.h"

/* 问题清单: a row for each finding. */
struct sheet lists_findings(struct arena *a, const struct dossier *d);
/* 任务清单: a row for each measure; a finding without measures has a row that says so. */
struct sheet lists_measures(struct arena *a, const struct dossier *d);
/* 责任清单: a row for each finding with leader, lead and supporting units, owner, due date. */
struct sheet lists_duties(struct arena *a, const struct dossier *d);

/* Checks that nothing hangs in the air: every finding has its words, an aspect where there are any, one who
 * answers for it, a due date and measures; every closed measure and finding has evidence; every
 * measure has its unit or owner. Gaps live in the arena. */
void lists_check(struct arena *a, const struct dossier *d, const struct report_gap **gaps_out, size_t *n_out);
/* The gaps as a sheet, with the numbers that prove the rest. */
struct sheet lists_proof(struct arena *a, const struct dossier *d, const struct report_gap *gaps, size_t n_gaps);

#endif
