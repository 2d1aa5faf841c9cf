/* letter.h - supervision letters: numbered by kind and year, and raised by rule where findings are late. */
#ifndef ACT_LETTER_H
#define ACT_LETTER_H
#include "act/act.h"

/* Issues a letter: a body of letter.issue without number. Its number is the next of its kind and year in the region,
 * "提醒〔2026〕3号"; *number_out (may be NULL) lives in the arena. Refuses as act_perform does. */
MUST_USE bool letter_send(struct arena *a, const struct acting *x, const struct body *letter, struct str key, int64_t *id_out,
	struct str *number_out, struct refusal *r);

/* A letter that a rule asks for. A rule is a confirmed limit whose start event is "overdue" and which applies to
 * "letter_reminder", "letter_warning" or "letter_accountability": so many days after the due date of an open
 * finding the unit is sent that letter, once for each due date. A finding gets one letter at a time, the
 * mildest that it has not had. */
struct letter_raised {
	int64_t finding, inspection, unit, limit;
	struct str number;	/* of the finding */
	struct str kind;	/* "reminder" */
	struct str rule;	/* the limit's code */
	struct str due;		/* that has passed */
	int64_t days_overdue;
	/* by letter_raise */
	int64_t id;
	bool is_done;
	struct refusal refusal;
};

/* Finds the letters that are to be raised today, of one inspection or (0) of all. They live in the arena. The reader
 * sees what the actor's roles cover; of those the actor may not write about letter_raise refuses each.
 * Cost: the open findings that are late. */
MUST_USE bool letter_find_raised(struct arena *a, const struct acting *x, int64_t inspection, struct letter_raised **out,
	size_t *n_out, struct refusal *r);

/* Issues them in one transaction, those refused left out; with 'is_preview' nothing is kept. The text names
 * finding, due date and days; the answer is due in answer_days (0: no limit). */
MUST_USE bool letter_raise(const struct acting *x, struct letter_raised *items, size_t n, int answer_days, bool is_preview,
	struct refusal *r);

#endif
