/* form.h - a form as offices fill it in: a title, and a table of labels with what belongs beside them. */
#ifndef REPORT_FORM_H
#define REPORT_FORM_H
#include "report/compose.h"
#include "report/dossier.h"

/* Open and close the form's table; its rows have four columns. */
void form_open(struct composing *c, const char *title);
void form_close(struct composing *c);

/* A row of two labels with a value each; of one label and a value as wide as the rest, whose lines are
 * paragraphs. What is empty stays an empty cell to be filled in by hand. */
void form_pair(struct composing *c, const char *label, struct str value, const char *other_label, struct str other_value);
void form_wide(struct composing *c, const char *label, struct str value);

/* Who, and on which day: 丁四　2026年3月2日. Lives in the arena. */
struct str form_signed(struct arena *a, const struct dossier *d, int64_t person, int64_t at_ms);

/* The newest decision of a kind on a record ("closure.pass"), NULL: none; loads them of the finding. */
MUST_USE bool form_decisions(struct arena *a, const struct dossier *d, int64_t finding, struct kept_page *out, struct fail *f);
const struct kept *form_decision(const struct kept_page *decisions, const char *kind, int64_t object);
/* What was decided, and who signed it on which day. Lives in the arena; empty for NULL. */
struct str form_verdict(struct arena *a, const struct dossier *d, const struct kept *decision);

/* The top of every form: number, problem, leader, unit, owner, due dates. */
void form_finding(struct composing *c, const struct dossier *d, const struct dossier_finding *x);

/* A measure of the finding by its id; NULL: none. */
const struct kept *form_measure(const struct dossier_finding *x, int64_t measure);

#endif
