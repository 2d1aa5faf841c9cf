/* guard.h - conditions of the domain that an act must meet beside permission and state.
 * Every file in guards/ is one. */
#ifndef ACT_GUARD_H
#define ACT_GUARD_H
#include "act/act.h"
#include "act/stake.h"

/* An act about to be done. */
struct guarding {
	const struct acting *acting;
	struct db *db;
	struct arena *arena;
	struct date today;
	const struct record *record;
	const struct change_kind *kind;
	int64_t object;			/* 0: makes a record */
	const struct body *body;	/* never NULL */
	struct matter about;		/* the record, and the finding, measure, inspection it is about */
	bool is_question;		/* asked by act_may: what depends on a body not given yet is let pass */
};

struct guard {
	const char *changes;	/* the kinds it guards, parted by blanks; "*": all */
	/* False: refused, and why. */
	bool (*check)(const struct guarding *g, struct refusal *r);
};
extern const struct guard *const guards[];
extern const size_t n_guards;

/* A number the guard needs from the store: one statement giving one. False: refused as failed.
 * guard_number(g, r, &out, "SELECT …$1…", V(…)…). */
#define guard_number(g, r, out, sql, ...) guard_number_n((g), (r), (out), (sql), DB_VALUES(__VA_ARGS__))
MUST_USE bool guard_number_n(const struct guarding *g, struct refusal *r, int64_t *out, const char *sql, const struct value *v,
	size_t n);

/* Its text, copied into the guard's arena; p NULL where there is none. */
#define guard_text(g, r, out, sql, ...) guard_text_n((g), (r), (out), (sql), DB_VALUES(__VA_ARGS__))
MUST_USE bool guard_text_n(const struct guarding *g, struct refusal *r, struct str *out, const char *sql, const struct value *v,
	size_t n);

#endif
