/* project.c - see project.h: what every change does alike. */
#include "store/project.h"

#include "ledger/state.h"
#include "store/finding_count.h"
#include "store/search.h"

#include <assert.h>

enum { MOST_VALUES = 128 };

/* Values being gathered for a statement. */
struct gathered {
	struct value v[MOST_VALUES];
	size_t n;
};

static void gather(struct gathered *g, struct value v)
{
	assert(g->n < MOST_VALUES);
	g->v[g->n++] = v;
}

static bool is_child(const struct field *f)
{
	return f->type == FIELD_REFS || f->type == FIELD_ROWS;
}

static struct value value_of(const struct field *f, const struct body_value *v)
{
	if (!v->is_set || v->is_null)
		return value_null();
	switch (f->type) {
	case FIELD_TEXT: case FIELD_PROSE: case FIELD_DATE: case FIELD_WORD: case FIELD_JSON:
		return v->s.n ? value_text(v->s) : value_null(); /* an empty text is none: its JSON reads so */
	default:
		return value_int(v->i);
	}
}

size_t project_index(const struct record *r)
{
	size_t i = 0;

	while (records[i] != r)
		i++;
	return i;
}

/* ---- fields ---- */

static bool insert_row(const struct projecting *p, const struct child_sql *sql, const struct field *f,
	const struct body_value *v, size_t at, struct fail *fail)
{
	struct gathered g = { 0 };

	gather(&g, V(p->change->region));
	gather(&g, V(p->change->object));
	gather(&g, value_int((int64_t)at));
	if (f->type == FIELD_REFS)
		gather(&g, V(v->refs[at]));
	for (size_t i = 0; i < f->n_rows; i++)
		gather(&g, value_of(&f->rows[i], &v->rows[at].values[i]));
	return db_run_n(p->db, fail, sql->insert, g.v, g.n);
}

static bool set_children(const struct projecting *p, const struct record_sql *sql, struct fail *f)
{
	for (size_t i = 0; i < sql->n_children; i++) {
		const struct child_sql *c = &sql->children[i];
		int at = record_field(p->record, str_of(c->field));
		const struct body_value *v = &p->body->values[at];

		if (!v->is_set)
			continue;
		if (p->kind->effect == CHANGE_SETS &&
		    !db_run(p->db, f, c->empty, V(p->change->region), V(p->change->object)))
			return false;
		for (size_t row = 0; row < v->n; row++)
			if (!insert_row(p, c, &p->record->fields[at], v, row, f))
				return false;
	}
	return true;
}

static bool insert_record(const struct projecting *p, const struct record_sql *sql, struct fail *f)
{
	const struct record *r = p->record;
	struct gathered g = { 0 };

	gather(&g, V(p->change->region));
	gather(&g, V(p->change->object));
	gather(&g, V(p->change->at_ms));
	gather(&g, V(p->change->actor));
	if (r->states)
		gather(&g, V(p->kind->state ? p->kind->state : r->states->p[0].code));
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]))
			gather(&g, value_of(&r->fields[i], &p->body->values[i]));
	return db_run_n(p->db, f, sql->insert, g.v, g.n);
}

static bool update_record(const struct projecting *p, const char *sql, struct fail *f)
{
	const struct record *r = p->record;
	struct gathered g = { 0 };

	gather(&g, V(p->change->region));
	gather(&g, V(p->change->object));
	gather(&g, V(p->change->seq));
	if (p->kind->state)
		gather(&g, V(p->kind->state));
	if (p->kind->stamp)
		gather(&g, V(p->change->actor));
	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *field = &r->fields[i];

		if (is_child(field) || !change_kind_has(p->kind, str_of(field->name), NULL))
			continue;
		gather(&g, V(p->body->values[i].is_set ? 1 : 0));
		gather(&g, value_of(field, &p->body->values[i]));
	}
	return db_run_n(p->db, f, sql, g.v, g.n);
}

static bool set_fields(const struct projecting *p, struct fail *f)
{
	const struct record_sql *sql = &record_sqls[project_index(p->record)];
	bool ok = p->kind->effect == CHANGE_ADDS ? insert_record(p, sql, f) :
		update_record(p, sql->updates[p->kind - p->record->changes], f);

	if (ok && p->kind->effect == CHANGE_SETS && db_changed(p->db) == 0)
		return fail_set(f, FAIL_NOT_FOUND, "there is no %s %lld", p->record->name, (long long)p->change->object);
	return ok && set_children(p, sql, f);
}

/* ---- what it is about ---- */

bool subject_load(struct db *d, int64_t region, const struct record *r, int64_t id, struct subject *out, struct fail *f)
{
	struct rows *rows = db_select(d, f, record_sqls[project_index(r)].subject, V(region), V(id));

	*out = (struct subject){ 0 };
	if (rows && rows_next(rows))
		*out = (struct subject){ rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 2) };
	return rows_close(rows, f);
}

/* The number that a new record's field carries; 0: it has no such field. */
static int64_t carried(const struct body *b, const char *field)
{
	int at = record_field(b->record, str_of(field));

	return at >= 0 ? b->values[at].i : 0;
}

static bool find_subject(struct projecting *p, struct fail *f)
{
	if (p->kind->effect == CHANGE_SETS)
		return subject_load(p->db, p->change->region, p->record, p->change->object, &p->subject, f);
	p->subject.finding = carried(p->body, "finding");
	p->subject.measure = carried(p->body, "measure");
	p->subject.inspection = carried(p->body, "inspection");
	if (strcmp(p->record->name, "finding") == 0)
		p->subject.finding = p->change->object;
	if (strcmp(p->record->name, "measure") == 0)
		p->subject.measure = p->change->object;
	return true;
}

/* Moves the measure, or else the finding, that the change is about. */
static bool move_subject(const struct projecting *p, struct fail *f)
{
	bool is_measure = p->subject.measure != 0;
	int64_t id = is_measure ? p->subject.measure : p->subject.finding;
	enum state from, to;
	struct rows *r;
	bool has = false;

	if (!id || !state_is_moved(p->kind->name))
		return true;
	r = is_measure ?
		db_select(p->db, f, "SELECT state FROM measure WHERE region = $1 AND id = $2", V(p->change->region), V(id)) :
		db_select(p->db, f, "SELECT state FROM finding WHERE region = $1 AND id = $2", V(p->change->region), V(id));
	has = r && rows_next(r) && state_parse(rows_text(r, 0), &from) && state_next(p->kind->name, from, &to);
	if (!rows_close(r, f))
		return false;
	if (!has)
		return fail_set(f, FAIL_CONFLICT, "%s is not allowed in this state", p->kind->name);
	return is_measure ?
		db_run(p->db, f, "UPDATE measure SET state = $3, change = $4 WHERE region = $1 AND id = $2",
			V(p->change->region), V(id), V(state_code(to)), V(p->change->seq)) :
		db_run(p->db, f, "UPDATE finding SET state = $3 WHERE region = $1 AND id = $2", V(p->change->region), V(id),
			V(state_code(to)));
}

/* ---- decisions ---- */

/* What the decision says: the reason, opinion or merged comments that the change carries. */
static struct str decision_text(const struct body *b)
{
	static const char *const fields[] = { "reason", "opinion", "merged_text" };

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (record_field(b->record, str_of(fields[i])) >= 0)
			return body_text(b, fields[i]);
	return (struct str){ 0 };
}

static bool keep_decision(const struct projecting *p, struct fail *f)
{
	const struct change *c = p->change;

	if (!p->kind->verdict)
		return true;
	return db_run(p->db, f,
		"INSERT INTO decision (region, id, made_at, made_by, change, finding, inspection, kind, object, verdict, text)"
		" VALUES ($1, $2, $3, $4, $2, $5, $6, $7, $8, $9, $10)",
		V(c->region), V(c->seq), V(c->at_ms), V(c->actor),
		p->subject.finding ? V(p->subject.finding) : value_null(),
		p->subject.inspection ? V(p->subject.inspection) : value_null(), V(c->kind), V(c->object), V(p->kind->verdict),
		V(decision_text(p->body)));
}

static bool settle(const struct projecting *p, struct fail *f)
{
	for (size_t i = 0; i < n_settlings; i++)
		if (strcmp(settlings[i]->record, p->record->name) == 0 && !settlings[i]->settle(p, f))
			return false;
	return true;
}

bool project_change(struct projecting *p, struct fail *f)
{
	struct finding_count before = { 0 };

	return find_subject(p, f) && finding_count_load(p->db, p->change->region, p->subject.finding, &before, f) &&
		set_fields(p, f) && move_subject(p, f) && keep_decision(p, f) && settle(p, f) && search_project(p, f) &&
		(!p->subject.finding || (finding_stand(p, f) && finding_count_move(p, &before, f)));
}
