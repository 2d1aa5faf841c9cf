/* test_limit_file.c - the limits and holidays that ship are read; wrong ones are refused with their place. */
#include "ledger/limit_file.h"

#include "base/file.h"
#include "mocka.h"

#include <stdlib.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define SOURCES "\"sources\":{\"P\":{\"title\":\"某规定\",\"address\":null}}"
#define HEAD "{\"id\":\"a\",\"name\":\"甲\",\"name_en\":\"a\",\"article\":null,\"level\":\"county\","
#define TAIL \
	"\"start_event\":\"feedback\",\"applies_to\":\"plan\",\"calendar\":\"natural\",\"warn_days\":[7,0]," \
	"\"repeat_days\":null,\"escalate\":[{\"role\":\"leader\",\"days\":3}],\"valid_from\":\"2025-01-01\"," \
	"\"valid_until\":null,\"source\":\"P\",\"confirmed\":true}"
#define MONTH "\"none\":false,\"value\":1,\"unit\":\"month\","
#define FILE_OF(rows) "{" SOURCES ",\"limits\":[" rows "]}"

static struct str shipped(struct arena *a, const char *name)
{
	struct str path = str_print(a, "%s/%s", getenv("ZHENGGAI_DATA"), name), json;
	struct fail f = { 0 };

	if (!file_read(a, path.p, 1 << 20, &json, &f))
		fail_msg("%s", f.text);
	return json;
}

static void the_limits_that_ship_are_sound(void **state)
{
	struct arena *a = arena_new();
	const struct limit *l = NULL;
	struct fail f = { 0 };
	size_t n = 0, n_confirmed = 0, n_none = 0;

	(void)state;
	if (!limits_parse(a, shipped(a, "limits.json"), &l, &n, &f))
		fail_msg("%s", f.text);
	for (size_t i = 0; i < n; i++) {
		n_confirmed += l[i].is_confirmed;
		n_none += l[i].is_none;
		assert_true(l[i].source.n > 0);
		if (!l[i].is_confirmed && !l[i].note.n)
			fail_msg("%.*s says not why it is unconfirmed", STR_ARG(l[i].id));
	}
	assert_true(n > 0 && n_confirmed > 0 && n_confirmed < n && n_none > 0);
	arena_free(a);
}

static void of_the_limits_that_ship_only_what_was_read_is_used(void **state)
{
	struct arena *a = arena_new();
	const struct limit *l = NULL, *chosen;
	struct fail f = { 0 };
	size_t n = 0;

	(void)state;
	assert_true(limits_parse(a, shipped(a, "limits.json"), &l, &n, &f));
	chosen = limit_choose(l, n, S("progress_report"), LIMIT_COUNTY, (struct date){ 2016, 3, 1 });
	assert_non_null(chosen);
	assert_string_equal(str_z(a, chosen->id), "progress-report-province-2015");
	assert_int_equal(chosen->value, 2);
	assert_int_equal(chosen->unit, LIMIT_MONTH);
	assert_null(limit_choose(l, n, S("progress_report"), LIMIT_COUNTY, (struct date){ 2025, 3, 1 }));
	chosen = limit_choose(l, n, S("disclosure"), LIMIT_PROVINCE, (struct date){ 2016, 3, 1 });
	assert_true(chosen && chosen->is_none);
	arena_free(a);
}

static void a_limit_is_read_with_all_it_has(void **state)
{
	struct arena *a = arena_new();
	const struct limit *l = NULL;
	struct fail f = { 0 };
	size_t n = 0;

	(void)state;
	if (!limits_parse(a, S(FILE_OF(HEAD MONTH TAIL)), &l, &n, &f))
		fail_msg("%s", f.text);
	assert_int_equal(n, 1);
	assert_string_equal(str_z(a, l->name), "甲");
	assert_null(l->article.p);
	assert_int_equal(l->level, LIMIT_COUNTY);
	assert_int_equal(l->n_warn_days, 2);
	assert_int_equal(l->warn_days[0], 7);
	assert_int_equal(l->repeat_days, 0);
	assert_string_equal(str_z(a, l->escalate[0].role), "leader");
	assert_int_equal(l->escalate[0].after_days, 3);
	assert_int_equal(l->valid_from.year, 2025);
	assert_false(date_is_known(l->valid_until));
	assert_string_equal(str_z(a, l->source), "某规定");
	assert_null(l->source_address.p);
	assert_true(l->is_confirmed);
	arena_free(a);
}

static void a_wrong_limit_is_refused_with_its_place(void **state)
{
	static const struct { const char *json, *says; } rows[] = {
		{ "", "limits: line 1" },
		{ "[]", "limits: row: an object" },
		{ "{\"limits\":[]}", "limits: sources: missing" },
		{ "{" SOURCES "}", "limits: limits: missing" },
		{ "{" SOURCES ",\"limits\":[],\"x\":1}", "limits: row: a field that is not known" },
		{ "{" SOURCES ",\"limits\":[],\"limits\":[]}", "duplicate" },
		{ FILE_OF("7"), "limit 1: row: an object" },
		{ FILE_OF(HEAD MONTH TAIL "," HEAD MONTH TAIL), "limit 2: id: is there already" },
		{ FILE_OF(HEAD TAIL), "limit 1: none: missing" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":0,\"unit\":\"day\"," TAIL), "limit 1: value" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":null,\"unit\":\"day\"," TAIL), "limit 1: value" },
		{ FILE_OF(HEAD "\"none\":true,\"value\":5,\"unit\":null," TAIL), "limit 1: value" },
		{ FILE_OF(HEAD "\"none\":true,\"value\":null,\"unit\":\"day\"," TAIL), "limit 1: unit" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":1.5,\"unit\":\"day\"," TAIL), "limit 1: value: a whole number" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":-1,\"unit\":\"day\"," TAIL), "limit 1: value: a whole number" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":99999999999,\"unit\":\"day\"," TAIL), "limit 1: value" },
		{ FILE_OF(HEAD "\"none\":false,\"value\":1,\"unit\":\"week\"," TAIL), "limit 1: unit" },
		{ FILE_OF(HEAD MONTH "\"extra\":1," TAIL), "limit 1: row: a field that is not known" },
		{ FILE_OF("{\"id\":7}"), "limit 1: id: a text" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		const struct limit *l = NULL;
		struct fail f = { 0 };
		size_t n = 77;

		assert_false(limits_parse(a, str_of(rows[i].json), &l, &n, &f));
		assert_int_equal(f.kind, FAIL_FORMAT);
		if (!strstr(f.text, rows[i].says))
			fail_msg("case %zu says: %s", i, f.text);
		assert_null(l);
		assert_int_equal(n, 77);
	}
	arena_free(a);
}

/* The good file with one piece of it exchanged. */
static struct str with(struct arena *a, const char *good, const char *piece, const char *other)
{
	struct str s = str_of(good);
	size_t at = 0;

	if (!str_find(s, str_of(piece), 0, &at))
		fail_msg("no %s", piece);
	return str_print(a, "%.*s%s%s", (int)at, good, other, good + at + strlen(piece));
}

static void a_wrong_field_is_named(void **state)
{
	static const struct { const char *piece, *other, *says; } rows[] = {
		{ "\"county\"", "\"village\"", "level" }, { "\"natural\"", "\"lunar\"", "calendar" },
		{ "[7,0]", "[0,7]", "warn_days" }, { "[7,0]", "[9,8,7,6,5,4,3,2,1]", "warn_days: too many" },
		{ "[7,0]", "[\"7\"]", "warn_days: a whole" }, { "[7,0]", "7", "warn_days: an array" },
		{ "\"role\":\"leader\",", "", "role: missing" }, { "\"days\":3", "\"days\":3,\"x\":1", "not known" },
		{ "{\"role\":\"leader\",\"days\":3}", "3", "escalate: an object" },
		{ "\"2025-01-01\"", "\"2025-02-30\"", "valid_from" }, { "\"2025-01-01\"", "\"2025-1-1\"", "valid_from" },
		{ "\"valid_until\":null", "\"valid_until\":\"2024-01-01\"", "valid_until" },
		{ "\"source\":\"P\"", "\"source\":\"Q\"", "source" }, { "\"confirmed\":true", "\"confirmed\":1", "confirmed" },
		{ "\"repeat_days\":null", "\"repeat_days\":400", "repeat_days" },
		{ "\"title\":\"某规定\",", "", "title: missing" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		const struct limit *l = NULL;
		struct fail f = { 0 };
		size_t n = 0;

		assert_false(limits_parse(a, with(a, FILE_OF(HEAD MONTH TAIL), rows[i].piece, rows[i].other), &l, &n, &f));
		if (!strstr(f.text, rows[i].says))
			fail_msg("%s: %s", rows[i].other, f.text);
	}
	arena_free(a);
}

#define NOTICE \
	"{\"year\":2025,\"source\":{\"title\":\"某通知\",\"number\":\"国办发明电〔2024〕12号\",\"issued\":\"2024-11-12\"," \
	"\"address\":\"https://www.gov.cn/\"},\"holidays\":[{\"name\":\"劳动节\",\"name_en\":\"Labour Day\"," \
	"\"from\":\"2025-05-01\",\"to\":\"2025-05-05\",\"working\":[\"2025-04-27\"]}]}"

static void a_notice_gives_its_single_days(void **state)
{
	struct arena *a = arena_new();
	struct holiday_notice h = { 0 };
	const struct calendar_day *days;
	struct fail f = { 0 };
	size_t n;

	(void)state;
	if (!holidays_parse(a, S(NOTICE), &h, &f))
		fail_msg("%s", f.text);
	assert_int_equal(h.year, 2025);
	assert_string_equal(str_z(a, h.number), "国办发明电〔2024〕12号");
	days = holiday_days(a, &h, &n);
	assert_int_equal(n, 6);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(days[i].date.day, i + 1);
		assert_false(days[i].is_worked);
	}
	assert_int_equal(days[5].date.month, 4);
	assert_true(days[5].is_worked);
	arena_free(a);
}

static void a_wrong_notice_is_refused(void **state)
{
	static const struct { const char *piece, *other, *says; } rows[] = {
		{ "2025-05-05", "2025-04-30", "to: is before" }, { "2025-05-05", "2025-06-30", "to: is before" },
		{ "2025-04-27", "2025-04-28", "no Saturday" }, { "2025-04-27", "2025-05-03", "in the holiday" },
		{ "\"year\":2025", "\"year\":2024", "another year" }, { "\"year\":2025", "\"year\":0", "year: is none" },
		{ "\"number\":", "\"no\":", "number: missing" }, { "\"name_en\":\"Labour Day\",", "", "name_en" },
		{ "[\"2025-04-27\"]", "[4]", "working" }, { "\"issued\":\"2024-11-12\"", "\"issued\":null", "issued" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		struct holiday_notice h = { .year = 7 };
		struct fail f = { 0 };

		assert_false(holidays_parse(a, with(a, NOTICE, rows[i].piece, rows[i].other), &h, &f));
		assert_int_equal(f.kind, FAIL_FORMAT);
		if (!strstr(f.text, rows[i].says))
			fail_msg("%s: %s", rows[i].other, f.text);
		assert_int_equal(h.year, 7);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_limits_that_ship_are_sound),
		cmocka_unit_test(of_the_limits_that_ship_only_what_was_read_is_used),
		cmocka_unit_test(a_limit_is_read_with_all_it_has),
		cmocka_unit_test(a_wrong_limit_is_refused_with_its_place),
		cmocka_unit_test(a_wrong_field_is_named),
		cmocka_unit_test(a_notice_gives_its_single_days),
		cmocka_unit_test(a_wrong_notice_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
