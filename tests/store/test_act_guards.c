/* test_act_guards.c - the conditions of the domain that an act must meet: what is refused, and with which word. */
#include "world.h"

#define ID(x) ((long long)(x))

static int64_t evidence(struct world *w, int64_t finding)
{
	return world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"登记办法\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"办法.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", ID(finding), 7));
}

/* A finding of the inspection; more fields of its JSON. */
static int64_t finding_of(struct world *w, const char *number, const char *more)
{
	return world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"%s\",\"text\":\"问题\"%s}",
		ID(w->inspection), number, more));
}

static void what_happened_is_not_of_tomorrow_and_in_order(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1");

	world_refused(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-03\",\"text\":\"x\"}", ID(id)), "future");
	assert_string_equal(w->no.field->name, "date");
	world_refused(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"x\",\"taken\":\"2026-03-03\",\"files\":"
		"[{\"name\":\"a\",\"sha256\":\"%064d\",\"size\":1}]}", ID(id), 1), "future");
	world_refused(w, w->office, "inspection.change", w->inspection, "{\"end_date\":\"2025-11-02\"}", "order");
	world_refused(w, w->office, "inspection.feedback", w->inspection, "{\"feedback_date\":\"2025-11-02\"}", "order");
	world_refused(w, w->office, "inspection.feedback", w->inspection, "{\"feedback_date\":\"2026-03-03\"}", "future");
	world_act(w, w->office, "inspection.feedback", w->inspection, "{\"feedback_date\":\"2026-01-16\"}");
}

static void a_figure_needs_evidence_of_its_own_finding(void **state)
{
	struct world *w = *state;
	int64_t one = world_rectifying(w, "1"), other = world_rectifying(w, "2"), e = evidence(w, one);
	const char *figure = "{\"finding\":%lld,\"date\":\"2026-03-02\",\"text\":\"挽回损失\",\"figures\":[{\"label\":\"挽回损失\","
		"\"value\":\"30.66\",\"unit\":\"万元\"%s}]}";

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	world_refused(w, w->owner, "progress.add", 0, str_print(w->a, figure, ID(one), "").p, "no-evidence");
	world_refused(w, w->owner, "progress.add", 0, str_print(w->a, figure, ID(other),
		JSON(w, ",\"evidence\":%lld", ID(e))).p, "other-finding");
	world_act(w, w->owner, "progress.add", 0, str_print(w->a, figure, ID(one), JSON(w, ",\"evidence\":%lld", ID(e))).p);
	world_act(w, w->owner, "evidence.withdraw", e, "{\"reason\":\"换\"}");
	world_refused(w, w->owner, "progress.add", 0, str_print(w->a, figure, ID(one),
		JSON(w, ",\"evidence\":%lld", ID(e))).p, "other-finding");
#pragma GCC diagnostic pop
}

static void what_is_named_belongs_together(void **state)
{
	struct world *w = *state;
	int64_t one = world_rectifying(w, "1"), measure = world_number(w, "SELECT MAX(id) FROM measure"), other = world_rectifying(w, "2");
	int64_t second = world_act(w, w->office, "inspection.add", 0, JSON(w, "{\"unit\":%lld,\"name\":\"另一次\",\"kind\":\"special\","
		"\"source\":\"inspection\"}", ID(w->town)));

	world_refused(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"date\":\"2026-03-01\","
		"\"text\":\"x\"}", ID(other), ID(measure)), "other-finding");
	world_act(w, w->clerk, "measure.drop", measure, "{}");
	world_refused(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"date\":\"2026-03-01\","
		"\"text\":\"x\"}", ID(one), ID(measure)), "dropped");
	world_refused(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"1\",\"text\":\"x\",\"aspect\":%lld}",
		ID(second), ID(w->aspect)), "other-inspection");
	world_refused(w, w->office, "letter.issue", 0, JSON(w, "{\"inspection\":%lld,\"finding\":%lld,\"unit\":%lld,\"kind\":\"notice\","
		"\"number\":\"1\",\"date\":\"2026-03-02\",\"text\":\"x\"}", ID(second), ID(one), ID(w->town)), "other-inspection");
}

static void an_extension_is_asked_in_time_and_for_a_later_day(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1"), e;
	const char *ask = JSON(w, "{\"finding\":%lld,\"asked_due\":\"2026-08-31\",\"reason\":\"汛期\",\"progress\":\"过半\"}", ID(id));

	world_refused(w, w->owner, "extension.request", 0, JSON(w, "{\"finding\":%lld,\"asked_due\":\"2026-06-30\",\"reason\":\"汛期\","
		"\"progress\":\"过半\"}", ID(id)), "order");
	e = world_act(w, w->owner, "extension.request", 0, ask);
	world_refused(w, w->owner, "extension.request", 0, ask, "open-extension");
	world_refused(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"完成\"}", ID(id)), "open-measure");
	world_act(w, w->leader, "extension.endorse", e, "{}");
	world_act(w, w->verifier, "extension.supervise", e, "{}");
	world_refused(w, w->verifier, "extension.approve", e, "{}", "permission");
	world_act(w, w->office, "extension.approve", e, "{}");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE due = '2026-08-31' AND first_due = '2026-06-30'"), 1);
	w->clock.at_ms = clock_day_start_ms((struct date){ 2026, 9, 1 });
	world_refused(w, w->owner, "extension.request", 0, JSON(w, "{\"finding\":%lld,\"asked_due\":\"2026-12-31\",\"reason\":\"x\","
		"\"progress\":\"x\"}", ID(id)), "too-late");
}

static void a_plan_goes_to_review_complete_and_alone(void **state)
{
	struct world *w = *state;
	int64_t id = finding_of(w, "7", ""), plan;
	const char *submit = JSON(w, "{\"inspection\":%lld}", ID(w->inspection));

	world_finding(w, "1");
	world_refused(w, w->leader, "plan.submit", 0, submit, "incomplete");
	assert_string_equal(w->no.en, "the plan is not complete: 7 (not claimed, no measure, no owner, no due date)");
	world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_other\",\"text\":\"x\"}", ID(id)));
	world_act(w, w->clerk, "finding.describe", id, "{\"immediate\":true}");
	world_act(w, w->clerk, "finding.claim", id, JSON(w, "{\"owner\":%lld}", ID(w->owner)));
	plan = world_act(w, w->leader, "plan.submit", 0, submit);
	world_refused(w, w->leader, "plan.submit", 0, submit, "open-plan");
	world_act(w, w->office, "plan.return", plan, "{\"merged_text\":\"再改\"}");
	world_refused(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld,\"version\":1}", ID(w->inspection)), "taken");
	plan = world_act(w, w->leader, "plan.submit", 0, submit);
	assert_int_equal(world_number(w, "SELECT MAX(version) FROM plan"), 2);
	world_act(w, w->office, "plan.pass", plan, "{}");
	world_refused(w, w->leader, "plan.submit", 0, submit, "nothing");
}

static void an_objection_holds_a_plan_up_until_it_is_settled(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1"), amend;
	int64_t plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld}", ID(w->inspection)));
	const char *of = JSON(w, "{\"plan\":%lld,\"body\":%lld,\"finding\":%lld,\"opinion\":\"object\",\"text\":\"无时限\"}", ID(plan),
		ID(w->discipline), ID(id));

	world_refused(w, w->office, "review.comment", 0, of, "other-unit");
	world_act(w, w->verifier, "review.comment", 0, of);
	amend = world_act(w, w->office, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"opinion\":\"amend\"}", ID(plan),
		ID(w->office_unit)));
	world_refused(w, w->office, "plan.pass", plan, "{}", "objection");
	world_act(w, w->verifier, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"finding\":%lld,\"opinion\":\"agree\"}",
		ID(plan), ID(w->discipline), ID(id)));
	world_refused(w, w->office, "plan.pass", plan, "{}", "objection");
	world_act(w, w->clerk, "review.answer", amend, "{\"answer\":\"已采纳\"}");
	world_act(w, w->office, "plan.pass", plan, "{}");
	world_refused(w, w->verifier, "review.comment", 0, of, "state");
}

static const char *grant(struct world *w, int64_t person, const char *role)
{
	return JSON(w, "{\"person\":%lld,\"role\":\"%s\",\"organization\":%lld,\"since\":\"2026-01-01\",\"until\":\"2027-01-01\"}",
		ID(person), role, ID(w->county));
}

static void the_three_administrators_are_three(void **state)
{
	struct world *w = *state;

	world_refused(w, w->security, "role.grant", 0, grant(w, w->system, "audit_admin"), "three-admins");
	world_refused(w, w->security, "role.grant", 0, grant(w, w->clerk, "audit_admin"), "three-admins");
	world_refused(w, w->security, "role.grant", 0, grant(w, w->system, "clerk"), "three-admins");
	world_refused(w, w->security, "role.grant", 0, grant(w, w->security, "office"), "same-person");
	world_refused(w, 0, "role.grant", 0, grant(w, w->stranger, "leader"), "permission");
	world_refused(w, w->system, "role.grant", 0, grant(w, w->stranger, "leader"), "permission");
	world_refused(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"clerk\",\"organization\":%lld,"
		"\"since\":\"2026-02-01\",\"until\":\"2026-01-01\"}", ID(w->stranger), ID(w->county)), "order");
	world_act(w, w->security, "role.grant", 0, grant(w, w->stranger, "leader"));
}

static void a_handover_is_signed_by_both_and_nothing_lapses(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1"), h;
	const char *propose = JSON(w, "{\"organization\":%lld,\"giver\":%lld,\"taker\":%lld,\"date\":\"2026-03-05\"}", ID(w->town),
		ID(w->owner), ID(w->clerk));

	world_refused(w, w->clerk, "person.leave", w->owner, "{}", "open-duty");
	world_refused(w, w->owner, "handover.propose", 0, JSON(w, "{\"organization\":%lld,\"giver\":%lld,\"taker\":%lld,"
		"\"date\":\"2026-03-05\"}", ID(w->town), ID(w->owner), ID(w->owner)), "same-person");
	h = world_act(w, w->owner, "handover.propose", 0, propose);
	world_refused(w, w->owner, "handover.propose", 0, propose, "open-handover");
	world_refused(w, w->owner, "handover.take", h, "{}", "other-person");
	world_act(w, w->owner, "handover.give", h, "{}");
	world_refused(w, w->owner, "handover.give", h, "{}", "signed");
	world_refused(w, w->clerk, "handover.effect", h, "{}", "not-signed");
	world_act(w, w->clerk, "handover.take", h, "{}");
	world_refused(w, w->clerk, "handover.effect", h, "{}", "too-early");
	w->clock.at_ms += 4LL * 24 * 3600 * 1000;
	world_act(w, w->clerk, "handover.effect", h, "{}");
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding f JOIN measure m ON m.finding = f.id WHERE f.id = %lld"
		" AND f.owner = %lld AND m.owner = %lld", ID(id), ID(w->clerk), ID(w->clerk))), 1);
	world_act(w, w->clerk, "person.leave", w->owner, "{}");
	world_refused(w, w->clerk, "finding.assign", id, JSON(w, "{\"owner\":%lld}", ID(w->owner)), "left");
}

static void a_letter_is_signed_for_by_the_unit_it_is_to(void **state)
{
	struct world *w = *state;
	const char *issue = JSON(w, "{\"inspection\":%lld,\"unit\":%lld,\"kind\":\"reminder\",\"number\":\"提醒〔2026〕1号\","
		"\"date\":\"2026-03-02\",\"text\":\"请抓紧\"}", ID(w->inspection), ID(w->other_town));
	int64_t letter = world_act(w, w->office, "letter.issue", 0, issue);

	world_refused(w, w->office, "letter.issue", 0, issue, "taken");
	world_refused(w, w->clerk, "letter.acknowledge", letter, "{}", "other-unit");
	world_act(w, w->stranger, "letter.acknowledge", letter, "{}");
	world_refused(w, w->clerk, "letter.answer", letter, "{\"answer\":\"x\"}", "other-unit");
	world_refused(w, w->office, "inspection.close", w->inspection, "{}", "open-children");
	world_act(w, w->stranger, "letter.answer", letter, "{\"answer\":\"已办\"}");
	world_act(w, w->office, "letter.close", letter, "{}");
	world_act(w, w->office, "inspection.close", w->inspection, "{}");
	world_refused(w, w->clerk, "aspect.add", 0, JSON(w, "{\"inspection\":%lld,\"ordinal\":2,\"title\":\"x\"}", ID(w->inspection)),
		"state");
}

static void a_selfcheck_is_answered_once_by_those_asked(void **state)
{
	struct world *w = *state;
	int64_t s = world_act(w, w->office, "selfcheck.send", 0, JSON(w, "{\"inspection\":%lld,\"title\":\"台账\",\"text\":\"自查\","
		"\"due\":\"2026-04-01\",\"units\":[%lld]}", ID(w->inspection), ID(w->other_town)));
	const char *answer = JSON(w, "{\"selfcheck\":%lld,\"unit\":%lld,\"n_found\":3,\"n_mended\":2}", ID(s), ID(w->other_town));

	world_refused(w, w->clerk, "selfcheck_answer.add", 0, JSON(w, "{\"selfcheck\":%lld,\"unit\":%lld,\"n_found\":0,\"n_mended\":0}",
		ID(s), ID(w->town)), "not-listed");
	world_refused(w, w->clerk, "selfcheck_answer.add", 0, answer, "other-unit");
	world_refused(w, w->stranger, "selfcheck_answer.add", 0, JSON(w, "{\"selfcheck\":%lld,\"unit\":%lld,\"n_found\":1,"
		"\"n_mended\":2}", ID(s), ID(w->other_town)), "range");
	world_act(w, w->stranger, "selfcheck_answer.add", 0, answer);
	world_refused(w, w->stranger, "selfcheck_answer.add", 0, answer, "taken");
}

static void an_inspection_is_closed_when_all_is_done_or_long_term(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1");

	world_refused(w, w->office, "inspection.close", w->inspection, "{}", "open-finding");
	world_refused(w, w->leader, "finding.review", id, "{\"result_text\":\"x\"}", "not-long-term");
	world_refused(w, w->leader, "finding.normalise", id, "{\"review_days\":0}", "range");
	world_act(w, w->leader, "finding.normalise", id, "{\"review_days\":90}");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE next_review = '2026-05-31' AND outcome = 'normalised'"), 1);
	world_act(w, w->office, "inspection.close", w->inspection, "{}");
}

static void the_tree_has_no_cycle_and_loses_nobody(void **state)
{
	struct world *w = *state;
	int64_t village = world_organization(w, "青禾村", "village", w->town);

	world_refused(w, w->system, "organization.move", w->town, JSON(w, "{\"parent\":%lld}", ID(village)), "cycle");
	world_refused(w, w->system, "organization.move", w->town, JSON(w, "{\"parent\":%lld}", ID(w->town)), "cycle");
	world_refused(w, w->system, "organization.close", w->town, "{}", "not-empty");
	world_act(w, w->system, "organization.close", village, "{}");
	world_refused(w, w->system, "person.add", 0, JSON(w, "{\"organization\":%lld,\"name\":\"某\"}", ID(village)), "closed");
}

static void no_limit_is_a_value_and_never_zero(void **state)
{
	struct world *w = *state;
	const char *limit = "{\"code\":\"plan\",\"name\":\"报送方案\",\"level\":\"county\",\"start_event\":\"feedback\",\"source\":\"x\"%s}";
	int64_t id, open;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	world_refused(w, w->office, "time_limit.add", 0, str_print(w->a, limit, ",\"value\":0,\"unit\":\"day\"").p, "range");
	world_refused(w, w->office, "time_limit.add", 0, str_print(w->a, limit, ",\"value\":20").p, "needed");
	world_refused(w, w->office, "time_limit.add", 0, str_print(w->a, limit, ",\"value\":20,\"unit\":\"day\",\"none\":true").p, "both");
	open = world_act(w, w->office, "time_limit.add", 0, str_print(w->a, limit, "").p);
	world_refused(w, w->system, "time_limit.confirm", open, "{}", "needed");
	world_refused(w, w->office, "time_limit.add", 0, str_print(w->a, limit, ",\"value\":20,\"unit\":\"day\"").p, "taken");
	id = world_act(w, w->office, "time_limit.add", 0, str_print(w->a, limit, ",\"none\":true,\"since\":\"2026-01-01\"").p);
#pragma GCC diagnostic pop
	world_refused(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"1\",\"text\":\"x\",\"due_limit\":%lld}",
		ID(w->inspection), ID(id)), "unconfirmed");
	world_refused(w, w->office, "time_limit.confirm", id, "{}", "same-person");
	world_act(w, w->second_office, "time_limit.confirm", id, "{}");
	finding_of(w, "1", JSON(w, ",\"due_limit\":%lld", ID(id)));
}

static int64_t draft(struct world *w, int version)
{
	return world_act(w, w->clerk, "bulletin.draft", 0, JSON(w, "{\"inspection\":%lld,\"channel\":\"public\",\"version\":%d,"
		"\"title\":\"通报\",\"text\":\"正文\",\"figures\":\"[]\",\"ledger_change\":9}", ID(w->inspection), version));
}

static void a_channel_has_one_published_bulletin_without_contradiction(void **state)
{
	struct world *w = *state;
	int64_t one = draft(w, 1), two = draft(w, 2);

	world_refused(w, w->leader, "bulletin.approve", one, "{\"checks\":\"{\\\"errors\\\":2}\"}", "contradiction");
	world_act(w, w->leader, "bulletin.approve", one, "{\"checks\":\"{\\\"errors\\\":0}\"}");
	world_act(w, w->leader, "bulletin.approve", two, "{\"checks\":\"{\\\"errors\\\":0}\"}");
	world_act(w, w->clerk, "bulletin.publish", two, "{}");
	world_refused(w, w->clerk, "bulletin.publish", one, "{}", "published");
	world_act(w, w->clerk, "bulletin.withdraw", two, "{\"reason\":\"更正\"}");
	world_refused(w, w->clerk, "bulletin.publish", one, "{}", "old-version");
}

static void one_override_at_a_time_and_by_a_second_person(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1"), o;
	const char *propose = JSON(w, "{\"finding\":%lld,\"outcome\":\"basic\",\"reason\":\"x\"}", ID(id));

	o = world_act(w, w->office, "override.propose", 0, propose);
	world_refused(w, w->clerk, "override.propose", 0, propose, "open-proposal");
	world_refused(w, w->office, "override.approve", o, "{}", "same-person");
	world_act(w, w->second_office, "override.approve", o, "{}");
	assert_int_equal(world_number(w, "SELECT n_basic FROM tally WHERE scope = 'region'"), 1);
	world_refused(w, w->clerk, "override.propose", 0, propose, "open-proposal");
	world_act(w, w->office, "override.end", o, "{\"opinion\":\"x\"}");
	assert_int_equal(world_number(w, "SELECT n_none FROM tally WHERE scope = 'region'"), 1);
}

static void who_answers_for_a_finding_never_verifies_it(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1"), c;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	evidence(w, id);
	world_act(w, w->clerk, "finding.assign", id, JSON(w, "{\"owner\":%lld}", ID(w->verifier)));
	c = world_act(w, w->clerk, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"完成\"}", ID(id)));
	world_refused(w, w->verifier, "closure.verify", c, "{}", "same-person");
	world_act(w, w->second_verifier, "closure.verify", c, "{}");
	world_refused(w, w->second_verifier, "closure.sign", c, "{}", "permission");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(what_happened_is_not_of_tomorrow_and_in_order),
		world_test(a_figure_needs_evidence_of_its_own_finding),
		world_test(what_is_named_belongs_together),
		world_test(an_extension_is_asked_in_time_and_for_a_later_day),
		world_test(a_plan_goes_to_review_complete_and_alone),
		world_test(an_objection_holds_a_plan_up_until_it_is_settled),
		world_test(the_three_administrators_are_three),
		world_test(a_handover_is_signed_by_both_and_nothing_lapses),
		world_test(a_letter_is_signed_for_by_the_unit_it_is_to),
		world_test(a_selfcheck_is_answered_once_by_those_asked),
		world_test(an_inspection_is_closed_when_all_is_done_or_long_term),
		world_test(the_tree_has_no_cycle_and_loses_nobody),
		world_test(no_limit_is_a_value_and_never_zero),
		world_test(a_channel_has_one_published_bulletin_without_contradiction),
		world_test(one_override_at_a_time_and_by_a_second_person),
		world_test(who_answers_for_a_finding_never_verifies_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
