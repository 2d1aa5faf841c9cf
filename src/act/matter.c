/* matter.c - see matter.h. */
#include "act/matter.h"

/* Prose and forms can be long, and no condition asks for them. */
static bool is_read(const struct field *f)
{
	return f->type != FIELD_PROSE && f->type != FIELD_JSON && !(f->flags & FIELD_SECRET);
}

static bool is_text(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_DATE || f->type == FIELD_WORD;
}

static const struct body *read_fields(struct arena *a, const struct record *r, const struct rows *rows)
{
	struct body *b = body_new(a, r);
	int column = 4;

	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (f->type == FIELD_REFS || f->type == FIELD_ROWS)
			continue;
		if (is_read(f) && !rows_is_null(rows, column)) {
			b->values[i].is_set = true;
			if (is_text(f))
				b->values[i].s = rows_copy(rows, column, a);
			else
				b->values[i].i = rows_int(rows, column);
		}
		column++;
	}
	return b;
}

bool known_load(struct arena *a, struct db *d, int64_t region, const struct record *r, int64_t id, struct known *out,
	struct fail *f)
{
	struct rows *rows = db_select(d, f, record_sqls[project_index(r)].load, V(region), V(id));
	struct known k = { 0 };

	if (rows && rows_next(rows)) {
		k = (struct known){ .record = r, .id = id, .made_by = rows_int(rows, 1), .change = rows_int(rows, 2) };
		if (r->states)
			k.state = rows_copy(rows, 3, a);
		k.fields = read_fields(a, r, rows);
	}
	if (!rows_close(rows, f))
		return false;
	*out = k;
	return true;
}

int64_t known_int(const struct known *k, const char *field)
{
	return k->record ? body_int(k->fields, field) : 0;
}

struct str known_text(const struct known *k, const char *field)
{
	return k->record ? body_text(k->fields, field) : (struct str){ 0 };
}

/* ---- what stands above ---- */

/* Where things are read from and to. */
struct reading {
	struct arena *a;
	struct db *db;
	int64_t region;
	struct matter *m;
	struct refusal *r;
};

static bool refuse_missing(struct refusal *r, const struct record *rec, int64_t id)
{
	return refuse(r, FAIL_NOT_FOUND, "not-found", "没有编号为 %lld 的%s", "there is no record %lld (%s)", (long long)id, rec->zh);
}

static bool load_one(const struct reading *g, const char *record, int64_t id, struct known *out)
{
	const struct record *rec = record_find(str_of(record));
	struct fail f = { 0 };

	if (!id)
		return true;
	if (g->m->self.record == rec && g->m->self.id == id) {
		*out = g->m->self;
		return true;
	}
	if (!known_load(g->a, g->db, g->region, rec, id, out, &f))
		return refuse_failed(g->r, &f);
	return out->record || refuse_missing(g->r, rec, id);
}

/* The reference in a field of that name: of what is kept, or else of the body. */
static int64_t reference(const struct known *k, const struct record *rec, const struct body *body, const char *field)
{
	const struct body *b = k->record ? k->fields : body;

	if (k->record && strcmp(k->record->name, field) == 0)
		return k->id;
	if (k->record)
		rec = k->record;
	return rec && record_field(rec, str_of(field)) >= 0 ? body_int(b, field) : 0;
}

static bool load_above(const struct reading *g, const struct record *rec, const struct body *body)
{
	int at = rec->under ? record_field(rec, str_of(rec->under)) : -1;
	const char *target = at >= 0 ? rec->fields[at].target : NULL;

	if (!target || words_list("measure finding inspection organization person", str_of(target)))
		return true;
	return load_one(g, target, reference(&g->m->self, rec, body, rec->under), &g->m->above);
}

static bool load_chain(const struct reading *g, const struct record *rec, const struct body *body)
{
	struct matter *m = g->m;
	struct subject *s = &m->subject;

	s->measure = reference(&m->self, rec, body, "measure");
	s->finding = reference(&m->self, rec, body, "finding");
	s->inspection = reference(&m->self, rec, body, "inspection");
	if (!load_above(g, rec, body) || !load_one(g, "measure", s->measure, &m->measure))
		return false;
	if (!s->finding && m->measure.record)
		s->finding = known_int(&m->measure, "finding");
	if (!load_one(g, "finding", s->finding, &m->finding))
		return false;
	if (!s->inspection && m->finding.record)
		s->inspection = known_int(&m->finding, "inspection");
	if (!s->inspection && m->above.record)
		s->inspection = reference(&m->above, NULL, NULL, "inspection");
	return load_one(g, "inspection", s->inspection, &m->inspection);
}

bool matter_load(struct arena *a, struct db *d, int64_t region, const struct record *rec, int64_t object,
	const struct body *body, struct matter *out, struct refusal *r)
{
	struct reading g = { a, d, region, out, r };
	struct fail f = { 0 };

	*out = (struct matter){ 0 };
	if (object && !known_load(a, d, region, rec, object, &out->self, &f))
		return refuse_failed(r, &f);
	if (object && !out->self.record)
		return refuse_missing(r, rec, object);
	return load_chain(&g, rec, body);
}
