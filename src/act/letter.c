/* letter.c - see letter.h. */
#include "act/letter.h"

#include "base/vec.h"
#include "store/scope.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

/* The rising letters, and what stands before the year in their numbers. */
static const struct kind {
	const char *code, *mark;
} kinds[] = {
	{ "notice", "督通" }, { "guidance", "督导" }, { "reminder", "提醒" }, { "warning", "告诫" }, { "accountability", "问责" },
};

static const char *mark_of(struct str kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (str_is_equal(str_of(kinds[i].code), kind))
			return kinds[i].mark;
	return "函";
}

/* ---- numbers ---- */

/* The ordinal in "提醒〔2026〕3号" behind its head; 0: the number is of another form. */
static int64_t ordinal_of(struct str number, struct str head)
{
	int64_t n = 0;

	for (size_t i = head.n; i < number.n; i++) {
		if (number.p[i] < '0' || number.p[i] > '9')
			return str_is_equal(str_sub(number, i, number.n), S("号")) ? n : 0;
		if (n > INT32_MAX)
			return 0;
		n = n * 10 + (number.p[i] - '0');
	}
	return 0;
}

static bool find_newest(struct act *t, struct str kind, struct str head, int64_t *out, struct fail *f)
{
	struct rows *rows = db_select(t->w.db, f,
		"SELECT number FROM letter WHERE region = $1 AND kind = $2 AND number >= $3 AND number < $4", V(t->w.region), V(kind),
		V(head), V(str_print(t->w.arena, "%.*s:", STR_ARG(head)))); /* ':' follows '9' */

	*out = 0;
	while (rows && rows_next(rows)) {
		int64_t n = ordinal_of(rows_text(rows, 0), head);

		*out = n > *out ? n : *out;
	}
	return rows_close(rows, f);
}

static bool number_it(struct act *t, struct body *b, struct refusal *r)
{
	struct str kind = body_text(b, "kind"), date = body_text(b, "date"), head;
	struct fail f = { 0 };
	int64_t newest;

	if (!kind.p || date.n < 4)
		return true; /* body_check says what is missing */
	head = str_print(t->w.arena, "%s〔%.4s〕", mark_of(kind), date.p);
	if (!find_newest(t, kind, head, &newest, &f))
		return refuse_failed(r, &f);
	body_set_text(b, "number", str_print(t->w.arena, "%.*s%lld号", STR_ARG(head), (long long)newest + 1));
	return true;
}

/* ---- one ---- */

struct sending {
	struct arena *a;
	const struct body *given;
	int64_t id;
	struct str number;
};

static bool send_step(struct act *t, const struct body *given, int64_t *id_out, struct str *number_out, struct refusal *r)
{
	struct body *b = body_new(t->w.arena, given->record);
	const struct request q = { .kind = change_kind_find(S("letter.issue"), NULL), .body = b };

	memcpy(b->values, given->values, b->record->n_fields * sizeof *b->values);
	if (!number_it(t, b, r) || !act_step(t, &q, id_out, r))
		return false;
	*number_out = body_text(b, "number");
	return true;
}

static bool send_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct sending *w = wanted;
	struct str number;

	if (!send_step(t, w->given, &w->id, &number, r))
		return false;
	w->number = str_copy(w->a, number);
	return true;
}

static bool load_number(struct sending *w, struct db *d, const struct acting *x, struct fail *f)
{
	struct rows *rows = db_select(d, f, "SELECT number FROM letter WHERE region = $1 AND id = $2", V(x->region), V(w->id));

	if (rows && rows_next(rows))
		w->number = rows_copy(rows, 0, w->a);
	return rows_close(rows, f);
}

/* What the first request under the key gave. */
static bool find_sent(struct sending *w, const struct acting *x, struct str key, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d;
	bool ok;

	if (!act_find_key(x, key, &w->id, r))
		return false;
	d = store_reader(x->store, &f);
	ok = d && load_number(w, d, x, &f);
	if (d)
		store_return(x->store, d);
	return ok || refuse_failed(r, &f);
}

bool letter_send(struct arena *a, const struct acting *x, const struct body *letter, struct str key, int64_t *id_out,
	struct str *number_out, struct refusal *r)
{
	struct sending w = { .a = a, .given = letter };

	if (!act_together(x, send_steps, &w, key, false, r) || (!w.id && !find_sent(&w, x, key, r)))
		return false;
	*id_out = w.id;
	if (number_out)
		*number_out = w.number;
	return true;
}

/* ---- raised by rule ---- */

/* Late findings with the rules that are due for them, the mildest first. A rule was followed where a letter raised by
 * it is dated after the due date it was for. */
static const char sql_raised[] =
	"SELECT f.id, f.inspection, COALESCE(f.lead_unit, f.unit), l.id, f.number, substr(l.applies_to, 8), l.code, f.due, l.value"
	" FROM finding f JOIN time_limit l ON l.region = f.region AND l.state = 'confirmed' AND l.start_event = 'overdue'"
	" AND l.applies_to IN ('letter_reminder', 'letter_warning', 'letter_accountability') AND COALESCE(l.value, 0) > 0"
	" AND (l.since IS NULL OR l.since <= $3) AND (l.until IS NULL OR l.until >= $3)"
	" WHERE f.region = $1 AND f.state <> 'closed' AND COALESCE(f.normalised, 0) = 0 AND f.due < $3"
	" AND ($4 = 0 OR f.inspection = $4)"
	" AND NOT EXISTS (SELECT 1 FROM letter t WHERE t.region = f.region AND t.finding = f.id AND t.raised_by_rule = l.code"
	" AND t.date > f.due) AND " SCOPE_FINDING
	" ORDER BY f.due, f.id, l.value, l.id";

static struct letter_raised read_raised(struct arena *a, const struct rows *rows, struct date today)
{
	struct letter_raised x = { .finding = rows_int(rows, 0), .inspection = rows_int(rows, 1), .unit = rows_int(rows, 2),
		.limit = rows_int(rows, 3), .number = rows_copy(rows, 4, a), .kind = rows_copy(rows, 5, a),
		.rule = rows_copy(rows, 6, a), .due = rows_copy(rows, 7, a) };
	struct date due;

	if (date_parse(x.due, &due))
		x.days_overdue = date_days_between(due, today);
	return x;
}

static bool select_raised(struct arena *a, const struct acting *x, struct db *d, int64_t inspection, struct letter_raised **out,
	size_t *n_out, struct fail *f)
{
	VEC(struct letter_raised) found = { 0 };
	struct date today = clock_today(&x->clock);
	struct scope scope = scope_of(x->region, x->person, today);
	struct rows *rows = db_select(d, f, sql_raised, SCOPE_VALUES(&scope), V(inspection));

	while (rows && rows_next(rows)) {
		struct letter_raised l = read_raised(a, rows, today);
		bool has_one = found.n && found.p[found.n - 1].finding == l.finding;

		if (!has_one && l.days_overdue >= rows_int(rows, 8))
			vec_push(a, &found, l);
	}
	*out = found.p;
	*n_out = found.n;
	return rows_close(rows, f);
}

bool letter_find_raised(struct arena *a, const struct acting *x, int64_t inspection, struct letter_raised **out, size_t *n_out,
	struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok = d && select_raised(a, x, d, inspection, out, n_out, &f);

	if (d)
		store_return(x->store, d);
	return ok || refuse_failed(r, &f);
}

struct raising {
	struct letter_raised *items;
	size_t n;
	int answer_days;
};

static struct body *letter_of(struct act *t, const struct letter_raised *l, int answer_days)
{
	struct arena *a = t->w.arena;
	struct body *b = body_new(a, record_find(S("letter")));

	body_set_int(b, "inspection", l->inspection);
	body_set_int(b, "finding", l->finding);
	body_set_int(b, "unit", l->unit);
	body_set_text(b, "kind", l->kind);
	body_set_text(b, "date", date_print(a, t->today));
	body_set_text(b, "text", str_print(a, "问题%.*s应于%.*s前完成整改，现已超期%lld天。请抓紧整改，并书面回复办理情况。",
		STR_ARG(l->number), STR_ARG(l->due), (long long)l->days_overdue));
	body_set_text(b, "raised_by_rule", l->rule);
	body_set_int(b, "due_limit", l->limit);
	if (answer_days > 0)
		body_set_text(b, "due", date_print(a, date_add_days(t->today, answer_days)));
	return b;
}

static bool raise_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct raising *w = wanted;

	for (size_t i = 0; i < w->n; i++) {
		struct letter_raised *l = &w->items[i];
		struct str number;

		l->refusal = (struct refusal){ 0 };
		l->is_done = send_step(t, letter_of(t, l, w->answer_days), &l->id, &number, &l->refusal);
		if (!l->is_done && l->refusal.code && strcmp(l->refusal.code, "store") == 0) {
			*r = l->refusal;
			return false;
		}
	}
	return true;
}

bool letter_raise(const struct acting *x, struct letter_raised *items, size_t n, int answer_days, bool is_preview,
	struct refusal *r)
{
	struct raising w = { items, n, answer_days };

	return act_together(x, raise_steps, &w, (struct str){ 0 }, is_preview, r);
}
