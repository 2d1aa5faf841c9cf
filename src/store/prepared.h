/* prepared.h - the statements that a connection keeps prepared, found by their text. */
#ifndef STORE_PREPARED_H
#define STORE_PREPARED_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One of them; the first member of a driver's own. */
struct prepared {
	struct prepared *next;
	uint64_t hash;
	bool is_busy; /* a query over it is open */
};

enum { PREPARED_BUCKETS = 64, MOST_PREPARED = 512 };
struct prepared_set {
	struct prepared *buckets[PREPARED_BUCKETS];
	size_t n;
};

/* The first with that hash that 'fits' accepts; NULL: none. */
struct prepared *prepared_find(const struct prepared_set *set, uint64_t hash,
	bool (*fits)(const struct prepared *p, const void *wanted), const void *wanted);

/* Adds one under a hash. Where the set is full, those at rest are closed before. */
void prepared_add(struct prepared_set *set, struct prepared *p, uint64_t hash,
	void (*close)(struct prepared *p));

/* Takes out and closes all of them, or those at rest only. */
void prepared_close(struct prepared_set *set, bool busy_too, void (*close)(struct prepared *p));

/* A hash of a text; two texts may share one. */
uint64_t prepared_hash(const char *sql);

#endif
