/* acting.c - see acting.h. */
#include "act/acting.h"

#include "base/vec.h"
#include "ledger/words.h"

static bool refuse_person(struct refusal *r)
{
	return refuse(r, FAIL_DENIED, "no-person", "没有这个人员，或已离任、账号已停用", "there is no such person, or no longer");
}

static bool load_roles(struct arena *a, struct db *d, struct acting *x, struct fail *f)
{
	struct str today = date_print(a, clock_today(&x->clock));
	struct rows *rows = db_select(d, f,
		"SELECT role, organization, COALESCE(clearance, 0) FROM role WHERE region = $1 AND person = $2"
		" AND state = 'active' AND since <= $3 AND until >= $3 ORDER BY id", V(x->region), V(x->person), V(today));
	VEC(struct role_held) held = { 0 };

	while (rows && rows_next(rows)) {
		int role = words_find(&words_role, rows_text(rows, 0));

		if (role >= 0)
			vec_push(a, &held, ((struct role_held){ (enum role)role, rows_int(rows, 1), rows_int(rows, 2) }));
	}
	if (!rows_close(rows, f))
		return false;
	x->roles = held.p;
	x->n_roles = held.n;
	return true;
}

static bool open_with(struct arena *a, struct db *d, struct acting *x, struct refusal *r)
{
	struct fail f = { 0 };
	int64_t n = 0;

	if (!db_number(d, &f, &n, "SELECT COUNT(*) FROM person WHERE region = $1 AND id = $2 AND state = 'serving'",
		V(x->region), V(x->person)))
		return refuse_failed(r, &f);
	if (n == 0)
		return refuse_person(r);
	return load_roles(a, d, x, &f) || refuse_failed(r, &f);
}

bool acting_open(struct arena *a, struct acting *out, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d;
	bool ok;

	out->roles = NULL;
	out->n_roles = 0;
	if (out->person == 0) {
		struct role_held *operator = arena_new_of(a, struct role_held);

		operator->role = ROLE_OPERATOR;
		out->roles = operator;
		out->n_roles = 1;
		return true;
	}
	d = store_reader(out->store, &f);
	if (!d)
		return refuse_failed(r, &f);
	ok = open_with(a, d, out, r);
	store_return(out->store, d);
	return ok;
}

bool acting_find_person(struct store *s, int64_t region, struct clock clock, struct str account, int64_t *person_out,
	struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct str today = date_print(tmp, clock_today(&clock));
	struct fail f = { 0 };
	struct db *d = store_reader(s, &f);
	bool ok = d && db_number(d, &f, person_out,
		"SELECT person FROM account WHERE region = $1 AND name = $2 AND state = 'active'"
		" AND (until IS NULL OR until >= $3)", V(region), V(account), V(today));

	if (d)
		store_return(s, d);
	arena_free(tmp);
	return ok || refuse_failed(r, &f);
}

bool acting_has(const struct acting *x, enum role role)
{
	for (size_t i = 0; i < x->n_roles; i++)
		if (x->roles[i].role == role)
			return true;
	return false;
}
