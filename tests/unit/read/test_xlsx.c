/* test_xlsx.c - Excel's workbooks are read as their reader sees them. */
#include "mocka.h"

#include "ooxml_zip.h"

#include <string.h>

#define DATA(rows) "<sheetData>" rows "</sheetData>"
#define ROW(cells) "<row>" cells "</row>"
#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define AT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define V(attributes, value) "<c " attributes "><v>" value "</v></c>"

static void expect(struct ooxml_excel x, const char *lines)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_xlsx(a, x), "any.bin");

	assert_string_equal(str_z(a, d->text), lines);
	assert_string_equal(d->format, "xlsx");
	arena_free(a);
}

static void cells_show_what_they_hold(void **state)
{
	static const char strings[] = "<si><t>甲</t><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh></si>"
		"<si><r><t>乙</t></r><r><rPr/><t xml:space=\"preserve\"> 丙</t></r></si><si><t>丁_x000D_\n戊</t></si>";
	static const char styles[] = "<numFmts><numFmt numFmtId=\"180\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
		"<cellStyleXfs><xf numFmtId=\"10\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"180\"/></cellXfs>";
	static const struct { const char *cells, *line; } cases[] = {
		{ V("t=\"s\"", "0") V("t=\"s\"", "1") V("t=\"s\"", "2"), "甲\t乙 丙\t丁 戊\n" },
		{ V("t=\"s\"", "9") V("t=\"s\"", "x") T("甲"), "\t\t甲\n" },
		{ T("甲") V("", "12") V("s=\"1\"", "44176") V("s=\"2\"", "44176") V("s=\"77\"", "5"), "甲\t12\t2020-12-11\t2020年12月\t5\n" },
		{ V("t=\"b\"", "1") V("t=\"b\"", "0") V("t=\"e\"", "#N/A"), "TRUE\tFALSE\t#N/A\n" },
		{ "<c t=\"str\"><f>A1&amp;B1</f><v>甲乙</v></c><c><f>1+1</f><v>2</v></c><c><f>1</f></c>", "甲乙\t2\n" },
		{ V("t=\"d\"", "2020-12-11T00:00:00") V("t=\"d\"", "2020-12-11T08:30:00Z"), "2020-12-11\t2020-12-11 08:30:00\n" },
		{ V("", "110101198001010017"), "110101198001010017\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();

		expect((struct ooxml_excel){ .strings = strings, .styles = styles,
			.sheets = { str_print(a, DATA(ROW("%s")), cases[i].cells).p } }, cases[i].line);
		arena_free(a);
	}
}

static void dates_may_count_from_1904(void **state)
{
	(void)state;
	expect((struct ooxml_excel){ .workbook = "<workbookPr date1904=\"1\"/>", .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
		.sheets = { DATA(ROW(V("s=\"0\"", "42714"))) } }, "2020-12-11\n");
}

static void cells_stand_where_they_say(void **state)
{
	static const struct { const char *rows, *lines; } cases[] = {
		{ "<row r=\"1\">" AT("C1", "甲") "</row><row r=\"4\">" AT("A4", "乙") AT("C4", "丙") "</row>", "\t\t甲\n\n\n乙\t\t丙\n" },
		{ "<row r=\"2\">" AT("B2", "甲") T("乙") "</row>" ROW(T("丙")), "\n\t甲\t乙\n丙\n" },
		{ "<row r=\"2\">" AT("A2", "乙") "</row><row r=\"1\">" AT("B1", "后") AT("A1", "甲") "</row>", "甲\t后\n乙\n" },
		{ ROW(AT("A1", "甲") AT("A1", "乙") AT("B1", "丙")), "甲\t丙\n" },
		{ ROW(AT("XFE1", "甲")) ROW(AT("0", "乙")), "甲\n乙\n" },
		{ "<row r=\"1048576\">" AT("A1048576", "甲") "</row>", "\n甲\n" },
		{ ROW(T(" ")), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();

		expect((struct ooxml_excel){ .sheets = { str_print(a, DATA("%s"), cases[i].rows).p } }, cases[i].lines);
		arena_free(a);
	}
}

static void merged_cells_span(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_xlsx(a, (struct ooxml_excel){ .sheets = {
		DATA("<row r=\"1\">" AT("A1", "题") "</row><row r=\"2\">" AT("A2", "甲") AT("B2", "乙") AT("C2", "丙") "</row>"
			"<row r=\"3\">" AT("A3", "藏") AT("B3", "丁") AT("D3", "戊") "</row>")
		"<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A9\"/><mergeCell ref=\"D2:D3\"/><mergeCell ref=\"B3:A1\"/>"
		"<mergeCell ref=\"junk\"/></mergeCells>" } }), "a.xlsx");
	const struct node *row = d->root->first->first;

	(void)state;
	assert_string_equal(str_z(a, d->text), "题\n甲\t乙\t丙\n丁\t\t戊\n");
	assert_int_equal(row->first->columns, 4);
	assert_int_equal(row->first->rows, 1);
	assert_int_equal(row->next->first->rows, 2);
	assert_int_equal(row->next->next->last->rows, 1);
	arena_free(a);
}

static void sheets_follow_each_other(void **state)
{
	static const char *const one = DATA(ROW(T("一"))), *const two = DATA(ROW(T("二"))), *const none = DATA("");

	(void)state;
	expect((struct ooxml_excel){ .sheets = { one, none }, .names = { "name=\"甲\"", "name=\"乙\"" } }, "一\n");
	expect((struct ooxml_excel){ .sheets = { one, two }, .names = { "name=\"甲\"", "name=\"乙\"" } }, "甲\n一\n乙\n二\n");
	expect((struct ooxml_excel){ .sheets = { one, two, two }, .names = { "name=\"甲\"", "name=\"乙\" state=\"hidden\"",
		"name=\"丙\" state=\"veryHidden\"" } }, "一\n");
	expect((struct ooxml_excel){ .sheets = { none } }, "");
}

static void what_the_text_does_not_tell_is_kept_beside_it(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_xlsx(a, (struct ooxml_excel){
		.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
		.names = { "name=\"甲\" state=\"hidden\"", "name=\"乙's\"" },
		.sheets = { DATA(""), DATA("<row r=\"3\">" V("s=\"1\"", "44176") V("", "1.5E3") T("丙") T("丁\n\n戊") "</row>") },
		.defined_names = "<definedName name=\"here\">'乙''s'!$B$3</definedName><definedName name=\"gone\">#REF!</definedName>"
			"<definedName name=\"range\">'乙''s'!$B$3:$B$4</definedName><definedName name=\"hidden\">甲!$A$1</definedName>" }), "a.xlsx");
	const struct node *row = d->root->first->last, *cell = row->first;
	const struct doc_book *b = d->book;

	(void)state;
	assert_int_equal(b->n_sheets, 1);
	assert_int_equal(d->root->first->number, 1);
	assert_int_equal(row->number, 3);
	assert_int_equal(b->n_names, 1);
	assert_string_equal(str_z(a, b->names[0].name), "here");
	assert_int_equal(b->names[0].row, 3);
	assert_int_equal(b->names[0].column, 2);
	assert_int_equal(b->stored[cell->number - 1].kind, STORED_DATE);
	assert_string_equal(str_z(a, b->stored[cell->number - 1].value), "44176");
	cell = cell->next;
	assert_int_equal(b->stored[cell->number - 1].kind, STORED_NUMBER);
	assert_string_equal(str_z(a, b->stored[cell->number - 1].value), "1.5E3");
	cell = cell->next;
	assert_int_equal(cell->number, 0);
	cell = cell->next;
	assert_int_equal(b->stored[cell->number - 1].kind, STORED_TEXT);
	assert_string_equal(str_z(a, b->stored[cell->number - 1].value), "丁\n\n戊");
	arena_free(a);
}

static struct fail failure(struct arena *a, struct str bytes)
{
	struct source s = { bytes, S("a.xlsx") };
	struct doc *d = NULL;
	struct fail f = { 0 };

	assert_false(read_source(a, &s, &d, &f));
	return f;
}

static const char *repeated(struct arena *a, const char *piece, size_t n)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < n; i++)
		buf_z(b, piece);
	buf_char(b, '\0');
	return b->p;
}

static void what_swells_is_refused(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	/* a long string in many cells */
	struct fail f = failure(a, ooxml_xlsx(a, (struct ooxml_excel){
		.strings = str_print(a, "<si><t>%s</t></si>", repeated(a, "长", 30000)).p,
		.sheets = { str_print(a, DATA(ROW("%s")), repeated(a, "<c t=\"s\"><v>0</v></c>", 5000)).p } }));
	assert_int_equal(f.kind, FAIL_LIMIT);
	/* one cell far out in each of many rows */
	struct buf *rows = buf_new(a);

	for (int i = 1; i <= 500; i++)
		buf_print(rows, "<row><c r=\"XFD%d\"><v>1</v></c></row>", i);
	buf_char(rows, '\0');
	f = failure(a, ooxml_xlsx(a, (struct ooxml_excel){ .sheets = { str_print(a, DATA("%s"), rows->p).p } }));
	assert_int_equal(f.kind, FAIL_LIMIT);
	f = failure(a, ooxml_xlsx(a, (struct ooxml_excel){ .sheets = { "<sheetData><row><c>" } }));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_non_null(strstr(f.text, "xl/sheet1.xml: XML error at line 2"));
	arena_free(a);
}

static void a_damaged_file_does_no_harm(void **state)
{
	struct arena *a = arena_new();
	struct str whole = ooxml_xlsx(a, (struct ooxml_excel){ .strings = "<si><t>甲</t></si>",
		.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
		.sheets = { DATA(ROW(V("t=\"s\"", "0") V("s=\"0\"", "44176"))) "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>" } });

	(void)state;
	for (size_t i = 0; i < 2 * whole.n; i++) {
		struct arena *tmp = arena_new();
		size_t n = i < whole.n ? i : whole.n;
		char *bytes = arena_alloc(tmp, n + 8);
		struct source s = { { bytes, n }, S("a.xlsx") };
		struct doc *d = NULL;
		struct fail f = { 0 };
		const char *why = NULL;

		memcpy(bytes, whole.p, n);
		if (i >= whole.n)
			bytes[i - whole.n] ^= 0x21;
		if (read_source(tmp, &s, &d, &f))
			assert_true(doc_is_sound(d, &why));
		else
			assert_true(f.kind == FAIL_FORMAT || f.kind == FAIL_LIMIT);
		arena_free(tmp);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_show_what_they_hold),
		cmocka_unit_test(dates_may_count_from_1904),
		cmocka_unit_test(cells_stand_where_they_say),
		cmocka_unit_test(merged_cells_span),
		cmocka_unit_test(sheets_follow_each_other),
		cmocka_unit_test(what_the_text_does_not_tell_is_kept_beside_it),
		cmocka_unit_test(what_swells_is_refused),
		cmocka_unit_test(a_damaged_file_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
