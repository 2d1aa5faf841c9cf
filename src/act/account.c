/* account.c - see account.h. */
#include "act/account.h"

#include "base/password.h"
#include "base/random.h"
#include "base/totp.h"

enum { FIRST_PASSWORD_BYTES = 12 };

/* What the actor's own account is. */
struct own {
	int64_t account;
	struct str name, password;
};

static bool read_own(struct arena *a, struct db *d, const struct acting *x, struct own *out, struct fail *f)
{
	struct rows *rows = db_select(d, f,
		"SELECT id, name, password FROM account WHERE region = $1 AND person = $2 AND state = 'active'",
		V(x->region), V(x->person));

	*out = (struct own){ 0 };
	if (rows && rows_next(rows))
		*out = (struct own){ rows_int(rows, 0), rows_copy(rows, 1, a), rows_copy(rows, 2, a) };
	return rows_close(rows, f);
}

static bool load_own(struct arena *a, const struct acting *x, struct own *out, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok = d && read_own(a, d, x, out, &f);

	if (d)
		store_return(x->store, d);
	if (!ok)
		return refuse_failed(r, &f);
	return out->account || refuse(r, FAIL_NOT_FOUND, "no-account", "没有可用的账号", "there is no active account");
}

/* A password by chance that our own rules accept. */
static bool make_password(struct arena *a, struct str login, struct str *out, struct refusal *r)
{
	struct fail f = { 0 };

	do {
		if (!random_token(a, FIRST_PASSWORD_BYTES, out, &f))
			return refuse_failed(r, &f);
	} while (password_check(*out, login) != PASSWORD_FINE);
	return true;
}

static struct body *account_body(struct arena *a)
{
	return body_new(a, record_find(S("account")));
}

static bool perform(const struct acting *x, const char *change, int64_t object, const struct body *b, int64_t *id_out,
	struct refusal *r)
{
	const struct request q = { .kind = change_kind_find(str_of(change), NULL), .object = object, .body = b };

	return act_perform(x, &q, (struct str){ 0 }, id_out, r);
}

static bool set_password(struct arena *a, struct body *b, struct str password, bool must_change, struct refusal *r)
{
	struct fail f = { 0 };
	struct str kept;

	if (!password_hash(a, password, &kept, &f))
		return refuse_failed(r, &f);
	body_set_text(b, "password", kept);
	body_set_int(b, "must_change", must_change);
	return true;
}

bool account_open(struct arena *a, const struct acting *x, int64_t person, struct str name, struct str until, int64_t *id_out,
	struct str *password_out, struct refusal *r)
{
	struct body *b = account_body(a);
	struct str first;

	if (!make_password(a, name, &first, r) || !set_password(a, b, first, true, r))
		return false;
	body_set_int(b, "person", person);
	body_set_text(b, "name", name);
	body_set_text(b, "until", until);
	if (!perform(x, "account.add", 0, b, id_out, r))
		return false;
	*password_out = first;
	return true;
}

bool account_reset(struct arena *a, const struct acting *x, int64_t account, struct str *password_out, struct refusal *r)
{
	struct body *b = account_body(a);
	struct str first;

	if (!make_password(a, S(""), &first, r) || !set_password(a, b, first, true, r) ||
	    !perform(x, "account.password", account, b, NULL, r))
		return false;
	*password_out = first;
	return true;
}

static bool check_password(struct str password, struct str login, struct refusal *r)
{
	switch (password_check(password, login)) {
	case PASSWORD_FINE:
		return true;
	case PASSWORD_SHORT:
		return refuse(r, FAIL_FORMAT, "short", "口令至少%d个字符", "a password has at least %d characters", PASSWORD_LEAST);
	case PASSWORD_LONG:
		return refuse(r, FAIL_FORMAT, "long", "口令至多%d个字符", "a password has at most %d characters", PASSWORD_MOST);
	case PASSWORD_FEW_KINDS:
		return refuse(r, FAIL_FORMAT, "few-kinds", "口令须含大写、小写、数字、符号中的三种",
			"a password has three of: small letters, capitals, digits, signs");
	case PASSWORD_IS_LOGIN:
		return refuse(r, FAIL_FORMAT, "is-login", "口令不能含登录名", "a password must not hold the sign-in name");
	default:
		return refuse(r, FAIL_FORMAT, "common", "这一口令太常见，请换一个", "this password is too common; choose another");
	}
}

bool account_change_password(struct arena *a, const struct acting *x, struct str old, struct str new_one, struct refusal *r)
{
	struct body *b = account_body(a);
	struct own own;

	if (!load_own(a, x, &own, r))
		return false;
	if (!password_is_right(own.password, old))
		return refuse(r, FAIL_DENIED, "wrong", "原口令不对", "the old password is wrong");
	if (str_is_equal(old, new_one))
		return refuse(r, FAIL_FORMAT, "same", "新口令不能与原口令相同", "the new password is the old one");
	return check_password(new_one, own.name, r) && set_password(a, b, new_one, false, r) &&
		perform(x, "account.password", own.account, b, NULL, r);
}

bool account_make_totp(struct arena *a, const struct acting *x, struct str issuer, struct str *secret_out, struct str *uri_out,
	struct refusal *r)
{
	struct fail f = { 0 };
	struct own own;

	if (!load_own(a, x, &own, r))
		return false;
	if (!totp_make_secret(a, secret_out, &f))
		return refuse_failed(r, &f);
	*uri_out = totp_print_uri(a, issuer, own.name, *secret_out);
	return true;
}

bool account_set_totp(struct arena *a, const struct acting *x, struct str secret, struct str code, struct refusal *r)
{
	struct body *b = account_body(a);
	struct own own;
	int64_t step;

	if (!load_own(a, x, &own, r))
		return false;
	if (!totp_check(secret, code, clock_now_ms(&x->clock), 0, &step))
		return refuse(r, FAIL_DENIED, "code", "动态口令不对，请核对手机时间后再试",
			"this is not the code; check the clock of the telephone and try again");
	body_set_text(b, "totp", secret);
	return perform(x, "account.totp", own.account, b, NULL, r);
}

bool account_remove_totp(struct arena *a, const struct acting *x, int64_t account, struct refusal *r)
{
	struct body *b = account_body(a);

	b->values[record_field(b->record, S("totp"))] = (struct body_value){ .is_set = true, .is_null = true };
	return perform(x, "account.totp", account, b, NULL, r);
}

bool account_find(const struct acting *x, int64_t person, int64_t *account_out, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok = d && db_number(d, &f, account_out,
		"SELECT id FROM account WHERE region = $1 AND person = $2 AND state <> 'closed'", V(x->region), V(person));

	if (d)
		store_return(x->store, d);
	return ok || refuse_failed(r, &f);
}
