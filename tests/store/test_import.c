/* test_import.c - letters, bulletins and ledgers come in: what is new, what differs, what is refused. */
#include "act/import.h"
#define place test_place /* text/prose.h has a place of its own */
#include "world.h"

#include "base/file.h"
#include "write/workbook.h"

/* One import: all that its steps gave. */
struct brought {
	struct import_plan *plan;
	struct import_difference *d;
	struct import_result result;
	bool is_done;
};

static struct acting acting_of(struct world *w, int64_t person)
{
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };

	assert_true(acting_open(w->a, &x, &w->no));
	return x;
}

static struct paper paper_of(struct world *w, const char *name, struct str bytes)
{
	struct buf *b = buf_new(w->a);
	struct paper p;
	struct fail f = { 0 };

	buf_str(b, bytes);
	buf_str(b, (struct str){ "\0\0\0\0\0\0\0\0", 8 });
	must(f, paper_read(w->a, &(struct source){ str_sub(buf_view(b), 0, bytes.n), str_of(name) }, &p, &f));
	return p;
}

static struct brought bring_told(struct world *w, int64_t person, const char *name, struct str bytes, bool is_preview, const char *map)
{
	struct acting x = acting_of(w, person);
	struct paper p = paper_of(w, name, bytes);
	const struct intake_override *overrides = NULL;
	size_t n_overrides = 0;
	struct brought b = { 0 };

	w->no = (struct refusal){ 0 };
	assert_true(import_load_mapping(w->a, &x, &p, &map, map != NULL, &overrides, &n_overrides, &w->no));
	b.plan = import_understand(w->a, &p, overrides, n_overrides);
	assert_true(import_compare(w->a, &x, w->inspection, b.plan, &b.d, &w->no));
	b.is_done = import_apply(w->a, &x, b.d, is_preview, &b.result, &w->no);
	return b;
}

static struct brought bring(struct world *w, const char *name, struct str bytes)
{
	return bring_told(w, w->clerk, name, bytes, false, NULL);
}

static void assert_done(struct world *w, const struct brought *b)
{
	for (size_t i = 0; i < b->d->n_notes; i++)
		if (b->d->notes[i].is_error)
			fail_msg("%.*s: %.*s", STR_ARG(b->d->notes[i].at), STR_ARG(b->d->notes[i].en));
	if (!b->is_done)
		fail_msg("%s: %s", w->no.code, w->no.en);
}

/* The note of a code; ends the test where there is none. */
static const struct import_note *note(const struct brought *b, const char *code)
{
	for (size_t i = 0; i < b->d->n_notes; i++)
		if (strcmp(b->d->notes[i].code, code) == 0)
			return &b->d->notes[i];
	fail_msg("there is no note %s", code);
	return NULL;
}

static void assert_says(struct str text, const char *part)
{
	size_t at;

	if (!str_find(text, str_of(part), 0, &at))
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(text), part);
}

static void assert_text(struct str text, const char *expected)
{
	if (!str_is_equal(text, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

/* ---- letters ---- */

#define LETTER_HEAD "关于巡察中共青禾镇委的反馈意见\n\n中共青禾镇委：\n现将巡察情况反馈如下：\n一、总体评价\n镇党委工作取得一定成效。\n" \
	"二、巡察发现的主要问题\n（一）落实党的路线方针政策方面\n"
#define LETTER_TAIL "三、意见建议\n（一）加强理论学习，提高政治站位。\n（二）压实主体责任。\n\n县委第三巡察组\n2026年1月15日\n"
static const char letter[] = LETTER_HEAD
	"1.理论学习不够深入。中心组去年仅组织学习3次，学习内容照抄照转。\n个别班子成员没有撰写心得体会。\n"
	"2.环境整治不到位。3个村无保洁人员。\n（二）全面从严治党方面\n1.公务用车管理不规范。有12次维修未经审批。\n" LETTER_TAIL;

static void a_letter_comes_in_and_is_the_same_the_second_time(void **state)
{
	struct world *w = *state;
	struct brought b = bring(w, "a.txt", str_of(letter));
	const struct import_finding *f = b.plan->findings;

	assert_done(w, &b);
	assert_int_equal(b.plan->source, IMPORT_LETTER);
	assert_int_equal(b.plan->n_findings, 3);
	assert_text(f[0].parts[PART_TEXT].text, "理论学习不够深入。中心组去年仅组织学习3次，学习内容照抄照转。\n个别班子成员没有撰写心得体会。");
	assert_text(f[0].parts[PART_TITLE].text, "理论学习不够深入");
	assert_text(f[0].at, "9:3");
	assert_text(f[2].parts[PART_MANIFESTATION].text, "有12次维修未经审批。");
	assert_int_equal(b.d->n_by_verdict[IMPORT_NEW], 5);
	/* the world has an aspect 1 already */
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding f JOIN aspect a ON a.id = f.aspect WHERE f.state = 'registered' AND"
		" (f.number = '2.1' AND f.title = '理论学习不够深入' OR f.number = '2.2' OR f.number = '3.1' AND a.title = '全面从严治党')"), 3);
	b = bring(w, "a.txt", str_of(letter));
	assert_done(w, &b);
	assert_int_equal(b.d->n_by_verdict[IMPORT_SAME], 5);
	assert_int_equal(b.d->n_items, 5);
	assert_int_equal(b.result.n_acts, 0);
}

static void a_dry_run_tells_and_changes_nothing(void **state)
{
	struct world *w = *state;
	int64_t before = world_number(w, "SELECT MAX(seq) FROM change");
	struct brought b = bring_told(w, w->clerk, "a.txt", str_of(letter), true, NULL);

	assert_true(b.is_done);
	assert_int_equal(b.result.n_acts, 5);
	assert_int_equal(world_number(w, "SELECT MAX(seq) FROM change"), before);
}

static void an_original_wording_stays_and_both_are_told(void **state)
{
	struct world *w = *state;
	struct brought b = bring(w, "a.txt", str_of(letter));
	const struct import_note *n;

	assert_done(w, &b);
	b = bring(w, "b.txt", S(LETTER_HEAD "1.理论学习不够深入。中心组去年仅组织学习5次，学习内容照抄照转。\n个别班子成员没有撰写心得体会。\n"
		"2.环境整治不到位。3个村无保洁人员。\n3.村账不清。两个村没有公开账目。\n" LETTER_TAIL));
	assert_false(b.is_done);
	n = note(&b, "wording");
	assert_true(n->is_error);
	assert_text(n->at, "9:3");
	assert_says(n->zh, "学习3次");
	assert_says(n->zh, "学习5次");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 3);
}

static void prose_under_an_aspect_is_split_and_what_only_announces_is_listed(void **state)
{
	struct world *w = *state;
	struct brought b = bring(w, "a.txt", S("关于巡察中共青禾镇委的反馈意见\n\n一、党的领导方面存在的问题\n党组理论学习不深入。\n"
		"二、全面从严治党方面存在的问题\n主要表现在以下几个方面：\n一是谈话不够；二是公务用车管理不规范，12次维修未经审批。\n"
		"三、整改建议\n1.加强学习。\n\n县委第三巡察组\n2026年1月15日\n"));

	assert_done(w, &b);
	assert_int_equal(b.plan->n_findings, 3);
	assert_text(b.plan->findings[0].parts[PART_TEXT].text, "党组理论学习不深入。");
	assert_text(b.plan->findings[1].parts[PART_TEXT].text, "谈话不够");
	assert_text(b.plan->findings[2].parts[PART_TEXT].text, "公务用车管理不规范，12次维修未经审批。");
	assert_text(note(&b, "left-over")->at, "6:1");
}

static void a_document_without_findings_says_so(void **state)
{
	struct world *w = *state;
	static const char *const texts[] = { "", "今天天气很好。\n", "\x01\x02\xff\xfe garbage", "关于巡察的反馈意见\n\n一、总体评价\n很好。\n" };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct brought b = bring(w, "a.txt", str_of(texts[i]));

		assert_false(b.is_done);
		assert_true(note(&b, "empty")->is_error);
	}
}

static void a_letter_with_a_table_is_a_letter(void **state)
{
	struct world *w = *state;
	struct brought b = bring(w, "a.html", S("<h1>关于巡察中共青禾镇委的反馈意见</h1><p>一、落实党的路线方针政策方面</p>"
		"<p>1.理论学习不够深入。中心组去年仅组织学习3次。</p><p>2.环境整治不到位。3个村无保洁人员。</p>"
		"<table><tr><th>序号</th><th>责任单位</th></tr><tr><td>1</td><td>财政所</td></tr></table>"));

	assert_done(w, &b);
	assert_int_equal(b.plan->source, IMPORT_LETTER);
	assert_text(b.plan->findings[0].parts[PART_TITLE].text, "理论学习不够深入");
}

/* ---- bulletins ---- */

static const char bulletin[] = "中共青禾镇委关于县委第三轮巡察整改进展情况的通报\n\n一、总体情况\n巡察反馈问题3个，已整改完毕3个。\n"
	"二、整改情况\n（一）关于“落实党的路线方针政策”方面\n1.关于“理论学习不够深入”的问题\n整改情况：该项问题已整改完毕。一是集中学习12次。"
	"二是交流心得。\n2.关于“环境整治不到位”的问题\n整改情况：该项问题正在持续整改。一是聘请保洁员。二是建立制度。\n"
	"（二）关于“全面从严治党”方面\n1.关于“公务用车管理不规范”的问题\n整改情况：该项问题已整改完毕。一是补办审批。二是建立台账。\n";

static void a_bulletin_is_compared_and_closes_nothing(void **state)
{
	struct world *w = *state;
	struct brought b = bring(w, "letter.txt", str_of(letter));

	assert_done(w, &b);
	b = bring(w, "bulletin.txt", str_of(bulletin));
	assert_done(w, &b);
	assert_int_equal(b.plan->source, IMPORT_BULLETIN);
	assert_int_equal(b.plan->n_findings, 3);
	assert_text(note(&b, "contradiction")->at, "4:15");
	assert_says(note(&b, "claim")->zh, "称已完成");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 3);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE state = 'registered' AND outcome = 'none'"), 3);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM measure"), 6);
	b = bring(w, "bulletin.txt", str_of(bulletin));
	assert_done(w, &b);
	assert_int_equal(b.result.n_acts, 0);
	assert_int_equal(b.d->n_by_verdict[IMPORT_NEW] + b.d->n_by_verdict[IMPORT_CHANGED], 0);
}

static void the_real_bulletin_is_nineteen_findings_and_contradicts_itself(void **state)
{
	struct world *w = *state;
	struct fail f = { 0 };
	struct str bytes;
	struct brought b;
	size_t n_contradictions = 0;

	if (!file_read(w->a, SEED_FILE, 1 << 20, &bytes, &f))
		skip();
	b = bring(w, "meilong.txt", bytes);
	assert_done(w, &b);
	assert_int_equal(b.plan->n_aspects, 3);
	assert_int_equal(b.plan->n_findings, 19);
	for (size_t i = 0; i < b.d->n_notes; i++)
		n_contradictions += strcmp(b.d->notes[i].code, "contradiction") == 0;
	assert_int_equal(n_contradictions, 3);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 19);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM aspect"), 4);
	b = bring(w, "meilong.txt", bytes);
	assert_done(w, &b);
	assert_int_equal(b.result.n_acts, 0);
}

/* ---- ledgers ---- */

static const struct book_column columns[] = {
	{ .code = "number", .heading = "编号" }, { .code = "aspect", .heading = "方面" }, { .code = "finding", .heading = "问题原文" },
	{ .code = "target", .heading = "整改目标" }, { .code = "measure", .heading = "整改措施" },
	{ .code = "kind", .heading = "措施类型" }, { .code = "leader", .heading = "责任领导" },
	{ .code = "lead_unit", .heading = "牵头单位" }, { .code = "support", .heading = "配合单位" },
	{ .code = "owner", .heading = "责任人" }, { .code = "due", .heading = "完成时限" },
};
enum { N_SHEET = sizeof columns / sizeof columns[0] };

/* A workbook of rows of N_SHEET texts; 'is_ours': its columns have their codes. */
static struct str workbook(struct world *w, const char *const (*rows)[N_SHEET], size_t n, bool is_ours)
{
	struct book *book = book_begin(w->a, &(struct book_settings){ .created_ms = 1 });
	struct buf *out = buf_new(w->a);
	struct fail f = { 0 };

	book_add_sheet(book, &(struct book_sheet){ .name = S("台账"), .code = is_ours ? "lists" : NULL, .columns = columns,
		.n_columns = N_SHEET });
	for (size_t i = 0; i < n; i++) {
		struct book_cell cells[N_SHEET] = { 0 };

		for (size_t k = 0; k < N_SHEET; k++)
			if (rows[i][k])
				cells[k] = book_words(str_of(rows[i][k]));
		book_add_row(book, cells);
	}
	must(f, book_complete(book, out, &f));
	return buf_view(out);
}

static const char *const two_rows[][N_SHEET] = {
	{ "1.1", "党的领导", "学习不深入。", "学深学透", "制定计划", "建章立制", "丙三", "中共青禾镇委", "县纪委监委", "乙二", "2026.06.30" },
	{ "1.2", "党的领导", "账目不清。", NULL, "1.清查近三年村级账目并公布结果；\n2.公开账目", "mt_campaign", "丙三", NULL, NULL, "乙二（干部）", "2026年7月31日" },
};

static void a_ledger_goes_in_and_comes_back_the_same(void **state)
{
	struct world *w = *state;
	struct str bytes = workbook(w, two_rows, 2, true);
	struct brought b = bring(w, "a.xlsx", bytes);

	assert_done(w, &b);
	assert_int_equal(b.plan->source, IMPORT_WORKBOOK);
	assert_int_equal(b.d->n_by_verdict[IMPORT_NEW], 6);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding WHERE number = '1.1' AND text = '学习不深入。' AND owner = %lld"
		" AND leader = %lld AND lead_unit = %lld AND due = '2026-06-30' AND target = '学深学透'", (long long)w->owner,
		(long long)w->leader, (long long)w->town)), 1);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding_support WHERE target = %lld", (long long)w->discipline)), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM measure WHERE kind = 'mt_campaign' AND text IN ('清查近三年村级账目并公布结果', '公开账目')"), 2);
	b = bring(w, "a.xlsx", bytes);
	assert_done(w, &b);
	assert_int_equal(b.d->n_by_verdict[IMPORT_SAME], b.d->n_items);
	assert_int_equal(b.result.n_acts, 0);
}

static void a_changed_cell_changes_its_field_alone(void **state)
{
	struct world *w = *state;
	const char *rows[2][N_SHEET];
	struct brought b = bring(w, "a.xlsx", workbook(w, two_rows, 2, true));
	const struct import_item *changed = NULL;
	int64_t before;

	assert_done(w, &b);
	memcpy(rows, two_rows, sizeof rows);
	rows[1][10] = "2026-08-31";
	before = world_number(w, "SELECT MAX(seq) FROM change");
	b = bring(w, "a.xlsx", workbook(w, (const char *const (*)[N_SHEET])rows, 2, true));
	assert_done(w, &b);
	for (size_t i = 0; i < b.d->n_items; i++)
		if (b.d->items[i].verdict == IMPORT_CHANGED)
			changed = &b.d->items[i];
	assert_int_equal(b.d->n_by_verdict[IMPORT_CHANGED], 1);
	assert_int_equal(changed->n_changes, 1);
	assert_string_equal(changed->changes[0].field->name, "due");
	assert_text(changed->changes[0].before, "2026-07-31");
	assert_text(changed->changes[0].after, "2026-08-31");
	assert_says(changed->changes[0].at, "台账!K");
	assert_int_equal(world_number(w, "SELECT MAX(seq) FROM change"), before + 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE number = '1.2' AND due = '2026-08-31'"), 1);
}

static void a_measure_in_other_words_is_changed_and_one_left_out_stays(void **state)
{
	struct world *w = *state;
	const char *rows[2][N_SHEET];
	struct brought b = bring(w, "a.xlsx", workbook(w, two_rows, 2, true));

	assert_done(w, &b);
	memcpy(rows, two_rows, sizeof rows);
	rows[0][4] = "制定年度计划并逐月检查落实";
	rows[1][4] = "清查近三年村级账目并张榜公布结果";
	b = bring(w, "a.xlsx", workbook(w, (const char *const (*)[N_SHEET])rows, 2, true));
	assert_done(w, &b);
	assert_int_equal(b.d->n_by_verdict[IMPORT_CHANGED], 1);
	assert_int_equal(b.d->n_by_verdict[IMPORT_NEW], 1);
	assert_int_equal(b.d->n_by_verdict[IMPORT_LEDGER_ONLY], 2);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM measure WHERE text IN ('清查近三年村级账目并张榜公布结果', '公开账目', '制定计划',"
		" '制定年度计划并逐月检查落实') AND COALESCE(dropped, 0) = 0"), 4);
}

static void names_that_are_not_there_are_told_never_made(void **state)
{
	struct world *w = *state;
	static const char *const rows[][N_SHEET] = {
		{ "1", NULL, "学习不深入。", NULL, NULL, NULL, NULL, "镇财政所", NULL, "张三", NULL },
	};
	int64_t people = world_number(w, "SELECT COUNT(*) FROM person"), units = world_number(w, "SELECT COUNT(*) FROM organization");
	struct brought b = bring(w, "a.xlsx", workbook(w, rows, 1, false));
	size_t n = 0;

	assert_done(w, &b);
	for (size_t i = 0; i < b.d->n_notes; i++)
		n += strcmp(b.d->notes[i].code, "not-found") == 0;
	assert_int_equal(n, 2);
	assert_says(note(&b, "not-found")->at, "台账!");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person"), people);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM organization"), units);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE owner IS NULL AND lead_unit IS NULL"), 1);
}

static void what_cannot_be_read_is_refused_with_its_cell(void **state)
{
	struct world *w = *state;
	static const char *const rows[][N_SHEET] = {
		{ "1", NULL, "学习不深入。", NULL, "制定计划", "乱写", NULL, NULL, NULL, NULL, NULL },
		{ "2", NULL, "账目不清。", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "3/4/26" },
		{ "3", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "乙二", NULL },
	};
	struct brought b = bring(w, "a.xlsx", workbook(w, rows, 3, true));

	assert_false(b.is_done);
	assert_string_equal(w->no.code, "import");
	assert_int_equal(b.d->n_errors, 3);
	assert_says(note(&b, "date")->at, "台账!K");
	assert_says(note(&b, "word")->at, "台账!F");
	assert_true(note(&b, "needed")->is_error);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 0);
}

static void one_act_refused_undoes_all_and_says_where(void **state)
{
	struct world *w = *state;
	static const char *const rows[][N_SHEET] = {
		{ "8", NULL, "账目不清。", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
		{ "9", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "2026-12-31" },
	};
	struct brought b;

	world_rectifying(w, "9"); /* its due date moves by extension only */
	b = bring(w, "a.xlsx", workbook(w, rows, 2, true));
	assert_false(b.is_done);
	assert_int_equal(b.result.n_refusals, 1);
	assert_string_equal(b.result.refusals[0].refusal.code, "state");
	assert_says(b.result.refusals[0].at, "台账!K");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding WHERE due = '2026-06-30'"), 1);
}

static void who_may_not_add_findings_may_not_import_them(void **state)
{
	struct world *w = *state;
	struct brought b = bring_told(w, w->owner, "a.txt", str_of(letter), false, NULL);
	struct acting x = acting_of(w, w->stranger);
	struct paper p = paper_of(w, "a.txt", str_of(letter));
	struct import_difference *d;

	assert_false(b.is_done);
	assert_string_equal(b.result.refusals[0].refusal.code, "permission");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM finding"), 0);
	assert_false(import_compare(w->a, &x, w->inspection, import_understand(w->a, &p, NULL, 0), &d, &w->no));
	assert_string_equal(w->no.code, "not-found");
}

static void a_closed_finding_is_left_as_it_is(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1"), c;
	static const char *const rows[][N_SHEET] = {
		{ "1", NULL, "村级台账登记不全。", "另一个目标", "新的措施", NULL, NULL, NULL, NULL, NULL, "2027-01-01" },
	};
	struct brought b;
	int64_t before;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"办法\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"办法.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", (long long)id, 7));
	c = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"已完成\"}", (long long)id));
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{}");
	world_act(w, w->leader, "closure.sign", c, "{}");
	before = world_number(w, "SELECT MAX(seq) FROM change");
	b = bring(w, "a.xlsx", workbook(w, rows, 1, true));
	assert_done(w, &b);
	assert_int_equal(b.d->n_by_verdict[IMPORT_CLOSED], 1);
	assert_int_equal(b.d->items[0].n_changes, 2);
	assert_int_equal(world_number(w, "SELECT MAX(seq) FROM change"), before);
}

static void what_a_person_says_of_a_column_is_remembered(void **state)
{
	struct world *w = *state;
	static const struct book_column odd[] = { { .heading = "编号" }, { .heading = "问题" }, { .heading = "完成时限" }, { .heading = "谁来办" } };
	struct book *book = book_begin(w->a, &(struct book_settings){ .created_ms = 1 });
	struct buf *out = buf_new(w->a);
	struct fail f = { 0 };
	struct brought b;

	book_add_sheet(book, &(struct book_sheet){ .name = S("台账"), .columns = odd, .n_columns = 4 });
	book_add_row(book, (struct book_cell[]){ book_words(S("1")), book_words(S("账目不清。")), { 0 }, book_words(S("乙二")) });
	must(f, book_complete(book, out, &f));
	b = bring_told(w, w->clerk, "a.xlsx", buf_view(out), true, NULL);
	assert_says(note(&b, "column")->zh, "谁来办");
	b = bring_told(w, w->clerk, "a.xlsx", buf_view(out), false, "谁来办=owner");
	assert_done(w, &b);
	assert_int_equal(world_number(w, JSON(w, "SELECT COUNT(*) FROM finding WHERE owner = %lld", (long long)w->owner)), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM mapping"), 1);
	b = bring(w, "a.xlsx", buf_view(out));
	assert_done(w, &b);
	assert_int_equal(b.d->n_by_verdict[IMPORT_SAME], 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM mapping"), 1);
}

static void a_wrong_map_is_refused(void **state)
{
	struct world *w = *state;
	struct acting x = acting_of(w, w->clerk);
	struct paper p = paper_of(w, "a.xlsx", workbook(w, two_rows, 2, false));
	static const char *const wrong[] = { "谁", "谁来办=owner", "责任人=nobody" };
	const struct intake_override *overrides;
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		assert_false(import_load_mapping(w->a, &x, &p, &wrong[i], 1, &overrides, &n, &w->no));
		assert_string_equal(w->no.code, "map");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(a_letter_comes_in_and_is_the_same_the_second_time),
		world_test(a_dry_run_tells_and_changes_nothing),
		world_test(an_original_wording_stays_and_both_are_told),
		world_test(prose_under_an_aspect_is_split_and_what_only_announces_is_listed),
		world_test(a_document_without_findings_says_so),
		world_test(a_letter_with_a_table_is_a_letter),
		world_test(a_bulletin_is_compared_and_closes_nothing),
		world_test(the_real_bulletin_is_nineteen_findings_and_contradicts_itself),
		world_test(a_ledger_goes_in_and_comes_back_the_same),
		world_test(a_changed_cell_changes_its_field_alone),
		world_test(a_measure_in_other_words_is_changed_and_one_left_out_stays),
		world_test(names_that_are_not_there_are_told_never_made),
		world_test(what_cannot_be_read_is_refused_with_its_cell),
		world_test(one_act_refused_undoes_all_and_says_where),
		world_test(who_may_not_add_findings_may_not_import_them),
		world_test(a_closed_finding_is_left_as_it_is),
		world_test(what_a_person_says_of_a_column_is_remembered),
		world_test(a_wrong_map_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
