/* walk.c - see walk.h. */
#include "walk.h"

#include "act/matter.h"
#include "ledger/state.h"
#include "ledger/words.h"
#include "store/project.h"

#include <inttypes.h>
#include <stdio.h>

enum { STEPS_TOGETHER = 200, MOST_TRIES = 6, MOST_MINUTES = 18 };

/* What is done often; all else now and then. */
static const struct weight {
	const char *change;
	int weight;
} weights[] = {
	{ "finding.add", 16 }, { "measure.add", 5 }, { "finding.claim", 12 }, { "plan.submit", 6 }, { "plan.pass", 12 },
	{ "plan.return", 3 }, { "progress.add", 20 }, { "evidence.add", 20 }, { "closure.request", 60 }, { "closure.verify", 50 },
	{ "closure.pass", 50 }, { "closure.sign", 50 }, { "closure.return", 8 }, { "extension.request", 8 }, { "extension.endorse", 8 },
	{ "extension.supervise", 8 }, { "extension.approve", 8 }, { "lookback.add", 6 }, { "measure.drop", 3 },
	{ "handover.give", 4 }, { "handover.take", 4 }, { "handover.effect", 4 }, { "letter.acknowledge", 4 },
	{ "letter.answer", 4 }, { "letter.close", 4 }, { "letter.issue", 4 }, { "inspection.close", 4 },
	{ "region.add", 0 },	/* there is one */
	{ "account.password", 0 }, { "account.totp", 0 },	/* sealed anew each time: two walks would differ */
	{ "person.erase", 0 },	/* keys are made by chance */
};

enum { OTHER_WEIGHT = 1 };

/* ---- chance ---- */

static uint64_t next(struct walk *k)
{
	uint64_t z = (k->chance += 0x9E3779B97F4A7C15u);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static size_t below(struct walk *k, size_t n)
{
	return (size_t)(next(k) % n);
}

static bool is_lucky(struct walk *k, unsigned percent)
{
	return below(k, 100) < percent;
}

/* ---- what there is ---- */

static struct walk_ids *ids_of(struct walk *k, const char *record)
{
	return &k->ids[project_index(record_find(str_of(record)))];
}

static void remember(struct walk_ids *ids, int64_t id)
{
	ids->p[ids->n++ % WALK_LIVE] = id;
}

/* One of the newest; 0: there is none. */
static int64_t choose(struct walk *k, const struct walk_ids *ids)
{
	size_t n = ids->n < WALK_LIVE ? ids->n : WALK_LIVE, newest = n < 12 ? n : 12;

	if (n == 0)
		return 0;
	return is_lucky(k, 60) ? ids->p[(ids->n - 1 - below(k, newest)) % WALK_LIVE] : ids->p[below(k, n)];
}

static int64_t number(struct act *t, const char *sql, int64_t id)
{
	struct fail f = { 0 };
	int64_t n = 0;

	must(f, db_number(t->w.db, &f, &n, sql, V(t->w.region), V(id)));
	return n;
}

/* A record in a state in which the change may be done; where there seems to be none now and then any,
 * else 0. */
static int64_t choose_fitting(struct walk *k, struct act *t, const struct record *r, const struct change_kind *kind)
{
	int64_t id = 0;

	for (int tries = 0; tries < 16; tries++) {
		struct fail f = { 0 };
		struct known x;
		enum state state;

		id = choose(k, &k->ids[project_index(r)]);
		must(f, !id || known_load(t->w.arena, t->w.db, t->w.region, r, id, &x, &f));
		if (!id || !r->states || (kind->from && words_list(kind->from, x.state)))
			return id;
		if (r->states == &words_state && state_parse(x.state, &state) && state_allows(kind->name, state))
			return id;
	}
	return is_lucky(k, 5) ? id : 0;
}

/* ---- values ---- */

static struct str day(struct walk *k, struct act *t, int from, int to)
{
	return date_print(t->w.arena, date_add_days(t->today, from + (int)below(k, (size_t)(to - from + 1))));
}

static struct str date_value(struct walk *k, struct act *t, const char *field)
{
	if (words_list("date taken meeting_date feedback_date start_date", str_of(field)))
		return is_lucky(k, 97) ? day(k, t, -6, 0) : day(k, t, 1, 5);
	if (strcmp(field, "since") == 0)
		return day(k, t, -30, 3);
	return day(k, t, 1, 120);
}

static struct str text_value(struct walk *k, struct act *t, const char *field)
{
	if (strcmp(field, "sha256") == 0 || strcmp(field, "sm3") == 0)
		return str_print(t->w.arena, "%064llx", (unsigned long long)below(k, 1000000));
	if (strcmp(field, "number") == 0)
		return str_print(t->w.arena, "%" PRId64, is_lucky(k, 95) ? ++k->n_numbers : k->n_numbers / 2);
	return str_print(t->w.arena, "%s%zu", field, below(k, 1000));
}

/* The finding that the act is about, so that what else it names can be of the same. */
struct about {
	const struct change_kind *kind;
	int64_t finding, inspection;
};

static int64_t ref_value(struct walk *k, struct act *t, const struct field *f, struct about *about)
{
	int64_t id = choose(k, ids_of(k, f->target));

	if (strcmp(f->target, "organization") == 0 && is_lucky(k, 80)) /* where there are people */
		return is_lucky(k, 50) ? k->w->town : is_lucky(k, 80) ? k->w->other_town : k->w->county;
	if (about->finding && is_lucky(k, 85) && strcmp(f->target, "measure") == 0)
		return number(t, "SELECT MAX(id) FROM measure WHERE region = $1 AND finding = $2 AND state <> 'closed'"
			" AND COALESCE(dropped, 0) = 0", about->finding);
	if (about->finding && is_lucky(k, 85) && strcmp(f->target, "evidence") == 0)
		return number(t, "SELECT MAX(id) FROM evidence WHERE region = $1 AND finding = $2 AND state = 'current'", about->finding);
	if (about->inspection && is_lucky(k, 85) && strcmp(f->target, "aspect") == 0)
		return number(t, "SELECT MAX(id) FROM aspect WHERE region = $1 AND inspection = $2", about->inspection);
	if (about->inspection && is_lucky(k, 70) && strcmp(f->target, "finding") == 0)
		id = number(t, "SELECT MAX(id) FROM finding WHERE region = $1 AND inspection = $2", about->inspection);
	else if (strcmp(f->target, "finding") == 0 && strcmp(f->name, "finding") == 0 && is_lucky(k, 90))
		id = choose_fitting(k, t, record_find(S("finding")), about->kind);
	if (strcmp(f->target, "finding") == 0)
		about->finding = id;
	if (strcmp(f->target, "inspection") == 0)
		about->inspection = id;
	return id;
}

static bool is_text(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_PROSE;
}

static void set_value(struct walk *k, struct act *t, const struct field *f, struct about *about, struct body_value *v);

static void set_rows(struct walk *k, struct act *t, const struct field *f, struct about *about, struct body_value *v)
{
	struct body_row *rows = arena_array(t->w.arena, struct body_row, 2);

	v->n = 1 + below(k, 2);
	for (size_t i = 0; i < v->n; i++) {
		rows[i].values = arena_array(t->w.arena, struct body_value, f->n_rows);
		for (size_t c = 0; c < f->n_rows; c++)
			set_value(k, t, &f->rows[c], about, &rows[i].values[c]);
	}
	v->rows = rows;
}

static void set_refs(struct walk *k, struct act *t, const struct field *f, struct body_value *v)
{
	int64_t *refs = arena_array(t->w.arena, int64_t, 3);

	v->n = 1 + below(k, 3);
	for (size_t i = 0; i < v->n; i++)
		refs[i] = choose(k, ids_of(k, f->target));
	v->refs = refs;
}

static void set_value(struct walk *k, struct act *t, const struct field *f, struct about *about, struct body_value *v)
{
	*v = (struct body_value){ .is_set = true };
	if (is_text(f))
		v->s = text_value(k, t, f->name);
	else if (f->type == FIELD_DATE)
		v->s = date_value(k, t, f->name);
	else if (f->type == FIELD_WORD)
		v->s = str_of(f->words->p[below(k, f->words->n)].code);
	else if (f->type == FIELD_JSON)
		v->s = S("{}");
	else if (f->type == FIELD_REF) {
		v->i = ref_value(k, t, f, about);
		v->is_set = v->i != 0;
	} else if (f->type == FIELD_ROWS)
		set_rows(k, t, f, about, v);
	else if (f->type == FIELD_REFS)
		set_refs(k, t, f, v);
	else if (f->type == FIELD_LEVEL)
		v->i = is_lucky(k, 90) ? 0 : (int64_t)below(k, f->words->n);
	else if (f->type == FIELD_YES)
		v->i = is_lucky(k, 30);
	else
		v->i = (int64_t)below(k, 100) + (strcmp(f->name, "version") == 0 ? k->n_tried : 0);
}

/* Which of the fields that need not be there are mostly there. */
static unsigned likely(const char *field)
{
	if (words_list("owner leader due aspect", str_of(field)))
		return 90;
	if (words_list("relapse_of new_finding none", str_of(field)))
		return 4;
	return strcmp(field, "measure") == 0 ? 85 : 30;
}

static struct body *make_body(struct walk *k, struct act *t, const struct record *r, const struct change_kind *kind)
{
	struct body *b = body_new(t->w.arena, r);
	struct about about = { .kind = kind };

	for (size_t i = 0; i < r->n_fields; i++) {
		bool is_needed;

		if (change_kind_has(kind, str_of(r->fields[i].name), &is_needed) && (is_needed || is_lucky(k, likely(r->fields[i].name))))
			set_value(k, t, &r->fields[i], &about, &b->values[i]);
	}
	return b;
}

/* ---- one act ---- */

static const struct change_kind *choose_kind(struct walk *k, const struct record **rec)
{
	static const size_t most = 60;

	for (;;) {
		const struct record *r = records[below(k, n_records)];
		const struct change_kind *kind = r->n_changes ? &r->changes[below(k, r->n_changes)] : NULL;
		int weight = OTHER_WEIGHT;

		for (size_t i = 0; kind && i < sizeof weights / sizeof weights[0]; i++)
			if (strcmp(weights[i].change, kind->name) == 0)
				weight = weights[i].weight;
		if (kind && (int)below(k, most) < weight) {
			*rec = r;
			return kind;
		}
	}
}

/* Anyone; mostly one who has a role that may do such things somewhere. */
static void choose_actor(struct walk *k, struct act *t, const char *change)
{
	for (int tries = is_lucky(k, 95) ? 24 : 1; tries > 0; tries--) {
		t->acting = &k->people[below(k, k->n_people)];
		t->w.actor = t->acting->person;
		for (size_t i = 0; i < t->acting->n_roles; i++)
			if (permission_has(change, t->acting->roles[i].role, RELATION_OWN))
				return;
	}
}

/* The finding that a request is about, as the ledger has it before. */
static int64_t finding_of(struct act *t, const struct record *r, const struct request *q)
{
	struct subject s = { 0 };
	struct fail f = { 0 };

	if (q->object)
		must(f, subject_load(t->w.db, t->w.region, r, q->object, &s, &f));
	else if (record_field(r, S("finding")) >= 0)
		s.finding = body_int(q->body, "finding");
	return s.finding;
}

static const char after_closing[] = "finding.word lookback.add onsite_check.add withheld.propose withheld.approve withheld.refuse"
	" withheld.end letter.acknowledge letter.answer letter.close selfcheck.send selfcheck.close selfcheck_answer.add"
	" override.propose override.approve override.refuse override.end";

/* Holds one act that was done to the laws of a finding's life. */
static void check_act(struct walk *k, struct act *t, const char *change, int64_t finding)
{
	struct walk_memory *m;
	struct fail f = { 0 };
	struct rows *rows;
	struct str first;

	if (!finding)
		return;
	assert_true(finding < WALK_MOST_IDS);
	m = &k->memory[finding];
	if (m->is_closed && !words_list(after_closing, str_of(change)))
		fail_msg("seed %" PRIu64 ": %s on a closed finding %" PRId64, k->seed, change, finding);
	rows = db_select(t->w.db, &f, "SELECT first_due, CASE WHEN state = 'closed' THEN 1 ELSE 0 END FROM finding WHERE region = $1"
		" AND id = $2", V(t->w.region), V(finding));
	assert_true(rows && rows_next(rows));
	first = rows_text(rows, 0);
	if (m->first_due[0] && !str_is_equal(str_of(m->first_due), first))
		fail_msg("seed %" PRIu64 ": %s changed the first due date of %" PRId64, k->seed, change, finding);
	if (m->is_closed && !rows_int(rows, 1))
		fail_msg("seed %" PRIu64 ": %s opened finding %" PRId64 " again", k->seed, change, finding);
	if (first.n)
		snprintf(m->first_due, sizeof m->first_due, "%.*s", STR_ARG(first));
	m->is_closed = rows_int(rows, 1) != 0;
	must(f, rows_close(rows, &f));
}

static void try_act(struct walk *k, struct act *t)
{
	const struct record *r;
	struct request q = { .kind = choose_kind(k, &r) };
	struct refusal no = { 0 };
	int64_t id = 0, finding;
	int tries = is_lucky(k, 90) ? MOST_TRIES : 1;

	do {
		choose_actor(k, t, q.kind->name);
		q.object = q.kind->effect == CHANGE_SETS ? choose_fitting(k, t, r, q.kind) : 0;
		if (q.kind->effect == CHANGE_SETS && !q.object)
			return;
		q.body = make_body(k, t, r, q.kind);
		no = (struct refusal){ 0 };
	} while ((!body_check(q.body, q.kind, &no) || !act_ask(t, &q, &no)) && --tries > 0);
	if (no.code && strcmp(no.code, "needed") == 0 && is_lucky(k, 95))
		return; /* there is nothing yet to do it to */
	finding = finding_of(t, r, &q);
	k->n_tried++;
	if (!act_step(t, &q, &id, &no)) {
		if (no.code && strcmp(no.code, "store") == 0)
			fail_msg("seed %" PRIu64 ": %s: %s", k->seed, q.kind->name, no.en);
		return;
	}
	k->n_done++;
	if (q.kind->effect == CHANGE_ADDS)
		remember(&k->ids[project_index(r)], id);
	check_act(k, t, q.kind->name, strcmp(r->name, "finding") == 0 && !finding ? id : finding);
}

/* ---- a plan on its way ---- */

/* Does an act as the first of the people who may. */
static bool do_by_anyone(struct walk *k, struct act *t, const char *change, int64_t object, const struct body *b)
{
	const struct record *r;
	const struct request q = { .kind = change_kind_find(str_of(change), &r), .object = object, .body = b };
	size_t from = below(k, k->n_people);
	struct refusal no = { 0 };
	int64_t id = 0;

	for (size_t i = 0; i < k->n_people; i++) {
		t->acting = &k->people[(from + i) % k->n_people];
		t->w.actor = t->acting->person;
		if (!act_ask(t, &q, &no))
			continue;
		k->n_tried++;
		if (!act_step(t, &q, &id, &no))
			continue;
		k->n_done++;
		if (!object)
			remember(&k->ids[project_index(r)], id);
		return true;
	}
	return false;
}

static void complete(struct walk *k, struct act *t, int64_t finding)
{
	struct arena *a = t->w.arena;
	struct body *measure = body_new(a, record_find(S("measure"))), *f = body_new(a, record_find(S("finding")));

	if (number(t, "SELECT n_measures FROM finding WHERE region = $1 AND id = $2", finding) == 0) {
		body_set_int(measure, "finding", finding);
		body_set_text(measure, "kind", S("mt_rules"));
		body_set_text(measure, "text", S("办法"));
		do_by_anyone(k, t, "measure.add", 0, measure);
	}
	body_set_int(f, "immediate", 1);
	do_by_anyone(k, t, "finding.describe", finding, f);
	f = body_new(a, record_find(S("finding")));
	body_set_int(f, "owner", k->w->owner);
	do_by_anyone(k, t, "finding.assign", finding, f);
	do_by_anyone(k, t, "finding.claim", finding, body_new(a, record_find(S("finding"))));
}

/* Brings what an inspection still has to plan through its review. */
static void pass_plan(struct walk *k, struct act *t)
{
	int64_t inspection = choose(k, ids_of(k, "inspection")), finding, plan;
	struct body *b = body_new(t->w.arena, record_find(S("plan")));

	for (int i = 0; i < 12; i++) {
		finding = number(t, "SELECT MIN(id) FROM finding WHERE region = $1 AND inspection = $2 AND (state = 'registered' OR (state IN"
			" ('claimed', 'plan_returned') AND (n_measures = 0 OR owner IS NULL OR (due IS NULL AND COALESCE(immediate, 0) = 0))))",
			inspection);
		if (!finding)
			break;
		complete(k, t, finding);
	}
	body_set_int(b, "inspection", inspection);
	do_by_anyone(k, t, "plan.submit", 0, b);
	plan = number(t, "SELECT MAX(id) FROM plan WHERE region = $1 AND inspection = $2 AND state = 'review'", inspection);
	if (plan && is_lucky(k, 70))
		do_by_anyone(k, t, "plan.pass", plan, body_new(t->w.arena, record_find(S("plan"))));
}

/* ---- going ---- */

struct stretch {
	struct walk *walk;
	int64_t until;
};

static bool walk_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct stretch *s = wanted;
	struct walk *k = s->walk;

	(void)r;
	for (int64_t round = 0; k->n_tried < s->until && round < 50LL * STEPS_TOGETHER; round++) {
		k->w->clock.at_ms += (int64_t)below(k, MOST_MINUTES) * 60 * 1000;
		t->w.at_ms = k->w->clock.at_ms;
		t->today = clock_today(&k->w->clock);
		for (size_t i = 0; i < k->n_people; i++)
			k->people[i].clock = k->w->clock;
		if (is_lucky(k, 1))
			pass_plan(k, t);
		else
			try_act(k, t);
	}
	return true;
}

/* The people of today, with the roles of today. */
static void meet_people(struct walk *k)
{
	const struct walk_ids *ids = ids_of(k, "person");
	size_t n = ids->n < WALK_LIVE ? ids->n : WALK_LIVE;

	k->n_people = 0;
	for (size_t i = 0; i <= n && k->n_people < WALK_PEOPLE; i++) {
		struct acting x = { .store = k->w->store, .keys = &k->w->keys, .clock = k->w->clock, .region = WORLD_REGION,
			.person = i < n ? ids->p[i] : 0 };

		if (acting_open(k->w->a, &x, &k->w->no) && x.n_roles)
			k->people[k->n_people++] = x;
	}
}

void walk_go(struct walk *k, int64_t n_steps)
{
	int64_t end = k->n_tried + n_steps;
	struct refusal no = { 0 };

	while (k->n_tried < end) {
		struct stretch s = { k, k->n_tried + STEPS_TOGETHER < end ? k->n_tried + STEPS_TOGETHER : end };

		meet_people(k);
		if (!act_together(&k->people[0], walk_steps, &s, (struct str){ 0 }, false, &no))
			fail_msg("seed %" PRIu64 ": %s", k->seed, no.en);
	}
}

/* ---- beginning ---- */

static void know(struct walk *k, const struct record *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(k->w->store, &f);
	struct rows *rows;

	must(f, d);
	rows = db_select(d, &f, "SELECT object FROM change WHERE region = $1 AND kind LIKE $2 AND object = seq ORDER BY seq",
		V(WORLD_REGION), V(str_print(k->w->a, "%s.%%", r->name)));
	while (rows && rows_next(rows))
		remember(&k->ids[project_index(r)], rows_int(rows, 0));
	must(f, rows_close(rows, &f));
	store_return(k->w->store, d);
}

static void add_all_round(struct world *w, int which)
{
	static const char *const more[] = { "leader", "verifier", "office" };
	int64_t id = world_person(w, JSON(w, "全%d", which), w->county, "clerk", w->county);

	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
		world_act(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"%s\",\"organization\":%lld,"
			"\"since\":\"2026-01-01\",\"until\":\"2030-12-31\",\"clearance\":\"internal\"}", (long long)id, more[i],
			(long long)w->county));
}

/* More people, so that there is somebody for everything. */
static void populate(struct world *w)
{
	static const char *const roles[] = { "owner", "owner", "clerk", "leader", "leader", "verifier", "verifier", "office" };

	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
		bool is_of_county = strcmp(roles[i], "verifier") == 0 || strcmp(roles[i], "office") == 0;

		world_person(w, JSON(w, "某%zu", i), i % 2 ? w->other_town : w->town, roles[i],
			is_of_county ? w->county : i % 2 ? w->other_town : w->town);
	}
	for (int i = 0; i < 2; i++) /* two who may do everything, so that only four eyes hold them */
		add_all_round(w, i);
	world_act(w, w->office, "inspection.add", 0, JSON(w, "{\"unit\":%lld,\"name\":\"白杨镇\",\"round\":3,\"kind\":\"regular\","
		"\"source\":\"inspection\"}", (long long)w->other_town));
}

struct walk *walk_new(struct world *w, uint64_t seed)
{
	struct walk *k = arena_new_of(w->a, struct walk);

	k->w = w;
	k->seed = k->chance = seed;
	k->memory = arena_array(w->a, struct walk_memory, WALK_MOST_IDS);
	populate(w);
	for (size_t i = 0; i < n_records; i++)
		know(k, records[i]);
	return k;
}
