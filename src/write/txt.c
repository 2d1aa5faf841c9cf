/* txt.c - tree → plain text: the lines as a reader of the document sees them. */
#include "write/writer.h"

static bool write_txt(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	(void)a, (void)f;
	buf_str(out, d->text);
	if (d->text.n && d->text.p[d->text.n - 1] != '\n')
		buf_char(out, '\n');
	return true;
}

const struct writer writer_txt = { .name = "txt", .write = write_txt };
