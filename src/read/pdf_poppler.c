/* pdf_poppler.c - the pages of a PDF → the lines on them, with poppler. */
#include "read/pdf_poppler.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "doc/limits.h"
#include "read/pdf_lines.h"

#include <poppler.h>
#include <stdlib.h>
#include <utf8proc.h>

/* A character and where it stands. */
struct glyph {
	uint32_t c;
	bool has_blank; /* poppler put a blank before it */
	PopplerRectangle at;
};

/* A line being gathered from characters and where they stand. */
struct gathering {
	struct arena *tmp;
	VEC(struct pdf_line) lines;
	VEC(struct glyph) glyphs; /* of the line */
	struct buf *line;
	bool has_blank; /* behind the newest glyph */
	int page;
	size_t n_bytes;
};

static void unref(void *object)
{
	g_object_unref(object);
}

/* Opens the PDF in the bytes; it is closed with the arena. */
static PopplerDocument *open_document(struct arena *a, struct str bytes, struct fail *f)
{
	GBytes *view = g_bytes_new_static(bytes.p, bytes.n);
	GError *error = NULL;
	PopplerDocument *pdf = poppler_document_new_from_bytes(view, NULL, &error);

	g_bytes_unref(view);
	if (pdf) {
		arena_defer(a, unref, pdf);
		return pdf;
	}
	if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		fail_set(f, FAIL_DENIED, "protected by a password");
	else
		fail_set(f, FAIL_FORMAT, "not a whole PDF: %s", error->message);
	g_error_free(error);
	return NULL;
}

static bool is_wide(uint32_t c)
{
	return c >= 0x2E80 || (c >= 0x2014 && c <= 0x2026);
}

/* Fonts that draw 一 and the radical ⼀ alike make PDFs that say the radical. */
static uint32_t without_radicals(uint32_t c)
{
	utf8proc_int32_t plain[4];
	bool may_be = (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAD9);

	return may_be &&
			utf8proc_decompose_char(
				(utf8proc_int32_t)c, plain, 4, UTF8PROC_COMPAT, NULL) == 1
		? (uint32_t)plain[0]
		: c;
}

static int hundredths(double points)
{
	return points < -1e6 || !(points < 1e6) ? 0 : (int)(points * 100);
}

static int compare_doubles(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The value of which a quarter of all are smaller; 0 of fewer than 'least'. */
static double quartile(double *values, size_t n, size_t least)
{
	if (n < least)
		return 0;
	qsort(values, n, sizeof *values, compare_doubles);
	return values[n / 4];
}

enum { FEWEST_GAPS = 4 }; /* fewer may all be meant: 通　知 */

/* What the Chinese characters of the line measure: how wide they are, and how far they
 * stand apart where the line was spread to fill the measure. */
static void measure_line(const struct gathering *g, double *em_out, double *apart_out)
{
	struct arena *tmp = arena_new();
	double *widths = arena_array(tmp, double, g->glyphs.n);
	double *gaps = arena_array(tmp, double, g->glyphs.n);
	size_t n = 0, n_gaps = 0;

	for (size_t i = 0; i < g->glyphs.n; i++) {
		const struct glyph *it = &g->glyphs.p[i];

		if (!is_wide(it->c))
			continue;
		widths[n++] = it->at.x2 - it->at.x1;
		if (i && is_wide(it[-1].c))
			gaps[n_gaps++] = it->at.x1 - it[-1].at.x2;
	}
	*em_out = quartile(widths, n, 1);
	*apart_out = quartile(gaps, n_gaps, FEWEST_GAPS);
	arena_free(tmp);
}

/* Poppler puts a blank into every gap. Beside a Chinese character only one as wide as a
 * character was meant. The height says little: some fonts draw in boxes half as tall again. */
static bool is_blank_meant(const struct glyph *before, const struct glyph *next, double em, double apart)
{
	if (!next->has_blank)
		return false;
	if (!is_wide(next->c) && !is_wide(before->c))
		return true;
	return next->at.x1 - before->at.x2 - (apart > 0 ? apart : 0) > 0.8 * em;
}

static void end_line(struct gathering *g)
{
	const struct glyph *glyphs = g->glyphs.p;
	size_t n = g->glyphs.n;
	struct pdf_line line = { .page = g->page };
	double em, apart;

	g->has_blank = false;
	if (!n)
		return;
	measure_line(g, &em, &apart);
	g->glyphs.n = 0;
	g->line->n = 0;
	for (size_t i = 0; i < n; i++) {
		char bytes[4];

		if (i && is_blank_meant(&glyphs[i - 1], &glyphs[i], em, apart))
			buf_char(g->line, ' ');
		buf_str(g->line, (struct str){ bytes, utf8_print(without_radicals(glyphs[i].c), bytes) });
	}
	line.left = hundredths(glyphs[0].at.x1);
	line.top = hundredths(glyphs[0].at.y1);
	line.bottom = hundredths(glyphs[0].at.y2);
	line.right = hundredths(glyphs[n - 1].at.x2);
	line.em = hundredths(em);
	line.apart = hundredths(apart > 0 ? apart : 0);
	line.text = str_copy(g->tmp, buf_view(g->line));
	vec_push(g->tmp, &g->lines, line);
	g->n_bytes += line.text.n;
}

static void add_character(struct gathering *g, uint32_t c, const PopplerRectangle *r)
{
	vec_push(g->tmp, &g->glyphs, ((struct glyph){ c, g->has_blank, *r }));
	g->has_blank = false;
}

static void read_page(struct gathering *g, PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	PopplerRectangle *places = NULL;
	guint n_places = 0;
	struct str all = str_of(text);
	size_t len, i = 0;

	if (poppler_page_get_text_layout(page, &places, &n_places)) {
		for (size_t at = 0; at < all.n && i < n_places; at += len, i++) {
			uint32_t c = utf8_at(all, at, &len);

			if (c == '\n')
				end_line(g);
			else if (c == ' ' || c == 0xA0 || c == 0x3000 || c == '\t')
				g->has_blank = true;
			else
				add_character(g, c, &places[i]);
		}
	}
	end_line(g);
	g_free(places);
	g_free(text);
}

static bool read_pages(
	struct gathering *g, PopplerDocument *pdf, struct pdf_pages *out, struct fail *f)
{
	int n = poppler_document_get_n_pages(pdf);
	double width = 0, height = 0;

	if (n > LIMIT_PAGES)
		return fail_set(f, FAIL_LIMIT, "%d pages, more than %d", n, LIMIT_PAGES);
	for (int i = 0; i < n; i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);

		if (!page)
			return fail_set(f, FAIL_FORMAT, "page %d is damaged", i + 1);
		if (i == 0)
			poppler_page_get_size(page, &width, &height);
		g->page = i;
		read_page(g, page);
		g_object_unref(page);
		if (g->n_bytes > LIMIT_TEXT_BYTES)
			return fail_set(
				f, FAIL_LIMIT, "more than %d MB of text", LIMIT_TEXT_BYTES >> 20);
	}
	if (g->lines.n == 0)
		return fail_set(f, FAIL_FORMAT, "no text on its %d pages, only images", n);
	*out = (struct pdf_pages){ g->lines.p, g->lines.n, n, hundredths(width),
		hundredths(height) };
	return true;
}

bool zhenggai_pdf_read(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct gathering g = { .tmp = tmp, .line = buf_new(tmp) };
	PopplerDocument *pdf = open_document(tmp, s->bytes, f);
	struct pdf_pages pages;
	bool ok = pdf && read_pages(&g, pdf, &pages, f);

	if (ok) {
		struct doc_builder *b = doc_begin(a, "pdf");

		pdf_write_lines(&pages, b);
		*out = doc_complete(b);
	}
	arena_free(tmp);
	return ok;
}
