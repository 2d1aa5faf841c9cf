/* txt.c - plain text in any encoding → tree. Any bytes are a text. */
#include "read/reader.h"
#include "text/encoding.h"

static enum likeness likeness(const struct reader *r, const struct source *s)
{
	return reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
}

static bool read_txt(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	(void)f;
	*out = doc_of_lines(a, encoding_decode(a, s->bytes), "txt");
	return true;
}

const struct reader reader_txt = {
	.name = "txt",
	.extensions = "txt text md",
	.likeness = likeness,
	.read = read_txt,
};
