/* test_gram.c - what a text is found by. */
#include "base/utf8.h"
#include "text/gram.h"
#include "mocka.h"

static const char *grams(struct arena *a, const char *text)
{
	struct buf *b = buf_new(a);

	gram_print(b, str_of(text));
	return str_z(a, buf_view(b));
}

static bool fits(struct arena *a, const char *text, const char *words)
{
	struct gram_query q = gram_parse(a, str_of(words));

	return gram_fits(str_of(text), &q);
}

static void chinese_gives_characters_and_pairs(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(grams(a, "整改"), "改 整 整改");
	assert_string_equal(grams(a, "整改，改"), "改 整 整改");
	assert_string_equal(grams(a, "，。 \n"), "");
	assert_string_equal(grams(a, ""), "");
	arena_free(a);
}

static void letters_and_digits_are_runs_of_their_own_folded(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(grams(a, "ISO9001 认证"), "9001 iso 认 认证 证");
	assert_string_equal(grams(a, "ＩＳＯ９００１"), "9001 iso");
	assert_string_equal(grams(a, "第12号"), "12 号 第");
	assert_string_equal(grams(a, "École"), "école");
	arena_free(a);
}

static void a_word_is_found_where_its_characters_stand_together(void **state)
{
	struct arena *a = arena_new();
	const char *text = "村级台账登记不全，ISO9001认证于2026年到期。";

	(void)state;
	assert_true(fits(a, text, "台账") && fits(a, text, "账") && fits(a, text, "村级台账登记不全"));
	assert_true(fits(a, text, "台账 认证") && fits(a, text, "认证　台账") && fits(a, text, "iso") && fits(a, text, "Ｉso9001"));
	assert_true(fits(a, text, "2026年") && fits(a, text, "2026"));
	assert_false(fits(a, text, "全认") || fits(a, text, "台登") || fits(a, text, "台账 整改"));
	assert_false(fits(a, text, "is") || fits(a, text, "202"));
	assert_false(fits(a, text, "") || fits(a, text, "，"));
	assert_false(fits(a, "", "台账"));
	arena_free(a);
}

static void where_it_stands_is_told_in_bytes(void **state)
{
	struct arena *a = arena_new();
	struct str text = S("已整改；再整改");
	struct gram_query q = gram_parse(a, S("整改"));
	size_t from, to;

	(void)state;
	assert_int_equal(q.n, 1);
	assert_true(gram_find(text, &q.words[0], 0, &from, &to));
	assert_int_equal(from, 3);
	assert_int_equal(to, 9);
	assert_true(gram_find(text, &q.words[0], to, &from, &to));
	assert_int_equal(from, 15);
	assert_false(gram_find(text, &q.words[0], to, &from, &to));
	arena_free(a);
}

/* Any piece of any text is found in it, and the index has all of its grams. */
static void every_piece_of_a_long_run_is_found(void **state)
{
	struct arena *a = arena_new();
	struct buf *b = buf_new(a);
	const size_t n = 130;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char c[4];

		buf_str(b, (struct str){ c, utf8_print((uint32_t)(0x4E00 + i * 7 % 97), c) });
	}
	for (size_t from = 0; from < n; from += 5)
		for (size_t len = 1; len <= n - from; len += 13) {
			struct str piece = str_sub(buf_view(b), from * 3, (from + len) * 3);
			struct gram_query q = gram_parse(a, piece);
			const char *all = grams(a, str_z(a, buf_view(b)));

			assert_true(gram_fits(buf_view(b), &q));
			for (size_t at = 0, end; at < q.grams.n; at = end + 1) {
				if (!str_find(q.grams, S(" "), at, &end))
					end = q.grams.n;
				assert_non_null(strstr(all, str_z(a, str_sub(q.grams, at, end))));
			}
		}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_gives_characters_and_pairs),
		cmocka_unit_test(letters_and_digits_are_runs_of_their_own_folded),
		cmocka_unit_test(a_word_is_found_where_its_characters_stand_together),
		cmocka_unit_test(where_it_stands_is_told_in_bytes),
		cmocka_unit_test(every_piece_of_a_long_run_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
