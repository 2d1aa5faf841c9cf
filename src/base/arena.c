/* arena.c - blocks in a list; a bump pointer in the newest. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	FIRST_BLOCK_BYTES = 4 * 1024,
	LAST_BLOCK_BYTES = 4 * 1024 * 1024,
	ALONE_BYTES = 128 * 1024, /* a piece of this size has a block of its own, and can grow in it */
	LARGE_BYTES = 2 * 1024 * 1024, /* a large page of the system */
	ALIGN = _Alignof(max_align_t)
};

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

static void *must_have(void *p, size_t n)
{
	if (!p || p == MAP_FAILED) {
		fprintf(stderr, "zhenggai: out of memory (%zu bytes)\n", n);
		abort();
	}
	return p;
}

/* Bytes in whole large pages: only pieces of such a size begin with one. */
static size_t whole_pages(size_t n)
{
	return (n + LARGE_BYTES - 1) / LARGE_BYTES * LARGE_BYTES;
}

/* Zeroed memory. Large pieces come from the system, which is asked for large
 * pages (a fault for each small one is a good part of the time that a large
 * text takes) and can make them grow without a copy. */
static void *take(size_t n)
{
	void *p;

	if (n < LARGE_BYTES)
		return must_have(calloc(1, n), n);
	n = whole_pages(n);
	p = must_have(mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), n);
	madvise(p, n, MADV_HUGEPAGE); /* advice only */
	return p;
}

static void give_back(void *p, size_t n)
{
	if (n < LARGE_BYTES)
		free(p);
	else
		munmap(p, whole_pages(n));
}

/* Grows a piece from take(); its first 'used' bytes are kept. */
static void *take_more(void *p, size_t before, size_t n, size_t used)
{
	void *moved;

	if (n < LARGE_BYTES)
		return must_have(realloc(p, n), n);
	if (before >= LARGE_BYTES)
		return must_have(mremap(p, whole_pages(before), whole_pages(n), MREMAP_MAYMOVE), n);
	moved = take(n);
	memcpy(moved, p, used);
	free(p);
	return moved;
}

struct arena *arena_new(void)
{
	struct arena *a = take(sizeof *a);

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
	bool is_alone = size >= ALONE_BYTES || size > a->block_bytes / 2;
	size_t want = is_alone ? size : a->block_bytes - sizeof(struct block);
#endif
	struct block *b = take(sizeof *b + want);

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
	if (!b || b->size - b->used < size || size >= ALONE_BYTES)
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
	bool is_alone = old_size >= ALONE_BYTES;
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
	b = take_more(b, sizeof *b + b->size, sizeof *b + new_size, sizeof *b + old_size);
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

static void run_deferred(struct arena *a)
{
	for (struct deferred *d = a->deferred; d; d = d->next)
		d->close(d->handle);
	a->deferred = NULL;
}

static void give_back_from(struct block *b)
{
	for (struct block *next; b; b = next) {
		next = b->next;
		give_back(b, sizeof *b + b->size);
	}
}

/* The head is the newest ordinary block, but for an arena that gave out large pieces
 * only: those are not kept. */
void arena_clear(struct arena *a)
{
#ifdef ARENA_DEBUG
	size_t most = 0; /* the sanitizer sees every use after the clearing */
#else
	size_t most = LAST_BLOCK_BYTES;
#endif
	struct block *kept = a->blocks;

	run_deferred(a);
	if (!kept || kept->size > most) {
		give_back_from(kept);
		a->blocks = NULL;
		return;
	}
	give_back_from(kept->next);
	kept->next = NULL;
	memset(kept->data, 0, kept->used);
	kept->used = 0;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	run_deferred(a);
	give_back_from(a->blocks);
	free(a);
}
