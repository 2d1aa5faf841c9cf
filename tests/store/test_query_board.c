/* test_query_board.c - the board's counts are those of the findings, and what waits for a person may be
 * done by that person. */
#include "store/board.h"
#include "world.h"

static struct scope scope_at(const struct world *w, int64_t person)
{
	return scope_of(WORLD_REGION, person, clock_today(&w->clock));
}

static struct db *reader(struct world *w)
{
	struct db *d = store_reader(w->store, &w->place->f);

	must(w->place->f, d);
	return d;
}

static struct work work_of(struct world *w, int64_t person)
{
	struct scope s = scope_at(w, person);
	struct db *d = reader(w);
	struct work work;

	must(w->place->f, board_work(w->a, d, &s, 30, 50, &work, &w->place->f));
	store_return(w->store, d);
	return work;
}

/* How many items of a kind wait for the person; each must be one that the person may do. */
static int waits(struct world *w, int64_t person, const char *change)
{
	struct work work = work_of(w, person);
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };
	struct db *d = reader(w);
	int n = 0;

	assert_true(acting_open(w->a, &x, &w->no));
	for (size_t i = 0; i < work.n; i++) {
		const struct record *rec;
		const struct change_kind *k = change_kind_find(str_of(work.p[i].change), &rec);
		struct request q = { .kind = k, .object = k->effect == CHANGE_ADDS ? 0 : work.p[i].id };
		struct body *b = body_new(w->a, rec);

		if (k->effect == CHANGE_ADDS) {
			body_set_int(b, "finding", work.p[i].id);
			body_set_text(b, "text", S("已完成"));
			q.body = b;
		}
		if (!act_may(&x, d, &q, &w->no) && strcmp(w->no.code, "open-measure") != 0 && strcmp(w->no.code, "no-evidence") != 0)
			fail_msg("%s of %lld: %s: %s", k->name, (long long)work.p[i].id, w->no.code, w->no.en);
		n += strcmp(work.p[i].change, change) == 0;
	}
	store_return(w->store, d);
	return n;
}

static void counts_follow_the_findings_and_a_person_sees_those_of_the_own_units(void **state)
{
	struct world *w = *state;
	struct scope all = scope_at(w, 0), town = scope_at(w, w->leader), none = scope_at(w, w->stranger), admin = scope_at(w, w->audit);
	struct board_line l;
	struct board_lines lines;
	struct db *d;

	world_finding(w, "1.1");
	world_finding(w, "1.2");
	d = reader(w);
	must(w->place->f, board_whole(w->a, d, &all, &l, &w->place->f));
	assert_true(l.total == 2 && l.by[OUTCOME_NONE] == 2 && l.open_due == 2 && l.late == 0 && l.has_rate && l.rate_bp == 0);
	must(w->place->f, board_whole(w->a, d, &town, &l, &w->place->f));
	assert_true(l.total == 2 && l.open_due == 2 && l.late == 0);
	must(w->place->f, board_whole(w->a, d, &none, &l, &w->place->f));
	assert_true(l.total == 0 && !l.has_rate);
	must(w->place->f, board_whole(w->a, d, &admin, &l, &w->place->f));
	assert_int_equal(l.total, 0);
	memcpy(all.today, "2026-07-01", 11);
	memcpy(town.today, "2026-07-01", 11);
	must(w->place->f, board_whole(w->a, d, &all, &l, &w->place->f));
	assert_int_equal(l.late, 2);
	must(w->place->f, board_latest(w->a, d, &all, 10, &lines, &w->place->f));
	assert_true(lines.n == 1 && lines.p[0].key == w->town && lines.p[0].late == 2 && lines.p[0].open_due == 2);
	must(w->place->f, board_latest(w->a, d, &none, 10, &lines, &w->place->f));
	assert_int_equal(lines.n, 0);
	for (int by = TALLY_ROUND; by < N_TALLY_SCOPES; by++) {
		must(w->place->f, board_lines(w->a, d, &town, (enum tally_scope)by, 0, &lines, &w->place->f));
		assert_true(lines.n == 1 && lines.p[0].total == 2);
		assert_int_equal(lines.p[0].late, by == TALLY_ASPECT ? 0 : 2);
		must(w->place->f, board_lines(w->a, d, &none, (enum tally_scope)by, 0, &lines, &w->place->f));
		assert_int_equal(lines.n, 0);
		must(w->place->f, board_lines(w->a, d, &all, (enum tally_scope)by, 0, &lines, &w->place->f));
		assert_int_equal(lines.n, 1);
		must(w->place->f, board_lines(w->a, d, &all, (enum tally_scope)by, 999, &lines, &w->place->f));
		assert_int_equal(lines.n, by == TALLY_REGION ? 1 : 0);
	}
	store_return(w->store, d);
}

static void what_waits_moves_from_desk_to_desk(void **state)
{
	struct world *w = *state;
	int64_t id = world_rectifying(w, "1.1"), closure;

	world_act(w, w->clerk, "measure.drop", world_number(w, "SELECT MAX(id) FROM measure"), "{}");
	world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"办法\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"a.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", (long long)id, 7));
	assert_int_equal(waits(w, w->owner, "closure.request"), 0); /* its day is far away */
	w->clock = clock_standing(clock_day_start_ms((struct date){ 2026, 6, 10 }));
	assert_int_equal(waits(w, w->owner, "closure.request"), 1);
	assert_int_equal(waits(w, w->stranger, "closure.request"), 0);
	closure = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"text\":\"已完成\"}", (long long)id));
	assert_int_equal(waits(w, w->owner, "closure.request"), 0);
	assert_int_equal(waits(w, w->verifier, "closure.verify"), 1);
	assert_int_equal(waits(w, w->second_verifier, "closure.verify"), 1);
	world_act(w, w->verifier, "closure.verify", closure, "{}");
	assert_int_equal(waits(w, w->second_verifier, "closure.verify"), 0); /* taken up: gone from every other desk */
	assert_int_equal(waits(w, w->verifier, "closure.pass"), 1);
	world_act(w, w->verifier, "closure.pass", closure, "{}");
	assert_int_equal(waits(w, w->verifier, "closure.pass"), 0);
	assert_int_equal(waits(w, w->leader, "closure.sign"), 1);
	assert_int_equal(waits(w, w->office, "closure.sign"), 1);
	world_act(w, w->leader, "closure.sign", closure, "{}");
	assert_int_equal(waits(w, w->office, "closure.sign"), 0);
}

static void a_new_finding_waits_for_its_owner(void **state)
{
	struct world *w = *state;

	world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"number\":\"7\",\"text\":\"公章管理松弛\",\"owner\":%lld}",
		(long long)w->inspection, (long long)w->owner));
	assert_int_equal(waits(w, w->owner, "finding.claim"), 1);
	assert_int_equal(waits(w, w->leader, "finding.claim"), 0);
}

static void a_plan_waits_for_the_office(void **state)
{
	struct world *w = *state;
	int64_t plan;

	world_finding(w, "1.1");
	assert_int_equal(waits(w, w->office, "plan.pass"), 0);
	plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld}", (long long)w->inspection));
	assert_int_equal(waits(w, w->office, "plan.pass"), 1);
	assert_int_equal(waits(w, w->second_office, "plan.pass"), 1);
	assert_int_equal(waits(w, w->leader, "plan.pass"), 0);
	world_act(w, w->office, "plan.pass", plan, "{}");
	assert_int_equal(waits(w, w->second_office, "plan.pass"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(counts_follow_the_findings_and_a_person_sees_those_of_the_own_units),
		world_test(what_waits_moves_from_desk_to_desk),
		world_test(a_new_finding_waits_for_its_owner),
		world_test(a_plan_waits_for_the_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
