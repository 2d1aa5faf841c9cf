/* ledger_bench.c - builds a ledger of many findings and measures it beside the bare engine in the same
 * run: ledger_bench PLACE N, where PLACE is a folder or postgresql://….
 *
 * Prints a line a measurement, parted by tabs: name, value, unit, and where there is a floor its
 * value and the ratio. Ours and the floor are run in turn, a piece of each, so that other work on the
 * machine falls on both alike. */
#include "act/act.h"
#include "base/random.h"
#include "store/board.h"
#include "store/query_finding.h"
#include "store/replay.h"
#include "store/search.h"
#include "text/gram.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REGION = 1, PER_INSPECTION = 20, PER_UNIT = 400, BATCH = 2000, ROUNDS = 30, CLIENTS = 16 };

static const char *const texts[] = {
	"村级财务公开不及时，三个村近一年未按季张榜公示收支明细", "项目管理不够规范，个别工程未履行招投标程序即先行施工",
	"党组织生活制度落实不严，部分支部会议记录前后雷同", "环境卫生整治不彻底，河道两岸垃圾清运有死角",
	"安全生产隐患排查走过场，台账登记与现场情况不符", "公务用车维修审批手续不全，先修后批现象时有发生",
	"惠民补贴发放审核把关不严，存在重复领取情况", "农村饮水工程管护责任不明确，两处水厂长期停用",
};
enum { N_TEXTS = sizeof texts / sizeof texts[0] };

struct bench {
	struct arena *a;
	struct store *store;
	struct clock clock;
	int64_t n;
	int64_t person, units, n_units, first_finding;
};

static void must(bool ok, const struct fail *f)
{
	if (!ok) {
		fprintf(stderr, "ledger_bench: %s\n", f->text);
		exit(4);
	}
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, compare_doubles);
	return v[n / 2];
}

static void say(const char *name, double ours, const char *unit, double floor)
{
	if (floor > 0)
		printf("%s\t%.3g\t%s\t%.3g\t%.2f\n", name, ours, unit, floor, ours / floor);
	else
		printf("%s\t%.3g\t%s\t\t\n", name, ours, unit);
	fflush(stdout);
}

/* ---- building ---- */

struct building {
	struct bench *b;
	int64_t from, to;	/* findings of this batch */
};

static int64_t append(struct writing *w, const char *change, const char *json, struct fail *f)
{
	const struct record *rec = NULL;
	const struct change_kind *k = change_kind_find(str_of(change), &rec);
	struct refusal no = { 0 };
	struct body *b = NULL;
	int64_t id = 0;

	if (!body_parse(w->arena, rec, str_of(json), &b, &no)) {
		fprintf(stderr, "%s: %s\n", change, no.en);
		exit(2);
	}
	must(journal_append(w, k, 0, b, &id, f), f);
	return id;
}

static bool build_people(struct db *d, void *wanted, struct fail *f)
{
	struct bench *b = wanted;
	struct writing w = { .db = d, .arena = arena_new(), .region = REGION, .at_ms = clock_now_ms(&b->clock) };
	int64_t county;

	must(journal_begin(&w, f), f);
	append(&w, "region.add", "{\"name\":\"测试县\",\"level\":\"county\"}", f);
	county = append(&w, "organization.add", "{\"name\":\"县委\",\"kind\":\"committee\"}", f);
	b->person = append(&w, "person.add", str_print(w.arena, "{\"organization\":%lld,\"name\":\"甲\"}", (long long)county).p, f);
	append(&w, "role.grant", str_print(w.arena, "{\"person\":%lld,\"role\":\"clerk\",\"organization\":%lld,\"since\":\"2020-01-01\","
		"\"until\":\"2099-12-31\",\"clearance\":\"internal\"}", (long long)b->person, (long long)county).p, f);
	b->units = w.seq + 1;
	for (int64_t i = 0; i < b->n_units; i++)
		append(&w, "organization.add", str_print(w.arena, "{\"parent\":%lld,\"name\":\"第%lld单位\",\"kind\":\"town\"}",
			(long long)county, (long long)i).p, f);
	arena_free(w.arena);
	return true;
}

static void build_finding(struct writing *w, const struct bench *b, int64_t inspection, int64_t i, struct fail *f)
{
	const int64_t unit = b->units + i / PER_INSPECTION % b->n_units;
	struct date due = date_add_days((struct date){ 2025, 1, 1 }, (int)(i * 7919 % 900));
	int64_t id = append(w, "finding.add", str_print(w->arena, "{\"inspection\":%lld,\"number\":\"%lld\",\"text\":\"%s（%lld）\","
		"\"lead_unit\":%lld,\"owner\":%lld,\"due\":\"%s\"}", (long long)inspection, (long long)(i % PER_INSPECTION + 1),
		texts[i % N_TEXTS], (long long)i, (long long)unit, (long long)b->person, date_print(w->arena, due).p).p, f);
	struct body *none = body_new(w->arena, record_find(S("finding")));

	if (i % 3 == 0)
		must(journal_append(w, change_kind_find(S("finding.claim"), NULL), id, none, NULL, f), f);
}

static bool build_batch(struct db *d, void *wanted, struct fail *f)
{
	struct building *x = wanted;
	struct writing w = { .db = d, .arena = arena_new(), .region = REGION, .at_ms = clock_now_ms(&x->b->clock),
		.actor = x->b->person };
	int64_t inspection = 0;

	must(journal_begin(&w, f), f);
	for (int64_t i = x->from; i < x->to; i++) {
		if (i % PER_INSPECTION == 0)
			inspection = append(&w, "inspection.add", str_print(w.arena, "{\"unit\":%lld,\"name\":\"第%lld次巡察\",\"round\":%lld,"
				"\"kind\":\"regular\",\"source\":\"inspection\"}", (long long)(x->b->units + i / PER_INSPECTION % x->b->n_units),
				(long long)(i / PER_INSPECTION), (long long)(i / PER_INSPECTION % 12 + 1)).p, f);
		build_finding(&w, x->b, inspection, i, f);
	}
	arena_free(w.arena);
	return true;
}

static void build(struct bench *b)
{
	struct fail f = { 0 };
	double begun = now_ms();

	must(store_write(b->store, build_people, b, &f), &f);
	for (int64_t i = 0; i < b->n; i += BATCH) {
		struct building x = { b, i, i + BATCH < b->n ? i + BATCH : b->n };

		must(store_write(b->store, build_batch, &x, &f), &f);
		if (i % (50 * BATCH) == 0)
			fprintf(stderr, "\r%lld of %lld findings ", (long long)i, (long long)b->n);
	}
	fprintf(stderr, "\r\033[K");
	say("build, findings", (double)b->n / (now_ms() - begun) * 1e3, "/s", 0);
}

/* ---- reading ---- */

/* One piece of work and its floor, timed in turn. */
static void compare(const char *name, void (*ours)(struct bench *b, struct db *d, int i),
	void (*floor)(struct bench *b, struct db *d, int i), struct bench *b)
{
	double mine[ROUNDS], bare[ROUNDS];
	struct fail f = { 0 };
	struct db *d = store_reader(b->store, &f);

	must(d != NULL, &f);
	for (int i = 0; i < ROUNDS; i++) {
		double t = now_ms();

		ours(b, d, i);
		mine[i] = now_ms() - t;
		t = now_ms();
		if (floor)
			floor(b, d, i);
		bare[i] = now_ms() - t;
	}
	store_return(b->store, d);
	say(name, median(mine, ROUNDS), "ms", floor ? median(bare, ROUNDS) : 0);
}

static struct scope scope_of_bench(const struct bench *b)
{
	return scope_of(REGION, b->person, clock_today(&b->clock));
}

static void list_ours(struct bench *b, struct db *d, int i)
{
	struct arena *a = arena_new();
	struct scope s = scope_of_bench(b);
	struct finding_ask ask = { .filter = { .unit = b->units + i % b->n_units, .states = 1u << STATE_REGISTERED } };
	struct finding_page page;
	struct fail f = { 0 };

	must(query_findings(a, d, &s, &ask, &page, &f), &f);
	arena_free(a);
}

/* The same page by a prepared statement alone, its columns fetched. */
static void list_floor(struct bench *b, struct db *d, int i)
{
	struct fail f = { 0 };
	struct rows *r = db_select(d, &f, "SELECT id, number, title, text, state, outcome, due, unit, lead_unit, owner FROM finding"
		" WHERE region = $1 AND unit = $2 AND state = 'registered' AND due >= '2000-01-01' ORDER BY due LIMIT 50",
		V(REGION), V(b->units + i % b->n_units));
	int64_t n = 0;

	while (r && rows_next(r))
		n += (int64_t)rows_text(r, 3).n;
	must(rows_close(r, &f), &f);
}

static void late_ours(struct bench *b, struct db *d, int i)
{
	struct arena *a = arena_new();
	struct scope s = scope_of_bench(b);
	struct finding_ask ask = { .filter = { .is_late = true } };
	struct finding_page page;
	struct fail f = { 0 };

	(void)i;
	must(query_findings(a, d, &s, &ask, &page, &f), &f);
	arena_free(a);
}

static void whole_ours(struct bench *b, struct db *d, int i)
{
	struct arena *a = arena_new();
	struct scope s = scope_of_bench(b);
	struct finding_whole whole;
	struct fail f = { 0 };
	int64_t id = 0;

	must(db_number(d, &f, &id, "SELECT MIN(id) FROM finding WHERE region = $1 AND id > $2", V(REGION),
		V(b->first_finding + i * 997)), &f);
	must(query_finding_whole(a, d, &s, id, 0, &whole, &f), &f);
	arena_free(a);
}

static void board_ours(struct bench *b, struct db *d, int i)
{
	struct arena *a = arena_new();
	struct scope s = scope_of(REGION, 0, clock_today(&b->clock));
	struct board_line line;
	struct board_lines rounds;
	struct fail f = { 0 };

	(void)i;
	must(board_whole(a, d, &s, &line, &f) && board_lines(a, d, &s, TALLY_ROUND, 0, &rounds, &f), &f);
	arena_free(a);
}

static void search_ours(struct bench *b, struct db *d, const char *words)
{
	struct arena *a = arena_new();
	struct scope s = scope_of_bench(b);
	struct found_page found;
	struct fail f = { 0 };

	must(search_find(a, d, &s, str_of(words), NULL, 0, 50, &found, &f), &f);
	arena_free(a);
}

/* The bare query of the engine's index, without texts or scope. */
static void search_bare(struct db *d, const char *words)
{
	struct arena *a = arena_new();
	struct gram_query q = gram_parse(a, str_of(words));
	struct fail f = { 0 };
	struct rows *r = db_engine(d) == DB_SQLITE ?
		db_select(d, &f, "SELECT rowid FROM searched_gram WHERE searched_gram MATCH $1 ORDER BY rowid DESC LIMIT 50", V(q.grams)) :
		db_select(d, &f, "SELECT id FROM searched_gram WHERE grams @> string_to_array($1, ' ') ORDER BY id DESC LIMIT 50",
			V(q.grams));
	int64_t n = 0;

	while (r && rows_next(r))
		n += rows_int(r, 0);
	must(rows_close(r, &f), &f);
	arena_free(a);
}

static void search_two_bare(struct bench *b, struct db *d, int i)
{
	(void)b;
	search_bare(d, i % 2 ? "补贴" : "河道");
}

static void search_four_bare(struct bench *b, struct db *d, int i)
{
	(void)b;
	search_bare(d, i % 2 ? "惠民补贴" : "公务用车");
}

static void search_two(struct bench *b, struct db *d, int i)
{
	search_ours(b, d, i % 2 ? "补贴" : "河道");
}

static void search_four(struct bench *b, struct db *d, int i)
{
	search_ours(b, d, i % 2 ? "惠民补贴" : "公务用车");
}

/* ---- changes ---- */

static void one_change(struct bench *b, struct arena *a, int64_t finding)
{
	struct acting x = { .store = b->store, .clock = b->clock, .region = REGION, .person = b->person };
	struct body *body = body_new(a, record_find(S("finding")));
	struct refusal no = { 0 };

	body_set_text(body, "title", S("改写后的问题标题"));
	if (!acting_open(a, &x, &no) || !act_perform(&x, &(struct request){ .kind = change_kind_find(S("finding.describe"), NULL),
		.object = finding, .body = body }, (struct str){ 0 }, NULL, &no)) {
		fprintf(stderr, "ledger_bench: %s\n", no.en);
		exit(4);
	}
}

static bool insert_bare(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_run(d, f, "INSERT INTO bench_floor (text) VALUES ($1)", V(texts[0]));
}

/* Finding ids to change, far apart. */
static int64_t finding_at(struct bench *b, int64_t i)
{
	struct fail f = { 0 };
	struct db *d = store_reader(b->store, &f);
	int64_t id = 0;

	must(d && db_number(d, &f, &id, "SELECT MIN(id) FROM finding WHERE region = $1 AND id > $2", V(REGION),
		V(b->first_finding + i * 1009 % b->n)), &f);
	store_return(b->store, d);
	return id;
}

enum { CHANGES = 400 };

static double changes_alone(struct bench *b, double *bare_out)
{
	double ours = 0, bare = 0;
	struct fail f = { 0 };

	for (int i = 0; i < CHANGES; i++) {
		struct arena *a = arena_new();
		int64_t id = finding_at(b, i);
		double t = now_ms();

		one_change(b, a, id);
		ours += now_ms() - t;
		t = now_ms();
		must(store_write(b->store, insert_bare, NULL, &f), &f);
		bare += now_ms() - t;
		arena_free(a);
	}
	*bare_out = CHANGES / bare * 1e3;
	return CHANGES / ours * 1e3;
}

struct client {
	struct bench *b;
	int number;
};

static void *run_client(void *p)
{
	struct client *c = p;

	for (int i = 0; i < CHANGES / 4; i++) {
		struct arena *a = arena_new();

		one_change(c->b, a, finding_at(c->b, c->number * 100000 + i));
		arena_free(a);
	}
	return NULL;
}

static double changes_together(struct bench *b)
{
	pthread_t threads[CLIENTS];
	struct client clients[CLIENTS];
	double begun = now_ms();

	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){ b, i };
		pthread_create(&threads[i], NULL, run_client, &clients[i]);
	}
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(threads[i], NULL);
	return CLIENTS * (CHANGES / 4) / (now_ms() - begun) * 1e3;
}

static void measure_changes(struct bench *b)
{
	double bare, alone = changes_alone(b, &bare);

	say("one durable change", alone, "/s", bare);
	say("changes of 16 clients", changes_together(b), "/s", alone);
}

/* ---- replay ---- */

static void measure_replay(struct bench *b)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct db *from = store_reader(b->store, &f), *into;
	double begun;
	int64_t n = 0;

	must(from && db_begin(from, &f), &f);
	must(db_number(from, &f, &n, "SELECT seq FROM chain_head WHERE region = $1", V(REGION)), &f);
	begun = now_ms();
	into = replay_as_of(a, from, NULL, (struct date){ 2099, 1, 1 }, &f);
	must(into != NULL, &f);
	say("replay, changes", (double)n / (now_ms() - begun) * 1e3, "/s", 0);
	store_return(b->store, from);
	arena_free(a);
}

static bool make_floor(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_exec(d, f, "CREATE TABLE IF NOT EXISTS bench_floor (text TEXT)");
}

int main(int argc, char **argv)
{
	struct store_place place = { 0 };
	struct bench b = { .a = arena_new(), .clock = clock_standing(clock_day_start_ms((struct date){ 2026, 3, 2 })) };
	struct fail f = { 0 };

	if (argc != 3) {
		fprintf(stderr, "usage: ledger_bench FOLDER|postgresql://… N\n");
		return 2;
	}
	if (strncmp(argv[1], "postgresql://", 13) == 0)
		place.database = argv[1];
	else
		place.data = argv[1];
	b.n = atoll(argv[2]);
	b.n_units = b.n / PER_UNIT + 1;
	b.store = store_open(&place, true, &f);
	must(b.store != NULL, &f);
	build(&b);
	b.first_finding = b.units + b.n_units;
	must(store_write(b.store, make_floor, NULL, &f), &f);
	compare("list of 50: unit, state, due", list_ours, list_floor, &b);
	compare("late findings, first 50", late_ours, NULL, &b);
	compare("one finding with everything", whole_ours, NULL, &b);
	compare("board of the region", board_ours, NULL, &b);
	compare("search, two characters", search_two, search_two_bare, &b);
	compare("search, four characters", search_four, search_four_bare, &b);
	measure_changes(&b);
	measure_replay(&b);
	store_close(b.store);
	arena_free(b.a);
	return 0;
}
