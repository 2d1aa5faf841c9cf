/* test_paper_signs.c - signs of paper rectification, each beside near misses that are none. */
#include "ledger/paper_signs.h"

#include "base/vec.h"
#include "dice.h"
#include "mocka.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define ROWS(name, type, ...) .name = (const type[]){ __VA_ARGS__ }, .n_##name = N(((const type[]){ __VA_ARGS__ }))
/* Prose of some 60 characters. */
#define SAME "镇党委书记专题研究整改方案，逐条分解任务，组织各村核对党费台账，对历年少缴的37名党员逐一补缴到位，并建立按月通报机制。"
#define HOUR ((int64_t)3600 * 1000)

/* Says all signs in a line each: "same-file 0-1: 11 12". */
static const char *told(struct arena *a, const struct paper_finding *f, size_t n)
{
	size_t n_signs;
	const struct paper_sign *s = paper_signs_extract(a, f, n, &n_signs);
	struct str out = S("");

	for (size_t i = 0; i < n_signs; i++) {
		out = str_print(a, "%.*s%s %zu", STR_ARG(out), paper_sign_code(s[i].kind), s[i].finding);
		if (s[i].other != s[i].finding)
			out = str_print(a, "%.*s-%zu", STR_ARG(out), s[i].other);
		out = str_print(a, "%.*s:", STR_ARG(out));
		for (size_t k = 0; k < s[i].n_ids; k++)
			out = str_print(a, "%.*s %d", STR_ARG(out), (int)s[i].ids[k]);
		out = str_print(a, "%.*s\n", STR_ARG(out));
	}
	return str_z(a, out);
}

static void one_file_that_proves_two_findings_is_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, ROWS(files, struct paper_file, { 11, S("aa"), { 0 } }, { 12, S("bb"), { 0 } }) },
		{ .id = 2, ROWS(files, struct paper_file, { 21, S("bb"), { 0 } }, { 22, S("cc"), { 0 } }) },
		{ .id = 3, ROWS(files, struct paper_file, { 31, S("dd"), { 0 } }, { 32, S("dd"), { 0 } }, { 33, S(""), { 0 } }) },
		{ .id = 4, ROWS(files, struct paper_file, { 41, S("bb"), { 0 } }, { 43, S(""), { 0 } }) },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "same-file 0-1: 12 21\nsame-file 1-0: 12 21\nsame-file 3-0: 12 41\n");
	arena_free(a);
}

static void evidence_from_before_the_feedback_is_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, .feedback = { 2025, 3, 10 }, ROWS(files, struct paper_file,
			{ 11, S("a"), { 2025, 3, 9 } }, { 12, S("b"), { 2025, 3, 10 } }, { 13, S("c"), { 2025, 2, 0 } },
			{ 14, S("d"), { 2025, 3, 0 } }, { 15, S("e"), { 2024, 0, 0 } }, { 16, S("f"), { 0 } }) },
		/* done at once: from the start of the inspection on */
		{ .id = 2, .feedback = { 2025, 3, 10 }, .inspection_start = { 2024, 12, 1 }, .is_immediate = true,
			ROWS(files, struct paper_file, { 21, S("g"), { 2025, 1, 5 } }, { 22, S("h"), { 2024, 11, 30 } }) },
		{ .id = 3, ROWS(files, struct paper_file, { 31, S("i"), { 2020, 1, 5 } }) }, /* no feedback known */
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "evidence-before-feedback 0: 11 13 15\nevidence-before-feedback 1: 22\n");
	arena_free(a);
}

static void the_same_prose_in_another_unit_is_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, .unit = 7, ROWS(prose, struct paper_text, { 11, S(SAME) }) },
		{ .id = 2, .unit = 7, ROWS(prose, struct paper_text, { 21, S(SAME) }) }, /* the same unit */
		{ .id = 3, .unit = 8, ROWS(prose, struct paper_text, { 31, S("对污水管网逐段排查，修复破损处14处，更换井盖，邀请村民代表现场验收并公示结果，全程留存影像。") },
			{ 32, S("镇党委书记专题研究整改方案，逐条分解任务，组织各村核对党费台账，对历年少缴的12名党员逐一补缴到位，建立按月通报机制。") }) },
		{ .id = 4, .unit = 9, ROWS(prose, struct paper_text, { 41, S("已全部整改到位。") }) }, /* too short to say */
		{ .id = 5, .unit = 6, ROWS(prose, struct paper_text, { 51, S("已全部整改到位。") }) },
	};
	struct arena *a = arena_new();
	size_t n;
	const struct paper_sign *s = paper_signs_extract(a, f, N(f), &n);

	(void)state;
	assert_string_equal(told(a, f, N(f)), "same-prose 0-2: 11 32\nsame-prose 1-2: 21 32\nsame-prose 2-0: 11 32\nsame-prose 2-1: 21 32\n");
	assert_int_equal(n, 4);
	assert_true(s[0].why.n > 60);
	arena_free(a);
}

static void talk_is_told_from_acts(void **state)
{
	static const struct { const char *text; bool is_talk; } rows[] = {
		{ "召开专题会议，传达学习上级文件精神，进一步提高思想认识。", true },
		{ "通过悬挂横幅、发放宣传单、微信群推送等形式广泛宣传。", true },
		{ "制定学习计划，建立培训档案。", true },
		{ "发放粮食补贴，张贴宣传画。", false },
		{ "利用广播、宣传栏、微信群广泛宣传政策。", true },
		{ "召开环境卫生整治工作推进会议，安排部署下一步工作。", true },
		{ "学习《党费收缴使用管理办法》，组织专题培训。", true },
		{ "学习《党费收缴使用管理办法》，制定《党费收缴细则》。", false },
		{ "观看问责警示教育片，开展谈心谈话。", true },
		{ "召开专题会议，对少缴党费的党员逐一补缴。", false },
		{ "召开会议研究制定公务用车管理办法。", false },
		{ "拆除违建3处，复耕42亩。", false },
		{ "加强领导，压实责任。", false }, /* vague, but no meeting */
		{ "开展专题培训2期，排查隐患16处。", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		if (paper_is_only_talk(str_of(rows[i].text)) != rows[i].is_talk)
			fail_msg("%s", rows[i].text);
}

static void only_meetings_and_publicity_are_seen_where_all_measures_are_so(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, ROWS(measures, struct paper_text, { 11, S("召开专题会议学习文件") }, { 12, S("利用宣传栏广泛宣传") }) },
		{ .id = 2, ROWS(measures, struct paper_text, { 21, S("召开专题会议学习文件") }, { 22, S("追缴欠费3万元") }) },
		{ .id = 3 },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "only-talk 0: 11 12\n");
	arena_free(a);
}

static void what_is_closed_within_a_day_is_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, ROWS(closures, struct paper_closure, { 11, 1000 * HOUR, 1023 * HOUR }, { 12, 1000 * HOUR, 1024 * HOUR },
			{ 13, 1000 * HOUR, 0 }, { 14, 1000 * HOUR, 1000 * HOUR }) },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "closed-within-a-day 0: 11 14\n");
	arena_free(a);
}

static void figures_without_proof_are_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, ROWS(figures, struct paper_figure, { 11, 37, true }, { 12, 5, false }, { 13, 0, false }, { 12, 8, false }) },
		{ .id = 2, ROWS(figures, struct paper_figure, { 21, 37, true }) },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "figure-without-proof 0: 12\n");
	arena_free(a);
}

static void a_finding_that_comes_back_after_its_closure_is_seen(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 101, .unit = 7, .inspection = 1, .feedback = { 2022, 3, 1 }, .closed = { 2022, 12, 1 },
			.text = S("党费收缴不规范，部分党员未按月足额交纳党费") },
		{ .id = 102, .unit = 7, .inspection = 2, .feedback = { 2025, 3, 1 },
			.text = S("党费收缴不够规范，仍有部分党员未按月足额交纳党费") },
		/* another unit; another finding; the first still open; closed only behind the feedback */
		{ .id = 103, .unit = 8, .inspection = 3, .feedback = { 2025, 3, 1 },
			.text = S("党费收缴不规范，部分党员未按月足额交纳党费") },
		{ .id = 104, .unit = 7, .inspection = 2, .feedback = { 2025, 3, 1 }, .text = S("党费使用不规范，用于购买办公用品") },
		{ .id = 105, .unit = 9, .inspection = 4, .feedback = { 2022, 3, 1 }, .text = S("公务用车管理不严，油卡一车多用") },
		{ .id = 106, .unit = 9, .inspection = 5, .feedback = { 2025, 3, 1 }, .text = S("公务用车管理不严，油卡一车多用") },
		{ .id = 107, .unit = 6, .inspection = 6, .feedback = { 2022, 3, 1 }, .closed = { 2025, 5, 1 },
			.text = S("撂荒耕地排查不彻底，长期未复耕") },
		{ .id = 108, .unit = 6, .inspection = 7, .feedback = { 2025, 3, 1 }, .text = S("撂荒耕地排查不彻底，长期未复耕") },
	};
	struct arena *a = arena_new();
	size_t n;
	const struct paper_sign *s = paper_signs_extract(a, f, N(f), &n);

	(void)state;
	assert_string_equal(told(a, f, N(f)), "relapse 0-1: 101 102\nrelapse 1-0: 101 102\n");
	assert_string_equal(str_z(a, s[0].why), "部分党员未按月足额交纳党费");
	arena_free(a);
}

static void an_honest_finding_has_no_sign(void **state)
{
	const struct paper_finding f[] = {
		{ .id = 1, .unit = 7, .inspection = 1, .feedback = { 2025, 3, 1 }, .closed = { 2025, 6, 1 },
			.text = S("固定资产登记不完整，新购电脑未入账"),
			ROWS(files, struct paper_file, { 11, S("a"), { 2025, 4, 2 } }),
			ROWS(measures, struct paper_text, { 12, S("逐件盘点并补录固定资产台账") }),
			ROWS(prose, struct paper_text, { 13, S("财政所会同各办公室逐件盘点，补录电脑11台、打印机4台，账实核对一致，结果在政务公开栏公示。") }),
			ROWS(figures, struct paper_figure, { 14, 15, true }),
			ROWS(closures, struct paper_closure, { 15, 1000 * HOUR, 1100 * HOUR }) },
	};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(told(a, f, N(f)), "");
	assert_string_equal(told(a, NULL, 0), "");
	arena_free(a);
}

static void ids_stand_in_order_and_signs_too_whatever_is_given(void **state)
{
	struct dice d = { 31 };

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct arena *a = arena_new();
		struct paper_finding f[30] = { { 0 } };
		size_t n;
		const struct paper_sign *s;

		for (size_t i = 0; i < N(f); i++) {
			struct paper_file *files = arena_array(a, struct paper_file, 4);
			struct paper_figure *figures = arena_array(a, struct paper_figure, 4);

			for (size_t k = 0; k < 4; k++) {
				files[k] = (struct paper_file){ (int64_t)dice_below(&d, 1000) + 1,
					str_print(a, "%d", (int)dice_below(&d, 60)), { 2025, dice_between(&d, 1, 12), 1 } };
				figures[k] = (struct paper_figure){ (int64_t)dice_below(&d, 1000) + 1,
					dice_between(&d, 0, 2), dice_below(&d, 2) };
			}
			f[i] = (struct paper_finding){ .id = (int64_t)i, .feedback = { 2025, 6, 1 }, .files = files,
				.n_files = 4, .figures = figures, .n_figures = 4 };
		}
		s = paper_signs_extract(a, f, N(f), &n);
		for (size_t i = 0; i < n; i++) {
			assert_true(s[i].n_ids > 0);
			assert_true(s[i].finding < N(f) && s[i].other < N(f));
			assert_int_equal(s[i].kind == PAPER_SAME_FILE, s[i].other != s[i].finding);
			for (size_t k = 1; k < s[i].n_ids; k++)
				assert_true(s[i].ids[k - 1] < s[i].ids[k]);
			assert_true(i == 0 || s[i - 1].finding < s[i].finding ||
				(s[i - 1].finding == s[i].finding && (s[i - 1].kind < s[i].kind || s[i - 1].other < s[i].other)));
		}
		arena_free(a);
	}
}

static void every_sign_has_a_code_and_says_what_was_seen(void **state)
{
	(void)state;
	for (int i = 0; i < N_PAPER_SIGNS; i++) {
		enum paper_sign_kind k = (enum paper_sign_kind)i;

		assert_true(paper_sign_code(k) && paper_sign_zh(k) && paper_sign_en(k));
		for (int other = 0; other < i; other++)
			assert_string_not_equal(paper_sign_code(k), paper_sign_code((enum paper_sign_kind)other));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_file_that_proves_two_findings_is_seen),
		cmocka_unit_test(evidence_from_before_the_feedback_is_seen),
		cmocka_unit_test(the_same_prose_in_another_unit_is_seen),
		cmocka_unit_test(talk_is_told_from_acts),
		cmocka_unit_test(only_meetings_and_publicity_are_seen_where_all_measures_are_so),
		cmocka_unit_test(what_is_closed_within_a_day_is_seen),
		cmocka_unit_test(figures_without_proof_are_seen),
		cmocka_unit_test(a_finding_that_comes_back_after_its_closure_is_seen),
		cmocka_unit_test(an_honest_finding_has_no_sign),
		cmocka_unit_test(ids_stand_in_order_and_signs_too_whatever_is_given),
		cmocka_unit_test(every_sign_has_a_code_and_says_what_was_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
