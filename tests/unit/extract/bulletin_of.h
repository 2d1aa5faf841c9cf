/* bulletin_of.h - what extraction reads out of a text given as a string. */
#ifndef TESTS_BULLETIN_OF_H
#define TESTS_BULLETIN_OF_H
#include "extract/extract.h"

/* Reads a text. Everything lives in the arena. */
static inline struct bulletin *bulletin_of(struct arena *a, const char *text)
{
	struct str padded = str_print(a, "%s%s", text, "\n\n\n\n\n\n\n\n");

	return extract(a, doc_of_lines(a, str_sub(padded, 0, padded.n - 8), "test"));
}

#endif
