/* test_title.c - the title is told from what a page puts around it. */
#include "mocka.h"

#include "extract/bulletin_of.h"

static void title_is(const char *text, const char *expected)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, text);

	if (expected)
		assert_string_equal(str_z(a, b->title), expected);
	else
		assert_null(b->title.p);
	arena_free(a);
}

#define BODY "\n根据县委部署，2023年3月至5月，县委第二巡察组对本局党组进行了巡察。现将有关情况通报如下。\n"

static void one_line_is_the_title(void **state)
{
	(void)state;
	title_is("　　甲县水务局党组关于巡察整改情况的通报" BODY, "甲县水务局党组关于巡察整改情况的通报");
	title_is("甲县人民政府关于审计发现问题整改情况的函" BODY, "甲县人民政府关于审计发现问题整改情况的函");
}

static void broken_lines_are_joined(void **state)
{
	(void)state;
	title_is("中共甲县水务局党组\n关于县委第二巡察组反馈意见\n整改进展情况的通报" BODY,
		"中共甲县水务局党组关于县委第二巡察组反馈意见整改进展情况的通报");
	title_is("甲县水务局党组关于巡察整改情况\n的通报" BODY, "甲县水务局党组关于巡察整改情况的通报");
}

static void printed_twice_it_is_told_once(void **state)
{
	(void)state;
	title_is("甲局关于巡察整改情况的通报\n甲局关于巡察整改情况的通报" BODY, "甲局关于巡察整改情况的通报");
	title_is("甲局党组关于巡察整改情况的通报\n发布时间：2023-06-01\n甲局党组关于\n巡察整改情况的通报" BODY,
		"甲局党组关于巡察整改情况的通报");
}

static void what_the_page_adds_is_left_out(void **state)
{
	(void)state;
	title_is("首页 > 公开 > 巡察整改\n索引号：0123/2023-1\n发布日期: 2023-06-01 浏览：12\n"
		"甲局党组关于巡察整改情况的通报\n（2023年6月1日）\n【打印】【关闭】" BODY, "甲局党组关于巡察整改情况的通报");
	title_is("• 信息索引号:\n    1133070/2023\n  • 甲局党组关于巡察整改情况的通报\n   来源:甲局 时间:2023-06-01" BODY,
		"甲局党组关于巡察整改情况的通报");
	title_is("文件名称 | 甲县常务会议事项落实情况的通报 | ||\n文号 | 督察第1期 |" BODY, "甲县常务会议事项落实情况的通报");
}

static void a_red_head_is_no_part_of_it(void **state)
{
	(void)state;
	title_is("甲县安全生产委员会办公室文件\n甲安办〔2023〕8号\n\n关于危化品督查问题整改情况的通报" BODY,
		"关于危化品督查问题整改情况的通报");
	title_is("督 查 专 报\n第9期\n甲县政府督查室    2023年6月2日\n关于河道清障问题\n整改情况的通报" BODY,
		"关于河道清障问题整改情况的通报");
}

static void a_headline_or_the_head_of_a_form_is_one(void **state)
{
	(void)state;
	title_is("问题清零怎么验？甲镇请村民来打分" BODY, "问题清零怎么验？甲镇请村民来打分");
	title_is("甲区：整改“回访” 走进社区听实话" BODY, "甲区：整改“回访” 走进社区听实话");
	title_is("问题整改反馈单\n受检单位：甲镇卫生院\n检查日期：2023年6月1日\n1.药柜未锁。整改情况：加锁。\n",
		"问题整改反馈单");
}

static void a_date_glued_to_it_is_cut(void **state)
{
	(void)state;
	title_is("甲局关于巡察整改情况的通报　2023-06-01" BODY, "甲局关于巡察整改情况的通报");
	title_is("甲局关于巡察整改情况的通报（2023年6月1日）" BODY, "甲局关于巡察整改情况的通报");
}

static void a_text_that_begins_with_its_body_has_none(void **state)
{
	(void)state;
	title_is("根据县委部署，县委第二巡察组进行了巡察。现将情况通报。\n一、总体情况\n", NULL);
	title_is("发布时间:2023-06-01 来源:清风网\n近日，甲局召开会议，通报整改情况。\n", NULL);
	title_is("", NULL);
	title_is("\n\n  \n", NULL);
}

static void the_kind_follows_the_title(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(bulletin_of(a, "甲局关于巡察整改情况的通报" BODY)->kind, KIND_BULLETIN);
	assert_int_equal(bulletin_of(a, "关于巡察甲局党组情况的反馈意见\n一、问题\n")->kind, KIND_FEEDBACK);
	assert_int_equal(bulletin_of(a, "甲局巡察反馈问题整改方案\n一、总体要求\n")->kind, KIND_PLAN);
	assert_int_equal(bulletin_of(a, "甲局整改台账\n一、问题\n")->kind, KIND_LEDGER);
	assert_int_equal(bulletin_of(a, "关于放假的通知\n大家好。\n")->kind, KIND_OTHER);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_line_is_the_title),
		cmocka_unit_test(broken_lines_are_joined),
		cmocka_unit_test(printed_twice_it_is_told_once),
		cmocka_unit_test(what_the_page_adds_is_left_out),
		cmocka_unit_test(a_red_head_is_no_part_of_it),
		cmocka_unit_test(a_headline_or_the_head_of_a_form_is_one),
		cmocka_unit_test(a_date_glued_to_it_is_cut),
		cmocka_unit_test(a_text_that_begins_with_its_body_has_none),
		cmocka_unit_test(the_kind_follows_the_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
