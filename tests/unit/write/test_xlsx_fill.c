/* test_xlsx_fill.c - a superior's template is filled in place and stays what it was. */
#include "mocka.h"

#include "ooxml_zip.h"
#include "package_part.h"
#include "write/xlsx_fill.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS(rows) HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" rows "</Relationships>"
#define REL(id, kind, target) "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" kind "\" Target=\"" target "\"/>"
#define T(place, style, text) "<c r=\"" place "\" s=\"" style "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define SHARED(place, style, index) "<c r=\"" place "\" s=\"" style "\" t=\"s\"><v>" index "</v></c>"

/* Styles: 0 plain, 1 wrapped with a border, 2 a date, 3 text. */
static const char styles[] = HEAD "<styleSheet" NS "><fonts><font><sz val=\"11\"/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/>"
	"<xf numFmtId=\"0\" fontId=\"0\" borderId=\"1\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"14\" fontId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\"/></cellXfs></styleSheet>";
static const char strings[] = HEAD "<sst" NS "><si><t>{{title}}</t></si>"
	"<si><r><rPr><b/></rPr><t>单位：{{un</t></r><r><rPr><rFont val=\"楷体\"/></rPr><t>it}}（盖章）</t></r></si><si><t>{{findings.finding}}</t></si></sst>";
static const char first_sheet[] = HEAD "<worksheet" NS " xmlns:r=\"" OFFICE "\"><dimension ref=\"A1:D8\"/>"
	"<cols><col min=\"1\" max=\"4\" width=\"12\"/></cols><sheetData>"
	"<row r=\"1\" ht=\"30\" customHeight=\"1\">" SHARED("A1", "0", "0") "</row>"
	"<row r=\"2\">" SHARED("A2", "0", "1") "</row>"
	"<row r=\"3\">" T("A3", "1", "序号") T("B3", "1", "问题") T("D3", "1", "金额") "</row>"
	"<row r=\"4\" ht=\"20\" customHeight=\"1\">" T("A4", "1", "{{findings.number}}") SHARED("B4", "1", "2") "<c r=\"C4\" s=\"1\"/>" T("D4", "1", "{{findings.money}}") "</row>"
	"<row r=\"5\">" T("A5", "1", "合计") "<c r=\"D5\" s=\"1\"><f>SUM(D4:D4)</f><v>0</v></c></row>"
	"<row r=\"6\">" T("A6", "0", "注：见附表") "<c r=\"D6\"><f t=\"shared\" ref=\"D6:D7\" si=\"0\">D5*2</f><v>0</v></c></row>"
	"<row r=\"7\">" T("A7", "2", "{{day}}") T("B7", "0", "{{day}}") T("C7", "3", "{{card}}") "<c r=\"D7\"><f t=\"shared\" si=\"0\"/><v>0</v></c></row>"
	"</sheetData><autoFilter ref=\"A3:D4\"/><mergeCells count=\"4\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"A6:C6\"/></mergeCells>"
	"<conditionalFormatting sqref=\"D4\"><cfRule type=\"expression\" priority=\"1\"><formula>D4&gt;D$5</formula></cfRule></conditionalFormatting>"
	"<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A7\"><formula1>$A$4:$A$4</formula1></dataValidation></dataValidations>"
	"<headerFooter><oddFooter>&amp;L{{unit}}&amp;C第 &amp;P 页</oddFooter></headerFooter><rowBreaks count=\"1\"><brk id=\"5\" max=\"16383\" man=\"1\"/></rowBreaks>"
	"<drawing r:id=\"r1\"/></worksheet>";
static const char second_sheet[] = HEAD "<worksheet" NS "><sheetData><row r=\"1\"><c r=\"A1\"><f>台账!D5+A2</f><v>0</v></c></row></sheetData></worksheet>";
static const char third_sheet[] = HEAD "<worksheet" NS "><sheetData><row r=\"1\"><c r=\"A1\"><f>A2</f><v>7</v></c></row></sheetData></worksheet>";
static const char book[] = HEAD "<workbook" NS " xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"s1\"/><sheet name=\"汇总\" sheetId=\"2\" r:id=\"s2\"/>"
	"<sheet name=\"说明\" sheetId=\"3\" r:id=\"s3\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">台账!$A$1:$D$7</definedName></definedNames></workbook>";
static const char drawing[] = HEAD "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
	"<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:row>6</xdr:row></xdr:to>"
	"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{{uni</a:t></a:r><a:r><a:t>t}}章</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>";
static const char types[] = HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
	"<Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml\"/></Types>";

static struct str template_with(struct arena *a, const char *sheet)
{
	struct ooxml_part parts[] = {
		{ "[Content_Types].xml", str_of(types) }, { "_rels/.rels", S(RELS(REL("r1", "officeDocument", "xl/workbook.xml"))) },
		{ "xl/workbook.xml", str_of(book) }, { "xl/_rels/workbook.xml.rels", S(RELS(REL("s1", "worksheet", "worksheets/sheet1.xml") REL("s2", "worksheet", "worksheets/sheet2.xml")
			REL("s3", "worksheet", "worksheets/sheet3.xml") REL("s4", "styles", "styles.xml") REL("s5", "sharedStrings", "sharedStrings.xml") REL("s6", "calcChain", "calcChain.xml"))) },
		{ "xl/worksheets/sheet1.xml", str_of(sheet) }, { "xl/worksheets/sheet2.xml", str_of(second_sheet) }, { "xl/worksheets/sheet3.xml", str_of(third_sheet) },
		{ "xl/styles.xml", str_of(styles) }, { "xl/sharedStrings.xml", str_of(strings) }, { "xl/calcChain.xml", S(HEAD "<calcChain" NS "/>") },
		{ "xl/worksheets/_rels/sheet1.xml.rels", S(RELS(REL("r1", "drawing", "../drawings/drawing1.xml"))) }, { "xl/drawings/drawing1.xml", str_of(drawing) },
		{ "xl/theme/theme1.xml", S("<theme>not even looked at</theme>") },
	};

	return ooxml_zip(a, parts, sizeof parts / sizeof *parts);
}

#define V(text) { text, sizeof text - 1 }

static const struct fill_field fields[] = {
	{ "title", { .text = V("青山镇<整改>台账") } }, { "unit", { .text = V("党委&政府") } }, { "day", { .kind = FILL_DATE, .date = { 2020, 12, 11 } } },
	{ "card", { .text = V("110101198001010017") } },
};
static const char *const columns[] = { "number", "finding", "money" };
static const struct fill_value values[] = {
	{ .kind = FILL_WHOLE, .number = 1 }, { .text = V("学习不深入，不系统，不全面，学用脱节的问题比较突出") }, { .kind = FILL_MONEY, .number = 123450 },
	{ .kind = FILL_WHOLE, .number = 1, .continues = true }, { .text = V("甲\n乙") }, { .kind = FILL_MONEY, .number = 5 },
	{ .kind = FILL_WHOLE, .number = 2 }, { .text = V("_x0041_") }, { .kind = FILL_MONEY, .number = -1000000000000000 },
};
static const struct fill_list lists[] = { { "findings", columns, 3, values, 3 } };
static const struct fill_data data = { fields, 4, lists, 1 };

static struct str fill(struct arena *a, struct str bytes, const struct fill_data *d)
{
	struct buf *out = buf_new(a);
	struct fail f = { 0 };

	if (!xlsx_fill(a, bytes, d, out, &f))
		fail_msg("%s", f.text);
	buf_str(out, S("\0\0\0\0\0\0\0\0"));
	return str_sub(buf_view(out), 0, out->n - 8);
}

static void a_list_row_is_repeated_and_all_below_moves(void **state)
{
	struct arena *a = arena_new();
	struct str bytes = fill(a, template_with(a, first_sheet), &data), sheet = package_part(a, bytes, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_string_equal(str_z(a, ooxml_read(a, bytes, "a.xlsx")->text),
		"台账\n青山镇<整改>台账\n单位：党委&政府（盖章）\n序号\t问题\t金额\n1\t学习不深入，不系统，不全面，学用脱节的问题比较突出\t1234.50\n"
		"甲 乙\t0.05\n2\t_x0041_\t-10000000000000.00\n合计\n注：见附表\n2020-12-11\t2020年12月11日\t110101198001010017\n说明\n7\n");
	assert_part_has(sheet, "<c r=\"D7\" s=\"1\"><f>SUM(D4:D6)</f></c>");
	assert_part_has(sheet, "<c r=\"D8\"><f>D7*2</f></c>");
	assert_part_has(sheet, "<c r=\"D9\"><f>D8*2</f></c>");
	assert_part_has(sheet, "<c r=\"D4\" s=\"1\"><v>1234.50</v></c>");
	assert_part_has(sheet, "<row r=\"6\" ht=\"35\" customHeight=\"1\"><c r=\"A6\" s=\"1\"><v>2</v></c><c r=\"B6\" s=\"1\" t=\"inlineStr\">");
	assert_part_has(sheet, "<t xml:space=\"preserve\">_x005F_x0041_</t>");
	assert_part_has(sheet, "<mergeCells count=\"7\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"B5:C5\"/>"
		"<mergeCell ref=\"B6:C6\"/><mergeCell ref=\"A8:C8\"/><mergeCell ref=\"A4:A5\"/></mergeCells>");
	assert_part_has(sheet, "<dimension ref=\"A1:D10\"/>");
	assert_part_has(sheet, "<autoFilter ref=\"A3:D6\"/>");
	assert_part_has(sheet, "sqref=\"D4:D6\"><cfRule type=\"expression\" priority=\"1\"><formula>D4&gt;D$7</formula>");
	assert_part_has(sheet, "sqref=\"A9\"><formula1>$A$4:$A$6</formula1>");
	assert_part_has(sheet, "<brk id=\"7\"");
	assert_part_has(sheet, "<oddFooter>&amp;L党委&amp;&amp;政府&amp;C第 &amp;P 页</oddFooter>");
	arena_free(a);
}

static void text_keeps_its_runs_and_rows_grow_with_it(void **state)
{
	struct arena *a = arena_new();
	struct str sheet = package_part(a, fill(a, template_with(a, first_sheet), &data), "xl/worksheets/sheet1.xml");

	(void)state;
	assert_part_has(sheet, "<r><rPr><b/></rPr><t xml:space=\"preserve\">单位：党委&amp;政府</t></r><r><rPr><rFont val=\"楷体\"/></rPr><t xml:space=\"preserve\">（盖章）</t></r>");
	assert_part_has(sheet, "<row r=\"4\" ht=\"51\" customHeight=\"1\">");
	assert_part_has(sheet, "<row r=\"5\" ht=\"35\" customHeight=\"1\">");
	arena_free(a);
}

static void the_rest_of_the_book_follows_or_stays_as_it_was(void **state)
{
	struct arena *a = arena_new();
	struct str before = template_with(a, first_sheet), bytes = fill(a, before, &data);
	static const char *const kept[] = { "xl/worksheets/sheet3.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "_rels/.rels" };

	(void)state;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_true(str_is_equal(package_part(a, before, kept[i]), package_part(a, bytes, kept[i])));
	assert_part_has(package_part(a, bytes, "xl/worksheets/sheet2.xml"), "<f>台账!D7+A2</f></c>");
	assert_part_has(package_part(a, bytes, "xl/workbook.xml"), "台账!$A$1:$D$9</definedName></definedNames><calcPr fullCalcOnLoad=\"1\"/>");
	assert_null(package_part(a, bytes, "xl/calcChain.xml").p);
	assert_part_lacks(package_part(a, bytes, "[Content_Types].xml"), "calcChain");
	assert_part_lacks(package_part(a, bytes, "xl/_rels/workbook.xml.rels"), "calcChain");
	assert_part_has(package_part(a, bytes, "xl/drawings/drawing1.xml"), "<xdr:row>7</xdr:row></xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:row>8</xdr:row>");
	assert_part_has(package_part(a, bytes, "xl/drawings/drawing1.xml"), "<a:t>党委&amp;政府</a:t></a:r><a:r><a:t>章</a:t>");
	assert_true(str_is_equal(bytes, fill(a, before, &data)));
	arena_free(a);
}

#define ROWS(rows, merges) HEAD "<worksheet" NS "><sheetData>" rows "</sheetData><mergeCells>" merges "</mergeCells></worksheet>"

static void a_pattern_of_several_merged_rows_is_repeated_whole(void **state)
{
	struct arena *a = arena_new();
	struct str bytes = fill(a, template_with(a, ROWS(
		"<row r=\"2\">" T("A2", "1", "{{findings.number}}") T("B2", "1", "{{findings.finding}}") "</row>"
		"<row r=\"3\">" T("B3", "1", "金额：{{findings.money}}元") "<c r=\"C3\"><f>ROW(B2)+B$9</f></c></row>"
		"<row r=\"9\">" T("B9", "0", "尾") "</row>",
		"<mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D1:D9\"/>")), &data);
	struct str sheet = package_part(a, bytes, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_part_has(sheet, "<mergeCell ref=\"A2:A5\"/><mergeCell ref=\"A6:A7\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"B6:C6\"/><mergeCell ref=\"D1:D13\"/>");
	assert_part_has(sheet, "金额：0.05元");
	assert_part_has(sheet, "<c r=\"C7\"><f>ROW(B6)+B$13</f></c>");
	assert_part_has(sheet, "<row r=\"13\"><c r=\"B13\"");
	arena_free(a);
}

static void a_list_without_records_leaves_its_row_empty(void **state)
{
	struct arena *a = arena_new();
	struct fill_list none = { "findings", columns, 3, NULL, 0 };
	struct fill_data d = { fields, 4, &none, 1 };
	struct str sheet = package_part(a, fill(a, template_with(a, first_sheet), &d), "xl/worksheets/sheet1.xml");

	(void)state;
	assert_part_has(sheet, "<row r=\"4\" ht=\"20\" customHeight=\"1\"><c r=\"A4\" s=\"1\"/><c r=\"B4\" s=\"1\"/><c r=\"C4\" s=\"1\"/><c r=\"D4\" s=\"1\"/></row>");
	assert_part_has(sheet, "<f>SUM(D4:D4)</f></c>");
	arena_free(a);
}

static void what_has_no_value_is_told_with_its_cell(void **state)
{
	static const struct { const char *sheet; enum fail_kind kind; const char *why; } cases[] = {
		{ ROWS("<row r=\"7\">" T("C7", "0", "至{{nothing}}止") "</row>", ""), FAIL_NOT_FOUND, "sheet 台账, cell C7: no value for {{nothing}}" },
		{ ROWS("<row>" T("C1", "0", "{{ title }}{{findings.nothing}}") "</row>", ""), FAIL_NOT_FOUND, "sheet 台账, cell C1: no value for {{findings.nothing}}" },
		{ ROWS("<row><c t=\"inlineStr\"><is><t>甲</t></is></c><c t=\"inlineStr\"><is><t>{{title</t></is></c></row>", ""), FAIL_NOT_FOUND, "sheet 台账, cell B1: no value for {{title}}" },
		{ ROWS("<row r=\"1\">" T("A1", "0", "{{a}}") T("B1", "0", "{{b}}") "</row>", ""), FAIL_NOT_FOUND, "2 placeholders, the first: sheet 台账, cell A1: no value for {{a}}" },
		{ HEAD "<worksheet" NS "><sheetData/><headerFooter><oddHeader>{{x}}</oddHeader></headerFooter></worksheet>", FAIL_NOT_FOUND, "sheet 台账, cell 页眉页脚: no value for {{x}}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct buf *out = buf_new(a);
		struct fail f = { 0 };

		assert_false(xlsx_fill(a, template_with(a, cases[i].sheet), &data, out, &f));
		assert_int_equal(f.kind, cases[i].kind);
		assert_string_equal(f.text, cases[i].why);
		assert_int_equal(out->n, 0);
		arena_free(a);
	}
}

static void lists_may_not_share_a_row_nor_swell(void **state)
{
	struct arena *a = arena_new();
	static const char *const one[] = { "x" };
	struct fill_value many[1] = { { 0 } };
	struct fill_list two[] = { { "a", one, 1, many, 1 }, { "b", one, 1, many, 1 } };
	struct fill_list swollen[] = { { "a", one, 1, many, FILL_CELLS_MOST } };
	struct fill_data d = { NULL, 0, two, 2 }, large = { NULL, 0, swollen, 1 };
	struct buf *out = buf_new(a);
	struct fail f = { 0 };
	struct str sheet = S(ROWS("<row r=\"1\">" T("A1", "0", "{{a.x}}") T("B1", "0", "甲") "</row>", ""));

	(void)state;
	assert_false(xlsx_fill(a, template_with(a, ROWS("<row r=\"3\">" T("A3", "0", "{{a.x}}") T("B3", "0", "{{b.x}}") "</row>", "")), &d, out, &f));
	assert_int_equal(f.kind, FAIL_CONFLICT);
	assert_string_equal(f.text, "sheet 台账: the lists a and b share row 3");
	assert_false(xlsx_fill(a, template_with(a, sheet.p), &large, out, &f));
	assert_int_equal(f.kind, FAIL_LIMIT);
	arena_free(a);
}

static void the_placeholders_of_a_template_are_listed(void **state)
{
	struct arena *a = arena_new();
	struct fill_placeholders p;
	struct fail f = { 0 };

	(void)state;
	assert_true(xlsx_fill_find(a, template_with(a, first_sheet), NULL, &p, &f));
	assert_int_equal(p.n, 10);
	assert_string_equal(str_z(a, p.p[2].name), "findings.number");
	assert_string_equal(str_z(a, p.p[2].place), "A4");
	assert_false(p.p[2].is_known);
	arena_free(a);
}

static void a_damaged_template_does_no_harm(void **state)
{
	struct arena *a = arena_new();
	struct str whole = template_with(a, first_sheet);

	(void)state;
	for (size_t i = 0; i < 2 * whole.n; i += 3) {
		struct arena *tmp = arena_new();
		size_t n = i < whole.n ? i : whole.n;
		char *bytes = arena_alloc(tmp, n + 8);
		struct fail f = { 0 };

		memcpy(bytes, whole.p, n);
		if (i >= whole.n)
			bytes[i - whole.n] ^= 0x21;
		if (!xlsx_fill(tmp, (struct str){ bytes, n }, &data, buf_new(tmp), &f))
			assert_true(f.kind != FAIL_NONE);
		arena_free(tmp);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_row_is_repeated_and_all_below_moves),
		cmocka_unit_test(text_keeps_its_runs_and_rows_grow_with_it),
		cmocka_unit_test(the_rest_of_the_book_follows_or_stays_as_it_was),
		cmocka_unit_test(a_pattern_of_several_merged_rows_is_repeated_whole),
		cmocka_unit_test(a_list_without_records_leaves_its_row_empty),
		cmocka_unit_test(what_has_no_value_is_told_with_its_cell),
		cmocka_unit_test(lists_may_not_share_a_row_nor_swell),
		cmocka_unit_test(the_placeholders_of_a_template_are_listed),
		cmocka_unit_test(a_damaged_template_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
