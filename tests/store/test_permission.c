/* test_permission.c - every role, change, state and relation, asked of a ledger, beside permission.tsv. */
#include "world.h"

#include "base/file.h"
#include "ledger/state.h"
#include "ledger/words.h"
#include "store/project.h"

enum { FIRST_ID = 900000 };

/* A ledger that holds one record of every kind, all of one finding of one town and of one person. */
struct county {
	struct world *w;
	int64_t own;			/* the person that all of them name */
	int64_t ids[64];		/* by project_index */
};

/* ---- the expectation ---- */

struct expected {
	const char *change, *who, *states;
};

static struct expected *read_expected(struct arena *a, size_t *n_out)
{
	struct fail f = { 0 };
	struct str text, rest;
	struct expected *rows = arena_array(a, struct expected, 512);
	size_t n = 0, end;

	must(f, file_read(a, PERMISSION_FILE, 1 << 20, &text, &f));
	for (rest = text; rest.n; rest = str_sub(rest, end + 1, rest.n)) {
		struct str line;
		char *z, *who, *states;

		if (!str_find(rest, S("\n"), 0, &end))
			end = rest.n - 1;
		line = str_sub(rest, 0, end);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		z = str_z(a, line);
		who = strchr(z, '\t');
		states = who ? strchr(who + 1, '\t') : NULL;
		assert_non_null(states);
		*who++ = *states++ = '\0';
		rows[n++] = (struct expected){ z, who, states };
	}
	*n_out = n;
	return rows;
}

static const struct expected *find_expected(const struct expected *rows, size_t n, const char *change)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].change, change) == 0)
			return &rows[i];
	fail_msg("permission.tsv has no line for %s", change);
	return NULL;
}

static const char *const reaches[] = { "own", "unit", "below", "region" };

/* Whether the line lets the role reach so far. */
static bool is_expected(const struct expected *e, const char *role, enum relation relation)
{
	struct arena *tmp = arena_new();
	bool is = false;

	for (int far = (int)relation; far < N_RELATIONS; far++)
		is |= words_list(e->who, str_print(tmp, "%s:%s", role, reaches[far]));
	arena_free(tmp);
	return is;
}

static bool is_state_expected(const struct expected *e, enum state s)
{
	static const struct {
		const char *word, *states;
	} sets[] = { { "any", "registered claimed plan_review plan_returned rectifying closure_requested verifying rework closed" },
		{ "open", "registered claimed plan_review plan_returned rectifying closure_requested verifying rework" },
		{ "planning", "registered claimed plan_returned" }, { "working", "rectifying rework" } };
	struct str code = str_of(state_code(s));

	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
		if (words_list(e->states, str_of(sets[i].word)) && words_list(sets[i].states, code))
			return true;
	return words_list(e->states, code);
}

/* ---- the county ---- */

static int64_t id_of(const struct county *c, const char *record)
{
	return c->ids[project_index(record_find(str_of(record)))];
}

/* What a field of every record holds. */
static struct body_value any_value(const struct county *c, const struct record *r, const struct field *f)
{
	struct body_value v = { .is_set = true };

	if (f->type == FIELD_TEXT || f->type == FIELD_PROSE)
		v.s = S("x");
	else if (f->type == FIELD_DATE)
		v.s = S("2026-03-01");
	else if (f->type == FIELD_WORD)
		v.s = str_of(f->words->p[0].code);
	else if (f->type == FIELD_JSON)
		v.s = S("{}");
	else if (f->type == FIELD_REF && strcmp(f->target, r->name) != 0)
		v.i = id_of(c, f->target);
	else if (f->type == FIELD_NUMBER)
		v.i = 1;
	v.is_set = f->type != FIELD_REF || v.i != 0;
	return v;
}

static bool insert(struct db *d, void *wanted, struct fail *f)
{
	struct county *c = wanted;

	for (size_t i = 0; i < n_records; i++) {
		const struct record *r = records[i];
		struct value v[128] = { V(WORLD_REGION), V((int64_t)(FIRST_ID + i)), V(1), V(c->w->audit) };
		size_t n = 4;

		if (c->ids[i])
			continue;
		if (r->states)
			v[n++] = V(r->states->p[0].code);
		for (size_t k = 0; k < r->n_fields; k++) {
			struct body_value x = any_value(c, r, &r->fields[k]);
			bool is_text = x.s.p != NULL;

			if (r->fields[k].type != FIELD_REFS && r->fields[k].type != FIELD_ROWS)
				v[n++] = !x.is_set || strcmp(r->fields[k].name, "dropped") == 0 ? value_null() : is_text ? V(x.s) : V(x.i);
		}
		if (!db_run_n(d, f, record_sqls[i].insert, v, n))
			return false;
		c->ids[i] = (int64_t)(FIRST_ID + i);
	}
	return true;
}

static struct county *county_new(struct world *w)
{
	struct county *c = arena_new_of(w->a, struct county);
	struct fail f = { 0 };

	c->w = w;
	c->own = w->owner;
	c->ids[project_index(record_find(S("region")))] = 1;
	c->ids[project_index(record_find(S("organization")))] = w->town;
	c->ids[project_index(record_find(S("person")))] = w->owner;
	c->ids[project_index(record_find(S("inspection")))] = w->inspection;
	c->ids[project_index(record_find(S("aspect")))] = w->aspect;
	must(f, store_write(w->store, insert, c, &f));
	return c;
}

/* Sets a record's state as no act would. */
struct setting {
	const char *sql;
	int64_t id;
	struct str state;
};

static bool set_state(struct db *d, void *wanted, struct fail *f)
{
	const struct setting *s = wanted;

	return db_run(d, f, s->sql, V(WORLD_REGION), V(s->id), V(s->state));
}

static void put(struct county *c, const struct record *r, int64_t id, struct str state)
{
	struct setting s = { JSON(c->w, "UPDATE %s SET state = $3 WHERE region = $1 AND id = $2", r->name), id, state };
	struct fail f = { 0 };

	must(f, store_write(c->w->store, set_state, &s, &f));
}

static struct body *body_for(struct county *c, const struct record *r, const struct change_kind *k)
{
	struct body *b = body_new(c->w->a, r);

	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];
		bool is_needed, has = change_kind_has(k, str_of(f->name), &is_needed);

		/* what says whose it is, and what must be there */
		if (!has || (!is_needed && !words_list("finding parent lead_unit", str_of(f->name))))
			continue;
		b->values[i] = any_value(c, r, f);
		if (strcmp(f->name, "parent") == 0)
			b->values[i] = (struct body_value){ .is_set = true, .i = c->w->town };
		if (f->type == FIELD_REFS) {
			int64_t *one = arena_array(c->w->a, int64_t, 1);

			*one = id_of(c, f->target);
			b->values[i].refs = one;
			b->values[i].n = 1;
		}
		if (f->type == FIELD_ROWS) {
			struct body_row *row = arena_array(c->w->a, struct body_row, 1);

			row->values = arena_array(c->w->a, struct body_value, f->n_rows);
			b->values[i].rows = row;
			b->values[i].n = 1;
		}
	}
	return b;
}

/* ---- asking ---- */

/* Whether the record names a person that answers for it, itself or through its finding. */
static bool names_a_person(const struct record *r)
{
	static const char *const fields[] = { "finding", "owner", "leader", "person", "giver", "taker" };

	if (strcmp(r->name, "person") == 0)
		return true;
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (record_field(r, str_of(fields[i])) >= 0)
			return true;
	return false;
}

/* Records of no organization: there everybody with the role is above them. */
static bool is_of_region(const struct record *r)
{
	return words_list("region time_limit holiday mapping access account", str_of(r->name));
}

/* A person that stands so to the records: the role over that organization, or the person they name with the role
 * elsewhere. */
static struct acting standing_so(const struct county *c, struct role_held *held, enum role role, enum relation relation)
{
	const int64_t over[N_RELATIONS] = { c->w->other_town, c->w->town, c->w->county, c->w->other_town };

	*held = (struct role_held){ role, over[relation], 3 };
	return (struct acting){ .store = c->w->store, .keys = &c->w->keys, .clock = c->w->clock, .region = WORLD_REGION,
		.person = role == ROLE_OPERATOR ? 0 : relation == RELATION_OWN ? c->own : c->w->stranger, .roles = held, .n_roles = 1 };
}

static const char *role_name(enum role r)
{
	return r == ROLE_OPERATOR ? "operator" : words_role.p[r].code;
}

static enum relation effective(const struct record *r, const struct change_kind *k, enum relation relation)
{
	bool is_making = k->effect == CHANGE_ADDS && words_list("person.add finding.add measure.add", str_of(k->name));

	if (relation == RELATION_OWN && (!names_a_person(r) || (is_making && strcmp(r->name, "measure") != 0)))
		relation = RELATION_ELSEWHERE;
	return relation == RELATION_ELSEWHERE && is_of_region(r) ? RELATION_BELOW : relation;
}

/* Asks one, and fails where the answer is another than the line's. */
static void ask(struct county *c, struct db *d, const struct record *r, const struct request *q, const struct expected *e,
	enum role role, enum relation relation, bool has_state, enum state state)
{
	struct role_held held;
	struct acting x = standing_so(c, &held, role, relation);
	struct refusal no = { 0 };
	bool may = act_may(&x, d, q, &no), is_permitted, is_by_state;
	enum relation real = role == ROLE_OPERATOR ? RELATION_ELSEWHERE : effective(r, q->kind, relation);

	is_permitted = may || strcmp(no.code, "permission") != 0;
	is_by_state = !may && strcmp(no.code, "state") == 0;
	if (is_permitted != is_expected(e, role_name(role), real))
		fail_msg("%s by %s, %s: %s, not as permission.tsv says (%s)", q->kind->name, role_name(role), reaches[relation],
			is_permitted ? "allowed" : "denied", may ? "" : no.en);
	if (has_state && is_permitted && is_by_state == is_state_expected(e, state))
		fail_msg("%s in %s: %s, not as permission.tsv says (%s)", q->kind->name, state_code(state),
			is_by_state ? "refused" : "let pass", may ? "" : no.en);
}

static void ask_everybody(struct county *c, const struct record *r, const struct change_kind *k, const struct expected *e,
	bool has_state, enum state state)
{
	struct fail f = { 0 };
	struct db *d = store_reader(c->w->store, &f);
	struct request q = { .kind = k, .object = k->effect == CHANGE_SETS ? id_of(c, r->name) : 0, .body = body_for(c, r, k) };

	must(f, d);
	for (int role = 0; role < N_ROLES; role++)
		for (int relation = 0; relation < N_RELATIONS; relation++)
			ask(c, d, r, &q, e, (enum role)role, (enum relation)relation, has_state, state);
	store_return(c->w->store, d);
}

static void every_role_change_state_and_relation_is_as_written(void **state)
{
	struct county *c = county_new(*state);
	const struct record *finding = record_find(S("finding"));
	const struct record *measure = record_find(S("measure"));
	size_t n;
	const struct expected *rows = read_expected(c->w->a, &n);

	for (size_t i = 0; i < n_records; i++)
		for (size_t j = 0; j < records[i]->n_changes; j++) {
			const struct change_kind *k = &records[i]->changes[j];
			const struct expected *e = find_expected(rows, n, k->name);

			if (k->from && records[i] != finding) {
				size_t end = strcspn(k->from, " ");

				put(c, records[i], id_of(c, records[i]->name), (struct str){ k->from, end });
			}
			if (strcmp(e->states, "-") == 0) {
				ask_everybody(c, records[i], k, e, false, STATE_REGISTERED);
				continue;
			}
			for (int s = 0; s < N_STATES; s++) {
				put(c, finding, id_of(c, "finding"), str_of(state_code((enum state)s)));
				put(c, measure, id_of(c, "measure"), str_of(state_code((enum state)s)));
				ask_everybody(c, records[i], k, e, true, (enum state)s);
			}
		}
}

static void every_line_is_of_a_change(void **state)
{
	struct world *w = *state;
	size_t n;
	const struct expected *rows = read_expected(w->a, &n);

	for (size_t i = 0; i < n; i++)
		if (!change_kind_find(str_of(rows[i].change), NULL))
			fail_msg("permission.tsv: there is no change %s", rows[i].change);
}

/* Whatever the role: without clearance a record is not there. */
static void nobody_without_clearance_learns_that_a_record_is_there(void **state)
{
	struct county *c = county_new(*state);
	struct fail f = { 0 };
	struct db *d;
	const struct request q = { .kind = change_kind_find(S("finding.describe"), NULL), .object = id_of(c, "finding") };

	put(c, record_find(S("finding")), q.object, S("rectifying"));
	must(f, store_write(c->w->store, set_state, &(struct setting){
		"UPDATE finding SET secrecy = 2 WHERE region = $1 AND id = $2 AND state = $3", q.object, S("rectifying") }, &f));
	d = store_reader(c->w->store, &f);
	must(f, d);
	for (int64_t clearance = 0; clearance < 4; clearance++) {
		struct role_held held = { ROLE_CLERK, c->w->town, clearance };
		struct acting x = { .store = c->w->store, .clock = c->w->clock, .region = WORLD_REGION, .person = c->w->clerk, .roles = &held,
			.n_roles = 1 };
		struct refusal no = { 0 };

		assert_int_equal(act_may(&x, d, &q, &no), clearance >= 2);
		if (clearance < 2)
			assert_string_equal(no.code, "not-found");
	}
	store_return(c->w->store, d);
}

/* Every part in a matter that excludes another: the field that says who had the first, the change that is the
 * other, a role that may make it. */
static const struct part {
	const char *field, *change;
	enum role role;
} parts[] = {
	{ "made_by", "closure.verify", ROLE_VERIFIER }, { "made_by", "closure.pass", ROLE_VERIFIER },
	{ "made_by", "closure.return", ROLE_VERIFIER }, { "made_by", "closure.sign", ROLE_LEADER },
	{ "verifier", "closure.sign", ROLE_OFFICE }, { "made_by", "extension.endorse", ROLE_LEADER },
	{ "made_by", "extension.supervise", ROLE_VERIFIER }, { "endorser", "extension.supervise", ROLE_VERIFIER },
	{ "made_by", "extension.approve", ROLE_OFFICE }, { "endorser", "extension.approve", ROLE_OFFICE },
	{ "supervisor", "extension.approve", ROLE_OFFICE }, { "made_by", "override.approve", ROLE_OFFICE },
	{ "made_by", "override.refuse", ROLE_OFFICE }, { "made_by", "withheld.approve", ROLE_LEADER },
	{ "made_by", "withheld.refuse", ROLE_OFFICE }, { "made_by", "bulletin.approve", ROLE_LEADER },
	{ "made_by", "assessment.approve", ROLE_OFFICE }, { "made_by", "plan.pass", ROLE_OFFICE },
	{ "made_by", "plan.return", ROLE_OFFICE }, { "made_by", "time_limit.confirm", ROLE_OFFICE },
};

/* The code of the refusal, "" where it is allowed. */
static const char *answer(struct county *c, struct db *d, const struct request *q, enum role role, int64_t person)
{
	struct role_held held = { role, c->w->county, 3 };
	struct acting x = { .store = c->w->store, .clock = c->w->clock, .region = WORLD_REGION, .person = person, .roles = &held,
		.n_roles = 1 };
	struct refusal no = { 0 };

	return act_may(&x, d, q, &no) ? "" : no.code;
}

static void ask_part(struct county *c, const struct part *p)
{
	const struct record *r;
	const struct change_kind *k = change_kind_find(str_of(p->change), &r);
	struct request q = { .kind = k, .object = id_of(c, r->name) };
	struct fail f = { 0 };
	struct db *d;
	enum state at = STATE_RECTIFYING;

	put(c, r, q.object, (struct str){ k->from, strcspn(k->from, " ") });
	for (int s = 0; s < N_STATES; s++)
		if (state_allows(p->change, (enum state)s))
			at = (enum state)s;
	put(c, record_find(S("finding")), id_of(c, "finding"), str_of(state_code(at)));
	put(c, record_find(S("measure")), id_of(c, "measure"), str_of(state_code(at)));
	must(f, store_write(c->w->store, set_state, &(struct setting){ JSON(c->w,
		"UPDATE %s SET %s = CAST($3 AS INTEGER) WHERE region = $1 AND id = $2", r->name, p->field), q.object,
		str_of(JSON(c->w, "%lld", (long long)c->w->second_verifier)) }, &f));
	d = store_reader(c->w->store, &f);
	must(f, d);
	if (strcmp(answer(c, d, &q, p->role, c->w->second_verifier), "same-person") != 0)
		fail_msg("%s: who is %s may do it too", p->change, p->field);
	if (strcmp(answer(c, d, &q, p->role, c->w->second_office), "same-person") == 0)
		fail_msg("%s: another may not do it", p->change);
	store_return(c->w->store, d);
}

static void nobody_has_two_parts_in_a_matter(void **state)
{
	struct county *c = county_new(*state);

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		ask_part(c, &parts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(every_line_is_of_a_change),
		world_test(every_role_change_state_and_relation_is_as_written),
		world_test(nobody_has_two_parts_in_a_matter),
		world_test(nobody_without_clearance_learns_that_a_record_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
