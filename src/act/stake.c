/* stake.c - see stake.h. Whose a record is follows from the names of its fields: a person in
 * owner, an organization in unit, what a finding or an inspection above it says. */
#include "act/stake.h"

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

/* Adds what a reference of a record says. */
static void add_value(struct stake *s, const struct field *f, int64_t id)
{
	if (is_named(person_fields, "person", f))
		add(s->persons, &s->n_persons, id);
	if (is_named(unit_fields, "organization", f))
		add(s->units, &s->n_units, id);
}

static void add_secrecy(struct stake *s, const struct body *b)
{
	int at = record_field(b->record, S("secrecy"));

	if (at >= 0 && b->values[at].i > s->secrecy)
		s->secrecy = b->values[at].i;
}

static void add_body(struct stake *s, const struct body *b)
{
	const struct record *r = b->record;

	for (size_t i = 0; i < r->n_fields; i++)
		if (b->values[i].is_set && r->fields[i].type == FIELD_REF)
			add_value(s, &r->fields[i], b->values[i].i);
	add_secrecy(s, b);
}

/* True where a new record is of the finding, measure or inspection that it is made under. Whom or what
 * it names beside gives nobody a right to make it there: who may is said by what stands already. */
static bool is_theirs(const struct record *r)
{
	return r->under && words_list("measure finding inspection", str_of(r->under));
}

static void add_known(struct stake *s, const struct known *k)
{
	if (!k->record)
		return;
	add_body(s, k->fields);
	if (strcmp(k->record->name, "organization") == 0)
		add(s->units, &s->n_units, k->id);
	if (strcmp(k->record->name, "person") == 0)
		add(s->persons, &s->n_persons, k->id);
}

static bool add_support(struct db *d, int64_t region, int64_t finding, struct stake *s, struct fail *f)
{
	struct rows *rows = db_select(d, f, "SELECT target FROM finding_support WHERE region = $1 AND id = $2 ORDER BY ordinal",
		V(region), V(finding));

	while (rows && rows_next(rows))
		add(s->units, &s->n_units, rows_int(rows, 0));
	return rows_close(rows, f);
}

bool stake_load(struct db *d, int64_t region, const struct matter *m, const struct body *body, struct stake *out,
	struct refusal *r)
{
	struct stake s = { 0 };
	struct fail f = { 0 };

	if (m->self.record)
		add_known(&s, &m->self);
	else if (is_theirs(body->record))
		add_secrecy(&s, body);
	else
		add_body(&s, body);
	add_known(&s, &m->measure);
	add_known(&s, &m->finding);
	add_known(&s, &m->inspection);
	add_known(&s, &m->above);
	if (m->finding.record && !add_support(d, region, m->finding.id, &s, &f))
		return refuse_failed(r, &f);
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
