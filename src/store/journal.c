/* journal.c - see journal.h. */
#include "store/journal.h"

#include "store/project.h"

#include <assert.h>

static void copy_digest(uint8_t to[DIGEST_BYTES], struct str from)
{
	if (from.n == DIGEST_BYTES)
		memcpy(to, from.p, DIGEST_BYTES);
}

bool journal_begin(struct writing *w, struct fail *f)
{
	struct rows *r = db_select(w->db, f, "SELECT seq, at_ms, sm3, sha256 FROM chain_head WHERE region = $1" LOCK,
		V(w->region));

	w->seq = 0;
	w->newest_ms = 0;
	memset(&w->head, 0, sizeof w->head);
	if (r && rows_next(r)) {
		w->seq = rows_int(r, 0);
		w->newest_ms = rows_int(r, 1);
		copy_digest(w->head.sm3, rows_bytes(r, 2));
		copy_digest(w->head.sha256, rows_bytes(r, 3));
	}
	return rows_close(r, f) || fail_note(f, "journal");
}

/* ---- sealing ---- */

/* Whose key seals the record's personal fields: the person it is or belongs to. */
static bool person_of(const struct writing *w, const struct record *r, int64_t object, const struct body *b,
	int64_t *out, struct fail *f)
{
	int at = record_field(r, S("person"));

	*out = object;
	if (at < 0)
		return true;
	if (b->values[at].is_set)
		return *out = b->values[at].i, true;
	return db_number(w->db, f, out, "SELECT person FROM account WHERE region = $1 AND id = $2", V(w->region), V(object));
}

static bool has_personal(const struct body *b)
{
	for (size_t i = 0; i < b->record->n_fields; i++)
		if ((b->record->fields[i].flags & FIELD_PERSONAL) && b->values[i].is_set && b->values[i].s.p)
			return true;
	return false;
}

/* The body as the journal keeps it: what is personal under the person's key. */
static bool seal_body(struct writing *w, int64_t object, const struct body *b, const struct body **out, struct fail *f)
{
	const struct record *r = b->record;
	struct body *sealed;
	int64_t person;

	*out = b;
	if (!w->keys || !has_personal(b))
		return true;
	if (!person_of(w, r, object, b, &person, f))
		return false;
	sealed = body_new(w->arena, r);
	memcpy(sealed->values, b->values, r->n_fields * sizeof *b->values);
	for (size_t i = 0; i < r->n_fields; i++)
		if ((r->fields[i].flags & FIELD_PERSONAL) && b->values[i].is_set && b->values[i].s.p &&
		    !keyring_seal(w->arena, w->keys, w->db, &(struct seal_place){ w->region, person, r->fields[i].name },
			b->values[i].s, &sealed->values[i].s, f))
			return fail_note(f, "sealing %s", r->fields[i].name);
	*out = sealed;
	return true;
}

/* ---- appending ---- */

bool journal_insert(struct db *d, const struct change *c, struct fail *f)
{
	const struct str sm3 = { (const char *)c->digests.sm3, DIGEST_BYTES };
	const struct str sha256 = { (const char *)c->digests.sha256, DIGEST_BYTES };

	return db_run(d, f,
		"INSERT INTO change (region, seq, at_ms, actor, kind, object, body, key, sm3, sha256)"
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		V(c->region), V(c->seq), V(c->at_ms), V(c->actor), V(c->kind), V(c->object), V(c->body), V(c->key),
		value_bytes(sm3), value_bytes(sha256)) &&
		db_run(d, f,
		"INSERT INTO chain_head (region, seq, at_ms, sm3, sha256) VALUES ($1, $2, $3, $4, $5)"
		" ON CONFLICT (region) DO UPDATE SET seq = excluded.seq, at_ms = excluded.at_ms,"
		" sm3 = excluded.sm3, sha256 = excluded.sha256",
		V(c->region), V(c->seq), V(c->at_ms), value_bytes(sm3), value_bytes(sha256));
}

bool journal_append(struct writing *w, const struct change_kind *k, int64_t object, const struct body *b,
	int64_t *seq_out, struct fail *f)
{
	struct change c = { .region = w->region, .seq = w->seq + 1, .actor = w->actor, .kind = str_of(k->name), .key = w->key };
	struct projecting p = { .db = w->db, .arena = w->arena, .change = &c, .record = b->record, .kind = k, .body = b };
	struct buf *json = buf_new(w->arena);
	const struct body *kept;

	assert((object == 0) == (k->effect == CHANGE_ADDS));
	c.at_ms = w->at_ms > w->newest_ms ? w->at_ms : w->newest_ms;
	c.object = object ? object : c.seq;
	if (!seal_body(w, c.object, b, &kept, f))
		return fail_note(f, "%s", k->name);
	body_print(kept, json);
	c.body = buf_view(json);
	c.digests = change_digests(&w->head, &c);
	if (!journal_insert(w->db, &c, f) || !project_change(&p, f))
		return fail_note(f, "%s", k->name);
	w->seq = c.seq;
	w->newest_ms = c.at_ms;
	w->head = c.digests;
	w->key = (struct str){ 0 };
	if (seq_out)
		*seq_out = c.seq;
	return true;
}

bool journal_find_key(struct db *d, int64_t region, struct str key, int64_t *seq_out, struct fail *f)
{
	return db_number(d, f, seq_out, "SELECT seq FROM change WHERE region = $1 AND key = $2", V(region), V(key));
}

/* ---- reading ---- */

struct rows *journal_select(struct db *d, int64_t region, int64_t from, int64_t to, struct fail *f)
{
	return db_select(d, f,
		"SELECT region, seq, at_ms, actor, kind, object, body, key, sm3, sha256 FROM change"
		" WHERE region = $1 AND seq >= $2 AND seq <= $3 ORDER BY seq",
		V(region), V(from), V(to ? to : INT64_MAX));
}

struct change change_of_row(const struct rows *r)
{
	struct change c = { .region = rows_int(r, 0), .seq = rows_int(r, 1), .at_ms = rows_int(r, 2), .actor = rows_int(r, 3),
		.kind = rows_text(r, 4), .object = rows_int(r, 5), .body = rows_text(r, 6), .key = rows_text(r, 7) };

	copy_digest(c.digests.sm3, rows_bytes(r, 8));
	copy_digest(c.digests.sha256, rows_bytes(r, 9));
	return c;
}
