/* sample.c - see sample.h. */
#include "ledger/sample.h"

#include <stdlib.h>

static int rising(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

/* The ids in rising order, once each. */
static int64_t *ordered(struct arena *a, const int64_t *ids, size_t *n_inout)
{
	int64_t *p = arena_array(a, int64_t, *n_inout + 1);
	size_t n = 0;

	if (*n_inout)
		memcpy(p, ids, *n_inout * sizeof *p);
	if (*n_inout > 1)
		qsort(p, *n_inout, sizeof *p, rising);
	for (size_t i = 0; i < *n_inout; i++)
		if (n == 0 || p[n - 1] != p[i])
			p[n++] = p[i];
	*n_inout = n;
	return p;
}

const int64_t *sample_draw(struct arena *a, struct chance chance, const int64_t *ids, size_t n,
	size_t k, size_t *n_out)
{
	int64_t *p = ordered(a, ids, &n);

	if (k > n)
		k = n;
	for (size_t i = 0; i < k; i++) {
		size_t other = i + (size_t)chance.below(chance.stream, n - i);
		int64_t drawn = p[other];

		p[other] = p[i];
		p[i] = drawn;
	}
	*n_out = k;
	return p;
}
