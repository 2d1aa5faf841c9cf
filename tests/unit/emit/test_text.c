/* test_text.c - diagnostics as a person at a terminal sees them. */
#include "made.h"

#define assert_has(text, part) assert_non_null(strstr((text), (part)))

static void carets_stand_under_the_characters(void **state)
{
	struct made *m = make("通报.txt", "反馈了19个问题。\n");
	struct diagnostic *d = fire(m, &wrong_total, words_at(m, "19个问题", 0));

	(void)state;
	d->stated = (struct compared){ .is_number = true, .number = decimal_of(19) };
	d->counted = (struct compared){ .is_number = true, .number = decimal_of(18) };
	assert_string_equal(emitted(m, "text", (struct emit_options){ 0 }),
		"通报.txt:1:4: error: 写有19个，列出18个 [problem-count]\n"
		"    1 | 反馈了19个问题。\n"
		"      |       ^^^^^^^^\n"
		"通报.txt：1处错误，0处警告，0处提示\n");
	assert_has(emitted(m, "text", (struct emit_options){ .lang = LANG_EN }),
		": error: states 19, lists 18 [problem-count]\n");
	arena_free(m->a);
}

static void carets_follow_a_line_that_is_cut(void **state)
{
	struct made *m = make("a", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥,甲乙丙丁戊己庚辛壬癸子丑\n");
	char *out, *mark, *caret;

	(void)state;
	fire(m, &odd_mark, words_at(m, ",", 0));
	out = emitted(m, "text", (struct emit_options){ .columns = 40 });
	mark = strstr(strchr(out, '\n') + 1, ",");
	caret = strstr(out, "^");
	assert_has(out, "| …");
	/* ten Chinese characters or fewer before the comma: two columns, three bytes each; … one, three */
	size_t bytes = (size_t)(mark - (strchr(out, '\n') + 1)) - 8;
	size_t columns = (size_t)(caret - (strchr(mark, '\n') + 1)) - 8;
	assert_int_equal(columns, 1 + (bytes - 3) / 3 * 2);
	arena_free(m->a);
}

static void a_place_has_one_caret_and_the_whole_text_none(void **state)
{
	struct made *m = make("a", "整改\n");
	char *out;

	(void)state;
	fire(m, &vague, (struct span){ 3, 0 });
	fire(m, &vague, (struct span){ 6, 0 });
	out = emitted(m, "text", (struct emit_options){ 0 });
	assert_int_equal(times(out, "^"), 1);
	assert_has(out, "a:1:3: note: 空泛");
	assert_has(out, "a：0处错误，0处警告，2处提示");
	arena_free(m->a);
}

static void related_places_are_quoted_once(void **state)
{
	struct made *m = make("a", "共2个\n一、卫生差\n二、路灯坏\n");
	struct diagnostic *d = fire(m, &wrong_total, words_at(m, "2个", 0));
	char *out;

	(void)state;
	rule_relate(&m->checking, d, words_at(m, "卫生差", 0), "第1个", "the first", S(""));
	rule_relate(&m->checking, d, words_at(m, "路灯坏", 0), "此处：{text}", "here: {text}", S("路灯坏"));
	out = emitted(m, "text", (struct emit_options){ 0 });
	assert_has(out, "  注：第2行：第1个：卫生差\n");
	assert_has(out, "  注：第3行：此处：路灯坏\n");
	out = emitted(m, "text", (struct emit_options){ .lang = LANG_EN });
	assert_has(out, "  note: line 2: the first: 卫生差\n");
	arena_free(m->a);
}

static void a_hundred_related_places_are_cut_short(void **state)
{
	struct made *m = make("a", "共2个\n");
	struct diagnostic *d = fire(m, &wrong_total, words_at(m, "2个", 0));

	(void)state;
	for (int i = 0; i < 100; i++)
		rule_relate(&m->checking, d, words_at(m, "共", 0), "处", "place", S(""));
	assert_has(emitted(m, "text", (struct emit_options){ 0 }), "  注：另有70处\n");
	arena_free(m->a);
}

static void colours_only_where_asked_and_nothing_else_changes(void **state)
{
	struct made *m = make("a", "甲,乙\n");
	char *plain, *colours;
	size_t n = 0;

	(void)state;
	fire(m, &odd_mark, words_at(m, ",", 0))->fix = S("，");
	plain = emitted(m, "text", (struct emit_options){ 0 });
	colours = emitted(m, "text", (struct emit_options){ .has_colour = true });
	assert_null(strchr(plain, '\033'));
	assert_has(colours, "\033[1;33m");
	for (char *p = colours; *p; p++) {
		if (*p == '\033')
			p = strchr(p, 'm');
		else
			assert_int_equal(*p, plain[n++]);
	}
	assert_int_equal(plain[n], '\0');
	assert_has(plain, "  改法：写作「，」\n");
	arena_free(m->a);
}

static void a_clean_text_says_so_in_one_line(void **state)
{
	struct made *m = make("a", "整改\n");

	(void)state;
	assert_string_equal(emitted(m, "text", (struct emit_options){ 0 }), "a：未发现矛盾和差错\n");
	arena_free(m->a);
}

static void json_keeps_the_keys_of_the_contract(void **state)
{
	struct made *m = make("a\"b", "甲,乙\n");
	struct diagnostic *d = fire(m, &odd_mark, words_at(m, ",", 0));

	(void)state;
	d->fix = S("，");
	d->stated.text = S("3");
	rule_relate(&m->checking, d, words_at(m, "乙", 0), "旁", "beside", S(""));
	assert_string_equal(emitted(m, "json", (struct emit_options){ 0 }),
		"{\"file\":\"a\\\"b\",\"errors\":0,\"warnings\":1,\"notes\":0,\"diagnostics\":[{\"rule\":\"width-mix\","
		"\"severity\":\"warning\",\"line\":1,\"column\":2,\"end_line\":1,\"end_column\":3,\"message\":\"半角“,”\","
		"\"stated\":\"3\",\"counted\":null,\"related\":[{\"line\":1,\"message\":\"旁\"}],\"fix\":\"，\"}]}\n");
	arena_free(m->a);
}

static void sarif_escapes_paths_and_parts_results_by_commas(void **state)
{
	struct made *m = make("整改/a b%.txt", "甲,乙,丙\n");
	char *out;

	(void)state;
	fire(m, &odd_mark, words_at(m, ",", 0))->fix = S("，");
	fire(m, &odd_mark, words_at(m, ",", 1));
	out = emitted(m, "sarif", (struct emit_options){ 0 });
	assert_has(out, "\"uri\":\"%E6%95%B4%E6%94%B9/a%20b%25.txt\"");
	assert_int_equal(times(out, "},{\"ruleId\""), 1);
	assert_int_equal(times(out, "\"deletedRegion\":{\"startLine\":1,\"startColumn\":2,\"endLine\":1,\"endColumn\":3}"), 1);
	assert_has(out, "\"executionSuccessful\":true,\"exitCode\":0");
	arena_free(m->a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(carets_stand_under_the_characters),
		cmocka_unit_test(carets_follow_a_line_that_is_cut),
		cmocka_unit_test(a_place_has_one_caret_and_the_whole_text_none),
		cmocka_unit_test(related_places_are_quoted_once),
		cmocka_unit_test(a_hundred_related_places_are_cut_short),
		cmocka_unit_test(colours_only_where_asked_and_nothing_else_changes),
		cmocka_unit_test(a_clean_text_says_so_in_one_line),
		cmocka_unit_test(json_keeps_the_keys_of_the_contract),
		cmocka_unit_test(sarif_escapes_paths_and_parts_results_by_commas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
