/* test_demo.c - the example ledger: what it promises to show, that it is sound, and that a day makes it anew. */
#include "act/demo/demo.h"
#include "act/setup.h"
#include "act/sign_in.h"
#include "base/password.h"
#include "ledger/words.h"
#include "place.h"
#include "store/verify.h"

/* One ledger with the example in it; made once, for a fill takes seconds. */
struct example {
	struct place *place;
	struct arena *a;
	struct store *store;
	struct files *files;
	struct keyring keys;
	struct clock clock;
	const struct demo_sign_in *sign_ins;
	size_t n_sign_ins;
	struct str journal;	/* all of it but what is sealed */
};

static int64_t count(struct example *e, const char *sql)
{
	struct fail f = { 0 };
	struct db *d = store_reader(e->store, &f);
	int64_t n = 0;

	must(f, d);
	must(f, db_number_n(d, &f, &n, NULL, sql, NULL, 0));
	store_return(e->store, d);
	return n;
}

static struct acting acting_of(struct example *e, int64_t person)
{
	return (struct acting){ .store = e->store, .keys = &e->keys, .clock = e->clock, .region = 1, .person = person };
}

/* A body without what is sealed, which chance makes another each time. */
static void print_unsealed(struct str body, struct buf *out)
{
	size_t from = 0, at, end;

	while (str_find(body, S("\"sm4:"), from, &at) && str_find(body, S("\""), at + 1, &end)) {
		buf_str(out, str_sub(body, from, at));
		from = end + 1;
	}
	buf_str(out, str_sub(body, from, body.n));
}

static struct str print_journal(struct example *e)
{
	struct fail f = { 0 };
	struct db *d = store_reader(e->store, &f);
	struct buf *out = buf_new(e->a);
	struct rows *r;

	must(f, d);
	r = journal_select(d, 1, 1, 0, &f);
	while (r && rows_next(r)) {
		struct change c = change_of_row(r);

		buf_print(out, "%lld %lld %lld %.*s %lld ", (long long)c.seq, (long long)c.at_ms, (long long)c.actor, STR_ARG(c.kind),
			(long long)c.object);
		print_unsealed(c.body, out);
		buf_char(out, '\n');
	}
	must(f, rows_close(r, &f));
	/* what is sealed, as it is when it is opened; passwords have a salt of their own */
	r = db_select(d, &f, "SELECT name, phone FROM person WHERE region = $1 ORDER BY id", V(1));
	while (r && rows_next(r))
		buf_print(out, "%.*s %.*s\n", STR_ARG(rows_text(r, 0)), STR_ARG(rows_text(r, 1)));
	must(f, rows_close(r, &f));
	store_return(e->store, d);
	return buf_view(out);
}

static struct example *open_example(const char *now)
{
	struct fail f = { 0 };
	struct example *e;
	struct acting as;
	void *place;

	place_open(&place);
	e = arena_new_of(((struct place *)place)->a, struct example);
	e->place = place;
	e->a = e->place->a;
	assert_true(clock_parse(str_of(now), &e->clock.at_ms));
	e->clock.stands = true;
	e->store = store_open(&e->place->at, true, &f);
	must(f, e->store);
	e->files = files_open(store_files(e->store), &f);
	must(f, e->files);
	must(f, seal_make_key(&e->keys.master, &f));
	as = acting_of(e, 0);
	must(f, demo_fill(e->a, &as, e->files, NULL, NULL, &e->sign_ins, &e->n_sign_ins, &f));
	e->journal = print_journal(e);
	return e;
}

static void close_example(struct example *e)
{
	void *place = e->place;

	files_close(e->files);
	store_close(e->store);
	place_close(&place);
}

static int open_once(void **state)
{
	*state = open_example("2026-03-18T10:00");
	return 0;
}

static int close_once(void **state)
{
	close_example(*state);
	return 0;
}

/* ---- what it shows ---- */

static void it_has_twelve_units_three_rounds_and_two_hundred_findings(void **state)
{
	struct example *e = *state;

	assert_int_equal(count(e, "SELECT COUNT(DISTINCT unit) FROM inspection"), 12);
	assert_int_equal(count(e, "SELECT COUNT(DISTINCT round) FROM inspection"), 3);
	assert_int_equal(count(e, "SELECT COUNT(*) FROM finding"), 200);
	assert_int_equal(count(e, "SELECT COUNT(*) FROM finding WHERE relapse_of IS NOT NULL"), 2);
	assert_int_equal(count(e, "SELECT COUNT(DISTINCT name) FROM person"), count(e, "SELECT COUNT(*) FROM person"));
	assert_int_equal(count(e, "SELECT COUNT(*) FROM person WHERE phone LIKE 'sm4:%'"), 0);
	assert_true(count(e, "SELECT COUNT(*) FROM finding WHERE state <> 'closed' AND due < '2026-03-18'") >= 8);
	assert_true(count(e, "SELECT COUNT(*) FROM finding WHERE state = 'rectifying' AND due >= '2026-03-18' AND due < '2026-04-18'") >= 5);
	assert_int_equal(count(e, "SELECT COUNT(*) FROM change WHERE at_ms > 1773799200000"), 0);	/* nothing is of the future */
}

/* A region's tables by state: each state of a list has a record. */
static void need_each_state(struct example *e, const char *table, const struct words *states)
{
	for (size_t i = 0; i < states->n; i++) {
		struct str sql = str_print(e->a, "SELECT COUNT(*) FROM %s WHERE state = '%s'", table, states->p[i].code);

		if (count(e, str_z(e->a, sql)) == 0)
			fail_msg("no %s is %s", table, states->p[i].code);
	}
}

static void every_state_and_every_kind_of_record_is_there(void **state)
{
	static const char *const all[] = { "closure", "extension", "letter", "withheld", "override", "plan", "handover", "assessment",
		"selfcheck", "common", "poll", "inspection", "evidence" };
	struct example *e = *state;

	need_each_state(e, "finding", &words_state);
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		need_each_state(e, all[i], record_find(str_of(all[i]))->states);
	for (size_t i = 0; i < n_records; i++)
		if (count(e, str_z(e->a, str_print(e->a, "SELECT COUNT(*) FROM %s", records[i]->name))) == 0)
			fail_msg("there is no %s", records[i]->name);
	assert_int_equal(count(e, "SELECT COUNT(DISTINCT channel) FROM bulletin WHERE state = 'published'"), 2);
}

static void outcomes_and_levels_of_every_sort_are_there(void **state)
{
	struct example *e = *state;

	for (size_t i = 0; i < words_outcome.n; i++)
		assert_true(count(e, str_z(e->a, str_print(e->a, "SELECT COUNT(*) FROM finding WHERE outcome = '%s'", words_outcome.p[i].code))) > 0);
	for (size_t i = 0; i < words_role.n; i++)
		assert_true(count(e, str_z(e->a, str_print(e->a, "SELECT COUNT(*) FROM role WHERE role = '%s'", words_role.p[i].code))) > 0);
	assert_true(count(e, "SELECT COUNT(*) FROM letter WHERE raised_by_rule = 'letter-reminder'") > 0);
	assert_int_equal(count(e, "SELECT COUNT(DISTINCT kind) FROM letter"), 5);
	assert_true(count(e, "SELECT COUNT(DISTINCT type) FROM evidence_files") >= 3);
}

/* For verifiers to find: a file that proves two findings, and one that is older than the feedback. */
static void signs_of_paper_rectification_are_there_to_be_found(void **state)
{
	struct example *e = *state;

	assert_int_equal(count(e, "SELECT COUNT(*) FROM (SELECT f.sha256 FROM evidence_files f JOIN evidence v ON v.region = f.region"
		" AND v.id = f.id GROUP BY f.sha256 HAVING COUNT(DISTINCT v.finding) = 2) s"), 1);
	assert_int_equal(count(e, "SELECT COUNT(*) FROM evidence v JOIN finding f ON f.region = v.region AND f.id = v.finding"
		" JOIN inspection i ON i.region = f.region AND i.id = f.inspection WHERE v.taken < i.feedback_date"), 1);
}

/* ---- that it is sound ---- */

static void tell_damage(void *told, int64_t region, const char *where, const char *what)
{
	(void)told;
	print_error("region %lld: %s: %s\n", (long long)region, where, what);
}

static void it_verifies_clean(void **state)
{
	struct example *e = *state;
	struct verifying v = { .keys = &e->keys, .files = e->files, .is_replayed = true, .tell = tell_damage };
	struct fail f = { 0 };

	v.db = store_reader(e->store, &f);
	must(f, v.db && db_begin(v.db, &f));
	must(f, verify_ledger(&v, &f));
	store_return(e->store, v.db);
	assert_int_equal(v.n_damages, 0);
	assert_int_equal(v.n_changes, count(e, "SELECT COUNT(*) FROM change"));
	assert_true(v.n_files > 200);
}

static void each_account_signs_in_with_the_known_password(void **state)
{
	struct example *e = *state;

	assert_int_equal(password_check(S(DEMO_PASSWORD), S("clerk")), PASSWORD_FINE);
	for (size_t i = 0; i < e->n_sign_ins; i += 5) {
		const struct credentials c = { .name = str_of(e->sign_ins[i].name), .password = S(DEMO_PASSWORD) };
		struct signed_in who;
		struct refusal no = { 0 };

		if (!sign_in_check(e->store, 1, e->clock, &c, &who, &no))
			fail_msg("%s: %s", e->sign_ins[i].name, no.en);
		assert_false(who.must_change);
		assert_true(e->sign_ins[i].person.n > 0);
	}
}

static void a_ledger_that_has_something_is_not_filled(void **state)
{
	struct example *e = *state;
	struct acting as = acting_of(e, 0);
	const struct demo_sign_in *sign_ins;
	struct fail f = { 0 };
	size_t n;

	assert_false(demo_fill(e->a, &as, e->files, NULL, NULL, &sign_ins, &n, &f));
	assert_int_equal(f.kind, FAIL_CONFLICT);
}

static void shipped_limits_and_holidays_are_registered_once(void **state)
{
	struct example *e = *state;
	struct acting as = acting_of(e, 0);
	struct refusal no = { 0 };
	struct setup_count n = { 0 };

	if (!acting_open(e->a, &as, &no) || !setup_add_shipped(&as, &n, &no))
		fail_msg("%s", no.en);
	assert_int_equal(n.n_limits, 0);
	assert_int_equal(n.n_holidays, 0);
	assert_int_equal(n.n_there, count(e, "SELECT COUNT(*) FROM time_limit") - 1 + count(e, "SELECT COUNT(*) FROM holiday"));
	assert_int_equal(count(e, "SELECT COUNT(*) FROM time_limit WHERE state = 'confirmed'"), 4);
	assert_int_equal(count(e, "SELECT COUNT(*) FROM holiday WHERE date = '2026-02-14' AND working = 1"), 1);
}

/* ---- that a day makes it anew ---- */

static void the_same_day_gives_the_same_ledger(void **state)
{
	struct example *e = *state, *again;
	struct str first = str_copy(e->a, e->journal);

	if (place_database())
		skip(); /* there is but one place */
	again = open_example("2026-03-18T10:00");
	if (!str_is_equal(first, again->journal)) {
		size_t at = 0;

		while (first.p[at] == again->journal.p[at])
			at++;
		fail_msg("they differ from here on: %.80s", first.p + at);
	}
	close_example(again);
}

/* Some days have holidays before them, or are the last of a month: nothing is refused on them. */
static void it_can_be_made_on_any_day(void **state)
{
	static const char *const days[] = { "2026-10-04T08:00", "2027-02-28T00:10" };

	(void)state;
	if (place_database())
		skip();
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
		close_example(open_example(days[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_twelve_units_three_rounds_and_two_hundred_findings),
		cmocka_unit_test(every_state_and_every_kind_of_record_is_there),
		cmocka_unit_test(outcomes_and_levels_of_every_sort_are_there),
		cmocka_unit_test(signs_of_paper_rectification_are_there_to_be_found),
		cmocka_unit_test(it_verifies_clean),
		cmocka_unit_test(each_account_signs_in_with_the_known_password),
		cmocka_unit_test(a_ledger_that_has_something_is_not_filled),
		cmocka_unit_test(shipped_limits_and_holidays_are_registered_once),
		cmocka_unit_test(the_same_day_gives_the_same_ledger),
		cmocka_unit_test(it_can_be_made_on_any_day),
	};

	return cmocka_run_group_tests(tests, open_once, close_once);
}
