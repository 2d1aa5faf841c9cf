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

/* Puts one line of text with its left end at x. */
static void put(struct drawing *d, double x, double y, const char *text)
{
	PangoLayout *layout = pango_cairo_create_layout(d->cairo);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK SC");

	pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text, -1);
	cairo_move_to(d->cairo, x, y);
	pango_cairo_show_layout(d->cairo, layout);
	pango_font_description_free(font);
	g_object_unref(layout);
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
		cmocka_unit_test(a_broken_pdf_is_refused_with_its_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
