/* test_excerpt.c - windows of a line, and columns counted going forwards. */
#include "emit/excerpt.h"
#include "emit/walker.h"
#include "made.h"

static struct str shown(const struct made *m, struct excerpt e)
{
	return span_view(m->bulletin.prose->text, e.shown);
}

static void a_line_that_fits_is_shown_whole(void **state)
{
	struct made *m = make("a", "第一行\n反馈了19个问题。\n");
	struct excerpt e = excerpt_cut(m->bulletin.prose, words_at(m, "19个", 0), 40);

	(void)state;
	assert_true(str_is_equal(shown(m, e), S("反馈了19个问题。")));
	assert_true(str_is_equal(span_view(m->bulletin.prose->text, e.marked), S("19个")));
	assert_false(e.is_cut_before || e.is_cut_after);
	arena_free(m->a);
}

static void a_long_line_is_cut_around_the_place(void **state)
{
	struct made *m = make("a", "甲乙丙丁戊己庚辛壬癸子丑寅卯19个辰巳午未申酉戌亥甲乙丙丁\n");
	struct excerpt e = excerpt_cut(m->bulletin.prose, words_at(m, "19个", 0), 18);

	(void)state;
	assert_true(str_is_equal(shown(m, e), S("丑寅卯19个辰巳午未")) || excerpt_columns(shown(m, e)) <= 18);
	assert_true(e.is_cut_before && e.is_cut_after);
	assert_true(span_is_inside(e.marked, e.shown));
	assert_int_equal(e.marked.n, 5);
	arena_free(m->a);
}

static void the_end_of_a_long_line_fills_the_window(void **state)
{
	struct made *m = make("a", "甲乙丙丁戊己庚辛壬癸子丑寅卯19个\n");
	struct excerpt e = excerpt_cut(m->bulletin.prose, words_at(m, "19个", 0), 18);

	(void)state;
	assert_true(e.is_cut_before && !e.is_cut_after);
	assert_true(excerpt_columns(shown(m, e)) >= 17);
	arena_free(m->a);
}

static void a_span_over_lines_is_cut_to_its_first(void **state)
{
	struct made *m = make("a", "甲乙丙\n丁戊己\n");
	struct excerpt e = excerpt_cut(m->bulletin.prose, words_at(m, "丙\n丁", 0), 40);

	(void)state;
	assert_true(str_is_equal(span_view(m->bulletin.prose->text, e.marked), S("丙")));
	assert_true(str_is_equal(shown(m, e), S("甲乙丙")));
	arena_free(m->a);
}

static void nothing_in_a_text_can_move_the_cursor(void **state)
{
	struct arena *a = arena_new();
	struct buf *out = buf_new(a);

	(void)state;
	assert_int_equal(excerpt_put(out, S("a\033[2J\t\r整\xE2\x80\xAE\n")), 11);
	for (size_t i = 0; i < out->n; i++)
		assert_true((unsigned char)out->p[i] >= ' ');
	assert_null(memmem(out->p, out->n, "\xE2\x80\xAE", 3));
	arena_free(a);
}

static void a_head_is_never_wider_than_asked(void **state)
{
	(void)state;
	for (size_t columns = 0; columns < 12; columns++)
		assert_true(excerpt_columns(excerpt_head(S("整改a情b况"), columns)) <= columns);
	assert_true(str_is_equal(excerpt_head(S("整改情况"), 5), S("整改")));
}

static void columns_walked_are_columns_counted(void **state)
{
	struct made *m = make("a", "甲a乙b丙\n\n丁戊己 c\n庚");
	const struct prose *p = m->bulletin.prose;
	struct walker w = { .prose = p };

	uint32_t places[] = { 0, 3, 4, 7, 12, 13, 16, 4 };

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		struct place walked = walker_place(&w, places[i]), counted = prose_place(p, places[i]);
		struct place end = walker_end(&w, span_of(places[i], p->text.n)), last = prose_place(p, (uint32_t)p->text.n);

		assert_int_equal(walked.line, counted.line);
		assert_int_equal(walked.column, counted.column);
		assert_int_equal(end.line, last.line);
		assert_int_equal(end.column, last.column);
	}
	arena_free(m->a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_that_fits_is_shown_whole),
		cmocka_unit_test(a_long_line_is_cut_around_the_place),
		cmocka_unit_test(the_end_of_a_long_line_fills_the_window),
		cmocka_unit_test(a_span_over_lines_is_cut_to_its_first),
		cmocka_unit_test(nothing_in_a_text_can_move_the_cursor),
		cmocka_unit_test(a_head_is_never_wider_than_asked),
		cmocka_unit_test(columns_walked_are_columns_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
