/* test_counts.c - counts inside sentences: what contradicts itself is reported, what may be true is not. */
#include "mocka.h"

#include "extract/bulletin_of.h"
#include "rules/rule.h"

#include <string.h>

/* Runs one rule over a text: "stated/counted+related|…" of what it reports. */
static void reports(const char *rule, const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct check_options options = { 0 };
	struct str out = S("");

	for (struct diagnostic *d = rules_run(a, bulletin_of(a, text), &options); d; d = d->next) {
		int n_related = 0;

		for (struct related *r = d->related; r; r = r->next)
			n_related++;
		if (strcmp(d->rule->name, rule) == 0)
			out = str_print(a, "%.*s%.*s/%.*s+%d|", STR_ARG(out),
				STR_ARG(compared_print(a, &d->stated)),
				STR_ARG(compared_print(a, &d->counted)), n_related);
	}
	assert_string_equal(str_z(a, out), expected);
	arena_free(a);
}

static void a_table_behind_the_items_breaks_nothing_off(void **state)
{
	static const char *const text =
		"青石镇关于巡察整改进展情况的通报\n"
		"反馈的2个问题中，2个问题已整改完毕。\n"
		"1.关于“会议记录不全”的问题\n整改情况：已整改完毕。补记3次。\n"
		"2.关于“台账缺失”的问题\n整改情况：正在整改。补建台账2本。\n";
	struct arena *a = arena_new();

	(void)state;
	reports("status-count", str_print(a, "%s处分\t3人\n", text).p, "2/1+1|");
	reports("status-count", str_print(a, "%s三、下一步", text).p, "");
	arena_free(a);
}

static void the_first_name_of_a_list_loses_the_words_in_front_of_it(void **state)
{
	static const char *const texts[] = {
		"四是对拒不整改的云岭木器厂、顺河塑料厂三家企业依法查封。",
		"将云岭木器厂、顺河塑料厂三家企业依法查封。",
		"云岭木器厂、顺河塑料厂三家企业依法查封。",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct arena *a = arena_new();
		struct check_options options = { 0 };
		struct diagnostic *d = rules_run(a, bulletin_of(a, texts[i]), &options);

		while (d && strcmp(d->rule->name, "list-count") != 0)
			d = d->next;
		assert_non_null(d);
		assert_true(str_is_equal(d->related->text, S("云岭木器厂")));
		arena_free(a);
	}
}

static void parts_that_do_not_make_the_whole_are_reported_with_each_part(void **state)
{
	(void)state;
	reports("part-sum", "处分5人，其中党纪3人、政务1人。", "5/4+2|");
	reports("part-sum", "追缴12.50万元（其中补贴8.2万元、餐费3.1万元）。", "12.50/11.30+2|");
	reports("part-sum", "处分5人，其中党纪7人、政务1人。", "5/8+2|");
}

static void parts_that_claim_nothing_are_silent(void **state)
{
	(void)state;
	reports("part-sum", "处分5人，其中党纪3人。", "");
	reports("part-sum", "处分5人，其中党纪4人、政务3人。", "");
	reports("part-sum", "处分50余人，其中党纪4人、政务3人。", "");
	reports("part-sum", "处分9人，其中党纪4人、政务3人，另有2人诫勉。", "");
	reports("part-sum", "处分9人，其中党纪4人、政务3人等。", "");
	reports("part-sum", "清理12处。其中甲村4处、乙村3处。", "");
	reports("part-sum", "追缴12万元，其中补贴8.2万元、餐费3.9万元。", "");
}

static void names_are_counted_where_all_of_them_are_sure(void **state)
{
	(void)state;
	reports("list-count", "对甲山石材厂、乙水砂石厂和丙岭砖厂两家进行查封。", "2/3+3|");
	reports("list-count", "甲镇第二中学、乙镇第一小学3所学校参加。", "3/2+2|");
	reports("list-count", "甲山五金厂和乙水五金厂三家企业停产。", "3/2+2|");
	reports("list-count", "出台《甲》《乙》、《丙》以及《丁》3项制度。", "3/4+4|");
	reports("list-count", "对王某、李某某3人立案。", "3/2+2|");
	reports("list-count", "对违法经营的青禾、白石、红岭、紫溪五家依法查封。", "5/4+4|");
	reports("list-count", "青禾、白石、红岭、紫溪三家已关停。", "3/4+4|");
}

static void names_that_may_be_others_are_not_counted(void **state)
{
	(void)state;
	reports("list-count", "甲山石材厂、乙水砂石厂等3家企业停产。", "");
	reports("list-count", "查处、取缔甲山石材厂、乙水砂石厂三家。", "");
	reports("list-count", "甲镇、乙镇12个村完成改造。", "");
	reports("list-count", "甲局、乙局3人次受到通报。", "");
	reports("list-count", "甲村2家、乙村3家企业复工。", "");
	reports("list-count", "修订用车制度、《甲》《乙》3项制度。", "");
	reports("list-count", "学习《甲》《乙》3次。", "");
	reports("list-count", "青禾、白石、红岭、紫溪等五家已关停。", "");
	reports("list-count", "会同财政、审计、民政、教育五家检查。", "");
	reports("list-count", "走访餐饮、住宿、零售、洗浴26家。", "");
}

static void one_thing_with_two_numbers_is_reported(void **state)
{
	(void)state;
	reports("figure-conflict", "提出整改措施41条。\n提出的44条整改措施均已落实。", "44/41+1|");
	reports("figure-conflict", "检出缺陷79处，78处缺陷均已挂牌。", "78/79+1|");
	reports("figure-conflict", "制定整改措施64项。\n截至目前，制定整改措施63项。", "63/64+1|");
	reports("figure-conflict",
		"2023年5月6日召开作风建设大会，参会132人。\n2023年5月6日作风建设大会上，参会的152人"
		"作出承诺。",
		"152/132+1|");
}

static void things_that_look_alike_are_not_compared(void **state)
{
	(void)state;
	reports("figure-conflict", "发出函调47封，收到函调10封。", "");
	reports("figure-conflict", "召开推进会3次。\n召开推进会5次。", "");
	reports("figure-conflict", "制定整改措施64项。\n细化整改措施120项。", "");
	reports("figure-conflict", "2023年5月6日召开动员大会，应到132人，实到130人。", "");
	reports("figure-conflict",
		"2023年5月6日召开动员大会，参会132人。\n2023年6月6日召开动员大会，参会152人。", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_behind_the_items_breaks_nothing_off),
		cmocka_unit_test(the_first_name_of_a_list_loses_the_words_in_front_of_it),
		cmocka_unit_test(parts_that_do_not_make_the_whole_are_reported_with_each_part),
		cmocka_unit_test(parts_that_claim_nothing_are_silent),
		cmocka_unit_test(names_are_counted_where_all_of_them_are_sure),
		cmocka_unit_test(names_that_may_be_others_are_not_counted),
		cmocka_unit_test(one_thing_with_two_numbers_is_reported),
		cmocka_unit_test(things_that_look_alike_are_not_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
