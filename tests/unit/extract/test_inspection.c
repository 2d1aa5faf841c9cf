/* test_inspection.c - who inspected whom, when, and when the results were told. */
#include "mocka.h"

#include "extract/bulletin_of.h"

static void print_date(struct arena *a, struct buf *out, const char *name, struct date d)
{
	if (date_is_known(d))
		buf_print(out, " %s=%.*s", name, STR_ARG(date_print(a, d)));
}

/* Reads a text as "BODY>UNIT start=… end=… told=…". */
static void inspection_is(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	buf_print(out, "%.*s>%.*s", STR_ARG(b->inspecting_body), STR_ARG(b->inspected_unit));
	print_date(a, out, "start", b->inspection_start);
	print_date(a, out, "end", b->inspection_end);
	print_date(a, out, "told", b->feedback_date);
	if (!str_is_equal(buf_view(out), str_of(expected)))
		print_error("%s\n", text);
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void body_unit_and_dates_are_read_from_the_usual_sentences(void **state)
{
	(void)state;
	inspection_is("根据县委第九轮巡察工作的统一部署，2021年3月至5月期间，县委第三巡察组对中共甲镇委开展巡察。"
		"2021年6月8日，县委第三巡察组向中共甲镇委反馈了巡察意见。",
		"县委第三巡察组>中共甲镇委 start=2021-03 end=2021-05 told=2021-06-08");
	inspection_is("县委第三巡察组于2021年3月9日至5月10日对甲局党组进行了常规巡察，并于6月8日反馈了意见。",
		"县委第三巡察组>甲局党组 start=2021-03-09 end=2021-05-10 told=2021-06-08");
	inspection_is("2021年3月9日至5月10日，市委第二巡察组进驻甲学院党委，开展巡察“回头看”；7月1日，巡察组反馈巡察意见。",
		"市委第二巡察组>甲学院党委 start=2021-03-09 end=2021-05-10 told=2021-07-01");
	inspection_is("按照统一部署，市委巡察三组于2021年3月9日至5月10日，对甲区乙街道党工委开展了政治巡察。",
		"市委巡察三组>甲区乙街道党工委 start=2021-03-09 end=2021-05-10");
}

static void a_unit_may_undergo_the_inspection(void **state)
{
	(void)state;
	inspection_is("2021年3月9日至5月10日，甲局党组接受了县委第三巡察组的常规巡察。2021年6月8日反馈了巡察意见。",
		"县委第三巡察组>甲局党组 start=2021-03-09 end=2021-05-10 told=2021-06-08");
	inspection_is("受县委委派，县委第三巡察组于2021年3月对甲局党组开展巡察。", "县委第三巡察组>甲局党组 start=2021-03");
}

static void the_feedback_may_stand_first(void **state)
{
	(void)state;
	inspection_is("2021年6月8日，县委第三巡察组向甲局党组反馈了巡察意见。此前，2021年3月至5月，"
		"县委第三巡察组对甲局党组开展了巡察。", "县委第三巡察组>甲局党组 start=2021-03 end=2021-05 told=2021-06-08");
}

static void a_matter_is_no_unit(void **state)
{
	(void)state;
	inspection_is("近日，市安委办检查组对全市人员密集场所火灾隐患整改情况进行了督查。", "市安委办检查组>");
	inspection_is("近日，市督查室对去年以来交办的突出问题开展“回头看”。", "市督查室>");
	inspection_is("2021年3月，市委第三督查组对丙区秸秆禁烧工作进行了督查。", "市委第三督查组>丙区 start=2021-03");
	inspection_is("2021年3月，市政府督查组对全市12个部门营商环境工作进行了督查。", "市政府督查组> start=2021-03");
}

static void a_report_from_the_spot_names_both(void **state)
{
	(void)state;
	inspection_is("2021年5月6日，市委督查室一行三人再次走进甲县乙局，翻看台账。", "市委督查室>甲县乙局 start=2021-05-06");
	inspection_is("2021年5月6日，市委督查组深入推进整改，效果明显。", ">");
}

static void a_form_names_each_in_a_line(void **state)
{
	(void)state;
	inspection_is("反馈单\n被督查单位：甲县乙镇人民政府\n督查单位：甲县政府督查室\n督查日期：2024年3月8日至9日\n",
		"甲县政府督查室>甲县乙镇人民政府 start=2024-03-08 end=2024-03-09");
	inspection_is("受检单位: 甲镇卫生院\n检查机关: 乙县疾控局\n", "乙县疾控局>甲镇卫生院");
}

static void the_feedback_alone_names_both(void **state)
{
	(void)state;
	inspection_is("2025年2月18日，县委第七巡察组向乙乡党委反馈了巡察意见，指出问题6个。",
		"县委第七巡察组>乙乡党委 told=2025-02-18");
	inspection_is("2022年3月15日，县委第四巡察组反馈了2021年11月8日至2022年1月7日对甲局党组的巡察意见。",
		"县委第四巡察组>甲局党组 start=2021-11-08 end=2022-01-07 told=2022-03-15");
	inspection_is("2023年5月13日至17日，区第四巡查组对甲街道进行了巡查，5月20日当面反馈问题6个。",
		"区第四巡查组>甲街道 start=2023-05-13 end=2023-05-17 told=2023-05-20");
	inspection_is("2020年4月至6月,市委第一巡察组对甲公司党委开展了巡察.7月15日,反馈了巡察意见.",
		"市委第一巡察组>甲公司党委 start=2020-04 end=2020-06 told=2020-07-15");
	inspection_is("2024年1月5日，镇党委巡察工作组来我村开展延伸巡察。", "镇党委巡察工作组>我村 start=2024-01-05");
}

static void other_inspections_have_the_same_form(void **state)
{
	(void)state;
	inspection_is("2021年3月至5月，甲市审计局对乙局2020年度预算执行情况进行了审计。",
		"甲市审计局>乙局 start=2021-03 end=2021-05");
	inspection_is("县政府督查室近日专项督查了会议定下的事项，通报如下。", "县政府督查室>");
	inspection_is("学校党委于2020年11月下旬对学院开展了巡察。", "学校党委>学院 start=2020-11");
}

static void the_end_may_be_told_apart(void **state)
{
	(void)state;
	inspection_is("2023年5月8日，甲市委第九巡察组进驻甲市人民医院，至7月7日结束。9月1日召开巡察反馈会。",
		"甲市委第九巡察组>甲市人民医院 start=2023-05-08 end=2023-07-07 told=2023-09-01");
}

static void a_report_to_the_body_names_it_once(void **state)
{
	(void)state;
	inspection_is("甲区教育局党组关于落实巡察反馈意见整改情况的报告\n区委第三巡察组：\n"
		"贵组于2022年3月1日至4月29日对我局党组进行了巡察，并于2022年6月2日反馈了巡察意见。\n",
		"区委第三巡察组>甲区教育局党组 start=2022-03-01 end=2022-04-29 told=2022-06-02");
}

static void what_is_only_counted_is_not_named(void **state)
{
	(void)state;
	inspection_is("县委4个巡察组于2021年3月9日至5月10日对甲局等15家单位开展巡察。", "> start=2021-03-09 end=2021-05-10");
	inspection_is("扶贫领域专项巡察组进驻月余，开展专项巡察。", "扶贫领域专项巡察组>");
}

static void a_word_for_oneself_gives_way_to_the_title(void **state)
{
	(void)state;
	inspection_is("中共甲县乙局党组关于巡察整改情况的通报\n2021年3月9日至5月10日，县委第二巡察组对我局进行了巡察。\n",
		"县委第二巡察组>中共甲县乙局党组 start=2021-03-09 end=2021-05-10");
}

static void the_inspection_that_the_text_answers_is_taken(void **state)
{
	(void)state;
	inspection_is("2016年5月至6月，上一轮市委第一巡察组对甲局党组开展巡察。2021年3月9日至5月10日，"
		"市委第四巡察组对甲局党组开展巡察。2021年6月8日，市委第四巡察组反馈了巡察意见。",
		"市委第四巡察组>甲局党组 start=2021-03-09 end=2021-05-10 told=2021-06-08");
}

static void an_end_that_does_not_exist_is_not_said(void **state)
{
	(void)state;
	inspection_is("2018年4月17日至6月31日，区委第四巡察组对甲街道党工委开展巡察。",
		"区委第四巡察组>甲街道党工委 start=2018-04-17");
}

static void rectification_and_measures_are_no_inspection(void **state)
{
	(void)state;
	inspection_is("根据区委巡察工作统一部署，现将巡察整改进展情况予以公布。对照巡察反馈意见开展自查。", ">");
	inspection_is("", ">");
}

static void the_round_is_read_from_title_or_sentence(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(bulletin_of(a, "根据县委第十二轮巡察部署，2021年3月，县委第三巡察组对甲局开展巡察。")->inspection_round, 12);
	assert_int_equal(bulletin_of(a, "2021年3月，县委第三巡察组对甲局开展第8轮巡察。")->inspection_round, 8);
	assert_int_equal(bulletin_of(a, "2021年3月，县委第三巡察组对甲局开展巡察。")->inspection_round, 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_unit_and_dates_are_read_from_the_usual_sentences),
		cmocka_unit_test(a_unit_may_undergo_the_inspection),
		cmocka_unit_test(the_feedback_may_stand_first),
		cmocka_unit_test(a_matter_is_no_unit),
		cmocka_unit_test(a_report_from_the_spot_names_both),
		cmocka_unit_test(a_form_names_each_in_a_line),
		cmocka_unit_test(the_feedback_alone_names_both),
		cmocka_unit_test(other_inspections_have_the_same_form),
		cmocka_unit_test(the_end_may_be_told_apart),
		cmocka_unit_test(a_report_to_the_body_names_it_once),
		cmocka_unit_test(what_is_only_counted_is_not_named),
		cmocka_unit_test(a_word_for_oneself_gives_way_to_the_title),
		cmocka_unit_test(the_inspection_that_the_text_answers_is_taken),
		cmocka_unit_test(an_end_that_does_not_exist_is_not_said),
		cmocka_unit_test(rectification_and_measures_are_no_inspection),
		cmocka_unit_test(the_round_is_read_from_title_or_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
