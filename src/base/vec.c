/* vec.c - see vec.h. */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>

void *vec_grow(struct arena *a, void *p, size_t *cap, size_t size)
{
	size_t before = *cap;

	if (before > SIZE_MAX / 2 / size)
		abort();
	*cap = before ? before * 2 : 8;
	return arena_resize(a, p, before * size, *cap * size);
}
