/* test_stated.c - what a text states of the whole, in many hands' words. */
#include "mocka.h"

#include "extract/bulletin_of.h"

#include <string.h>

static void print_claim(struct arena *a, struct buf *out, const char *name, const struct claim *c)
{
	if (c->known)
		buf_print(out, "%s%s=%.*s", out->n ? " " : "", name, STR_ARG(decimal_print(a, c->value)));
}

/* Reads a text; what it states is written "aspects=3 problems=19 done=13 sum". */
static void states(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	const struct stated *st = &bulletin_of(a, text)->stated;
	struct buf *out = buf_new(a);

	print_claim(a, out, "aspects", &st->aspects);
	print_claim(a, out, "problems", &st->problems);
	print_claim(a, out, "done", &st->done);
	print_claim(a, out, "ongoing", &st->ongoing);
	print_claim(a, out, "not_done", &st->not_done);
	print_claim(a, out, "long_term", &st->long_term);
	print_claim(a, out, "rate", &st->rate_percent);
	buf_z(out, st->is_exhaustive ? " sum" : "");
	if (!str_is_equal(buf_view(out), str_of(expected)))
		print_error("%s\n", text);
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

static void the_number_may_stand_before_or_behind_its_status(void **state)
{
	(void)state;
	states("目前，3个方面17个问题中，12个问题整改完毕，5个问题正在持续整改。",
		"aspects=3 problems=17 done=12 ongoing=5 sum");
	states("反馈的17个问题，完成整改12个、尚在整改5个，整改完成率71%。",
		"problems=17 done=12 ongoing=5 rate=71 sum");
	states("巡察组反馈的三大类十二个问题中，十一个已销号，一个正在推进。",
		"aspects=3 problems=12 done=11 ongoing=1 sum");
	states("反馈意见指出5个方面17项问题，16项已完成整改，1项需长期坚持。",
		"aspects=5 problems=17 done=16 long_term=1 sum");
	states("本轮巡察共反馈问题36个，已整改到位31个，阶段性完成3个，未完成2个，整改完成率86.1%。",
		"problems=36 done=31 ongoing=3 not_done=2 rate=86.1 sum");
	states("所反馈的19个问题已整改到位13个，阶段性整改到位4个，未整改到位2个。",
		"problems=19 done=13 ongoing=4 not_done=2 sum");
	states("县委巡察组反馈问题20个，整改完成的有18个，尚有2个问题未完成整改。",
		"problems=20 done=18 not_done=2 sum");
}

static void a_remainder_counts_where_it_has_a_number(void **state)
{
	(void)state;
	states("县委巡察组反馈的4个方面28个具体问题，已完成整改25个，其余3个正在整改。",
		"aspects=4 problems=28 done=25 ongoing=3 sum");
	states("巡察反馈问题13个，已完成10个，余下3个按计划推进。", "problems=13 done=10 ongoing=3 sum");
	states("巡察反馈问题13个，已完成10个，其余正在推进。", "problems=13 done=10");
	states("督察反馈问题16项，已全部完成6个、部分完成2个。", "problems=16 done=6");
}

static void statuses_have_many_words(void **state)
{
	(void)state;
	states("巡察反馈问题26个，已改完17个，正在攻坚6个，暂未启动3个。",
		"problems=26 done=17 ongoing=6 not_done=3 sum");
	states("巡察反馈问题26个，验收销号17个，6个需市级协调解决，3个尚未破题。",
		"problems=26 done=17 ongoing=6 not_done=3 sum");
	states("督察反馈任务18项，已完成13项，达到时序进度4项，未达到序时进度1项。",
		"problems=18 done=13 ongoing=4 not_done=1 sum");
}

static void hazards_are_counted_in_their_own_measure(void **state)
{
	(void)state;
	states("市应急局查出隐患64处。目前，已整改到位51处，其余13处正在整改，整改率79.7%。",
		"problems=64 done=51 ongoing=13 rate=79.7 sum");
	states("此次督查发现9起突出问题，已整改7起，2起因征地原因正在推进。",
		"problems=9 done=7 ongoing=2 sum");
	states("6处隐患已整改销号4处，1处正在整改，1处尚未启动。", "problems=6 done=4 ongoing=1 not_done=1 sum");
	states("巡察反馈问题21个，已整改18个，正在整改3个。清理垃圾35处，处分2人，立案5起。",
		"problems=21 done=18 ongoing=3 sum");
}

static void a_search_is_the_whole_where_the_text_is_of_nothing_else(void **state)
{
	(void)state;
	states("全县共排查出隐患240处，完成整改200处，40处正在整改，整改率83.3%。",
		"problems=240 done=200 ongoing=40 rate=83.3 sum");
	states("关于主题教育检视问题整改情况的通报\n\n共检视出3个方面17个问题，已整改15个，需长期坚持2个。",
		"aspects=3 problems=17 done=15 long_term=2 sum");
	states("组织排查，排查出隐患46处。", "");
	states("自查发现问题17个，已整改15个，正在整改2个。", "");
}

static void what_is_aimed_at_is_not_so(void **state)
{
	(void)state;
	states("关于整改情况的通报\n\n巡察反馈问题12个。到2025年12月底，12个问题全部完成整改。\n\n甲县乙局\n2025年6月3日",
		"problems=12");
	states("关于整改情况的通报\n\n到2025年5月底，反馈的12个问题完成整改10个，正在整改2个。\n\n甲县乙局\n2025年6月3日",
		"problems=12 done=10 ongoing=2 sum");
	states("巡察反馈问题12个。整改目标：年内完成整改9个，整改率75%。", "problems=12");
	states("甲局巡察整改方案\n\n巡察反馈问题12个，5月底完成整改4个，8月底全部问题整改到位，整改率100%。",
		"problems=12");
	states("甲局巡察整改方案\n\n巡察反馈问题12个，目前已完成整改4个。", "problems=12 done=4");
}

static void a_quoted_number_or_a_denied_status_states_nothing(void **state)
{
	(void)state;
	states("巡察反馈4个方面7个问题。落实“两个责任”不到位。", "aspects=4 problems=7");
	states("巡察反馈4个方面7个问题。做到“三个到位”：认识到位、责任到位。", "aspects=4 problems=7");
}

static void the_sum_may_close_the_last_item(void **state)
{
	(void)state;
	states("县委巡察组反馈了2个方面12个问题。\n一、整改情况\n1.学习不够方面\n（1）关于甲不实的问题\n该问题已完成整改。\n"
		"2.管理不够方面\n（1）关于乙不严的问题\n该问题已完成整改。\n\n截至目前，反馈的12个问题，已完成整改9个，"
		"其他3个正按计划有序推进。", "aspects=2 problems=12 done=9 ongoing=3 sum");
}

static void a_rate_may_stand_in_words(void **state)
{
	(void)state;
	states("巡察反馈问题23个，已整改20个，整改率达到百分之八十七。", "problems=23 done=20 rate=87");
	states("巡察反馈问题23个，已整改20个，整改率百分之八十六点九。", "problems=23 done=20 rate=86.9");
	states("巡察反馈问题23个，已整改20个，完成率为八成七。", "problems=23 done=20 rate=87");
	states("巡察反馈问题23个，已整改20个，完成率超过百分之八十。", "problems=23 done=20");
	states("巡察反馈问题23个，已整改20个，完成率百分之八十以上。", "problems=23 done=20");
	states("巡察反馈问题23个，已整改20个，完成率超八成。", "problems=23 done=20");
}

static void a_form_or_a_list_states_in_short(void **state)
{
	(void)state;
	states("反馈单\n检查发现问题：7个，已整改5个，整改中2个。\n", "problems=7 done=5 ongoing=2 sum");
	states("一、总体情况\n1.巡察反馈问题：23个；\n2.已完成：20个；\n3.正在整改：3个。\n",
		"problems=23 done=20 ongoing=3 sum");
}

static void a_number_of_which_is_no_total(void **state)
{
	(void)state;
	states("巡察反馈问题5个。其中，1个问题已全部整改到位。", "problems=5 done=1");
	states("其中，1个问题反馈后已全部整改到位。", "");
}

static void the_only_batch_is_the_whole(void **state)
{
	(void)state;
	states("督查组首批交办问题28个，已销号21个，正在整改7个。", "problems=28 done=21 ongoing=7 sum");
	states("督查组第一批交办问题28个，已销号21个，正在整改7个。第二批交办问题5个，已销号1个，正在整改4个。", "");
	states("督查组共交办问题33个，其中首批交办问题28个，已销号21个。", "problems=33");
}

static void ordinals_count_nothing(void **state)
{
	(void)state;
	states("反馈问题整改清单中第4、7项为跨年事项。", "");
	states("反馈问题清单第3至5项问题正在整改。", "");
}

static void a_part_with_an_unread_status_leaves_the_sum_open(void **state)
{
	(void)state;
	states("巡察反馈问题26个，已完成17个，正在整改6个，3个尚在理顺权属。", "problems=26 done=17 ongoing=6");
	states("巡察反馈问题26个，已完成17个，正在整改6个，卡在产权纠纷上的3个。", "problems=26 done=17 ongoing=6");
	states("巡察反馈问题26个。已完成17个，正在整改5个。其余4个牵涉历史遗留。", "problems=26 done=17 ongoing=5");
	states("巡察反馈问题26个，已完成17个，正在整改6个，修订制度3个。",
		"problems=26 done=17 ongoing=6 sum");
}

static void all_is_a_number_only_where_one_stands(void **state)
{
	(void)state;
	states("截至目前，市委巡察组反馈的26个问题全部整改完成。", "problems=26 done=26");
	states("反馈问题19个，整改完成19个，整改完成率100%。", "problems=19 done=19 rate=100");
	states("针对反馈的34个具体问题，局党组逐项整改。目前已全部完成。", "problems=34");
}

static void levels_are_told_from_problems(void **state)
{
	(void)state;
	states("巡察指出九项31个问题，均已认领。", "aspects=9 problems=31");
	states("市委巡察反馈的问题共涉及4个方面23个，现已完成整改21个，剩余2个正在推进。",
		"aspects=4 problems=23 done=21 ongoing=2 sum");
	states("反馈主要问题3个方面13项。", "aspects=3 problems=13");
	states("县委巡察组反馈了 3 个方面的 19 个问题和 5 条意见建议。", "aspects=3 problems=19");
	states("巡察反馈3大类8个方面21个问题。", "aspects=8 problems=21");
	states("省委巡视组反馈我市的12个方面、36项、82个具体问题已全部整改完成。", "aspects=12 problems=82 done=82");
	states("区委巡察组反馈的问题，涉及3个方面、11项、34条，目前已完成32条，余2条正在整改。",
		"aspects=3 problems=34 done=32 ongoing=2 sum");
	states("县委第三巡察组反馈2个方面问题8个、意见建议3条。", "aspects=2 problems=8");
	states("反馈的3大方面、9类共23个问题，已全部认领。", "aspects=3 problems=23");
	states("反馈意见确定了六个方面的问题。", "aspects=6");
}

static void numbers_of_a_part_are_not_of_the_whole(void **state)
{
	(void)state;
	states("反馈问题共18个，其中立行立改问题6个，已完成6个；限期整改问题12个，已完成9个。", "problems=18");
	states("反馈的37个问题中，已整改完成34个（含立行立改问题2个），另有3个阶段性完成整改。",
		"problems=37 done=34 ongoing=3 sum");
	states("巡察反馈问题25个（其中党的领导方面8个、党的建设方面17个），已完成整改22个，正在整改3个。",
		"problems=25 done=22 ongoing=3 sum");
	states("巡察反馈3个方面21个问题，细化为42项整改任务，目前已完成整改40项，持续推进2项。",
		"aspects=3 problems=21");
	states("巡察反馈问题21个，制定整改措施64条，已完成60条，完成率93.8%。", "problems=21");
	states("针对巡察反馈的20个问题，制定整改措施64项，目前已完成18个问题的整改，2个问题正在有序推进。",
		"problems=20 done=18 ongoing=2 sum");
	states("反馈指出的26个问题中，立行立改的7个已全部整改完成；3个月内完成的15个，已完成14个；长期坚持的4个，正在持续推进。",
		"problems=26");
	states("反馈甲镇问题18个，已完成12个；反馈乙镇问题20个，已完成15个。", "");
}

static void what_the_unit_found_itself_is_no_total(void **state)
{
	(void)state;
	states("巡察反馈的第3、9项问题整改跨年。", "");
	states("组织开展自查，自查出问题46个，已改正13个，其余纳入台账跟踪。", "");
	states("巡察组指出14个问题。党委书记包抓突出问题4个，自查发现问题6个，已整改5个。", "problems=14");
	states("反馈问题20个。移交信访件43件，已办结41件。", "problems=20");
	states("督导组赴各所督查9次，发现并纠正整改不实问题4个。", "");
	states("纪检组督查整改，通报虚假整改问题2个，已完成整改1个。", "");
	states("对巡察整改开展验收，责令3个反弹问题重新整改。", "");
	states("巡察反馈问题15个，已完成整改14个。回头看发现并督促解决问题5个。", "problems=15 done=14");
}

static void what_goes_with_the_total_is_found_beside_it(void **state)
{
	(void)state;
	states("针对巡察反馈的4个方面、19个具体问题，明确整改措施76条。目前，已整改完成17个，整改完成率89.5%；"
		"2个问题正在持续推进。", "aspects=4 problems=19 done=17 ongoing=2 rate=89.5 sum");
	states("巡察反馈问题数：25个\n已完成：20个\n正在整改：5个\n", "problems=25 done=20 ongoing=5 sum");
	states("一、总体情况\n巡察组反馈5个方面20个问题。\n二、问题\n（略）\n三、结果\n20个问题中，已完成15个，未完成5个。\n",
		"aspects=5 problems=20 done=15 not_done=5 sum");
}

static void the_first_total_is_kept(void **state)
{
	(void)state;
	states("巡察组反馈3个方面20个问题，整改完成15个，正在整改5个。\n巡察组反馈的21个问题，整改完成16个。\n",
		"aspects=3 problems=20 done=15 ongoing=5 sum");
}

static void one_status_told_twice_covers_nothing(void **state)
{
	(void)state;
	states("反馈问题24个，完成整改18个，基本完成4个，正在整改2个。", "problems=24 done=18 ongoing=4");
	states("反馈问题24个，本月完成3个，累计完成18个，正在整改6个。", "problems=24 done=18 ongoing=6 sum");
}

static void plans_and_other_rates_are_no_claims(void **state)
{
	(void)state;
	states("督察反馈24个问题，2022年年底前完成21个，2023年年底前全部完成。", "problems=24");
	states("巡察反馈24个问题，群众满意度98%，同比提高3%，未整改率2%。", "problems=24");
	states("巡察反馈20个问题，整改完成14个、占70%。", "problems=20 done=14 rate=70");
}

static void a_text_without_totals_states_nothing(void **state)
{
	(void)state;
	states("每一个问题都有人管。从制度、人员、经费三个方面剖析根源。分4个方面采取措施。审查事项11项。", "");
	states("", "");
}

static void a_claim_stands_at_its_number_and_unit(void **state)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, "反馈的3个方面19个问题，整改率68.4%。");

	(void)state;
	assert_true(str_is_equal(span_view(b->prose->text, b->stated.aspects.at), S("3个方面")));
	assert_true(str_is_equal(span_view(b->prose->text, b->stated.problems.at), S("19个")));
	assert_true(str_is_equal(span_view(b->prose->text, b->stated.rate_percent.at), S("68.4%")));
	arena_free(a);
}

static void a_hostile_sentence_takes_bounded_time(void **state)
{
	enum { TIMES = 300000 };
	static const char piece[] = "已完成3个问题，";
	size_t n = sizeof piece - 1;
	struct arena *a = arena_new();
	char *text = arena_array(a, char, TIMES * n + 1);

	(void)state;
	for (size_t i = 0; i < TIMES; i++)
		memcpy(text + i * n, piece, n);
	assert_false(bulletin_of(a, text)->stated.is_exhaustive);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_number_may_stand_before_or_behind_its_status),
		cmocka_unit_test(a_remainder_counts_where_it_has_a_number),
		cmocka_unit_test(statuses_have_many_words),
		cmocka_unit_test(hazards_are_counted_in_their_own_measure),
		cmocka_unit_test(a_search_is_the_whole_where_the_text_is_of_nothing_else),
		cmocka_unit_test(what_is_aimed_at_is_not_so),
		cmocka_unit_test(a_quoted_number_or_a_denied_status_states_nothing),
		cmocka_unit_test(the_sum_may_close_the_last_item),
		cmocka_unit_test(a_rate_may_stand_in_words),
		cmocka_unit_test(a_form_or_a_list_states_in_short),
		cmocka_unit_test(a_number_of_which_is_no_total),
		cmocka_unit_test(the_only_batch_is_the_whole),
		cmocka_unit_test(ordinals_count_nothing),
		cmocka_unit_test(a_part_with_an_unread_status_leaves_the_sum_open),
		cmocka_unit_test(all_is_a_number_only_where_one_stands),
		cmocka_unit_test(levels_are_told_from_problems),
		cmocka_unit_test(numbers_of_a_part_are_not_of_the_whole),
		cmocka_unit_test(what_the_unit_found_itself_is_no_total),
		cmocka_unit_test(what_goes_with_the_total_is_found_beside_it),
		cmocka_unit_test(the_first_total_is_kept),
		cmocka_unit_test(one_status_told_twice_covers_nothing),
		cmocka_unit_test(plans_and_other_rates_are_no_claims),
		cmocka_unit_test(a_text_without_totals_states_nothing),
		cmocka_unit_test(a_claim_stands_at_its_number_and_unit),
		cmocka_unit_test(a_hostile_sentence_takes_bounded_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
