/* place.h - an empty database for a test, of the engine that the run is for.
 *
 * $ZHENGGAI_TEST_DATABASE names a database that may be emptied; without it each test has
 * a SQLite file of its own in a scratch folder. */
#ifndef TESTS_STORE_PLACE_H
#define TESTS_STORE_PLACE_H
#include "base/scratch.h"
#include "store/store.h"
#include "unit/mocka.h"

#include <stdlib.h>

/* Ends the test where an operation failed, and says why. */
#define must(f, call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, (f).text); \
	} while (0)

struct place {
	struct arena *a;
	const char *url;
	struct store_place at;
	struct fail f; /* for the test's use */
};

static inline const char *place_database(void)
{
	const char *url = getenv("ZHENGGAI_TEST_DATABASE");

	return url && *url ? url : NULL;
}

/* Everything that a database of PostgreSQL holds is in its schema. */
static inline void place_empty(struct place *p)
{
	struct db *d = db_open(p->url, DB_WRITE, &p->f);

	must(p->f, d);
	must(p->f, db_exec(d, &p->f, "DROP SCHEMA public CASCADE"));
	must(p->f, db_exec(d, &p->f, "CREATE SCHEMA public"));
	db_close(d);
}

/* An empty place; for cmocka's setup. */
static inline int place_open(void **state)
{
	struct arena *a = arena_new();
	struct place *p = arena_new_of(a, struct place);

	p->a = a;
	p->at.data = scratch_new(a, &p->f);
	must(p->f, p->at.data);
	p->url = str_print(a, "sqlite:%s/ledger.sqlite", p->at.data).p;
	if (place_database()) {
		p->at.database = p->url = place_database();
		place_empty(p);
	}
	*state = p;
	return 0;
}

static inline int place_close(void **state)
{
	struct place *p = *state;

	arena_free(p->a);
	return 0;
}

#define place_test(function) cmocka_unit_test_setup_teardown(function, place_open, place_close)

#endif
