/* test_pdf.c - pages of 22 lines by 28 characters, as poppler sees them. */
#include "sample.h"
#include "write/writer.h"
#include "mocka.h"

#include <poppler.h>
#include <string.h>

/* Writes a document and opens what was written; closed with the arena. */
static PopplerDocument *write_and_open(struct arena *a, const struct doc *d)
{
	struct buf *out = buf_new(a);
	struct fail f = { 0 };
	PopplerDocument *pdf;
	GBytes *bytes;

	if (!writer_find(S("pdf"))->write(a, d, out, &f))
		fail_msg("%s", f.text);
	bytes = g_bytes_new_static(out->p, out->n);
	pdf = poppler_document_new_from_bytes(bytes, NULL, NULL);
	g_bytes_unref(bytes);
	assert_non_null(pdf);
	arena_defer(a, g_object_unref, pdf);
	return pdf;
}

static struct str page_text(struct arena *a, PopplerDocument *pdf, int page)
{
	PopplerPage *p = poppler_document_get_page(pdf, page);
	char *text = poppler_page_get_text(p);
	struct str s = str_copy(a, str_of(text));

	g_free(text);
	g_object_unref(p);
	return s;
}

/* Lines of a page with the page number. */
static size_t count_lines(struct str text)
{
	size_t n = text.n > 0;

	for (size_t i = 0; i + 1 < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

/* A page of a paragraph of n lines and the signature of a town below it. */
static struct doc *signed_paragraph(struct arena *a, int n)
{
	struct doc_builder *b = doc_begin(a, "test");

	doc_open(b, NODE_PARAGRAPH);
	for (int i = 0; i < n * 28 - 2; i++)
		doc_text(b, S("改"));
	doc_close(b);
	sample_line(b, ROLE_SIGNATURE_BODY, "青石镇委员会");
	sample_line(b, ROLE_SIGNATURE_DATE, "2021年3月5日");
	return doc_complete(b);
}

/* A document of one paragraph of n characters. */
static struct doc *long_paragraph(struct arena *a, int n, const char *character)
{
	struct doc_builder *b = doc_begin(a, "test");

	doc_open(b, NODE_PARAGRAPH);
	for (int i = 0; i < n; i++)
		doc_text(b, str_of(character));
	return doc_complete(b);
}

static void a_full_page_has_22_lines_of_28_characters(void **state)
{
	struct arena *a = arena_new();
	/* two characters of indent, then pages of 22 x 28 to the last character */
	PopplerDocument *pdf = write_and_open(a, long_paragraph(a, 2 * 22 * 28 - 2, "改"));
	struct str second = page_text(a, pdf, 1);
	size_t end;

	(void)state;
	assert_int_equal(poppler_document_get_n_pages(pdf), 2);
	assert_int_equal(count_lines(page_text(a, pdf, 0)), 22 + 1);
	assert_int_equal(count_lines(second), 22 + 1);
	assert_true(str_find(second, S("\n"), 0, &end));
	assert_int_equal(end, 28 * 3);
	arena_free(a);
}

static void one_character_more_takes_another_page(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(poppler_document_get_n_pages(
		write_and_open(a, long_paragraph(a, 2 * 22 * 28 - 1, "改"))), 3);
	arena_free(a);
}

static void a_signature_never_stands_alone_on_a_page(void **state)
{
	(void)state;
	for (int n = 18; n <= 22; n++) {
		struct arena *a = arena_new();
		PopplerDocument *pdf = write_and_open(a, signed_paragraph(a, n));
		int last = poppler_document_get_n_pages(pdf) - 1;
		struct str text = page_text(a, pdf, last);
		size_t at;

		assert_int_equal(last, n > 19); /* two lines and a blank one still fit below 19 */
		assert_true(str_find(text, S("2021年"), 0, &at));
		assert_true(str_find(text, S("改"), 0, &at));
		arena_free(a);
	}
}

static void the_text_comes_out_again_with_rare_characters(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct str text;

	(void)state;
	sample_line(b, ROLE_BODY, "王喆、李㐂两名同志（82人次，占8.90%）。");
	text = page_text(a, write_and_open(a, doc_complete(b)), 0);
	assert_true(sample_has(text, "王喆、李㐂两名同志（82人次，占8.90%）。"));
	assert_true(sample_has(text, "—1—"));
	arena_free(a);
}

static void no_line_begins_with_a_mark_that_may_not(void **state)
{
	struct arena *a = arena_new();
	PopplerDocument *pdf = write_and_open(a, long_paragraph(a, 400, "“整改”到位，"));

	(void)state;
	for (int page = 0; page < poppler_document_get_n_pages(pdf); page++) {
		struct str text = page_text(a, pdf, page);

		assert_false(sample_has(text, "\n，"));
		assert_false(sample_has(text, "\n”"));
		assert_false(sample_has(text, "“\n"));
	}
	arena_free(a);
}

static void a_heading_is_never_the_last_line_of_a_page(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	PopplerDocument *pdf;
	struct node *n;

	(void)state;
	for (int i = 0; i < 20; i++)
		sample_line(b, ROLE_BODY, "一行。");
	for (int level = 1; level <= 2; level++) {
		n = sample_line(b, ROLE_HEADING, level == 1 ? "一、甲标题" : "（一）乙标题");
		n->level = level;
		n->head = n->at.n;
	}
	sample_line(b, ROLE_BODY, "正文。");
	pdf = write_and_open(a, doc_complete(b));
	assert_false(sample_has(page_text(a, pdf, 0), "标题"));
	assert_true(sample_has(page_text(a, pdf, 1), "甲标题"));
	assert_true(sample_has(page_text(a, pdf, 1), "正文"));
	arena_free(a);
}

static struct doc *tall_table(struct arena *a, int n_rows, int repeats)
{
	struct doc_builder *b = doc_begin(a, "test");

	doc_open(b, NODE_TABLE);
	for (int i = 0; i < n_rows; i++) {
		struct buf *text = buf_new(a);

		for (int k = 0; k < (i ? repeats : 1); k++)
			buf_print(text, "第%d行", i);
		doc_open(b, NODE_ROW);
		sample_cell(b, i ? "行" : "表头");
		if (i < 2)
			sample_cell(b, i ? "各行所共" : "方面")->rows = i ? n_rows - 1 : 1;
		sample_cell(b, str_z(a, buf_view(text)));
		doc_close(b);
	}
	doc_close(b);
	return doc_complete(b);
}

static void a_table_goes_on_overleaf_under_its_head_and_loses_nothing(void **state)
{
	struct arena *a = arena_new();
	PopplerDocument *pdf = write_and_open(a, tall_table(a, 80, 1));
	int n_pages = poppler_document_get_n_pages(pdf);
	struct buf *all = buf_new(a);

	(void)state;
	assert_true(n_pages >= 3);
	for (int page = 0; page < n_pages; page++) {
		assert_true(sample_has(page_text(a, pdf, page), "表头"));
		buf_str(all, page_text(a, pdf, page));
	}
	for (int i = 0; i < 80; i++)
		assert_true(sample_has(buf_view(all), str_print(a, "第%d行", i).p));
	assert_true(sample_has(buf_view(all), "各行所共"));
	arena_free(a);
}

static void a_row_taller_than_a_page_is_cut_between_lines(void **state)
{
	struct arena *a = arena_new();
	PopplerDocument *pdf = write_and_open(a, tall_table(a, 2, 3000));
	size_t n = 0;

	(void)state;
	assert_true(poppler_document_get_n_pages(pdf) > 2);
	for (int page = 0; page < poppler_document_get_n_pages(pdf); page++) {
		struct str text = page_text(a, pdf, page);

		for (size_t at = 0; str_find(text, S("第"), at, &at); at++)
			n++;
	}
	/* the head has one too, on every page */
	assert_int_equal(n, 3000 + poppler_document_get_n_pages(pdf));
	arena_free(a);
}

static void odd_pages_are_numbered_on_the_right(void **state)
{
	struct arena *a = arena_new();
	PopplerDocument *pdf = write_and_open(a, long_paragraph(a, 1000, "改"));

	(void)state;
	for (int page = 0; page < 2; page++) {
		PopplerPage *p = poppler_document_get_page(pdf, page);
		GList *found = poppler_page_find_text(p, page ? "2" : "1");

		assert_non_null(found);
		assert_true((((PopplerRectangle *)found->data)->x1 > 300) == (page == 0));
		g_list_free_full(found, (GDestroyNotify)poppler_rectangle_free);
		g_object_unref(p);
	}
	arena_free(a);
}

static void the_title_is_the_files_and_no_date_makes_two_runs_differ(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = sample_document(a);
	PopplerDocument *pdf = write_and_open(a, d);
	char *title = poppler_document_get_title(pdf);
	struct buf *again = buf_new(a), *first = buf_new(a);
	struct fail f = { 0 };

	(void)state;
	assert_string_equal(title, "中共青禾镇委员会关于巡察整改进展情况的通报");
	g_free(title);
	assert_true(writer_find(S("pdf"))->write(a, d, first, &f));
	assert_true(writer_find(S("pdf"))->write(a, d, again, &f));
	assert_true(str_is_equal(buf_view(first), buf_view(again)));
	assert_false(sample_has(buf_view(first), "CreationDate"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_page_has_22_lines_of_28_characters),
		cmocka_unit_test(one_character_more_takes_another_page),
		cmocka_unit_test(a_signature_never_stands_alone_on_a_page),
		cmocka_unit_test(the_text_comes_out_again_with_rare_characters),
		cmocka_unit_test(no_line_begins_with_a_mark_that_may_not),
		cmocka_unit_test(a_heading_is_never_the_last_line_of_a_page),
		cmocka_unit_test(a_table_goes_on_overleaf_under_its_head_and_loses_nothing),
		cmocka_unit_test(a_row_taller_than_a_page_is_cut_between_lines),
		cmocka_unit_test(odd_pages_are_numbered_on_the_right),
		cmocka_unit_test(the_title_is_the_files_and_no_date_makes_two_runs_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
