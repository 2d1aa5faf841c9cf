/* test_official.c - the measures of GB/T 9704 and how paragraphs are set by them. */
#include "sample.h"
#include "write/official.h"
#include "mocka.h"

static void the_type_area_is_156_by_225_mm(void **state)
{
	(void)state;
	assert_in_range(OFFICIAL_TYPE_WIDTH, 156 * 1440 / 25.4 - 2, 156 * 1440 / 25.4 + 2);
	assert_in_range(OFFICIAL_TYPE_HEIGHT, 225 * 1440 / 25.4 - 2, 225 * 1440 / 25.4 + 2);
}

static void twenty_two_lines_fill_it_and_no_more(void **state)
{
	(void)state;
	assert_true(OFFICIAL_LINES * OFFICIAL_LINE <= OFFICIAL_TYPE_HEIGHT);
	assert_true((OFFICIAL_LINES + 1) * OFFICIAL_LINE > OFFICIAL_TYPE_HEIGHT);
}

static void twenty_eight_characters_fill_a_line_and_no_more(void **state)
{
	int advance = OFFICIAL_SIZE_BODY * 10 + OFFICIAL_SQUEEZE;

	(void)state;
	assert_true(OFFICIAL_CHARACTERS * advance <= OFFICIAL_TYPE_WIDTH);
	assert_true((OFFICIAL_CHARACTERS + 1) * advance > OFFICIAL_TYPE_WIDTH);
}

static void chinese_quotation_marks_are_full_and_digits_half(void **state)
{
	(void)state;
	assert_int_equal(official_text_halves(S("“三会”2021年")), 2 + 4 + 2 + 4 + 2);
	assert_int_equal(official_text_halves(S("——①")), 6);
}

static void faces_go_by_level(void **state)
{
	static const enum official_face faces[] = { FACE_HEADING, FACE_SUBHEADING, FACE_BODY, FACE_BODY };

	(void)state;
	for (int level = 1; level <= 4; level++) {
		struct node n = { .role = ROLE_HEADING, .level = level, .at = { 0, 9 }, .head = 9 };

		assert_int_equal(official_set(NULL, &n, NULL).head_face, faces[level - 1]);
		assert_true(official_set(NULL, &n, NULL).keeps_next);
	}
}

static void a_run_in_heading_may_end_a_page(void **state)
{
	struct node n = { .role = ROLE_HEADING, .level = 2, .at = { 0, 90 }, .head = 9 };

	(void)state;
	assert_false(official_set(NULL, &n, NULL).keeps_next);
}

static const struct node *find_role(const struct doc *d, enum node_role role, const struct node **before)
{
	*before = NULL;
	for (const struct node *n = d->root->first; n; *before = n, n = n->next)
		if (n->role == role)
			return n;
	return NULL;
}

static void the_organ_is_centred_on_the_date(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = sample_document(a);
	const struct node *before, *n = find_role(d, ROLE_SIGNATURE_BODY, &before);
	struct official_setting organ = official_set(d, n, before);
	struct official_setting date = official_set(d, n->next, n);

	(void)state;
	assert_int_equal(date.right_indent, 400);
	/* 8 characters over 2021年3月5日, 6 wide: one further out on the right */
	assert_int_equal(organ.right_indent, 300);
	assert_int_equal(organ.align, ALIGN_RIGHT);
	arena_free(a);
}

static void a_long_organ_moves_the_date_in(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct doc *d;
	const struct node *organ;

	(void)state;
	sample_line(b, ROLE_SIGNATURE_BODY, "中共青禾县人民政府办公室机关党支部委员会");
	sample_line(b, ROLE_SIGNATURE_DATE, "2021年3月5日");
	d = doc_complete(b);
	organ = d->root->first;
	assert_int_equal(official_set(d, organ, NULL).right_indent, 200);
	assert_int_equal(official_set(d, organ->next, organ).right_indent, 200 + (2000 - 600) / 2);
	arena_free(a);
}

static void only_what_stands_right_before_a_signature_goes_with_it(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = sample_document(a);
	const struct node *before, *n = find_role(d, ROLE_SIGNATURE_BODY, &before);
	int n_kept = 0;

	(void)state;
	assert_true(official_is_before_signature(before));
	assert_false(official_is_before_signature(n));
	for (const struct node *each = d->root->first; each; each = each->next)
		n_kept += official_is_before_signature(each);
	assert_int_equal(n_kept, 1);
	arena_free(a);
}

static void a_signature_that_fills_the_line_stays_on_it(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct doc *d;

	(void)state;
	sample_line(b, ROLE_SIGNATURE_DATE, "中共青禾县水利工程管理处支部委员会　　2021年3月15日");
	d = doc_complete(b);
	/* two characters are left for stand-ins of the fonts, whose digits are wider */
	assert_int_equal(official_set(d, d->root->first, NULL).right_indent, 2800 - 1700 - 200 - 650 - 200);
	arena_free(a);
}

static void a_date_is_written_in_digits_without_leading_zeros(void **state)
{
	static const char *const rows[][2] = {
		{ "2021年03月05日", "2021年3月5日" },
		{ "二〇二一年十二月三十一日", "2021年12月31日" },
		{ "2021年3月", "2021年3月" },
		{ "3月5日印发", "3月5日印发" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *a = arena_new();
		struct doc_builder *b = doc_begin(a, "test");
		struct doc *d;

		sample_line(b, ROLE_SIGNATURE_DATE, rows[i][0]);
		d = doc_complete(b);
		assert_string_equal(str_z(a, official_text(a, d, d->root->first)), rows[i][1]);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_type_area_is_156_by_225_mm),
		cmocka_unit_test(twenty_two_lines_fill_it_and_no_more),
		cmocka_unit_test(twenty_eight_characters_fill_a_line_and_no_more),
		cmocka_unit_test(chinese_quotation_marks_are_full_and_digits_half),
		cmocka_unit_test(faces_go_by_level),
		cmocka_unit_test(a_run_in_heading_may_end_a_page),
		cmocka_unit_test(the_organ_is_centred_on_the_date),
		cmocka_unit_test(a_long_organ_moves_the_date_in),
		cmocka_unit_test(only_what_stands_right_before_a_signature_goes_with_it),
		cmocka_unit_test(a_signature_that_fills_the_line_stays_on_it),
		cmocka_unit_test(a_date_is_written_in_digits_without_leading_zeros),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
