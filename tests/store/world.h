/* world.h - a small invented county for tests of the ledger: two towns, people for every role,
 * one inspection. Time stands until the test moves it. */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H
#include "act/act.h"
#include "place.h"

enum { WORLD_REGION = 1 };

struct world {
	struct arena *a;
	struct place *place;
	struct store *store;
	struct keyring keys;
	struct clock clock;
	struct refusal no;		/* why the last act was refused */
	int64_t county, town, other_town, office_unit, discipline;
	int64_t clerk, owner, leader, verifier, second_verifier, office, second_office, system, security, audit, stranger;
	int64_t inspection, aspect;
};

/* Does an act as a person (0: the operator) with a JSON body; gives the record's id, 0 where it was
 * refused: then w->no says why. */
static inline int64_t world_try(struct world *w, int64_t person, const char *change, int64_t object, const char *json)
{
	const struct record *rec = NULL;
	const struct change_kind *k = change_kind_find(str_of(change), &rec);
	struct acting x = { .store = w->store, .keys = &w->keys, .clock = w->clock, .region = WORLD_REGION, .person = person };
	struct body *b = NULL;
	int64_t id = 0;

	w->no = (struct refusal){ 0 };
	if (!k)
		fail_msg("there is no change %s", change);
	if (!acting_open(w->a, &x, &w->no) || !body_parse(w->a, rec, str_of(json), &b, &w->no))
		return 0;
	if (!act_perform(&x, &(struct request){ .kind = k, .object = object, .body = b }, (struct str){ 0 }, &id, &w->no))
		return 0;
	return id;
}

/* The same; ends the test where it is refused. */
static inline int64_t world_act(struct world *w, int64_t person, const char *change, int64_t object, const char *json)
{
	int64_t id = world_try(w, person, change, object, json);

	if (!id)
		fail_msg("%s was refused: %s: %s", change, w->no.code ? w->no.code : "?", w->no.en);
	return id;
}

/* Asserts that an act is refused with a code. */
static inline void world_refused(struct world *w, int64_t person, const char *change, int64_t object, const char *json,
	const char *code)
{
	if (world_try(w, person, change, object, json))
		fail_msg("%s was not refused", change);
	if (strcmp(w->no.code, code) != 0)
		fail_msg("%s: refused as %s, not %s: %s", change, w->no.code, code, w->no.en);
	assert_true(w->no.zh[0] && w->no.en[0]);
}

/* Prints JSON for a body; lives as long as the world. */
#define JSON(w, ...) str_print((w)->a, __VA_ARGS__).p

static inline int64_t world_person(struct world *w, const char *name, int64_t organization, const char *role, int64_t over)
{
	int64_t id = world_act(w, 0, "person.add", 0, JSON(w, "{\"organization\":%lld,\"name\":\"%s\",\"post\":\"干部\"}",
		(long long)organization, name));

	/* the operator grants until there is somebody to do so */
	world_act(w, w->security, "role.grant", 0, JSON(w, "{\"person\":%lld,\"role\":\"%s\",\"organization\":%lld,\"since\":\"2026-01-01\","
		"\"until\":\"2030-12-31\",\"clearance\":\"internal\"}", (long long)id, role, (long long)over));
	return id;
}

static inline int64_t world_organization(struct world *w, const char *name, const char *kind, int64_t parent)
{
	return world_act(w, 0, "organization.add", 0, parent ?
		JSON(w, "{\"parent\":%lld,\"name\":\"%s\",\"kind\":\"%s\"}", (long long)parent, name, kind) :
		JSON(w, "{\"name\":\"%s\",\"kind\":\"%s\"}", name, kind));
}

static inline int64_t world_number(struct world *w, const char *sql)
{
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	int64_t n = 0;

	must(f, d);
	must(f, db_number_n(d, &f, &n, NULL, sql, NULL, 0));
	store_return(w->store, d);
	return n;
}

/* A finding with one measure, claimed, of the inspection. */
static inline int64_t world_finding(struct world *w, const char *number)
{
	int64_t id = world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"aspect\":%lld,\"number\":\"%s\","
		"\"text\":\"村级台账登记不全。\",\"title\":\"台账登记不全\",\"leader\":%lld,\"lead_unit\":%lld,\"owner\":%lld,"
		"\"due\":\"2026-06-30\"}", (long long)w->inspection, (long long)w->aspect, number, (long long)w->leader,
		(long long)w->town, (long long)w->owner));

	world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"kind\":\"mt_rules\",\"text\":\"制定台账登记办法，"
		"逐村核对补登\",\"owner\":%lld,\"due\":\"2026-06-01\"}", (long long)id, (long long)w->owner));
	world_act(w, w->owner, "finding.claim", id, "{}");
	return id;
}

/* A finding whose plan has passed: it is being rectified. */
static inline int64_t world_rectifying(struct world *w, const char *number)
{
	int64_t id = world_finding(w, number);
	int64_t plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld}", (long long)w->inspection));

	world_act(w, w->office, "plan.pass", plan, "{}");
	return id;
}

/* For cmocka's setup. */
static inline int world_open(void **state)
{
	struct world *w;
	void *place;

	place_open(&place);
	w = arena_new_of(((struct place *)place)->a, struct world);
	w->place = place;
	w->a = w->place->a;
	w->clock = clock_standing(clock_day_start_ms((struct date){ 2026, 3, 2 }) + 9 * 3600 * 1000);
	w->store = store_open(&w->place->at, true, &w->place->f);
	must(w->place->f, w->store);
	must(w->place->f, seal_make_key(&w->keys.master, &w->place->f));
	world_act(w, 0, "region.add", 0, "{\"name\":\"云岭县\",\"level\":\"county\"}");
	w->county = world_organization(w, "中共云岭县委", "committee", 0);
	w->office_unit = world_organization(w, "县委巡察办", "office", w->county);
	w->discipline = world_organization(w, "县纪委监委", "discipline", w->county);
	w->town = world_organization(w, "中共青禾镇委", "town", w->county);
	w->other_town = world_organization(w, "中共白杨镇委", "town", w->county);
	w->clerk = world_person(w, "甲一", w->town, "clerk", w->town);
	w->owner = world_person(w, "乙二", w->town, "owner", w->town);
	w->leader = world_person(w, "丙三", w->town, "leader", w->town);
	w->verifier = world_person(w, "丁四", w->discipline, "verifier", w->county);
	w->second_verifier = world_person(w, "戊五", w->discipline, "verifier", w->county);
	w->office = world_person(w, "己六", w->office_unit, "office", w->county);
	w->second_office = world_person(w, "庚七", w->office_unit, "office", w->county);
	w->system = world_person(w, "辛八", w->county, "system_admin", w->county);
	w->security = world_person(w, "壬九", w->county, "security_admin", w->county);
	w->audit = world_person(w, "癸十", w->county, "audit_admin", w->county);
	w->stranger = world_person(w, "子一", w->other_town, "clerk", w->other_town);
	w->inspection = world_act(w, w->office, "inspection.add", 0, JSON(w, "{\"unit\":%lld,\"name\":\"九届县委第三轮巡察青禾镇\","
		"\"round\":3,\"kind\":\"regular\",\"source\":\"inspection\",\"start_date\":\"2025-11-03\",\"end_date\":\"2025-12-20\","
		"\"feedback_date\":\"2026-01-15\"}", (long long)w->town));
	w->aspect = world_act(w, w->clerk, "aspect.add", 0, JSON(w, "{\"inspection\":%lld,\"ordinal\":1,\"title\":\"基层治理不够有力\"}",
		(long long)w->inspection));
	*state = w;
	return 0;
}

static inline int world_close(void **state)
{
	struct world *w = *state;
	void *place = w->place;

	store_close(w->store);
	return place_close(&place);
}

#define world_test(function) cmocka_unit_test_setup_teardown(function, world_open, world_close)

#endif
