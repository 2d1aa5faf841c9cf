/* lamp.h - how late a thing is, the lamp it shows, and how much of a whole is done.
 *
 * Computed here and nowhere else: lists, boards, reports and bulletins all ask these
 * functions, so they cannot differ. */
#ifndef LEDGER_LAMP_H
#define LEDGER_LAMP_H
#include "base/date.h"

#include <stdint.h>

enum lamp {
	LAMP_NONE, /* open, without a due date */
	LAMP_GREEN, /* due later */
	LAMP_YELLOW, /* due within the warning days, today included */
	LAMP_RED, /* overdue */
	LAMP_GREY, /* closed */
	N_LAMPS
};

/* What the lamp of a finding or measure follows from. */
struct lamp_facts {
	struct date
		due; /* not known: there is none; a month alone ends with its last day. Of a normalised
			  * finding that is open it is the next review */
	struct date today; /* whole */
	bool is_closed;
	struct date closed; /* where is_closed; may lack day or month in what was imported */
	bool is_normalised; /* 长期坚持: its lamp follows its own review, and it is never late */
	int warn_days; /* yellow from so many days before the due date; below 0: never */
};

struct lateness {
	enum lamp lamp;
	bool has_days; /* days_left says something */
	int days_left; /* to the due date, negative behind it; of a closed thing 0 */
	int days_late; /* of an open thing, 0 where it is not late */
	int days_closed_late; /* between due date and closure; 0: in time, or not to be known */
	bool is_review; /* days_left counts to a review, not to a due date */
};

/* Computes lamp and lateness. A closing date that lacks its day counts as its first possible
 * day: nobody is called late by what is not known. */
struct lateness lamp_compute(const struct lamp_facts *f);

/* "green" and 绿灯. */
const char *lamp_code(enum lamp l);
const char *lamp_zh(enum lamp l);

/* How many of how many: the exact fraction. */
struct completion {
	int64_t done, total; /* 0 <= done <= total < 10^14 */
};

/* The rate in basis points (10,000 = all), cut off, never rounded up, so that only all is
 * 100 %: 12 of 19 is 6315. False: of nothing there is no rate. */
bool completion_rate(struct completion c, int *bp_out);

/* The rate as bulletins write it, cut off after so many decimals (0 to 2): "63.15%"; "" for none.
 * Lives in the arena. */
struct str completion_print(struct arena *a, struct completion c, int decimals);

#endif
