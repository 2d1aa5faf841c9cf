/* search.c - see search.h. */
#include "store/search.h"

#include "base/vec.h"
#include "store/query_record.h"
#include "store/search_index.h"
#include "text/gram.h"

#include <stdlib.h>

#define MOST_ID INT64_C(1099511627775)
enum { MOST_LOOKED_AT = 20000, FIRST_READING = 100, A_READING = 512, SHOWN_BEFORE = 60, SHOWN = 240 };

/* ---- keeping ---- */

static bool load_text(struct arena *a, struct db *d, int64_t region, int64_t id, struct str *out, struct fail *f)
{
	struct rows *r = db_select(d, f, "SELECT text FROM searched WHERE region = $1 AND id = $2", V(region), V(id));

	*out = rows_next(r) ? rows_copy(r, 0, a) : (struct str){ 0 };
	return rows_close(r, f);
}

/* Replaces what a record is found by; an empty text is kept nowhere. */
static bool replace(const struct projecting *p, const struct subject *about, struct str old, struct str text, struct fail *f)
{
	const int64_t region = p->change->region, id = p->change->object;

	if (!search_index_replace(p->arena, p->db, region, id, old, text, f))
		return false;
	if (!text.n)
		return !old.p || db_run(p->db, f, "DELETE FROM searched WHERE region = $1 AND id = $2", V(region), V(id));
	return db_run(p->db, f,
		"INSERT INTO searched (region, id, record, finding, inspection, text) VALUES ($1, $2, $3, $4, $5, $6)"
		" ON CONFLICT (region, id) DO UPDATE SET text = excluded.text",
		V(region), V(id), V(p->record->name), about->finding ? V(about->finding) : value_null(),
		about->inspection ? V(about->inspection) : value_null(), V(text));
}

static void add_field(struct buf *out, struct str s)
{
	if (!s.n)
		return;
	if (out->n)
		buf_char(out, '\n');
	buf_str(out, s);
}

/* The record's searched fields as they are in its table now. */
static bool load_searched(const struct projecting *p, struct str *out, struct fail *f)
{
	const struct record *r = p->record;
	struct buf *text = buf_new(p->arena);
	struct rows *rows = db_select(p->db, f, record_sqls[project_index(r)].load, V(p->change->region), V(p->change->object));
	bool has = rows_next(rows);
	int column = 4;

	for (size_t i = 0; has && i < r->n_fields; i++) {
		const struct field *field = &r->fields[i];

		if (field->type == FIELD_REFS || field->type == FIELD_ROWS)
			continue;
		if (field->flags & FIELD_SEARCHED)
			add_field(text, rows_text(rows, column));
		column++;
	}
	*out = buf_view(text);
	return rows_close(rows, f);
}

/* True where the change may have altered what the record is found by. */
static bool is_touched(const struct projecting *p)
{
	bool is_touched = false;

	for (size_t i = 0; i < p->record->n_fields; i++)
		if (p->record->fields[i].flags & FIELD_SEARCHED)
			is_touched |= p->body->values[i].is_set || p->kind->effect == CHANGE_ADDS ||
				(p->record->fields[i].flags & FIELD_PERSONAL);
	return is_touched;
}

bool search_project(const struct projecting *p, struct fail *f)
{
	struct subject about = p->subject;
	struct str old = { 0 }, text;

	if (!is_touched(p))
		return search_index_settle(p, f);
	if (strcmp(p->record->name, "inspection") == 0)
		about.inspection = p->change->object;
	if (p->kind->effect == CHANGE_SETS && !load_text(p->arena, p->db, p->change->region, p->change->object, &old, f))
		return false;
	if (!load_searched(p, &text, f))
		return false;
	return ((old.p && str_is_equal(old, text)) || replace(p, &about, old, text, f) || fail_note(f, "search")) &&
		search_index_settle(p, f);
}

/* ---- finding ---- */

/* $1 region, $2 the grams, $3 ids below this, $4 at most so many, $5 the kind of record or ''. */
static const char sqlite_text[] =
	"SELECT s.id, s.record, s.finding, s.inspection, s.text FROM searched_gram g"
	" JOIN searched s ON s.region = $1 AND s.id = g.rowid - " ROW_OF("$1", "0")
	" WHERE g.searched_gram MATCH $2 AND g.rowid < " ROW_OF("$1", "$3") " AND g.rowid > " ROW_OF("$1", "0")
	" AND ($5 = '' OR s.record = $5) ORDER BY g.rowid DESC LIMIT $4";
static const char postgresql_text[] =
	"SELECT s.id, s.record, s.finding, s.inspection, s.text FROM searched_gram g"
	" JOIN searched s ON s.region = g.region AND s.id = g.id"
	" WHERE g.grams @> string_to_array($2, ' ') AND g.region = $1 AND g.id < $3"
	" AND ($5 = '' OR s.record = $5) ORDER BY g.id DESC LIMIT $4";

/* Each gram in quotes, for FTS5: all must be there. */
static struct str quoted(struct arena *a, struct str grams)
{
	struct buf *b = buf_new(a);

	buf_char(b, '"');
	for (size_t i = 0; i < grams.n; i++)
		if (grams.p[i] == ' ')
			buf_z(b, "\" \"");
		else
			buf_char(b, grams.p[i]);
	buf_char(b, '"');
	return buf_view(b);
}

static struct rows *select_hits(struct arena *a, struct db *d, int64_t region, const struct gram_query *q, const char *record,
	int64_t before, int64_t most, struct fail *f)
{
	bool is_sqlite = db_engine(d) == DB_SQLITE;

	return db_select(d, f, is_sqlite ? sqlite_text : postgresql_text, V(region), V(is_sqlite ? quoted(a, q->grams) : q->grams),
		V(before), V(most), V(record ? record : ""));
}

/* True where a pending record is of the kind (NULL: any) and has what is looked for. */
static bool fits(const struct hit *h, const struct gram_query *q, const char *record)
{
	return (!record || strcmp(h->record->name, record) == 0) && gram_fits(h->text, q);
}

static int compare_newest(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x > y ? -1 : x < y;
}

bool search_ids(struct arena *a, struct db *d, int64_t region, struct str words, const char *record, size_t most,
	const int64_t **ids_out, size_t *n_out, struct fail *f)
{
	struct gram_query q = gram_parse(a, words);
	VEC(int64_t) ids = { 0 };
	struct pending pending;
	struct rows *r;

	*ids_out = NULL;
	*n_out = 0;
	if (q.n == 0)
		return true;
	if (!search_index_pending(a, d, region, &pending, f))
		return false;
	for (size_t i = 0; i < pending.n_hits && ids.n < most; i++)
		if (fits(&pending.hits[i], &q, record))
			vec_push(a, &ids, pending.hits[i].id);
	r = select_hits(a, d, region, &q, record, MOST_ID, MOST_LOOKED_AT, f);
	while (ids.n < most && rows_next(r))
		if (!pending_has(&pending, rows_int(r, 0)) && gram_fits(rows_text(r, 4), &q))
			vec_push(a, &ids, rows_int(r, 0));
	if (!rows_close(r, f))
		return fail_note(f, "search");
	if (ids.n)
		qsort(ids.p, ids.n, sizeof *ids.p, compare_newest);
	*ids_out = ids.p;
	*n_out = ids.n;
	return true;
}

/* ---- what is shown ---- */

/* Goes back to where a character begins. */
static size_t at_char(struct str s, size_t at)
{
	while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static int compare_passages(const void *a, const void *b)
{
	const struct passage *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* Marks the words in the text around the first of them. */
static void mark(struct arena *a, struct str text, const struct gram_query *q, struct found *out)
{
	VEC(struct passage) marks = { 0 };
	size_t first = text.n, from, to, start;

	for (size_t i = 0; i < q->n; i++)
		if (gram_find(text, &q->words[i], 0, &from, &to) && from < first)
			first = from;
	start = first > SHOWN_BEFORE ? at_char(text, first - SHOWN_BEFORE) : 0;
	out->text = str_copy(a, str_sub(text, start, start + SHOWN < text.n ? at_char(text, start + SHOWN) : text.n));
	for (size_t i = 0; i < q->n; i++)
		for (size_t at = 0; gram_find(out->text, &q->words[i], at, &from, &to); at = to)
			vec_push(a, &marks, ((struct passage){ from, to }));
	if (marks.n)
		qsort(marks.p, marks.n, sizeof *marks.p, compare_passages);
	out->marks = marks.p;
	out->n_marks = marks.n;
}

/* A search on its way through the hits. */
struct searching {
	struct arena *a;
	struct db *db;
	const struct scope *scope;
	const struct gram_query *query;
	const char *record;
	struct names *names;
	size_t most;
	int64_t before;		/* hits below this id are still to be looked at */
	struct pending pending;	/* those of them that the index does not tell about; looked at in turn */
	size_t next_pending;
	size_t n_looked_at;
	VEC(struct found) found;
};

static bool read_hits(struct arena *tmp, struct searching *s, struct hit *hits, size_t *n_out, bool *is_last, struct fail *f)
{
	const size_t most = s->n_looked_at ? A_READING : FIRST_READING;
	struct rows *r = select_hits(tmp, s->db, s->scope->region, s->query, s->record, s->before, (int64_t)most, f);
	size_t n = 0, n_read = 0;

	for (; rows_next(r); n_read++) {
		s->before = rows_int(r, 0);
		if (!pending_has(&s->pending, s->before) && gram_fits(rows_text(r, 4), s->query))
			hits[n++] = (struct hit){ rows_int(r, 0), rows_int(r, 2), rows_int(r, 3), record_find(rows_text(r, 1)),
				rows_copy(r, 4, tmp) };
	}
	s->n_looked_at += n_read;
	*n_out = n;
	*is_last = n_read < most;
	return rows_close(r, f) || fail_note(f, "search");
}

/* Adds the hit where the person may see it. */
static bool add_hit(struct searching *s, const struct hit *h, struct fail *f)
{
	struct found *out;
	bool is_seen;

	if (!query_is_seen(s->db, s->scope, h->record, h->id, &is_seen, f))
		return false;
	if (!is_seen)
		return true;
	out = vec_add(s->a, &s->found);
	*out = (struct found){ .record = h->record, .id = h->id, .finding = h->finding, .inspection = h->inspection,
		.name = names_find(s->names, h->finding ? "finding" : h->record->name, h->finding ? h->finding : h->id, f) };
	mark(s->a, h->text, s->query, out);
	return out->name.p;
}

/* Adds the pending hits above an id: those that are newer than what the index gives next. */
static bool add_pending(struct searching *s, int64_t above, struct fail *f)
{
	for (; s->next_pending < s->pending.n_hits && s->pending.hits[s->next_pending].id > above; s->next_pending++)
		if (s->found.n <= s->most && fits(&s->pending.hits[s->next_pending], s->query, s->record) &&
		    !add_hit(s, &s->pending.hits[s->next_pending], f))
			return false;
	return true;
}

/* One reading of hits; *is_over where nothing more is to be looked at. */
static bool read_on(struct searching *s, bool *is_over, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct hit *hits = arena_array(tmp, struct hit, A_READING);
	size_t n = 0;
	bool ok = read_hits(tmp, s, hits, &n, is_over, f);

	for (size_t i = 0; ok && i < n && s->found.n <= s->most; i++)
		ok = add_pending(s, hits[i].id, f) && (s->found.n > s->most || add_hit(s, &hits[i], f));
	ok = ok && add_pending(s, *is_over ? 0 : s->before, f);
	*is_over |= s->found.n > s->most || s->n_looked_at >= MOST_LOOKED_AT;
	arena_free(tmp);
	return ok;
}

bool search_find(struct arena *a, struct db *d, const struct scope *s, struct str words, const char *record, int64_t before,
	size_t most, struct found_page *out, struct fail *f)
{
	struct gram_query q = gram_parse(a, words);
	struct searching x = { .a = a, .db = d, .scope = s, .query = &q, .record = record, .names = names_new(a, d, s),
		.most = most ? most : SEARCH_PAGE, .before = before ? before : MOST_ID };
	bool is_over = q.n == 0, is_more;

	if (!search_index_pending(a, d, s->region, &x.pending, f))
		return false;
	while (x.next_pending < x.pending.n_hits && x.pending.hits[x.next_pending].id >= x.before)
		x.next_pending++;
	while (!is_over)
		if (!read_on(&x, &is_over, f))
			return false;
	is_more = x.found.n > x.most;
	*out = (struct found_page){ .p = x.found.p, .n = is_more ? x.most : x.found.n };
	out->is_cut = !is_more && x.n_looked_at >= MOST_LOOKED_AT;
	out->next = is_more ? x.found.p[x.most - 1].id : 0;
	return true;
}
