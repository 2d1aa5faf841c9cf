/* setup.c - see setup.h. */
#include "act/setup.h"

#include "base/jsn.h"
#include "base/vec.h"
#include "ledger/words.h"

/* Texts that the build embedded, line by line. */
extern const char *const shipped_limits[], *const shipped_holidays_2024[], *const shipped_holidays_2025[],
	*const shipped_holidays_2026[];
static const char *const *const holiday_texts[] = { shipped_holidays_2024, shipped_holidays_2025, shipped_holidays_2026 };
enum { N_HOLIDAY_TEXTS = sizeof holiday_texts / sizeof holiday_texts[0] };

/* ---- limits ---- */

static struct str print_warn_days(struct arena *a, const struct limit *l)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < l->n_warn_days; i++)
		buf_print(b, "%s%d", i ? "," : "", l->warn_days[i]);
	return buf_view(b);
}

static struct str print_escalation(struct arena *a, const struct limit *l)
{
	struct jsn j = { .out = buf_new(a) };

	jsn_array(&j);
	for (size_t i = 0; i < l->n_escalate; i++) {
		jsn_object(&j);
		jsn_key_str(&j, "role", l->escalate[i].role);
		jsn_key_int(&j, "days", l->escalate[i].after_days);
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	return buf_view(j.out);
}

static void set_day(struct arena *a, struct body *b, const char *field, struct date d)
{
	if (date_is_known(d))
		body_set_text(b, field, date_print(a, d));
}

static void set_value(struct body *b, const struct limit *l)
{
	if (l->is_none) {
		body_set_int(b, "none", 1);
		return;
	}
	body_set_int(b, "value", l->value);
	body_set_text(b, "unit", str_of(limit_unit_code(l->unit)));
}

/* What an administrator should know before confirming stands behind the source. */
static struct str print_source(struct arena *a, const struct limit *l)
{
	return l->note.n ? str_print(a, "%.*s（%.*s）", STR_ARG(l->source), STR_ARG(l->note)) : l->source;
}

static struct body *limit_body(struct arena *a, const struct limit *l)
{
	struct body *b = body_new(a, record_find(S("time_limit")));

	body_set_text(b, "code", l->id);
	body_set_text(b, "name", l->name);
	body_set_text(b, "article", l->article);
	body_set_text(b, "level", str_of(limit_level_code(l->level)));
	set_value(b, l);
	body_set_text(b, "start_event", l->start_event);
	body_set_text(b, "applies_to", l->applies_to);
	body_set_int(b, "working_days", l->is_working_calendar);
	if (l->n_warn_days)
		body_set_text(b, "warn_days", print_warn_days(a, l));
	if (l->repeat_days)
		body_set_int(b, "repeat_days", l->repeat_days);
	if (l->n_escalate)
		body_set_text(b, "escalate", print_escalation(a, l));
	set_day(a, b, "since", l->valid_from);
	set_day(a, b, "until", l->valid_until);
	body_set_text(b, "source", print_source(a, l));
	return b;
}

/* ---- adding ---- */

/* Bodies of one kind to be added in one transaction. */
struct adding {
	const char *change;
	struct body **bodies;
	size_t n, n_added, n_there;
};

static bool add_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct adding *w = wanted;

	for (size_t i = 0; i < w->n; i++) {
		const struct request q = { .kind = change_kind_find(str_of(w->change), NULL), .body = w->bodies[i] };

		if (act_step(t, &q, NULL, r))
			w->n_added++;
		else if (r->code && strcmp(r->code, "taken") == 0)
			w->n_there++;
		else
			return false;
	}
	*r = (struct refusal){ 0 };
	return true;
}

bool setup_add_limits(const struct acting *x, const struct limit *limits, size_t n, struct setup_count *count, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct adding w = { .change = "time_limit.add", .bodies = arena_array(tmp, struct body *, n + 1), .n = n };
	bool ok;

	for (size_t i = 0; i < n; i++)
		w.bodies[i] = limit_body(tmp, &limits[i]);
	ok = act_together(x, add_steps, &w, (struct str){ 0 }, false, r);
	if (ok) {
		count->n_limits += w.n_added;
		count->n_there += w.n_there;
	}
	arena_free(tmp);
	return ok;
}

/* ---- holidays ---- */

static struct body *day_body(struct arena *a, const struct holiday_notice *h, const struct holiday *of, struct date day, bool is_worked)
{
	struct body *b = body_new(a, record_find(S("holiday")));

	body_set_text(b, "date", date_print(a, day));
	body_set_int(b, "working", is_worked);
	body_set_text(b, "name", is_worked ? str_print(a, "%.*s调休上班", STR_ARG(of->name)) : of->name);
	body_set_text(b, "source", h->number.n ? str_print(a, "%.*s（%.*s）", STR_ARG(h->title), STR_ARG(h->number)) : h->title);
	return b;
}

bool setup_add_holidays(const struct acting *x, const struct holiday_notice *h, struct setup_count *count, struct refusal *r)
{
	struct arena *tmp = arena_new();
	VEC(struct body *) days = { 0 };
	struct adding w = { .change = "holiday.add" };
	bool ok;

	for (size_t i = 0; i < h->n_holidays; i++) {
		const struct holiday *one = &h->holidays[i];

		for (struct date d = one->from; date_compare(d, one->to) <= 0; d = date_add_days(d, 1))
			vec_push(tmp, &days, day_body(tmp, h, one, d, false));
		for (size_t k = 0; k < one->n_worked; k++)
			vec_push(tmp, &days, day_body(tmp, h, one, one->worked[k], true));
	}
	w.bodies = days.p;
	w.n = days.n;
	ok = act_together(x, add_steps, &w, (struct str){ 0 }, false, r);
	if (ok) {
		count->n_holidays += w.n_added;
		count->n_there += w.n_there;
	}
	arena_free(tmp);
	return ok;
}

/* ---- shipped ---- */

static struct str join(struct arena *a, const char *const *lines)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; lines[i]; i++)
		buf_z(b, lines[i]);
	return buf_view(b);
}

bool setup_shipped_limits(struct arena *a, const struct limit **out, size_t *n_out, struct fail *f)
{
	return limits_parse(a, join(a, shipped_limits), out, n_out, f);
}

bool setup_shipped_holidays(struct arena *a, const struct holiday_notice **out, size_t *n_out, struct fail *f)
{
	struct holiday_notice *h = arena_array(a, struct holiday_notice, N_HOLIDAY_TEXTS);

	for (size_t i = 0; i < N_HOLIDAY_TEXTS; i++)
		if (!holidays_parse(a, join(a, holiday_texts[i]), &h[i], f))
			return false;
	*out = h;
	*n_out = N_HOLIDAY_TEXTS;
	return true;
}

static bool add_shipped(struct arena *a, const struct acting *x, struct setup_count *c, struct refusal *r)
{
	const struct holiday_notice *notices;
	const struct limit *limits;
	size_t n_limits, n_notices;
	struct fail f = { 0 };

	if (!setup_shipped_limits(a, &limits, &n_limits, &f) || !setup_shipped_holidays(a, &notices, &n_notices, &f))
		return refuse_failed(r, &f);
	if (!setup_add_limits(x, limits, n_limits, c, r))
		return false;
	for (size_t i = 0; i < n_notices; i++)
		if (!setup_add_holidays(x, &notices[i], c, r))
			return false;
	return true;
}

bool setup_add_shipped(const struct acting *x, struct setup_count *out, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct setup_count c = { 0 };
	bool ok = add_shipped(tmp, x, &c, r);

	if (ok)
		*out = c;
	arena_free(tmp);
	return ok;
}
