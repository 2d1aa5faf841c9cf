/* test_formula.c - references move with the rows that they are to. */
#include "mocka.h"

#include "write/formula.h"

/* Row 4 stands three times: rows below move by two. Rows 7 and 8 stand twice as a pair. */
static const struct row_block blocks[] = { { 4, 4, 3 }, { 7, 8, 2 } };
static const struct row_map map = { blocks, 2 };

static void expect(const char *formula, const char *moved, struct formula_move m)
{
	struct arena *a = arena_new();

	m.map = &map;
	m.sheet = S("台账");
	assert_string_equal(str_z(a, formula_move(a, str_of(formula), &m)), moved);
	arena_free(a);
}

static void formulas_below_and_around_grow(void **state)
{
	static const struct { const char *formula, *moved; } cases[] = {
		{ "SUM(D4:D4)", "SUM(D4:D6)" }, { "SUM(D4)", "SUM(D4:D6)" }, { "SUM(D3:D5)", "SUM(D3:D7)" }, { "SUM(D3,D4)", "SUM(D3,D4:D6)" },
		{ "D4*2", "D4*2" }, { "SUM(D4*2)", "SUM(D4*2)" }, { "A1+$B$5", "A1+$B$7" }, { "SUM($D$7:$D$8)", "SUM($D$9:$D$12)" }, { "A9", "A13" },
		{ "SUM(D:D)", "SUM(D:D)" }, { "SUM(4:5)", "SUM(4:7)" }, { "$1:$3", "$1:$3" }, { "\"A9\"&A9", "\"A9\"&A13" }, { "\"a\"\"A9\"", "\"a\"\"A9\"" },
		{ "LOG10(A9)", "LOG10(A13)" }, { "A9B", "A9B" }, { "_A9", "_A9" }, { "别表!A9+台账!A9", "别表!A9+台账!A13" }, { "'台账'!A9:B9", "'台账'!A13:B13" },
		{ "[1]台账!A9", "[1]台账!A9" }, { "'[1]台账'!A9", "'[1]台账'!A9" }, { "表1[[#This Row],[A9]]+A9", "表1[[#This Row],[A9]]+A13" }, { "1.5E3+A9", "1.5E3+A13" },
		{ "ABCD5", "ABCD5" }, { "IF(A9>0,SUM(D4),D4)", "IF(A13>0,SUM(D4:D6),D4)" }, { "", "" }, { "'open", "'open" }, { "\"", "\"" }, { "[", "[" }, { "TRUE", "TRUE" },
		{ "A1048576", "#REF!" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(cases[i].formula, cases[i].moved, (struct formula_move){ .is_own = true });
}

static void formulas_in_a_repeated_row_speak_of_their_own_copy(void **state)
{
	(void)state;
	expect("C4*D4", "C6*D6", (struct formula_move){ .is_own = true, .block = &blocks[0], .copy = 2 });
	expect("C4/SUM(D$4:D$4)", "C5/SUM(D$4:D$6)", (struct formula_move){ .is_own = true, .block = &blocks[0], .copy = 1 });
	expect("SUM(C7:D8)+B$1", "SUM(C11:D12)+B$1", (struct formula_move){ .is_own = true, .block = &blocks[1], .copy = 1 });
	expect("A9+C4", "A13+C4", (struct formula_move){ .is_own = true, .block = &blocks[1], .copy = 1 });
}

static void formulas_of_other_sheets_move_where_they_name_the_sheet(void **state)
{
	(void)state;
	expect("A9+台账!A9", "A9+台账!A13", (struct formula_move){ 0 });
	expect("台账!$A$1:$F$9", "台账!$A$1:$F$13", (struct formula_move){ 0 });
}

static void shared_formulas_are_written_out(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(str_z(a, formula_offset(a, S("A1*$B$2+C$3+SUM(D:D)+$E4"), 2, 1)), "B3*$B$2+D$3+SUM(D:D)+$E6");
	arena_free(a);
}

static void ranges_grow_and_move(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(str_z(a, formula_move_ranges(a, S("D4 A1:B2 C9:D9 E7:E8 F5"), &map)), "D4:D6 A1:B2 C13:D13 E9:E12 F7");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_below_and_around_grow),
		cmocka_unit_test(formulas_in_a_repeated_row_speak_of_their_own_copy),
		cmocka_unit_test(formulas_of_other_sheets_move_where_they_name_the_sheet),
		cmocka_unit_test(shared_formulas_are_written_out),
		cmocka_unit_test(ranges_grow_and_move),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
