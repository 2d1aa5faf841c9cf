/* test_signature.c - organ and date at the end, in the forms that offices use. */
#include "mocka.h"

#include "extract/bulletin_of.h"

#define BODY "甲镇党委关于巡察整改情况的通报\n现将整改情况通报如下。\n一、整改情况\n2024年3月1日召开会议，完成整改。\n"

static void signature_is(const char *text, const char *body, const char *date)
{
	struct arena *a = arena_new();
	const struct signature *s = &bulletin_of(a, text)->signature;

	assert_true(s->known);
	assert_string_equal(str_z(a, s->body), body);
	assert_string_equal(str_z(a, date_print(a, s->date)), date);
	arena_free(a);
}

static void there_is_no_signature(const char *text)
{
	struct arena *a = arena_new();

	assert_false(bulletin_of(a, text)->signature.known);
	arena_free(a);
}

static void organ_and_date_stand_on_their_own_lines(void **state)
{
	(void)state;
	signature_is(BODY "\n　　　　中共甲县乙镇委员会\n　　　　2024年6月7日\n", "中共甲县乙镇委员会", "2024-06-07");
	signature_is(BODY "甲镇党委\n\n二〇二四年六月七日", "甲镇党委", "2024-06-07");
	signature_is(BODY "甲县教育局党组（盖章）\n2024年6月\n", "甲县教育局党组（盖章）", "2024-06");
}

static void organ_and_date_may_share_a_line(void **state)
{
	(void)state;
	signature_is(BODY "甲县教育局党组　　2024年6月7日\n", "甲县教育局党组", "2024-06-07");
}

static void a_name_broken_over_two_lines_is_made_whole(void **state)
{
	(void)state;
	signature_is(BODY "特此公告。\n中共甲县委巡察工作\n领导小组办公室\n2024年6月7日\n",
		"中共甲县委巡察工作领导小组办公室", "2024-06-07");
	signature_is(BODY "中共甲区民政局\n党组\n2024年6月7日\n", "中共甲区民政局党组", "2024-06-07");
}

static void joint_organs_are_all_named(void **state)
{
	(void)state;
	signature_is(BODY "中共甲县委员会\n甲县人民政府\n2024年6月7日\n", "中共甲县委员会、甲县人民政府", "2024-06-07");
}

static void what_web_pages_add_below_does_not_hide_it(void **state)
{
	(void)state;
	signature_is(BODY "甲镇党委\n2024年6月7日\n责任编辑：宣传组\n【收藏】【转发】\n点击数 12\n", "甲镇党委", "2024-06-07");
}

static void a_sentence_or_an_editor_is_no_signature(void **state)
{
	(void)state;
	there_is_no_signature(BODY "完成时限：长期坚持\n2024年6月7日\n");
	there_is_no_signature(BODY "编辑：小组\n审核：办公室\n");
	there_is_no_signature(BODY "以上措施由甲镇党委落实，2024年6月7日");
	there_is_no_signature("甲县人民政府\n2024-06-07\n" BODY BODY);
	there_is_no_signature("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(organ_and_date_stand_on_their_own_lines),
		cmocka_unit_test(organ_and_date_may_share_a_line),
		cmocka_unit_test(a_name_broken_over_two_lines_is_made_whole),
		cmocka_unit_test(joint_organs_are_all_named),
		cmocka_unit_test(what_web_pages_add_below_does_not_hide_it),
		cmocka_unit_test(a_sentence_or_an_editor_is_no_signature),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
