/* search_index.c - see search_index.h. */
#include "store/search_index.h"

#include "base/vec.h"
#include "text/gram.h"

enum { A_TURN = 256 };

static struct str grams_of(struct arena *a, struct str text)
{
	struct buf *b = buf_new(a);

	gram_print(b, text);
	return buf_view(b).n ? buf_view(b) : S("");
}

static bool remove_grams(struct db *d, int64_t region, int64_t id, struct str grams, struct fail *f)
{
	if (db_engine(d) == DB_POSTGRESQL)
		return db_run(d, f, "DELETE FROM searched_gram WHERE region = $1 AND id = $2", V(region), V(id));
	return db_run(d, f, "INSERT INTO searched_gram (searched_gram, rowid, grams) VALUES ('delete', " ROW_OF("$1", "$2") ", $3)",
		V(region), V(id), V(grams));
}

static bool add_grams(struct db *d, int64_t region, int64_t id, struct str grams, struct fail *f)
{
	if (db_engine(d) == DB_POSTGRESQL)
		return db_run(d, f, "INSERT INTO searched_gram (region, id, grams) VALUES ($1, $2, string_to_array($3, ' '))",
			V(region), V(id), V(grams));
	return db_run(d, f, "INSERT INTO searched_gram (rowid, grams) VALUES (" ROW_OF("$1", "$2") ", $3)", V(region), V(id),
		V(grams));
}

bool search_index_replace(struct arena *a, struct db *d, int64_t region, int64_t id, struct str old, struct str text,
	struct fail *f)
{
	if (db_engine(d) == DB_SQLITE) /* what is pending already keeps the text that the index has */
		return db_run(d, f, "INSERT INTO search_pending (region, id, indexed) VALUES ($1, $2, $3)"
			" ON CONFLICT (region, id) DO NOTHING", V(region), V(id), V(old));
	return (!old.p || remove_grams(d, region, id, S(""), f)) && (!text.n || add_grams(d, region, id, grams_of(a, text), f));
}

/* ---- SQLite: what is pending ---- */

/* A pending record, copied: the index cannot be written to while it is being read. */
struct waiting {
	int64_t id;
	struct str indexed, text;
};
struct waiting_list {
	VEC(struct waiting) v;
};

static bool load_waiting(struct arena *a, struct db *d, int64_t region, struct waiting_list *out, struct fail *f)
{
	struct rows *r = db_select(d, f,
		"SELECT p.id, p.indexed, s.text FROM search_pending p LEFT JOIN searched s ON s.region = p.region AND s.id = p.id"
		" WHERE p.region = $1 ORDER BY p.id", V(region));

	while (rows_next(r))
		vec_push(a, &out->v, ((struct waiting){ rows_int(r, 0), rows_copy(r, 1, a), rows_copy(r, 2, a) }));
	return rows_close(r, f);
}

static bool bring_in(struct arena *a, struct db *d, int64_t region, struct fail *f)
{
	struct waiting_list list = { 0 };

	if (!load_waiting(a, d, region, &list, f))
		return false;
	for (size_t i = 0; i < list.v.n; i++) {
		const struct waiting *w = &list.v.p[i];

		if (w->indexed.p && !remove_grams(d, region, w->id, grams_of(a, w->indexed), f))
			return false;
		if (w->text.p && !add_grams(d, region, w->id, grams_of(a, w->text), f))
			return false;
	}
	return db_run(d, f, "DELETE FROM search_pending WHERE region = $1", V(region));
}

bool search_index_settle(const struct projecting *p, struct fail *f)
{
	struct arena *tmp;
	bool ok;

	if (db_engine(p->db) != DB_SQLITE || p->change->seq % A_TURN != 0)
		return true;
	tmp = arena_new();
	ok = bring_in(tmp, p->db, p->change->region, f);
	arena_free(tmp);
	return ok || fail_note(f, "search index");
}

bool search_index_pending(struct arena *a, struct db *d, int64_t region, struct pending *out, struct fail *f)
{
	VEC(struct hit) hits = { 0 };
	VEC(int64_t) ids = { 0 };
	struct rows *r;

	*out = (struct pending){ 0 };
	if (db_engine(d) != DB_SQLITE)
		return true;
	r = db_select(d, f,
		"SELECT p.id, s.record, s.finding, s.inspection, s.text FROM search_pending p"
		" LEFT JOIN searched s ON s.region = p.region AND s.id = p.id WHERE p.region = $1 ORDER BY p.id DESC", V(region));
	while (rows_next(r)) {
		vec_push(a, &ids, rows_int(r, 0));
		if (!rows_is_null(r, 4))
			vec_push(a, &hits, ((struct hit){ rows_int(r, 0), rows_int(r, 2), rows_int(r, 3), record_find(rows_text(r, 1)),
				rows_copy(r, 4, a) }));
	}
	if (!rows_close(r, f))
		return fail_note(f, "search");
	*out = (struct pending){ hits.p, hits.n, ids.p, ids.n };
	return true;
}

bool pending_has(const struct pending *p, int64_t id)
{
	size_t from = 0, to = p->n_ids;

	while (from < to) {
		size_t mid = (from + to) / 2;

		if (p->ids[mid] == id)
			return true;
		if (p->ids[mid] > id)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

/* ---- anew ---- */

static bool empty_index(struct db *d, struct fail *f)
{
	if (db_engine(d) == DB_POSTGRESQL)
		return db_exec(d, f, "DELETE FROM searched_gram");
	return db_exec(d, f, "INSERT INTO searched_gram (searched_gram) VALUES ('delete-all')") &&
		db_exec(d, f, "DELETE FROM search_pending");
}

/* A row of table searched, brought into the index. */
static bool index_row(struct db *d, const struct rows *r, struct fail *f)
{
	struct arena *tmp = arena_new();
	bool ok = add_grams(d, rows_int(r, 0), rows_int(r, 1), grams_of(tmp, rows_text(r, 2)), f);

	arena_free(tmp);
	return ok;
}

bool search_index_rebuild(struct db *d, struct fail *f)
{
	struct rows *r;
	bool ok = true;

	if (!empty_index(d, f))
		return false;
	r = db_select_plain(d, f, "SELECT region, id, text FROM searched ORDER BY region, id");
	while (ok && rows_next(r))
		ok = index_row(d, r, f);
	return rows_close(r, ok ? f : &(struct fail){ 0 }) && ok;
}
