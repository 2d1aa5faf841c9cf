/* test_prose.c - a text read once: lines, tokens, hits, sentences, clauses. */
#include "mocka.h"
#include "text/prose.h"

#include <string.h>

/* Scans a text that is given with the padding that a scan asks for. */
static struct prose *scan(struct arena *a, const char *z)
{
	size_t n = strlen(z);
	char *padded = arena_alloc(a, n + 8);

	memcpy(padded, z, n);
	return prose_scan(a, (struct str){ padded, n });
}

static void tokens_have_the_kind_a_reader_sees(void **state)
{
	static const struct { const char *text; enum token_kind kind; size_t n; } rows[] = {
		{ "1,234.5", TOKEN_NUMBER, 7 }, { "１２", TOKEN_NUMBER, 6 }, { "17,18", TOKEN_NUMBER, 2 },
		{ "三十二", TOKEN_NUMERAL, 9 }, { "③", TOKEN_CIRCLED, 3 }, { "LED屏", TOKEN_LATIN, 3 },
		{ "　 ", TOKEN_SPACE, 4 }, { "。", TOKEN_STOP, 3 }, { "；", TOKEN_SEMICOLON, 3 },
		{ "，", TOKEN_COMMA, 3 }, { "、", TOKEN_PAUSE, 3 }, { "：", TOKEN_COLON, 3 },
		{ "（", TOKEN_OPEN, 3 }, { "》", TOKEN_CLOSE, 3 }, { "】", TOKEN_CLOSE, 3 }, { "〔", TOKEN_OPEN, 3 },
		{ "“", TOKEN_QUOTE, 3 }, { "％", TOKEN_PERCENT, 3 }, { "—", TOKEN_DASH, 3 },
		{ "\xEF\xBF\xBD\xEF\xBF\xBD", TOKEN_DAMAGE, 6 }, { "<", TOKEN_SIGN, 1 },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct prose *p = scan(a, rows[i].text);

		assert_true(p->n_tokens >= 1);
		assert_int_equal(p->tokens[0].kind, rows[i].kind);
		assert_int_equal(p->tokens[0].n, rows[i].n);
	}
	arena_free(a);
}

static void listed_words_are_all_found_where_they_overlap(void **state)
{
	struct arena *a = arena_new();
	struct prose *p = scan(a, "问题和问题，问\n题问题");
	struct span all = span_of(0, p->text.n);
	const struct hit *h = NULL;
	size_t n = 0;

	(void)state;
	while ((h = prose_find(p, WORDS_PROBLEM_WORD, all, h)))
		n++;
	assert_int_equal(n, 3);
	assert_int_equal(prose_find(p, WORDS_PROBLEM_WORD, span_of(1, p->text.n), NULL)->at, 9);
	assert_int_equal(prose_find_last(p, WORDS_PROBLEM_WORD, all)->at, p->text.n - 6);
	assert_false(prose_has(p, WORDS_PROBLEM_WORD, span_of(0, 5)));
	assert_non_null(prose_word_at(p, WORDS_PROBLEM_WORD, 9));
	assert_non_null(prose_word_before(p, WORDS_PROBLEM_WORD, 15));
	assert_null(prose_word_before(p, WORDS_PROBLEM_WORD, 14));
	arena_free(a);
}

static void a_rare_ideograph_of_four_bytes_hides_nothing_behind_it(void **state)
{
	struct arena *a = arena_new();
	struct prose *p = scan(a, "\xF0\xA0\xAE\xB7\x1E\n问题\xF2\xAA\xAA\x86。\n");

	(void)state;
	assert_int_equal(p->n_lines, 2);
	assert_int_equal(p->n_tokens, 2); /* the control and the full stop */
	assert_non_null(prose_find(p, WORDS_PROBLEM_WORD, span_of(0, p->text.n), NULL));
	arena_free(a);
}

static void places_count_characters(void **state)
{
	struct arena *a = arena_new();
	struct prose *p = scan(a, "一行\n\n第三ab行");
	struct place at = prose_place(p, (uint32_t)p->text.n - 3);

	(void)state;
	assert_int_equal(p->n_lines, 3);
	assert_int_equal(at.line, 3);
	assert_int_equal(at.column, 5);
	assert_int_equal(prose_line(p, 2).n, 0);
	assert_int_equal(prose_line(p, 1).n, 6);
	assert_int_equal(scan(a, "甲\n")->n_lines, 1);
	assert_int_equal(scan(a, "")->n_lines, 1);
	arena_free(a);
}

static void pieces(struct arena *a, const char *text, bool (*next)(const struct prose *, struct span, struct span *),
	const char *expected)
{
	struct prose *p = scan(a, text);
	struct span in = span_of(0, p->text.n), piece = { 0, 0 };
	struct str all = S("");

	while (next(p, in, &piece)) {
		struct str s = span_view(p->text, piece);

		all = str_print(a, "%.*s|%.*s", STR_ARG(all), STR_ARG(s));
	}
	assert_string_equal(str_z(a, all), expected);
}

static void sentences_keep_their_marks_and_clauses_lose_them(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	pieces(a, "一句。“二句。”三句！四\n五", prose_next_sentence, "|一句。|“二句。”|三句！|四|五");
	pieces(a, "目前，13个；完毕：好。\n下，", prose_next_clause, "|目前|13个|完毕|好|下");
	pieces(a, "", prose_next_sentence, "");
	pieces(a, "，，。", prose_next_clause, "");
	arena_free(a);
}

static void the_sentence_and_the_clause_around_a_place(void **state)
{
	struct arena *a = arena_new();
	struct prose *p = scan(a, "甲一。乙二，丙三。丁");
	struct span all = span_of(0, p->text.n);
	struct str sentence = span_view(p->text, prose_sentence_around(p, all, 18));
	struct str clause = span_view(p->text, prose_clause_around(p, all, 18));

	(void)state;
	assert_string_equal(str_z(a, sentence), "乙二，丙三。");
	assert_string_equal(str_z(a, clause), "丙三");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_have_the_kind_a_reader_sees),
		cmocka_unit_test(listed_words_are_all_found_where_they_overlap),
		cmocka_unit_test(a_rare_ideograph_of_four_bytes_hides_nothing_behind_it),
		cmocka_unit_test(places_count_characters),
		cmocka_unit_test(sentences_keep_their_marks_and_clauses_lose_them),
		cmocka_unit_test(the_sentence_and_the_clause_around_a_place),
	};

	return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
