/* arena.c - blocks in a list; a bump pointer in the newest. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK_BYTES = 16 * 1024, LAST_BLOCK_BYTES = 1024 * 1024, ALIGN = _Alignof(max_align_t) };

struct block {
	struct block *next, *before;
	size_t used, size;
	_Alignas(max_align_t) unsigned char data[];
};

struct deferred {
	struct deferred *next;
	void (*close)(void *handle);
	void *handle;
};

struct arena {
	struct block *blocks;
	struct deferred *deferred;
	size_t block_bytes; /* of the next ordinary block; doubles up to LAST_BLOCK_BYTES */
};

static void *must_calloc(size_t n)
{
	void *p = calloc(1, n);

	if (!p) {
		fprintf(stderr, "zhenggai: out of memory (%zu bytes)\n", n);
		abort();
	}
	return p;
}

struct arena *arena_new(void)
{
	struct arena *a = must_calloc(sizeof *a);

	a->block_bytes = FIRST_BLOCK_BYTES;
	return a;
}

/* Tells the neighbours of a block where it is. */
static void link_block(struct arena *a, struct block *b)
{
	*(b->before ? &b->before->next : &a->blocks) = b;
	if (b->next)
		b->next->before = b;
}

/* Puts a block with room for 'size' bytes at the head. One so large that it
 * has a block of its own goes behind the head, which keeps its free room. */
static struct block *add_block(struct arena *a, size_t size)
{
#ifdef ARENA_DEBUG
	size_t want = size; /* one block each: the sanitizer sees every overrun */
#else
	size_t want = size > a->block_bytes / 2 ? size : a->block_bytes;
#endif
	struct block *b = must_calloc(sizeof *b + want);

	b->size = want;
	if (want == size && a->blocks) {
		b->before = a->blocks;
		b->next = a->blocks->next;
	} else {
		if (a->block_bytes < LAST_BLOCK_BYTES)
			a->block_bytes *= 2;
		b->next = a->blocks;
	}
	link_block(a, b);
	return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct block *b = a->blocks;
	void *p;

	if (size > SIZE_MAX / 2)
		abort();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!b || b->size - b->used < size)
		b = add_block(a, size);
	p = b->data + b->used;
	b->used += size;
	return p;
}

void *arena_alloc_array(struct arena *a, size_t size, size_t n)
{
	if (n && size > SIZE_MAX / n)
		abort();
	return arena_alloc(a, size * n);
}

void *arena_resize(struct arena *a, void *p, size_t old_size, size_t new_size)
{
#ifdef ARENA_DEBUG
	bool is_alone = old_size > 0;
#else
	bool is_alone = old_size >= LAST_BLOCK_BYTES; /* such a piece has a block of its own */
#endif
	struct block *b;
	void *moved;

	if (!is_alone) {
		moved = arena_alloc(a, new_size);
		if (old_size)
			memcpy(moved, p, old_size);
		return moved;
	}
	if (new_size > SIZE_MAX / 2)
		abort();
	b = (struct block *)((unsigned char *)p - offsetof(struct block, data));
	b = realloc(b, sizeof *b + new_size);
	if (!b) {
		fprintf(stderr, "zhenggai: out of memory (%zu bytes)\n", new_size);
		abort();
	}
	b->size = b->used = new_size;
	link_block(a, b);
	return b->data;
}

void arena_defer(struct arena *a, void (*close)(void *handle), void *handle)
{
	struct deferred *d = arena_new_of(a, struct deferred);

	*d = (struct deferred){ a->deferred, close, handle };
	a->deferred = d;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct deferred *d = a->deferred; d; d = d->next)
		d->close(d->handle);
	for (struct block *b = a->blocks, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}
