/* walk.h - a seeded walk of random acts through a ledger: random people, kinds of change, records and values,
 * mostly sensible. What a change may carry is read from the tables of records, so that a new record or
 * change is walked the day it exists. */
#ifndef TESTS_PROPERTY_WALK_H
#define TESTS_PROPERTY_WALK_H
#include "world.h"

enum { WALK_PEOPLE = 64, WALK_LIVE = 48, WALK_MOST_RECORDS = 64, WALK_MOST_IDS = 1 << 19 };

/* The newest ids of a record. */
struct walk_ids {
	int64_t p[WALK_LIVE];
	size_t n;	/* ever made */
};

/* What is remembered of a finding, to hold the ledger to it. */
struct walk_memory {
	char first_due[11];
	bool is_closed;
};

struct walk {
	struct world *w;
	uint64_t seed, chance;
	struct acting people[WALK_PEOPLE];
	size_t n_people;
	struct walk_ids ids[WALK_MOST_RECORDS];	/* by project_index */
	struct walk_memory *memory;		/* by id */
	int64_t n_tried, n_done, n_numbers;
};

/* Begins a walk in a world. */
struct walk *walk_new(struct world *w, uint64_t seed);

/* Tries n acts, many in a transaction; ends the test where one of them breaks a law that a single act can
 * break: a closed finding that moves, a first due date that changes. */
void walk_go(struct walk *k, int64_t n_steps);

/* Ends the test where the ledger as a whole breaks a law (laws.c). */
void walk_check(struct walk *k);

/* A line per table with a digest of its rows, all but the journal's: two ledgers that agree give the same. */
struct str walk_print_tables(struct walk *k);

#endif
