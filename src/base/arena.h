/* arena.h - memory that is all given back at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

/* One job's memory: a document being read, a request being answered.
 * An arena belongs to one thread. */
struct arena;

/* Makes an empty arena. Never fails: a process out of memory ends here. */
struct arena *arena_new(void);

/* Gives 'size' zeroed bytes, aligned for any type, that live as long as the
 * arena. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);

/* Gives n * size zeroed bytes; ends the process if the product overflows. */
void *arena_alloc_array(struct arena *a, size_t size, size_t n);

/* Gives a piece of old_size bytes room for new_size, moving it where it must:
 * the old pointer is no longer valid. Large pieces keep their pages and leave
 * nothing behind; small ones are copied. The new bytes are not zeroed. */
void *arena_resize(struct arena *a, void *p, size_t old_size, size_t new_size);

/* Runs close(handle) when the arena is freed; last deferred, first run. */
void arena_defer(struct arena *a, void (*close)(void *handle), void *handle);

/* Empties the arena for the next job: all it gave out is gone, as in arena_free, but
 * its newest block (4 MB at most) stays, so that a job like the one before finds its
 * memory there, warm. */
void arena_clear(struct arena *a);

/* Frees the arena and all it gave out, after running what was deferred.
 * NULL is allowed. */
void arena_free(struct arena *a);

#define arena_new_of(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc_array((a), sizeof(type), (n)))

#endif
