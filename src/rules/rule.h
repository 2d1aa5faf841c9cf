/* rule.h - what a rule is. Every other file in this folder is one rule. */
#ifndef RULES_RULE_H
#define RULES_RULE_H
#include "base/arena.h"
#include "ledger/bulletin.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };
enum lang { LANG_ZH, LANG_EN };

struct rule;

/* Another place that a diagnostic points to: an item counted, the other number. */
struct related {
	struct span at;
	const char *zh, *en; /* may hold {text} */
	struct str text;
	struct related *next;
};

/* A number, a date or a string that a rule compares; p NULL and !is_number: none. */
struct compared {
	bool is_number;
	struct decimal number;
	struct str text; /* of a date too, as ISO 8601 */
	struct date date; /* what Chinese messages write in Chinese */
};

struct diagnostic {
	const struct rule *rule;
	enum severity severity; /* the rule's own, but for privacy without --public */
	struct span at; /* n == 0 and at the end of the text: of the whole */
	struct compared stated, counted;
	struct str text; /* what the message's {text} stands for */
	const char *zh, *en; /* another message than the rule's; NULL: the rule's */
	struct related *related, *last_related;
	struct str fix; /* replacement of the span where one is certain; p NULL: none */
	struct diagnostic *next;
};

/* What a check is asked for. */
struct check_options {
	bool is_public; /* --public: privacy findings are errors, and looked for */
	const struct passages *against; /* --against: texts to compare with; NULL: none */
};

/* One text being checked: what the rules read, and where they report. */
struct checking {
	struct arena *arena;
	struct arena *tmp; /* of the running rule: cleared behind it */
	const struct bulletin *bulletin;
	const struct check_options *options;
	const struct rule *running;
	size_t n_fired; /* by the running rule */
	struct diagnostic *beyond; /* stands for all beyond RULE_MOST_FIRED */
	struct diagnostic *first, **last;
};

struct rule {
	const char *name; /* as in the contract; never changed, never reused */
	enum severity severity;
	const char *zh, *en; /* the message; {stated} {counted} {text} are filled in */
	void (*run)(struct checking *c); /* reads, reports; touches nothing else */
};

/* So many times a rule may report in one text; one more says how many were left out. */
enum { RULE_MOST_FIRED = 200 };

/* Reports that the running rule fired at a place; the caller fills in stated,
 * counted, text and fix of what comes back. It lives in the arena. */
struct diagnostic *rule_fire(struct checking *c, struct span at);

/* The same with the two whole numbers it compared. */
struct diagnostic *rule_fire_counts(
	struct checking *c, struct span at, int64_t stated, int64_t counted);

/* The same for the whole text: the place is its end. */
struct diagnostic *rule_fire_whole(struct checking *c);

/* Adds a place that the diagnostic leans on. 'text' fills {text}; may be empty. */
void rule_relate(struct checking *c, struct diagnostic *d, struct span at, const char *zh,
	const char *en, struct str text);

/* The message in a language, filled in. Lives in the arena. */
struct str diagnostic_message(struct arena *a, const struct diagnostic *d, enum lang lang);
struct str related_message(struct arena *a, const struct related *r, enum lang lang);

/* A date as a value to compare. */
struct compared compared_of_date(struct arena *a, struct date d);

/* A compared value as text; p NULL: none. */
struct str compared_print(struct arena *a, const struct compared *v);

/* "error", "warning", "note". */
const char *severity_name(enum severity s);

/* Runs every rule over one bulletin. The list, by place and then by the order
 * of the table, lives in the arena; NULL means nothing fired. */
struct diagnostic *rules_run(
	struct arena *a, const struct bulletin *b, const struct check_options *o);

/* The rule of a name; NULL: none. */
const struct rule *rule_find(struct str name);

extern const struct rule *const rules[];
extern const size_t n_rules;

#endif
