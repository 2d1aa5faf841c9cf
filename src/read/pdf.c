/* pdf.c - PDF → tree, by the module zhenggai-pdf, which brings poppler along. */
#include "base/module.h"
#include "read/reader.h"

enum { HEAD_BYTES = 1024 };

/* The header may stand anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1). */
static enum likeness likeness(const struct reader *r, const struct source *s)
{
	size_t at;

	if (str_find(str_sub(s->bytes, 0, HEAD_BYTES), S("%PDF-"), 0, &at))
		return LIKENESS_CONTENT;
	return reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
}

static bool read_pdf(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	bool (*entry)(struct arena *, const struct source *, struct doc **, struct fail *);

	if (!module_find("zhenggai-pdf", "zhenggai_pdf_read", (void **)&entry, f))
		return fail_note(f, "PDF support is not installed");
	return entry(a, s, out, f);
}

const struct reader reader_pdf = {
	.name = "pdf",
	.extensions = "pdf",
	.likeness = likeness,
	.read = read_pdf,
};
