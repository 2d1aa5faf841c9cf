/* writer.c - finds the writer of a format. */
#include "write/writer.h"

#include <string.h>

const struct writer *writer_find(struct str name_or_path)
{
	for (size_t i = 0; i < n_writers; i++) {
		size_t n = strlen(writers[i]->name);
		bool is_name = name_or_path.n == n;
		bool is_path = name_or_path.n > n && name_or_path.p[name_or_path.n - n - 1] == '.';

		if ((is_name || is_path) &&
			strncasecmp(name_or_path.p + name_or_path.n - n, writers[i]->name, n) == 0)
			return writers[i];
	}
	return NULL;
}
