/* grant.c - who grants roles, and that the three administrators are three people with no other role. */
#include "act/guard.h"

#define ADMINISTRATORS "('system_admin', 'security_admin', 'audit_admin')"

static bool is_administrator(struct str role)
{
	return words_list("system_admin security_admin audit_admin", role);
}

static const struct field *field_of(const struct guarding *g, const char *name)
{
	return &g->record->fields[record_field(g->record, str_of(name))];
}

/* Whether somebody who serves is security administrator today: then the operator grants no more. */
static bool check_granter(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (g->acting->person)
		return g->is_question || body_int(g->body, "person") != g->acting->person ||
			refuse(r, FAIL_DENIED, "same-person", "不能给自己授予角色，请由另一安全管理员办理", "nobody grants a role to oneself");
	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM role o JOIN person p ON p.region = o.region AND p.id = o.person WHERE o.region = $1"
		" AND o.role = 'security_admin' AND o.state = 'active' AND o.since <= $2 AND o.until >= $2 AND p.state = 'serving'",
		V(g->acting->region), V(date_print(g->arena, g->today))))
		return false;
	return n == 0 || refuse(r, FAIL_DENIED, "permission", "已有安全管理员，角色由安全管理员授予",
		"there is a security administrator now, who grants roles");
}

/* An administrator holds that one role; whoever holds another becomes none. */
static bool check_apart(const struct guarding *g, struct refusal *r)
{
	struct str role = body_text(g->body, "role");
	int64_t n = 0;

	if (!guard_number(g, r, &n,
		"SELECT COUNT(*) FROM role WHERE region = $1 AND person = $2 AND state = 'active' AND since <= $4 AND until >= $3"
		" AND role <> $5 AND ($6 = 1 OR role IN " ADMINISTRATORS ")",
		V(g->acting->region), V(body_int(g->body, "person")), V(body_text(g->body, "since")), V(body_text(g->body, "until")),
		V(role), V(is_administrator(role) ? 1 : 0)))
		return false;
	return n == 0 || refuse_field(r, field_of(g, "role"), "three-admins",
		"系统、安全、审计管理员三员分立，不得兼任其他角色；请先收回原角色或另选人员",
		"an administrator holds no other role; revoke the other first or choose another person");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return check_granter(g, r) && (g->is_question || check_apart(g, r));
}

const struct guard guard_grant = { .changes = "role.grant", .check = check };
