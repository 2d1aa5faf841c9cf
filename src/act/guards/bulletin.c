/* bulletin.c - a contradiction stops a bulletin, and a channel has one that is published. */
#include "act/bulletin.h"
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

/* Whatever the checks say that come with it, the text is checked here: no way leads round it. */
static bool check_approve(const struct guarding *g, struct refusal *r)
{
	const struct field *field = &g->record->fields[record_field(g->record, S("checks"))];
	struct str told = body_text(g->body, "checks");
	struct bulletin_checks checks;
	struct fail f = { 0 };

	if (g->is_question)
		return true;
	if (!bulletin_check_kept(g->arena, g->db, g->acting->region, g->object, &checks, &f))
		return f.kind == FAIL_FORMAT ? refuse(r, FAIL_CONFLICT, "figures", "这一版通报的数据没有来源，请由台账重新生成",
			"the figures of this version have no source; draft it anew from the ledger") : refuse_failed(r, &f);
	if (checks.n)
		return refuse_field(r, field, "contradiction", "有%zu处矛盾，请改正后重新生成。其一：%s%.0s",
			"there are %zu contradictions; mend them and draft anew. One is: %.0s%s", checks.n,
			str_z(g->arena, checks.p[0].zh), str_z(g->arena, checks.p[0].en));
	return !told.p || count_errors(told) == 0 || refuse_field(r, field, "contradiction",
		"还有%lld处矛盾，请改正后重新生成", "there are %lld contradictions; mend them and draft anew",
		(long long)count_errors(told));
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
