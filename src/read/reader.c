/* reader.c - chooses the reader of a file. */
#include "read/reader.h"

#include "doc/limits.h"

#include <string.h>

bool reader_is_named(const struct reader *r, const struct source *s)
{
	struct str all = str_of(r->extensions);

	for (size_t from = 0; from < all.n;) {
		size_t end = from;

		while (end < all.n && all.p[end] != ' ')
			end++;
		size_t n = end - from;

		if (s->name.n > n && s->name.p[s->name.n - n - 1] == '.' &&
			strncasecmp(s->name.p + s->name.n - n, all.p + from, n) == 0)
			return true;
		from = end + 1;
	}
	return false;
}

bool read_source(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	const struct reader *best = NULL;
	enum likeness surest = LIKENESS_NONE;

	for (size_t i = 0; i < n_readers; i++) {
		enum likeness l = readers[i]->likeness(readers[i], s);

		if (l > surest || (!best && strcmp(readers[i]->name, "txt") == 0)) {
			best = readers[i];
			surest = l;
		}
	}
	return best->read(a, s, out, f);
}

