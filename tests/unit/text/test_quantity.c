/* test_quantity.c - numbers with their measure words, and what only looks like one. */
#include "mocka.h"
#include "text/quantity.h"

#include <string.h>

/* The last quantity of a text, printed as "value unit approximate". */
static struct str last_of(struct arena *a, const char *text)
{
	char *padded = arena_alloc(a, strlen(text) + 9);
	struct str printed = S("none");
	const struct prose *p;
	struct quantity q;

	memcpy(padded, text, strlen(text));
	p = prose_scan(a, (struct str){ padded, strlen(text) });
	for (size_t i = 0; i < p->n_tokens; i++)
		if (quantity_parse(a, p, i, &q))
			printed = str_print(a, "%.*s %.*s%s%.*s",
				STR_ARG(decimal_print(a, q.value)), STR_ARG(q.unit),
				q.approximate.n ? " " : "", STR_ARG(q.approximate));
	return printed;
}

static void check(const char *text, const char *expected)
{
	struct arena *a = arena_new();

	assert_string_equal(str_z(a, last_of(a, text)), expected);
	arena_free(a);
}

static void a_number_and_its_measure_word_are_read(void **state)
{
	(void)state;
	check("追缴7.132万元", "7.132 万元");
	check("追缴7.132 万元", "7.132 万元");
	check("开展谈话49人次", "49 人次");
	check("满意率98.60％", "98.60 %");
	check("提高3.2个百分点", "3.2 个百分点");
	check("完成１２处", "12 处");
	check("支出1,234.5元", "1234.5 元");
	check("化解二宗", "2 宗");
	check("召开二十三场", "23 场");
	check("批评教育0人", "0 人");
}

static void an_approximation_is_kept_apart_from_the_unit(void **state)
{
	(void)state;
	check("共200多人", "200 人 多");
	check("1060多万元", "1060 万元 多");
	check("1060万余元", "1060 万元 余");
	check("安排近30万元", "30 万元 近");
	check("约70单", "70 单 约");
	check("大约70单", "70 单 大约");
	check("20人以上", "20 人 以上");
	check("十余次", "10 次 余");
	check("百余人", "100 人 余");
	check("上百人", "100 人 上");
	check("近六成", "6 成 近");
	check("先后3、4次", "3 次 3、4");
	check("三四次", "3 次 三四");
	check("二三十人", "20 人 二三十");
}

static void thousands_may_be_parted_by_a_blank(void **state)
{
	(void)state;
	check("追回欠款2 305.4万元", "2305.4 万元");
	check("追回欠款2 305余万元", "2305 万元 余");
	check("登记42 107人", "42107 人");
	check("附件 2 305份", "305 份");
	check("登记42 10人", "10 人");
	check("第2 305份", "305 份");
}

static void scores_are_quantities_and_times_are_marked(void **state)
{
	(void)state;
	check("测评得分93.5分", "93.5 分");
	check("考核得分88分", "88 分");
	check("压减会议三成，", "3 成");
	check("三成立", "none");
	check("送电208万千瓦时", "208 万千瓦时");
	check("安装路灯26组", "26 组");
	check("清运垃圾9车", "9 车");
	check("新购设备15台套", "15 台套");
	check("成立3组织", "none");
}

static void traditional_characters_are_read_as_simplified_ones(void **state)
{
	(void)state;
	check("審計發現的問題，縣區黨員會議，處罰62.5萬元", "62.5 万元");
	check("審計發現的問題，縣區黨員會議，建立制度7項", "7 项");
}

static void an_end_of_another_word_makes_nothing_approximate(void **state)
{
	(void)state;
	check("节约3万元", "3 万元");
	check("签约3家", "3 家");
	check("网上3件", "3 件");
}

static void ordinals_and_ranks_are_no_quantities(void **state)
{
	(void)state;
	check("第三次会议", "none");
	check("第 57次会议", "none");
	check("发改局第17、18件", "none");
	check("十二届十一次全会", "none");
	check("1-26批", "none");
	check("3至5人", "none");
	check("排名前3名", "none");
	check("目前3个", "3 个");
}

static void words_spelt_like_quantities_are_none(void **state)
{
	(void)state;
	check("统一项目", "none");
	check("一户一策", "none");
	check("五位一体", "none");
	check("一起推进", "none");
	check("一次性告知", "none");
	check("3部门联合", "none");
	check("单位（万元）", "none");
	check("数十人", "none");
	check("新一轮排查", "none");
	check("专业三成立", "none");
	check("三分之二", "none");
}

static void per_cent_in_words_is_a_rate(void **state)
{
	(void)state;
	check("达到百分之九十八点五", "98.5 %");
	check("百分之三十以上", "30 % 以上");
}

static void a_marker_glued_to_a_count_is_told_apart(void **state)
{
	(void)state;
	check("1.3家企业复工", "3 家");
	check("3、4家企业复工", "4 家");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_and_its_measure_word_are_read),
		cmocka_unit_test(an_approximation_is_kept_apart_from_the_unit),
		cmocka_unit_test(thousands_may_be_parted_by_a_blank),
		cmocka_unit_test(scores_are_quantities_and_times_are_marked),
		cmocka_unit_test(traditional_characters_are_read_as_simplified_ones),
		cmocka_unit_test(an_end_of_another_word_makes_nothing_approximate),
		cmocka_unit_test(ordinals_and_ranks_are_no_quantities),
		cmocka_unit_test(words_spelt_like_quantities_are_none),
		cmocka_unit_test(per_cent_in_words_is_a_rate),
		cmocka_unit_test(a_marker_glued_to_a_count_is_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
