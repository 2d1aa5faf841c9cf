/* telling.h - what the parts of the example know of each other: its people, units and findings,
 * with places for the ids that they will have. */
#ifndef ACT_DEMO_TELLING_H
#define ACT_DEMO_TELLING_H
#include "act/demo/county.h"
#include "act/demo/proof.h"
#include "act/demo/schedule.h"

enum { N_ROUNDS = 3, UNITS_A_ROUND = 4, N_UNITS = N_ROUNDS * UNITS_A_ROUND, N_OWNERS = 4, MOST_FINDINGS = 17,
	N_OFFICE = 3, N_VERIFIERS = 4, LEDGER_BEGINS = -468 };

/* What becomes of a finding. */
enum fate {
	FATE_CLOSED, FATE_CLOSED_LATE, FATE_SUDDEN,	/* closed: in time, late, within a day */
	FATE_LONG_TERM,
	FATE_RECTIFYING, FATE_HALF,			/* with none, or one, of its measures closed */
	FATE_LATE,
	FATE_REQUESTED, FATE_VERIFYING, FATE_VERIFIED, FATE_REWORK,
	FATE_EXTENSION_REQUESTED, FATE_EXTENSION_ENDORSED, FATE_EXTENSION_SUPERVISED, FATE_EXTENSION_APPROVED,
	FATE_EXTENSION_REFUSED,
	FATE_HANDED_OVER,
	FATE_PLANNING,					/* its plan has not passed */
};

/* How far the plan of a unit went. */
enum plan_fate { PLAN_PASSED, PLAN_PASSED_AT_ONCE, PLAN_REGISTERED, PLAN_CLAIMED, PLAN_REVIEW, PLAN_RETURNED };

struct demo_unit {
	const struct county_unit *words;
	int index;
	int64_t organization, below[COUNTY_BELOW];
	int64_t leader, deputies[2], clerk, owners[N_OWNERS], leaving;
	int round, feedback;		/* the day, before today */
	enum plan_fate plan_fate;
	int64_t inspection, aspects[COUNTY_ASPECTS], plans[2];
	struct demo_finding *findings;
	size_t n_findings;
};

struct demo_finding {
	struct demo_unit *unit;
	const struct county_problem *problem;
	struct county_places places;
	size_t index;			/* of all */
	int aspect;
	struct str number;
	enum fate fate;
	const int64_t *owner, *leader;
	int owner_index;
	struct date due;
	const int64_t *due_limit;	/* NULL: none */
	bool is_concentrated;
	int closed;			/* the day on which it is closed; 0: it is not */
	int64_t id, measures[COUNTY_MEASURES], evidence[COUNTY_MEASURES], closures[COUNTY_MEASURES + 2], extension;
};

struct telling {
	struct arena *a;
	struct schedule s;
	struct county words;
	struct files *files;
	int64_t county, office_unit, discipline, personnel, administration;
	int64_t office[N_OFFICE], verifiers[N_VERIFIERS], system_admin, security_admin, audit_admin, guest;
	int64_t limit_usual, limit_most, limit_concentrated, limit_reminder;
	struct demo_unit units[N_UNITS];
	size_t n_findings;
	struct fail *f;			/* the first failure to keep a file */
	bool has_failed;
};

/* Whose account shows what, with the one password of the example. */
struct demo_account {
	const char *name;
	const char *role;		/* a code of words_role */
	const int64_t *person;
	struct str person_name;
};
enum { N_DEMO_ACCOUNTS = 16 };

/* people.c: the region, its organizations, people, roles and accounts. Fails: FAIL_IO (no memory for a hash). */
void tell_people(struct telling *t);
MUST_USE bool tell_accounts(struct telling *t, struct str password, struct demo_account out[N_DEMO_ACCOUNTS], struct fail *f);

/* rounds.c: which finding is found where, what becomes of it, who answers and until when: before all else.
 * Then the inspections, their findings up to the plans. */
void tell_choices(struct telling *t);
void tell_rounds(struct telling *t);

/* fates.c: what becomes of the findings whose plans passed. */
void tell_fates(struct telling *t);

/* papers.c: what stands beside: letters, look-backs, overrides, self-checks, polls and the rest. */
void tell_papers(struct telling *t);

/* Plans an act at an hour of the day; what several do at once is parted by minutes of their own. */
enum { MORNING = 9 * 60, NOON = 11 * 60, AFTERNOON = 14 * 60, EVENING = 16 * 60 };
static inline struct planned *tell(struct telling *t, int day, int minute, const int64_t *actor, const char *change,
	const int64_t *object)
{
	return schedule_add(&t->s, day, minute, actor, change, object);
}

/* The minutes that part the owners of all units from each other. */
static inline int owner_minute(const struct demo_finding *f)
{
	return f->unit->index * (N_OWNERS + 1) + f->owner_index;
}

/* One of the texts filled for a finding. */
struct str tell_text(struct telling *t, const struct demo_finding *f, struct county_texts texts, size_t which);

/* Gives a planned act a file of its own as a row of 'files', or files kept before. */
void tell_file(struct telling *t, struct planned *p, enum proof_kind kind, struct str title, struct str text, uint64_t seed);

/* Evidence for a finding: a file, added by its owner. 'made' is the day it was made on; the id goes to *id_out. */
void tell_evidence(struct telling *t, struct demo_finding *f, int day, int made, int measure, int64_t *id_out);

#endif
