/* query_record.c - see query_record.h. */
#include "store/query_record.h"

#include "base/vec.h"
#include "store/project.h"
#include "store/record_query.h"

#include <assert.h>

enum { USUAL_PAGE = 50, MOST_PAGE = 1000, MOST_UNDER = 100000 };

static bool is_child(const struct field *f)
{
	return f->type == FIELD_REFS || f->type == FIELD_ROWS;
}

static bool is_text(enum field_type t)
{
	return t == FIELD_TEXT || t == FIELD_PROSE || t == FIELD_DATE || t == FIELD_WORD || t == FIELD_JSON;
}

/* ---- one row ---- */

static struct body_value value_at(struct arena *a, const struct rows *r, int column, const struct field *f)
{
	struct body_value v = { .is_set = true, .is_null = rows_is_null(r, column) };

	if (v.is_null)
		return v;
	if (is_text(f->type))
		v.s = rows_copy(r, column, a);
	else
		v.i = rows_int(r, column);
	return v;
}

static struct kept *kept_of_row(struct arena *a, const struct rows *r, const struct record *rec)
{
	struct kept *k = arena_new_of(a, struct kept);
	struct body *b = body_new(a, rec);
	int column = 5;

	*k = (struct kept){ .record = rec, .id = rows_int(r, 0), .made_at = rows_int(r, 1), .made_by = rows_int(r, 2),
		.change = rows_int(r, 3), .state = rows_copy(r, 4, a), .body = b };
	for (size_t i = 0; i < rec->n_fields; i++) {
		const struct field *f = &rec->fields[i];

		if (!is_child(f) && !(f->flags & FIELD_SECRET))
			b->values[i] = value_at(a, r, column++, f);
	}
	return k;
}

/* ---- fields that are tables of their own ---- */

static struct body_row row_at(struct arena *a, const struct rows *r, const struct field *f)
{
	struct body_row row = { .values = arena_array(a, struct body_value, f->n_rows) };

	for (size_t i = 0; i < f->n_rows; i++)
		row.values[i] = value_at(a, r, (int)i, &f->rows[i]);
	return row;
}

static bool load_child(struct arena *a, struct db *d, int64_t region, const struct kept *k, const struct child_sql *sql,
	struct fail *f)
{
	int at = record_field(k->record, str_of(sql->field));
	const struct field *field = &k->record->fields[at];
	struct body_value *v = &k->body->values[at];
	struct rows *r = db_select(d, f, sql->load, V(region), V(k->id));
	VEC(int64_t) refs = { 0 };
	VEC(struct body_row) rows = { 0 };

	while (rows_next(r)) {
		if (field->type == FIELD_REFS)
			vec_push(a, &refs, rows_int(r, 0));
		else
			vec_push(a, &rows, row_at(a, r, field));
	}
	if (!rows_close(r, f))
		return false;
	*v = (struct body_value){ .is_set = true, .refs = refs.p, .rows = rows.p, .n = refs.n + rows.n };
	v->is_null = v->n == 0;
	return true;
}

static bool load_children(struct arena *a, struct db *d, int64_t region, const struct kept *k, struct fail *f)
{
	const struct record_sql *sql = &record_sqls[project_index(k->record)];

	for (size_t i = 0; i < sql->n_children; i++)
		if (!load_child(a, d, region, k, &sql->children[i], f))
			return false;
	return true;
}

/* ---- one record ---- */

bool query_record(struct arena *a, struct db *d, const struct scope *s, const struct record *rec, int64_t id,
	const struct kept **out, struct fail *f)
{
	struct rows *r = db_select(d, f, record_queries[project_index(rec)].load, SCOPE_VALUES(s), V(id));
	struct kept *k = rows_next(r) ? kept_of_row(a, r, rec) : NULL;

	if (!rows_close(r, f))
		return fail_note(f, "reading %s %lld", rec->name, (long long)id);
	if (!k)
		return fail_set(f, FAIL_NOT_FOUND, "there is no %s %lld", rec->name, (long long)id);
	if (!load_children(a, d, s->region, k, f))
		return false;
	*out = k;
	return true;
}

bool query_record_named(struct arena *a, struct db *d, const struct scope *s, const char *record, int64_t id,
	const struct kept **out, struct fail *f)
{
	const struct record *rec = record_find(str_of(record));

	assert(rec);
	return query_record(a, d, s, rec, id, out, f);
}

bool query_is_seen(struct db *d, const struct scope *s, const struct record *rec, int64_t id, bool *out, struct fail *f)
{
	int64_t n = 0;
	bool ok = db_number(d, f, &n, record_queries[project_index(rec)].seen, SCOPE_VALUES(s), V(id));

	*out = n != 0;
	return ok;
}

/* ---- lists ---- */

static struct rows *select_page(struct db *d, const struct scope *s, const struct record_filter *filter, int64_t most,
	struct fail *f)
{
	const struct record_query *q = &record_queries[project_index(filter->record)];
	int64_t after = filter->after || !filter->is_newest_first ? filter->after : INT64_MAX;
	struct str state = filter->state.p ? filter->state : S("");

	assert(!filter->under || filter->record->under);
	return filter->under ?
		db_select(d, f, q->under[filter->is_newest_first], SCOPE_VALUES(s), V(after), V(state), V(most), V(filter->under)) :
		db_select(d, f, q->all[filter->is_newest_first], SCOPE_VALUES(s), V(after), V(state), V(most));
}

/* Lists up to 'most' records, and sees whether there is one more. */
static bool list(struct arena *a, struct db *d, const struct scope *s, const struct record_filter *filter, size_t most,
	struct kept_page *out, struct fail *f)
{
	struct rows *r;
	VEC(const struct kept *) page = { 0 };
	bool is_more = false;

	if (filter->state.p && filter->state.n && !filter->record->states) {
		*out = (struct kept_page){ 0 };
		return true;
	}
	r = select_page(d, s, filter, (int64_t)most + 1, f);
	while (!is_more && rows_next(r)) {
		is_more = page.n == most;
		if (!is_more)
			vec_push(a, &page, kept_of_row(a, r, filter->record));
	}
	if (!rows_close(r, f))
		return fail_note(f, "listing %s", filter->record->name);
	for (size_t i = 0; i < page.n; i++)
		if (!load_children(a, d, s->region, page.p[i], f))
			return false;
	*out = (struct kept_page){ page.p, page.n, is_more ? page.p[page.n - 1]->id : 0 };
	return true;
}

bool query_records(struct arena *a, struct db *d, const struct scope *s, const struct record_filter *filter,
	struct kept_page *out, struct fail *f)
{
	size_t most = filter->most ? filter->most : USUAL_PAGE;

	return list(a, d, s, filter, most < MOST_PAGE ? most : MOST_PAGE, out, f);
}

bool query_under(struct arena *a, struct db *d, const struct scope *s, const char *record, int64_t under,
	struct kept_page *out, struct fail *f)
{
	const struct record_filter filter = { .record = record_find(str_of(record)), .under = under };

	assert(filter.record && under);
	return list(a, d, s, &filter, MOST_UNDER, out, f);
}

int64_t kept_number(const struct kept *k, const char *field)
{
	return body_int(k->body, field);
}

struct str kept_words(const struct kept *k, const char *field)
{
	return body_text(k->body, field);
}

/* ---- names ---- */

struct named {
	const char *record;
	int64_t id;
	struct str name;
};

struct names {
	struct arena *a;
	struct db *db;
	struct scope scope;
	struct named *table;	/* open addressing; id 0 is empty */
	size_t n, room;		/* room is a power of two */
};

enum { FIRST_ROOM = 64 };

/* How a record of a kind is called; $4 its id. Without an own text: a title, or the kind and number. */
static const struct {
	const char *record, *sql;
} name_texts[] = {
	{ "organization", "SELECT COALESCE(t.short_name, t.name) FROM organization t WHERE t.region = $1 AND t.id = $4"
		" AND " SCOPE_ALL },
	{ "person", "SELECT COALESCE(t.name, '已注销人员') FROM person t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_ALL },
	{ "inspection", "SELECT t.name FROM inspection t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_ALL },
	{ "aspect", "SELECT t.title FROM aspect t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_ALL },
	{ "time_limit", "SELECT t.name FROM time_limit t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_ALL },
	{ "finding", "SELECT f.number || ' ' || COALESCE(f.title, f.text) FROM finding f WHERE f.region = $1 AND f.id = $4"
		" AND $3 <> '' AND " SCOPE_FINDING },
	{ "measure", "SELECT t.text FROM measure t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_OF_measure },
	{ "evidence", "SELECT t.title FROM evidence t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_OF_evidence },
	{ "plan", "SELECT COALESCE(t.title, '整改方案') FROM plan t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_OF_plan },
	{ "poll", "SELECT t.title FROM poll t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_OF_poll },
	{ "selfcheck", "SELECT t.title FROM selfcheck t WHERE t.region = $1 AND t.id = $4 AND " SCOPE_OF_selfcheck },
};

struct names *names_new(struct arena *a, struct db *d, const struct scope *s)
{
	struct names *n = arena_new_of(a, struct names);

	*n = (struct names){ .a = a, .db = d, .scope = *s, .room = FIRST_ROOM,
		.table = arena_array(a, struct named, FIRST_ROOM) };
	return n;
}

static struct named *place_of(const struct names *n, const char *record, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 32) + (unsigned char)record[0];

	while (n->table[at & (n->room - 1)].id &&
		(n->table[at & (n->room - 1)].id != id || strcmp(n->table[at & (n->room - 1)].record, record) != 0))
		at++;
	return &n->table[at & (n->room - 1)];
}

static void grow(struct names *n)
{
	const struct names old = *n;

	if (old.n * 2 < old.room)
		return;
	n->room = old.room * 2;
	n->table = arena_array(n->a, struct named, n->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.table[i].id)
			*place_of(n, old.table[i].record, old.table[i].id) = old.table[i];
}

static bool load_name(struct names *n, const char *record, int64_t id, struct str *out, struct fail *f)
{
	const struct record *rec = record_find(str_of(record));
	struct rows *r;

	*out = S("");
	for (size_t i = 0; i < sizeof name_texts / sizeof name_texts[0]; i++) {
		if (strcmp(name_texts[i].record, record) != 0)
			continue;
		r = db_select(n->db, f, name_texts[i].sql, SCOPE_VALUES(&n->scope), V(id));
		if (rows_next(r))
			*out = rows_copy(r, 0, n->a);
		else if (strcmp(record, "finding") == 0)
			*out = S("问题");
		return rows_close(r, f);
	}
	*out = str_print(n->a, "%s%lld", rec ? rec->zh : record, (long long)id);
	return true;
}

struct str names_find(struct names *n, const char *record, int64_t id, struct fail *f)
{
	struct named *at;
	struct str name;

	if (id == 0)
		return strcmp(record, "person") == 0 ? S("系统") : S("");
	at = place_of(n, record, id);
	if (at->id)
		return at->name;
	if (!load_name(n, record, id, &name, f))
		return (struct str){ 0 };
	*at = (struct named){ record, id, name };
	n->n++;
	grow(n);
	return name;
}
