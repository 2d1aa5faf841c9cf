/* test_outline.c - headings, problems and measures are told apart by nesting and wording. */
#include "mocka.h"

#include "extract/bulletin_of.h"

/* Prints the outline as "1一、总体情况|2（一）…" and compares it. */
static void headings_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];

		buf_print(out, "%d%.*s%.*s|", h->level, STR_ARG(h->marker.text), STR_ARG(h->title));
	}
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

/* Prints the problems as "aspect:problem=measures|" and compares them. */
static void items_are(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];

		assert_true(span_is_inside(item->at, item->body));
		for (size_t m = 0; m < item->n_measures; m++)
			assert_true(span_is_inside(item->measures[m].at, item->body));
		buf_print(out, "%.*s:%.*s=%d|", STR_ARG(item->aspect), STR_ARG(item->problem), item->enumerated_measures);
	}
	assert_string_equal(str_z(a, buf_view(out)), expected);
	arena_free(a);
}

/* ---- levels ---- */

static void levels_follow_nesting_not_style(void **state)
{
	(void)state;
	headings_are("一、总体情况\n工作如下。\n（一）加强领导\n成立专班。\n1.落实责任\n明确分工。\n二、具体情况\n说明。\n",
		"1一、总体情况|2（一）加强领导|31.落实责任|1二、具体情况|");
	headings_are("(一)总体情况\n工作如下。\n1、落实责任\n明确分工。\n(二)具体情况\n说明。\n",
		"1(一)总体情况|21、落实责任|1(二)具体情况|");
	headings_are("一、巡察对象\n(1)常规巡察\n甲局、乙局\n(2)专项巡察\n丙局\n二、方式\n电话。\n",
		"1一、巡察对象|2(1)常规巡察|2(2)专项巡察|1二、方式|");
	headings_are("第一部分 总体情况\n略。\n一、组织领导\n略。\n第二部分 整改情况\n略。\n一、方面\n略。\n",
		"1第一部分总体情况|2一、组织领导|1第二部分整改情况|2一、方面|");
}

static void a_style_that_drifts_stays_on_its_level(void **state)
{
	(void)state;
	headings_are("一、情况\n略。\n（一）甲项工作\n略。\n1.细目\n略。\n（2） 乙项工作\n略。\n（3） 丙项工作\n略。\n",
		"1一、情况|2（一）甲项工作|31.细目|2（2）乙项工作|2（3）丙项工作|");
	headings_are("一、情况\n略。\n（一）甲项工作\n略。\n二）乙项工作\n略。\n", "1一、情况|2（一）甲项工作|2二）乙项工作|");
	headings_are("一、情况\n略。\n1.甲项工作\n略。\n2、乙项工作\n略。\n3.丙项工作\n略。\n",
		"1一、情况|21.甲项工作|22、乙项工作|23.丙项工作|");
}

static void a_heading_that_the_text_breaks_off_in_is_one(void **state)
{
	(void)state;
	headings_are("一、压实责任\n（一）加强领导\n成立专班。\n二、坚持靶向发力，", "1一、压实责任|2（一）加强领导|1二、坚持靶向发力，|");
	headings_are("整改情况如下：\n1.追缴补贴。\n2.约谈站长，\n", "");
	headings_are("一、压实责任\n（一）加强领导\n成立专班。\n二、坚持靶向发力，\n抓好落实。\n",
		"1一、压实责任|2（一）加强领导|");
}

static void numbers_that_run_on_below_the_next_heading_keep_their_level(void **state)
{
	(void)state;
	items_are("一、整改落实情况\n（一）学习方面\n1.关于“甲事不实”的问题\n整改情况：略。\n（二）作风方面\n"
		"2.关于“乙事不实”的问题\n整改情况：略。\n（三）组织方面\n3.关于“丙事不实”的问题\n整改情况：略。\n",
		"学习:甲事不实=0|作风:乙事不实=0|组织:丙事不实=0|");
}

static void a_number_skipped_or_given_twice_keeps_its_level(void **state)
{
	(void)state;
	headings_are("一、情况\n略。\n（一）甲项\n略。\n（三）乙项\n略。\n（三）丙项\n略。\n二、打算\n略。\n",
		"1一、情况|2（一）甲项|2（三）乙项|2（三）丙项|1二、打算|");
}

/* ---- titles ---- */

static void a_run_in_title_ends_before_the_first_stop(void **state)
{
	(void)state;
	headings_are("一、组织情况\n（一）提高站位，主动认领。召开会议3次，研究问题。\n（二）强化“一岗双责。”意识。层层落实。\n",
		"1一、组织情况|2（一）提高站位，主动认领|2（二）强化“一岗双责。”意识|");
}

static void a_numbered_sentence_is_no_heading(void **state)
{
	(void)state;
	headings_are("一、组织情况\n（一）提高站位。层层落实。\n（二）截至2月10日，47个问题已完成整改40个。\n",
		"1一、组织情况|2（一）提高站位|");
	headings_are("一、组织情况\n1.召开会议3次，研究问题12个。\n2.制定方案；\n", "1一、组织情况|");
}

static void enumerations_in_text_are_no_headings(void **state)
{
	(void)state;
	headings_are("一、组织情况\n一是加强领导。二是压实责任。\n三是跟踪问效。\n——坚持统筹。\n主要有：(1)甲；(2)乙。\n",
		"1一、组织情况|");
	headings_are("点到的毛病是：一、学习不深；二、作风不实。\n一、组织情况\n略。\n", "1一、组织情况|");
}

static void a_unit_above_its_problems_is_a_heading(void **state)
{
	(void)state;
	headings_are("现将情况摘编如下。\n甲局机关\n问题：学习走过场\n整改：一是补课。二是考试。\n乙局机关\n问题：台账不全\n整改：补齐。\n",
		"1甲局机关|1乙局机关|");
}

/* ---- problems ---- */

static void frames_of_a_problem_are_taken_off(void **state)
{
	(void)state;
	items_are("一、整改情况\n1.关于“甲事不实”的问题\n整改情况：略。\n2.关于乙事不力问题的整改情况\n略。\n3.针对丙事不严的问题。略。\n"
		"4.“‘三会’记录不全”的问题\n略。\n5.针对“丁”制度落实不到位的问题。略。\n6.关于“戊事慢”问题：一是改。二是查。\n"
		"7.关于己事不全的问题——①补；②查。（已完成）\n",
		":甲事不实=0|:乙事不力=0|:丙事不严=0|:‘三会’记录不全=0|:“丁”制度落实不到位=0|:戊事慢=2|:己事不全=2|");
}

static void an_aspect_above_is_named(void **state)
{
	(void)state;
	items_are("一、在甲事方面\n（一）关于“乙事不够”问题的整改\n1.针对“丙事不够深入”问题。一是学；二是查。\n2.针对“丁事不够”问题。一是改。\n",
		"甲事:丙事不够深入=2|甲事:丁事不够=1|");
	items_are("二、逐条整改情况\n（一）制度执行不严，存在漏洞\n1、台账记录不全\n整改情况：补齐。\n",
		"制度执行不严，存在漏洞:台账记录不全=0|");
}

static void bare_statements_are_problems_where_problems_are_told(void **state)
{
	(void)state;
	items_are("二、反馈问题整改情况\n（一）党建方面\n1.学习不深入\n一是补课；二是考试；三是通报。\n2.泵房卫生差\n一是清扫。\n"
		"三、下一步打算\n（一）巩固成果。继续努力。\n（二）健全机制。完善制度。\n", "党建:学习不深入=3|党建:泵房卫生差=1|");
}

static void keys_name_problems(void **state)
{
	(void)state;
	items_are("一、情况\n序号：1\n反馈问题：甲事不实\n整改措施：一是改。二是查。\n序号：2\n反馈问题：乙事不力\n整改措施：补。\n",
		":甲事不实=2|:乙事不力=0|");
	items_are("（一）关于党建方面\n问题1：甲事不实\n整改情况：①改。②查。\n（二）关于作风方面\n问题2：乙事不力\n整改情况：①改。\n",
		"党建:甲事不实=2|作风:乙事不力=1|");
	items_are("一、整改情况\n（一）反馈问题：甲事不实。\n整改措施：改。\n（二）反馈问题：乙事不力；整改措施：补。\n",
		":甲事不实=0|:乙事不力=0|");
}

static void numbered_parts_belong_to_one_problem(void **state)
{
	(void)state;
	items_are("一、整改落实情况\n（一）学习走形式。\n1.问题表现：记录不全。\n2.整改措施：（1）修订制度；（2）开展督学。\n3.整改结果：已完成。\n"
		"（二）会议偏多。\n1.问题表现：会多。\n2.整改措施：（1）精简；（2）合并；（3）通报。\n3.整改结果：正在整改。\n",
		":学习走形式=2|:会议偏多=3|");
}

static void plans_and_leadership_hold_no_problems(void **state)
{
	(void)state;
	items_are("一、组织领导情况\n（一）针对问题，建立台账。逐项销号。\n（二）压实责任。层层落实。\n二、下一步工作打算\n"
		"（一）关于未完成的问题。继续推进。\n", "");
}

static void measures_below_a_problem_are_no_problems(void **state)
{
	(void)state;
	items_are("一、整改情况\n1.关于“甲事不实”的问题\n整改：\n（1）改甲。\n（2）查乙。\n2.关于“丙事不实”的问题\n整改：\n（1）改丙。\n"
		"（2）查丁，针对不足问题。补课。\n（3）通报。\n", ":甲事不实=2|:丙事不实=3|");
	items_are("一、整改情况\n（一）针对“甲事不实”问题\n整改：\n1.改甲。\n2.2022年3月查乙。\n3.通报。\n（二）针对“乙事不实”问题\n整改：\n1.改。\n",
		":甲事不实=3|:乙事不实=1|");
}

static void words_that_look_like_markers_count_nothing(void **state)
{
	(void)state;
	items_are("一、整改情况\n1.关于“甲事不实”的问题\n整改情况：统一是前提，依据《条例》第二十条（1）项处理，查处3、4次。\n",
		":甲事不实=0|");
}

static void only_the_outermost_enumeration_counts(void **state)
{
	(void)state;
	items_are("一、整改情况\n1.关于“甲事不实”的问题\n存在表现：一是乱。二是散。三是慢。\n整改情况：一是改：①学；②查；③评。二是补。\n",
		":甲事不实=2|");
}

static void the_deeper_lack_is_the_problem(void **state)
{
	(void)state;
	items_are("二、巡察反馈重点问题整改落实情况\n（一）甲事有差距的问题\n1.学习不深入。\n（1）修订3项。\n（2）学习8次。\n整改情况：已完成\n"
		"2.管护有欠缺\n（1）新增12人。\n整改情况：已完成\n", "甲事有差距:学习不深入=2|甲事有差距:管护有欠缺=1|");
}

static void a_heading_glued_to_a_line_is_found(void **state)
{
	(void)state;
	headings_are("一、组织情况\n（一）提高站位。开会学习。（二）压实责任。层层落实。\n二、打算\n略。\n",
		"1一、组织情况|2（一）提高站位|2（二）压实责任|1二、打算|");
}

/* ---- rows ---- */

static void rows_of_a_ledger_are_problems(void **state)
{
	(void)state;
	items_are("甲局整改台账\n序号\t问题类别\t具体问题\t整改措施\t责任单位\t完成情况\n1\t党建方面\t学习不深\t一是学；二是考\t办公室\t已完成\n"
		"2\t\t记录不全\t补齐\t办公室\t正在推进\n3\t财务方面\t报销不严\t1.查；2.改\t财务科\t已完成\n",
		"党建:学习不深=2|党建:记录不全=0|财务:报销不严=2|");
}

/* ---- any text ---- */

static void hostile_texts_are_read(void **state)
{
	struct arena *a = arena_new();
	struct buf *text = buf_new(a);

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_str(text, i % 3 ? S("（一）") : S("一、关于“"));
	buf_char(text, '\n');
	for (int i = 0; i < 20000; i++)
		buf_str(text, S("1.\n"));
	assert_non_null(bulletin_of(a, str_z(a, buf_view(text))));
	arena_free(a);
}

static void a_key_before_a_name_is_no_part_of_it(void **state)
{
	(void)state;
	items_are("二、整改成果\n（一）在学习方面\n1.检视问题：读书会“一阵风”\n办班2期。\n2.检视问题：笔记抄来抄去\n查1次。\n",
		"学习:读书会“一阵风”=0|学习:笔记抄来抄去=0|");
	items_are("一、督查情况\n1.督查发现问题：13个\n2.召开会议：4次\n", "");
	items_are("巡查单\n检查发现问题：3个，已改2个。\n", "");
}

static void a_status_at_its_end_tells_a_problem(void **state)
{
	(void)state;
	items_are("二、整改成效\n（一）聚焦“仓储”方面\n1.垛位标牌褪色。换新。已完成。\n2.库门夜间敞开。加锁。正在整改。\n",
		"仓储:垛位标牌褪色=0|仓储:库门夜间敞开=0|");
	items_are("二、隐患整改情况\n（一）已整改的隐患\n1.甲厂配电箱敞口。加盖。复查合格，已销号。\n2.乙厂梯道堆货。清走。已销号。\n"
		"（二）尚未启动的隐患\n3.丙厂护栏低矮。多次催办，尚未启动。\n",
		":甲厂配电箱敞口=0|:乙厂梯道堆货=0|:丙厂护栏低矮=0|");
	items_are("1.甲棚漏雨。整改情况：补瓦。已完成。\n2.乙棚断电。整改情况：接线。整改中。\n", ":甲棚漏雨=0|:乙棚断电=0|");
	items_are("反馈的2个问题整改如下。\n一是井盖松动的问题。换盖3处。已整改完成。\n二是账目晚公开的问题。补贴公示栏。正在整改。\n",
		":井盖松动=0|:账目晚公开=0|");
	items_are("一、整改情况\n1.关于“甲事不实”的问题\n一是台账缺页的问题。补页。已整改完成。\n", ":甲事不实=1|");
	items_are("一、组织领导情况\n（一）成立专班。抽调5人。\n（二）制定方案。印发到科室。\n", "");
}

static void the_outlook_of_the_whole_ends_the_last_problem(void **state)
{
	(void)state;
	items_are("一、反馈问题整改情况\n问题1：甲库漏雨。整改情况：补瓦。该问题已完成整改。\n"
		"问题2：乙库断电。整改情况：接线。该问题已完成整改。\n接下来，全局将紧盯不放。一是抓学。二是抓查。\n",
		":甲库漏雨=0|:乙库断电=0|");
	items_are("一、反馈问题整改情况\n1.关于“甲事不实”的问题\n已补缴。\n下一步，将再查。一是查账。\n"
		"2.关于“乙事不实”的问题\n已补录。\n下一步，将再访。一是走访。二是回访。\n", ":甲事不实=1|:乙事不实=2|");
}

static void a_ledger_may_part_its_cells_by_strokes(void **state)
{
	(void)state;
	items_are("甲镇巡察整改台账\n合计 | 2 | 已销号1\n序号 | 反馈问题 | 整改措施 | 责任单位 | 完成时限 | 完成情况\n"
		"1 | 村账迟报 | 补报 | 农经站 | 2024-05-31 | 已销号\n2 | 水渠淤塞 | 清淤 | 水利站 | 2024-06-30 | 正在整改\n"
		"备注：1.按月更新；2.逐项销号。\n",
		":村账迟报=0|:水渠淤塞=0|");
	items_are("首页 | 公开 | 巡察 | 整改 | 通报 | 问题\n正文。\n", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_follow_nesting_not_style),
		cmocka_unit_test(a_ledger_may_part_its_cells_by_strokes),
		cmocka_unit_test(the_outlook_of_the_whole_ends_the_last_problem),
		cmocka_unit_test(a_key_before_a_name_is_no_part_of_it),
		cmocka_unit_test(a_status_at_its_end_tells_a_problem),
		cmocka_unit_test(a_style_that_drifts_stays_on_its_level),
		cmocka_unit_test(numbers_that_run_on_below_the_next_heading_keep_their_level),
		cmocka_unit_test(a_number_skipped_or_given_twice_keeps_its_level),
		cmocka_unit_test(a_run_in_title_ends_before_the_first_stop),
		cmocka_unit_test(a_numbered_sentence_is_no_heading),
		cmocka_unit_test(enumerations_in_text_are_no_headings),
		cmocka_unit_test(a_unit_above_its_problems_is_a_heading),
		cmocka_unit_test(frames_of_a_problem_are_taken_off),
		cmocka_unit_test(an_aspect_above_is_named),
		cmocka_unit_test(bare_statements_are_problems_where_problems_are_told),
		cmocka_unit_test(keys_name_problems),
		cmocka_unit_test(numbered_parts_belong_to_one_problem),
		cmocka_unit_test(plans_and_leadership_hold_no_problems),
		cmocka_unit_test(measures_below_a_problem_are_no_problems),
		cmocka_unit_test(words_that_look_like_markers_count_nothing),
		cmocka_unit_test(only_the_outermost_enumeration_counts),
		cmocka_unit_test(the_deeper_lack_is_the_problem),
		cmocka_unit_test(a_heading_glued_to_a_line_is_found),
		cmocka_unit_test(rows_of_a_ledger_are_problems),
		cmocka_unit_test(a_heading_that_the_text_breaks_off_in_is_one),
		cmocka_unit_test(hostile_texts_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
