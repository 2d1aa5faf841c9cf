/* account.c - a person has one account; another's password is only ever set to one that must be changed,
 * another's second factor only ever removed. */
#include "act/guard.h"

static bool check_add(const struct guarding *g, struct refusal *r)
{
	int64_t n = 0;

	if (g->is_question)
		return true;
	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM account WHERE region = $1 AND person = $2 AND state <> 'closed'",
		V(g->acting->region), V(body_int(g->body, "person"))))
		return false;
	return n == 0 || refuse_field(r, &g->record->fields[record_field(g->record, S("person"))], "taken", "已有账号",
		"has an account already");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	bool is_own = g->acting->person && known_int(&g->about.self, "person") == g->acting->person;
	const struct body_value *totp;

	if (strcmp(g->kind->name, "account.add") == 0)
		return check_add(g, r);
	if (is_own || g->is_question)
		return true;
	if (strcmp(g->kind->name, "account.password") == 0)
		return body_int(g->body, "must_change") || refuse(r, FAIL_DENIED, "must-change", "替他人重置的口令须要求首次登录时修改",
			"a password set for another must be changed at the first sign-in");
	totp = body_value(g->body, "totp");
	return totp->is_null || !totp->is_set || refuse(r, FAIL_DENIED, "other-person", "动态口令只能由本人设置，他人只能取消",
		"only the person sets a second factor; others may only remove it");
}

const struct guard guard_account = { .changes = "account.add account.password account.totp", .check = check };
