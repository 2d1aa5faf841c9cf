/* test_prepared.c - statements are found by their text, and those in use are never closed. */
#include "store/prepared.h"
#include "mocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	struct prepared prepared;
	char text[32];
};

static int n_closed;

static void close_entry(struct prepared *p)
{
	n_closed++;
	free(p);
}

static bool is_text(const struct prepared *p, const void *text)
{
	return !p->is_busy && !strcmp(((const struct entry *)p)->text, text);
}

static struct entry *add(struct prepared_set *set, const char *text, uint64_t hash)
{
	struct entry *e = calloc(1, sizeof *e);

	snprintf(e->text, sizeof e->text, "%s", text);
	prepared_add(set, &e->prepared, hash, close_entry);
	return e;
}

static void texts_of_one_hash_are_told_apart(void **state)
{
	struct prepared_set set = { 0 };
	struct entry *a = add(&set, "a", 7), *b = add(&set, "b", 7);

	(void)state;
	assert_ptr_equal(prepared_find(&set, 7, is_text, "a"), a);
	assert_ptr_equal(prepared_find(&set, 7, is_text, "b"), b);
	assert_null(prepared_find(&set, 7, is_text, "c"));
	assert_null(prepared_find(&set, 7 + PREPARED_BUCKETS, is_text, "a"));
	a->prepared.is_busy = true;
	assert_null(prepared_find(&set, 7, is_text, "a"));
	prepared_close(&set, true, close_entry);
	assert_int_equal(set.n, 0);
}

static void a_full_set_closes_those_at_rest_only(void **state)
{
	struct prepared_set set = { 0 };
	char text[32];

	(void)state;
	n_closed = 0;
	for (int i = 0; i < MOST_PREPARED; i++) {
		snprintf(text, sizeof text, "%d", i);
		add(&set, text, prepared_hash(text))->prepared.is_busy = i % 100 == 0;
	}
	assert_int_equal(set.n, MOST_PREPARED);
	assert_int_equal(n_closed, 0);
	add(&set, "one more", prepared_hash("one more"));
	assert_int_equal(set.n, 1 + (MOST_PREPARED + 99) / 100);
	assert_int_equal(n_closed, MOST_PREPARED - (MOST_PREPARED + 99) / 100);
	assert_non_null(prepared_find(&set, prepared_hash("one more"), is_text, "one more"));
	prepared_close(&set, true, close_entry);
}

static void a_hash_sees_every_byte(void **state)
{
	const char *const text = "SELECT a FROM b WHERE c = $1";
	char other[64];

	(void)state;
	for (size_t i = 0; i < strlen(text); i++) {
		strcpy(other, text);
		other[i] ^= 1;
		assert_true(prepared_hash(other) != prepared_hash(text));
		other[i] = '\0';
		assert_true(prepared_hash(other) != prepared_hash(text));
	}
	assert_true(prepared_hash(text) == prepared_hash(strcpy(other, text)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_of_one_hash_are_told_apart),
		cmocka_unit_test(a_full_set_closes_those_at_rest_only),
		cmocka_unit_test(a_hash_sees_every_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
