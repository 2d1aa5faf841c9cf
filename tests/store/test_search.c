/* test_search.c - records are found by what stands in them, within what a person may see. */
#include "store/search.h"
#include "store/search_index.h"
#include "world.h"

static struct found_page search(struct world *w, int64_t person, const char *words, size_t most, int64_t before)
{
	struct scope s = scope_of(WORLD_REGION, person, clock_today(&w->clock));
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	struct found_page page;

	must(f, d);
	must(f, search_find(w->a, d, &s, str_of(words), NULL, before, most, &page, &f));
	store_return(w->store, d);
	return page;
}

static size_t count(struct world *w, int64_t person, const char *words)
{
	return search(w, person, words, 0, 0).n;
}

static void what_stands_in_a_finding_is_found_by_one_character_or_many(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1");
	struct found_page page = search(w, w->clerk, "台账登记不全", 0, 0);

	assert_int_equal(page.n, 1);
	assert_int_equal(page.p[0].id, id);
	assert_int_equal(page.p[0].finding, id);
	assert_string_equal(page.p[0].record->name, "finding");
	assert_string_equal(str_z(w->a, page.p[0].name), "1.1 台账登记不全");
	assert_int_equal(count(w, w->clerk, "账"), 2); /* and the measure */
	assert_int_equal(count(w, w->clerk, "台账"), 2);
	assert_int_equal(count(w, w->clerk, "台账 补登"), 1);
	assert_int_equal(count(w, w->clerk, "账台"), 0);
	assert_int_equal(count(w, w->clerk, "青禾镇"), 2); /* organization and inspection */
	assert_int_equal(count(w, w->clerk, ""), 0);
	assert_int_equal(count(w, w->clerk, "\" OR *"), 0);
	assert_int_equal(count(w, w->clerk, "AND 台账"), 0);
}

static void the_passages_are_marked(void **state)
{
	struct world *w = *state;
	struct found_page page;

	world_finding(w, "1.1");
	page = search(w, w->clerk, "登记 村级", 0, 0);
	assert_int_equal(page.n, 1);
	assert_string_equal(str_z(w->a, page.p[0].text), "村级台账登记不全。\n台账登记不全");
	assert_int_equal(page.p[0].n_marks, 3);
	for (size_t i = 0; i < page.p[0].n_marks; i++) {
		struct str s = str_sub(page.p[0].text, page.p[0].marks[i].from, page.p[0].marks[i].to);

		assert_string_equal(str_z(w->a, s), i == 0 ? "村级" : "登记");
		assert_true(i == 0 || page.p[0].marks[i].from >= page.p[0].marks[i - 1].to);
	}
}

static void only_what_the_person_may_see_is_found(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1");

	assert_int_equal(count(w, w->stranger, "台账"), 0);
	assert_int_equal(count(w, w->audit, "台账"), 0);
	assert_int_equal(count(w, w->office, "台账"), 2);
	world_act(w, w->clerk, "finding.describe", id, "{\"secrecy\":\"secret\"}");
	assert_int_equal(count(w, w->office, "台账"), 0);
	assert_int_equal(count(w, w->owner, "台账"), 2);
	assert_int_equal(count(w, 0, "台账"), 2);
}

static void an_altered_text_is_found_by_what_it_says_now(void **state)
{
	struct world *w = *state;
	int64_t id = world_finding(w, "1.1");

	world_act(w, w->clerk, "finding.describe", id, "{\"title\":\"公章管理松弛\",\"manifestation\":\"无人登记\"}");
	assert_int_equal(count(w, w->clerk, "公章"), 1);
	assert_int_equal(count(w, w->clerk, "无人登记"), 1);
	assert_int_equal(count(w, w->clerk, "村级台账"), 1); /* the original wording stays */
	world_act(w, w->clerk, "finding.describe", id, "{\"manifestation\":null}");
	assert_int_equal(count(w, w->clerk, "无人"), 0);
	assert_int_equal(count(w, w->clerk, "公章"), 1);
}

static void pages_of_hits_follow_each_other_without_gap(void **state)
{
	struct world *w = *state;
	int64_t finding = world_finding(w, "1.1"), before = 0, last = INT64_MAX;
	size_t n = 0;

	for (int i = 0; i < 25; i++)
		world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"印发通知%d\"}",
			(long long)finding, i));
	do {
		struct found_page page = search(w, w->clerk, "印发通知", 7, before);

		for (size_t i = 0; i < page.n; i++, n++) {
			assert_true(page.p[i].id < last);
			last = page.p[i].id;
		}
		assert_false(page.is_cut);
		before = page.next;
	} while (before);
	assert_int_equal(n, 25);
}

static void the_index_made_anew_finds_the_same(void **state)
{
	struct world *w = *state;
	struct db *d;

	world_finding(w, "1.1");
	d = db_open(w->place->url, DB_WRITE, &w->place->f);
	must(w->place->f, d);
	must(w->place->f, db_begin(d, &w->place->f));
	must(w->place->f, search_index_rebuild(d, &w->place->f));
	must(w->place->f, db_commit(d, &w->place->f));
	db_close(d);
	assert_int_equal(count(w, w->clerk, "台账"), 2);
	assert_int_equal(count(w, w->clerk, "青禾镇"), 2);
}

/* What is personal would outlive its key in the index. */
static void nothing_personal_is_searched(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_records; i++)
		for (size_t k = 0; k < records[i]->n_fields; k++)
			assert_int_not_equal(records[i]->fields[k].flags & (FIELD_SEARCHED | FIELD_PERSONAL), FIELD_SEARCHED | FIELD_PERSONAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(what_stands_in_a_finding_is_found_by_one_character_or_many),
		world_test(the_passages_are_marked),
		world_test(only_what_the_person_may_see_is_found),
		world_test(an_altered_text_is_found_by_what_it_says_now),
		world_test(pages_of_hits_follow_each_other_without_gap),
		world_test(the_index_made_anew_finds_the_same),
		cmocka_unit_test(nothing_personal_is_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
