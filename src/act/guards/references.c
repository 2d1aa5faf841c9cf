/* references.c - what a change refers to is there, and still serves: no duty for a person who has left,
 * nothing new for an organization that was closed. */
#include "act/guard.h"

/* Already read as what the act is about. */
static bool is_read(const struct guarding *g, const struct record *target, int64_t id)
{
	const struct known *known[] = { &g->about.self, &g->about.measure, &g->about.finding, &g->about.inspection, &g->about.above };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (known[i]->record == target && known[i]->id == id)
			return true;
	return false;
}

static bool check_there(const struct guarding *g, const struct field *f, const struct record *target, int64_t id,
	struct refusal *r)
{
	struct fail fail = { 0 };
	struct rows *rows = db_select(g->db, &fail, record_sqls[project_index(target)].subject, V(g->acting->region), V(id));
	bool has = rows && rows_next(rows);

	if (!rows_close(rows, &fail))
		return refuse_failed(r, &fail);
	return has || refuse_field(r, f, "reference", "没有编号为 %lld 的记录", "there is no record %lld", (long long)id);
}

static bool check_person(const struct guarding *g, const struct field *f, int64_t id, struct refusal *r)
{
	struct str state;

	if (!guard_text(g, r, &state, "SELECT state FROM person WHERE region = $1 AND id = $2", V(g->acting->region), V(id)))
		return false;
	if (!state.p)
		return refuse_field(r, f, "reference", "没有编号为 %lld 的记录", "there is no record %lld", (long long)id);
	return str_is_equal(state, S("serving")) || refuse_field(r, f, "left", "此人已离任，请另选在任人员",
		"this person has left; choose one who serves");
}

static bool check_organization(const struct guarding *g, const struct field *f, int64_t id, struct refusal *r)
{
	struct str state;

	if (!guard_text(g, r, &state, "SELECT state FROM organization WHERE region = $1 AND id = $2", V(g->acting->region), V(id)))
		return false;
	if (!state.p)
		return refuse_field(r, f, "reference", "没有编号为 %lld 的记录", "there is no record %lld", (long long)id);
	return str_is_equal(state, S("active")) || refuse_field(r, f, "closed", "该组织已撤销，请另选",
		"this organization was closed; choose another");
}

static bool check_one(const struct guarding *g, const struct field *f, int64_t id, struct refusal *r)
{
	const struct record *target = record_find(str_of(f->target));

	if (is_read(g, target, id))
		return true;
	if (strcmp(f->target, "person") == 0)
		return check_person(g, f, id, r);
	if (strcmp(f->target, "organization") == 0)
		return check_organization(g, f, id, r);
	return check_there(g, f, target, id, r);
}

static bool check_values(const struct guarding *g, const struct field *fields, size_t n, const struct body_value *values,
	struct refusal *r)
{
	for (size_t i = 0; i < n; i++) {
		const struct body_value *v = &values[i];

		if (!v->is_set || v->is_null)
			continue;
		if (fields[i].type == FIELD_REF && !check_one(g, &fields[i], v->i, r))
			return false;
		for (size_t k = 0; fields[i].type == FIELD_REFS && k < v->n; k++)
			if (!check_one(g, &fields[i], v->refs[k], r))
				return false;
		for (size_t k = 0; fields[i].type == FIELD_ROWS && k < v->n; k++)
			if (!check_values(g, fields[i].rows, fields[i].n_rows, v->rows[k].values, r))
				return false;
	}
	return true;
}

static bool check(const struct guarding *g, struct refusal *r)
{
	return check_values(g, g->record->fields, g->record->n_fields, g->body->values, r);
}

const struct guard guard_references = { .changes = "*", .check = check };
