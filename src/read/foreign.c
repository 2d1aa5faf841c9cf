/* foreign.c - pictures, archives and programs: no documents, and said to be none. */
#include "read/reader.h"

/* How the files of a kind begin. A zip may be a damaged document: its name decides. */
static const struct kind {
	struct str first;
	enum likeness likeness;
	const char *name;
} kinds[] = {
	{ { "\x89PNG\r\n\x1A\n", 8 }, LIKENESS_CONTENT, "a picture (PNG)" },
	{ { "\xFF\xD8\xFF", 3 }, LIKENESS_CONTENT, "a picture (JPEG)" },
	{ { "GIF89a", 6 }, LIKENESS_CONTENT, "a picture (GIF)" },
	{ { "GIF87a", 6 }, LIKENESS_CONTENT, "a picture (GIF)" },
	{ { "II*\0", 4 }, LIKENESS_CONTENT, "a picture (TIFF)" },
	{ { "MM\0*", 4 }, LIKENESS_CONTENT, "a picture (TIFF)" },
	{ { "Rar!\x1A\x07", 6 }, LIKENESS_CONTENT, "an archive (rar)" },
	{ { "7z\xBC\xAF\x27\x1C", 6 }, LIKENESS_CONTENT, "an archive (7z)" },
	{ { "\x1F\x8B\x08", 3 }, LIKENESS_CONTENT, "an archive (gzip)" },
	{ { "\x7F"
	    "ELF",
		  4 },
		LIKENESS_CONTENT, "a program" },
	{ { "PK\x03\x04", 4 }, LIKENESS_NAME, "an archive (zip), or a format made of one" },
};

static const struct kind *kind_of(struct str bytes)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (str_is_prefixed(bytes, kinds[i].first))
			return &kinds[i];
	return NULL;
}

static enum likeness likeness(const struct reader *r, const struct source *s)
{
	const struct kind *kind = kind_of(s->bytes);

	(void)r;
	return kind ? kind->likeness : LIKENESS_NONE;
}

static bool read_foreign(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	const struct kind *kind = kind_of(s->bytes);

	(void)a, (void)out;
	return fail_set(f, FAIL_FORMAT, "no document, but %s", kind ? kind->name : "unknown");
}

const struct reader reader_foreign = {
	.name = "foreign",
	.extensions = "",
	.likeness = likeness,
	.read = read_foreign,
};
