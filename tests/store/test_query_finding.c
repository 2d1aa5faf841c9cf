/* test_query_finding.c - lists of findings: filters, order, pages, counts, and that they are read
 * by their indexes. */
#include "store/finding_count.h"
#include "store/query_finding.h"
#include "world.h"

enum { N_MANY = 400 };

static struct db *writer(struct world *w)
{
	struct db *d = db_open(w->place->url, DB_WRITE, &w->place->f);

	must(w->place->f, d);
	return d;
}

static struct scope scope_at(const struct world *w, int64_t person)
{
	return scope_of(WORLD_REGION, person, clock_today(&w->clock));
}

/* Findings of all sorts, written into the table at once: what is tested is reading. */
static void make_many(struct world *w)
{
	struct db *d = writer(w);
	struct fail *f = &w->place->f;
	uint64_t seed = 7;

	must(*f, db_begin(d, f));
	for (int i = 0; i < N_MANY; i++) {
		int64_t id = 10000 + i, x;
		struct str due = { 0 }, closed = { 0 };
		struct finding_count counted;
		enum state state;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		x = (int64_t)(seed >> 33);
		state = (enum state)(x % N_STATES);
		if (x / 9 % 7)
			due = date_print(w->a, date_add_days((struct date){ 2026, 2, 1 }, (int)(x / 63 % 60)));
		if (state == STATE_CLOSED)
			closed = S("2026-02-15");
		must(*f, db_run(d, f,
			"INSERT INTO finding (region, id, made_at, made_by, change, state, inspection, unit, aspect, number, text, title, watch,"
			" leader, lead_unit, owner, due, normalised, next_review, secrecy, outcome, closed_on, n_measures, n_measures_closed)"
			" VALUES (1, $1, 0, $2, $3, $4, $5, $6, $7, $8, '登记不全', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, 0)",
			V(id), V(w->clerk), V(20000 + x % 97), V(state_code(state)), V(w->inspection), V(x % 3 ? w->town : w->other_town),
			x % 2 ? V(w->aspect) : value_null(), V(str_print(w->a, "%d", i)), x % 5 ? value_z("台账") : value_null(),
			V((int)(x % 11 == 0)), x % 4 ? V(w->leader) : value_null(), x % 6 ? V(w->town) : V(w->discipline),
			x % 8 ? V(w->owner) : value_null(), V(due), V((int)(x % 13 == 0)), V(x % 13 ? (struct str){ 0 } : S("2026-03-20")),
			V(x / 100 % 3), V(outcome_code((enum outcome)(x % N_OUTCOMES))), V(closed)));
		must(*f, finding_count_load(d, WORLD_REGION, id, &counted, f) && finding_count_add(d, WORLD_REGION, &counted, 1, f));
	}
	must(*f, db_commit(d, f));
	db_close(d);
}

/* ---- what a list should be, worked out here ---- */

static bool fits(const struct world *w, const struct finding_filter *x, const struct finding_row *r)
{
	if (x->below && x->below != w->county && r->unit != x->below)
		return false;
	if ((x->unit && r->unit != x->unit) || (x->lead_unit && r->lead_unit != x->lead_unit) || (x->owner && r->owner != x->owner) ||
	    (x->leader && r->leader != x->leader) || (x->aspect && r->aspect != x->aspect))
		return false;
	if ((x->states && !(x->states & 1u << r->state)) || (x->outcomes && !(x->outcomes & 1u << r->outcome)) ||
	    (x->secrecies && !(x->secrecies & 1u << r->secrecy)))
		return false;
	if ((x->due_from.p && (!r->due.p || str_compare(r->due, x->due_from) < 0)) ||
	    (x->due_to.p && (!r->due.p || str_compare(r->due, x->due_to) > 0)))
		return false;
	return (!x->is_late || r->lateness.days_late > 0) && (!x->is_watched || r->is_watched) &&
		(!x->is_open || r->state != STATE_CLOSED);
}

static bool is_in_order(enum finding_sort sort, const struct finding_row *a, const struct finding_row *b)
{
	switch (sort) {
	case FINDING_BY_DUE: {
		int c = str_compare(a->due.p ? a->due : S("9"), b->due.p ? b->due : S("9"));

		return c < 0 || (c == 0 && a->id < b->id);
	}
	case FINDING_BY_UNIT: return a->unit < b->unit || (a->unit == b->unit && a->id < b->id);
	case FINDING_BY_CHANGE: return a->change > b->change || (a->change == b->change && a->id > b->id);
	default: return a->id < b->id;
	}
}

/* Reads all pages of a list; each must go on behind the one before. */
static size_t read_all(struct world *w, struct db *d, const struct scope *s, struct finding_ask ask, struct finding_row *rows)
{
	struct fail f = { 0 };
	struct finding_page page;
	size_t n = 0;

	do {
		must(f, query_findings(w->a, d, s, &ask, &page, &f));
		assert_true(page.n <= (ask.most ? ask.most : FINDING_PAGE));
		assert_true(!page.next.p || page.n > 0);
		for (size_t i = 0; i < page.n; i++) {
			assert_true(n < 2 * N_MANY);
			rows[n++] = page.p[i];
			if (n > 1 && !is_in_order(ask.sort, &rows[n - 2], &rows[n - 1]))
				fail_msg("sort %d: %lld stands before %lld", (int)ask.sort, (long long)rows[n - 2].id, (long long)rows[n - 1].id);
		}
		ask.cursor = page.next;
	} while (page.next.p);
	return n;
}

/* Checks a filter in every order and by several sizes of page against the plain list of all. */
static void check_filter(struct world *w, struct db *d, const struct scope *s, const struct finding_row *all, size_t n_all,
	const struct finding_filter *filter)
{
	struct finding_row *rows = arena_array(w->a, struct finding_row, 2 * N_MANY);
	struct fail f = { 0 };
	size_t expected = 0;
	bool is_more;
	int64_t n;

	for (size_t i = 0; i < n_all; i++)
		expected += fits(w, filter, &all[i]);
	for (int sort = 0; sort < N_FINDING_SORTS; sort++)
		for (size_t most = 7; most < 200; most += 90) {
			struct finding_ask ask = { .filter = *filter, .sort = (enum finding_sort)sort, .most = most };

			assert_int_equal(read_all(w, d, s, ask, rows), expected);
			for (size_t i = 0; i < expected; i++)
				assert_true(fits(w, filter, &rows[i]));
		}
	must(f, query_finding_count(d, s, filter, &n, &is_more, &f));
	assert_int_equal(n, expected);
	assert_false(is_more);
}

static void check_filters(struct world *w, int64_t person)
{
	struct scope s = scope_at(w, person);
	struct finding_row *all = arena_array(w->a, struct finding_row, 2 * N_MANY);
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	const struct finding_filter filters[] = {
		{ .inspection = w->inspection }, { .unit = w->town }, { .lead_unit = w->discipline }, { .owner = w->owner },
		{ .leader = w->leader }, { .aspect = w->aspect }, { .round = 3 }, { .below = w->other_town }, { .below = w->county },
		{ .states = 1u << STATE_RECTIFYING | 1u << STATE_REWORK }, { .outcomes = 1u << OUTCOME_DONE }, { .secrecies = 3 },
		{ .due_from = S("2026-02-20"), .due_to = S("2026-03-10") }, { .is_late = true }, { .is_watched = true },
		{ .is_open = true }, { .is_late = true, .unit = w->town, .due_from = S("2026-02-10") },
		{ .unit = w->town, .owner = w->owner, .leader = w->leader, .is_open = true, .due_to = S("2026-03-01") },
		{ .is_late = true, .lead_unit = w->town, .states = 1u << STATE_VERIFYING },
	};
	size_t n;

	must(f, d);
	n = read_all(w, d, &s, (struct finding_ask){ .sort = FINDING_BY_NUMBER, .most = 1000 }, all);
	assert_true(person ? n > 20 : n == N_MANY);
	for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
		check_filter(w, d, &s, all, n, &filters[i]);
	store_return(w->store, d);
}

static void filters_orders_and_pages_agree_with_a_plain_list(void **state)
{
	make_many(*state);
	check_filters(*state, 0);
}

static void and_so_they_do_for_persons_with_little_and_with_much_to_see(void **state)
{
	struct world *w = *state;

	make_many(w);
	check_filters(w, w->office);
	check_filters(w, w->clerk);
	check_filters(w, w->stranger);
}

/* The condition in SQL is what the pure function says, for every finding and day. */
static void late_in_sql_is_late_in_the_ledger(void **state)
{
	struct world *w = *state;
	struct fail f = { 0 };
	size_t n_late = 0, n_rows;
	struct db *d;

	make_many(w);
	d = store_reader(w->store, &f);
	must(f, d);
	for (int day = 0; day < 70; day += 3) {
		struct scope s = scope_of(WORLD_REGION, 0, date_add_days((struct date){ 2026, 1, 28 }, day));
		struct finding_row *rows = arena_array(w->a, struct finding_row, 2 * N_MANY);
		size_t late = 0, n;

		n_rows = read_all(w, d, &s, (struct finding_ask){ .most = 1000 }, rows);
		for (size_t i = 0; i < n_rows; i++)
			late += rows[i].lateness.days_late > 0;
		n = read_all(w, d, &s, (struct finding_ask){ .filter = { .is_late = true } }, rows);
		assert_int_equal(n, late);
		for (size_t i = 0; i < n; i++)
			assert_true(rows[i].lateness.days_late > 0);
		n_late += n;
	}
	assert_true(n_late > 100);
	store_return(w->store, d);
}

static void a_line_of_a_list_has_its_names_and_its_lamp(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1");
	struct scope s = scope_at(w, w->owner);
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	struct finding_row r;

	must(f, d);
	must(f, query_finding_row(w->a, d, &s, id, 0, &r, &f));
	assert_string_equal(str_z(w->a, r.unit_name), "中共青禾镇委");
	assert_string_equal(str_z(w->a, r.owner_name), "乙二");
	assert_string_equal(str_z(w->a, r.leader_name), "丙三");
	assert_string_equal(str_z(w->a, r.aspect_title), "基层治理不够有力");
	assert_int_equal(r.lateness.lamp, LAMP_GREEN);
	assert_int_equal(r.lateness.days_left, 120);
	memcpy(s.today, "2026-07-03", 11);
	must(f, query_finding_row(w->a, d, &s, id, 0, &r, &f));
	assert_int_equal(r.lateness.lamp, LAMP_RED);
	assert_int_equal(r.lateness.days_late, 3);
	s.person = w->stranger;
	assert_false(query_finding_row(w->a, d, &s, id, 0, &r, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	store_return(w->store, d);
}

static void a_cursor_of_another_list_is_refused(void **state)
{
	struct world *w = *state;
	struct scope s = scope_at(w, 0);
	const char *const wrong[] = { "", "x", "n0.5", "d2026-13-01.5", "d2026-01-01", "d2026-01-01.", "d2026-01-01.x", "c5.5" };
	struct db *d = store_reader(w->store, &w->place->f);
	struct finding_page page;

	must(w->place->f, d);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct fail f = { 0 };

		assert_false(query_findings(w->a, d, &s, &(struct finding_ask){ .cursor = str_of(wrong[i]) }, &page, &f));
		assert_int_equal(f.kind, FAIL_FORMAT);
	}
	store_return(w->store, d);
}

static void texts_are_searched_within_a_filter(void **state)
{
	struct world *w = *state;
	int64_t first = world_finding(w, "1.1"), second = world_finding(w, "1.2");
	struct scope s = scope_at(w, w->clerk);
	struct db *d = store_reader(w->store, &w->place->f);
	struct finding_ask ask = { .filter = { .text = S("登记不全"), .unit = w->town }, .most = 1 };
	struct finding_page page;
	int64_t n;
	bool is_more;

	must(w->place->f, d);
	must(w->place->f, query_findings(w->a, d, &s, &ask, &page, &w->place->f));
	assert_true(page.n == 1 && page.p[0].id == first && page.next.p);
	ask.cursor = page.next;
	must(w->place->f, query_findings(w->a, d, &s, &ask, &page, &w->place->f));
	assert_true(page.n == 1 && page.p[0].id == second && !page.next.p);
	must(w->place->f, query_finding_count(d, &s, &ask.filter, &n, &is_more, &w->place->f));
	assert_int_equal(n, 2);
	ask.filter.unit = w->other_town;
	ask.cursor.p = NULL;
	must(w->place->f, query_findings(w->a, d, &s, &ask, &page, &w->place->f));
	assert_int_equal(page.n, 0);
	store_return(w->store, d);
}

/* True where the plan looks at every finding of the region, in no order of use. */
static bool is_scan(struct str step)
{
	return str_is_equal(step, S("SCAN f")) || str_is_prefixed(step, S("SCAN f ")) ||
		str_is_suffixed(step, S("SEARCH f USING PRIMARY KEY (region=?)")) ||
		str_is_suffixed(step, S("SEARCH x USING PRIMARY KEY (region=?)")) ||
		str_is_suffixed(step, S("SEARCH z USING PRIMARY KEY (region=?)"));
}

static void no_list_looks_at_every_finding(void **state)
{
	struct world *w = *state;
	struct finding_text texts[100];
	size_t n = query_finding_texts(texts, 100), n_steps = 0;
	struct value v[40];
	struct db *d = store_reader(w->store, &w->place->f);

	must(w->place->f, d);
	assert_true(n > 40 && n < 100);
	for (size_t i = 0; i < 40; i++)
		v[i] = V(1);
	for (size_t i = 0; i < n && db_engine(d) == DB_SQLITE; i++) {
		const char *sql = str_print(w->a, "EXPLAIN QUERY PLAN %s", texts[i].sql).p;
		struct rows *r = db_select_n(d, &w->place->f, sql, v, texts[i].n_values);

		for (; rows_next(r); n_steps++)
			if (is_scan(rows_text(r, 3)))
				fail_msg("text %zu: %.*s\n%.300s", i, STR_ARG(rows_text(r, 3)), texts[i].sql);
		must(w->place->f, rows_close(r, &w->place->f));
	}
	assert_true(n_steps > n || db_engine(d) != DB_SQLITE);
	store_return(w->store, d);
}

static int64_t add_evidence(struct world *w, int64_t finding)
{
	return world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"登记办法\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"办法.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", (long long)finding, 7));
}

static void a_finding_is_shown_with_everything_on_it(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1"), other = world_rectifying(w, "1.2");
	struct scope s = scope_at(w, w->office);
	struct db *d;
	struct finding_whole all;

	world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-02-28\",\"text\":\"已核对12个村\"}",
		(long long)id));
	add_evidence(w, id);
	add_evidence(w, other);
	d = store_reader(w->store, &w->place->f);
	must(w->place->f, d);
	must(w->place->f, query_finding_whole(w->a, d, &s, id, 0, &all, &w->place->f));
	assert_true(all.finding->id == id && all.inspection->id == w->inspection && all.aspect->id == w->aspect);
	assert_int_equal(all.measures.n, 1);
	assert_int_equal(all.progress.n, 1);
	assert_int_equal(all.evidence.n, 1);
	assert_int_equal(body_value(all.evidence.p[0]->body, "files")->n, 1);
	assert_int_equal(all.n_shared, 1);
	assert_true(all.shared[0].finding == other);
	assert_string_equal(str_z(w->a, all.shared[0].file_name), "办法.pdf");
	assert_string_equal(all.moments[0].kind->name, "finding.add");
	assert_string_equal(str_z(w->a, all.moments[0].actor_name), "甲一");
	for (size_t i = 1; i < all.n_moments; i++)
		assert_true(all.moments[i].seq > all.moments[i - 1].seq && all.moments[i].kind);
	assert_true(all.n_moments >= 7); /* added, measure, claimed, plan submitted and passed, progress, evidence */
	s.person = w->stranger;
	assert_false(query_finding_whole(w->a, d, &s, id, 0, &all, &w->place->f));
	assert_int_equal(w->place->f.kind, FAIL_NOT_FOUND);
	store_return(w->store, d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(filters_orders_and_pages_agree_with_a_plain_list),
		world_test(and_so_they_do_for_persons_with_little_and_with_much_to_see),
		world_test(late_in_sql_is_late_in_the_ledger),
		world_test(a_line_of_a_list_has_its_names_and_its_lamp),
		world_test(a_cursor_of_another_list_is_refused),
		world_test(texts_are_searched_within_a_filter),
		world_test(no_list_looks_at_every_finding),
		world_test(a_finding_is_shown_with_everything_on_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
