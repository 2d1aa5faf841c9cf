/* vec.c - see vec.h. */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *vec_room(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
	size_t before = *cap;

	if (n == before) {
		if (before > SIZE_MAX / 2 / size)
			abort();
		*cap = before ? before * 2 : 8;
		p = arena_resize(a, p, before * size, *cap * size);
	}
	memset((char *)p + n * size, 0, size);
	return p;
}
