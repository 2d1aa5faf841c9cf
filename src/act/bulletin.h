/* bulletin.h - a bulletin on its way out: drafted from the ledger, checked against it and by our own
 * rules, approved, published, compared with another version. */
#ifndef ACT_BULLETIN_H
#define ACT_BULLETIN_H
#include "act/act.h"
#include "base/buf.h"
#include "report/bound.h"
#include "report/difference.h"
#include "report/report.h"

/* What stops a bulletin. */
struct bulletin_fault {
	const char *code;	/* "figure": a bound figure is not what the ledger says; "count": what our reading finds
				 * in the text is not; "number": one that the ledger does not have; "rule";
				 * "contact": the public has nowhere to turn */
	struct str zh, en;
};
struct bulletin_checks {
	const struct bulletin_fault *p;
	size_t n;
	int n_warnings;		/* of our rules; they stop nothing */
};

/* A bulletin's text as it is to be released. */
struct bulletin_text {
	int64_t region, inspection;
	enum channel channel;
	struct date day;	/* on which it was drafted */
	struct str text, figures;	/* the figures as bound_print_json gives them */
};

/* Checks a text against the ledger as it is now, by the rules of check (--public where it is for the
 * public). Lives in the arena. Fails: FAIL_FORMAT (the figures are none), FAIL_IO. */
MUST_USE bool bulletin_check(struct arena *a, struct db *d, const struct bulletin_text *b, struct bulletin_checks *out,
	struct fail *f);

/* The same of one that is kept. Fails: FAIL_NOT_FOUND too. */
MUST_USE bool bulletin_check_kept(struct arena *a, struct db *d, int64_t region, int64_t id, struct bulletin_checks *out,
	struct fail *f);

/* Drafts the next version of a channel from the ledger as it is, on today's date. With 'edited' (p NULL: none)
 * the text is that one, which was made by hand of the version 'of': its figures are found in
 * it again. *checks_out says what would stop it; it is drafted all the same.
 * Refuses: as the act does; "report" where the report cannot be made, with its reason. */
MUST_USE bool bulletin_draft(struct arena *a, const struct acting *x, int64_t inspection, enum channel channel,
	struct str edited, int64_t of, int64_t *id_out, struct bulletin_checks *checks_out, struct refusal *r);

/* Approves a draft. Refuses: "contradiction", with the first and the number of them. */
MUST_USE bool bulletin_approve(struct arena *a, const struct acting *x, int64_t id, struct refusal *r);

/* Publishes an approved version; one of the same channel that is published is withdrawn with it. */
MUST_USE bool bulletin_publish(struct arena *a, const struct acting *x, int64_t id, struct refusal *r);

/* Compares two versions, paragraph by paragraph. Lives in the arena. Fails: FAIL_NOT_FOUND, FAIL_IO. */
MUST_USE bool bulletin_compare(struct arena *a, struct db *d, const struct scope *s, int64_t before, int64_t after,
	struct text_difference *out, struct fail *f);

/* Writes a kept version's frozen text in a format: "docx". Fails: FAIL_NOT_FOUND, and as writers do. */
MUST_USE bool bulletin_write(struct arena *a, struct db *d, const struct scope *s, int64_t id, struct str format,
	struct buf *out, struct fail *f);

#endif
