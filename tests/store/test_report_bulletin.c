/* test_report_bulletin.c - a bulletin's way from draft to publication, and what stops it. */
#include "act/bulletin.h"
#include "report_world.h"

static struct acting acting_as(struct filled *x, int64_t person)
{
	struct acting who = { .store = x->w->store, .keys = &x->w->keys, .clock = x->w->clock, .region = WORLD_REGION, .person = person };

	if (!acting_open(x->w->a, &who, &x->w->no))
		fail_msg("%s", x->w->no.en);
	return who;
}

static int64_t draft(struct filled *x, enum channel channel, struct str edited, int64_t of, struct bulletin_checks *checks)
{
	struct acting who = acting_as(x, x->w->clerk);
	int64_t id = 0;

	if (!bulletin_draft(x->w->a, &who, x->w->inspection, channel, edited, of, &id, checks, &x->w->no))
		fail_msg("%s: %s", x->w->no.code, x->w->no.en);
	return id;
}

static int64_t sound_draft(struct filled *x, enum channel channel)
{
	struct bulletin_checks checks;
	int64_t id = draft(x, channel, (struct str){ 0 }, 0, &checks);

	if (checks.n)
		fail_msg("%s: %.*s", checks.p[0].code, STR_ARG(checks.p[0].zh));
	return id;
}

static bool approve(struct filled *x, int64_t id)
{
	struct acting who = acting_as(x, x->w->leader);

	return bulletin_approve(x->w->a, &who, id, &x->w->no);
}

static const struct kept *kept(struct filled *x, int64_t id)
{
	const struct kept *k = NULL;
	struct fail f = { 0 };

	must(f, query_record_named(x->w->a, x->db, &x->scope, "bulletin", id, &k, &f));
	return k;
}

/* The text of a draft with one piece replaced. */
static struct str edited(struct filled *x, int64_t id, const char *piece, const char *by)
{
	struct str text = kept_words(kept(x, id), "text");
	size_t at;

	if (!str_find(text, str_of(piece), 0, &at))
		fail_msg("there is no %s in it", piece);
	return str_print(x->w->a, "%.*s%s%.*s", (int)at, text.p, by, STR_ARG(str_sub(text, at + strlen(piece), text.n)));
}

static bool says(const struct bulletin_checks *c, const char *code, const char *part)
{
	size_t at;

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->p[i].code, code) == 0 && str_find(c->p[i].zh, str_of(part), 0, &at))
			return true;
	for (size_t i = 0; i < c->n; i++)
		print_message("%s: %.*s\n", c->p[i].code, STR_ARG(c->p[i].zh));
	return false;
}

static void every_figure_is_bound_and_asked_for_again(void **state)
{
	struct filled *x = *state;
	struct reported r = filled_report(x, "bulletin");
	struct str text = kept_words(kept(x, sound_draft(x, CHANNEL_PARTY)), "text");
	struct bound_list again;
	struct bound_differences d;
	struct fail f = { 0 };
	struct buf *json = buf_new(x->w->a);

	assert_true(r.figures.n > 20);
	for (size_t i = 0; i < r.figures.n; i++)
		assert_true(str_is_equal(span_view(text, r.figures.p[i].at),
			bound_print(x->w->a, r.figures.p[i].form, r.figures.p[i].value)));
	bound_print_json(json, &r.figures);
	assert_true(bound_parse_json(x->w->a, buf_view(json), &again));
	assert_int_equal(again.n, r.figures.n);
	must(f, report_check_bound(x->w->a, x->db, WORLD_REGION, text, &again, &d, &f));
	assert_int_equal(d.n, 0);
	world_act(x->w, x->w->clerk, "measure.add", 0, JSON(x->w, "{\"finding\":%lld,\"kind\":\"mt_other\",\"text\":\"组织集中学习\"}",
		(long long)x->bare));
	must(f, report_check_bound(x->w->a, x->db, WORLD_REGION, text, &again, &d, &f));
	assert_int_equal(d.n, 1);
	assert_true(str_is_equal(d.p[0].said, S("10")) && str_is_equal(d.p[0].now, S("11")));
	assert_false(bound_parse_json(x->w->a, S("[{\"query\":\"findings.bogus\"}]"), &again));
}

static void a_ledger_that_moved_on_stops_the_old_text(void **state)
{
	struct filled *x = *state;
	int64_t id = sound_draft(x, CHANNEL_PARTY);

	world_act(x->w, x->w->leader, "finding.normalise", x->late, "{\"review_days\":90}");
	assert_false(approve(x, id));
	assert_string_equal(x->w->no.code, "contradiction");
	assert_non_null(strstr(x->w->no.zh, "写作6，台账为5（findings.ongoing inspection="));
	world_refused(x->w, x->w->leader, "bulletin.approve", id, "{\"checks\":\"{\\\"errors\\\":0}\"}", "contradiction");
	assert_true(approve(x, sound_draft(x, CHANNEL_PARTY)));
}

static void a_figure_changed_by_hand_is_found(void **state)
{
	struct filled *x = *state;
	int64_t id = sound_draft(x, CHANNEL_PUBLIC);
	struct bulletin_checks checks;
	int64_t bad = draft(x, CHANNEL_PUBLIC, edited(x, id, "1个已整改完毕", "3个已整改完毕"), id, &checks);

	assert_true(says(&checks, "figure", "写作3，台账为1（findings.done"));
	assert_false(approve(x, bad));
	draft(x, CHANNEL_PUBLIC, edited(x, id, "累计补登台账120册", "累计补登台账210册"), id, &checks);
	assert_true(says(&checks, "figure", "写作210，台账为120（progress.sum"));
	draft(x, CHANNEL_PUBLIC, edited(x, id, "限定时间。", "限定时间。先后召开推进会47次。"), id, &checks);
	assert_true(says(&checks, "number", "47"));
	draft(x, CHANNEL_PUBLIC, edited(x, id, "目前该问题正在整改", "目前该问题已整改完毕"), id, &checks);
	assert_true(checks.n > 0);
	draft(x, CHANNEL_PUBLIC, edited(x, id, "坚持把巡察整改摆在重要位置，", "始终把巡察整改摆在突出位置，"), id, &checks);
	assert_int_equal(checks.n, 0);
}

static void personal_data_stop_a_public_text(void **state)
{
	struct filled *x = *state;
	int64_t id = sound_draft(x, CHANNEL_PUBLIC);
	struct bulletin_checks checks;

	draft(x, CHANNEL_PUBLIC, edited(x, id, "全部缴入专户", "全部缴入专户，给予张志强党内警告处分"), id, &checks);
	assert_true(says(&checks, "rule", "张志强"));
}

static void the_public_needs_somewhere_to_turn(void **state)
{
	struct filled *x = *state;
	struct bulletin_checks checks;

	world_act(x->w, x->w->system, "organization.change", x->w->town, "{\"phone\":null,\"mailbox\":null,\"email\":null}");
	draft(x, CHANNEL_PUBLIC, (struct str){ 0 }, 0, &checks);
	assert_true(says(&checks, "contact", "联系电话"));
	sound_draft(x, CHANNEL_PARTY);
}

static int64_t published(struct filled *x, int64_t id)
{
	struct acting who = acting_as(x, x->w->clerk);

	if (!approve(x, id) || !bulletin_publish(x->w->a, &who, id, &x->w->no))
		fail_msg("%s: %s", x->w->no.code, x->w->no.en);
	return id;
}

static void a_later_version_takes_the_place_of_the_one_before(void **state)
{
	struct filled *x = *state;
	int64_t party = published(x, sound_draft(x, CHANNEL_PARTY));
	int64_t one = published(x, sound_draft(x, CHANNEL_PUBLIC)), two;
	struct text_difference d;
	struct fail f = { 0 };
	size_t at;

	world_act(x->w, x->w->clerk, "finding.word", x->ongoing, "{\"result_text\":\"会议记录逐步规范。\"}");
	two = published(x, sound_draft(x, CHANNEL_PUBLIC));
	assert_true(str_is_equal(kept(x, one)->state, S("withdrawn")) && str_is_equal(kept_words(kept(x, one), "reason"), S("由第2版替代")));
	assert_true(str_is_equal(kept(x, two)->state, S("published")) && str_is_equal(kept(x, party)->state, S("published")));
	assert_int_equal(kept_number(kept(x, two), "version"), 2);
	must(f, bulletin_compare(x->w->a, x->db, &x->scope, one, two, &d, &f));
	assert_int_equal(d.n_different, 1);
	for (size_t i = 0; i < d.n; i++)
		assert_true(d.p[i].kind == PART_SAME ||
			(d.p[i].kind == PART_ADDED && str_find(d.p[i].after, S("会议记录逐步规范"), 0, &at)));
}

static void a_frozen_version_is_written_in_every_form(void **state)
{
	struct filled *x = *state;
	int64_t id = sound_draft(x, CHANNEL_PARTY);
	struct fail f = { 0 };
	struct buf *docx = buf_new(x->w->a), *txt = buf_new(x->w->a);

	must(f, bulletin_write(x->w->a, x->db, &x->scope, id, S("docx"), docx, &f));
	must(f, bulletin_write(x->w->a, x->db, &x->scope, id, S("txt"), txt, &f));
	assert_true(docx->n > 1000 && str_is_equal(buf_view(txt), kept_words(kept(x, id), "text")));
	assert_true(kept_number(kept(x, id), "ledger_change") == id - 1);
}

static void paragraphs_are_laid_beside_each_other(void **state)
{
	struct arena *a = arena_new();
	struct text_difference d = text_compare(a, S("甲\n乙段落的文字\n丙\n丁"), S("甲\n乙段落的话\n\n丁\n戊"));

	(void)state;
	assert_int_equal(d.n, 5);
	assert_int_equal(d.n_different, 3);
	assert_true(d.p[0].kind == PART_SAME && d.p[1].kind == PART_CHANGED && d.p[2].kind == PART_REMOVED);
	assert_true(d.p[3].kind == PART_SAME && d.p[4].kind == PART_ADDED);
	assert_true(str_is_equal(d.p[1].after, S("乙段落的话")));
	assert_int_equal(text_compare(a, S(""), S("")).n, 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		filled_test(every_figure_is_bound_and_asked_for_again),
		filled_test(a_ledger_that_moved_on_stops_the_old_text),
		filled_test(a_figure_changed_by_hand_is_found),
		filled_test(personal_data_stop_a_public_text),
		filled_test(the_public_needs_somewhere_to_turn),
		filled_test(a_later_version_takes_the_place_of_the_one_before),
		filled_test(a_frozen_version_is_written_in_every_form),
		cmocka_unit_test(paragraphs_are_laid_beside_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
