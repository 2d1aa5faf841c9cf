/* test_pdf.c - what stood on the pages comes back as paragraphs. */
#include "mocka.h"
#include "read/reader.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, SIZE = 16 };

/* A PDF being drawn: lines are put where the test wants them, in points. */
struct drawing {
	struct arena *arena;
	struct buf *bytes;
	cairo_surface_t *surface;
	cairo_t *cairo;
};

static cairo_status_t append(void *closure, const unsigned char *data, unsigned n)
{
	buf_str(closure, (struct str){ (const char *)data, n });
	return CAIRO_STATUS_SUCCESS;
}

static struct drawing begin(void)
{
	struct drawing d = { .arena = arena_new() };

	d.bytes = buf_new(d.arena);
	d.surface = cairo_pdf_surface_create_for_stream(append, d.bytes, PAGE_WIDTH, PAGE_HEIGHT);
	d.cairo = cairo_create(d.surface);
	return d;
}

/* Puts one line of text of a size with its left end at x, its characters spread by 'apart'. */
static void put_set(struct drawing *d, double x, double y, int size, double apart, const char *text)
{
	PangoLayout *layout = pango_cairo_create_layout(d->cairo);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK SC");
	PangoAttrList *list = pango_attr_list_new();

	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	pango_attr_list_insert(list, pango_attr_letter_spacing_new((int)(apart * PANGO_SCALE)));
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text, -1);
	cairo_move_to(d->cairo, x, y);
	pango_cairo_show_layout(d->cairo, layout);
	pango_font_description_free(font);
	g_object_unref(layout);
}

static void put(struct drawing *d, double x, double y, const char *text)
{
	put_set(d, x, y, SIZE, 0, text);
}

/* Closes the drawing and reads it. */
static struct doc *finish(struct drawing *d)
{
	struct fail f = { 0 };
	struct doc *doc = NULL;

	cairo_destroy(d->cairo);
	cairo_surface_finish(d->surface);
	cairo_surface_destroy(d->surface);
	buf_str(d->bytes, (struct str){ "\0\0\0\0\0\0\0", 8 });

	struct source s = { { d->bytes->p, d->bytes->n - 8 }, S("") };
	if (!read_source(d->arena, &s, &doc, &f))
		fail_msg("%s", f.text);
	const char *why;
	if (!doc_is_sound(doc, &why))
		fail_msg("%s", why);
	return doc;
}

static void assert_text(const struct doc *doc, const char *expected)
{
	char *text = strndup(doc->text.p, doc->text.n);

	assert_string_equal(text, expected);
	free(text);
}

static void lines_of_a_page_are_read_in_their_order(void **state)
{
	struct drawing d = begin();

	(void)state;
	put(&d, 90, 100, "一、总体情况");
	put(&d, 90, 160, "二、整改情况");
	assert_text(finish(&d), "一、总体情况\n二、整改情况\n");
	arena_free(d.arena);
}

/* Puts lines of a paragraph from a height down, the first at its own left end. */
static void put_lines(
	struct drawing *d, double first_x, double y, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(d, i ? 80 : first_x, y + 28 * (double)i, lines[i]);
}

/* Lines from 80 and, behind an indent of two characters, from 112 to the margin at 544. */
#define FIRST "整改工作由镇党委统一领导各村各部门分工负责按期逐项落实"
#define FULL "整改工作由镇党委统一领导各村各部门分工负责按期逐项落实到位"

static void full_lines_go_on_and_indented_ones_begin(void **state)
{
	static const char *const first[] = { FIRST, FULL, "完成。" },
				 *const second[] = { FIRST, "2021年完成。" };
	struct drawing d = begin();

	(void)state;
	put(&d, 240, 60, "关于整改情况的通报");
	put_lines(&d, 112, 120, first, 3);
	put_lines(&d, 112, 204, second, 2);
	put(&d, 416, 316, "中共青石镇委");
	struct doc *doc = finish(&d);
	assert_text(doc,
		"关于整改情况的通报\n" FIRST FULL "完成。\n" FIRST "2021年完成。\n中共青石镇委\n");
	assert_int_equal(doc->root->first->align, ALIGN_CENTRE);
	assert_int_equal(doc->root->first->next->align, ALIGN_NONE);
	assert_int_equal(doc->root->last->align, ALIGN_RIGHT);
	arena_free(d.arena);
}

static void numbers_and_heads_of_pages_are_left_out(void **state)
{
	static const char *const numbers[] = { "— 1 —", "- 2 -", "第3页 共4页", "4" };
	struct drawing d = begin();

	(void)state;
	for (int i = 0; i < 4; i++) {
		put(&d, 240, 30, "青石镇文件");
		put(&d, 112, 120, "一、总体情况");
		put(&d, 112, 400, "4");
		put(&d, 280, 790, numbers[i]);
		cairo_show_page(d.cairo);
	}
	assert_text(
		finish(&d), "一、总体情况\n4\n一、总体情况\n4\n一、总体情况\n4\n一、总体情况\n4\n");
	arena_free(d.arena);
}

static void a_paragraph_goes_on_over_the_page(void **state)
{
	static const char *const lines[] = { FIRST, FULL }, *const rest[] = { FULL, "完成。" };
	struct drawing d = begin();

	(void)state;
	put_lines(&d, 112, 700, lines, 2);
	put(&d, 280, 790, "- 1 -");
	cairo_show_page(d.cairo);
	put_lines(&d, 80, 80, rest, 2);
	put(&d, 280, 790, "- 2 -");
	assert_text(finish(&d), FIRST FULL FULL "完成。\n");
	arena_free(d.arena);
}

static void blanks_stand_between_latin_words_only(void **state)
{
	struct drawing d = begin();

	(void)state;
	put(&d, 80, 100, "LED display 屏 12 个 ， 完成");
	assert_text(finish(&d), "LED display屏12个，完成\n");
	arena_free(d.arena);
}

static void wide_blanks_do_not_break_a_line(void **state)
{
	struct drawing d = begin();
	struct doc *doc;

	(void)state;
	put(&d, 100, 100, "责任单位：甲镇办　责任人：副镇长　时限：6月30日");
	put(&d, 100, 140, "2.关于记录不全的问题");
	doc = finish(&d);
	assert_text(doc, "责任单位：甲镇办　责任人：副镇长　时限：6月30日\n2.关于记录不全的问题\n");
	arena_free(d.arena);
}

static void a_line_spread_to_the_margin_has_no_blanks(void **state)
{
	struct drawing d = begin();

	(void)state;
	put(&d, 112, 100, FIRST);
	put_set(&d, 80, 128, SIZE, 0.9 * SIZE, "邮寄至青石镇党政办公室电子邮箱");
	put(&d, 80, 156, "qingshi@example.cn");
	assert_text(finish(&d), FIRST "邮寄至青石镇党政办公室电子邮箱qingshi@example.cn\n");
	arena_free(d.arena);
}

static void a_blank_is_as_wide_as_a_character_whatever_its_box(void **state)
{
	struct drawing d = begin();

	(void)state;
	put(&d, 112, 100, "王　明");
	put(&d, 112, 140, "责任单位：甲镇办　责任人：副镇长");
	assert_text(finish(&d), "王　明\n责任单位：甲镇办　责任人：副镇长\n");
	arena_free(d.arena);
}

static void the_lines_of_a_title_are_one(void **state)
{
	static const char *const lines[] = { FIRST, FULL, "完成。" };
	struct drawing d = begin();

	(void)state;
	put_set(&d, 180, 40, 22, 0, "中共青石镇委员会关于巡");
	put_set(&d, 213, 72, 22, 0, "察整改情况的通报");
	put_lines(&d, 112, 140, lines, 3);
	assert_text(finish(&d), "中共青石镇委员会关于巡察整改情况的通报\n" FIRST FULL "完成。\n");
	arena_free(d.arena);
}

static void a_pdf_of_images_says_that_it_has_no_text(void **state)
{
	struct drawing d = begin();
	struct fail f = { 0 };
	struct doc *doc = NULL;

	(void)state;
	cairo_rectangle(d.cairo, 10, 10, 100, 100);
	cairo_fill(d.cairo);
	cairo_destroy(d.cairo);
	cairo_surface_finish(d.surface);
	cairo_surface_destroy(d.surface);
	buf_str(d.bytes, (struct str){ "\0\0\0\0\0\0\0", 8 });
	struct source s = { { d.bytes->p, d.bytes->n - 8 }, S("") };
	assert_false(read_source(d.arena, &s, &doc, &f));
	assert_int_equal(f.kind, FAIL_FORMAT);
	arena_free(d.arena);
}

static void a_pdf_under_a_password_is_denied(void **state)
{
	static const char bytes[] =
		"%PDF-1.4\n"
		"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
		"2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
		"3 0 obj\n<</Filter/Standard/V 1/R 2/P "
		"-4/O<0000000000000000000000000000000000000000000000000000000000000000>"
		"/U<0000000000000000000000000000000000000000000000000000000000000000>>>\nendobj\n"
		"trailer\n<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n\0\0\0\0\0\0\0";
	struct source s = { { bytes, sizeof bytes - 8 }, S("x.pdf") };
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct doc *doc = NULL;

	(void)state;
	assert_false(read_source(a, &s, &doc, &f));
	assert_int_equal(f.kind, FAIL_DENIED);
	arena_free(a);
}

static void a_broken_pdf_is_refused_with_its_kind(void **state)
{
	static const char bytes[] = "%PDF-1.7\nnothing follows\0\0\0\0\0\0\0\0";
	struct source s = { S("%PDF-1.7\nnothing follows"), S("x.pdf") };
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct doc *doc = NULL;

	(void)state;
	s.bytes.p = bytes;
	assert_false(read_source(a, &s, &doc, &f));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_null(doc);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_a_page_are_read_in_their_order),
		cmocka_unit_test(full_lines_go_on_and_indented_ones_begin),
		cmocka_unit_test(numbers_and_heads_of_pages_are_left_out),
		cmocka_unit_test(a_paragraph_goes_on_over_the_page),
		cmocka_unit_test(blanks_stand_between_latin_words_only),
		cmocka_unit_test(wide_blanks_do_not_break_a_line),
		cmocka_unit_test(a_line_spread_to_the_margin_has_no_blanks),
		cmocka_unit_test(a_blank_is_as_wide_as_a_character_whatever_its_box),
		cmocka_unit_test(the_lines_of_a_title_are_one),
		cmocka_unit_test(a_pdf_of_images_says_that_it_has_no_text),
		cmocka_unit_test(a_pdf_under_a_password_is_denied),
		cmocka_unit_test(a_broken_pdf_is_refused_with_its_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
