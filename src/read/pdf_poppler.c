/* pdf_poppler.c - the pages of a PDF → lines of text, with poppler. */
#include "read/pdf_poppler.h"

#include "doc/limits.h"

#include <poppler.h>

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

static void read_page(struct doc_builder *b, PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	struct str all = str_of(text);

	for (size_t from = 0; from < all.n;) {
		size_t end = all.n;

		str_find(all, S("\n"), from, &end);
		doc_open(b, NODE_PARAGRAPH);
		doc_text(b, str_sub(all, from, end));
		doc_close(b);
		from = end + 1;
	}
	g_free(text);
}

bool zhenggai_pdf_read(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	struct doc_builder *b = doc_begin(a, "pdf");
	PopplerDocument *pdf = open_document(a, s->bytes, f);

	if (!pdf)
		return false;
	if (poppler_document_get_n_pages(pdf) > LIMIT_PAGES)
		return fail_set(f, FAIL_LIMIT, "more than %d pages", LIMIT_PAGES);
	for (int i = 0; i < poppler_document_get_n_pages(pdf); i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);

		if (!page)
			return fail_set(f, FAIL_FORMAT, "page %d is damaged", i + 1);
		read_page(b, page);
		g_object_unref(page);
	}
	*out = doc_complete(b);
	return true;
}
