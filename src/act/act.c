/* act.c - see act.h. */
#include "act/act.h"

#include "act/guard.h"
#include "ledger/state.h"
#include "ledger/words.h"
#include "text/encoding.h"

#include <assert.h>
#include <stdio.h>

/* ---- may this person? ---- */

static bool refuse_permission(const struct change_kind *k, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct buf *zh = buf_new(tmp), *en = buf_new(tmp);

	permission_print_roles(k->name, false, zh);
	permission_print_roles(k->name, true, en);
	*r = (struct refusal){ .kind = FAIL_DENIED, .code = "permission" };
	snprintf(r->zh, sizeof r->zh, "您没有权限“%s”；可由对这一问题负责的%.*s办理", k->zh, STR_ARG(buf_view(zh)));
	snprintf(r->en, sizeof r->en, "you may not %s; it is for: %.*s", k->en, STR_ARG(buf_view(en)));
	arena_free(tmp);
	return false;
}

static bool check_permission(const struct guarding *g, struct refusal *r)
{
	const struct acting *x = g->acting;
	struct stake s;
	bool is_cleared = false;

	if (!stake_load(g->db, x->region, &g->about, g->body, &s, r))
		return false;
	for (size_t i = 0; i < x->n_roles; i++) {
		enum relation relation;

		if (!stake_relation(g->db, x, &x->roles[i], &s, &relation, r))
			return false;
		if (x->roles[i].role != ROLE_OPERATOR && relation != RELATION_OWN && x->roles[i].clearance < s.secrecy)
			continue; /* what one answers for oneself is seen always, as in store/scope.h */
		is_cleared = true;
		if (permission_has(g->kind->name, x->roles[i].role, relation))
			return true;
	}
	if (!is_cleared && x->n_roles && s.secrecy)
		return refuse(r, FAIL_NOT_FOUND, "not-found", "没有这条记录", "there is no such record");
	return refuse_permission(g->kind, r);
}

/* ---- does the state allow it? ---- */

static bool refuse_state(const struct guarding *g, const struct words *states, struct str code, struct refusal *r)
{
	int at = words_find(states, code);

	*r = (struct refusal){ .kind = FAIL_CONFLICT, .code = "state" };
	snprintf(r->zh, sizeof r->zh, "目前状态是“%s”，不能“%s”", at >= 0 ? states->p[at].zh : "未知", g->kind->zh);
	snprintf(r->en, sizeof r->en, "it is %s: it is not possible to %s", at >= 0 ? states->p[at].en : "unknown", g->kind->en);
	return false;
}

/* The record's own state, as its kinds name them. */
static bool check_own_state(const struct guarding *g, struct refusal *r)
{
	return !g->object || !g->kind->from || words_list(g->kind->from, g->about.self.state) ||
		refuse_state(g, g->record->states, g->about.self.state, r);
}

static bool allows(const struct guarding *g, const struct known *k, struct refusal *r)
{
	enum state state;

	if (!k->record || !state_parse(k->state, &state) || state_allows(g->kind->name, state))
		return true;
	return refuse_state(g, &words_state, k->state, r);
}

/* The states of the finding and the measure that the act is about. One that moves a measure asks the
 * measure only: its finding goes its own way. */
static bool check_subject_state(const struct guarding *g, struct refusal *r)
{
	if (!allows(g, &g->about.measure, r))
		return false;
	return (g->about.measure.record && state_is_moved(g->kind->name)) || allows(g, &g->about.finding, r);
}

/* ---- did somebody else change it first? ---- */

static bool check_seen(const struct guarding *g, int64_t seen, struct refusal *r)
{
	return !seen || !g->object || g->about.self.change == seen ||
		refuse(r, FAIL_CONFLICT, "changed", "您打开以后别人已经改动了这条记录，请看过新的内容再办理",
			"somebody else changed this since you opened it; look at it again first");
}

static bool check_guards(const struct guarding *g, struct refusal *r)
{
	for (size_t i = 0; i < n_guards; i++)
		if ((strcmp(guards[i]->changes, "*") == 0 || words_list(guards[i]->changes, str_of(g->kind->name))) &&
		    !guards[i]->check(g, r))
			return false;
	return true;
}

static bool load_matter(struct guarding *g, struct refusal *r)
{
	return matter_load(g->arena, g->db, g->acting->region, g->record, g->object, g->body, &g->about, r);
}

static bool check_states(const struct guarding *g, struct refusal *r)
{
	return check_own_state(g, r) && check_subject_state(g, r);
}

/* Everything that must hold before the change may be appended. */
static bool check_all(struct guarding *g, const struct request *q, bool is_allowed, struct refusal *r)
{
	if (!g->is_question && !body_check(g->body, g->kind, r))
		return false;
	return load_matter(g, r) && (is_allowed || check_permission(g, r)) && check_states(g, r) &&
		check_seen(g, q->seen_change, r) && check_guards(g, r);
}

static struct guarding guarding_of(struct arena *a, const struct acting *x, struct db *d, const struct request *q)
{
	const struct record *rec = NULL;

	change_kind_find(str_of(q->kind->name), &rec);
	assert(rec && (q->object == 0) == (q->kind->effect == CHANGE_ADDS));
	return (struct guarding){ .acting = x, .db = d, .arena = a, .today = clock_today(&x->clock), .record = rec,
		.kind = q->kind, .object = q->object, .body = q->body ? q->body : body_new(a, rec) };
}

bool act_may(const struct acting *x, struct db *reader, const struct request *q, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct guarding g = guarding_of(tmp, x, reader, q);
	struct refusal incomplete;
	bool ok;

	g.is_question = !q->body || !body_check(q->body, q->kind, &incomplete);
	ok = check_all(&g, q, false, r);
	arena_free(tmp);
	return ok;
}

/* ---- acting ---- */

bool act_step(struct act *t, const struct request *q, int64_t *id_out, struct refusal *r)
{
	struct arena *whole = t->w.arena;
	struct guarding g;
	struct fail f = { 0 };
	bool ok;

	t->w.arena = arena_new(); /* a step leaves nothing behind, so that thousands fit in a transaction */
	g = guarding_of(t->w.arena, t->acting, t->w.db, q);
	ok = check_all(&g, q, t->is_allowed_all, r) &&
		(journal_append(&t->w, q->kind, q->object, g.body, id_out, &f) || refuse_failed(r, &f));
	arena_free(t->w.arena);
	t->w.arena = whole;
	return ok;
}

bool act_ask(struct act *t, const struct request *q, struct refusal *r)
{
	struct guarding g = guarding_of(t->w.arena, t->acting, t->w.db, q);

	return load_matter(&g, r) && check_permission(&g, r) && check_states(&g, r);
}

/* A job of store_write: steps in a transaction. */
struct job {
	const struct acting *acting;
	bool (*steps)(struct act *t, void *wanted, struct refusal *r);
	void *wanted;
	struct str key;
	const struct request *request;	/* the one that there is; NULL: several */
	bool is_preview;
	bool is_refused, is_repeated, is_shown;
	int64_t seq_of_key;
	struct refusal *refusal;
};

/* Leaves a preview: what it did must not be kept, though nothing failed. */
static bool leave_preview(struct job *j, struct fail *f)
{
	j->is_shown = true;
	return fail_set(f, FAIL_CONFLICT, "a preview is never kept");
}

/* A key is one person's, for one request. */
static bool refuse_key(struct refusal *r)
{
	return refuse(r, FAIL_CONFLICT, "key", "这一防重复的键已用于别的事项，请换一个", "this key was used for something else; take another");
}

/* Whether the key was used before; then what it gave stands, where the same person asked for the same. */
static bool find_repeated(struct job *j, struct db *d, struct fail *f)
{
	struct rows *r;
	bool is_same = true;

	if (!j->key.p)
		return true;
	r = db_select(d, f, "SELECT seq, actor, kind, object FROM change WHERE region = $1 AND key = $2", V(j->acting->region), V(j->key));
	if (r && rows_next(r)) {
		j->is_repeated = true;
		j->seq_of_key = rows_int(r, 0);
		is_same = rows_int(r, 1) == j->acting->person && (!j->request || (str_is_equal(rows_text(r, 2),
			str_of(j->request->kind->name)) && rows_int(r, 3) == (j->request->object ? j->request->object : j->seq_of_key)));
	}
	if (!rows_close(r, f))
		return false;
	if (is_same)
		return true;
	j->is_refused = true;
	refuse_key(j->refusal);
	return fail_set(f, FAIL_CONFLICT, "a key of another request");
}

static bool run_job(struct db *d, void *wanted, struct fail *f)
{
	struct job *j = wanted;
	struct act t = { .acting = j->acting, .today = clock_today(&j->acting->clock) };
	bool ok;

	t.w = (struct writing){ .db = d, .arena = arena_new(), .region = j->acting->region,
		.at_ms = clock_now_ms(&j->acting->clock), .actor = j->acting->person, .key = j->key, .keys = j->acting->keys };
	ok = journal_begin(&t.w, f) && find_repeated(j, d, f);
	if (j->is_repeated)
		return arena_free(t.w.arena), ok;
	if (ok && !j->steps(&t, j->wanted, j->refusal)) {
		j->is_refused = true;
		ok = fail_set(f, FAIL_DENIED, "refused");
	}
	if (ok && j->is_preview)
		ok = leave_preview(j, f);
	arena_free(t.w.arena);
	return ok;
}

enum { MOST_KEY = 200 };

/* Stands in the journal and in its dumps: nothing but what any program reads alike. */
static bool is_key(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if ((unsigned char)key.p[i] <= ' ' || key.p[i] == 0x7F)
			return false;
	return key.n >= 1 && key.n <= MOST_KEY && encoding_is_utf8(key);
}

static bool run(struct job *j)
{
	struct fail f = { 0 };

	if (j->key.p && !is_key(j->key))
		return refuse(j->refusal, FAIL_FORMAT, "key", "防重复的键须为1至%d字节，不含空白", "a key is 1 to %d bytes without blanks",
			MOST_KEY);
	if (store_write(j->acting->store, run_job, j, &f) || j->is_shown)
		return true;
	return j->is_refused ? false : refuse_failed(j->refusal, &f);
}

bool act_together(const struct acting *x, bool (*steps)(struct act *t, void *wanted, struct refusal *r), void *wanted,
	struct str key, bool is_preview, struct refusal *r)
{
	struct job j = { .acting = x, .steps = steps, .wanted = wanted, .key = key, .is_preview = is_preview, .refusal = r };

	return run(&j);
}

bool act_find_key(const struct acting *x, struct str key, int64_t *seq_out, struct refusal *r)
{
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok = d && journal_find_key(d, x->region, key, seq_out, &f);

	if (d)
		store_return(x->store, d);
	return ok || refuse_failed(r, &f);
}

/* One act: what is asked, and the id it gave. */
struct single {
	const struct request *request;
	int64_t id;
};

static bool step_single(struct act *t, void *wanted, struct refusal *r)
{
	struct single *s = wanted;

	return act_step(t, s->request, &s->id, r);
}

bool act_perform(const struct acting *x, const struct request *q, struct str key, int64_t *id_out, struct refusal *r)
{
	struct single s = { .request = q };
	struct job j = { .acting = x, .steps = step_single, .wanted = &s, .key = key, .request = q, .refusal = r };

	if (!run(&j))
		return false;
	if (id_out)
		*id_out = q->object ? q->object : j.is_repeated ? j.seq_of_key : s.id;
	return true;
}

/* Many acts. */
struct each {
	struct each_item *items;
	size_t n;
};

/* Does one of them; false only where the store failed, which ends all. */
static bool step_item(struct act *t, struct each_item *item, struct refusal *r)
{
	item->refusal = (struct refusal){ 0 };
	item->is_done = act_step(t, &item->request, &item->id, &item->refusal);
	if (item->is_done || !item->refusal.code || strcmp(item->refusal.code, "store") != 0)
		return true;
	*r = item->refusal;
	return false;
}

static bool step_each(struct act *t, void *wanted, struct refusal *r)
{
	struct each *e = wanted;

	for (size_t i = 0; i < e->n; i++)
		if (!step_item(t, &e->items[i], r))
			return false;
	return true;
}

bool act_each(const struct acting *x, struct each_item *items, size_t n, struct str key, bool is_preview, struct refusal *r)
{
	struct each e = { items, n };

	return act_together(x, step_each, &e, key, is_preview, r);
}

bool act_bulk(const struct acting *x, const struct change_kind *k, const struct body *body, struct bulk_item *items, size_t n,
	struct str key, bool is_preview, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct each_item *each = arena_array(tmp, struct each_item, n ? n : 1);
	bool ok;

	for (size_t i = 0; i < n; i++)
		each[i].request = (struct request){ .kind = k, .object = items[i].object, .body = body };
	ok = act_each(x, each, n, key, is_preview, r);
	for (size_t i = 0; i < n; i++) {
		items[i].is_done = each[i].is_done;
		items[i].refusal = each[i].refusal;
	}
	arena_free(tmp);
	return ok;
}
