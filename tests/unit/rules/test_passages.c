/* test_passages.c - what two texts share is found, wherever it stands. */
#include "mocka.h"

#include "base/buf.h"
#include "rules/passages.h"

#include <stdio.h>

static const char SHARED[] =
	"由分管领导带队逐户走访核实低保对象家庭收入，对不符合条件的三户停发保障金并追缴多领款项";

static struct str with_shared(struct arena *a, const char *before, const char *behind)
{
	return str_print(a, "%s%s%s", before, SHARED, behind);
}

static const struct passage *find(struct arena *a, struct str reference, struct str text, size_t *n)
{
	struct passages *p = passages_new(a);

	passages_add(p, S("other.txt"), reference);
	passages_complete(p);
	return passages_find(a, p, text, n);
}

static void a_shared_passage_is_found_with_its_file_and_line(void **state)
{
	struct arena *a = arena_new();
	struct str text = with_shared(a, "一是加强领导。二是", "。三是建章立制。");
	const struct passage *found;
	size_t n;

	(void)state;
	found = find(a, with_shared(a, "完全不同的开头\n第二行写着别的话，", "，后面也不同。\n"),
		text, &n);
	assert_int_equal(n, 1);
	assert_int_equal(found->line, 2);
	assert_true(str_is_equal(found->file, S("other.txt")));
	assert_true(str_is_equal(span_view(text, found->at), str_of(SHARED)));
	arena_free(a);
}

static void blanks_and_punctuation_do_not_hide_a_passage(void **state)
{
	struct arena *a = arena_new();
	size_t n;

	(void)state;
	find(a, with_shared(a, "", ""),
		S("由分管领导带队 逐户走访，核实低保对象家庭收入；对不符合条件的三户停发保障金，"
		  "并追缴多领款项"),
		&n);
	assert_int_equal(n, 1);
	arena_free(a);
}

static void a_passage_ends_with_its_line(void **state)
{
	struct arena *a = arena_new();
	struct str text = with_shared(a, "一、总体情况\n", "\n二、下一步打算");
	size_t n;
	const struct passage *found;

	(void)state;
	found = find(a, with_shared(a, "总体情况", "二下一步打算和别的"), text, &n);
	assert_int_equal(n, 1);
	assert_true(str_is_equal(span_view(text, found->at), str_of(SHARED)));
	arena_free(a);
}

static void a_text_is_not_compared_with_itself(void **state)
{
	struct arena *a = arena_new();
	struct str text = with_shared(a, "甲", "乙");
	size_t n;

	(void)state;
	find(a, text, str_copy(a, text), &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

static void less_than_thirty_characters_are_no_passage(void **state)
{
	struct arena *a = arena_new();
	struct str shared = str_of(SHARED);
	size_t n;

	(void)state;
	find(a, str_print(a, "甲乙%.*s丙丁", 29 * 3 + 3, shared.p),
		str_print(a, "戊己%.*s庚辛", 29 * 3 + 3, shared.p), &n);
	assert_int_equal(n, 0); /* 29 characters and a comma */
	find(a, str_print(a, "甲乙%.*s丙丁", 30 * 3 + 3, shared.p),
		str_print(a, "戊己%.*s庚辛", 30 * 3 + 3, shared.p), &n);
	assert_int_equal(n, 1);
	arena_free(a);
}

static void what_many_references_have_is_the_genre(void **state)
{
	struct arena *a = arena_new();
	struct passages *p = passages_new(a);
	size_t n;

	(void)state;
	for (int i = 0; i < 6; i++)
		passages_add(p, S("other.txt"), str_print(a, "第%d份%s完", i, SHARED));
	passages_complete(p);
	passages_find(a, p, with_shared(a, "又一份", "了"), &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

static void an_index_of_nothing_finds_nothing(void **state)
{
	struct arena *a = arena_new();
	struct passages *p = passages_new(a);
	size_t n;

	(void)state;
	passages_complete(p);
	passages_find(a, p, str_of(SHARED), &n);
	assert_int_equal(n, 0);
	find(a, S(""), S(""), &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

/* Every shared stretch of thirty characters is found, whatever stands around it. */
static void no_passage_of_thirty_is_missed(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct arena *a = arena_new();
		struct buf *mine = buf_new(a), *other = buf_new(a);
		size_t n;

		for (int part = 0; part < 3; part++) {
			for (int i = 0; i < (part == 1 ? 30 : (int)(seed >> 16) % 40 + 1); i++) {
				char c[8];

				seed = seed * 1103515245u + 12345u;
				snprintf(c, sizeof c, "\xE5%c%c", (char)(0x80 + (seed >> 20) % 64),
					(char)(0x80 + (seed >> 10) % 64));
				buf_z(mine, c);
				if (part != 1)
					snprintf(c, sizeof c, "\xE6%c%c",
						(char)(0x80 + (seed >> 8) % 64),
						(char)(0x80 + (seed >> 18) % 64));
				buf_z(other, c);
			}
		}
		find(a, buf_view(other), buf_view(mine), &n);
		assert_int_equal(n, 1);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_shared_passage_is_found_with_its_file_and_line),
		cmocka_unit_test(blanks_and_punctuation_do_not_hide_a_passage),
		cmocka_unit_test(a_passage_ends_with_its_line),
		cmocka_unit_test(a_text_is_not_compared_with_itself),
		cmocka_unit_test(less_than_thirty_characters_are_no_passage),
		cmocka_unit_test(what_many_references_have_is_the_genre),
		cmocka_unit_test(an_index_of_nothing_finds_nothing),
		cmocka_unit_test(no_passage_of_thirty_is_missed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
