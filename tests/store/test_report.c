/* test_report.c - what comes out of the ledger says what the ledger says, in every form. */
#include "parsed.h"
#include "report/fill_template.h"
#include "report/masking.h"
#include "report_world.h"
#include "unit/dice.h"

static bool has(struct str text, const char *part)
{
	size_t at;

	return str_find(text, str_of(part), 0, &at);
}

static struct parsed read_back(struct filled *x, const struct reported *r, const char *format, bool is_public)
{
	struct buf *b = buf_new(x->w->a);
	struct fail f = { 0 };
	struct parsed p = { 0 };

	must(f, report_write(x->w->a, r, str_of(format), b, &f));
	must(f, parsed_read(x->w->a, buf_view(b), format, is_public, &p, &f));
	return p;
}

static void what_parse_reads_in_our_bulletin_is_what_the_ledger_counts(void **state)
{
	struct filled *x = *state;
	static const char *const formats[] = { "txt", "docx", "html" };
	struct reported r = filled_report(x, "bulletin");

	filled_keep(x, &r, "bulletin.txt", "txt");
	filled_keep(x, &r, "bulletin.docx", "docx");
	for (size_t i = 0; i < 3; i++) {
		struct parsed p = read_back(x, &r, formats[i], false);

		assert_int_equal(p.n_items, 8);
		assert_int_equal(p.aspects, 3);
		assert_int_equal(p.said_problems, 8);
		assert_int_equal(p.said_aspects, 3);
		assert_int_equal(p.said_done, 1);
		assert_int_equal(p.said_ongoing, 6);
		assert_int_equal(p.said_long_term, 1);
		assert_int_equal(p.said_rate_bp, 1250);
		assert_int_equal(p.by_status[PARSED_DONE], 1);
		assert_int_equal(p.by_status[PARSED_ONGOING], 6);
		assert_int_equal(p.by_status[PARSED_LONG_TERM], 1);
		assert_int_equal(p.items[0].n_measures, 2);
		assert_int_equal(p.items[2].n_measures, 3);
		assert_true(str_is_equal(p.items[0].problem, S("村级台账登记不全")));
		assert_true(str_is_equal(p.items[0].aspect, S("基层治理不够有力")));
		assert_true(str_is_equal(p.feedback, S("2026-01-15")) && str_is_equal(p.signed_on, S("2026-03-02")));
		assert_true(p.round == 3 && p.n_contacts == 3);
		if (p.n_errors || p.n_warnings != 1 || !has(p.faults, "no-measure"))	/* 3.3 has none */
			fail_msg("%s: %.*s", formats[i], STR_ARG(p.faults));
	}
}

static void the_public_text_leaves_out_what_was_withheld_and_hides_people(void **state)
{
	struct filled *x = *state;
	struct reported r;
	struct parsed p;

	x->ask.channel = CHANNEL_PUBLIC;
	r = filled_report(x, "bulletin");
	filled_keep(x, &r, "public.txt", "txt");
	p = read_back(x, &r, "txt", true);
	assert_int_equal(p.n_items, 7);
	assert_int_equal(p.said_problems, 8);
	assert_true(has(p.text, "另有1个问题按规定不予公开"));
	assert_false(has(p.text, "专项资金使用不规范"));
	assert_false(has(p.text, "干部管理监督不严格"));
	assert_true(has(p.text, "干部教育管理有待加强"));
	assert_false(has(p.text, "乙二"));
	assert_true(has(p.text, "乙某"));
	assert_false(has(p.text, "13912345678"));
	if (p.n_errors)
		fail_msg("%.*s", STR_ARG(p.faults));
}

static void names_and_numbers_of_people_are_hidden_and_common_words_stay(void **state)
{
	static const struct { const char *text, *shown; } cases[] = {
		{ "欧阳明德同志牵头", "欧阳某某同志牵头" },
		{ "由王建国负责；王建国已签字", "由王某某负责；王某某已签字" },
		{ "群众高兴，村里高兴", "群众高兴，村里高兴" },
		{ "村支部书记高兴带队", "村支部书记高某带队" },
		{ "（高兴）已补交", "（高某）已补交" },
		{ "电话139 1234 5678，座机0123-4567890", "电话（电话略），座机0123-4567890" },
		{ "身份证11010519491231002X号", "身份证（证件号略）号" },
		{ "写信至 gao@hetian.example", "写信至 （略）" },
		{ "编号139123456789不是手机", "编号139123456789不是手机" },
		{ "", "" },
	};
	struct filled *x = *state;
	struct arena *a = x->w->a;
	const struct masking *m = NULL;
	struct fail f = { 0 };

	world_act(x->w, 0, "person.add", 0, JSON(x->w, "{\"organization\":%lld,\"name\":\"欧阳明德\"}", (long long)x->w->town));
	world_act(x->w, 0, "person.add", 0, JSON(x->w, "{\"organization\":%lld,\"name\":\"王建国\"}", (long long)x->w->town));
	world_act(x->w, 0, "person.add", 0, JSON(x->w, "{\"organization\":%lld,\"name\":\"高兴\",\"email\":\"gao@hetian.example\"}",
		(long long)x->w->other_town));
	must(f, masking_load(a, x->db, WORLD_REGION, &m, &f));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str shown = masking_apply(a, m, str_of(cases[i].text));

		if (!str_is_equal(shown, str_of(cases[i].shown)))
			fail_msg("%s became %.*s", cases[i].text, STR_ARG(shown));
	}
}

/* ---- a ledger that nobody chose ---- */

static void add_chance_finding(struct filled *x, struct dice *dice, int i, int64_t *out)
{
	static const char *const acts[] = { "修订", "印发", "公示", "核对", "清理", "登记" };
	static const char *const things[] = { "采购台账", "值班制度", "村务公开栏", "合同底册", "补贴名册", "印章使用登记", "食堂账目", "档案目录" };
	struct arena *a = x->w->a;
	const char *measures[4] = { NULL };
	int n = 1 + (int)dice_below(dice, 3);

	for (int k = 0; k < n; k++)
		measures[k] = str_print(a, "%s%s，第%d批%d件", acts[dice_below(dice, 6)], things[(i + k) % 8], i + 1, k + 11 + i).p;
	*out = fill_finding(x, (int)dice_below(dice, 3), str_print(a, "9.%d", i).p,
		str_print(a, "%s管理不到位第%d类", things[i % 8], i).p, measures);
}

/* Leaves it as it is, makes it long-term, closes its measures, or closes it. */
static void move_by_chance(struct filled *x, struct dice *dice, int64_t id)
{
	int much = (int)dice_below(dice, 4);

	if (much == 1)
		world_act(x->w, x->w->leader, "finding.normalise", id, "{\"review_days\":30}");
	if (much < 2)
		return;
	fill_evidence(x->w, id, "办结材料", (int)id);
	fill_close_measures(x->w, id);
	if (much == 3)
		fill_close(x->w, id, 0);
}

static int64_t ask(struct filled *x, const char *query, int64_t of)
{
	struct fail f = { 0 };
	int64_t n = 0;

	must(f, query_figure(x->db, WORLD_REGION, &(struct figure_source){ .query = query, .of = of }, &n, &f));
	return n;
}

static void compare_with_ledger(struct filled *x, const struct reported *r)
{
	static const int statuses[N_OUTCOMES] = { PARSED_ONGOING, PARSED_ONGOING, PARSED_DONE, PARSED_LONG_TERM };
	struct parsed p = read_back(x, r, "docx", false);
	const struct dossier *d = r->dossier;

	assert_int_equal(p.n_items, ask(x, "findings", x->w->inspection));
	assert_int_equal(p.said_problems, p.n_items);
	assert_int_equal(p.said_done, ask(x, "findings.done", x->w->inspection));
	assert_int_equal(p.said_ongoing, ask(x, "findings.ongoing", x->w->inspection));
	assert_int_equal(p.said_long_term, ask(x, "findings.normalised", x->w->inspection));
	assert_int_equal(p.said_rate_bp, ask(x, "findings.rate", x->w->inspection));
	for (size_t i = 0; i < p.n_items; i++) {
		const struct dossier_finding *w = &d->findings[i];

		assert_true(str_is_equal(p.items[i].problem, dossier_problem(w)));
		assert_int_equal(p.items[i].status, statuses[w->row.outcome]);
		assert_int_equal(p.items[i].stated_measures, w->measures.n ? (int64_t)w->measures.n : -1);
		if (w->measures.n > 1)
			assert_int_equal(p.items[i].n_measures, w->measures.n);
		assert_true(str_is_equal(p.items[i].aspect, kept_words(d->aspects[w->aspect], "title")));
	}
	if (p.n_errors)
		fail_msg("%.*s", STR_ARG(p.faults));
}

static void whatever_the_ledger_holds_is_read_back_from_the_bulletin(void **state)
{
	enum { N_ADDED = 14 };
	struct filled *x = *state;
	struct dice dice = { 3 };
	int64_t ids[N_ADDED], plan;
	struct reported r;

	world_act(x->w, x->w->clerk, "measure.add", 0, JSON(x->w, "{\"finding\":%lld,\"kind\":\"mt_other\",\"text\":\"每月组织集中学习\","
		"\"owner\":%lld,\"due\":\"2026-06-01\"}", (long long)x->bare, (long long)x->w->owner));
	for (int i = 0; i < N_ADDED; i++)
		add_chance_finding(x, &dice, i, &ids[i]);
	plan = world_act(x->w, x->w->leader, "plan.submit", 0, JSON(x->w, "{\"inspection\":%lld,\"version\":2}",
		(long long)x->w->inspection));
	world_act(x->w, x->w->office, "plan.pass", plan, "{}");
	for (int i = 0; i < N_ADDED; i++) {
		move_by_chance(x, &dice, ids[i]);
		if (i % 4 == 1) {
			r = filled_report(x, "bulletin");
			compare_with_ledger(x, &r);
		}
	}
	r = filled_report(x, "bulletin");
	compare_with_ledger(x, &r);
}

/* What a column of numbers comes to. */
static int64_t column_sum(const struct sheet *s, size_t column)
{
	int64_t n = 0;

	for (size_t i = 0; i < s->rows.n; i++)
		n += s->rows.p[i][column].number;
	return n;
}

static bool has_gap(const struct reported *r, int64_t finding, const char *part)
{
	for (size_t i = 0; i < r->n_gaps; i++)
		if (r->gaps[i].finding == finding && has(r->gaps[i].text, part))
			return true;
	return false;
}

static void the_lists_hold_everything_and_name_what_is_lacking(void **state)
{
	struct filled *x = *state;
	struct reported r = filled_report(x, "lists");

	filled_keep(x, &r, "lists.docx", "docx");
	filled_keep(x, &r, "lists.xlsx", "xlsx");
	assert_int_equal(r.n_sheets, 4);
	assert_int_equal(r.sheets[0].rows.n, 8);
	assert_int_equal(r.sheets[1].rows.n, 11);	/* ten measures, and one line for none */
	assert_int_equal(r.sheets[2].rows.n, 8);
	assert_true(has_gap(&r, x->bare, "没有整改措施"));
	assert_int_equal(r.n_gaps, 1);
	for (size_t i = 0; i < 3; i++) {
		const struct parsed p = read_back(x, &r, i == 0 ? "docx" : i == 1 ? "html" : "xlsx", false);

		assert_true(has(p.text, "制定台账登记办法，由乙二逐村核对补登") && has(p.text, "3.3"));
		assert_true(has(p.text, "没有整改措施"));
		assert_true(i == 2 || has(p.text, "2026.6.30"));
	}
}

static void the_statistics_add_up(void **state)
{
	struct filled *x = *state;
	struct reported r = filled_report(x, "statistics");
	const struct sheet *s = r.sheets;

	filled_keep(x, &r, "statistics.docx", "docx");
	filled_keep(x, &r, "statistics.xlsx", "xlsx");
	assert_int_equal(column_sum(&s[0], 1), 8);
	assert_int_equal(column_sum(&s[0], 2) + column_sum(&s[0], 3) + column_sum(&s[0], 4) + column_sum(&s[0], 5), 8);
	assert_int_equal(column_sum(&s[1], 1), 10);
	assert_int_equal(column_sum(&s[1], 2), 5);
	assert_int_equal(column_sum(&s[1], 3), 5);
	assert_int_equal(s[2].rows.n, 4);	/* two figures, not on a measure, and their sums */
	assert_true(str_is_equal(s[2].rows.p[3][2].text, S("30.66")));
}

static void every_kind_comes_out_in_every_form_it_has(void **state)
{
	struct filled *x = *state;
	static const char *const kinds[] = { "plan", "progress", "closure_sheet", "letter", "extension_form", "joint_review",
		"assessment" };
	static const char *const says[] = { "坚持问题导向，逐条逐项整改。", "没有逾期事项", "经现场核查，材料齐全", "云巡督〔2026〕3号",
		"历年名册需逐年调档", "已采纳，按月细化", "专题研究3次" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct reported r = filled_report(x, kinds[i]);

		filled_keep(x, &r, str_print(x->w->a, "%s.docx", kinds[i]).p, "docx");
		filled_keep(x, &r, str_print(x->w->a, "%s.html", kinds[i]).p, "html");
		if (!has(read_back(x, &r, "docx", false).text, says[i]))
			fail_msg("%s does not say %s", kinds[i], says[i]);
		if (r.n_sheets)
			filled_keep(x, &r, str_print(x->w->a, "%s.xlsx", kinds[i]).p, "xlsx");
	}
}

static void a_finding_that_is_late_is_told_with_its_days(void **state)
{
	struct filled *x = *state;

	x->ask.today = (struct date){ 2026, 7, 10 };
	x->scope = scope_of(WORLD_REGION, x->w->clerk, x->ask.today);
	{
		struct reported r = filled_report(x, "progress");

		assert_true(has(read_back(x, &r, "txt", false).text, "第3.1号问题“党费收缴不及时”应于2026年6月30日完成，已逾期10天，已申请延期"));
	}
}

static void refused(struct filled *x, const char *kind, enum fail_kind why)
{
	struct fail f = { 0 };
	struct reported out = { 0 };

	assert_false(report_make(x->w->a, report_find(str_of(kind)), &x->ask, &out, &f));
	assert_int_equal(f.kind, why);
	assert_null(out.doc);
}

static void what_may_not_be_told_is_not_made(void **state)
{
	struct filled *x = *state;
	int64_t one = x->bare;

	x->ask.findings = &one;
	x->ask.n_findings = 1;
	refused(x, "bulletin", FAIL_CONFLICT);
	one = 987654;
	refused(x, "lists", FAIL_NOT_FOUND);
	x->ask.n_findings = 0;
	x->ask.channel = CHANNEL_PUBLIC;
	refused(x, "lists", FAIL_DENIED);
	world_act(x->w, x->w->clerk, "finding.describe", x->bare, "{\"secrecy\":\"internal\"}");
	refused(x, "bulletin", FAIL_DENIED);
	world_act(x->w, x->w->clerk, "finding.word", x->bare, "{\"public_text\":\"理论学习抓得不紧。例子略。\"}");
	{
		struct reported r = filled_report(x, "bulletin");
		struct parsed p = read_back(x, &r, "txt", true);

		assert_true(has(p.text, "理论学习抓得不紧") && !has(p.text, "学习教育流于形式"));
	}
	world_act(x->w, x->w->clerk, "finding.describe", x->late, "{\"secrecy\":\"secret\"}");
	x->ask.channel = CHANNEL_PARTY;
	refused(x, "bulletin", FAIL_DENIED);	/* the clerk sees seven of eight */
	x->scope.person = 0;
	refused(x, "bulletin", FAIL_DENIED);	/* and a secret is told to nobody */
	x->scope.person = x->w->stranger;
	refused(x, "lists", FAIL_NOT_FOUND);
}

/* A template made as a superior would: one sheet with values and a row for the list. */
static struct str made_template(struct arena *a, const char *field)
{
	static const struct book_column columns[] = { { .heading = "序号", .width = 8 }, { .heading = "问题", .width = 30 } };
	struct book *b = book_begin(a, &(struct book_settings){ .title = S("x") });
	struct book_cell cells[2];
	struct buf *out = buf_new(a);
	struct fail f = { 0 };

	book_add_sheet(b, &(struct book_sheet){ .name = S("表"), .title = S("{{unit}}完成{{findings_done}}个，完成率{{findings_rate}}"),
		.columns = columns, .n_columns = 2 });
	cells[0] = book_words(S("{{findings.number}}"));
	cells[1] = book_words(str_of(field));
	book_add_row(b, cells);
	must(f, book_complete(b, out, &f));
	return buf_view(out);
}

static void a_superiors_template_is_filled(void **state)
{
	struct filled *x = *state;
	struct arena *a = x->w->a;
	struct reported r = filled_report(x, "lists");
	struct buf *out = buf_new(a);
	struct fail f = { 0 };
	struct parsed p = { 0 };

	must(f, report_fill(a, &r, made_template(a, "{{findings.title}}"), out, &f));
	must(f, parsed_read(a, buf_view(out), "xlsx", false, &p, &f));
	assert_true(has(p.text, "中共青禾镇委完成1个，完成率12.50%"));
	assert_true(has(p.text, "1.1\t村级台账登记不全") && has(p.text, "3.3\t学习教育流于形式"));
	assert_false(report_fill(a, &r, made_template(a, "{{findings.bogus}}"), out, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	r = filled_report(x, "letter");
	assert_false(report_fill(a, &r, made_template(a, "x"), out, &f));
	assert_int_equal(f.kind, FAIL_CONFLICT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		filled_test(what_parse_reads_in_our_bulletin_is_what_the_ledger_counts),
		filled_test(the_public_text_leaves_out_what_was_withheld_and_hides_people),
		filled_test(the_lists_hold_everything_and_name_what_is_lacking),
		filled_test(the_statistics_add_up),
		filled_test(every_kind_comes_out_in_every_form_it_has),
		filled_test(a_finding_that_is_late_is_told_with_its_days),
		filled_test(what_may_not_be_told_is_not_made),
		filled_test(a_superiors_template_is_filled),
		filled_test(names_and_numbers_of_people_are_hidden_and_common_words_stay),
		filled_test(whatever_the_ledger_holds_is_read_back_from_the_bulletin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
