/* test_title_shape.c - titles break at sense. */
#include "sample.h"
#include "write/official.h"
#include "write/title_shape.h"
#include "mocka.h"

enum { MOST = 40 };	/* 20 characters */

/* The lines of a title, parted by |. */
static const char *shape(struct arena *a, const char *text)
{
	struct doc_builder *b = doc_begin(a, "test");
	struct buf *out = buf_new(a);
	struct title_shape s;
	struct doc *d;

	sample_line(b, ROLE_TITLE, text);
	d = doc_complete(b);
	s = title_shape(a, d, d->root->first, MOST);
	for (size_t i = 0; i < s.n; i++) {
		struct str line = span_view(d->text, s.lines[i]);

		assert_true(official_text_halves(line) <= MOST);
		if (i)
			buf_char(out, '|');
		buf_str(out, line);
	}
	return str_z(a, buf_view(out));
}

static void a_title_that_fits_is_one_line(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(shape(a, "青禾镇党委关于巡察整改情况的通报"), "青禾镇党委关于巡察整改情况的通报");
	arena_free(a);
}

static void a_longer_one_breaks_before_guanyu(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(shape(a, "中共青禾县水务局党组关于巡察反馈问题整改结果的通报"),
		"中共青禾县水务局党组|关于巡察反馈问题整改结果的通报");
	arena_free(a);
}

static void no_line_begins_with_a_particle_or_a_closing_mark(void **state)
{
	struct arena *a = arena_new();
	const char *s = shape(a, "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛（壬癸）的甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己");

	(void)state;
	assert_false(sample_has(str_of(s), "|的"));
	assert_false(sample_has(str_of(s), "|）"));
	assert_false(sample_has(str_of(s), "（|"));
	assert_true(sample_has(str_of(s), "|"));
	arena_free(a);
}

static void years_are_not_torn(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_true(sample_has(str_of(shape(a, "甲乙丙丁戊己庚辛壬癸甲2021年度甲乙丙丁戊己庚辛壬")), "2021"));
	arena_free(a);
}

static void what_is_no_title_keeps_all_its_text(void **state)
{
	struct arena *a = arena_new();
	struct buf *long_one = buf_new(a);
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 3000; i++)
		buf_z(long_one, "问题");
	for (const char *s = shape(a, str_z(a, buf_view(long_one))); *s; s++)
		n += *s != '|';
	assert_int_equal(n, long_one->n);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_that_fits_is_one_line),
		cmocka_unit_test(a_longer_one_breaks_before_guanyu),
		cmocka_unit_test(no_line_begins_with_a_particle_or_a_closing_mark),
		cmocka_unit_test(years_are_not_torn),
		cmocka_unit_test(what_is_no_title_keeps_all_its_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
