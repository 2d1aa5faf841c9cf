/* sign_in.c - see sign_in.h. */
#include "act/sign_in.h"

#include "base/password.h"
#include "base/totp.h"

/* One check under way. */
struct checking {
	struct store *store;
	int64_t region, now_ms;
	struct str today;
	const struct credentials *given;
	struct arena *arena;
	int64_t wait_ms;	/* until the next try is let in */
	int64_t last_step;	/* of the second factor, used before */
	int64_t step;		/* used now */
	bool is_used;		/* somebody else was faster with the same code */
	struct signed_in who;
	struct str password, totp;
};

static int64_t wait_after(int64_t n_failed)
{
	int64_t wait = SIGN_IN_FIRST_WAIT_MS;

	if (n_failed <= SIGN_IN_FREE_TRIES)
		return 0;
	for (int64_t i = SIGN_IN_FREE_TRIES + 1; i < n_failed && wait < SIGN_IN_MOST_WAIT_MS; i++)
		wait *= 2;
	return wait < SIGN_IN_MOST_WAIT_MS ? wait : SIGN_IN_MOST_WAIT_MS;
}

/* Counts the try as a wrong one beforehand; or finds how long to wait. */
static bool count_try(struct db *d, void *wanted, struct fail *f)
{
	struct checking *c = wanted;
	int64_t n = 0, last_ms = 0;
	struct rows *rows;

	if (!db_run(d, f, "DELETE FROM sign_in WHERE region = $1 AND last_ms < $2", V(c->region), V(c->now_ms - SIGN_IN_FORGET_MS)))
		return false;
	rows = db_select(d, f, "SELECT n_failed, last_ms, totp_step FROM sign_in WHERE region = $1 AND name = $2" LOCK, V(c->region),
		V(c->given->name));
	if (rows && rows_next(rows)) {
		n = rows_int(rows, 0);
		last_ms = rows_int(rows, 1);
		c->last_step = rows_int(rows, 2);
	}
	if (!rows_close(rows, f))
		return false;
	c->wait_ms = last_ms + wait_after(n) - c->now_ms;
	if (c->wait_ms > 0)
		return true;
	return db_run(d, f,
		"INSERT INTO sign_in (region, name, n_failed, last_ms, totp_step) VALUES ($1, $2, 1, $3, 0)"
		" ON CONFLICT (region, name) DO UPDATE SET n_failed = sign_in.n_failed + 1, last_ms = excluded.last_ms",
		V(c->region), V(c->given->name), V(c->now_ms));
}

/* Forgets the wrong tries, and keeps which code was used. */
static bool count_success(struct db *d, void *wanted, struct fail *f)
{
	struct checking *c = wanted;

	if (!db_run(d, f,
		"UPDATE sign_in SET n_failed = 0, totp_step = $3 WHERE region = $1 AND name = $2 AND (totp_step < $3 OR $3 = 0)",
		V(c->region), V(c->given->name), V(c->step)))
		return false;
	c->is_used = db_changed(d) == 0;
	return true;
}

/* A right password without a code yet is no wrong try. */
static bool uncount_try(struct db *d, void *wanted, struct fail *f)
{
	struct checking *c = wanted;

	return db_run(d, f, "UPDATE sign_in SET n_failed = n_failed - 1 WHERE region = $1 AND name = $2 AND n_failed > 0",
		V(c->region), V(c->given->name));
}

static bool load_account(struct checking *c, struct db *d, struct fail *f)
{
	struct rows *rows = db_select(d, f,
		"SELECT a.person, a.id, COALESCE(a.must_change, 0), a.password, a.totp FROM account a"
		" JOIN person p ON p.region = a.region AND p.id = a.person WHERE a.region = $1 AND a.name = $2"
		" AND a.state = 'active' AND (a.until IS NULL OR a.until >= $3) AND p.state = 'serving'",
		V(c->region), V(c->given->name), V(c->today));

	if (rows && rows_next(rows)) {
		c->who = (struct signed_in){ rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 2) != 0, !rows_is_null(rows, 4) };
		c->password = rows_copy(rows, 3, c->arena);
		c->totp = rows_copy(rows, 4, c->arena);
	}
	return rows_close(rows, f);
}

static bool write_or_refuse(struct checking *c, bool (*job)(struct db *d, void *wanted, struct fail *f), struct refusal *r)
{
	struct fail f = { 0 };

	return store_write(c->store, job, c, &f) || refuse_failed(r, &f);
}

static bool read_account(struct checking *c, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(c->store, &f);
	bool ok = d && load_account(c, d, &f);

	if (d)
		store_return(c->store, d);
	return ok || refuse_failed(r, &f);
}

static bool check_second_factor(struct checking *c, struct refusal *r)
{
	if (!c->who.has_second_factor)
		return true;
	if (c->given->code.n == 0)
		return write_or_refuse(c, uncount_try, r) &&
			refuse(r, FAIL_DENIED, "code-needed", "请输入动态口令", "the code of the second factor is needed");
	return totp_check(c->totp, c->given->code, c->now_ms, c->last_step, &c->step) ||
		refuse(r, FAIL_DENIED, "code", "动态口令不对或已用过", "this code is wrong or was used before");
}

static bool check(struct checking *c, struct refusal *r)
{
	bool is_right;

	if (!write_or_refuse(c, count_try, r))
		return false;
	if (c->wait_ms > 0)
		return refuse(r, FAIL_DENIED, "wait", "连续多次不对，请等%lld秒后再试", "too many wrong tries; wait %lld seconds",
			(long long)(c->wait_ms + 999) / 1000);
	if (!read_account(c, r))
		return false;
	is_right = password_is_right(c->password.p ? c->password : S(""), c->given->password);
	if (!is_right || !c->who.account)
		return refuse(r, FAIL_DENIED, "sign-in", "登录名或口令不对，或账号已停用", "the name or the password is wrong, or the account is closed");
	if (!check_second_factor(c, r) || !write_or_refuse(c, count_success, r))
		return false;
	return !c->is_used || refuse(r, FAIL_DENIED, "code", "动态口令不对或已用过", "this code is wrong or was used before");
}

bool sign_in_check(struct store *s, int64_t region, struct clock clock, const struct credentials *given, struct signed_in *out,
	struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct checking c = { .store = s, .region = region, .now_ms = clock_now_ms(&clock), .given = given, .arena = tmp,
		.today = date_print(tmp, clock_today(&clock)) };
	bool ok = check(&c, r);

	if (ok)
		*out = c.who;
	arena_free(tmp);
	return ok;
}
