/* prepared.c - see prepared.h. */
#include "store/prepared.h"

#include <string.h>

struct prepared *prepared_find(const struct prepared_set *set, uint64_t hash,
	bool (*fits)(const struct prepared *p, const void *wanted), const void *wanted)
{
	struct prepared *p = set->buckets[hash % PREPARED_BUCKETS];

	while (p && (p->hash != hash || !fits(p, wanted)))
		p = p->next;
	return p;
}

void prepared_close(struct prepared_set *set, bool busy_too, void (*close)(struct prepared *p))
{
	for (size_t i = 0; i < PREPARED_BUCKETS; i++) {
		struct prepared **at = &set->buckets[i];

		while (*at) {
			struct prepared *p = *at;

			if (p->is_busy && !busy_too) {
				at = &p->next;
				continue;
			}
			*at = p->next;
			set->n--;
			close(p);
		}
	}
}

void prepared_add(struct prepared_set *set, struct prepared *p, uint64_t hash,
	void (*close)(struct prepared *p))
{
	struct prepared **bucket = &set->buckets[hash % PREPARED_BUCKETS];

	if (set->n >= MOST_PREPARED)
		prepared_close(set, false, close);
	p->hash = hash;
	p->next = *bucket;
	*bucket = p;
	set->n++;
}

/* Eight bytes at a time: it is computed for every statement that runs. */
uint64_t prepared_hash(const char *sql)
{
	const uint64_t odd = 0x9E3779B97F4A7C15u;
	size_t n = strlen(sql);
	uint64_t hash = n * odd;

	while (n > 0) {
		size_t step = n < 8 ? n : 8;
		uint64_t word = 0;

		memcpy(&word, sql, step);
		hash = (hash ^ word) * odd;
		hash ^= hash >> 29;
		sql += step;
		n -= step;
	}
	return hash ^ hash >> 32;
}
