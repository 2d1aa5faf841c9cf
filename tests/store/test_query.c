/* test_query.c - what each role sees, and records read within that. */
#include "store/kept_print.h"
#include "world.h"

static struct scope scope_at(const struct world *w, int64_t person)
{
	return scope_of(WORLD_REGION, person, clock_today(&w->clock));
}

/* True where the person sees the record; every other failure ends the test. */
static bool sees(struct world *w, int64_t person, const char *record, int64_t id)
{
	struct scope s = scope_at(w, person);
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	const struct kept *k = NULL;
	bool ok;

	must(f, d);
	ok = query_record_named(w->a, d, &s, record, id, &k, &f);
	store_return(w->store, d);
	if (!ok && f.kind != FAIL_NOT_FOUND)
		fail_msg("%s %lld: %s", record, (long long)id, f.text);
	assert_true(!ok || (k && k->id == id));
	return ok;
}

/* The ids that a person's list of a kind gives, parted by blanks. */
static const char *listed(struct world *w, int64_t person, const struct record_filter *filter)
{
	struct scope s = scope_at(w, person);
	struct buf *out = buf_new(w->a);
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	struct record_filter at = *filter;
	struct kept_page page;

	must(f, d);
	do {
		must(f, query_records(w->a, d, &s, &at, &page, &f));
		for (size_t i = 0; i < page.n; i++)
			buf_print(out, "%s%lld", out->n ? " " : "", (long long)page.p[i]->id);
		at.after = page.next;
	} while (page.next);
	store_return(w->store, d);
	return str_z(w->a, buf_view(out));
}

static int64_t make_person(struct world *w, const char *role, int64_t organization, const char *until, const char *clearance)
{
	int64_t id = world_act(w, 0, "person.add", 0, JSON(w, "{\"organization\":%lld,\"name\":\"寅三\"}", (long long)organization));

	world_act(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"%s\",\"organization\":%lld,\"since\":\"2026-01-01\","
		"\"until\":\"%s\",\"clearance\":\"%s\"}", (long long)id, role, (long long)organization, until, clearance));
	return id;
}

static void work_roles_see_business_of_their_subtree_and_administrators_do_not(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1"), measure = world_number(w, "SELECT MAX(id) FROM measure");
	int64_t guest = make_person(w, "guest", w->town, "2026-12-31", "internal");
	const int64_t all[] = { 0, w->clerk, w->owner, w->leader, w->verifier, w->office, guest };
	const int64_t none[] = { w->system, w->security, w->audit, w->stranger };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		assert_true(sees(w, all[i], "finding", finding));
		assert_true(sees(w, all[i], "measure", measure));
		assert_true(sees(w, all[i], "inspection", w->inspection));
		assert_true(sees(w, all[i], "aspect", w->aspect));
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		assert_false(sees(w, none[i], "finding", finding));
		assert_false(sees(w, none[i], "measure", measure));
		assert_false(sees(w, none[i], "inspection", w->inspection));
		assert_false(sees(w, none[i], "aspect", w->aspect));
		assert_true(sees(w, none[i], "organization", w->town));
	}
	assert_false(sees(w, w->office, "finding", finding + 1000));
}

static void administrators_see_people_and_their_roles(void **state)
{
	struct world *w = *state;
	int64_t role = world_number(w, "SELECT MIN(id) FROM role");

	assert_true(sees(w, w->system, "person", w->clerk) && sees(w, w->security, "person", w->clerk));
	assert_true(sees(w, w->leader, "person", w->clerk) && sees(w, w->office, "person", w->clerk));
	assert_true(sees(w, w->stranger, "person", w->stranger));
	assert_false(sees(w, w->stranger, "person", w->clerk));
	assert_true(sees(w, w->audit, "role", role) && sees(w, w->security, "role", role) && sees(w, w->clerk, "role", role));
	assert_false(sees(w, w->office, "role", role));
}

static void a_role_counts_from_its_first_to_its_last_day(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");
	int64_t guest = make_person(w, "guest", w->town, "2026-03-02", "internal");

	assert_true(sees(w, guest, "finding", finding));
	w->clock = clock_standing(w->clock.at_ms + 86400000);
	assert_false(sees(w, guest, "finding", finding));
	w->clock = clock_standing(clock_day_start_ms((struct date){ 2026, 1, 1 }) - 1);
	assert_false(sees(w, guest, "finding", finding));
	w->clock = clock_standing(w->clock.at_ms + 1);
	assert_true(sees(w, guest, "finding", finding));
}

static void a_revoked_role_shows_nothing_more(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");
	int64_t guest = make_person(w, "guest", w->town, "2026-12-31", "internal");

	assert_true(sees(w, guest, "finding", finding));
	world_act(w, w->security, "role.revoke", world_number(w, "SELECT MAX(id) FROM role"), "{\"until\":\"2026-12-31\"}");
	assert_false(sees(w, guest, "finding", finding));
}

static void secrecy_asks_for_clearance_but_what_is_ones_own_is_seen(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");
	int64_t cleared = make_person(w, "verifier", w->county, "2026-12-31", "confidential");
	int64_t open_only = make_person(w, "verifier", w->county, "2026-12-31", "open");

	assert_true(sees(w, open_only, "finding", finding));
	world_act(w, w->clerk, "finding.describe", finding, "{\"secrecy\":\"internal\"}");
	assert_false(sees(w, open_only, "finding", finding));
	assert_true(sees(w, w->office, "finding", finding));
	world_act(w, w->clerk, "finding.describe", finding, "{\"secrecy\":\"secret\"}");
	assert_false(sees(w, w->office, "finding", finding) || sees(w, w->clerk, "finding", finding));
	assert_true(sees(w, cleared, "finding", finding));
	assert_true(sees(w, w->owner, "finding", finding) && sees(w, w->leader, "finding", finding));
}

static void a_secret_inspection_hides_its_findings(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");

	world_act(w, w->office, "inspection.change", w->inspection, "{\"secrecy\":\"secret\"}");
	assert_false(sees(w, w->office, "inspection", w->inspection) || sees(w, w->office, "finding", finding));
	assert_false(sees(w, w->verifier, "aspect", w->aspect));
	assert_true(sees(w, w->owner, "finding", finding) && sees(w, 0, "finding", finding));
}

static void secret_evidence_of_an_open_finding_is_hidden_alone(void **state)
{
	struct world *w = *state;
	int64_t finding = world_rectifying(w, "1.1");
	int64_t e = world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"审计底稿\",\"secrecy\":\"internal\","
		"\"taken\":\"2026-02-20\",\"files\":[{\"name\":\"a.pdf\",\"sha256\":\"%064d\",\"size\":1}]}", (long long)finding, 3));
	int64_t open_only = make_person(w, "verifier", w->county, "2026-12-31", "open");

	assert_true(sees(w, open_only, "finding", finding));
	assert_false(sees(w, open_only, "evidence", e));
	assert_true(sees(w, w->office, "evidence", e) && sees(w, w->owner, "evidence", e));
}

static void who_leads_supports_or_measures_sees_the_finding(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1");

	assert_false(sees(w, w->stranger, "finding", finding));
	world_act(w, w->clerk, "finding.assign", finding, JSON(w, "{\"lead_unit\":%lld}", (long long)w->other_town));
	assert_true(sees(w, w->stranger, "finding", finding));
	world_act(w, w->clerk, "finding.assign", finding, JSON(w, "{\"lead_unit\":%lld,\"support\":[%lld]}", (long long)w->town,
		(long long)w->other_town));
	assert_true(sees(w, w->stranger, "finding", finding));
	world_act(w, w->clerk, "finding.assign", finding, "{\"support\":[]}");
	assert_false(sees(w, w->stranger, "finding", finding));
	world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"联合检查\",\"unit\":%lld}",
		(long long)finding, (long long)w->other_town));
	assert_true(sees(w, w->stranger, "finding", finding));
	assert_false(sees(w, w->stranger, "inspection", w->inspection));
}

static void lists_are_paged_by_cursor_in_both_directions(void **state)
{
	struct world *w = *state;
	const struct record *measure = record_find(S("measure"));
	int64_t finding = world_finding(w, "1"), other = world_finding(w, "2");
	struct buf *up = buf_new(w->a), *down = buf_new(w->a);
	int64_t ids[7] = { world_number(w, "SELECT MIN(id) FROM measure") };

	for (int i = 1; i < 7; i++)
		ids[i] = world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"措施%d\"}",
			(long long)finding, i));
	for (int i = 0; i < 7; i++) {
		buf_print(up, "%s%lld", i ? " " : "", (long long)ids[i]);
		buf_print(down, "%s%lld", i ? " " : "", (long long)ids[6 - i]);
	}
	for (size_t most = 1; most < 9; most++) {
		assert_string_equal(listed(w, w->clerk, &(struct record_filter){ .record = measure, .under = finding, .most = most }),
			str_z(w->a, buf_view(up)));
		assert_string_equal(listed(w, w->clerk, &(struct record_filter){ .record = measure, .under = finding, .most = most,
			.is_newest_first = true }), str_z(w->a, buf_view(down)));
	}
	assert_string_equal(listed(w, w->stranger, &(struct record_filter){ .record = measure }), "");
	assert_string_equal(listed(w, w->clerk, &(struct record_filter){ .record = measure, .state = S("closed") }), "");
	assert_string_not_equal(listed(w, w->clerk, &(struct record_filter){ .record = measure, .under = other }), "");
}

/* Every record's three texts are right SQL on this engine, for everybody. */
static void every_kind_of_record_can_be_read(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < n_records; i++) {
		assert_false(sees(w, w->office, records[i]->name, INT32_MAX));
		listed(w, w->office, &(struct record_filter){ .record = records[i] });
		listed(w, 0, &(struct record_filter){ .record = records[i], .is_newest_first = true, .state = S("open") });
		if (records[i]->under)
			listed(w, w->office, &(struct record_filter){ .record = records[i], .under = 1 });
	}
}

static void a_kept_record_is_printed_with_names_and_without_secrets(void **state)
{
	struct world *w = *state;
	struct scope s = scope_at(w, 0);
	struct fail f = { 0 };
	int64_t finding = world_finding(w, "1.1");
	int64_t account = world_act(w, 0, "account.add", 0, JSON(w, "{\"person\":%lld,\"name\":\"jia1\",\"password\":\"$argon2id$x\"}",
		(long long)w->clerk));
	struct db *d = store_reader(w->store, &f);
	struct names *names = names_new(w->a, d, &s);
	struct buf *out = buf_new(w->a);
	struct jsn j = { .out = out };
	const struct kept *k;

	must(f, query_record_named(w->a, d, &s, "account", account, &k, &f));
	must(f, kept_print(&j, k, names, &f));
	assert_non_null(strstr(str_z(w->a, buf_view(out)), "\"state\":\"active\",\"state_zh\":\"正常\""));
	assert_non_null(strstr(str_z(w->a, buf_view(out)), "\"person_name\":\"甲一\",\"name\":\"jia1\""));
	assert_null(strstr(str_z(w->a, buf_view(out)), "argon2id"));
	assert_null(strstr(str_z(w->a, buf_view(out)), "password\""));
	must(f, query_record_named(w->a, d, &s, "finding", finding, &k, &f));
	assert_string_equal(str_z(w->a, kept_cell(w->a, k, "lead_unit", false, names, &f)), "中共青禾镇委");
	assert_string_equal(str_z(w->a, kept_cell(w->a, k, "owner", false, names, &f)), "乙二");
	assert_string_equal(str_z(w->a, kept_cell(w->a, k, "outcome", false, names, &f)), "未完成");
	assert_string_equal(str_z(w->a, kept_cell(w->a, k, "outcome", true, names, &f)), "not done");
	assert_string_equal(str_z(w->a, kept_cell(w->a, k, "relapse_of", true, names, &f)), "");
	assert_string_equal(kept_state_zh(k), "已认领");
	assert_string_equal(str_z(w->a, names_find(names, "finding", finding, &f)), "1.1 台账登记不全");
	s.person = w->stranger;
	assert_string_equal(str_z(w->a, names_find(names_new(w->a, d, &s), "finding", finding, &f)), "问题");
	store_return(w->store, d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(work_roles_see_business_of_their_subtree_and_administrators_do_not),
		world_test(administrators_see_people_and_their_roles),
		world_test(a_role_counts_from_its_first_to_its_last_day),
		world_test(a_revoked_role_shows_nothing_more),
		world_test(secrecy_asks_for_clearance_but_what_is_ones_own_is_seen),
		world_test(a_secret_inspection_hides_its_findings),
		world_test(secret_evidence_of_an_open_finding_is_hidden_alone),
		world_test(who_leads_supports_or_measures_sees_the_finding),
		world_test(lists_are_paged_by_cursor_in_both_directions),
		world_test(every_kind_of_record_can_be_read),
		world_test(a_kept_record_is_printed_with_names_and_without_secrets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
