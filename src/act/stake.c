/* stake.c - see stake.h. Whose a record is follows from the names of its fields: a person in
 * owner, an organization in unit, what a finding or an inspection above it says. */
#include "act/stake.h"

#include "store/project.h"

#include <assert.h>

static const char person_fields[] = "leader owner person giver taker";
static const char unit_fields[] = "unit lead_unit organization parent";

static void add(int64_t *to, size_t *n, int64_t id)
{
	for (size_t i = 0; i < *n; i++)
		if (to[i] == id)
			return;
	if (id && *n < MOST_STAKE)
		to[(*n)++] = id;
}

static bool is_named(const char *list, const char *target, const struct field *f)
{
	return f->type == FIELD_REF && strcmp(f->target, target) == 0 && words_list(list, str_of(f->name));
}

/* Adds what the values of a record's fields say; value(i) comes from a body or from a row. */
static void add_value(struct stake *s, const struct field *f, int64_t id)
{
	if (is_named(person_fields, "person", f))
		add(s->persons, &s->n_persons, id);
	if (is_named(unit_fields, "organization", f))
		add(s->units, &s->n_units, id);
	if (strcmp(f->name, "secrecy") == 0 && id > s->secrecy)
		s->secrecy = id;
}

static void add_body(struct stake *s, const struct body *b)
{
	const struct record *r = b->record;

	for (size_t i = 0; i < r->n_fields; i++)
		if (b->values[i].is_set && (r->fields[i].type == FIELD_REF || r->fields[i].type == FIELD_LEVEL))
			add_value(s, &r->fields[i], b->values[i].i);
}

/* Adds what a kept record says; *found_out tells whether it is there, *under_out what it stands under. */
static bool add_record(struct db *d, int64_t region, const struct record *rec, int64_t id, struct stake *s, bool *found_out,
	int64_t *under_out, struct fail *f)
{
	struct rows *rows = db_select(d, f, record_sqls[project_index(rec)].load, V(region), V(id));
	int column = 4;

	*found_out = rows && rows_next(rows);
	for (size_t i = 0; *found_out && i < rec->n_fields; i++) {
		const struct field *field = &rec->fields[i];

		if (field->type == FIELD_REFS || field->type == FIELD_ROWS)
			continue;
		if (field->type == FIELD_REF || field->type == FIELD_LEVEL)
			add_value(s, field, rows_int(rows, column));
		if (rec->under && strcmp(field->name, rec->under) == 0)
			*under_out = rows_int(rows, column);
		column++;
	}
	return rows_close(rows, f);
}

static bool add_support(struct db *d, int64_t region, int64_t finding, struct stake *s, struct fail *f)
{
	struct rows *rows = db_select(d, f, "SELECT target FROM finding_support WHERE region = $1 AND id = $2 ORDER BY ordinal",
		V(region), V(finding));

	while (rows && rows_next(rows))
		add(s->units, &s->n_units, rows_int(rows, 0));
	return rows_close(rows, f);
}

static bool add_above(struct db *d, int64_t region, const struct record *rec, const struct subject *about, struct stake *s,
	struct refusal *r)
{
	static const char *const above[] = { "measure", "finding", "inspection" };
	const int64_t ids[] = { about->measure, about->finding, about->inspection };
	struct fail f = { 0 };
	bool found = true;
	int64_t under;

	for (size_t i = 0; i < 3; i++) {
		if (!ids[i] || strcmp(rec->name, above[i]) == 0)
			continue;
		if (!add_record(d, region, record_find(str_of(above[i])), ids[i], s, &found, &under, &f))
			return refuse_failed(r, &f);
		if (!found)
			return refuse(r, FAIL_NOT_FOUND, "not-found", "没有编号为 %lld 的%s", "there is no record %lld (%s)",
				(long long)ids[i], record_find(str_of(above[i]))->zh);
	}
	if (about->finding && !add_support(d, region, about->finding, s, &f))
		return refuse_failed(r, &f);
	return true;
}

/* The finding, measure and inspection that a body names, or a kept record is about. */
static bool find_subject(struct db *d, int64_t region, const struct record *rec, int64_t object, const struct body *body,
	struct subject *out, struct fail *f)
{
	if (object)
		return subject_load(d, region, rec, object, out, f);
	*out = (struct subject){ 0 };
	if (record_field(rec, S("finding")) >= 0)
		out->finding = body_int(body, "finding");
	if (record_field(rec, S("measure")) >= 0)
		out->measure = body_int(body, "measure");
	if (record_field(rec, S("inspection")) >= 0)
		out->inspection = body_int(body, "inspection");
	return true;
}

/* A record under one that is no finding or inspection (a review under its plan) is whose that is. */
static bool add_parent(struct db *d, int64_t region, const struct record *rec, int64_t under, struct stake *s,
	struct refusal *r)
{
	int at = rec->under ? record_field(rec, str_of(rec->under)) : -1;
	const struct record *parent = at >= 0 ? record_find(str_of(rec->fields[at].target)) : NULL;
	struct stake above;

	if (!parent || !under || words_list("finding inspection organization person", str_of(parent->name)))
		return true;
	if (!stake_load(d, region, parent, under, NULL, &above, r))
		return false;
	for (size_t i = 0; i < above.n_units; i++)
		add(s->units, &s->n_units, above.units[i]);
	if (above.secrecy > s->secrecy)
		s->secrecy = above.secrecy;
	return true;
}

bool stake_load(struct db *d, int64_t region, const struct record *rec, int64_t object, const struct body *body,
	struct stake *out, struct refusal *r)
{
	struct stake s = { 0 };
	struct subject about;
	struct fail f = { 0 };
	int64_t under = 0;
	bool found = true;

	if (object && !add_record(d, region, rec, object, &s, &found, &under, &f))
		return refuse_failed(r, &f);
	if (!found)
		return refuse(r, FAIL_NOT_FOUND, "not-found", "没有编号为 %lld 的%s", "there is no record %lld (%s)", (long long)object,
			rec->zh);
	if (!object)
		add_body(&s, body);
	if (!object && rec->under)
		under = body_int(body, rec->under);
	if (object && strcmp(rec->name, "organization") == 0)
		add(s.units, &s.n_units, object);
	if (object && strcmp(rec->name, "person") == 0)
		add(s.persons, &s.n_persons, object);
	if (!find_subject(d, region, rec, object, body, &about, &f))
		return refuse_failed(r, &f);
	if (!add_above(d, region, rec, &about, &s, r) || !add_parent(d, region, rec, under, &s, r))
		return false;
	*out = s;
	return true;
}

static bool has(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

bool stake_relation(struct db *d, const struct acting *x, const struct role_held *role, const struct stake *s,
	enum relation *out, struct refusal *r)
{
	struct fail f = { 0 };

	*out = RELATION_ELSEWHERE;
	if (x->person && has(s->persons, s->n_persons, x->person))
		*out = RELATION_OWN;
	else if (has(s->units, s->n_units, role->organization))
		*out = RELATION_UNIT;
	else if (s->n_units == 0)
		*out = RELATION_BELOW; /* the region's own: limits, holidays */
	for (size_t i = 0; *out == RELATION_ELSEWHERE && i < s->n_units; i++) {
		int64_t n = 0;

		if (!db_number(d, &f, &n,
			"SELECT COUNT(*) FROM organization_below WHERE region = $1 AND ancestor = $2 AND organization = $3",
			V(x->region), V(role->organization), V(s->units[i])))
			return refuse_failed(r, &f);
		if (n)
			*out = RELATION_BELOW;
	}
	return true;
}
