/* read.c - any bytes through every reader: a sound tree or a failure. */
#include "doc/doc.h"
#include "read/reader.h"
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must_be_sound(const struct doc *d, const char *reader)
{
	const char *why = NULL;

	if (doc_is_sound(d, &why))
		return;
	fprintf(stderr, "%s: %s\n", reader, why);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	for (size_t i = 0; i < n_readers; i++) {
		struct arena *a = arena_new();
		char *padded = arena_alloc(a, n_bytes + 8);
		struct source s = { .bytes = { padded, n_bytes } };
		struct fail f = { 0 };
		struct doc *d;

		if (strcmp(readers[i]->name, "office") != 0) { /* starts LibreOffice */
			if (n_bytes)
				memcpy(padded, bytes, n_bytes);
			if (readers[i]->read(a, &s, &d, &f))
				must_be_sound(d, readers[i]->name);
		}
		arena_free(a);
	}
	return 0;
}
