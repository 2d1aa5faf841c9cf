/* test_query_signs.c - signs of paper rectification and similar findings come from what a person may see, with the
 * records they stand on. */
#include "world.h"

#include "store/query_signs.h"
#include "store/query_similar.h"

#define ID(x) ((long long)(x))

static struct db *reader(struct world *w)
{
	struct db *d = store_reader(w->store, &w->place->f);

	must(w->place->f, d);
	return d;
}

static struct scope scope_at(const struct world *w, int64_t person)
{
	return scope_of(WORLD_REGION, person, clock_today(&w->clock));
}

struct signs {
	const struct seen_sign *p;
	size_t n;
};

static struct signs signs_of(struct world *w, int64_t person, int64_t inspection)
{
	struct scope s = scope_at(w, person);
	struct db *d = reader(w);
	struct signs out;

	must(w->place->f, query_signs(w->a, d, &s, inspection, &out.p, &out.n, &w->place->f));
	store_return(w->store, d);
	return out;
}

/* The sign of a kind on a finding; NULL: none. */
static const struct seen_sign *find(const struct signs *s, int64_t finding, enum paper_sign_kind kind)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i].finding->id == finding && s->p[i].kind == kind)
			return &s->p[i];
	return NULL;
}

static int64_t add_evidence(struct world *w, int64_t finding, int digest, const char *taken)
{
	return world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"照片\",\"taken\":\"%s\","
		"\"files\":[{\"name\":\"a.jpg\",\"sha256\":\"%064d\",\"size\":10}]}", ID(finding), taken, digest));
}

/* Another town's inspection, with its clerk's finding; gives the finding. */
static int64_t add_elsewhere(struct world *w, const char *text, const char *feedback, int64_t unit, int64_t *inspection_out)
{
	int64_t inspection = world_act(w, w->office, "inspection.add", 0, JSON(w, "{\"unit\":%lld,\"name\":\"第四轮巡察\",\"round\":4,"
		"\"kind\":\"regular\",\"source\":\"inspection\",\"feedback_date\":\"%s\"}", ID(unit), feedback));

	*inspection_out = inspection;
	return world_act(w, w->office, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"7\",\"text\":\"%s\"}", ID(inspection),
		text));
}

static int64_t close_measure(struct world *w, int64_t finding, int hours)
{
	int64_t measure = world_number(w, "SELECT MAX(id) FROM measure"), c;

	c = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"已印发\"}", ID(finding),
		ID(measure)));
	w->clock.at_ms += (int64_t)hours * 3600 * 1000;
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{}");
	world_act(w, w->leader, "closure.sign", c, "{}");
	return c;
}

static void one_file_for_two_findings_is_seen_on_both_until_it_is_withdrawn(void **state)
{
	struct world *w = *state;
	int64_t one = world_finding(w, "1"), two = world_rectifying(w, "2"), e1, e2;
	struct signs s;
	const struct seen_sign *x;

	e1 = add_evidence(w, one, 7, "2026-02-01");
	add_evidence(w, one, 8, "2026-02-01");
	e2 = add_evidence(w, two, 7, "2026-02-01");
	s = signs_of(w, w->verifier, 0);
	assert_int_equal(s.n, 2);
	x = find(&s, one, PAPER_SAME_FILE);
	assert_true(x && x->other && x->other->id == two && x->n_records == 2);
	assert_true(x->records[0].id == e1 && x->records[1].id == e2);
	assert_string_equal(x->records[0].record, "evidence");
	assert_true(str_is_equal(x->finding->number, S("1")) && x->finding->unit_name.n);
	assert_int_equal(signs_of(w, w->stranger, 0).n, 0);
	assert_int_equal(signs_of(w, w->audit, 0).n, 0);
	assert_int_equal(signs_of(w, 0, w->inspection).n, 2);
	assert_int_equal(signs_of(w, 0, w->inspection + 1).n, 0);
	world_act(w, w->owner, "evidence.withdraw", e2, "{\"reason\":\"传错\"}");
	assert_int_equal(signs_of(w, w->verifier, 0).n, 0);
}

static void evidence_above_a_clearance_is_neither_told_nor_compared(void **state)
{
	struct world *w = *state;
	int64_t one = world_finding(w, "1"), two = world_rectifying(w, "2");

	world_act(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"owner\",\"organization\":%lld,"
		"\"since\":\"2026-01-01\",\"until\":\"2030-12-31\",\"clearance\":\"secret\"}", ID(w->owner), ID(w->town)));
	add_evidence(w, one, 7, "2026-02-01");
	world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"照片\",\"secrecy\":\"secret\","
		"\"files\":[{\"name\":\"a.jpg\",\"sha256\":\"%064d\",\"size\":10}]}", ID(two), 7));
	assert_int_equal(signs_of(w, 0, 0).n, 2);
	assert_int_equal(signs_of(w, w->verifier, 0).n, 0);
}

static void early_evidence_hasty_closure_and_talk_name_their_records(void **state)
{
	struct world *w = *state;
	int64_t one = world_rectifying(w, "1"), e, m, c;
	struct signs s;
	const struct seen_sign *x;

	assert_int_equal(signs_of(w, w->verifier, 0).n, 0);
	e = add_evidence(w, one, 7, "2026-01-14");
	add_evidence(w, one, 8, "2026-01-15");
	c = close_measure(w, one, 23);
	s = signs_of(w, w->verifier, 0);
	assert_int_equal(s.n, 2);
	x = find(&s, one, PAPER_EARLY_EVIDENCE);
	assert_true(x && !x->other && x->n_records == 1 && x->records[0].id == e);
	x = find(&s, one, PAPER_HASTY_CLOSURE);
	assert_true(x && x->records[0].id == c);
	assert_string_equal(x->records[0].record, "closure");
	world_finding(w, "2");
	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	m = world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"召开专题会议，开展学习教育\","
		"\"owner\":%lld}", (long long)world_number(w, "SELECT MAX(id) FROM finding"), ID(w->owner)));
	s = signs_of(w, w->verifier, 0);
	x = find(&s, world_number(w, "SELECT MAX(id) FROM finding"), PAPER_ONLY_TALK);
	assert_true(x && x->n_records == 1 && x->records[0].id == m);
}

static void a_closure_after_a_day_is_no_sign(void **state)
{
	struct world *w = *state;
	int64_t one = world_rectifying(w, "1");

	add_evidence(w, one, 7, "2026-02-01");
	close_measure(w, one, 24);
	assert_int_equal(signs_of(w, w->verifier, 0).n, 0);
}

static void prose_of_another_unit_is_seen_with_the_passage_and_the_kind_of_record(void **state)
{
	static const char prose[] = "已逐村逐户核对农村集体资产并补登了全部台账，公示了核对的结果，建立了每月一查的制度。";
	struct world *w = *state;
	int64_t one = world_rectifying(w, "1"), elsewhere, two, progress, closure, other_owner, plan;
	struct signs s;
	const struct seen_sign *x;

	other_owner = world_person(w, "寅三", w->other_town, "owner", w->other_town);
	two = add_elsewhere(w, "河道巡查流于形式。", "2026-01-20", w->other_town, &elsewhere);
	world_act(w, w->stranger, "finding.assign", two, JSON(w, "{\"owner\":%lld}", ID(other_owner)));
	world_act(w, w->stranger, "finding.due", two, "{\"due\":\"2026-06-30\"}");
	world_act(w, w->stranger, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"逐段巡查并清理河道\","
		"\"owner\":%lld,\"due\":\"2026-06-01\"}", ID(two), ID(other_owner)));
	world_act(w, other_owner, "finding.claim", two, "{}");
	plan = world_act(w, world_person(w, "卯四", w->other_town, "leader", w->other_town), "plan.submit", 0,
		JSON(w, "{\"inspection\":%lld}", ID(elsewhere)));
	world_act(w, w->office, "plan.pass", plan, "{}");
	progress = world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-03-01\",\"text\":\"%s\"}", ID(one),
		prose));
	world_act(w, other_owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"照片\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"a.jpg\",\"sha256\":\"%064d\",\"size\":10}]}", ID(two), 9));
	closure = world_act(w, other_owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"%s\"}", ID(two),
		(long long)world_number(w, "SELECT MAX(id) FROM measure"), prose));
	s = signs_of(w, w->verifier, 0);
	assert_int_equal(s.n, 2);
	x = find(&s, one, PAPER_SAME_PROSE);
	assert_true(x && x->other->id == two && x->n_records == 2);
	assert_true(x->records[0].id == progress && strcmp(x->records[0].record, "progress") == 0);
	assert_true(x->records[1].id == closure && strcmp(x->records[1].record, "closure") == 0);
	assert_true(str_find(x->why, S("补登了全部台账"), 0, &(size_t){ 0 }));
	assert_int_equal(signs_of(w, w->verifier, elsewhere).n, 1);
	assert_int_equal(signs_of(w, w->clerk, 0).n, 0); /* the other town is out of scope */
}

/* ---- similar findings ---- */

static void close_finding(struct world *w, int64_t finding)
{
	int64_t c;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	add_evidence(w, finding, 5, "2026-02-01");
	c = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"已补登\"}", ID(finding)));
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{}");
	world_act(w, w->leader, "closure.sign", c, "{}");
}

static struct likes likes_of(struct world *w, int64_t person, int64_t finding)
{
	struct scope s = scope_at(w, person);
	struct db *d = reader(w);
	struct likes l;

	must(w->place->f, query_similar(w->a, d, &s, finding, MOST_SIMILAR, &l, &w->place->f));
	store_return(w->store, d);
	return l;
}

static void a_finding_closed_before_may_have_come_back_and_another_units_may_not(void **state)
{
	struct world *w = *state;
	int64_t old = world_rectifying(w, "1"), again, elsewhere, i;
	struct scope s;
	struct likes l;
	struct db *d;
	struct fail f = { 0 };
	struct signs signs;

	close_finding(w, old);
	w->clock.at_ms = clock_day_start_ms((struct date){ 2026, 9, 1 });
	again = add_elsewhere(w, "村级台账登记仍不全。", "2026-08-15", w->town, &i);
	elsewhere = add_elsewhere(w, "村级台账登记不齐全。", "2026-08-16", w->other_town, &i);
	add_elsewhere(w, "环境整治走过场。", "2026-08-17", w->discipline, &i);
	l = likes_of(w, w->verifier, again);
	assert_true(l.finding->id == again && l.n == 2);
	for (size_t k = 0; k < l.n; k++) {
		assert_true(l.p[k].finding->id == old || l.p[k].finding->id == elsewhere);
		assert_int_equal(l.p[k].is_relapse, l.p[k].finding->id == old);
		assert_true(l.p[k].n_why > 0 && l.p[k].score >= SIMILAR_ALIKE && l.p[k].score < 1000);
	}
	assert_int_equal(likes_of(w, w->clerk, again).n, 1);
	assert_int_equal(likes_of(w, w->verifier, old).n, 2);
	assert_false(likes_of(w, w->verifier, old).p[0].is_relapse); /* it is the earlier one */
	signs = signs_of(w, w->verifier, 0);
	assert_true(find(&signs, again, PAPER_RELAPSE) && find(&signs, again, PAPER_RELAPSE)->other->id == old);
	d = reader(w);
	s = scope_at(w, w->stranger);
	assert_false(query_similar(w->a, d, &s, again, MOST_SIMILAR, &l, &f));
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	store_return(w->store, d);
}

static size_t n_groups(struct world *w, int64_t person, const struct likes **out)
{
	struct scope s = scope_at(w, person);
	struct db *d = reader(w);
	size_t n;

	must(w->place->f, query_similar_groups(w->a, d, &s, out, &n, &w->place->f));
	store_return(w->store, d);
	return n;
}

static void open_findings_of_several_units_are_a_group_until_they_are_a_common_problem(void **state)
{
	struct world *w = *state;
	int64_t one = world_finding(w, "1"), two, i, common;
	const struct likes *g;

	world_finding(w, "2"); /* the same words, but the same unit */
	assert_int_equal(n_groups(w, w->office, &g), 0);
	two = add_elsewhere(w, "村级台账登记不全面。", "2026-02-15", w->other_town, &i);
	add_elsewhere(w, "环境整治走过场。", "2026-02-17", w->discipline, &i);
	assert_int_equal(n_groups(w, w->office, &g), 1);
	assert_true(g->n == 3 && g->p[0].finding == g->finding && g->p[0].n_why == 0 && g->p[1].n_why > 0);
	assert_int_equal(n_groups(w, w->clerk, &g), 0);
	assert_int_equal(n_groups(w, w->office, &g), 1);
	common = world_act(w, w->office, "common.add", 0, JSON(w, "{\"title\":\"台账\",\"findings\":[%lld,%lld,%lld]}", ID(g->p[0].finding->id),
		ID(g->p[1].finding->id), ID(g->p[2].finding->id)));
	assert_int_equal(n_groups(w, w->office, &g), 0);
	world_act(w, w->office, "common.change", common, JSON(w, "{\"findings\":[%lld,%lld]}", ID(one), ID(two)));
	assert_int_equal(n_groups(w, w->office, &g), 1); /* one is not in it */
	assert_int_equal(likes_of(w, w->office, one).p[0].common, common);
	world_act(w, w->office, "common.close", common, "{}");
	assert_int_equal(likes_of(w, w->office, one).p[0].common, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(one_file_for_two_findings_is_seen_on_both_until_it_is_withdrawn),
		world_test(evidence_above_a_clearance_is_neither_told_nor_compared),
		world_test(early_evidence_hasty_closure_and_talk_name_their_records),
		world_test(a_closure_after_a_day_is_no_sign),
		world_test(prose_of_another_unit_is_seen_with_the_passage_and_the_kind_of_record),
		world_test(a_finding_closed_before_may_have_come_back_and_another_units_may_not),
		world_test(open_findings_of_several_units_are_a_group_until_they_are_a_common_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
