/* pdf.c - tree → PDF in the layout of GB/T 9704, by the module zhenggai-pdf. */
#include "base/module.h"
#include "write/writer.h"

static bool write_pdf(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	bool (*entry)(struct arena *, const struct doc *, struct buf *, struct fail *);

	if (!module_find("zhenggai-pdf", "zhenggai_pdf_write", (void **)&entry, f))
		return fail_note(f, "PDF support is not installed");
	return entry(a, d, out, f);
}

const struct writer writer_pdf = { .name = "pdf", .write = write_pdf };
