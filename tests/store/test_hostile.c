/* test_hostile.c - what one may not do or see, tried: by naming oneself, by another's key, by texts that
 * are none. */
#include "act/access.h"
#include "store/query_record.h"
#include "world.h"

/* ---- a relation to what is another's ---- */

static void nobody_gains_a_right_to_another_s_inspection_by_naming_oneself(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");

	world_refused(w, w->stranger, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"9\",\"text\":\"塞入\",\"lead_unit\":%lld,"
		"\"owner\":%lld}", (long long)w->inspection, (long long)w->other_town, (long long)w->stranger), "permission");
	world_refused(w, w->stranger, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"塞入的措施\",\"unit\":%lld,"
		"\"owner\":%lld}", (long long)finding, (long long)w->other_town, (long long)w->stranger), "permission");
}

/* An inspection of the other town, and an office that is over that town alone. */
static void a_letter_goes_out_only_about_one_s_own_inspections(void **state)
{
	struct world *w = *state;
	int64_t office = world_person(w, "丑二", w->other_town, "office", w->other_town);

	world_refused(w, office, "letter.issue", 0, JSON(w, "{\"inspection\":%lld,\"unit\":%lld,\"kind\":\"notice\",\"number\":\"1号\","
		"\"date\":\"2026-03-01\",\"text\":\"限期整改\"}", (long long)w->inspection, (long long)w->other_town), "permission");
}

static bool sees(struct world *w, int64_t person, const char *record, int64_t id)
{
	struct scope s = scope_of(WORLD_REGION, person, clock_today(&w->clock));
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	const struct kept *k;
	bool ok = query_record_named(w->a, d, &s, record, id, &k, &f);

	assert_true(ok || f.kind == FAIL_NOT_FOUND);
	store_return(w->store, d);
	return ok;
}

/* The owner's clearance does not reach "secret", but it is the owner's own. */
static void who_answers_for_a_restricted_finding_sees_it_and_acts_on_it(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1");

	world_act(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"secret\"}");
	assert_true(sees(w, w->owner, "finding", id));
	world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-01\",\"text\":\"已核对\"}", (long long)id));
	assert_false(sees(w, w->clerk, "finding", id));
	world_refused(w, w->clerk, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-01\",\"text\":\"已核对\"}", (long long)id),
		"not-found");
}

static void a_comment_on_a_restricted_finding_is_as_restricted(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1"), measure = world_number(w, "SELECT MAX(id) FROM measure"), plan, on_finding, on_measure;

	plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld}", (long long)w->inspection));
	on_finding = world_act(w, w->office, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"finding\":%lld,\"opinion\":\"amend\","
		"\"text\":\"涉案情节请删去\"}", (long long)plan, (long long)w->office_unit, (long long)id));
	on_measure = world_act(w, w->office, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"measure\":%lld,"
		"\"opinion\":\"agree\"}", (long long)plan, (long long)w->office_unit, (long long)measure));
	assert_true(sees(w, w->clerk, "review", on_finding) && sees(w, w->clerk, "review", on_measure));
	world_act(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"clerk\",\"organization\":%lld,\"since\":\"2026-01-01\","
		"\"until\":\"2030-12-31\",\"clearance\":\"secret\"}", (long long)w->stranger, (long long)w->town));
	world_act(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"secret\"}");
	assert_false(sees(w, w->clerk, "review", on_finding));
	assert_false(sees(w, w->clerk, "review", on_measure));
	assert_false(sees(w, w->office, "review", on_finding));
	assert_true(sees(w, w->stranger, "review", on_finding) && sees(w, w->stranger, "review", on_measure));
}

static struct acting acting_of(struct world *w, int64_t person)
{
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };

	assert_true(acting_open(w->a, &x, &w->no));
	return x;
}

static void reading_what_is_restricted_and_taking_out_is_journalled(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1"), measure = world_number(w, "SELECT MAX(id) FROM measure");
	const struct record *finding = record_find(S("finding"));
	struct acting owner = acting_of(w, w->owner), stranger = acting_of(w, w->stranger);

	assert_true(access_keep_read(&owner, finding, id, &w->no));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM access"), 0);
	world_act(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"secret\"}");
	assert_true(access_keep_read(&stranger, finding, id, &w->no) && access_keep_read(&owner, finding, 999999, &w->no));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM access"), 0);
	assert_true(access_keep_read(&owner, finding, id, &w->no));
	assert_true(access_keep_read(&owner, record_find(S("measure")), measure, &w->no));
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM access WHERE made_by = %lld AND object IN (%lld, %lld)",
		(long long)w->owner, (long long)id, (long long)measure)), 2);
	assert_true(access_keep_export(&owner, "finding", 0, "csv", &w->no));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM change WHERE kind = 'access.export'"), 1);
}

/* ---- keys ---- */

static bool perform(struct world *w, int64_t person, const char *change, int64_t object, const char *json, struct str key, int64_t *id)
{
	const struct record *rec;
	const struct change_kind *k = change_kind_find(str_of(change), &rec);
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };
	struct body *b = NULL;

	w->no = (struct refusal){ 0 };
	assert_true(acting_open(w->a, &x, &w->no) && body_parse(w->a, rec, str_of(json), &b, &w->no));
	return act_perform(&x, &(struct request){ .kind = k, .object = object, .body = b }, key, id, &w->no);
}

static void a_key_of_another_person_or_request_is_refused(void **state)
{
	struct world *w = *state;
	const char *aspect = JSON(w, "{\"inspection\":%lld,\"ordinal\":2,\"title\":\"二\"}", (long long)w->inspection);
	int64_t id = 0, again = 0, finding = world_finding(w, "1.1");

	assert_true(perform(w, w->clerk, "aspect.add", 0, aspect, S("k1"), &id));
	assert_true(perform(w, w->clerk, "aspect.add", 0, aspect, S("k1"), &again));
	assert_int_equal(id, again);
	assert_false(perform(w, w->office, "aspect.add", 0, aspect, S("k1"), &again));
	assert_string_equal(w->no.code, "key");
	assert_false(perform(w, w->clerk, "finding.describe", finding, "{\"title\":\"改\"}", S("k1"), &again));
	assert_string_equal(w->no.code, "key");
	assert_true(perform(w, w->clerk, "finding.describe", finding, "{\"title\":\"改\"}", S("k2"), &again));
	assert_false(perform(w, w->clerk, "finding.describe", world_finding(w, "1.2"), "{\"title\":\"改\"}", S("k2"), &again));
	assert_false(perform(w, w->clerk, "aspect.add", 0, aspect, S("a b"), &again));
	assert_false(perform(w, w->clerk, "aspect.add", 0, aspect, S("\xFF"), &again));
	assert_string_equal(w->no.code, "key");
}

/* ---- texts that are none ---- */

static void what_is_no_text_is_refused_before_it_is_journalled(void **state)
{
	static const struct str bad[] = { { "a\0b", 3 }, { "\xFF\xFE", 2 }, { "\xED\xA0\x80", 3 }, { "\xC0\x80", 2 }, { "x\x1B[2J", 5 },
		{ "\xC2\x9B" "2J", 4 }, { "\x7F", 1 } };
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1");
	const struct change_kind *k = change_kind_find(S("finding.describe"), NULL);

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct body *b = body_new(w->a, record_find(S("finding")));

		body_set_text(b, i % 2 ? "title" : "manifestation", bad[i]);
		assert_false(body_check(b, k, &w->no));
		assert_string_equal(w->no.code, "characters");
	}
	world_act(w, w->clerk, "finding.describe", id, "{\"manifestation\":\"一、\\t甲\\r\\n二、乙\"}");
}

static void what_a_record_needs_is_never_emptied(void **state)
{
	struct world *w = *state;

	world_refused(w, w->clerk, "aspect.change", w->aspect, "{\"title\":null}", "needed");
	world_refused(w, w->clerk, "aspect.change", w->aspect, "{\"title\":\"  \"}", "needed");
	world_refused(w, w->office, "inspection.change", w->inspection, "{\"kind\":null}", "needed");
}

static void numbers_that_have_no_sum_and_forms_that_are_none_are_refused(void **state)
{
	struct world *w = *state;

	world_refused(w, w->clerk, "aspect.change", w->aspect, "{\"ordinal\":9223372036854775807}", "range");
	world_refused(w, w->clerk, "mapping.set", 0, "{\"signature\":\"a\",\"columns\":\"{\"}", "json");
}

static void evidence_is_of_files_that_can_be_named(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1");

	world_refused(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"a\",\"files\":[{}]}", (long long)id), "needed");
	world_refused(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"a\",\"files\":[{\"name\":\"a.pdf\","
		"\"sha256\":\"../../etc/passwd\"}]}", (long long)id), "digest");
	world_refused(w, w->clerk, "document.add", 0, JSON(w, "{\"inspection\":%lld,\"node\":\"plan\",\"title\":\"a\",\"sha256\":\"x\"}",
		(long long)w->inspection), "digest");
}

static void everything_is_of_a_region_that_was_set_up_once(void **state)
{
	struct world *w = *state;
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = 9 };
	struct body *b = body_new(w->a, record_find(S("organization")));

	world_refused(w, 0, "region.add", 0, "{\"name\":\"又一县\",\"level\":\"county\"}", "taken");
	body_set_text(b, "name", S("某镇"));
	body_set_text(b, "kind", S("town"));
	assert_true(acting_open(w->a, &x, &w->no));
	assert_false(act_perform(&x, &(struct request){ .kind = change_kind_find(S("organization.add"), NULL), .body = b },
		(struct str){ 0 }, NULL, &w->no));
	assert_string_equal(w->no.code, "no-region");
}

static void one_damaged_key_does_not_shut_the_ledger(void **state)
{
	struct world *w = *state;
	struct db *d = db_open(w->place->url, DB_WRITE, &w->place->f);
	struct keyring other;
	bool has = false;

	must(w->place->f, d && db_exec(d, &w->place->f, "UPDATE person_key SET wrapped = wrapped || 'x'"
		" WHERE person = (SELECT MIN(person) FROM person_key)"));
	must(w->place->f, keyring_check(&w->keys, d, &has, &w->place->f));
	assert_true(has);
	must(w->place->f, seal_make_key(&other.master, &w->place->f));
	assert_false(keyring_check(&other, d, &has, &w->place->f));
	db_close(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(nobody_gains_a_right_to_another_s_inspection_by_naming_oneself),
		world_test(a_letter_goes_out_only_about_one_s_own_inspections),
		world_test(who_answers_for_a_restricted_finding_sees_it_and_acts_on_it),
		world_test(a_comment_on_a_restricted_finding_is_as_restricted),
		world_test(reading_what_is_restricted_and_taking_out_is_journalled),
		world_test(a_key_of_another_person_or_request_is_refused),
		world_test(what_is_no_text_is_refused_before_it_is_journalled),
		world_test(what_a_record_needs_is_never_emptied),
		world_test(numbers_that_have_no_sum_and_forms_that_are_none_are_refused),
		world_test(evidence_is_of_files_that_can_be_named),
		world_test(one_damaged_key_does_not_shut_the_ledger),
		world_test(everything_is_of_a_region_that_was_set_up_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
