/* test_act.c - a finding's way from the feedback letter to its closure, and what is refused on it. */
#include "world.h"

static int64_t evidence(struct world *w, int64_t finding)
{
	return world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"登记办法\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"办法.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", (long long)finding, 7));
}

/* Closes whatever the request is for. */
static void close_it(struct world *w, const char *request)
{
	int64_t c = world_act(w, w->owner, "closure.request", 0, request);

	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{\"reason\":\"材料齐全\"}");
	world_act(w, w->leader, "closure.sign", c, "{}");
}

static void a_finding_goes_from_registration_to_closure(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1");
	int64_t measure = world_number(w, "SELECT MAX(id) FROM measure");

	world_refused(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"已完成\"}", (long long)id), "open-measure");
	world_refused(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"已完成\"}",
		(long long)id, (long long)measure), "no-evidence");
	world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-02-28\",\"text\":\"已核对12个村\"}",
		(long long)id));
	evidence(w, id);
	close_it(w, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"办法已印发\"}", (long long)id, (long long)measure));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE outcome = 'basic' AND n_measures_closed = 1"), 1);
	close_it(w, JSON(w, "{\"finding\":%lld,\"text\":\"全部完成\"}", (long long)id));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE state = 'closed' AND outcome = 'done'"
		" AND closed_on = '2026-03-02' AND last_progress = '2026-02-28'"), 1);
	assert_int_equal(world_number(w, "SELECT n_done FROM tally WHERE scope = 'unit'"), 1);
	assert_int_equal(world_number(w, "SELECT SUM(n) FROM tally_due"), 0);
	world_refused(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-01\",\"text\":\"x\"}",
		(long long)id), "state");
}

static void what_may_not_be_is_refused_with_its_reason(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1");

	world_refused(w, w->stranger, "finding.describe", id, "{\"title\":\"x\"}", "permission");
	world_refused(w, w->system, "finding.describe", id, "{\"title\":\"x\"}", "permission");
	world_refused(w, w->clerk, "finding.claim", id, "{}", "state");
	world_refused(w, w->clerk, "finding.describe", 999999, "{\"title\":\"x\"}", "not-found");
	world_refused(w, w->clerk, "finding.describe", id, "{\"aspect\":999999}", "reference");
	world_refused(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"1.1\",\"text\":\"重复\"}",
		(long long)w->inspection), "taken");
	assert_string_equal(w->no.field->name, "number");
}

static void requester_verifier_and_signer_are_three(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1"), c;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	evidence(w, id);
	c = world_act(w, w->leader, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"已完成\"}", (long long)id));
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{}");
	world_refused(w, w->leader, "closure.sign", c, "{}", "same-person");
	world_act(w, w->office, "closure.sign", c, "{}");
}

static void a_restricted_finding_is_not_there_for_those_without_clearance(void **state)
{
	struct world *w = *state;
	int64_t id = world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"9\",\"text\":\"涉密\","
		"\"secrecy\":\"internal\"}", (long long)w->inspection));

	world_refused(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"bogus\"}", "word");
	world_act(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"secret\"}");
	world_refused(w, w->clerk, "finding.describe", id, "{\"title\":\"x\"}", "not-found");
}

static void a_repeated_request_gives_the_first_result(void **state)
{
	struct world *w = *state;
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("aspect.add"), &rec);
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = w->clerk };
	struct body *b = body_new(w->a, rec);
	struct request q = { .kind = k, .body = b };
	int64_t first = 0, again = 0;

	assert_true(acting_open(w->a, &x, &w->no));
	body_set_int(b, "inspection", w->inspection);
	body_set_int(b, "ordinal", 2);
	body_set_text(b, "title", S("作风建设不够扎实"));
	assert_true(act_perform(&x, &q, S("key-1"), &first, &w->no));
	assert_true(act_perform(&x, &q, S("key-1"), &again, &w->no));
	assert_int_equal(first, again);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM aspect"), 2);
}

static void many_are_done_at_once_and_those_refused_are_named(void **state)
{
	struct world *w = *state;
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = w->clerk };
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("finding.assign"), &rec);
	struct body *b = body_new(w->a, rec);
	struct bulk_item items[3] = { { .object = world_finding(w, "1") }, { .object = 424242 }, { .object = world_finding(w, "2") } };

	assert_true(acting_open(w->a, &x, &w->no));
	body_set_int(b, "lead_unit", w->discipline);
	assert_true(act_bulk(&x, k, b, items, 3, (struct str){ 0 }, true, &w->no));
	assert_true(items[0].is_done && !items[1].is_done && items[2].is_done);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding f JOIN organization o ON o.id = f.lead_unit"
		" WHERE o.kind = 'discipline'"), 0);
	assert_true(act_bulk(&x, k, b, items, 3, (struct str){ 0 }, false, &w->no));
	assert_string_equal(items[1].refusal.code, "not-found");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding f JOIN organization o ON o.id = f.lead_unit"
		" WHERE o.kind = 'discipline'"), 2);
}

static void a_change_that_somebody_else_made_first_is_told(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1");
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = w->clerk };
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("finding.describe"), &rec);
	struct body *b = body_new(w->a, rec);
	int64_t seen = world_number(w, "SELECT change FROM finding");

	assert_true(acting_open(w->a, &x, &w->no));
	body_set_text(b, "title", S("甲"));
	assert_true(act_perform(&x, &(struct request){ k, id, b, seen }, (struct str){ 0 }, NULL, &w->no));
	assert_false(act_perform(&x, &(struct request){ k, id, b, seen }, (struct str){ 0 }, NULL, &w->no));
	assert_string_equal(w->no.code, "changed");
}

static void names_are_sealed_in_the_journal_and_gone_once_erased(void **state)
{
	struct world *w = *state;

	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM change WHERE body LIKE '%甲一%'"), 0);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person WHERE name = '甲一'"), 1);
	world_act(w, w->system, "person.move", w->stranger, JSON(w, "{\"organization\":%lld}", (long long)w->town));
	world_act(w, w->clerk, "person.leave", w->stranger, "{}");
	world_act(w, w->security, "person.erase", w->stranger, "{}");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person WHERE name = '子一'"), 0);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM person_key WHERE wrapped <> '' AND person = %lld", (long long)w->stranger)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(a_finding_goes_from_registration_to_closure),
		world_test(what_may_not_be_is_refused_with_its_reason),
		world_test(requester_verifier_and_signer_are_three),
		world_test(a_restricted_finding_is_not_there_for_those_without_clearance),
		world_test(a_repeated_request_gives_the_first_result),
		world_test(many_are_done_at_once_and_those_refused_are_named),
		world_test(a_change_that_somebody_else_made_first_is_told),
		world_test(names_are_sealed_in_the_journal_and_gone_once_erased),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
