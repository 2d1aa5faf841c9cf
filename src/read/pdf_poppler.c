/* pdf_poppler.c - the pages of a PDF → the lines on them, with poppler. */
#include "read/pdf_poppler.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "doc/limits.h"
#include "read/pdf_lines.h"

#include <poppler.h>
#include <utf8proc.h>

/* A line being gathered from characters and where they stand. */
struct gathering {
	struct arena *tmp;
	VEC(struct pdf_line) lines;
	struct buf *line;
	struct pdf_line at;
	double blank_from; /* right end of the character before a blank; < 0: no blank */
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

static void end_line(struct gathering *g)
{
	if (g->line->n) {
		g->at.text = str_copy(g->tmp, buf_view(g->line));
		vec_push(g->tmp, &g->lines, g->at);
	}
	g->n_bytes += g->line->n;
	g->line->n = 0;
	g->blank_from = -1;
}

static uint32_t last_character(const struct buf *line)
{
	size_t len;

	return utf8_at(buf_view(line), utf8_before(buf_view(line), line->n), &len);
}

/* Poppler puts a blank into every gap. Beside a Chinese character only one as wide
 * as a character was meant. */
static bool is_blank_meant(const struct gathering *g, uint32_t next, const PopplerRectangle *r)
{
	if (!g->line->n)
		return false;
	if (!is_wide(next) && !is_wide(last_character(g->line)))
		return true;
	return r->x1 - g->blank_from > 0.8 * (r->y2 - r->y1);
}

static int hundredths(double points)
{
	return points < -1e6 || !(points < 1e6) ? 0 : (int)(points * 100);
}

static void add_character(struct gathering *g, uint32_t c, const PopplerRectangle *r)
{
	char bytes[4];

	if (g->blank_from >= 0 && is_blank_meant(g, c, r))
		buf_char(g->line, ' ');
	g->blank_from = -1;
	if (!g->line->n) {
		g->at.left = hundredths(r->x1);
		g->at.top = hundredths(r->y1);
		g->at.bottom = hundredths(r->y2);
	}
	g->at.right = hundredths(r->x2);
	c = without_radicals(c);
	buf_str(g->line, (struct str){ bytes, utf8_print(c, bytes) });
}

static void read_page(struct gathering *g, PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	PopplerRectangle *places = NULL;
	guint n_places = 0;
	struct str all = str_of(text);
	size_t len, i = 0;
	double right = 0;

	if (poppler_page_get_text_layout(page, &places, &n_places)) {
		for (size_t at = 0; at < all.n && i < n_places; at += len, i++) {
			uint32_t c = utf8_at(all, at, &len);

			if (c == '\n')
				end_line(g);
			else if (c == ' ' || c == 0xA0 || c == 0x3000 || c == '\t')
				g->blank_from = g->blank_from < 0 ? right : g->blank_from;
			else
				add_character(g, c, &places[i]);
			if (c > ' ')
				right = places[i].x2;
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
		g->at.page = i;
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
	struct gathering g = { .tmp = tmp, .line = buf_new(tmp), .blank_from = -1 };
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
