/* vec.h - arrays that grow in an arena. */
#ifndef BASE_VEC_H
#define BASE_VEC_H
#include "base/arena.h"

/* A growing array of 'type', begun with { 0 }: v.p[0] to v.p[v.n - 1].
 * Growing moves it: keep indexes, not pointers, until it is complete. */
#define VEC(type) struct { type *p; size_t n, cap; }

/* Adds one zeroed place at the end and points to it. Amortised constant. */
#define vec_add(a, v) \
	((v)->p = vec_room((a), (v)->p, (v)->n, &(v)->cap, sizeof *(v)->p), &(v)->p[(v)->n++])

/* Adds a copy of a value at the end. */
#define vec_push(a, v, value) (*vec_add((a), (v)) = (value))

/* Gives room for one more than n places of 'size' bytes, the next one zeroed:
 * the array itself, or one of double its size with the same values. */
void *vec_room(struct arena *a, void *p, size_t n, size_t *cap, size_t size);

#endif
