/* schedule.h - acts planned for days of the past, and done in the order of their moments, each as the
 * person who would do it with the clock standing where it was done.
 *
 * Days count from today (0); -30 is a month ago. What is done is done on working days: a moment on
 * a day off moves to the working day before it. */
#ifndef ACT_DEMO_SCHEDULE_H
#define ACT_DEMO_SCHEDULE_H
#include "act/act.h"
#include "base/vec.h"
#include "ledger/workday.h"

/* A value of a planned body. Ids are read when the act is done: by then they are known. */
struct planned_value {
	const char *field;
	enum { PLANNED_TEXT, PLANNED_INT, PLANNED_REF, PLANNED_REFS, PLANNED_ROW } kind;
	struct str text;
	int64_t number;
	const int64_t *ref;
	const int64_t *const *refs;	/* or, of a row, its values */
	const struct planned_value *row;
	size_t n;
};

struct planned;
/* Does a planned act by another way than act_perform: a look-back, a letter, a draw. */
typedef bool planned_run(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r);

enum { MOST_PLANNED_VALUES = 14 };
struct planned {
	int64_t at_ms;
	size_t order;
	const int64_t *actor;		/* a person's id; NULL: the operator */
	const struct record *record;
	const struct change_kind *kind;
	const int64_t *object;		/* NULL where it makes a record */
	int64_t *id_out;		/* may be NULL */
	planned_run *run;		/* NULL: act_perform */
	void *wanted;			/* of run */
	struct planned_value values[MOST_PLANNED_VALUES];
	size_t n_values;
};

struct schedule {
	struct arena *a;
	struct clock clock;			/* now */
	const struct calendar *calendar;
	VEC(struct planned *) acts;
};

/* Plans an act on a day, 'minute' minutes after midnight; the day is before today. */
struct planned *schedule_add(struct schedule *s, int day, int minute, const int64_t *actor, const char *change,
	const int64_t *object);

/* Give it a value. A text whose p is NULL gives none; a reference is read when the act is done, and
 * one that is 0 then gives none. planned_done is the day of a thing done, moved to a working day as acts
 * are; planned_day one that is set. planned_row adds a row to a field of rows; its values live on. */
void planned_text(struct planned *p, const char *field, struct str text);
void planned_int(struct planned *p, const char *field, int64_t number);
void planned_ref(struct planned *p, const char *field, const int64_t *id);
void planned_refs(struct planned *p, const char *field, const int64_t *const *ids, size_t n);
void planned_done(const struct schedule *s, struct planned *p, const char *field, int day);
void planned_day(const struct schedule *s, struct planned *p, const char *field, struct date day);
void planned_row(struct planned *p, const char *field, const struct planned_value *values, size_t n);

/* Today and so many days, as it is; and moved to the working day before it where it is none. */
struct date schedule_day(const struct schedule *s, int day);
struct date schedule_working_day(const struct schedule *s, int day);

/* Does all in the order of their moments; what one person does at one moment is one transaction. 'as' holds
 * store, keys and region. The progress function (NULL: none) is told how many are done. Fails: FAIL_CONFLICT
 * where an act is refused, telling which and why; what was done before stays. */
MUST_USE bool schedule_run(const struct schedule *s, const struct acting *as, void (*progress)(void *told, size_t n_done, size_t n),
	void *told, struct fail *f);

#endif
