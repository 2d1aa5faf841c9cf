/* test_items.c - what an item says of its status, its measures, its owner and its deadline. */
#include "mocka.h"

#include "extract/bulletin_of.h"

#define HEAD "一、整改情况\n1.关于“甲事不实”的问题"

static const struct item *only_item(struct arena *a, const char *text)
{
	struct bulletin *b = bulletin_of(a, text);

	assert_int_equal(b->n_items, 1);
	return &b->items[0];
}

static void status_is(const char *text, enum status expected)
{
	struct arena *a = arena_new();
	const struct item *item = only_item(a, text);

	assert_string_equal(status_name(item->status), status_name(expected));
	assert_false(item->has_two_statuses);
	arena_free(a);
}

static void a_status_is_read_wherever_it_stands(void **state)
{
	(void)state;
	status_is(HEAD "（已整改完毕）\n整改情况：略。\n", STATUS_DONE);
	status_is(HEAD "【正在整改】。整改情况：略。\n", STATUS_ONGOING);
	status_is(HEAD "（立行立改，已完成整改）\n略。\n", STATUS_DONE);
	status_is(HEAD "\n整改情况：本级落实两项措施，目前该项问题正在持续整改。一是学。二是查。\n", STATUS_ONGOING);
	status_is(HEAD "\n整改情况：已整改完毕。一是学。二是查。\n", STATUS_DONE);
	status_is(HEAD "\n一是学。二是查。本项已完成整改。\n", STATUS_DONE);
	status_is(HEAD "\n一是学。二是查。截至目前，已整改到位。\n", STATUS_DONE);
	status_is(HEAD "\n整改情况：学。\n完成情况：未完成\n", STATUS_NOT_DONE);
	status_is(HEAD "\n整改情况：学。整改状态：基本完成。\n", STATUS_ONGOING);
	status_is(HEAD "\n该问题已于2024年5月底前完成整改。\n", STATUS_DONE);
}

static void long_term_yields_to_done(void **state)
{
	(void)state;
	status_is(HEAD "\n整改情况：学。\n完成情况：长期坚持\n", STATUS_LONG_TERM);
	status_is(HEAD "\n该问题已完成整改并长期坚持。\n", STATUS_DONE);
	status_is(HEAD "\n完成情况：已完成，长期坚持。\n", STATUS_DONE);
}

static void partly_done_is_ongoing(void **state)
{
	(void)state;
	status_is(HEAD "\n该问题取得阶段性成果。\n", STATUS_ONGOING);
	status_is(HEAD "\n整改状态：部分整改\n", STATUS_ONGOING);
	status_is(HEAD "\n该问题尚未全部完成整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n该问题尚未启动。\n", STATUS_NOT_DONE);
}

static void a_status_behind_a_comma_closes_the_item(void **state)
{
	(void)state;
	status_is(HEAD "\n整改情况：学。因诉讼未结，正在整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n一是学。二是查。经镇里会商，目前仍在持续整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n调换阀门。县站10月9日复核，已销号。\n", STATUS_DONE);
	status_is(HEAD "\n专班上门核验合格，已整改销号。\n", STATUS_DONE);
	status_is(HEAD "\n整改进展：达到序时进度，正在整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n整改：已与一家粮站谈妥，正在整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n完成情况：尚未破题\n", STATUS_NOT_DONE);
	status_is(HEAD "\n清出线路7处，已整改到位。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n一是学。二是补签协议，已完成整改。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n两本账册补齐，已完成。另查一次。\n", STATUS_UNKNOWN);
}

static void the_later_of_two_dated_statuses_holds(void **state)
{
	(void)state;
	status_is(HEAD "\n补账。到3月末，该问题正在整改；到6月末，该问题已完成整改。\n", STATUS_DONE);
	status_is(HEAD "\n补账。至2024年5月，该问题尚未整改；至7月底，该问题正在整改。\n", STATUS_ONGOING);
}

static void what_is_no_status_is_none(void **state)
{
	(void)state;
	status_is(HEAD "\n整改情况：确保6月底前整改到位。将持续整改。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n一是修订方案已全部完成。二是3处隐患已整改完毕。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n台账所列16处隐患点现已全部清除，整改到位。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n一是召开会议，已完成。二是查。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n通报了整改完成情况。逐项列出已完成整改的事项。\n", STATUS_UNKNOWN);
	status_is("一、整改情况\n（一）年度指标任务未完成。\n整改情况：一是分解指标。\n", STATUS_UNKNOWN);
}

static void a_part_that_is_open_leaves_the_whole_open(void **state)
{
	(void)state;
	status_is(HEAD "\n已更换3台，另外两台设备正在整改，计划9月底前完成。\n", STATUS_ONGOING);
	status_is(HEAD "\n拆除5处，其余2处尚未整改。\n", STATUS_NOT_DONE);
	status_is(HEAD "\n拆除5处，其余2处尚未整改。整改状态：正在整改。\n", STATUS_ONGOING);
	status_is(HEAD "\n拆除5处，其余2处正在整改；12月，2处全部完成整改。\n", STATUS_UNKNOWN);
	status_is(HEAD "\n拆除5处，其他单位正在整改。\n", STATUS_UNKNOWN);
}

static void of_two_times_the_later_one_tells(void **state)
{
	(void)state;
	status_is(HEAD "\n截至4月底，该问题正在整改；截至7月底，该问题已完成整改。\n", STATUS_DONE);
	status_is(HEAD "\n2023年11月，该问题尚未完成整改。次年2月，该问题已整改到位。\n", STATUS_DONE);
	status_is(HEAD "\n目前该问题已整改完毕。上次通报时，该问题正在整改。\n", STATUS_DONE);
}

static void a_heading_lends_its_status(void **state)
{
	(void)state;
	status_is("二、整改情况\n（一）已完成整改的问题\n1.关于“甲事不实”的问题\n已补缴。\n", STATUS_DONE);
	status_is("二、整改情况\n（一）正在整改的问题\n1.甲事不及时问题\n聘请机构清查。\n", STATUS_ONGOING);
	status_is("二、整改完成情况\n1.关于“甲事不实”的问题\n已补缴。\n", STATUS_UNKNOWN);
}

static void two_statuses_that_exclude_each_other_are_noted(void **state)
{
	struct arena *a = arena_new();
	const struct item *item = only_item(a, HEAD "\n该问题已完成整改。一是学。本项仍在整改当中，未完成。\n");

	(void)state;
	assert_int_equal(item->status, STATUS_DONE);
	assert_true(item->has_two_statuses);
	assert_int_equal(item->other_status, STATUS_ONGOING);
	item = only_item(a, HEAD "\n整改情况：学。本项仍在整改。\n完成情况：已完成\n");
	assert_int_equal(item->status, STATUS_DONE);
	assert_true(item->has_two_statuses);
	item = only_item(a, HEAD "\n该问题已整改销号。\n完成情况：已完成\n");
	assert_false(item->has_two_statuses);
	arena_free(a);
}

static void stated_measures_are(const char *text, int expected)
{
	struct arena *a = arena_new();
	const struct item *item = only_item(a, text);

	assert_int_equal(item->stated_measures.known ? item->stated_measures.value.digits : 0, expected);
	arena_free(a);
}

static void the_claimed_number_of_measures_is_read(void **state)
{
	(void)state;
	stated_measures_are(HEAD "\n整改情况：镇委落实八方面整改措施。一是学。\n", 8);
	stated_measures_are(HEAD "\n整改情况：细化五项整改举措。一是学。\n", 5);
	stated_measures_are(HEAD "\n整改情况：采取了3项措施：一是学。\n", 3);
	stated_measures_are(HEAD "\n整改情况：制定整改措施4条。一是学。\n", 4);
	stated_measures_are(HEAD "\n整改情况：分两个方面采取措施。一是学。\n", 2);
	stated_measures_are(HEAD "\n整改情况：落实两方面情况，正在整改。一是学。\n", 2);
}

static void other_numbers_claim_no_measures(void **state)
{
	(void)state;
	stated_measures_are(HEAD "\n整改情况：走访后转化为改革举措12项。\n", 0);
	stated_measures_are(HEAD "\n从制度、人员、经费三个方面剖析根源，修订制度3项。\n", 0);
	stated_measures_are(HEAD "\n一是学。二是采取3项措施防汛。\n", 0);
}

static void owners_and_deadlines_are_read_from_their_keys(void **state)
{
	struct arena *a = arena_new();
	const struct item *item;

	(void)state;
	item = only_item(a, HEAD "（责任领导：李某；责任单位：财务科、办公室）\n略。\n整改时限：2024年6月底前。\n");
	assert_string_equal(str_z(a, item->owner_person), "李某");
	assert_string_equal(str_z(a, item->owner_organization), "财务科、办公室");
	assert_int_equal(item->deadline.year, 2024);
	assert_int_equal(item->deadline.month, 6);
	item = only_item(a, HEAD "\n略。\n牵头领导：王某，责任人：赵某，责任科室：人事科，完成时限：立行立改。\n");
	assert_string_equal(str_z(a, item->owner_person), "赵某");
	assert_string_equal(str_z(a, item->owner_organization), "人事科");
	assert_false(date_is_known(item->deadline));
	assert_true(item->is_immediate);
	arena_free(a);
}

static void a_row_gives_its_cells(void **state)
{
	struct arena *a = arena_new();
	const struct item *item = only_item(a, "序号\t问题\t整改情况\t责任单位\t责任人\t完成时限\n"
		"1\t甲事不实\t组织学习。该问题已整改完毕。\t办公室\t孙某\t2024年3月31日\n");

	(void)state;
	assert_int_equal(item->status, STATUS_DONE);
	assert_string_equal(str_z(a, item->status_text), "已整改完毕");
	assert_string_equal(str_z(a, item->owner_organization), "办公室");
	assert_string_equal(str_z(a, item->owner_person), "孙某");
	assert_int_equal(item->deadline.day, 31);
	arena_free(a);
}

static void traditional_characters_are_read_and_kept(void **state)
{
	struct arena *a = arena_new();
	const struct item *item = only_item(a, "一、問題整改情況\n1.關於“會議記錄補記”的問題\n一是組織學習。二是檢查2個支部。該問題已整改完成。\n");

	(void)state;
	assert_string_equal(str_z(a, item->problem), "會議記錄補記");
	assert_string_equal(str_z(a, item->status_text), "已整改完成");
	assert_int_equal(item->status, STATUS_DONE);
	assert_int_equal(item->n_measures, 2);
	assert_string_equal(str_z(a, item->measures[0].text), "組織學習");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_status_is_read_wherever_it_stands),
		cmocka_unit_test(long_term_yields_to_done),
		cmocka_unit_test(partly_done_is_ongoing),
		cmocka_unit_test(a_status_behind_a_comma_closes_the_item),
		cmocka_unit_test(the_later_of_two_dated_statuses_holds),
		cmocka_unit_test(what_is_no_status_is_none),
		cmocka_unit_test(traditional_characters_are_read_and_kept),
		cmocka_unit_test(a_part_that_is_open_leaves_the_whole_open),
		cmocka_unit_test(of_two_times_the_later_one_tells),
		cmocka_unit_test(a_heading_lends_its_status),
		cmocka_unit_test(two_statuses_that_exclude_each_other_are_noted),
		cmocka_unit_test(the_claimed_number_of_measures_is_read),
		cmocka_unit_test(other_numbers_claim_no_measures),
		cmocka_unit_test(owners_and_deadlines_are_read_from_their_keys),
		cmocka_unit_test(a_row_gives_its_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
