/* test_rule.c - what holds for every rule: order, limits, messages. */
#include "mocka.h"

#include "base/buf.h"
#include "rules/rule.h"

/* A bulletin of which only the text is known. */
static struct bulletin *bulletin_of(struct arena *a, struct str text)
{
	struct bulletin *b = arena_new_of(a, struct bulletin);

	b->prose = prose_scan(a, text);
	b->counted.aspects = -1;
	return b;
}

/* The text n times, with the padding that reading it needs. */
static struct str repeated(struct arena *a, const char *text, int n)
{
	struct buf *b = buf_new(a);

	for (int i = 0; i < n; i++)
		buf_z(b, text);
	return str_print(a, "%.*s\n        ", STR_ARG(buf_view(b)));
}

static size_t count_of(const struct diagnostic *d, const char *rule, const struct diagnostic **last)
{
	size_t n = 0;

	for (; d; d = d->next) {
		if (!str_is_equal(str_of(d->rule->name), str_of(rule)))
			continue;
		n++;
		*last = d;
	}
	return n;
}

static void a_rule_that_fires_too_often_says_how_many_more(void **state)
{
	struct arena *a = arena_new();
	const struct diagnostic *last = NULL,
				*d = rules_run(
					a, bulletin_of(a, repeated(a, "公开）", 1000)), NULL);

	(void)state;
	assert_int_equal(count_of(d, "bracket-mismatch", &last), RULE_MOST_FIRED + 1);
	assert_true(str_is_equal(
		diagnostic_message(a, last, LANG_EN), S("800 more of the same are not listed")));
	arena_free(a);
}

static void as_many_as_are_allowed_are_all_listed(void **state)
{
	struct arena *a = arena_new();
	const struct diagnostic *last = NULL,
				*d = rules_run(a,
					bulletin_of(a, repeated(a, "公开）", RULE_MOST_FIRED)),
					NULL);

	(void)state;
	assert_int_equal(count_of(d, "bracket-mismatch", &last), RULE_MOST_FIRED);
	assert_true(str_is_equal(diagnostic_message(a, last, LANG_EN), S("the bracket ） has no partner")));
	arena_free(a);
}

static void diagnostics_come_by_place(void **state)
{
	struct arena *a = arena_new();
	const struct diagnostic *d = rules_run(
		a, bulletin_of(a, S("“甲）“乙&nbsp;《丙”丁）\n        ")), NULL);
	uint32_t before = 0;

	(void)state;
	assert_non_null(d);
	for (; d; d = d->next) {
		assert_true(d->at.at >= before);
		before = d->at.at;
	}
	arena_free(a);
}

static void personal_data_is_an_error_only_for_the_public(void **state)
{
	struct arena *a = arena_new();
	struct bulletin *b = bulletin_of(a, S("手机号13800000000\n        "));
	const struct check_options is_public = { .is_public = true };

	(void)state;
	assert_int_equal(rules_run(a, b, NULL)->severity, SEVERITY_WARNING);
	assert_int_equal(rules_run(a, b, &is_public)->severity, SEVERITY_ERROR);
	arena_free(a);
}

static void a_rule_is_found_by_its_name(void **state)
{
	(void)state;
	assert_non_null(rule_find(S("rate")));
	assert_null(rule_find(S("rat")));
	assert_null(rule_find(S("")));
}

static void an_empty_text_has_no_error(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_null(rules_run(a, bulletin_of(a, S("        ")), NULL));
	assert_null(rules_run(a, bulletin_of(a, str_sub(S("        "), 0, 0)), NULL));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_that_fires_too_often_says_how_many_more),
		cmocka_unit_test(as_many_as_are_allowed_are_all_listed),
		cmocka_unit_test(diagnostics_come_by_place),
		cmocka_unit_test(personal_data_is_an_error_only_for_the_public),
		cmocka_unit_test(a_rule_is_found_by_its_name),
		cmocka_unit_test(an_empty_text_has_no_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
