/* test_records.c - the tables of records, changes, states and permissions agree with each other. */
#include "mocka.h"

#include "ledger/body.h"
#include "ledger/outcome.h"
#include "ledger/permission.h"
#include "ledger/state.h"
#include "ledger/words.h"

/* Calls check for each word of a list parted by blanks, without its '!'. */
static void each_word(const char *list, void (*check)(const struct record *r, struct str word), const struct record *r)
{
	while (list && *list) {
		size_t n = strcspn(list, " ");

		check(r, (struct str){ list, n - (n > 0 && list[n - 1] == '!') });
		list += n + strspn(list + n, " ");
	}
}

static void is_field(const struct record *r, struct str word)
{
	int i = record_field(r, word);

	if (i < 0)
		fail_msg("%s has no field %.*s", r->name, STR_ARG(word));
	assert_false(r->fields[i].flags & FIELD_COMPUTED);
}

static void is_state(const struct record *r, struct str word)
{
	assert_true(r->states && words_find(r->states, word) >= 0);
}

static void every_change_names_fields_and_states_of_its_record(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_records; i++)
		for (size_t k = 0; k < records[i]->n_changes; k++) {
			const struct record *r = records[i], *found = NULL;
			const struct change_kind *c = &r->changes[k];

			each_word(c->fields, is_field, r);
			each_word(c->from, is_state, r);
			each_word(c->state, is_state, r);
			assert_ptr_equal(change_kind_find(str_of(c->name), &found), c);
			assert_ptr_equal(found, r);
			assert_true(!c->stamp || record_field(r, str_of(c->stamp)) >= 0);
			assert_true(!c->verdict || words_find(&words_verdict, str_of(c->verdict)) >= 0);
		}
}

static void every_reference_names_a_record_that_stands_before(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_records; i++)
		for (size_t k = 0; k < records[i]->n_fields; k++) {
			const struct field *f = &records[i]->fields[k];
			size_t at = 0;

			assert_int_equal(f->type == FIELD_REF || f->type == FIELD_REFS, f->target != NULL);
			while (f->target && at <= i && strcmp(records[at]->name, f->target) != 0)
				at++;
			if (f->target && at > i)
				fail_msg("%s.%s refers to %s", records[i]->name, f->name, f->target);
		}
}

static void every_change_may_be_made_by_somebody(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_records; i++)
		for (size_t k = 0; k < records[i]->n_changes; k++) {
			int n = 0;

			for (int role = 0; role < N_ROLES; role++)
				n += permission_has(records[i]->changes[k].name, (enum role)role, RELATION_OWN);
			if (n == 0)
				fail_msg("nobody may %s", records[i]->changes[k].name);
		}
}

static void what_may_be_done_far_away_may_be_done_near(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_records; i++)
		for (size_t k = 0; k < records[i]->n_changes; k++)
			for (int role = 0; role < N_ROLES; role++)
				for (int rel = 1; rel < N_RELATIONS; rel++)
					if (permission_has(records[i]->changes[k].name, (enum role)role, (enum relation)rel))
						assert_true(permission_has(records[i]->changes[k].name, (enum role)role,
							(enum relation)(rel - 1)));
}

static void no_administrator_touches_the_work(void **state)
{
	static const char *const work[] = { "finding.add", "progress.add", "closure.request", "closure.sign", "plan.pass",
		"bulletin.publish", "extension.approve", "evidence.add" };

	(void)state;
	for (size_t i = 0; i < sizeof work / sizeof work[0]; i++)
		for (int role = ROLE_SYSTEM_ADMIN; role < N_ROLES; role++)
			assert_false(permission_has(work[i], (enum role)role, RELATION_OWN));
}

static void every_move_is_a_change_and_reaches_a_state(void **state)
{
	uint32_t reached = 1u << STATE_REGISTERED;

	(void)state;
	for (size_t i = 0; i < n_transitions; i++) {
		assert_non_null(change_kind_find(str_of(transitions[i].change), NULL));
		assert_false(transitions[i].from & 1u << STATE_CLOSED);
		reached |= 1u << transitions[i].to;
	}
	assert_int_equal(reached, (1u << N_STATES) - 1);
	assert_int_equal(words_state.n, N_STATES);
	assert_int_equal(words_outcome.n, N_OUTCOMES);
	assert_int_equal(words_role.n, ROLE_OPERATOR);
}

static void a_body_comes_back_from_its_json(void **state)
{
	static const char json[] = "{\"finding\":7,\"date\":\"2026-03-01\",\"text\":\"已清理\\n台账\",\"figures\":"
		"[{\"label\":\"挽回损失\",\"value\":\"30.66\",\"unit\":\"万元\"}]}";
	struct arena *a = arena_new();
	const struct record *r = record_find(S("progress"));
	struct body *b = NULL;
	struct refusal no = { 0 };
	struct buf *out = buf_new(a);

	(void)state;
	assert_true(body_parse(a, r, str_of(json), &b, &no));
	assert_int_equal(body_value(b, "figures")->rows[0].values[1].i, 306600);
	body_print(b, out);
	assert_string_equal(str_z(a, buf_view(out)), json);
	assert_true(body_check(b, change_kind_find(S("progress.add"), NULL), &no));
	arena_free(a);
}

static void what_is_wrong_in_a_body_is_said_with_its_field(void **state)
{
	static const struct { const char *change, *json, *code; } cases[] = {
		{ "progress.add", "{\"finding\":7,\"text\":\"x\"}", "needed" },
		{ "progress.add", "{\"finding\":7,\"date\":\"2026-02-30\",\"text\":\"x\"}", "date" },
		{ "progress.add", "{\"finding\":\"7\",\"date\":\"2026-02-03\",\"text\":\"x\"}", "type" },
		{ "progress.add", "{\"colour\":1}", "unknown-field" },
		{ "progress.add", "[]", "json" },
		{ "progress.add", "{", "json" },
		{ "progress.add", "{\"text\":\"a\",\"text\":\"b\"}", "json" },
		{ "finding.claim", "{\"number\":\"1\"}", "not-here" },
		{ "measure.add", "{\"finding\":1,\"kind\":\"bogus\",\"text\":\"x\"}", "word" },
		{ "finding.due", "{\"due\":null}", "needed" },
		{ "finding.describe", "{\"title\":\"a\\nb\"}", "line" },
		{ "progress.add", "{\"finding\":7,\"date\":\"2026-02-03\",\"text\":\"x\",\"figures\":[{\"value\":\"1.23456\"}]}", "amount" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct record *r = NULL;
		const struct change_kind *k = change_kind_find(str_of(cases[i].change), &r);
		struct refusal no = { 0 };
		struct body *b = NULL;

		if (body_parse(a, r, str_of(cases[i].json), &b, &no))
			assert_false(body_check(b, k, &no));
		assert_string_equal(no.code, cases[i].code);
		assert_true(no.zh[0] && no.en[0]);
	}
	arena_free(a);
}

static void an_outcome_follows_from_the_standing(void **state)
{
	(void)state;
	assert_int_equal(outcome_compute(&(struct standing){ .state = STATE_CLOSED, .is_normalised = true }), OUTCOME_DONE);
	assert_int_equal(outcome_compute(&(struct standing){ .state = STATE_RECTIFYING, .is_normalised = true }),
		OUTCOME_NORMALISED);
	assert_int_equal(outcome_compute(&(struct standing){ .state = STATE_RECTIFYING }), OUTCOME_NONE);
	assert_int_equal(outcome_compute(&(struct standing){ .state = STATE_RECTIFYING, .n_measures = 2,
		.n_measures_closed = 2 }), OUTCOME_BASIC);
	assert_int_equal(outcome_compute(&(struct standing){ .state = STATE_CLOSED, .has_override = true,
		.override = OUTCOME_BASIC }), OUTCOME_BASIC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_change_names_fields_and_states_of_its_record),
		cmocka_unit_test(every_reference_names_a_record_that_stands_before),
		cmocka_unit_test(every_change_may_be_made_by_somebody),
		cmocka_unit_test(what_may_be_done_far_away_may_be_done_near),
		cmocka_unit_test(no_administrator_touches_the_work),
		cmocka_unit_test(every_move_is_a_change_and_reaches_a_state),
		cmocka_unit_test(a_body_comes_back_from_its_json),
		cmocka_unit_test(what_is_wrong_in_a_body_is_said_with_its_field),
		cmocka_unit_test(an_outcome_follows_from_the_standing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
