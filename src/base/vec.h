/* vec.h - arrays that grow in an arena. */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include "base/arena.h"

#include <string.h>

/* A growing array of 'type', begun with { 0 }: v.p[0] to v.p[v.n - 1].
 * Growing moves it: keep indexes, not pointers, until it is complete. */
#define VEC(type) struct { type *p; size_t n, cap; }

/* Adds one zeroed place at the end and points to it. Amortised constant. */
#define vec_add(a, v) \
	(VEC_ROOM((a), (v)), memset(&(v)->p[(v)->n], 0, sizeof *(v)->p), &(v)->p[(v)->n++])

/* Adds a copy of a value at the end. */
#define vec_push(a, v, value) (VEC_ROOM((a), (v)), (v)->p[(v)->n++] = (value))

#define VEC_ROOM(a, v) \
	((void)((v)->n < (v)->cap || ((v)->p = vec_grow((a), (v)->p, &(v)->cap, sizeof *(v)->p))))

/* Gives an array of *cap places of 'size' bytes twice the room, or its first. */
void *vec_grow(struct arena *a, void *p, size_t *cap, size_t size);

#endif
