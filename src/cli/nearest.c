/* nearest.c - see nearest.h. Levenshtein's distance over one row. */
#include "cli/nearest.h"

#include <string.h>

enum { LONGEST_NAME = 40 };

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters to change between two names of at most LONGEST_NAME bytes. */
static size_t distance(const char *a, const char *b)
{
	size_t n = strlen(b), row[LONGEST_NAME + 1];

	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t above = row[j];

			row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[n];
}

void nearest_offer(struct nearest *n, const char *name)
{
	size_t wrong_n = strlen(n->wrong), name_n = strlen(name), d;

	if (wrong_n < 2 || wrong_n > LONGEST_NAME || name_n > LONGEST_NAME)
		return;
	d = strncmp(name, n->wrong, wrong_n) == 0 ? 1 : distance(n->wrong, name);
	if (d > (name_n + 2) / 3 || (n->name && d >= n->distance))
		return;
	n->name = name;
	n->distance = d;
}
