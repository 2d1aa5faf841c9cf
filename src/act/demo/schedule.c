/* schedule.c - see schedule.h. */
#include "act/demo/schedule.h"

#include <assert.h>
#include <stdlib.h>

enum { MINUTE_MS = 60 * 1000 };

struct date schedule_day(const struct schedule *s, int day)
{
	return date_add_days(clock_today(&s->clock), day);
}

struct date schedule_working_day(const struct schedule *s, int day)
{
	struct date d = schedule_day(s, day);

	while (!workday_is(s->calendar, d))
		d = date_add_days(d, -1);
	return d;
}

/* Sorted later by the moment that was meant, so that what follows on a day off still follows. */
struct planned *schedule_add(struct schedule *s, int day, int minute, const int64_t *actor, const char *change,
	const int64_t *object)
{
	struct planned *p = arena_new_of(s->a, struct planned);

	assert(day < 0);
	p->kind = change_kind_find(str_of(change), &p->record);
	assert(p->kind && (p->kind->effect == CHANGE_ADDS) == (object == NULL));
	p->at_ms = clock_day_start_ms(schedule_day(s, day)) + (int64_t)minute * MINUTE_MS;
	p->order = s->acts.n;
	p->actor = actor;
	p->object = object;
	vec_push(s->a, &s->acts, p);
	return p;
}

static struct planned_value *add_value(struct planned *p, const char *field)
{
	assert(p->n_values < MOST_PLANNED_VALUES);
	p->values[p->n_values].field = field;
	return &p->values[p->n_values++];
}

void planned_text(struct planned *p, const char *field, struct str text)
{
	if (text.p)
		add_value(p, field)->text = text;
}

void planned_int(struct planned *p, const char *field, int64_t number)
{
	struct planned_value *v = add_value(p, field);

	v->kind = PLANNED_INT;
	v->number = number;
}

void planned_ref(struct planned *p, const char *field, const int64_t *id)
{
	struct planned_value *v = add_value(p, field);

	v->kind = PLANNED_REF;
	v->ref = id;
}

void planned_refs(struct planned *p, const char *field, const int64_t *const *ids, size_t n)
{
	struct planned_value *v = add_value(p, field);

	v->kind = PLANNED_REFS;
	v->refs = ids;
	v->n = n;
}

void planned_day(const struct schedule *s, struct planned *p, const char *field, struct date day)
{
	planned_text(p, field, date_print(s->a, day));
}

void planned_done(const struct schedule *s, struct planned *p, const char *field, int day)
{
	planned_day(s, p, field, schedule_working_day(s, day));
}

void planned_row(struct planned *p, const char *field, const struct planned_value *values, size_t n)
{
	struct planned_value *v = add_value(p, field);

	v->kind = PLANNED_ROW;
	v->row = values;
	v->n = n;
}

/* ---- making the body ---- */

static const struct field *find_field(const struct field *fields, size_t n, const char *name, size_t *at)
{
	for (*at = 0; *at < n && strcmp(fields[*at].name, name) != 0; ++*at)
		;
	assert(*at < n);
	return &fields[*at];
}

static void set_refs(struct arena *a, const struct planned_value *v, struct body_value *out)
{
	int64_t *ids = arena_array(a, int64_t, v->n + 1);

	for (size_t i = 0; i < v->n; i++)
		ids[i] = *v->refs[i];
	out->is_set = true;
	out->refs = ids;
	out->n = v->n;
}

static void set_simple(struct arena *a, const struct field *f, const struct planned_value *v, struct body_value *out)
{
	switch (v->kind) {
	case PLANNED_TEXT:
		out->is_set = true;
		out->s = v->text;
		if (f->type == FIELD_LEVEL)
			out->i = words_find(f->words, v->text);
		break;
	case PLANNED_INT:
		out->is_set = true;
		out->i = v->number;
		break;
	case PLANNED_REF:
		out->is_set = *v->ref != 0;
		out->i = *v->ref;
		break;
	case PLANNED_REFS:
		set_refs(a, v, out);
		break;
	case PLANNED_ROW:
		break;
	}
}

/* Adds a row behind those that are there. */
static void set_row(struct arena *a, const struct field *f, const struct planned_value *v, struct body_value *out)
{
	struct body_row *rows = arena_array(a, struct body_row, out->n + 1);
	struct body_value *values = arena_array(a, struct body_value, f->n_rows);
	size_t at;

	if (out->n)
		memcpy(rows, out->rows, out->n * sizeof *rows);
	for (size_t i = 0; i < v->n; i++) {
		const struct field *of = find_field(f->rows, f->n_rows, v->row[i].field, &at);

		set_simple(a, of, &v->row[i], &values[at]);
	}
	rows[out->n].values = values;
	out->rows = rows;
	out->n++;
	out->is_set = true;
}

static struct body *make_body(struct arena *a, const struct planned *p)
{
	struct body *b = body_new(a, p->record);
	size_t at;

	for (size_t i = 0; i < p->n_values; i++) {
		const struct planned_value *v = &p->values[i];
		const struct field *f = find_field(p->record->fields, p->record->n_fields, v->field, &at);

		if (v->kind == PLANNED_ROW)
			set_row(a, f, v, &b->values[at]);
		else
			set_simple(a, f, v, &b->values[at]);
	}
	return b;
}

/* ---- doing ---- */

/* What one person does at one moment. */
struct group {
	struct planned **acts;
	size_t n;
	const struct planned *at;	/* under way */
};

static bool run_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct group *g = wanted;

	for (size_t i = 0; i < g->n; i++) {
		const struct planned *p = g->acts[i];
		const struct request q = { .kind = p->kind, .object = p->object ? *p->object : 0, .body = make_body(t->w.arena, p) };

		g->at = p;
		if (!act_step(t, &q, p->id_out, r))
			return false;
	}
	return true;
}

static bool fail_planned(const struct acting *x, const struct planned *p, const struct refusal *r, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct str at = clock_print_minute(tmp, clock_now_ms(&x->clock));

	fail_set(f, r->kind == FAIL_IO ? FAIL_IO : FAIL_CONFLICT, "%s on %.*s by person %lld: %s: %s", p->kind->name, STR_ARG(at),
		(long long)x->person, r->code ? r->code : "?", r->en);
	arena_free(tmp);
	return false;
}

static bool run_group(const struct acting *as, struct group *g, int64_t at_ms, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct acting x = *as;
	struct refusal no = { 0 };
	const struct planned *first = g->acts[0];
	bool ok;

	g->at = first;
	x.clock = clock_standing(at_ms);
	x.person = first->actor ? *first->actor : 0;
	ok = acting_open(tmp, &x, &no);
	if (ok && first->run)
		ok = first->run(&x, first, make_body(tmp, first), &no);
	else if (ok)
		ok = act_together(&x, run_steps, g, (struct str){ 0 }, false, &no);
	if (!ok)
		fail_planned(&x, g->at, &no, f);
	arena_free(tmp);
	return ok;
}

static int by_moment(const void *a, const void *b)
{
	const struct planned *p = *(struct planned *const *)a, *q = *(struct planned *const *)b;

	if (p->at_ms != q->at_ms)
		return p->at_ms < q->at_ms ? -1 : 1;
	return p->order < q->order ? -1 : 1;
}

static bool is_together(const struct planned *p, const struct planned *q)
{
	return p->at_ms == q->at_ms && p->actor == q->actor && !p->run && !q->run;
}

/* The moment moved to a working day. */
static int64_t working_moment(const struct schedule *s, int64_t at_ms)
{
	struct date meant = clock_date(at_ms), d = meant;

	while (!workday_is(s->calendar, d))
		d = date_add_days(d, -1);
	return at_ms - (clock_day_start_ms(meant) - clock_day_start_ms(d));
}

bool schedule_run(const struct schedule *s, const struct acting *as, void (*progress)(void *told, size_t n_done, size_t n),
	void *told, struct fail *f)
{
	int64_t newest_ms = 0;

	qsort(s->acts.p, s->acts.n, sizeof *s->acts.p, by_moment);
	for (size_t i = 0; i < s->acts.n;) {
		struct group g = { .acts = &s->acts.p[i], .n = 1 };
		int64_t at_ms = working_moment(s, s->acts.p[i]->at_ms);

		while (i + g.n < s->acts.n && is_together(s->acts.p[i], s->acts.p[i + g.n]))
			g.n++;
		newest_ms = at_ms > newest_ms ? at_ms : newest_ms;
		if (!run_group(as, &g, newest_ms, f))
			return false;
		i += g.n;
		if (progress)
			progress(told, i, s->acts.n);
	}
	return true;
}
