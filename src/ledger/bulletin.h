/* bulletin.h - what one published text says, as data; mirrors the keys of the
 * contract's parse. Views point into the text; a view whose p is NULL, a date
 * that is not known, a claim that is not known: the text does not say. */
#ifndef LEDGER_BULLETIN_H
#define LEDGER_BULLETIN_H
#include "base/date.h"
#include "base/decimal.h"
#include "base/span.h"
#include "text/marker.h"
#include "text/prose.h"

enum bulletin_kind { KIND_OTHER, KIND_BULLETIN, KIND_FEEDBACK, KIND_PLAN, KIND_LEDGER };
enum status { STATUS_UNKNOWN, STATUS_DONE, STATUS_ONGOING, STATUS_NOT_DONE, STATUS_LONG_TERM, N_STATUSES };
enum contact_kind { CONTACT_PHONE, CONTACT_MAIL, CONTACT_EMAIL, CONTACT_OTHER };

/* A number the text states of the whole. */
struct claim {
	bool known;
	struct decimal value;	/* as written: a rate keeps its decimals */
	struct span at;		/* the number with its unit */
};

struct stated {
	struct claim aspects, problems, done, ongoing, not_done, long_term, rate_percent;
	bool is_exhaustive;	/* the stated statuses claim to cover the whole */
	struct span at;		/* the sentence that states them */
};

struct counted {
	int aspects, problems;	/* aspects: -1 where the text has no such level */
	int by_status[N_STATUSES];
};

/* The items that the stated numbers are of: a text may list other problems too, or
 * the same ones twice. */
struct stated_set {
	bool is_sure;		/* false: the text may mean more or fewer, and proves nothing */
	const bool *leaves_out;	/* for each item; NULL: it takes in all */
	struct counted counted;	/* aspects: of the whole text, as headings name them; -1: none */
	int least_aspects;	/* those of them that have items of the set */
	int most_aspects;	/* with those that nothing shows to be of the set */
};

struct heading {
	int level;		/* 1 for the outermost present, by nesting */
	struct marker marker;	/* style MARKER_NONE where there is none */
	struct str title;
	struct span at;		/* the marker and the title */
	bool is_aspect;		/* names a 方面 */
};

struct measure {
	struct marker marker;
	struct str text;	/* without marker and closing mark */
	struct span at;		/* with marker */
};

struct item {
	struct str aspect;	/* core title of the outermost heading above that names a 方面 */
	int heading;		/* index of the innermost heading above; -1: none */
	struct marker marker;
	struct str title, problem;	/* as written; the core of it */
	enum status status;
	struct str status_text;
	struct span status_at;
	bool has_two_statuses;	/* another status, exclusive of this one, stands at other_status_at */
	enum status other_status;
	struct span other_status_at;
	struct claim stated_measures;
	int enumerated_measures;	/* of the numbered ones; 0 where prose has none */
	const struct measure *measures;
	size_t n_measures;
	struct date deadline;
	struct span deadline_at;
	bool is_immediate;	/* 立行立改 in place of a deadline */
	struct str owner_organization, owner_person;
	struct span at;		/* the line(s) that name it */
	struct span body;	/* from its title to the end of what is said of it */
};

struct figure {
	struct str label;
	struct decimal value;
	struct str unit;	/* as the contract lists them */
	struct str approximate;	/* 多 余 近 约 …; p NULL where exact */
	struct span at;		/* the number with its unit */
	struct span quote;	/* the clause it is read from */
	int item;		/* index into items; -1: none */
};

/* A date in the text; an interval where 'to' is known. */
struct dated {
	struct span at;
	struct date from, to;
	bool is_invalid;	/* as written it is no date: 2月30日 */
	bool is_damaged;	/* 年 or 月 lost; 'from' is the only legal reading */
};

struct contact {
	enum contact_kind kind;
	struct str value;
	struct span at;
};

struct signature {
	bool known;
	struct str body;
	struct date date;
	struct span at, date_at;
};

/* Every numbered entry in order, whatever it is: what the numbering rules read. */
enum entry_kind { ENTRY_HEADING, ENTRY_ITEM, ENTRY_MEASURE, ENTRY_OTHER };
struct entry {
	enum entry_kind kind;
	int index;		/* of the heading or item; -1 */
	int level;		/* by nesting, 1 the outermost */
	int parent;		/* index of the entry above; -1 */
	struct marker marker;
	struct span at;		/* the marker as written */
};

struct bulletin {
	const struct prose *prose;	/* the text it was read from */
	enum bulletin_kind kind;
	struct str title;
	struct span title_at;
	struct str inspecting_body, inspected_unit;
	int inspection_round;	/* 0: not said */
	struct date inspection_start, inspection_end, feedback_date;
	struct span inspection_at, feedback_at;
	struct stated stated;
	struct counted counted;
	struct stated_set set;
	const struct heading *headings;
	size_t n_headings;
	struct item *items;	/* two parts of extraction fill them in; nobody else writes there */
	size_t n_items;
	const struct figure *figures;
	size_t n_figures;
	const struct dated *dates;
	size_t n_dates;
	const struct contact *contacts;
	size_t n_contacts;
	struct signature signature;
	const struct entry *entries;
	size_t n_entries;
};

/* The contract's words: "bulletin", "done", "phone". */
const char *bulletin_kind_name(enum bulletin_kind k);
const char *status_name(enum status s);
const char *contact_kind_name(enum contact_kind k);

/* How many of the dates (items, headings), which stand by place, begin before a byte.
 * Cost: logarithmic. */
size_t bulletin_dates_before(const struct bulletin *b, uint32_t at);
size_t bulletin_items_before(const struct bulletin *b, uint32_t at);
size_t bulletin_headings_before(const struct bulletin *b, uint32_t at);

#endif
