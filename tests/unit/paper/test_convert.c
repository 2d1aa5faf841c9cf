/* test_convert.c - what is written can be read again, line by line and fact by fact. */
#include "base/file.h"
#include "emit/facts.h"
#include "paper/items_table.h"
#include "paper/paper.h"
#include "mocka.h"

#include <string.h>

static const char text[] =
	"中共青禾镇委员会关于巡察整改进展情况的通报\n"
	"2021年3月10日至4月20日，县委第一巡察组对中共青禾镇委员会进行了常规巡察，并于5月8日反馈了意见。"
	"反馈问题2个，已完成整改1个，正在整改1个。\n"
	"一、组织领导情况\n"
	"（一）压实责任。成立由党委书记任组长的领导小组，召开专题会议3次。\n"
	"二、反馈问题整改情况\n"
	"（一）关于“学习制度执行不严格”的问题\n"
	"整改情况：已完成整改。一是修订学习制度1项。二是补学12次，参加86人次。\n"
	"（二）关于“会议记录不规范”的问题\n"
	"整改情况：正在整改。一是培训记录员15名。\n"
	"联系电话：0000-1234567\n"
	"中共青禾镇委员会\n"
	"2021年8月9日\n"
	"\0\0\0\0\0\0\0";

static struct paper read_as(struct arena *a, struct str bytes, const char *name)
{
	struct source s = { bytes, str_of(name) };
	struct paper p;
	struct fail f = { 0 };

	if (!paper_read(a, &s, &p, &f))
		fail_msg("%s: %s", name, f.text);
	return p;
}

static struct str convert(struct arena *a, const struct paper *p, const char *to)
{
	struct buf *out = buf_new(a);
	struct fail f = { 0 };
	struct str bytes;

	if (!paper_convert(a, p, str_of(to), out, &f))
		fail_msg("%s: %s", to, f.text);
	bytes = buf_view(out);
	for (int i = 0; i < 8; i++)
		buf_char(out, '\0'); /* what readers may look at behind the bytes */
	return (struct str){ out->p, bytes.n };
}

static struct str facts_of(struct arena *a, const struct paper *p)
{
	struct buf *out = buf_new(a);

	facts_print(out, S("x"), p->bulletin);
	return buf_view(out);
}

/* The lines that are not blank. */
static struct str lines_of(struct arena *a, const struct doc *d)
{
	struct buf *out = buf_new(a);

	for (const struct node *n = d->root->first; n; n = n->next) {
		buf_str(out, doc_view(d, n));
		buf_char(out, '\n');
	}
	return buf_view(out);
}

static void what_is_written_reads_the_same(void **state)
{
	static const char *const formats[] = { "docx", "html", "txt" };

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct arena *a = arena_new();
		struct paper first = read_as(a, str_of(text), "a.txt");
		struct str facts = facts_of(a, &first), lines = lines_of(a, first.doc);
		struct str name = str_print(a, "b.%s", formats[i]);
		struct paper again = read_as(a, convert(a, &first, name.p), name.p);

		assert_string_equal(str_z(a, lines_of(a, again.doc)), str_z(a, lines));
		assert_string_equal(str_z(a, facts_of(a, &again)), str_z(a, facts));
		arena_free(a);
	}
}

static void a_title_broken_at_sense_is_one_line_again(void **state)
{
	static const char *const formats[] = { "docx", "html" };
	static const char long_title[] =
		"中共青禾县自然资源和规划局党组关于县委第三轮巡察反馈意见整改落实进展情况的通报\n"
		"现将情况通报如下。整改工作扎实推进，取得了阶段性成果。\n\0\0\0\0\0\0\0";

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct arena *a = arena_new();
		struct paper first = read_as(a, str_of(long_title), "a.txt");
		struct paper again;

		first.doc->root->first->role = ROLE_TITLE;
		again = read_as(a, convert(a, &first, formats[i]), formats[i]);
		assert_string_equal(str_z(a, lines_of(a, again.doc)), str_z(a, lines_of(a, first.doc)));
		arena_free(a);
	}
}

static void tables_come_back_as_tables(void **state)
{
	static const char *const formats[] = { "docx", "html" };
	static struct item items[] = {
		{ .aspect = { "学习", 6 }, .problem = { "记录不全。", 15 }, .status = STATUS_DONE },
		{ .aspect = { "学习", 6 }, .problem = { "内容陈旧", 12 }, .status = STATUS_ONGOING },
	};
	static const struct bulletin b = { .title = { "台账", 6 }, .items = items, .n_items = 2 };

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct arena *a = arena_new();
		struct bulletin ledger = { .kind = KIND_LEDGER };
		struct paper p = { .doc = items_table(a, &b), .bulletin = &ledger };
		struct paper again = read_as(a, convert(a, &p, formats[i]), formats[i]);

		assert_int_equal(again.doc->root->last->kind, NODE_TABLE);
		assert_string_equal(str_z(a, lines_of(a, again.doc)), str_z(a, lines_of(a, p.doc)));
		arena_free(a);
	}
}

static void json_is_what_parse_prints(void **state)
{
	struct arena *a = arena_new();
	struct paper p = read_as(a, str_of(text), "x");

	(void)state;
	assert_true(str_is_equal(convert(a, &p, "out.json"), facts_of(a, &p)));
	arena_free(a);
}

static void an_unknown_format_is_refused_with_those_there_are(void **state)
{
	struct arena *a = arena_new();
	struct paper p = read_as(a, str_of(text), "x");
	struct fail f = { 0 };

	(void)state;
	assert_false(paper_convert(a, &p, S("out.odt"), buf_new(a), &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	assert_non_null(strstr(f.text, "docx, "));
	assert_false(paper_has_format(S("docx.")));
	assert_true(paper_has_format(S("a/b.DOCX")));
	arena_free(a);
}

static void items_of_one_aspect_share_its_cell(void **state)
{
	struct arena *a = arena_new();
	static const struct measure measures[] = { { .text = { "补学", 6 } }, { .text = { "修订制度", 12 } } };
	static struct item items[] = {
		{ .aspect = { "学习", 6 }, .title = { "甲", 3 }, .measures = measures, .n_measures = 2,
			.deadline = { 2021, 6, 0 }, .status = STATUS_DONE },
		{ .aspect = { "学习", 6 }, .title = { "乙", 3 }, .is_immediate = true },
		{ .title = { "丙", 3 }, .owner_person = { "张三", 6 } },
		{ .title = { "丁", 3 } },
	};
	static const struct bulletin b = { .items = items, .n_items = 4 };
	struct doc *d = items_table(a, &b);
	const char *why;

	(void)state;
	assert_true(doc_is_sound(d, &why));
	assert_string_equal(str_z(a, d->text), "整改台账\n"
		"序号\t方面\t问题\t整改措施\t完成时限\t责任单位\t责任人\t整改情况\n"
		"1\t学习\t甲\t补学 修订制度\t2021年6月\t\t\t已完成\n"
		"2\t乙\t\t立行立改\t\t\t\n"
		"3\t\t丙\t\t\t\t张三\t\n"
		"4\t\t丁\t\t\t\t\t\n");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_the_same),
		cmocka_unit_test(a_title_broken_at_sense_is_one_line_again),
		cmocka_unit_test(tables_come_back_as_tables),
		cmocka_unit_test(json_is_what_parse_prints),
		cmocka_unit_test(an_unknown_format_is_refused_with_those_there_are),
		cmocka_unit_test(items_of_one_aspect_share_its_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
