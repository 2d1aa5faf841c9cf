/* test_intake.c - ledgers come in as people keep them, and ours exactly as it went out. */
#include "mocka.h"

#include "base/child.h"
#include "base/file.h"
#include "base/scratch.h"
#include "extract/intake.h"
#include "ooxml_zip.h"
#include "write/workbook.h"

#include <stdlib.h>
#include <string.h>

#define T(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(place, number) "<c r=\"" place "\"><v>" number "</v></c>"
#define D(place, number) "<c r=\"" place "\" s=\"1\"><v>" number "</v></c>"
#define ROW(n, cells) "<row r=\"" #n "\">" cells "</row>"
#define SHEET(rows, merges) "<sheetData>" rows "</sheetData><mergeCells>" merges "</mergeCells>"
#define MERGE(ref) "<mergeCell ref=\"" ref "\"/>"

static struct doc *doc_of_sheet(struct arena *a, const char *sheet)
{
	return ooxml_read(a, ooxml_xlsx(a, (struct ooxml_excel){ .sheets = { sheet }, .names = { "name=\"台账\"" },
		.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>" }), "a.xlsx");
}

/* What a table is read as, in lines that tests compare. */
static const char *told(struct arena *a, const struct intake_table *t)
{
	struct buf *out = buf_new(a);

	for (size_t i = 0; i < t->n_columns; i++)
		buf_print(out, "%s%.*s=%s%d", i ? " " : "", STR_ARG(t->columns[i].heading),
			t->columns[i].field ? t->columns[i].field->code : "?", t->columns[i].sureness);
	for (size_t i = 0; i < t->n_rows; i++) {
		buf_print(out, "\n%u%s:", t->rows[i].row, t->rows[i].continues ? "+" : "");
		for (size_t k = 0; k < t->n_columns; k++)
			buf_print(out, "%s%.*s%s", k ? "|" : "", STR_ARG(t->rows[i].values[k].text), t->rows[i].values[k].is_carried ? "^" : "");
	}
	for (size_t i = 0; i < t->n_skipped; i++)
		buf_print(out, "\n-%u %d", t->skipped[i].row, t->skipped[i].why);
	buf_char(out, '\0');
	return out->p;
}

static struct intake read_sheet(struct arena *a, const char *sheet)
{
	return intake_extract(a, doc_of_sheet(a, sheet), &(struct intake_settings){ 0 });
}

static void a_ledger_is_read_with_its_merged_cells(void **state)
{
	struct arena *a = arena_new();
	struct intake in = read_sheet(a, SHEET(
		ROW(1, T("A1", "青山镇巡察整改台账")) ROW(2, T("A2", "填报单位：青山镇党委"))
		ROW(3, T("A3", "序 号") T("B3", "反馈问题") T("C3", "整改措施") T("D3", "牵头单位") T("E3", "完成时限（年月日）") T("F3", "满意度"))
		ROW(4, T("A4", "一、党的领导方面"))
		ROW(5, N("A5", "1") T("B5", "学习不深入") T("C5", "制定计划") T("D5", "党政办") D("E5", "44176"))
		ROW(6, T("C6", "每月检查") T("D6", "党政办") T("E6", "长期坚持") T("F6", "好"))
		ROW(7, N("A7", "2") T("B7", "资产不清") T("C7", "清查") T("D7", "财政所") T("E7", "2020.12.11"))
		ROW(8, N("A8", "3")) ROW(9, T("A9", "合  计") N("B9", "2")) ROW(10, T("A10", "注：1.本表按季度报送。")) ROW(11, T("A11", "2.一式两份。")),
		MERGE("A1:F1") MERGE("A2:F2") MERGE("A4:F4") MERGE("A5:A6") MERGE("B5:B6") MERGE("A10:F10")));
	const struct intake_table *t = in.tables;

	(void)state;
	assert_int_equal(in.n_tables, 1);
	assert_string_equal(told(a, t),
		"序号=number2 反馈问题=finding2 整改措施=measure2 牵头单位=lead_unit2 完成时限（年月日）=due2 满意度=?0"
		"\n5:1|学习不深入|制定计划|党政办|2020-12-11|"
		"\n6+:1^|学习不深入^|每月检查|党政办|长期坚持|好"
		"\n7:2|资产不清|清查|财政所|2020.12.11|"
		"\n-1 0\n-2 0\n-4 2\n-8 5\n-9 3\n-10 4\n-11 4");
	assert_string_equal(str_z(a, t->title), "青山镇巡察整改台账");
	assert_string_equal(str_z(a, t->rows[2].band), "一、党的领导方面");
	assert_string_equal(str_z(a, intake_place(a, t, t->rows[1].values[1].row, t->rows[1].values[1].column)), "台账!B5");
	assert_int_equal(t->rows[0].values[4].date.day, 11);
	assert_true(t->rows[1].values[4].is_long_term);
	assert_int_equal(t->rows[1].values[4].fault, INTAKE_FINE);
	arena_free(a);
}

static void headings_of_two_rows_are_read_together(void **state)
{
	static const struct { const char *sheet, *told; } cases[] = {
		{ SHEET(ROW(1, T("A1", "序号") T("B1", "具体问题") T("C1", "责任") T("F1", "整改时限"))
			ROW(2, T("C2", "领导") T("D2", "单位") T("E2", "人"))
			ROW(3, T("A3", "1") T("B3", "甲") T("C3", "张三") T("D3", "财政所") T("E3", "李四") T("F3", "立行立改")),
			MERGE("A1:A2") MERGE("B1:B2") MERGE("C1:E1") MERGE("F1:F2")),
			"序号=number2 具体问题=finding2 责任/领导=leader2 责任/单位=lead_unit2 责任/人=owner2 整改时限=due2"
			"\n3:1|甲|张三|财政所|李四|立行立改" },
		/* nothing merged: blanks beside the name */
		{ SHEET(ROW(1, T("A1", "序号") T("B1", "具体问题") T("C1", "责任") T("F1", "整改时限"))
			ROW(2, T("C2", "领导") T("D2", "单位") T("E2", "人"))
			ROW(3, T("A3", "1") T("B3", "甲") T("C3", "张三") T("D3", "财政所") T("E3", "李四") T("F3", "立行立改")), ""),
			"序号=number2 具体问题=finding2 责任/领导=leader2 责任/单位=lead_unit2 责任/人=owner2 整改时限=due2"
			"\n3:1|甲|张三|财政所|李四|立行立改" },
		/* groups above the names */
		{ SHEET(ROW(1, T("A1", "基本情况") T("C1", "整改情况")) ROW(2, T("A2", "编号") T("B2", "问题描述") T("C2", "措施") T("D2", "是否完成"))
			ROW(3, T("A3", "1") T("B3", "甲") T("C3", "乙") T("D3", "是")), MERGE("A1:B1") MERGE("C1:D1")),
			"基本情况/编号=number2 基本情况/问题描述=finding2 整改情况/措施=measure2 整改情况/是否完成=outcome2\n3:1|甲|乙|是\n-1 1" },
		/* one row, with data below that is short */
		{ SHEET(ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "措施")) ROW(2, T("A2", "1") T("B2", "甲") T("C2", "乙")), ""),
			"序号=number2 问题=finding2 措施=measure2\n2:1|甲|乙" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct intake in = read_sheet(a, cases[i].sheet);

		assert_int_equal(in.n_tables, 1);
		assert_string_equal(told(a, in.tables), cases[i].told);
		arena_free(a);
	}
}

static void headings_are_printed_on_each_page_and_other_tables_follow(void **state)
{
	struct arena *a = arena_new();
	struct intake in = read_sheet(a, SHEET(
		ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "整改措施")) ROW(2, T("A2", "1") T("B2", "甲") T("C2", "乙"))
		ROW(3, T("A3", "序号") T("B3", "问题") T("C3", "整改措施")) ROW(4, T("A4", "2") T("B4", "丙") T("C4", "丁"))
		ROW(6, T("A6", "序号") T("B6", "责任单位") T("C6", "整改进展")) ROW(7, T("A7", "1") T("B7", "财政所") T("C7", "已完成")), ""));

	(void)state;
	assert_int_equal(in.n_tables, 2);
	assert_string_equal(told(a, &in.tables[0]), "序号=number2 问题=finding2 整改措施=measure2\n2:1|甲|乙\n4:2|丙|丁\n-3 1\n-5 5");
	assert_string_equal(told(a, &in.tables[1]), "序号=number2 责任单位=lead_unit2 整改进展=progress2\n7:1|财政所|已完成");
	arena_free(a);
}

static void a_person_may_say_what_a_column_is(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = doc_of_sheet(a, SHEET(ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "整改时限") T("D1", "完成时限") T("E1", "满意度"))
		ROW(2, T("A2", "1") T("B2", "甲") T("C2", "2020-12-11") T("D2", "2020-12-12") T("E2", "好")), ""));
	struct intake_override overrides[] = { { S("满意度"), "note" }, { S("整改时限"), NULL } };
	struct intake in = intake_extract(a, d, &(struct intake_settings){ 0 });

	(void)state;
	assert_string_equal(told(a, in.tables), "序号=number2 问题=finding2 整改时限=due2 完成时限=?0 满意度=?0\n2:1|甲|2020-12-11|2020-12-12|好");
	assert_string_equal(in.tables[0].columns[3].rival->code, "due");
	in = intake_extract(a, d, &(struct intake_settings){ .overrides = overrides, .n_overrides = 2 });
	assert_string_equal(told(a, in.tables), "序号=number2 问题=finding2 整改时限=?4 完成时限=due2 满意度=note4\n2:1|甲|2020-12-11|2020-12-12|好");
	arena_free(a);
}

static void dates_are_read_or_refused_with_their_cell(void **state)
{
	static const struct { const char *cell; int fault, year, month, day; } cases[] = {
		{ T("C2", "2020.12.11"), INTAKE_FINE, 2020, 12, 11 }, { T("C2", "2020-12-11"), INTAKE_FINE, 2020, 12, 11 },
		{ T("C2", "2020/12/11"), INTAKE_FINE, 2020, 12, 11 }, { T("C2", "2020年12月11日"), INTAKE_FINE, 2020, 12, 11 },
		{ T("C2", "2020年12月11日前"), INTAKE_FINE, 2020, 12, 11 }, { T("C2", " 2020年12月底前 "), INTAKE_FINE, 2020, 12, 0 },
		{ T("C2", "2020年11月1日至2020年12月11日"), INTAKE_FINE, 2020, 12, 11 }, { T("C2", "２０２０年１２月１１日"), INTAKE_FINE, 2020, 12, 11 },
		{ D("C2", "44176"), INTAKE_FINE, 2020, 12, 11 }, { D("C2", "44176.5"), INTAKE_FINE, 2020, 12, 11 }, { N("C2", "44176"), INTAKE_FINE, 2020, 12, 11 },
		{ N("C2", "36585"), INTAKE_FINE, 2000, 2, 29 }, { N("C2", "20201211"), INTAKE_FINE, 2020, 12, 11 }, { N("C2", "2020.12"), INTAKE_FINE, 2020, 12, 0 },
		{ T("C2", "11.12.20"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { T("C2", "12月"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { T("C2", "12月11日"), INTAKE_AMBIGUOUS, 0, 0, 0 },
		{ T("C2", "12/11/2020"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { T("C2", "2020年"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { N("C2", "2020.1"), INTAKE_AMBIGUOUS, 0, 0, 0 },
		{ N("C2", "12.11"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { N("C2", "2020"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { T("C2", "20.12.11"), INTAKE_AMBIGUOUS, 0, 0, 0 },
		{ T("C2", "2020.12.11；2021.1.5"), INTAKE_AMBIGUOUS, 0, 0, 0 }, { T("C2", "2020-02-30"), INTAKE_NO_DATE, 0, 0, 0 },
		{ T("C2", "另行通知"), INTAKE_NO_DATE, 0, 0, 0 }, { T("C2", "立行立改"), INTAKE_FINE, 0, 0, 0 }, { T("C2", "#REF!"), INTAKE_ERROR, 0, 0, 0 },
		{ T("C2", "立行立改，2020年12月底前完成"), INTAKE_FINE, 2020, 12, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		const char *sheet = str_print(a, SHEET(ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "完成时限")) "<row r=\"2\">" T("A2", "1") T("B2", "甲") "%s</row>", ""),
			cases[i].cell).p;
		const struct intake_value *v = &read_sheet(a, sheet).tables[0].rows[0].values[2];

		if ((int)v->fault != cases[i].fault || v->date.year != cases[i].year || v->date.month != cases[i].month || v->date.day != cases[i].day)
			fail_msg("%s: fault %d, %d-%d-%d", cases[i].cell, v->fault, v->date.year, v->date.month, v->date.day);
		arena_free(a);
	}
}

static void amounts_and_numbers_are_read_exactly(void **state)
{
	static const struct { const char *heading, *cell; int fault; long long fen; } cases[] = {
		{ "涉及金额", T("C2", "1,234.50"), INTAKE_FINE, 123450 }, { "涉及金额", N("C2", "1234.5"), INTAKE_FINE, 123450 },
		{ "涉及金额（万元）", N("C2", "3.0E-2"), INTAKE_FINE, 30000 }, { "涉及金额（万元）", T("C2", "0.5"), INTAKE_FINE, 500000 },
		{ "涉及金额（万元）", T("C2", "500元"), INTAKE_FINE, 50000 }, { "涉及金额", T("C2", "3万元"), INTAKE_FINE, 3000000 },
		{ "涉及金额", N("C2", "0.30000000000000004"), INTAKE_FINE, 30 }, { "涉及金额", N("C2", "1234.567"), INTAKE_TOO_FINE, 0 },
		{ "涉及金额", T("C2", "-0.01"), INTAKE_FINE, -1 }, { "涉及金额", T("C2", "约3万元"), INTAKE_NO_NUMBER, 0 },
		{ "涉及金额", T("C2", "3万元左右"), INTAKE_NO_NUMBER, 0 }, { "涉及金额", N("C2", "1.2345678E7"), INTAKE_FINE, 1234567800 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		const char *sheet = str_print(a, SHEET(ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "%s")) "<row r=\"2\">" T("A2", "1") T("B2", "甲") "%s</row>", ""),
			cases[i].heading, cases[i].cell).p;
		const struct intake_value *v = &read_sheet(a, sheet).tables[0].rows[0].values[2];

		if ((int)v->fault != cases[i].fault || v->number != cases[i].fen)
			fail_msg("%s %s: fault %d, %lld", cases[i].heading, cases[i].cell, v->fault, (long long)v->number);
		arena_free(a);
	}
}

static void numbers_that_lost_their_end_are_told(void **state)
{
	struct arena *a = arena_new();
	struct intake in = read_sheet(a, SHEET(ROW(1, T("A1", "序号") T("B1", "问题") T("C1", "备注"))
		ROW(2, T("A2", "1") T("B2", "甲") N("C2", "1.1010119800101E+17")) ROW(3, T("A3", "2") T("B3", "乙") T("C3", "110101198001010017"))
		ROW(4, T("A4", "3") T("B4", "丙") T("C4", "1.1E+17")), ""));

	(void)state;
	assert_int_equal(in.tables[0].rows[0].values[2].fault, INTAKE_DIGITS_LOST);
	assert_int_equal(in.tables[0].rows[1].values[2].fault, INTAKE_FINE);
	assert_int_equal(in.tables[0].rows[2].values[2].fault, INTAKE_DIGITS_LOST);
	arena_free(a);
}

static void tables_of_word_files_are_read_too(void **state)
{
	struct arena *a = arena_new();
#define C(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
#define M(merge, text) "<w:tc><w:tcPr><w:vMerge" merge "/></w:tcPr><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
	struct doc *d = ooxml_read(a, ooxml_docx(a, (struct ooxml_word){ .body = "<w:p><w:r><w:t>台账</w:t></w:r></w:p><w:tbl>"
		"<w:tr>" C("序号") C("反馈问题") C("整改措施") "</w:tr><w:tr>" M(" w:val=\"restart\"", "1") M(" w:val=\"restart\"", "甲") C("乙") "</w:tr>"
		"<w:tr>" M("", "") M("", "") C("丙") "</w:tr></w:tbl>" }), "a.docx");
	struct intake in = intake_extract(a, d, &(struct intake_settings){ 0 });

	(void)state;
	assert_int_equal(in.n_tables, 1);
	assert_string_equal(told(a, in.tables), "序号=number2 反馈问题=finding2 整改措施=measure2\n2:1|甲|乙\n3+:1^|甲^|丙");
	assert_string_equal(str_z(a, intake_place(a, in.tables, 2, 3)), "表1!C2");
	arena_free(a);
}

static void what_is_no_ledger_gives_no_table(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(read_sheet(a, SHEET(ROW(1, T("A1", "姓名") T("B1", "电话")) ROW(2, T("A2", "张三") T("B2", "123")), "")).n_tables, 0);
	arena_free(a);
}

static void cells_are_split_at_their_numbers_and_names(void **state)
{
	static const struct { const char *text, *parts; } entries[] = {
		{ "1.制定计划；\n2.每月检查。", "制定计划/每月检查。" }, { "一是制定计划；二是每月检查，2.5万元；三是通报。", "制定计划/每月检查，2.5万元/通报。" },
		{ "已采取措施：1.甲；2.乙", "已采取措施：/甲/乙" }, { "没有数字\n的两行", "没有数字\n的两行" }, { "（1）甲（2）乙", "甲（2）乙" },
		{ "1、甲\n乙\n2、丙", "甲\n乙/丙" }, { "", "" },
	};
	static const struct { const char *text, *parts; } names[] = {
		{ "党政办、财政所（牵头、汇总），  组织办；\n各村", "党政办/财政所（牵头、汇总）/组织办/各村" }, { "张三", "张三" }, { "", "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < (k ? sizeof names / sizeof *names : sizeof entries / sizeof *entries); i++) {
			size_t n;
			struct str *parts = k ? intake_split_names(a, str_of(names[i].text), &n) : intake_split_entries(a, str_of(entries[i].text), &n);
			struct buf *out = buf_new(a);

			for (size_t j = 0; j < n; j++)
				buf_print(out, "%s%.*s", j ? "/" : "", STR_ARG(parts[j]));
			buf_char(out, '\0');
			assert_string_equal(out->p, k ? names[i].parts : entries[i].parts);
		}
	arena_free(a);
}

/* ---- our own workbook comes back ---- */

static const char *const states[] = { "已完成", "正在整改" };
static const struct book_column columns[] = {
	{ .code = "id", .heading = "标识", .is_hidden = true, .is_locked = true }, { .code = "number", .heading = "序号", .type = BOOK_WHOLE }, { .code = "finding", .heading = "题目" },
	{ .code = "lost-money", .heading = "钱", .type = BOOK_MONEY, .is_summed = true }, { .code = "due", .heading = "何时", .type = BOOK_DATE }, { .code = "outcome", .heading = "状况", .type = BOOK_CHOICE, .choices = states, .n_choices = 2 },
};
static const struct intake_field own_fields[] = { { "id", INTAKE_TEXT, "" }, { "number", INTAKE_WHOLE, "" }, { "finding", INTAKE_TEXT, "" },
	{ "lost-money", INTAKE_MONEY, "" }, { "due", INTAKE_DATE, "" }, { "outcome", INTAKE_TEXT, "" } };
static const struct { const char *id; int64_t number; const char *finding; int64_t fen; struct date due; const char *outcome; bool continues; } rows[] = {
	{ "110101198001010017", 1, "甲\n\n乙", 123450, { 2020, 12, 11 }, "已完成", false },
	{ "110101198001010017", 2, "甲\n\n乙", -5, { 2021, 1, 0 }, "正在整改", true },
	{ "007", 999999999999999, " 前后有空 ", 999999999999999, { 1949, 10, 1 }, "其他", false },
	{ "3.10", INT64_MAX, "_x0041_<&>", 1000000000000001, { 2099, 12, 31 }, "已完成", false },
	{ "=A1", -1, "合计：是文字", 0, { 2020, 2, 29 }, "已完成", false },
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static struct str own_workbook(struct arena *a)
{
	struct book *b = book_begin(a, &(struct book_settings){ .created_ms = 1577836800000 });
	struct buf *out = buf_new(a);
	struct fail f = { 0 };

	book_add_sheet(b, &(struct book_sheet){ .name = S("甲 'x'"), .code = "findings", .title = S("台账"), .columns = columns, .n_columns = 6 });
	for (size_t i = 0; i < N_ROWS; i++) {
		struct book_cell cells[6] = { book_words(str_of(rows[i].id)), book_number(rows[i].number), book_words(str_of(rows[i].finding)),
			book_number(rows[i].fen), book_day(rows[i].due), book_words(str_of(rows[i].outcome)) };

		cells[0].continues = cells[2].continues = rows[i].continues;
		book_add_row(b, cells);
	}
	book_add_totals(b, S("合计"));
	assert_true(book_complete(b, out, &f));
	buf_str(out, S("\0\0\0\0\0\0\0\0"));
	return str_sub(buf_view(out), 0, out->n - 8);
}

static void expect_own(struct arena *a, struct str bytes, const char *text_of_first)
{
	struct doc *d = ooxml_read(a, bytes, "a.xlsx");
	struct intake in = intake_extract(a, d, &(struct intake_settings){ .fields = own_fields, .n_fields = 6 });
	const struct intake_table *t = in.tables;

	assert_int_equal(in.n_tables, 1);
	assert_string_equal(str_z(a, t->code), "findings");
	assert_int_equal(t->n_rows, N_ROWS);
	for (size_t k = 0; k < 6; k++)
		assert_int_equal(t->columns[intake_find(t, own_fields[k].code)].sureness, INTAKE_CODED);
	for (size_t i = 0; i < N_ROWS; i++) {
		const struct intake_value *v = t->rows[i].values;

		for (size_t k = 0; k < 6; k++)
			assert_int_equal(v[k].fault, INTAKE_FINE);
		assert_string_equal(str_z(a, v[0].text), rows[i].id);
		assert_true(v[1].number == rows[i].number);
		assert_string_equal(str_z(a, v[2].text), rows[i].finding[0] == rows[0].finding[0] && i < 2 ? text_of_first : rows[i].finding);
		assert_true(v[3].number == rows[i].fen);
		assert_int_equal(v[4].date.year * 10000 + v[4].date.month * 100 + v[4].date.day,
			rows[i].due.year * 10000 + rows[i].due.month * 100 + rows[i].due.day);
		assert_string_equal(str_z(a, v[5].text), rows[i].outcome);
		assert_int_equal(v[2].is_carried, rows[i].continues);
	}
	assert_int_equal(t->skipped[t->n_skipped - 1].why, SKIP_TOTALS);
}

static void our_own_workbook_comes_back_exactly(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	expect_own(a, own_workbook(a), rows[0].finding);
	arena_free(a);
}

/* What WPS and its like do to a file: read it and write it anew. */
static bool pass_through_office(struct arena *a, struct str bytes, struct str *out)
{
	struct fail f = { 0 };
	const char *office = child_find_program(a, "soffice"), *folder = scratch_new(a, &f);
	const char *from = str_print(a, "%s/from.xlsx", folder).p, *to = str_print(a, "%s/out/from.xlsx", folder).p;
	char *argv[] = { (char *)office, (char *)str_print(a, "-env:UserInstallation=file://%s/profile", folder).p, "--headless",
		"--convert-to", "xlsx", "--outdir", (char *)str_print(a, "%s/out", folder).p, (char *)from, NULL };
	char *environment[] = { (char *)str_print(a, "HOME=%s", folder).p, (char *)str_print(a, "PATH=%s", getenv("PATH")).p, NULL };
	struct child_limits limits = { .seconds = 120, .data_bytes = (size_t)2 << 30, .file_bytes = 64 << 20 };

	if (!office)
		return false;
	if (!file_write(from, bytes, &f) || !child_run(argv, environment, &limits, &f) || !file_read(a, to, 64 << 20, out, &f))
		fail_msg("%s", f.text);
	return true;
}

static void our_own_workbook_comes_back_through_another_office(void **state)
{
	struct arena *a = arena_new();
	struct str bytes;

	(void)state;
	if (pass_through_office(a, own_workbook(a), &bytes))
		expect_own(a, bytes, rows[0].finding);
	else
		print_message("soffice is not installed: nothing was tried\n");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ledger_is_read_with_its_merged_cells),
		cmocka_unit_test(headings_of_two_rows_are_read_together),
		cmocka_unit_test(headings_are_printed_on_each_page_and_other_tables_follow),
		cmocka_unit_test(a_person_may_say_what_a_column_is),
		cmocka_unit_test(dates_are_read_or_refused_with_their_cell),
		cmocka_unit_test(amounts_and_numbers_are_read_exactly),
		cmocka_unit_test(numbers_that_lost_their_end_are_told),
		cmocka_unit_test(tables_of_word_files_are_read_too),
		cmocka_unit_test(what_is_no_ledger_gives_no_table),
		cmocka_unit_test(cells_are_split_at_their_numbers_and_names),
		cmocka_unit_test(our_own_workbook_comes_back_exactly),
		cmocka_unit_test(our_own_workbook_comes_back_through_another_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
