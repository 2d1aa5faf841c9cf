/* test_act_composite.c - acts of several steps: accounts and signing in, look-back with relapse, samples, letters,
 * joint review, self-checks. */
#include "world.h"

#include "act/account.h"
#include "act/draw.h"
#include "act/letter.h"
#include "act/lookback.h"
#include "act/plan.h"
#include "act/selfcheck.h"
#include "act/sign_in.h"
#include "base/totp.h"

#define ID(x) ((long long)(x))

static struct acting as(struct world *w, int64_t person)
{
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };

	if (!acting_open(w->a, &x, &w->no))
		fail_msg("%s", w->no.en);
	return x;
}

/* Asserts that something was refused with a code. */
static void refused(struct world *w, bool was_done, const char *code)
{
	assert_false(was_done);
	assert_string_equal(w->no.code, code);
}

#define done(w, call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s: %s", #call, (w)->no.code, (w)->no.en); \
	} while (0)

/* ---- accounts ---- */

static bool sign_in(struct world *w, const char *name, struct str password, const char *code, struct signed_in *out)
{
	const struct credentials c = { str_of(name), password, str_of(code) };

	return sign_in_check(w->store, WORLD_REGION, w->clock, &c, out, &w->no);
}

static void a_first_password_is_given_once_and_must_be_changed(void **state)
{
	struct world *w = *state;
	struct acting security = as(w, w->security), owner = as(w, w->owner);
	struct signed_in who;
	struct str first, again;
	int64_t id;

	done(w, account_open(w->a, &security, w->owner, S("yi.er"), (struct str){ 0 }, &id, &first, &w->no));
	refused(w, account_open(w->a, &security, w->owner, S("other"), (struct str){ 0 }, &id, &again, &w->no), "taken");
	refused(w, account_open(w->a, &security, w->clerk, S("yi.er"), (struct str){ 0 }, &id, &again, &w->no), "taken");
	assert_string_equal(w->no.field->name, "name");
	done(w, sign_in(w, "yi.er", first, "", &who));
	assert_true(who.person == w->owner && who.account == id && who.must_change && !who.has_second_factor);
	refused(w, account_change_password(w->a, &owner, S("x"), S("Qinghe-2026-x"), &w->no), "wrong");
	refused(w, account_change_password(w->a, &owner, first, S("kurz"), &w->no), "short");
	refused(w, account_change_password(w->a, &owner, first, first, &w->no), "same");
	done(w, account_change_password(w->a, &owner, first, S("Qinghe-2026-x"), &w->no));
	refused(w, sign_in(w, "yi.er", first, "", &who), "sign-in");
	done(w, sign_in(w, "yi.er", S("Qinghe-2026-x"), "", &who));
	assert_false(who.must_change);
	refused(w, account_reset(w->a, &owner, 424242, &again, &w->no), "not-found");
	done(w, account_reset(w->a, &security, id, &again, &w->no));
	done(w, sign_in(w, "yi.er", again, "", &who));
	assert_true(who.must_change);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM change WHERE body LIKE '%argon2%'"), 0);
}

static void wrong_tries_are_made_to_wait_whether_the_name_exists_or_not(void **state)
{
	struct world *w = *state;
	struct acting security = as(w, w->security);
	const char *const names[] = { "yi.er", "nobody" };
	struct signed_in who;
	struct str first;
	int64_t id;

	done(w, account_open(w->a, &security, w->owner, S("yi.er"), (struct str){ 0 }, &id, &first, &w->no));
	for (size_t n = 0; n < 2; n++) {
		for (int i = 0; i <= SIGN_IN_FREE_TRIES; i++)
			refused(w, sign_in(w, names[n], S("wrong"), "", &who), "sign-in");
		refused(w, sign_in(w, names[n], n ? S("wrong") : first, "", &who), "wait");
	}
	w->clock.at_ms += SIGN_IN_FIRST_WAIT_MS;
	refused(w, sign_in(w, "yi.er", S("wrong"), "", &who), "sign-in");
	w->clock.at_ms += SIGN_IN_FIRST_WAIT_MS;
	refused(w, sign_in(w, "yi.er", first, "", &who), "wait");
	w->clock.at_ms += SIGN_IN_FIRST_WAIT_MS;
	done(w, sign_in(w, "yi.er", first, "", &who));
	refused(w, sign_in(w, "yi.er", S("wrong"), "", &who), "sign-in");
	done(w, sign_in(w, "yi.er", first, "", &who));
	world_act(w, w->security, "account.lock", id, "{}");
	refused(w, sign_in(w, "yi.er", first, "", &who), "sign-in");
}

static void a_code_of_the_second_factor_serves_once(void **state)
{
	struct world *w = *state;
	struct acting security = as(w, w->security), owner = as(w, w->owner);
	struct signed_in who;
	struct str first, secret, uri;
	char code[TOTP_DIGITS + 1];
	int64_t id;

	done(w, account_open(w->a, &security, w->owner, S("yi.er"), (struct str){ 0 }, &id, &first, &w->no));
	done(w, account_make_totp(w->a, &owner, S("云岭县"), &secret, &uri, &w->no));
	refused(w, account_set_totp(w->a, &owner, secret, S("000000x"), &w->no), "code");
	assert_true(totp_compute(secret, w->clock.at_ms, code));
	done(w, account_set_totp(w->a, &owner, secret, str_of(code), &w->no));
	for (int i = 0; i < 2 * SIGN_IN_FREE_TRIES; i++)
		refused(w, sign_in(w, "yi.er", first, "", &who), "code-needed");
	done(w, sign_in(w, "yi.er", first, code, &who));
	refused(w, sign_in(w, "yi.er", first, code, &who), "code");
	w->clock.at_ms += TOTP_STEP_MS;
	assert_true(totp_compute(secret, w->clock.at_ms, code));
	done(w, sign_in(w, "yi.er", first, code, &who));
	world_refused(w, w->security, "account.totp", id, "{\"totp\":\"ABC\"}", "other-person");
	done(w, account_remove_totp(w->a, &security, id, &w->no));
	done(w, sign_in(w, "yi.er", first, "", &who));
}

/* ---- look-back ---- */

static int64_t closed_finding(struct world *w, const char *number)
{
	int64_t id = world_rectifying(w, number), c;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"x\",\"files\":[{\"name\":\"x\",\"sha256\":"
		"\"%064d\",\"size\":1}]}", ID(id), 1));
	c = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"完成\"}", ID(id)));
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{}");
	world_act(w, w->leader, "closure.sign", c, "{}");
	return id;
}

static struct body *lookback(struct world *w, int64_t finding, const char *result)
{
	struct body *b = body_new(w->a, record_find(S("lookback")));

	body_set_int(b, "finding", finding);
	body_set_text(b, "date", S("2026-03-02"));
	body_set_text(b, "result", str_of(result));
	body_set_text(b, "text", S("又有三个村台账不全。"));
	return b;
}

static void a_relapse_is_a_new_finding_linked_to_the_old(void **state)
{
	struct world *w = *state;
	int64_t old = closed_finding(w, "1.1");
	struct acting verifier = as(w, w->verifier), clerk = as(w, w->clerk);
	struct lookback_done held, first, second, again;

	refused(w, lookback_record(&clerk, lookback(w, old, "relapsed"), (struct str){ 0 }, &first, &w->no), "permission");
	world_refused(w, w->verifier, "lookback.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-02\",\"result\":\"relapsed\","
		"\"text\":\"x\"}", ID(old)), "needed");
	done(w, lookback_record(&verifier, lookback(w, old, "held"), (struct str){ 0 }, &held, &w->no));
	assert_int_equal(held.finding, 0);
	done(w, lookback_record(&verifier, lookback(w, old, "relapsed"), (struct str){ 0 }, &first, &w->no));
	done(w, lookback_record(&verifier, lookback(w, old, "relapsed"), S("key"), &second, &w->no));
	done(w, lookback_record(&verifier, lookback(w, old, "relapsed"), S("key"), &again, &w->no));
	assert_true(again.finding == second.finding && again.lookback == second.lookback);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding f JOIN lookback l ON l.new_finding = f.id WHERE f.id = %lld"
		" AND f.number = '1.1-R1' AND f.relapse_of = %lld AND f.state = 'registered' AND f.owner = %lld", ID(first.finding), ID(old),
		ID(w->owner))), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE number = '1.1-R2'"), 1);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding WHERE id = %lld AND state = 'closed'", ID(old))), 1);
	world_refused(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"9\",\"text\":\"x\",\"relapse_of\":%lld}",
		ID(w->inspection), ID(first.finding)), "state");
}

/* ---- samples, letters, reviews, self-checks ---- */

static void a_seed_draws_the_same_sample_again(void **state)
{
	struct world *w = *state;
	struct acting verifier = as(w, w->verifier);
	int64_t one, two, other;

	for (int i = 0; i < 20; i++)
		world_finding(w, JSON(w, "%d", i));
	refused(w, draw_sample(&verifier, w->inspection, 21, S("种子"), &one, &w->no), "range");
	done(w, draw_sample(&verifier, w->inspection, 6, S("种子"), &one, &w->no));
	done(w, draw_sample(&verifier, w->inspection, 6, S("种子"), &two, &w->no));
	done(w, draw_sample(&verifier, w->inspection, 6, (struct str){ 0 }, &other, &w->no));
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM sample_picks a JOIN sample_picks b ON b.ordinal = a.ordinal"
		" AND b.target = a.target WHERE a.id = %lld AND b.id = %lld", ID(one), ID(two))), 6);
	assert_int_equal(world_number(w, "SELECT COUNT(DISTINCT seed) FROM sample"), 2);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM sample WHERE population = 20 AND size = 6"), 3);
}

static void letters_are_numbered_by_kind_and_year(void **state)
{
	struct world *w = *state;
	struct acting office = as(w, w->office);
	struct body *b = body_new(w->a, record_find(S("letter")));
	struct str number;
	int64_t id;

	body_set_int(b, "inspection", w->inspection);
	body_set_int(b, "unit", w->town);
	body_set_text(b, "kind", S("reminder"));
	body_set_text(b, "date", S("2026-03-02"));
	body_set_text(b, "text", S("请抓紧"));
	for (int i = 0; i < 2; i++) {
		done(w, letter_send(w->a, &office, b, S("key"), &id, &number, &w->no));
		assert_string_equal(number.p, "提醒〔2026〕1号");
		assert_int_equal(id, world_number(w, "SELECT MAX(id) FROM letter"));
	}
	world_act(w, w->office, "letter.issue", 0, JSON(w, "{\"inspection\":%lld,\"unit\":%lld,\"kind\":\"reminder\",\"number\":"
		"\"提醒〔2026〕11号\",\"date\":\"2026-03-02\",\"text\":\"x\"}", ID(w->inspection), ID(w->town)));
	done(w, letter_send(w->a, &office, b, (struct str){ 0 }, &id, &number, &w->no));
	assert_string_equal(number.p, "提醒〔2026〕12号");
	body_set_text(b, "date", S("2025-12-31"));
	done(w, letter_send(w->a, &office, b, (struct str){ 0 }, &id, &number, &w->no));
	assert_string_equal(number.p, "提醒〔2025〕1号");
}

static void rule(struct world *w, const char *kind, int days)
{
	int64_t id = world_act(w, w->office, "time_limit.add", 0, JSON(w, "{\"code\":\"%s\",\"name\":\"超期\",\"level\":\"county\","
		"\"value\":%d,\"unit\":\"day\",\"start_event\":\"overdue\",\"applies_to\":\"letter_%s\",\"source\":\"x\"}", kind, days, kind));

	world_act(w, w->second_office, "time_limit.confirm", id, "{}");
}

static void letters_rise_with_the_days_that_a_finding_is_late(void **state)
{
	struct world *w = *state;
	struct letter_raised *items;
	struct acting office, stranger;
	size_t n;

	world_rectifying(w, "1");
	rule(w, "reminder", 1);
	rule(w, "warning", 10);
	w->clock.at_ms = clock_day_start_ms((struct date){ 2026, 7, 15 });
	office = as(w, w->office);
	stranger = as(w, w->stranger);
	done(w, letter_find_raised(w->a, &stranger, 0, &items, &n, &w->no));
	assert_int_equal(n, 0); /* nothing of the town next door is told */
	for (int i = 0; i < 2; i++) {
		done(w, letter_find_raised(w->a, &office, w->inspection, &items, &n, &w->no));
		assert_int_equal(n, 1);
		assert_string_equal(items[0].kind.p, i ? "warning" : "reminder");
		assert_int_equal(items[0].days_overdue, 15);
		done(w, letter_raise(&office, items, n, 7, true, &w->no));
		assert_true(items[0].is_done);
		assert_int_equal(world_number(w, "SELECT COUNT(*) FROM letter"), i);
		done(w, letter_raise(&office, items, n, 7, false, &w->no));
	}
	done(w, letter_find_raised(w->a, &office, 0, &items, &n, &w->no));
	assert_int_equal(n, 0);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM letter WHERE due = '2026-07-22' AND raised_by_rule = 'warning'"), 1);
}

static void a_returned_plan_carries_what_every_body_said(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1"), plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld}",
		ID(w->inspection)));
	struct acting office = as(w, w->office);

	refused(w, plan_return(&office, plan, (struct str){ 0 }, &w->no), "needed");
	world_act(w, w->verifier, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"finding\":%lld,\"opinion\":\"object\","
		"\"text\":\"责任人不明\"}", ID(plan), ID(w->discipline), ID(id)));
	world_act(w, w->second_office, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"opinion\":\"agree\"}", ID(plan),
		ID(w->office_unit)));
	done(w, plan_return(&office, plan, S("请于三日内修改。"), &w->no));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM plan WHERE merged_text = '请于三日内修改。\n总体意见\n县委巡察办：同意\n"
		"问题1.1\n县纪委监委：不同意。责任人不明\n'"), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE state = 'plan_returned'"), 1);
}

static void a_selfcheck_counts_who_has_not_answered(void **state)
{
	struct world *w = *state;
	int64_t id = world_act(w, w->office, "selfcheck.send", 0, JSON(w, "{\"inspection\":%lld,\"title\":\"台账\",\"text\":\"自查\","
		"\"due\":\"2026-04-01\",\"units\":[%lld,%lld]}", ID(w->inspection), ID(w->other_town), ID(w->discipline)));
	struct selfcheck_count c;
	struct fail f = { 0 };
	struct db *d;

	world_act(w, w->stranger, "selfcheck_answer.add", 0, JSON(w, "{\"selfcheck\":%lld,\"unit\":%lld,\"n_found\":3,\"n_mended\":2}",
		ID(id), ID(w->other_town)));
	d = store_reader(w->store, &f);
	must(f, d);
	must(f, selfcheck_count_load(w->a, d, WORLD_REGION, id, &c, &f));
	store_return(w->store, d);
	assert_true(c.n_units == 2 && c.n_answered == 1 && c.n_found == 3 && c.n_mended == 2);
	assert_int_equal(c.unanswered[0], w->discipline);
}

static void acts_of_different_kinds_go_together_and_those_refused_are_named(void **state)
{
	struct world *w = *state;
	struct acting clerk = as(w, w->clerk);
	int64_t id = world_finding(w, "1");
	struct body *title = body_new(w->a, record_find(S("finding"))), *due = body_new(w->a, record_find(S("finding")));
	struct each_item items[] = { { .request = { change_kind_find(S("finding.describe"), NULL), id, title, 0 } },
		{ .request = { change_kind_find(S("finding.normalise"), NULL), id, title, 0 } },
		{ .request = { change_kind_find(S("finding.due"), NULL), id, due, 0 } } };

	body_set_text(title, "title", S("新题"));
	body_set_text(due, "due", S("2026-05-31"));
	done(w, act_each(&clerk, items, 3, (struct str){ 0 }, true, &w->no));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE title = '新题'"), 0);
	done(w, act_each(&clerk, items, 3, (struct str){ 0 }, false, &w->no));
	assert_true(items[0].is_done && !items[1].is_done && items[2].is_done);
	assert_string_equal(items[1].refusal.code, "not-here");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE title = '新题' AND due = '2026-05-31'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(a_first_password_is_given_once_and_must_be_changed),
		world_test(wrong_tries_are_made_to_wait_whether_the_name_exists_or_not),
		world_test(a_code_of_the_second_factor_serves_once),
		world_test(a_relapse_is_a_new_finding_linked_to_the_old),
		world_test(a_seed_draws_the_same_sample_again),
		world_test(letters_are_numbered_by_kind_and_year),
		world_test(letters_rise_with_the_days_that_a_finding_is_late),
		world_test(a_returned_plan_carries_what_every_body_said),
		world_test(a_selfcheck_counts_who_has_not_answered),
		world_test(acts_of_different_kinds_go_together_and_those_refused_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
