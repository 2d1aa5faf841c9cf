/* test_similar.c - findings that say nearly the same are proposed, others are not. */
#include "ledger/similar.h"

#include "base/buf.h"
#include "dice.h"
#include "mocka.h"

#include <stdio.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))
enum { ALIKE = SIMILAR_ALIKE };

/* Invented findings of one round. 0-1, 2-3, 4-5 and 6-7-8 are the same problem in other
 * words; the others share the manner of speaking, a subject or a phrase, not the problem. */
static const char *const findings[] = {
	"党费收缴不规范，2023年以来有37名党员未按月足额交纳党费",
	"党费收缴不够规范，部分党员未按月足额交纳党费",
	"公务用车管理不严，维修未经审批，油卡一车多用",
	"公务用车管理不严格，存在车辆维修未经审批、油卡一车多用的问题",
	"撂荒耕地排查不彻底，青石村有撂荒耕地42亩未复耕",
	"对撂荒耕地排查不彻底，柳湾村撂荒耕地18亩未按期复耕",
	"农村安全饮水工程管护缺位，水费收支未公示",
	"农村饮水安全工程管护缺位，水费收支长期未公示",
	"部分村饮水安全工程管护缺位，水费收支情况未公示",
	"党费使用不规范，将党费用于购买办公用品",
	"公务接待超标准，陪餐人数超过规定",
	"安全生产排查不彻底，三家企业消防通道被占用",
	"学习贯彻上级精神不深入，理论学习中心组学习记录不完整",
	"落实意识形态工作责任制不深入，网络舆情应对预案不完整",
	"村级财务管理不规范，白条入账，大额现金支付",
	"固定资产登记不完整，新购电脑未入账",
	"项目建设推进缓慢，污水管网工程逾期未完工",
	"选人用人把关不严，干部档案审核不细致",
	"三会一课制度执行不到位，支部会议记录补造",
	"信访积案化解不力，两起历年积案长期未办结",
};

static struct similar_text *texts_of(struct arena *a, const char *const *z, size_t n)
{
	struct similar_text *t = arena_array(a, struct similar_text, n);

	for (size_t i = 0; i < n; i++)
		t[i].text = str_of(z[i]);
	return t;
}

static void the_same_problem_in_other_words_is_found_and_nothing_else(void **state)
{
	static const uint32_t expected[][2] = { { 0, 1 }, { 2, 3 }, { 4, 5 }, { 6, 7 }, { 6, 8 }, { 7, 8 } };
	struct arena *a = arena_new();
	size_t n;
	const struct similar_index *x = similar_index_new(a, texts_of(a, findings, N(findings)), N(findings));
	const struct similar_pair *p = similar_pairs(a, x, 8, ALIKE, &n);

	(void)state;
	for (size_t i = 0; i < n && i < N(expected); i++) {
		assert_int_equal(p[i].a, expected[i][0]);
		assert_int_equal(p[i].b, expected[i][1]);
		assert_in_range(p[i].score, ALIKE, 1000);
	}
	assert_int_equal(n, N(expected));
	arena_free(a);
}

static void near_misses_score_far_below_true_pairs(void **state)
{
	static const uint32_t misses[][2] = { { 0, 9 }, { 2, 10 }, { 4, 11 }, { 12, 13 }, { 0, 14 }, { 6, 16 } };
	struct arena *a = arena_new();
	const struct similar_index *x = similar_index_new(a, texts_of(a, findings, N(findings)), N(findings));

	(void)state;
	for (size_t i = 0; i < N(misses); i++) {
		assert_true(similar_score(x, misses[i][0], misses[i][1]) < ALIKE * 2 / 3);
		assert_int_equal(similar_score(x, misses[i][0], misses[i][1]),
			similar_score(x, misses[i][1], misses[i][0]));
	}
	arena_free(a);
}

static void what_everybody_says_weighs_less_than_what_few_say(void **state)
{
	static const char *const z[] = {
		"落实主体责任不够有力，渔港码头缆桩锈蚀", "落实主体责任不够有力，防护林带病虫害未除治",
		"渔港码头有缆桩锈蚀", "落实主体责任不够有力，会计凭证缺页", "落实主体责任不够有力，图书室未开放",
		"落实主体责任不够有力，路灯损坏未修", "落实主体责任不够有力，公厕无人保洁",
	};
	struct arena *a = arena_new();
	const struct similar_index *x = similar_index_new(a, texts_of(a, z, N(z)), N(z));

	(void)state;
	assert_true(similar_score(x, 0, 2) > similar_score(x, 0, 1));
	arena_free(a);
}

static void a_score_is_the_weight_shared_over_the_weight_of_both(void **state)
{
	/* of three texts 甲乙 is in two: 16 × log2(1 + 3/2) is 20 by whole numbers; the others are in
	 * one each: 16 × log2(1 + 3) is 32 */
	static const char *const z[] = { "甲乙丙", "甲乙丁", "戊己" };
	struct arena *a = arena_new();
	const struct similar_index *x = similar_index_new(a, texts_of(a, z, N(z)), N(z));

	(void)state;
	assert_int_equal(similar_score(x, 0, 1), 2000 * 20 / (20 + 32 + 20 + 32));
	assert_int_equal(similar_score(x, 0, 0), 1000);
	assert_int_equal(similar_score(x, 0, 2), 0);
	arena_free(a);
}

static void punctuation_width_case_and_numbers_do_not_count(void **state)
{
	static const char *const z[] = { "欠缴水费１２万元（ＡB段），未追缴", "欠缴水费35万元ab段 未追缴。", "" };
	struct arena *a = arena_new();
	const struct similar_index *x = similar_index_new(a, texts_of(a, z, N(z)), N(z));

	(void)state;
	assert_int_equal(similar_score(x, 0, 1), 1000);
	assert_int_equal(similar_score(x, 0, 2), 0);
	assert_int_equal(similar_score(x, 2, 2), 0);
	arena_free(a);
}

static void the_same_round_is_kept_apart_and_a_unit_to_itself(void **state)
{
	/* 0 and 1 are of one round; 2 of another; 3 of another unit */
	struct similar_text t[] = {
		{ S("党费收缴不规范，未按月足额交纳"), 7, 1 }, { S("党费收缴不规范，未按月足额交纳"), 7, 1 },
		{ S("党费收缴仍不规范，未按月足额交纳"), 7, 2 }, { S("党费收缴不规范，未按月足额交纳"), 8, 3 },
		{ S("公务用车管理不严"), 7, 4 },
	};
	struct arena *a = arena_new();
	size_t n;
	const struct similar_index *x = similar_index_new(a, t, N(t));
	const struct similar_pair *p = similar_pairs(a, x, 8, 300, &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(p[0].a, 0);
	assert_int_equal(p[0].b, 2);
	assert_int_equal(p[1].a, 1);
	assert_int_equal(p[1].b, 2);
	arena_free(a);
}

static void the_best_come_first_and_no_more_than_asked_for(void **state)
{
	struct arena *a = arena_new();
	size_t n, n_one, n_none;
	const struct similar_index *x = similar_index_new(a, texts_of(a, findings, N(findings)), N(findings));
	const struct similar_pair *p = similar_best(a, x, 6, 8, 1, &n);
	const struct similar_pair *one = similar_best(a, x, 6, 1, 1, &n_one);

	(void)state;
	assert_true(n >= 2);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(p[i].a, 6);
		assert_int_equal(p[i].score, similar_score(x, 6, p[i].b));
		assert_true(i == 0 || p[i - 1].score >= p[i].score);
	}
	assert_int_equal(n_one, 1);
	assert_int_equal(one[0].b, p[0].b);
	similar_best(a, x, 6, 0, 1, &n_none);
	assert_int_equal(n_none, 0);
	arena_free(a);
}

static void the_reason_names_the_common_passages(void **state)
{
	struct arena *a = arena_new();
	size_t n;
	const struct shared_passage *p = similar_why(a, str_of(findings[4]), str_of(findings[5]), &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_string_equal(str_z(a, p[0].here), "撂荒耕地排查不彻底");
	assert_int_equal(p[0].n_characters, 9);
	assert_string_equal(str_z(a, p[1].here), "撂荒耕地");
	assert_string_equal(str_z(a, p[1].there), "撂荒耕地");
	similar_why(a, S("甲乙丙丁"), S("戊己庚辛"), &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

static void a_passage_shows_its_punctuation_and_skips_it(void **state)
{
	struct arena *a = arena_new();
	size_t n;
	const struct shared_passage *p = similar_why(a, S("（一）水费、电费收支未公示。"), S("查：水费电费收支，未公示"), &n);

	(void)state;
	assert_int_equal(n, 1);
	assert_string_equal(str_z(a, p[0].here), "水费、电费收支未公示");
	assert_string_equal(str_z(a, p[0].there), "水费电费收支，未公示");
	assert_int_equal(p[0].n_characters, 9);
	arena_free(a);
}

static void groups_gather_round_a_centre(void **state)
{
	struct arena *a = arena_new();
	size_t n;
	const struct similar_index *x = similar_index_new(a, texts_of(a, findings, N(findings)), N(findings));
	const struct similar_cluster *c = similar_clusters(a, x, ALIKE, &n);

	(void)state;
	assert_int_equal(n, 4);
	assert_int_equal(c[0].n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(c[0].members[i], 6 + i);
	for (size_t i = 1; i < n; i++) {
		assert_int_equal(c[i].n, 2);
		assert_int_equal(c[i].members[0] + 1, c[i].members[1]);
	}
	arena_free(a);
}

static void one_that_is_like_a_member_but_not_the_centre_stays_out(void **state)
{
	/* each is like the next; the ends are not alike */
	static const char *const z[] = {
		"甲乙丙丁戊己庚辛壬癸", "丙丁戊己庚辛壬癸子丑", "戊己庚辛壬癸子丑寅卯", "庚辛壬癸子丑寅卯辰巳", "壬癸子丑寅卯辰巳午未",
	};
	struct arena *a = arena_new();
	size_t n, n_grouped = 0;
	const struct similar_index *x = similar_index_new(a, texts_of(a, z, N(z)), N(z));
	const struct similar_cluster *c = similar_clusters(a, x, 500, &n);

	(void)state;
	assert_true(similar_score(x, 0, 4) < 500);
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < c[i].n; k++)
			assert_true(c[i].members[k] == c[i].centre ||
				similar_score(x, c[i].centre, c[i].members[k]) >= 500);
		n_grouped += c[i].n;
	}
	assert_true(n_grouped <= N(z));
	arena_free(a);
}

static void nothing_comes_of_nothing(void **state)
{
	struct arena *a = arena_new();
	size_t n = 1;
	const struct similar_index *x = similar_index_new(a, NULL, 0);

	(void)state;
	similar_pairs(a, x, 4, 1, &n);
	assert_int_equal(n, 0);
	similar_clusters(a, x, 1, &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

/* Some 60 characters put together from phrases, as findings are. */
static struct str invented(struct arena *a, struct dice *d)
{
	static const char *const who[] = { "镇党委", "村支部", "机关支部", "学校", "卫生院", "财政所", "建设办" };
	static const char *const what[] = { "学习", "党费", "用车", "耕地", "饮水", "公示", "采购", "合同", "票据",
		"工程", "档案", "值班", "会议", "资产", "培训", "考勤", "补贴", "信访", "台账", "路灯" };
	static const char *const how[] = { "管理不严", "不够规范", "审批缺失", "长期未办", "流于形式", "未按规定登记" };
	struct buf *b = buf_new(a);

	while (b->n < 180) {
		buf_z(b, who[dice_below(d, N(who))]);
		buf_z(b, what[dice_below(d, N(what))]);
		buf_z(b, what[dice_below(d, N(what))]);
		buf_z(b, how[dice_below(d, N(how))]);
		buf_z(b, "，");
	}
	return buf_view(b);
}

static void a_copy_is_found_among_thousands_and_every_run_is_the_same(void **state)
{
	enum { N_TEXTS = 3000 };
	struct arena *a = arena_new();
	struct similar_text *t = arena_array(a, struct similar_text, N_TEXTS);
	struct dice d = { 20250401 };
	size_t n, n_again;
	const struct similar_index *x;
	const struct similar_pair *p, *again;

	(void)state;
	for (size_t i = 0; i < N_TEXTS; i++)
		t[i].text = i >= N_TEXTS - 100 ? t[i - N_TEXTS + 100].text : invented(a, &d);
	x = similar_index_new(a, t, N_TEXTS);
	for (uint32_t i = 0; i < 100; i++) {
		p = similar_best(a, x, i, 3, 900, &n);
		assert_true(n >= 1);
		assert_int_equal(p[0].b, N_TEXTS - 100 + i);
		assert_int_equal(p[0].score, 1000);
	}
	p = similar_pairs(a, x, 4, 600, &n);
	again = similar_pairs(a, similar_index_new(a, t, N_TEXTS), 4, 600, &n_again);
	assert_int_equal(n, n_again);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(p[i].a, again[i].a);
		assert_int_equal(p[i].b, again[i].b);
		assert_int_equal(p[i].score, again[i].score);
		assert_true(p[i].a < p[i].b);
	}
	arena_free(a);
}

static void thousands_of_equal_texts_are_one_group(void **state)
{
	enum { N_TEXTS = 4000 };
	struct arena *a = arena_new();
	struct similar_text *t = arena_array(a, struct similar_text, N_TEXTS);
	struct dice d = { 7 };
	size_t n, n_equal = 0;
	const struct similar_cluster *c;

	(void)state;
	for (size_t i = 0; i < N_TEXTS; i++) {
		t[i].text = i % 2 ? S("党员教育管理宽松软，主题党日活动流于形式") : invented(a, &d);
		n_equal += i % 2;
	}
	c = similar_clusters(a, similar_index_new(a, t, N_TEXTS), 990, &n);
	assert_true(n >= 1);
	assert_int_equal(c[0].n, n_equal);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_problem_in_other_words_is_found_and_nothing_else),
		cmocka_unit_test(near_misses_score_far_below_true_pairs),
		cmocka_unit_test(what_everybody_says_weighs_less_than_what_few_say),
		cmocka_unit_test(a_score_is_the_weight_shared_over_the_weight_of_both),
		cmocka_unit_test(punctuation_width_case_and_numbers_do_not_count),
		cmocka_unit_test(the_same_round_is_kept_apart_and_a_unit_to_itself),
		cmocka_unit_test(the_best_come_first_and_no_more_than_asked_for),
		cmocka_unit_test(the_reason_names_the_common_passages),
		cmocka_unit_test(a_passage_shows_its_punctuation_and_skips_it),
		cmocka_unit_test(groups_gather_round_a_centre),
		cmocka_unit_test(one_that_is_like_a_member_but_not_the_centre_stays_out),
		cmocka_unit_test(nothing_comes_of_nothing),
		cmocka_unit_test(a_copy_is_found_among_thousands_and_every_run_is_the_same),
		cmocka_unit_test(thousands_of_equal_texts_are_one_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
