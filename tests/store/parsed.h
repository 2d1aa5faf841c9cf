/* parsed.h - what our own reading finds in a paper: apart, for the names of its headers are others' here. */
#ifndef TESTS_STORE_PARSED_H
#define TESTS_STORE_PARSED_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

/* In the order of enum status: unknown, done, ongoing, not done, long-term. */
enum { PARSED_DONE = 1, PARSED_ONGOING = 2, PARSED_LONG_TERM = 4, N_PARSED = 5 };

struct parsed_item {
	struct str problem, aspect;
	int status;
	size_t n_measures;
	int64_t stated_measures;	/* -1: none */
};

struct parsed {
	struct str text;
	struct parsed_item *items;
	size_t n_items, n_contacts;
	int aspects, by_status[N_PARSED];
	int64_t said_aspects, said_problems, said_done, said_ongoing, said_long_term, said_rate_bp;	/* -1: not said */
	int round;
	struct str feedback, signed_by, signed_on;
	int n_errors, n_warnings;
	struct str faults;	/* a line each */
};

/* Reads and checks bytes of a format; 'is_public' as check --public. Lives in the arena. */
MUST_USE bool parsed_read(struct arena *a, struct str bytes, const char *format, bool is_public, struct parsed *out, struct fail *f);

#endif
