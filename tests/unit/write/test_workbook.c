/* test_workbook.c - typed tables become workbooks in official style. */
#include "mocka.h"

#include "package_part.h"
#include "read/reader.h"
#include "write/workbook.h"

#include <string.h>

static const char *const states[] = { "已完成", "正在整改" };
static const struct book_column columns[] = {
	{ .code = "id", .heading = "标识", .is_hidden = true, .is_locked = true },
	{ .code = "number", .heading = "序号", .type = BOOK_WHOLE },
	{ .code = "finding", .heading = "反馈问题" },
	{ .code = "measure", .heading = "整改措施" },
	{ .code = "lost-money", .heading = "挽回损失（元）", .type = BOOK_MONEY, .is_summed = true },
	{ .code = "due", .heading = "完成时限", .type = BOOK_DATE },
	{ .code = "outcome", .heading = "整改状态", .type = BOOK_CHOICE, .choices = states, .n_choices = 2 },
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static struct book_sheet sheet_named(const char *name)
{
	return (struct book_sheet){ .name = str_of(name), .code = "findings", .title = S("青山镇巡察整改台账"),
		.note = S("填报单位：青山镇党委"), .columns = columns, .n_columns = N_COLUMNS };
}

static void add_finding(struct book *b, int64_t number, const char *finding, const char *measure, int64_t fen, bool continues)
{
	struct book_cell row[N_COLUMNS] = { book_words(S("110101198001010017")), book_number(number), book_words(str_of(finding)),
		book_words(str_of(measure)), book_number(fen), book_day((struct date){ 2020, 12, 11 }), book_words(S("已完成")) };

	row[0].continues = row[1].continues = row[2].continues = continues;
	book_add_row(b, row);
}

static struct str complete(struct arena *a, struct book *b)
{
	struct buf *out = buf_new(a);
	struct fail f = { 0 };

	if (!book_complete(b, out, &f))
		fail_msg("%s", f.text);
	return buf_view(out);
}

static struct str sample(struct arena *a, bool is_large)
{
	struct book *b = book_begin(a, &(struct book_settings){ .created_ms = 1577836800000, .title = S("台账"), .is_large = is_large });
	struct book_sheet s = sheet_named("台账");

	book_add_sheet(b, &s);
	add_finding(b, 1, "学习不深入", "制定学习计划", 123450, false);
	add_finding(b, 1, "学习不深入", "每月检查一次", 5, true);
	add_finding(b, 2, "固定资产账实不符", "清查登记", 0, false);
	book_add_totals(b, S("合计"));
	return complete(a, b);
}

static struct doc *read_back(struct arena *a, struct str bytes)
{
	char *padded = arena_alloc(a, bytes.n + 8);
	struct source s = { { padded, bytes.n }, S("a.xlsx") };
	struct doc *d = NULL;
	struct fail f = { 0 };

	memcpy(padded, bytes.p, bytes.n);
	if (!read_source(a, &s, &d, &f))
		fail_msg("%s", f.text);
	return d;
}

static void a_reader_sees_what_was_put_in(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(str_z(a, read_back(a, sample(a, false))->text),
		"青山镇巡察整改台账\n填报单位：青山镇党委\n"
		"标识\t序号\t反馈问题\t整改措施\t挽回损失（元）\t完成时限\t整改状态\n"
		"110101198001010017\t1\t学习不深入\t制定学习计划\t1,234.50\t2020-12-11\t已完成\n"
		"每月检查一次\t0.05\t2020-12-11\t已完成\n"
		"110101198001010017\t2\t固定资产账实不符\t清查登记\t0.00\t2020-12-11\t已完成\n"
		"\t合计\t\t\t1,234.55\n");
	assert_string_equal(str_z(a, read_back(a, sample(a, true))->text),
		"青山镇巡察整改台账\n填报单位：青山镇党委\n"
		"标识\t序号\t反馈问题\t整改措施\t挽回损失（元）\t完成时限\t整改状态\n"
		"110101198001010017\t1\t学习不深入\t制定学习计划\t1,234.50\t2020-12-11\t已完成\n"
		"110101198001010017\t1\t学习不深入\t每月检查一次\t0.05\t2020-12-11\t已完成\n"
		"110101198001010017\t2\t固定资产账实不符\t清查登记\t0.00\t2020-12-11\t已完成\n"
		"\t合计\t\t\t1,234.55\n");
	arena_free(a);
}

static void the_sheet_is_made_for_print_and_for_typing(void **state)
{
	struct arena *a = arena_new();
	struct str bytes = sample(a, false), sheet = package_part(a, bytes, "xl/worksheets/sheet1.xml"),
		   book = package_part(a, bytes, "xl/workbook.xml"), styles = package_part(a, bytes, "xl/styles.xml");

	(void)state;
	assert_part_has(sheet, "<mergeCell ref=\"A1:G1\"/>");
	assert_part_has(sheet, "<mergeCell ref=\"C4:C5\"/>");
	assert_part_has(sheet, "<dimension ref=\"A1:G7\"/>");
	assert_part_has(sheet, "state=\"frozen\"");
	assert_part_has(sheet, "ySplit=\"3\"");
	assert_part_has(sheet, "<sheetProtection");
	assert_part_has(sheet, "orientation=\"landscape\"");
	assert_part_has(sheet, "paperSize=\"9\"");
	assert_part_has(sheet, "fitToHeight=\"0\"");
	assert_part_has(sheet, "&amp;C— &amp;P —");
	assert_part_has(sheet, "<f>SUM(E4:E6)</f><v>1234.55</v>");
	assert_part_has(sheet, "sqref=\"G4:G1048576\"");
	assert_part_has(sheet, "<formula1>选项!$A$1:$A$2</formula1>");
	assert_part_has(book, "name=\"选项\" sheetId=\"2\" state=\"hidden\"");
	assert_part_has(book, "_xlnm.Print_Titles\" localSheetId=\"0\">'台账'!$3:$3<");
	assert_part_has(book, "_xlnm.Print_Area\" localSheetId=\"0\">'台账'!$A$1:$G$7<");
	assert_part_has(book, "<definedName name=\"ZG.findings.lost..money\">'台账'!$E$3</definedName>");
	assert_part_has(styles, "黑体");
	assert_part_has(styles, "<protection locked=\"0\"/>");
	arena_free(a);
}

static void long_numbers_are_text(void **state)
{
	struct arena *a = arena_new();
	struct book *b = book_begin(a, &(struct book_settings){ 0 });
	static const struct book_column two[] = { { .heading = "数", .type = BOOK_WHOLE }, { .heading = "元", .type = BOOK_MONEY, .is_summed = true } };
	static const int64_t numbers[] = { 999999999999999, 1000000000000000, INT64_MAX, INT64_MIN, -1 };
	struct str bytes, sheet;

	(void)state;
	book_add_sheet(b, &(struct book_sheet){ .name = S("数"), .columns = two, .n_columns = 2 });
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		book_add_row(b, (struct book_cell[]){ book_number(numbers[i]), book_number(numbers[i]) });
	bytes = complete(a, b);
	sheet = package_part(a, bytes, "xl/worksheets/sheet1.xml");
	assert_part_has(sheet, "<v>999999999999999</v>");
	assert_part_lacks(sheet, "<v>1000000000000000</v>");
	assert_string_equal(str_z(a, read_back(a, bytes)->text),
		"数\t元\n999999999999999\t9,999,999,999,999.99\n1000000000000000\t10000000000000.00\n"
		"9223372036854775807\t92233720368547758.07\n-9223372036854775808\t-92233720368547758.08\n-1\t-0.01\n");
	arena_free(a);
}

static void what_is_no_day_is_written_in_words(void **state)
{
	struct arena *a = arena_new();
	struct book *b = book_begin(a, &(struct book_settings){ 0 });
	static const struct book_column one[] = { { .heading = "完成时限", .type = BOOK_DATE } };

	(void)state;
	book_add_sheet(b, &(struct book_sheet){ .name = S("日"), .columns = one, .n_columns = 1 });
	book_add_row(b, (struct book_cell[]){ book_day((struct date){ 2020, 12, 0 }) });
	book_add_row(b, (struct book_cell[]){ book_day((struct date){ 1898, 3, 5 }) });
	book_add_row(b, (struct book_cell[]){ book_day((struct date){ 2021, 2, 30 }) });
	book_add_row(b, (struct book_cell[]){ book_words(S("长期坚持")) });
	book_add_row(b, (struct book_cell[]){ book_day((struct date){ 1900, 3, 1 }) });
	assert_string_equal(str_z(a, read_back(a, complete(a, b))->text), "完成时限\n2020年12月\n1898年3月5日\n2021年2月30日\n长期坚持\n1900-03-01\n");
	arena_free(a);
}

static void text_is_kept_to_the_letter(void **state)
{
	struct arena *a = arena_new();
	struct book *b = book_begin(a, &(struct book_settings){ 0 });
	static const struct book_column one[] = { { .heading = "文" } };
	static const char *const texts[] = { "甲\n\n乙\t丙", " 前后有空 ", "_x0041_ 与 _x005F_", "=1+1", "<&\"'>", "110101198001010017", "007" };
	struct doc *d;
	const struct node *row;

	(void)state;
	book_add_sheet(b, &(struct book_sheet){ .name = S("文"), .columns = one, .n_columns = 1 });
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		book_add_row(b, (struct book_cell[]){ book_words(str_of(texts[i])) });
	d = read_back(a, complete(a, b));
	row = d->root->first->first->next;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++, row = row->next) {
		uint32_t n = row->first->number;

		assert_non_null(row);
		assert_string_equal(str_z(a, n ? d->book->stored[n - 1].value : doc_view(d, row->first)), texts[i]);
	}
	arena_free(a);
}

static void sheets_never_share_a_name(void **state)
{
	struct arena *a = arena_new();
	struct book *b = book_begin(a, &(struct book_settings){ 0 });
	static const char *const names[] = { "台账", "台账", "选项", "[]", "甲/乙" };
	struct doc *d;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct book_sheet s = sheet_named(names[i]);

		s.code = NULL;
		book_add_sheet(b, &s);
	}
	d = read_back(a, complete(a, b));
	assert_int_equal(d->book->n_sheets, 5);
	assert_string_equal(str_z(a, d->book->sheets[1]), "表2");
	assert_string_equal(str_z(a, d->book->sheets[2]), "表3");
	assert_string_equal(str_z(a, d->book->sheets[4]), "甲乙");
	arena_free(a);
}

static void the_first_failure_is_told_with_its_cell(void **state)
{
	struct arena *a = arena_new();
	struct book *b = book_begin(a, &(struct book_settings){ 0 });
	struct book_sheet s = sheet_named("台账");
	struct buf *longest = buf_new(a), *out = buf_new(a);
	struct fail f = { 0 };

	(void)state;
	for (int i = 0; i < 32768; i++)
		buf_z(longest, "长");
	buf_char(longest, '\0');
	book_add_sheet(b, &s);
	add_finding(b, 1, "问题", longest->p, 0, false);
	add_finding(b, 1, longest->p, "措施", 0, false);
	assert_false(book_complete(b, out, &f));
	assert_int_equal(f.kind, FAIL_LIMIT);
	assert_string_equal(f.text, "sheet 台账, cell D4: more than 32767 characters");
	assert_int_equal(out->n, 0);
	arena_free(a);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int is_large = 0; is_large < 2; is_large++)
		assert_true(str_is_equal(sample(a, is_large), sample(a, is_large)));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reader_sees_what_was_put_in),
		cmocka_unit_test(the_sheet_is_made_for_print_and_for_typing),
		cmocka_unit_test(long_numbers_are_text),
		cmocka_unit_test(what_is_no_day_is_written_in_words),
		cmocka_unit_test(text_is_kept_to_the_letter),
		cmocka_unit_test(sheets_never_share_a_name),
		cmocka_unit_test(the_first_failure_is_told_with_its_cell),
		cmocka_unit_test(the_same_input_gives_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
