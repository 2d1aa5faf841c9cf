/* vec.c - see vec.h. */
#include "base/vec.h"

#include <string.h>

void *vec_room(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
	void *bigger;

	if (n < *cap)
		return p;
	*cap = *cap ? *cap * 2 : 8;
	bigger = arena_alloc_array(a, size, *cap);
	if (n)
		memcpy(bigger, p, n * size);
	return bigger;
}
