/* references.c - what a change refers to is there. */
#include "act/guard.h"

#include "base/buf.h"

/* True where the record is there. */
static bool check_one(const struct guarding *g, const struct field *f, int64_t id, struct refusal *r)
{
	const struct record *target = record_find(str_of(f->target));
	struct fail fail = { 0 };
	struct rows *rows = db_select(g->db, &fail, record_sqls[project_index(target)].load, V(g->acting->region), V(id));
	bool has = rows && rows_next(rows);

	if (!rows_close(rows, &fail))
		return refuse_failed(r, &fail);
	return has || refuse_field(r, f, "reference", "没有编号为 %lld 的记录", "there is no record %lld", (long long)id);
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
