/* bulletin.c - a contradiction stops a bulletin, and a channel has one that is published. */
#include "act/guard.h"

#include <jansson.h>

/* How many errors the checks tell of: "errors" of the object that check gives. */
static int64_t count_errors(struct str checks)
{
	json_t *j = json_loadb(checks.p, checks.n, 0, NULL);
	int64_t n = json_integer_value(json_object_get(j, "errors"));

	json_decref(j);
	return n;
}

static bool check_approve(const struct guarding *g, struct refusal *r)
{
	struct str checks = body_text(g->body, "checks");
	int64_t n = checks.p ? count_errors(checks) : 0;

	return n == 0 || refuse_field(r, &g->record->fields[record_field(g->record, S("checks"))], "contradiction",
		"还有%lld处矛盾，请改正后重新生成", "there are %lld contradictions; mend them and draft anew", (long long)n);
}

static bool check_publish(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM bulletin WHERE region = $1 AND inspection = $2 AND channel = $3 AND id <> $4 AND state = 'published'",
		V(g->acting->region), V(g->about.subject.inspection), V(known_text(&g->about.self, "channel")), V(g->object)))
		return false;
	if (n)
		return refuse(r, FAIL_CONFLICT, "published", "这一渠道已有发布的版次，请先撤回", "this channel has a published version; withdraw it first");
	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM bulletin WHERE region = $1 AND inspection = $2 AND channel = $3 AND version > $4"
		" AND state IN ('approved', 'withdrawn') AND published_on IS NOT NULL",
		V(g->acting->region), V(g->about.subject.inspection), V(known_text(&g->about.self, "channel")),
		V(known_int(&g->about.self, "version"))))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "old-version", "已发布过更高的版次，不能再发布旧版", "a later version was published before");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return strcmp(g->kind->name, "bulletin.approve") == 0 ? check_approve(g, r) : check_publish(g, r);
}

const struct guard guard_bulletin = { .changes = "bulletin.approve bulletin.publish", .check = check };
