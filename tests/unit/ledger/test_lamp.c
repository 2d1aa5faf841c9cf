/* test_lamp.c - lateness, lamps and rates. */
#include "ledger/lamp.h"

#include "dice.h"
#include "mocka.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define DAY(y, m, d) ((struct date){ (y), (m), (d) })

static void the_lamp_follows_from_due_date_and_day(void **state)
{
	static const struct { struct date due, today; int warn; enum lamp lamp; int left, late; } rows[] = {
		{ { 2025, 6, 30 }, { 2025, 6, 26 }, 3, LAMP_GREEN, 4, 0 },
		{ { 2025, 6, 30 }, { 2025, 6, 27 }, 3, LAMP_YELLOW, 3, 0 },
		{ { 2025, 6, 30 }, { 2025, 6, 30 }, 3, LAMP_YELLOW, 0, 0 }, /* the due day itself is in time */
		{ { 2025, 6, 30 }, { 2025, 7, 1 }, 3, LAMP_RED, -1, 1 },
		{ { 2025, 6, 30 }, { 2026, 6, 30 }, 3, LAMP_RED, -365, 365 },
		{ { 2025, 6, 30 }, { 2025, 6, 30 }, 0, LAMP_YELLOW, 0, 0 },
		{ { 2025, 6, 30 }, { 2025, 6, 30 }, -1, LAMP_GREEN, 0, 0 },
		{ { 2025, 6, 0 }, { 2025, 6, 30 }, 3, LAMP_YELLOW, 0, 0 }, /* a month ends with its last day */
		{ { 2025, 2, 0 }, { 2025, 3, 1 }, 3, LAMP_RED, -1, 1 },
		{ { 2025, 0, 0 }, { 2025, 12, 1 }, 3, LAMP_GREEN, 30, 0 },
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct lateness l = lamp_compute(&(struct lamp_facts){
			.due = rows[i].due, .today = rows[i].today, .warn_days = rows[i].warn });

		assert_int_equal(l.lamp, rows[i].lamp);
		assert_true(l.has_days);
		assert_int_equal(l.days_left, rows[i].left);
		assert_int_equal(l.days_late, rows[i].late);
		assert_int_equal(l.days_closed_late, 0);
		assert_false(l.is_review);
	}
}

static void what_has_no_due_date_is_never_late(void **state)
{
	struct lamp_facts f = { .today = DAY(2025, 6, 30), .warn_days = 3 };
	struct lateness l = lamp_compute(&f);

	(void)state;
	assert_int_equal(l.lamp, LAMP_NONE);
	assert_false(l.has_days);
	assert_int_equal(l.days_late, 0);
	f.is_closed = true;
	f.closed = DAY(2025, 1, 1);
	l = lamp_compute(&f);
	assert_int_equal(l.lamp, LAMP_GREY);
	assert_int_equal(l.days_closed_late, 0);
}

static void what_is_closed_says_how_late_it_was_closed(void **state)
{
	static const struct { struct date due, closed; int late; } rows[] = {
		{ { 2025, 6, 30 }, { 2025, 6, 30 }, 0 }, { { 2025, 6, 30 }, { 2025, 7, 3 }, 3 },
		{ { 2025, 6, 30 }, { 2025, 1, 3 }, 0 }, { { 2025, 6, 30 }, { 2025, 7, 0 }, 1 },
		{ { 2025, 6, 30 }, { 2025, 6, 0 }, 0 }, { { 2025, 6, 30 }, { 2025, 0, 0 }, 0 },
		{ { 2025, 6, 0 }, { 2025, 6, 30 }, 0 }, { { 2025, 6, 30 }, { 0, 0, 0 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct lateness l = lamp_compute(&(struct lamp_facts){ .due = rows[i].due, .today = DAY(2030, 1, 1),
			.is_closed = true, .closed = rows[i].closed, .warn_days = 3 });

		assert_int_equal(l.lamp, LAMP_GREY);
		assert_int_equal(l.days_closed_late, rows[i].late);
		assert_int_equal(l.days_late, 0);
		assert_false(l.has_days);
	}
}

static void what_goes_on_for_good_has_reviews_and_is_never_late(void **state)
{
	struct lamp_facts f = { .due = DAY(2025, 6, 30), .today = DAY(2025, 8, 1), .warn_days = 3, .is_normalised = true };
	struct lateness l = lamp_compute(&f);

	(void)state;
	assert_int_equal(l.lamp, LAMP_RED);
	assert_true(l.is_review);
	assert_int_equal(l.days_left, -32);
	assert_int_equal(l.days_late, 0);
	f.is_closed = true;
	f.closed = DAY(2025, 8, 1);
	assert_int_equal(lamp_compute(&f).days_closed_late, 0);
	assert_int_equal(lamp_compute(&f).lamp, LAMP_GREY);
}

static void lamps_only_go_forward_while_days_pass(void **state)
{
	struct dice d = { 4 };

	(void)state;
	for (int i = 0; i < 500; i++) {
		struct lamp_facts f = { .due = date_add_days(DAY(2025, 1, 1), dice_between(&d, 0, 700)),
			.warn_days = dice_between(&d, -1, 40) };
		enum lamp before = LAMP_GREEN;
		int late = 0;

		for (int day = -60; day <= 60; day++) {
			struct lateness l;

			f.today = date_add_days(f.due, day);
			l = lamp_compute(&f);
			assert_true(l.lamp >= before && l.lamp <= LAMP_RED);
			assert_int_equal(l.lamp == LAMP_RED, day > 0);
			assert_true(l.days_late >= late);
			before = l.lamp;
			late = l.days_late;
		}
		assert_int_equal(late, 60);
	}
}

static void a_rate_is_cut_off_and_all_alone_is_a_hundred(void **state)
{
	static const struct { int64_t done, total; int bp; const char *two, *one, *none; } rows[] = {
		{ 12, 19, 6315, "63.15%", "63.1%", "63%" }, { 13, 19, 6842, "68.42%", "68.4%", "68%" },
		{ 0, 19, 0, "0.00%", "0.0%", "0%" }, { 19, 19, 10000, "100.00%", "100.0%", "100%" },
		{ 99999, 100000, 9999, "99.99%", "99.9%", "99%" }, { 1, 3, 3333, "33.33%", "33.3%", "33%" },
		{ 1, 20000, 0, "0.00%", "0.0%", "0%" }, { 1, 9999, 1, "0.01%", "0.0%", "0%" },
		{ 1001, 10000, 1001, "10.01%", "10.0%", "10%" },
		{ 899999999999999, 900000000000000, 9999, "99.99%", "99.9%", "99%" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct completion c = { rows[i].done, rows[i].total };
		int bp = -1;

		assert_true(completion_rate(c, &bp));
		assert_int_equal(bp, rows[i].bp);
		assert_string_equal(str_z(a, completion_print(a, c, 2)), rows[i].two);
		assert_string_equal(str_z(a, completion_print(a, c, 1)), rows[i].one);
		assert_string_equal(str_z(a, completion_print(a, c, 0)), rows[i].none);
	}
	arena_free(a);
}

static void of_nothing_there_is_no_rate(void **state)
{
	struct arena *a = arena_new();
	int bp = -1;

	(void)state;
	assert_false(completion_rate((struct completion){ 0, 0 }, &bp));
	assert_int_equal(bp, -1);
	assert_int_equal(completion_print(a, (struct completion){ 0, 0 }, 2).n, 0);
	arena_free(a);
}

static void lamps_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < N_LAMPS; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(lamp_code((enum lamp)i), lamp_code((enum lamp)k));
	assert_string_equal(lamp_code(LAMP_YELLOW), "yellow");
	assert_string_equal(lamp_zh(LAMP_RED), "红灯");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_lamp_follows_from_due_date_and_day),
		cmocka_unit_test(what_has_no_due_date_is_never_late),
		cmocka_unit_test(what_is_closed_says_how_late_it_was_closed),
		cmocka_unit_test(what_goes_on_for_good_has_reviews_and_is_never_late),
		cmocka_unit_test(lamps_only_go_forward_while_days_pass),
		cmocka_unit_test(a_rate_is_cut_off_and_all_alone_is_a_hundred),
		cmocka_unit_test(of_nothing_there_is_no_rate),
		cmocka_unit_test(lamps_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
