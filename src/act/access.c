/* access.c - see access.h. */
#include "act/access.h"

#include "act/stake.h"
#include "store/query_record.h"

static bool keep(const struct acting *x, const char *change, const struct body *b, struct refusal *r)
{
	const struct request q = { .kind = change_kind_find(str_of(change), NULL), .body = b };

	return act_perform(x, &q, (struct str){ 0 }, NULL, r);
}

static bool load_secrecy(struct arena *a, struct db *d, const struct acting *x, const struct record *rec, int64_t id,
	int64_t *secrecy_out, struct refusal *r)
{
	struct matter m;
	struct stake s;

	if (!matter_load(a, d, x->region, rec, id, NULL, &m, r) || !stake_load(d, x->region, &m, NULL, &s, r))
		return false;
	*secrecy_out = s.secrecy;
	return true;
}

/* The secrecy of what the person is about to see; 0 where there is nothing to be seen. */
static bool find_secrecy(struct arena *a, struct db *d, const struct acting *x, const struct record *rec, int64_t id,
	int64_t *secrecy_out, struct refusal *r)
{
	struct scope scope = scope_of(x->region, x->person, clock_today(&x->clock));
	const struct kept *k;
	struct fail f = { 0 };

	*secrecy_out = 0;
	if (query_record(a, d, &scope, rec, id, &k, &f))
		return load_secrecy(a, d, x, rec, id, secrecy_out, r);
	return f.kind == FAIL_NOT_FOUND || refuse_failed(r, &f);
}

bool access_keep_read(const struct acting *x, const struct record *rec, int64_t id, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	struct body *b = body_new(tmp, record_find(S("access")));
	int64_t secrecy = 0;
	bool ok = d ? find_secrecy(tmp, d, x, rec, id, &secrecy, r) : refuse_failed(r, &f);

	if (d)
		store_return(x->store, d);
	body_set_text(b, "what", str_of(rec->name));
	body_set_int(b, "object", id);
	ok = ok && (secrecy == 0 || keep(x, "access.read", b, r));
	arena_free(tmp);
	return ok;
}

bool access_keep_export(const struct acting *x, const char *what, int64_t object, const char *format, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct body *b = body_new(tmp, record_find(S("access")));
	bool ok;

	body_set_text(b, "what", str_of(what));
	if (object)
		body_set_int(b, "object", object);
	body_set_text(b, "format", str_of(format));
	ok = keep(x, "access.export", b, r);
	arena_free(tmp);
	return ok;
}
