/* test_due.c - due dates come from the confirmed limit that applies, and remember it. */
#include "world.h"

#include "act/due.h"
#include "act/setup.h"
#include "store/query_limit.h"

#define ID(x) ((long long)(x))

static struct acting as(struct world *w, int64_t person)
{
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };

	if (!acting_open(w->a, &x, &w->no))
		fail_msg("%s", w->no.en);
	return x;
}

static int64_t add_limit(struct world *w, const char *code, const char *level, const char *rest)
{
	return world_act(w, w->office, "time_limit.add", 0, JSON(w, "{\"code\":\"%s\",\"name\":\"期限\",\"level\":\"%s\","
		"\"start_event\":\"feedback\",\"source\":\"县委办文件\",%s}", code, level, rest));
}

static int64_t limit(struct world *w, const char *code, const char *level, const char *rest)
{
	int64_t id = add_limit(w, code, level, rest);

	world_act(w, w->second_office, "time_limit.confirm", id, "{}");
	return id;
}

static int64_t finding(struct world *w, int64_t inspection, const char *number, const char *rest)
{
	return world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"%s\",\"text\":\"台账不全\"%s}",
		ID(inspection), number, rest));
}

struct found {
	struct due_item *p;
	size_t n;
};

static struct found find(struct world *w, int64_t person, int64_t inspection)
{
	struct acting x = as(w, person);
	struct found out;

	if (!due_find(w->a, &x, inspection, &out.p, &out.n, &w->no))
		fail_msg("%s", w->no.en);
	return out;
}

static const char *due_of_item(struct world *w, const struct due_item *i)
{
	return date_print(w->a, i->due.date).p;
}

static void a_due_date_is_that_of_the_narrowest_confirmed_limit_and_remembers_it(void **state)
{
	struct world *w = *state;
	struct acting clerk = as(w, w->clerk);
	int64_t f, county;
	struct found x;

	f = finding(w, w->inspection, "1", "");
	limit(w, "wide", "central", "\"value\":6,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	add_limit(w, "unconfirmed", "county", "\"value\":1,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	x = find(w, w->clerk, w->inspection);
	assert_true(x.n == 1 && x.p->found == DUE_GIVEN && x.p->finding == f);
	assert_string_equal(due_of_item(w, x.p), "2026-07-15");
	county = limit(w, "near", "county", "\"value\":3,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	limit(w, "later", "county", "\"value\":1,\"unit\":\"month\",\"applies_to\":\"rectification\",\"since\":\"2026-01-16\"");
	limit(w, "unit", "unit", "\"value\":2,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	x = find(w, w->clerk, w->inspection);
	assert_string_equal(due_of_item(w, x.p), "2026-04-15");
	assert_true(x.p->limit == county && !x.p->due.is_calendar_missing);
	assert_true(due_set(&clerk, x.p, x.n, true, &w->no) && x.p->is_done);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE due IS NOT NULL"), 0);
	assert_true(due_set(&clerk, x.p, x.n, false, &w->no) && x.p->is_done);
	assert_int_equal(world_number(w, "SELECT due_limit FROM finding WHERE due = '2026-04-15' AND first_due = due"), county);
	assert_int_equal(find(w, w->clerk, w->inspection).n, 0);
}

static void a_due_date_set_meanwhile_stands(void **state)
{
	struct world *w = *state;
	struct acting clerk = as(w, w->clerk);
	int64_t f = finding(w, w->inspection, "1", "");
	struct found x;

	finding(w, w->inspection, "2", ",\"due\":\"2026-05-01\"");
	limit(w, "near", "county", "\"value\":3,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	x = find(w, w->clerk, w->inspection);
	assert_int_equal(x.n, 1);
	world_act(w, w->clerk, "finding.due", f, "{\"due\":\"2026-03-31\"}");
	assert_true(due_set(&clerk, x.p, x.n, false, &w->no));
	assert_false(x.p->is_done);
	assert_string_equal(x.p->refusal.code, "changed");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE due IN ('2026-03-31', '2026-05-01') AND due_limit IS NULL"), 2);
}

static void the_concentrated_period_goes_first_and_a_missing_calendar_is_told(void **state)
{
	struct world *w = *state;
	struct found x;

	finding(w, w->inspection, "1", ",\"concentrated\":true");
	finding(w, w->inspection, "2", "");
	limit(w, "near", "county", "\"none\":true,\"applies_to\":\"rectification\"");
	x = find(w, w->clerk, w->inspection);
	assert_true(x.n == 2 && x.p[0].found == DUE_UNLIMITED && x.p[1].found == DUE_UNLIMITED);
	limit(w, "phase", "county", "\"value\":10,\"unit\":\"working_day\",\"applies_to\":\"phase_concentrated\"");
	x = find(w, w->clerk, w->inspection);
	assert_string_equal(due_of_item(w, &x.p[0]), "2026-01-29");
	assert_true(x.p[0].due.is_calendar_missing && x.p[1].found == DUE_UNLIMITED);
	/* a holiday, a worked Saturday, and the two days by which a year is known */
	world_act(w, w->office, "holiday.add", 0, "{\"date\":\"2026-01-19\",\"name\":\"甲\",\"source\":\"x\"}");
	world_act(w, w->office, "holiday.add", 0, "{\"date\":\"2026-01-20\",\"name\":\"甲\",\"source\":\"x\"}");
	world_act(w, w->office, "holiday.add", 0, "{\"date\":\"2026-01-24\",\"working\":true,\"name\":\"甲\",\"source\":\"x\"}");
	world_act(w, w->office, "holiday.add", 0, "{\"date\":\"2026-05-01\",\"name\":\"劳动节\",\"source\":\"x\"}");
	world_act(w, w->office, "holiday.add", 0, "{\"date\":\"2026-10-01\",\"name\":\"国庆节\",\"source\":\"x\"}");
	x = find(w, w->clerk, w->inspection);
	assert_string_equal(due_of_item(w, &x.p[0]), "2026-01-30");
	assert_false(x.p[0].due.is_calendar_missing);
}

static void what_ships_gives_due_dates_over_the_spring_festival_once_it_is_confirmed(void **state)
{
	struct world *w = *state;
	struct acting office = as(w, w->office);
	struct setup_count n;
	struct found x;

	if (!setup_add_shipped(&office, &n, &w->no))
		fail_msg("%s", w->no.en);
	finding(w, w->inspection, "1", "");
	finding(w, w->inspection, "2", ",\"concentrated\":true");
	assert_int_equal(find(w, w->clerk, w->inspection).p->found, DUE_NO_RULE);
	world_act(w, w->second_office, "time_limit.confirm", world_number(w, "SELECT id FROM time_limit WHERE code = 'rectification-county'"),
		"{}");
	limit(w, "phase", "county", "\"value\":30,\"unit\":\"working_day\",\"applies_to\":\"phase_concentrated\"");
	x = find(w, w->clerk, w->inspection);
	assert_true(x.n == 2);
	assert_string_equal(due_of_item(w, &x.p[0]), "2026-07-15");
	assert_string_equal(due_of_item(w, &x.p[1]), "2026-03-04"); /* six working days off, two Saturdays worked */
	assert_false(x.p[1].due.is_calendar_missing);
}

static int64_t inspection_of(struct world *w, const char *source, const char *rest)
{
	return world_act(w, w->office, "inspection.add", 0, JSON(w, "{\"unit\":%lld,\"name\":\"另一次\",\"round\":1,\"kind\":\"regular\","
		"\"source\":\"%s\"%s}", ID(w->town), source, rest));
}

static void other_sources_follow_other_rules(void **state)
{
	struct world *w = *state;
	int64_t upper = inspection_of(w, "inspection_upper", ",\"feedback_date\":\"2026-01-31\"");
	int64_t audit = inspection_of(w, "audit", ",\"feedback_date\":\"2026-01-31\""), none = inspection_of(w, "inspection", "");
	struct acting clerk = as(w, w->clerk), stranger = as(w, w->stranger);
	struct found x;

	finding(w, upper, "1", "");
	finding(w, audit, "1", "");
	finding(w, none, "1", "");
	limit(w, "near", "county", "\"value\":3,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	assert_int_equal(find(w, w->clerk, upper).p->found, DUE_NO_RULE);
	limit(w, "wide", "province", "\"value\":1,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	x = find(w, w->clerk, upper);
	assert_string_equal(due_of_item(w, x.p), "2026-02-28");
	assert_int_equal(find(w, w->clerk, audit).p->found, DUE_NO_RULE);
	assert_false(due_find(w->a, &clerk, none, &x.p, &x.n, &w->no));
	assert_string_equal(w->no.code, "needed");
	assert_false(due_find(w->a, &stranger, upper, &x.p, &x.n, &w->no));
	assert_string_equal(w->no.code, "not-found");
}

static void only_whoever_may_set_a_due_date_sets_them_and_only_by_a_confirmed_limit(void **state)
{
	struct world *w = *state;
	struct acting office = as(w, w->office);
	int64_t f = finding(w, w->inspection, "1", ""), unconfirmed;
	struct found x;

	unconfirmed = add_limit(w, "near", "county", "\"value\":3,\"unit\":\"month\",\"applies_to\":\"rectification\"");
	world_refused(w, w->clerk, "finding.due", f, JSON(w, "{\"due\":\"2026-04-15\",\"due_limit\":%lld}", ID(unconfirmed)), "unconfirmed");
	world_act(w, w->second_office, "time_limit.confirm", unconfirmed, "{}");
	x = find(w, w->office, w->inspection);
	assert_true(due_set(&office, x.p, x.n, false, &w->no));
	assert_true(!x.p->is_done && x.p->refusal.kind == FAIL_DENIED);
	world_act(w, w->office, "time_limit.end", unconfirmed, "{\"until\":\"2026-02-01\"}");
	assert_int_equal(find(w, w->clerk, w->inspection).p->found, DUE_NO_RULE);
}

static void limits_are_read_as_they_are_kept_and_what_is_not_sound_is_left_out(void **state)
{
	struct world *w = *state;
	struct kept_limits k;
	struct fail f = { 0 };
	struct db *d;
	int64_t first = limit(w, "full", "city", "\"article\":\"第三条\",\"value\":15,\"unit\":\"day\",\"applies_to\":\"plan\","
		"\"working_days\":true,\"warn_days\":\"7, 3,0\",\"repeat_days\":5,\"escalate\":\"[{\\\"role\\\":\\\"owner\\\",\\\"days\\\":0},"
		"{\\\"role\\\":\\\"leader\\\",\\\"days\\\":3}]\",\"since\":\"2026-01-01\",\"until\":\"2026-12-31\"");

	limit(w, "rough", "city", "\"value\":15,\"unit\":\"day\",\"applies_to\":\"plan\",\"warn_days\":\"3,7\",\"escalate\":\"{}\"");
	limit(w, "idle", "city", "\"value\":15,\"unit\":\"day\""); /* for no work */
	d = store_reader(w->store, &f);
	must(f, d);
	must(f, query_limits(w->a, d, WORLD_REGION, &k, &f));
	assert_true(k.level == LIMIT_COUNTY && k.n == 2 && k.ids[0] == first && kept_limit_id(&k, &k.p[0]) == first);
	assert_true(k.p[0].level == LIMIT_CITY && k.p[0].value == 15 && k.p[0].unit == LIMIT_DAY && k.p[0].is_working_calendar);
	assert_true(k.p[0].n_warn_days == 3 && k.p[0].warn_days[0] == 7 && k.p[0].warn_days[2] == 0 && k.p[0].repeat_days == 5);
	assert_true(k.p[0].n_escalate == 2 && k.p[0].escalate[1].after_days == 3);
	assert_true(str_is_equal(k.p[0].escalate[1].role, S("leader")) && k.p[0].valid_until.day == 31);
	assert_true(k.p[1].n_warn_days == 0 && k.p[1].n_escalate == 0);
	assert_false(query_limits(w->a, d, WORLD_REGION + 1, &k, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	store_return(w->store, d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(a_due_date_is_that_of_the_narrowest_confirmed_limit_and_remembers_it),
		world_test(a_due_date_set_meanwhile_stands),
		world_test(the_concentrated_period_goes_first_and_a_missing_calendar_is_told),
		world_test(what_ships_gives_due_dates_over_the_spring_festival_once_it_is_confirmed),
		world_test(other_sources_follow_other_rules),
		world_test(only_whoever_may_set_a_due_date_sets_them_and_only_by_a_confirmed_limit),
		world_test(limits_are_read_as_they_are_kept_and_what_is_not_sound_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
