/* test_figures.c - results are told from plans, slogans, titles and the inspection's own numbers. */
#include "mocka.h"

#include "base/buf.h"
#include "extract/bulletin_of.h"

/* All figures of a text as "value unit|…", approximations in front with ~. */
static void figures_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_figures; i++) {
		const struct figure *f = &b->figures[i];

		assert_true(span_is_inside(f->at, f->quote));
		assert_true(f->label.n > 0);
		buf_print(out, "%s%.*s%.*s|", f->approximate.p ? "~" : "",
			STR_ARG(decimal_print(a, f->value)), STR_ARG(f->unit));
	}
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void labels_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_figures; i++)
		buf_print(out, "%.*s|", STR_ARG(b->figures[i].label));
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void results_stand_before_and_behind_their_nouns(void **state)
{
	(void)state;
	figures_are("立案3件5人，诫勉0人，约谈六人次。", "3件|5人|0人|6人次|");
	figures_are("成立两个专班，对四家石材厂进行查封。", "2个|4家|");
	figures_are(
		"追回资金近30万元，清理河道2.5公里，群众满意度98.60%。", "~30万元|2.5公里|98.60%|");
	figures_are("推动一家卫生院改建，批评教育一人。", "1家|1人|");
	figures_are("评出优秀四本在走廊展示。", "4本|");
}

static void plans_and_targets_are_no_figures(void **state)
{
	(void)state;
	figures_are("下一步，将举办培训3期，走访企业50家。", "");
	figures_are("拟开展抽查三次。", "");
	figures_are("我局计划新建公园4处。二是计划投资300万元。", "");
	figures_are("力争满意度达到95%以上，全年不少于4次。", "");
	figures_are("2030年底前完成改造12处。", "");
}

static void words_of_planning_inside_nouns_are_no_plans(void **state)
{
	(void)state;
	figures_are("全年督查计划压减17%。", "17%|");
	figures_are("按计划组织培训3期。", "3期|");
	figures_are("制定整改措施64项。", "64项|");
	figures_are("将低保情况在公开栏张贴，接听来电4个。", "4个|");
	figures_are("重新拟定责任书，签订44份。", "44份|");
}

static void frequencies_and_distributions_are_no_figures(void **state)
{
	(void)state;
	figures_are("每月开展1次检查，实行一车一卡。", "");
	figures_are("完成一件、核销一件。", "");
	figures_are("每办结一件，由分管领导签字。", "");
	figures_are("对连续两次排名末位的单位约谈2家。", "2家|");
	figures_are("限3个月内整改，办理时间压缩到15个工作日。", "");
}

static void slogans_quotations_and_titles_are_no_figures(void **state)
{
	(void)state;
	figures_are("增强“四个意识”，落实一岗双责、三会一课，分三个阶段推进。", "");
	figures_are("印发《甲镇3项制度》，甲府办〔2024〕5号文件。", "");
	figures_are("落实中央八项规定精神，做到两个维护。", "");
	figures_are("第57次会议审议，从制度、人员、经费三个方面剖析。", "");
}

static void what_the_inspectors_did_is_no_figure(void **state)
{
	(void)state;
	figures_are("县委第二巡察组进驻后走访单位12家，谈话86人次。", "");
	figures_are("6个巡察组走访300户。", "");
	figures_are("对甲局等19个单位开展了常规巡察。", "");
	figures_are("按巡察组要求，我镇清理账目43笔。", "43笔|");
	figures_are("开展巡察整改专项检查3次。", "3次|");
}

static void problems_count_only_where_the_unit_found_or_mends_them(void **state)
{
	(void)state;
	figures_are("巡察组指明25个问题。", "");
	figures_are("组织自查，自查出问题46个，已改正13个。", "46个|13个|");
	figures_are("推动解决群众反映的问题12个。", "12个|");
	figures_are("征求意见建议25条。", "25条|");
}

static void contacts_and_counters_of_the_page_are_no_figures(void **state)
{
	(void)state;
	figures_are("浏览次数：424次\n办理留言12条。\n联系电话：0755-"
		    "1234567，地址：甲市乙路9号3栋2号\n",
		"12条|");
}

static void a_goal_holds_for_all_of_its_sentence(void **state)
{
	(void)state;
	figures_are("整改目标：绿化荒坡80亩，新建苗圃3处。\n整改情况：绿化荒坡82亩。", "82亩|");
	figures_are("要实现问题整改率100%、群众满意率90%以上。清理账目7笔。", "7笔|");
	figures_are("力争用一年时间，投诉下降20%，新建泵站2座。", "");
	figures_are("为确保质量，抽查样品15份。", "15份|");
}

static void what_a_later_date_than_the_documents_begins_is_to_come(void **state)
{
	(void)state;
	figures_are("关于甲局整改情况的通报\n到2027年，新增泊位300个，覆盖率达到60%。清理车位12个。\n"
		    "甲局党组\n2025年3月6日\n",
		"12个|");
	figures_are("关于甲局整改情况的通报\n2026年预算已编制，编列采购预算21万元。\n"
		    "甲局党组\n2025年11月6日\n",
		"21万元|");
}

static void what_the_inspection_counted_in_its_own_paragraph_is_no_figure(void **state)
{
	(void)state;
	figures_are("2024年3月4日至4月12日，县委第五巡察组对乙局党组开展了巡察。"
		    "巡察共走访单位9家，谈话71人次。乙局党组制定措施33条。",
		"33条|");
	figures_are("乙局党组抓整改，督查共发现短板4处。", "4处|");
}

static void gains_and_numbers_of_times_are_figures(void **state)
{
	(void)state;
	figures_are("局党组两次听取汇报，先后三次召开专题会。", "2次|3次|");
	figures_are("签订新合同，每年增加租金1.6万元，每年检查2次。", "1.6万元|");
}

static void what_is_left_of_the_whole_is_no_figure(void **state)
{
	(void)state;
	figures_are("巡察反馈的17个问题，已完成整改15个，其余2个正按计划推进，约谈3人。", "3人|");
	figures_are("反馈的9项问题，已经改完7项，2项正在攻坚。", "");
	figures_are("约谈干部4人，另2人退休。", "4人|2人|");
	figures_are("除险水库5座，剩余3座因汛期不能动工。", "5座|");
	figures_are("除险水库5座，其余3座全部封闭。", "5座|3座|");
}

static void what_is_done_of_a_class_or_of_measures_is_a_figure(void **state)
{
	(void)state;
	figures_are("反馈的60个问题，已整改完成55个。其中，B类问题（经费方面）22个，已完成20个。",
		"22个|20个|");
	figures_are("对反馈的12个问题，制定措施38条，截至2024年3月5日，已完成35条。", "38条|35条|");
}

static void a_section_of_goals_holds_no_results(void **state)
{
	(void)state;
	figures_are("甲镇整改方案\n一、总体目标\n到明年底，绿化率达到40%，修路12公里。\n"
		    "二、已做工作\n修路3公里。\n",
		"3公里|");
}

static void a_rate_of_a_part_is_a_figure(void **state)
{
	(void)state;
	figures_are("反馈的8个问题，已完成整改6个，整改完成率75%，其中立行立改问题整改完成率100%。",
		"100%|");
}

static void a_section_of_plans_still_tells_what_is_known(void **state)
{
	(void)state;
	figures_are("关于甲镇整改情况的通报\n一、整改情况\n清理账目3笔。\n二、下一步工作计划\n"
		    "继续开展检查4次。提出的41条措施均有专人负责。\n",
		"3笔|41条|");
}

static void a_label_names_what_is_counted(void **state)
{
	(void)state;
	labels_are("一是共开展谈话提醒49人次。", "开展谈话提醒|");
	labels_are("成立三个督查组。", "督查组|");
	labels_are("排查36条河流、5座水库。", "河流|水库|");
	labels_are("群众满意度达到98%。", "群众满意度|");
	labels_are("提出的41条措施均已落实。", "措施|");
}

static void a_bound_of_a_rule_is_no_figure(void **state)
{
	(void)state;
	figures_are("对6万元以上的采购合同进行清理，补签合同8份。", "8份|");
	figures_are("规定4万元以上项目必须集体研究，超过12万元的支出须报镇政府批准。", "");
	figures_are("明确变更超过总价3%的，一律重新评审。", "");
	figures_are("选派骨干9名，其中40岁以下6名。", "9名|6名|");
	figures_are("节约经费5万元以上，满意率达95%以上。", "~5万元|~95%|");
}

static void a_list_closed_by_its_number_may_only_name(void **state)
{
	(void)state;
	figures_are("开设窗口、网站、上门三种受理渠道。", "");
	figures_are("梅园、竹园两个小区因产权不清未移交。", "");
	figures_are("移交原城建、房管、园林三家单位卷宗800卷。", "800卷|");
	figures_are("对东岭、西桥两家企业共计罚款3万元。", "2家|3万元|");
	figures_are("对甲纸厂、乙纸厂两家企业进行立案处理。", "2家|");
	figures_are("上一篇：甲局动态\n下一条：乙局动态\n", "");
}

static void times_and_their_ends_are_figures(void **state)
{
	(void)state;
	figures_are("听课48节次，陪餐72餐次，检修电梯310台件，出动车辆25辆次。",
		"48节次|72餐次|310台件|25辆次|");
	figures_are("审批时限由15个工作日缩短至4个工作日。", "4个工作日|");
	figures_are("要在5天内将审批缩短至4个工作日。", "");
}

static void what_is_done_of_a_part_is_a_figure(void **state)
{
	(void)state;
	figures_are("将反馈的12个问题分解为31项整改任务。截至目前，31项整改任务已完成29项。", "31项|29项|");
	figures_are("巡察反馈问题12个，已完成整改9个。自查问题16个，已整改15个。", "16个|15个|");
	figures_are("对反馈的12个问题，首批7个已完成整改6个。", "6个|");
	figures_are("拆除占道棚亭，对新增的4处乱搭问题全部拆除。", "4处|");
	figures_are("争取到位资金210万元。争取到2030年新增绿地5亩。", "210万元|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_stand_before_and_behind_their_nouns),
		cmocka_unit_test(plans_and_targets_are_no_figures),
		cmocka_unit_test(words_of_planning_inside_nouns_are_no_plans),
		cmocka_unit_test(frequencies_and_distributions_are_no_figures),
		cmocka_unit_test(slogans_quotations_and_titles_are_no_figures),
		cmocka_unit_test(what_the_inspectors_did_is_no_figure),
		cmocka_unit_test(problems_count_only_where_the_unit_found_or_mends_them),
		cmocka_unit_test(contacts_and_counters_of_the_page_are_no_figures),
		cmocka_unit_test(a_goal_holds_for_all_of_its_sentence),
		cmocka_unit_test(what_a_later_date_than_the_documents_begins_is_to_come),
		cmocka_unit_test(what_the_inspection_counted_in_its_own_paragraph_is_no_figure),
		cmocka_unit_test(gains_and_numbers_of_times_are_figures),
		cmocka_unit_test(what_is_left_of_the_whole_is_no_figure),
		cmocka_unit_test(what_is_done_of_a_class_or_of_measures_is_a_figure),
		cmocka_unit_test(a_section_of_goals_holds_no_results),
		cmocka_unit_test(a_rate_of_a_part_is_a_figure),
		cmocka_unit_test(a_section_of_plans_still_tells_what_is_known),
		cmocka_unit_test(a_bound_of_a_rule_is_no_figure),
		cmocka_unit_test(a_list_closed_by_its_number_may_only_name),
		cmocka_unit_test(times_and_their_ends_are_figures),
		cmocka_unit_test(what_is_done_of_a_part_is_a_figure),
		cmocka_unit_test(a_label_names_what_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
